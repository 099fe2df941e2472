"""The digest of an article's text, written into the text of its file.

In: a file, the article's name, the site. Out: its bytes with one line `text_sha256` more, or another value in
it, and not a byte besides; or the reason why it cannot be done. What comes out is read again and compared: a
front matter in a form that this module does not foresee is refused, never spoilt.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from margent.adapters.front_matter import Tree, read_mapping, split
from margent.model.diagnostics import Fault, Span, has_errors
from margent.model.documents import Document
from margent.model.files import SourceFile
from margent.model.ids import Ref
from margent.model.records import Article
from margent.model.site import Site
from margent.stages.parse import parse
from margent.text.anchors import anchor_text, digest
from margent.text.characters import decode

FIELD = "text_sha256"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Refusal(Enum):
    """Why an article cannot be sealed."""

    BROKEN = auto()
    """Its file has errors of its own."""
    EMPTY = auto()
    """It has no text here."""
    FORM = auto()
    """Its front matter is written in a way that only a person should change."""


class Sealed(NamedTuple):
    """A file with its seal: its bytes (the same ones if it had this seal), the digest now and before."""

    data: bytes
    digest: str
    former: str | None


def sealed(file: SourceFile, ref: Ref, site: Site) -> Sealed | Refusal:
    """The article's file with the digest of its present text."""
    document = parse(file, ref, site)
    article = document.record
    if has_errors(document.diagnostics) or not isinstance(article, Article):
        return Refusal.BROKEN
    if article.text == "none":
        return Refusal.EMPTY
    # A link without a label would show another record's title; in an article that is an error, found above.
    value = digest(anchor_text(document.body.blocks))
    if article.text_sha256 == value:
        return Sealed(file.data, value, value)
    data = _with_seal(file.data, value, site)
    if data is None or not _is_only_sealed(document, parse(SourceFile.of(file.path, data), ref, site), value):
        return Refusal.FORM
    return Sealed(data, value, article.text_sha256)


def _is_only_sealed(before: Document, after: Document, value: str) -> bool:
    if before.record is None or after.record is None:
        return False
    is_same_text = before.body.blocks == after.body.blocks
    return is_same_text and after.record == before.record.model_copy(update={FIELD: value})


def _with_seal(data: bytes, value: str, site: Site) -> bytes | None:
    """The bytes with the value in its place; None where no place is found for it."""
    text, _ = decode(data)
    front_matter = split(text or "")
    if isinstance(front_matter, Fault):
        return None
    tree, _ = read_mapping(front_matter.yaml, first_line=front_matter.yaml_first_line, limits=site.limits)
    if tree is None:
        return None
    lines = _LINE.findall(data.decode("utf-8"))
    # The line `---` that ends the front matter, counted from 0.
    fence = front_matter.body_first_line - 2
    return _edited(lines, fence, tree, value)


def _edited(lines: list[str], fence: int, tree: Tree, value: str) -> bytes | None:
    place, key = tree.values.get((FIELD,)), tree.keys.get((FIELD,))
    if place is not None:
        if place.line != place.end_line:
            return None
        return _joined(lines, place, value)
    if key is not None:
        colon = lines[key.line - 1].find(":", key.end_column - 1)
        return _joined(lines, Span(key.line, colon + 2, key.line, colon + 2), f" {value}")
    first = lines[0]
    line_end = first[len(first.rstrip("\r\n")) :]
    return "".join((*lines[:fence], f"{FIELD}: {value}{line_end}", *lines[fence:])).encode()


def _joined(lines: list[str], place: Span, value: str) -> bytes:
    """The lines with a value in place of what stands on one of them."""
    line = lines[place.line - 1]
    edited = line[: place.column - 1] + value + line[place.end_column - 1 :]
    return "".join((*lines[: place.line - 1], edited, *lines[place.line :])).encode()
