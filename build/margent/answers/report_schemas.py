"""The JSON Schemas (2020-12) of what commands report.

In: nothing; they are made from the published codes. Those of larger reports stand beside what writes them.
Out: a schema for each report, by its command's name.
"""

from collections.abc import Callable, Mapping

from margent.answers.diffing.as_json import diff_schema
from margent.answers.listing_schema import list_schema
from margent.answers.outside.schema import links_schema
from margent.answers.reports import JSON_VERSION
from margent.answers.schema_parts import COUNT, PERHAPS, TEXT, Schema, every, mapping
from margent.answers.verifying import problems
from margent.answers.verifying.expected import Form
from margent.answers.verifying.report import VERIFY_VERSION
from margent.answers.verifying.result import Standing
from margent.model.diagnostics import Code, Severity
from margent.model.signatures import Kind


def _check_schema() -> Schema:
    """The report of `margent check --format json`; `reports.json_report` makes it."""
    return {
        "title": "Report",
        "description": "What `margent check --format json` prints.",
        **mapping(
            {
                "version": {"const": JSON_VERSION, "description": "The version of this form."},
                "summary": {
                    "description": "How many there are.",
                    **mapping(
                        {
                            "errors": COUNT | {"description": "Findings that stop publication."},
                            "warnings": COUNT | {"description": "Findings that stop it with --strict."},
                            "notes": COUNT | {"description": "Findings that are told and never count."},
                            "files": COUNT | {"description": "Files in which anything was found, or noted."},
                            "checked": COUNT | {"description": "Records that were checked."},
                            "cached": COUNT | {"description": "Records that had not changed since."},
                        }
                    ),
                },
                "diagnostics": every("The findings, by file and position.", _finding()),
            }
        ),
    }


def _finding() -> dict[str, Schema]:
    place: Schema = {"type": ["integer", "null"], "minimum": 1}
    return {
        "code": {"enum": list(Code), "description": "The finding's published name."},
        "severity": {"enum": list(Severity), "description": "Its weight in this archive."},
        "path": TEXT | {"description": "The file, from the archive's root; empty if about none."},
        "line": place | {"description": "The line, from 1; null for a whole file."},
        "column": place | {"description": "The column in code points, from 1."},
        "end_line": place | {"description": "The line on which it ends."},
        "end_column": place | {"description": "The column before which it ends."},
        "message": TEXT | {"description": "What is wrong, in a sentence."},
        "hint": PERHAPS | {"description": "The way out, if known."},
        "url": TEXT | {"description": "Where the code is explained."},
    }


def _verify_schema() -> Schema:
    """The report of `margent verify --format json`; `verifying.report.json_report` makes it."""
    digest: Schema = {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}
    return {
        "title": "State of a copy",
        "description": "What `margent verify --format json` prints.",
        **mapping(
            {
                "version": {"const": VERIFY_VERSION, "description": "The version of this form."},
                "whole": {"type": "boolean", "description": "Whether the copy is whole and unaltered."},
                "container": {"enum": ["folder", "zip"], "description": "What the copy lies in."},
                "form": {
                    "enum": [*Form, None],
                    "description": "A site as a build leaves it, or a bag; null if the zip is too damaged.",
                },
                "top": TEXT | {"description": "The folder of a zip in which the copy lies; empty if none."},
                "summary": {
                    "description": "How many there are.",
                    **mapping(
                        {
                            "files": COUNT | {"description": "Files that the manifests name."},
                            "bytes": COUNT | {"description": "Bytes of those of them that are right."},
                            "problems": COUNT | {"description": "Problems that are not accepted."},
                            "accepted": COUNT | {"description": "Problems that are."},
                        }
                    ),
                },
                "digests": {
                    "description": "To be compared with what the publisher shows.",
                    **mapping(
                        {
                            "container": digest | {"description": "SHA-256 of the zip; null for a folder."},
                            "manifest": digest | {"description": "SHA-256 of the manifest that is signed."},
                        }
                    ),
                },
                "signatures": _signatures(),
                "problems": _problems(),
            }
        ),
    }


def _signatures() -> Schema:
    return {
        "description": "The signatures of the manifest that are no problem.",
        "type": "array",
        "items": mapping(
            {
                "path": TEXT | {"description": "The file of the signature."},
                "kind": {"enum": list(Kind), "description": "What it was made with."},
                "key": TEXT | {"description": "The key that it names, by its fingerprint or id."},
                "standing": {"enum": list(Standing), "description": "What is known of it."},
                "signer": PERHAPS | {"description": "As whom the key is known, if it is."},
            }
        ),
    }


def _problems() -> Schema:
    return {
        "description": "What is wrong, by file.",
        "type": "array",
        "items": mapping(
            {
                "code": {"enum": list(problems.Code), "description": "The problem's published name."},
                "path": TEXT | {"description": "The file, or a folder with a slash at its end."},
                "files": COUNT | {"description": "How many files that are."},
                "accepted": {"type": "boolean", "description": "Whether it does not count."},
                "message": TEXT | {"description": "What is wrong, in a sentence."},
                "hint": PERHAPS | {"description": "The way out, if known."},
            }
        ),
    }


REPORTS: Mapping[str, Callable[[], Schema]] = {
    "check": _check_schema,
    "diff": diff_schema,
    "links": links_schema,
    "list": list_schema,
    "verify": _verify_schema,
}
