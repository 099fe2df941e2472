"""The JSON Schemas (2020-12) of what commands report: `check` and `verify`.

In: nothing; they are made from the published codes. Out: a schema for each report, by its command's name.
"""

from collections.abc import Callable, Mapping

from pydantic import JsonValue

from margent.answers.reports import JSON_VERSION
from margent.answers.verifying import problems
from margent.answers.verifying.expected import Form
from margent.answers.verifying.report import VERIFY_VERSION
from margent.answers.verifying.result import Standing
from margent.model.diagnostics import Code, Severity
from margent.model.signatures import Kind

Schema = dict[str, JsonValue]
_TEXT: Schema = {"type": "string"}
_PERHAPS: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def _check_schema() -> Schema:
    """The report of `margent check --format json`; `reports.json_report` makes it."""
    place: Schema = {"type": ["integer", "null"], "minimum": 1}
    return {
        "title": "Report",
        "description": "What `margent check --format json` prints.",
        **_object(
            {
                "version": {"const": JSON_VERSION, "description": "The version of this form."},
                "summary": {
                    "description": "How many there are.",
                    **_object(
                        {
                            "errors": _COUNT | {"description": "Findings that stop publication."},
                            "warnings": _COUNT | {"description": "Findings that do not."},
                            "files": _COUNT | {"description": "Files in which something was found."},
                            "checked": _COUNT | {"description": "Records that were checked."},
                            "cached": _COUNT | {"description": "Records that had not changed since."},
                        }
                    ),
                },
                "diagnostics": {
                    "description": "The findings, by file and position.",
                    "type": "array",
                    "items": _object(
                        {
                            "code": {"enum": list(Code), "description": "The finding's published name."},
                            "severity": {"enum": list(Severity), "description": "Errors stop publication."},
                            "path": _TEXT
                            | {"description": "The file, from the archive's root; empty if about none."},
                            "line": place | {"description": "The line, from 1; null for a whole file."},
                            "column": place | {"description": "The column in code points, from 1."},
                            "end_line": place | {"description": "The line on which it ends."},
                            "end_column": place | {"description": "The column before which it ends."},
                            "message": _TEXT | {"description": "What is wrong, in a sentence."},
                            "hint": _PERHAPS | {"description": "The way out, if known."},
                            "url": _TEXT | {"description": "Where the code is explained."},
                        }
                    ),
                },
            }
        ),
    }


def _verify_schema() -> Schema:
    """The report of `margent verify --format json`; `verifying.report.json_report` makes it."""
    digest: Schema = {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}
    return {
        "title": "State of a copy",
        "description": "What `margent verify --format json` prints.",
        **_object(
            {
                "version": {"const": VERIFY_VERSION, "description": "The version of this form."},
                "whole": {"type": "boolean", "description": "Whether the copy is whole and unaltered."},
                "container": {"enum": ["folder", "zip"], "description": "What the copy lies in."},
                "form": {
                    "enum": [*Form, None],
                    "description": "A site as a build leaves it, or a bag; null if the zip is too damaged.",
                },
                "top": _TEXT | {"description": "The folder of a zip in which the copy lies; empty if none."},
                "summary": {
                    "description": "How many there are.",
                    **_object(
                        {
                            "files": _COUNT | {"description": "Files that the manifests name."},
                            "bytes": _COUNT | {"description": "Bytes of those of them that are right."},
                            "problems": _COUNT | {"description": "Problems that are not accepted."},
                            "accepted": _COUNT | {"description": "Problems that are."},
                        }
                    ),
                },
                "digests": {
                    "description": "To be compared with what the publisher shows.",
                    **_object(
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
        "items": _object(
            {
                "path": _TEXT | {"description": "The file of the signature."},
                "kind": {"enum": list(Kind), "description": "What it was made with."},
                "key": _TEXT | {"description": "The key that it names, by its fingerprint or id."},
                "standing": {"enum": list(Standing), "description": "What is known of it."},
                "signer": _PERHAPS | {"description": "As whom the key is known, if it is."},
            }
        ),
    }


def _problems() -> Schema:
    return {
        "description": "What is wrong, by file.",
        "type": "array",
        "items": _object(
            {
                "code": {"enum": list(problems.Code), "description": "The problem's published name."},
                "path": _TEXT | {"description": "The file, or a folder with a slash at its end."},
                "files": _COUNT | {"description": "How many files that are."},
                "accepted": {"type": "boolean", "description": "Whether it does not count."},
                "message": _TEXT | {"description": "What is wrong, in a sentence."},
                "hint": _PERHAPS | {"description": "The way out, if known."},
            }
        ),
    }


def _object(properties: Mapping[str, Schema]) -> Schema:
    """A mapping that has all of these; a later version may add others."""
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


REPORTS: Mapping[str, Callable[[], Schema]] = {"check": _check_schema, "verify": _verify_schema}
