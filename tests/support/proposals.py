"""What an address proposes: the file with which a forge's editor opens, or an issue, decoded as a forge does.

In: an address of a page. Out: the path and the text of the file. `filled` writes into its blanks what a
reader would.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

ANSWERS = {
    "by": "A reader",
    "name": "A reader",
    "requested_by": "A reader",
    "created": "2026-11-22",
    "received": "2026-11-22",
    "on": "2026-11-22",
    "claim": "Somebody rode it every night",
    "kind": "fact",
    "stance": "asserts",
    "why": "Both cannot be so.",
    "what": "A word is wrong.",
    "before": "late",
    "after": "early",
    "reason": "The timetable says so.",
}


class Proposal(NamedTuple):
    """A file that is proposed."""

    path: str
    text: str


def proposal(address: str) -> Proposal:
    """The file in an address of any of the forges."""
    parts = urlsplit(address)
    # A forge takes `+` for a blank and splits at `&` and `;`: whatever an address has must be encoded.
    asked = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}
    if "value" in asked:
        folder = re.split(r"/_?new/main/?", unquote(parts.path))[1]
        return Proposal(f"{folder}/{asked['filename']}".lstrip("/"), asked["value"])
    found = re.fullmatch(r"`([^`]+)`\n\n```yaml\n(.*\n)```\n", asked["issue[description]"], re.DOTALL)
    assert found is not None
    return Proposal(found[1], found[2])


def filled(text: str, answers: dict[str, str] | None = None) -> str:
    """The file with all blanks filled in, and words below its fields."""
    known = ANSWERS | (answers or {})
    lines = text.split("\n")
    for number, key in _blanks(text):
        lines[number] += f" {known[key]}"
    return "\n".join(lines) + "\nThe words of a reader.\n"


def blanks(text: str) -> list[str]:
    """The fields that are left to be filled in, in their order."""
    return [key for _, key in _blanks(text)]


def _blanks(text: str) -> Iterator[tuple[int, str]]:
    """The number of each line whose field has no value, nor any deeper line below it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        key = re.fullmatch(r"[ -]*([a-z_]+):", line)
        below = next((one for one in lines[number + 1 :] if not one.lstrip().startswith("#")), "")
        if key and _depth(below) <= _depth(line):
            yield number, key[1]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" -")) if line != "---" else 0
