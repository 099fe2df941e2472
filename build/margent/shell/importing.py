"""What is imported, read: a pasted text, a saved page, a page in one file.

In: the bytes of a file and its name. Out: a `Reading`; Misuse if it is none of these, Failure if it cannot
be read. A page is read in a process of its own, with limits: it is a stranger's, and lxml is written in C.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from margent.adapters.front_matter import read_mapping, split
from margent.adapters.mhtml import markup_of
from margent.adapters.saved_page import guessed_encoding, read_page, require_reader
from margent.answers.importing.declared import page_reading, saved_from
from margent.answers.importing.decoding import Decoded, declared_encoding, decoded
from margent.answers.importing.kinds import COPY, MOST_OF_PAGE, Kind, Refused, kind_of
from margent.answers.importing.known import Headline, headline_of
from margent.answers.importing.pasted import paragraphs_of
from margent.answers.importing.reading import Reading, reading_of
from margent.failures import Failure, Misuse
from margent.model.diagnostics import Fault
from margent.model.documents import Document
from margent.model.imported import dump, load
from margent.model.site import Limits
from margent.shell.apart import apart
from margent.shell.load import read_named
from margent.text.characters import decode
from margent.text.wording import quoted

# A page of 10 MB with nothing but 100,000 paragraphs took 44 seconds; one that takes longer was made to.
SECONDS = 60


def read_input(data: bytes, name: str, encoding: str, address: str) -> Reading:
    """The reading of an input; `address` is the one that is given for it, as `encoding`, or empty."""
    kind = kind_of(name, data)
    if isinstance(kind, Refused):
        raise Misuse(f"{quoted(name)} cannot be imported: {kind.sentence}", kind.hint)
    if kind is Kind.TEXT:
        text = _decoded(data, name, encoding, "")
        return _with_remarks(reading_of(paragraphs_of(text.text)), text)
    require_reader()
    if kind is Kind.PAGE:
        return _page(data, name, encoding or "", declared_encoding(data), address)
    saved = markup_of(data)
    if saved is None:
        raise Misuse(f"{quoted(name)} cannot be imported: it is a web archive without a page", COPY)
    declared = saved.encoding or declared_encoding(saved.data)
    return _page(saved.data, name, encoding, declared, address or saved.address)


def headlines(root: Path, documents: Iterable[Document]) -> list[Headline]:
    """What tells each article of an archive; a draft that still has blanks is read again for that."""
    articles = [document for document in documents if document.ref.collection == "articles"]
    return [headline_of(one, {} if one.record else _fields_of(root, one.path)) for one in articles]


def _fields_of(root: Path, path: str) -> Mapping[str, object]:
    file = read_named(root, path)
    text = decode(file.data)[0] if file else None
    parts = split(text or "")
    if isinstance(parts, Fault):
        return {}
    tree, _ = read_mapping(parts.yaml, first_line=parts.yaml_first_line, limits=Limits())
    return tree.value if tree else {}


def _page(data: bytes, name: str, encoding: str, declared: str, address: str) -> Reading:
    if len(data) > MOST_OF_PAGE:
        raise Misuse(f"the page has {len(data):,} bytes; the most is {MOST_OF_PAGE:,}", COPY)
    markup = _decoded(data, name, encoding, declared)
    address = address or saved_from(markup.text)
    read = apart(partial(_read_quietly, markup.text, address), SECONDS)
    if read is None:
        raise Failure(
            f"the page could not be read: it took more than {SECONDS} seconds or too much memory", COPY
        )
    page = load(read)
    if not page.paragraphs:
        raise Misuse(f"{quoted(name)} cannot be imported: no text was found in the page", COPY)
    return _with_remarks(page_reading(page, address), markup)


def _decoded(data: bytes, name: str, encoding: str, declared: str) -> Decoded:
    text = decoded(data, encoding, declared, guessed_encoding)
    if text is None:
        as_given = (
            f"it is not in {encoding}" if encoding else "its characters are in no encoding that can be told"
        )
        raise Misuse(
            f"{quoted(name)} cannot be imported: {as_given}", "save it as UTF-8, or name its --encoding"
        )
    if not text.text.strip():
        raise Misuse(
            f"{quoted(name)} cannot be imported: there is nothing in it", "paste a text, or save it again"
        )
    return text


def _with_remarks(reading: Reading, text: Decoded) -> Reading:
    return replace(reading, remarks=(*text.remarks, *reading.remarks))


def _read_quietly(markup: str, address: str) -> str:
    with _silence():
        return dump(read_page(markup, address))


@contextmanager
def _silence() -> Iterator[None]:
    """The libraries log what they leave out, to standard error."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
