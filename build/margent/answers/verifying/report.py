"""What is said of a copy: text for people, JSON for programs.

In: a `Verified`. Out: text. Names of files come from the copy, so they are made harmless before they are
shown.
"""

import json
from collections import Counter
from collections.abc import Iterator

from margent.answers.reports import Paint, counted, unpainted
from margent.answers.verifying.problems import Code, Problem
from margent.answers.verifying.result import Signed, Standing, Verified
from margent.text.wording import shown

VERIFY_VERSION = 1
# So many problems of a kind are told one by one.
_TOLD = 20
_PATH_LENGTH = 200
_NOUNS = {
    Code.ADDED: "added",
    Code.CHANGED: "changed",
    Code.DAMAGED: "damaged",
    Code.MANIFEST: "wrong in the manifest",
    Code.MISSING: "missing",
    Code.NAME: "with a bad name",
    Code.NO_FILE: "that are no files",
    Code.SIGNATURE: "not signed as it should be",
    Code.UNREADABLE: "unreadable",
}


def text_report(verified: Verified, paint: Paint = unpainted, *, is_full: bool = False) -> list[str]:
    """A line for each problem; of very many of a kind the first ones, unless all are asked for."""
    told: Counter[tuple[Code, bool]] = Counter()
    lines = []
    for problem in verified.problems:
        told[problem.code, problem.is_accepted] += 1
        if is_full or told[problem.code, problem.is_accepted] <= _TOLD:
            lines.append(_line(problem, paint))
    for (code, is_accepted), count in told.items():
        if not is_full and count > _TOLD:
            kind = _kind(code, is_accepted=is_accepted, paint=paint)
            lines.append(f"{kind}: {count - _TOLD:,} more like these; -v tells them all")
    return lines


def summary(verified: Verified) -> list[str]:
    """What the copy is, the digests to compare, and its signatures."""
    return [
        _verdict(verified),
        *_digests(verified),
        *map(_signature, verified.signatures),
        *_advice(verified),
    ]


def json_report(verified: Verified) -> str:
    """One JSON document (schema: docs/schemas/verify.schema.json)."""
    accepted = sum(problem.is_accepted for problem in verified.problems)
    # In ASCII, because a name that is no text has no other form in JSON.
    return json.dumps(
        {
            "version": VERIFY_VERSION,
            "whole": verified.is_whole,
            "container": verified.container,
            "form": verified.form,
            "top": verified.top,
            "summary": {
                "files": verified.files,
                "bytes": verified.size,
                "problems": len(verified.problems) - accepted,
                "accepted": accepted,
            },
            "digests": {"container": verified.container_sha256, "manifest": verified.manifest_sha256},
            "signatures": [_signed(one) for one in verified.signatures],
            "problems": [_problem(one) for one in verified.problems],
        },
        indent=1,
    )


def _line(problem: Problem, paint: Paint) -> str:
    kind = _kind(problem.code, is_accepted=problem.is_accepted, paint=paint)
    number = f" ({counted(problem.files, 'file')})" if problem.files > 1 else ""
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{paint(shown(problem.path, _PATH_LENGTH), 'bold')}: {kind}: {problem.message}{number}{hint}"


def _kind(code: Code, *, is_accepted: bool, paint: Paint) -> str:
    return paint(f"accepted[{code}]", "yellow") if is_accepted else paint(f"error[{code}]", "red")


def _verdict(verified: Verified) -> str:
    name = shown(verified.name, _PATH_LENGTH)
    if verified.is_whole:
        size = f"{counted(verified.files, 'file')}, {counted(verified.size, 'byte')}"
        return f"{name} is whole and unaltered: {size}"
    counts: Counter[Code] = Counter()
    for problem in verified.problems:
        if not problem.is_accepted:
            counts[problem.code] += problem.files
    found = ", ".join(f"{count:,} {_NOUNS[code]}" for code, count in sorted(counts.items()))
    named = f"; {counted(verified.files, 'file')} should be in it" if verified.form else ""
    return f"{name} is not whole: {found}{named}"


def _digests(verified: Verified) -> Iterator[str]:
    if verified.container_sha256:
        yield f"SHA-256 of the zip: {verified.container_sha256}"
    if verified.manifest_sha256 and verified.form:
        yield f"SHA-256 of {verified.form.anchor}: {verified.manifest_sha256}"


def _signature(signed: Signed) -> str:
    key = f"with the {signed.kind.words} key {signed.key}"
    match signed.standing:
        case Standing.PROVED:
            return f"signed {key}{' of ' + signed.signer if signed.signer else ''}"
        case Standing.FITTING:
            return f"signed {key}; --signer FILE tells whether it is one that you trust"
        case Standing.UNPROVED:
            return f"signed {key}, which was not checked; --signer FILE checks it"


def _advice(verified: Verified) -> Iterator[str]:
    is_proved = any(one.standing is Standing.PROVED for one in verified.signatures)
    if verified.is_whole and not is_proved:
        yield "a manifest can be altered with its files: compare a digest with what the publisher shows"


def _signed(signed: Signed) -> dict[str, str | None]:
    return {
        "path": signed.path,
        "kind": signed.kind,
        "key": signed.key,
        "standing": signed.standing,
        "signer": signed.signer or None,
    }


def _problem(problem: Problem) -> dict[str, str | int | bool | None]:
    return {
        "code": problem.code,
        "path": problem.path,
        "files": problem.files,
        "accepted": problem.is_accepted,
        "message": problem.message,
        "hint": problem.hint or None,
    }
