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


def _check_schema() -> Schema:
    """The report of `margent check --format json`; `reports.json_report` makes it."""
    count: Schema = {"type": "integer", "minimum": 0}
    place: Schema = {"type": ["integer", "null"], "minimum": 1}
    text: Schema = {"type": "string"}
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
                            "errors": count | {"description": "Findings that stop publication."},
                            "warnings": count | {"description": "Findings that do not."},
                            "files": count | {"description": "Files in which something was found."},
                            "checked": count | {"description": "Records that were checked."},
                            "cached": count | {"description": "Records that had not changed since."},
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
                            "path": text
                            | {"description": "The file, from the archive's root; empty if about none."},
                            "line": place | {"description": "The line, from 1; null for a whole file."},
                            "column": place | {"description": "The column in code points, from 1."},
                            "end_line": place | {"description": "The line on which it ends."},
                            "end_column": place | {"description": "The column before which it ends."},
                            "message": text | {"description": "What is wrong, in a sentence."},
                            "hint": {"type": ["string", "null"], "description": "The way out, if known."},
                            "url": text | {"description": "Where the code is explained."},
                        }
                    ),
                },
            }
        ),
    }


def _verify_schema() -> Schema:
    """The report of `margent verify --format json`; `verifying.report.json_report` makes it."""
    text: Schema = {"type": "string"}
    perhaps: Schema = {"type": ["string", "null"]}
    count: Schema = {"type": "integer", "minimum": 0}
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
                "top": text | {"description": "The folder of a zip in which the copy lies; empty if none."},
                "summary": {
                    "description": "How many there are.",
                    **_object(
                        {
                            "files": count | {"description": "Files that the manifests name."},
                            "bytes": count | {"description": "Bytes of those of them that are right."},
                            "problems": count | {"description": "Problems that are not accepted."},
                            "accepted": count | {"description": "Problems that are."},
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
                "signatures": {
                    "description": "The signatures of the manifest that are no problem.",
                    "type": "array",
                    "items": _object(
                        {
                            "path": text | {"description": "The file of the signature."},
                            "kind": {"enum": list(Kind), "description": "What it was made with."},
                            "key": text | {"description": "The key that it names, by its fingerprint or id."},
                            "standing": {"enum": list(Standing), "description": "What is known of it."},
                            "signer": perhaps | {"description": "As whom the key is known, if it is."},
                        }
                    ),
                },
                "problems": {
                    "description": "What is wrong, by file.",
                    "type": "array",
                    "items": _object(
                        {
                            "code": {
                                "enum": list(problems.Code),
                                "description": "The problem's published name.",
                            },
                            "path": text | {"description": "The file, or a folder with a slash at its end."},
                            "files": count | {"description": "How many files that are."},
                            "accepted": {"type": "boolean", "description": "Whether it does not count."},
                            "message": text | {"description": "What is wrong, in a sentence."},
                            "hint": perhaps | {"description": "The way out, if known."},
                        }
                    ),
                },
            }
        ),
    }


def _object(properties: Mapping[str, Schema]) -> Schema:
    """A mapping that has all of these; a later version may add others."""
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


REPORTS: Mapping[str, Callable[[], Schema]] = {"check": _check_schema, "verify": _verify_schema}
