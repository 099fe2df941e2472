"""Findings as SARIF 2.1.0, which code scanning and editors read.

In: findings and what is written of their codes. Out: one JSON document. Places are of the repository
(`%SRCROOT%`), columns count code points, and a finding is known again by its code, file and words, so that
it stays the same one when lines above it come or go.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from pydantic import JsonValue

from margent import __version__
from margent.answers.code_sections import Section
from margent.model.diagnostics import Code, Diagnostic, Severity, Span, severity_of
from margent.model.files import digest_of

Object = dict[str, JsonValue]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_ROOT = "%SRCROOT%"
# The 1 is raised if what a finding is known by is ever another.
_FINGERPRINT = "margentFinding/v1"


def sarif_report(
    diagnostics: Sequence[Diagnostic], written: Mapping[str, Section], *, folder: str = "", address: str = ""
) -> str:
    """The document. `folder` is the archive's in its repository, with a slash at its end.

    `address` is that of the documentation of the codes on the web; without one the rules have its text only.
    """
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    numbers = {code: number for number, code in enumerate(codes)}
    driver: Object = {
        "name": "Margent",
        "semanticVersion": __version__,
        "rules": [_rule(code, written[code], address) for code in codes],
    }
    document: Object = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
                "results": [
                    _result(diagnostic, numbers[diagnostic.code], fingerprint, folder)
                    for diagnostic, fingerprint in zip(diagnostics, _fingerprints(diagnostics), strict=True)
                ],
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _rule(code: Code, section: Section, address: str) -> Object:
    rule: Object = {
        "id": code.value,
        "shortDescription": {"text": section.first_sentence},
        "fullDescription": {"text": section.meaning},
        "help": {"text": section.plain, "markdown": section.markdown},
        "defaultConfiguration": {"level": _LEVELS[severity_of(code)]},
    }
    return rule | {"helpUri": f"{address}#{code}"} if address else rule


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, folder: str) -> Object:
    hint = f"; {diagnostic.hint}" if diagnostic.hint else ""
    result: Object = {
        "ruleId": diagnostic.code.value,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + hint},
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    return result | {"locations": [_location(diagnostic, folder)]} if diagnostic.path else result


def _location(diagnostic: Diagnostic, folder: str) -> Object:
    place: Object = {"artifactLocation": {"uri": quote(folder + diagnostic.path), "uriBaseId": _ROOT}}
    if diagnostic.span is not None:
        place["region"] = _region(diagnostic.span)
    return {"physicalLocation": place}


def _region(span: Span) -> Object:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Each finding by its code, file and words; equal ones are told apart by their order."""
    known: Counter[tuple[str, ...]] = Counter()
    for diagnostic in diagnostics:
        words = (diagnostic.code, diagnostic.path, diagnostic.message)
        known[words] += 1
        yield digest_of("\0".join((*words, str(known[words]))).encode())
