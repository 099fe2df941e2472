"""A saved web page as paragraphs, by trafilatura.

In: the markup of a page, and its address if that is known. Out: a `SavedPage`. Nothing else imports
trafilatura or lxml, and this only when a page is imported: they are an extra (`margent[import]`). Nothing is
loaded: lxml is told so, and trafilatura is handed a tree and never an address. The date that it would guess
is not asked for, because it makes a day out of a year that it sees in an address.
"""

import importlib
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Protocol, cast

from margent.adapters.saved_page_links import prepared
from margent.adapters.saved_page_node import UNSEEN, Node
from margent.adapters.saved_page_statements import statements_of
from margent.adapters.saved_page_text import paragraphs_of
from margent.failures import Failure
from margent.model.imported import Line, Paragraph, SavedPage
from margent.text.anchors import normalised
from margent.text.characters import without_deceptions

_DEPTH = re.compile("excessive depth|xmlSAX2|huge", re.IGNORECASE)
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
        ),
        *(
            "kbd",
            "mark",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "time",
            "tt",
            "u",
        ),
        *("var", "wbr"),
    )
)
_MOST_LEFT = 3000
_NOT_OF_TEXT = re.compile(
    r"(?:^|\s)(?:ads?|adsbygoogle|advert[\w-]*|sponsor[\w-]*|newsletter[\w-]*|cookie[\w-]*|consent[\w-]*"
    r"|share-?(?:buttons?|bar|tools)|social-?(?:share|links|media)|related-?(?:posts|articles|stories))(?=\s|$)",
    re.IGNORECASE,
)
_SMALL_PART = 0.3
_SHORTEST = 60


class _Document(Protocol):
    """What trafilatura found, as far as it is used."""

    body: Node
    title: str | None
    author: str | None
    sitename: str | None


class _Trafilatura(Protocol):
    def bare_extraction(self, filecontent: Node, **options: object) -> _Document | None: ...


class _Configuration(Protocol):
    def set(self, section: str, option: str, value: str) -> None: ...


class _Settings(Protocol):
    DEFAULT_CONFIG: _Configuration


class _Detected(Protocol):
    @property
    def encoding(self) -> str: ...


def require_reader() -> None:
    """Failure if the libraries that read pages are not installed."""
    _module("trafilatura")


def guessed_encoding(data: bytes) -> str:
    """A guess at the encoding of a text, by its bytes; empty without the libraries, or without a guess."""
    try:
        detect = importlib.import_module("charset_normalizer").from_bytes
    except ImportError:
        return ""
    best = cast("_Detected | None", detect(data[:200_000]).best())
    return best.encoding if best is not None else ""


def read_page(markup: str, address: str) -> SavedPage:
    """The text of a page and what it says of itself; Failure if it cannot be read whole."""
    tree = _tree(markup)
    statements = statements_of(tree)
    base = address or next((one.value for one in statements.get("url", ())), "")
    notes, mark = prepared(tree, base, markup)
    seen = list(_seen(tree, mark))
    _take_out_advertisements(tree)
    images = sum(1 for _ in tree.iter("img"))
    for node in list(tree.iter(*UNSEEN - {"title"})):
        node.drop_tree()
    library = cast("_Trafilatura", _module("trafilatura"))
    found = library.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_links=True,
        include_formatting=True,
        with_metadata=False,
        config=_settings(),
    )
    lines = {line.text: line.line for line in reversed(seen)}
    paragraphs = tuple(
        paragraph._replace(line=lines.get(normalised(paragraph.text), paragraph.line))
        for paragraph in (paragraphs_of(found.body, mark) if found is not None else ())
    )
    left = tuple(_left(seen, paragraphs, [note for note, _ in notes]))
    marked = {piece.text for one in paragraphs for piece in one.pieces if piece.kind == "note"}
    lost = [Line(note, line) for number, (note, line) in enumerate(notes, 1) if str(number) not in marked]
    return SavedPage(paragraphs, tuple(note for note, _ in notes), statements, (*left, *lost), images)


def _settings() -> object:
    """Trafilatura's own settings, but that a short text is a text: else it takes all of a short page."""
    settings = deepcopy(cast("_Settings", _module("trafilatura.settings")).DEFAULT_CONFIG)
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_SHORTEST))
    return settings


def _module(name: str) -> object:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise Failure(
            "a saved page is read with trafilatura, which is not installed",
            "pip install 'margent[import]', or copy the page's text into a file and import that",
        ) from error


def _tree(markup: str) -> Node:
    html = importlib.import_module("lxml.html")
    etree = importlib.import_module("lxml.etree")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Failure("the page cannot be read", "copy its text into a file and import that") from error
    if any(_DEPTH.search(entry.message) for entry in parser.error_log):
        raise Failure("the page is nested too deep to be read", "copy its text into a file and import that")
    return cast("Node", tree)


def _take_out_advertisements(tree: Node) -> None:
    """What a page itself calls an advertisement, a banner or buttons; it is told with what was left."""
    most = len("".join(tree.itertext())) * _SMALL_PART
    for node in list(tree.iter("div", "section", "aside", "ul", "p", "figure")):
        names = f"{node.get('class') or ''} {node.get('id') or ''}"
        if _NOT_OF_TEXT.search(names) and len("".join(node.itertext())) <= most:
            node.drop_tree()


def _seen(tree: Node, mark: re.Pattern[str]) -> Iterator[Line]:
    """The words of each block of the page, in order, with the line on which they begin."""
    words: list[str] = []
    line = 0
    for text, is_border, at in _texts(tree):
        if is_border and words:
            if joined := _readable(words, mark):
                yield Line(joined, line)
            words = []
        if text.strip():
            line = line if words else at
        if text.strip() or words:
            words.append(text)
    if joined := _readable(words, mark):
        yield Line(joined, line)


def _readable(words: Sequence[str], mark: re.Pattern[str]) -> str:
    return normalised(without_deceptions(mark.sub("", "".join(words)))[0])


def _texts(tree: Node) -> Iterator[tuple[str, bool, int]]:
    """Each stretch of text with whether a block begins or ends before it, without recursion."""
    etree = importlib.import_module("lxml.etree")
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in UNSEEN:
            hidden += 1 if event == "start" else -1
        is_border = tag not in _INLINE
        text = (node.text if event == "start" else node.tail) or ""
        yield "" if hidden else text, is_border, node.sourceline or 0


def _left(seen: Sequence[Line], paragraphs: Sequence[Paragraph], notes: Sequence[str]) -> Iterator[Line]:
    """What the page shows and the paragraphs do not have, each text once."""
    texts = [*(normalised(one.text) for one in paragraphs), *map(normalised, notes)]
    whole = " ".join(texts)
    told = set(texts)
    looked_up = 0
    for line in seen:
        if line.text in told:
            continue
        told.add(line.text)
        looked_up += 1
        # A part of a paragraph, such as a line of a list; the time that this takes must have an end.
        if looked_up > _MOST_LEFT or line.text not in whole:
            yield line
