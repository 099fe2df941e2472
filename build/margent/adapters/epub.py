"""A book in the form of EPUB 3.3 (w3.org/TR/epub-33): its package, put into a zip.

In: what is said of the book, its texts as XHTML in their order, its pictures. Out: the file, which depends on
nothing but these. It stands apart because nothing else writes the package document; the texts come from
layouts and are not read here, but for the pictures and drawings that they name.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape
from typing import Literal, NamedTuple
from urllib.parse import unquote

from margent.adapters.zipped import zipped

MIMETYPE = "mimetype"
CONTENTS = "contents.xhtml"
TITLE_PAGE = "title.xhtml"
COVER = "cover.svg"
COVER_PAGE = "cover.xhtml"
STYLE = "book.css"
_FOLDER = "EPUB"
_PACKAGE = f"{_FOLDER}/package.opf"
_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PICTURE = re.compile(r'<img[^>]*? src="([^"]*)"')
_UNTOLD = re.compile(r'<img(?![^>]*? alt="[^"])')
_FEATURES = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA")


class About(NamedTuple):
    """What is said of a book; what is empty is left out."""

    identifier: str
    title: str
    lang: str
    dir: Literal["ltr", "rtl"]
    modified: str
    publisher: str
    rights: str
    description: str
    source: str
    accessibility: str
    """What readers with disabilities should know of it, in a sentence or two."""


class Text(NamedTuple):
    """A text of the book: the name of its file, and XHTML."""

    name: str
    xhtml: str


class Picture(NamedTuple):
    """A picture: its type (`png`, `jpeg` …) and its bytes."""

    type: str
    data: bytes


class _Item(NamedTuple):
    """A file as the package lists it."""

    name: str
    media_type: str
    properties: tuple[str, ...] = ()
    is_read: bool = False


def epub(
    about: About, front: Iterable[Text], texts: Iterable[Text], picture: Callable[[str], Picture]
) -> bytes:
    """The book: `front` has the files with the names above, `picture` gives one by the name in a text."""
    return zipped(_files(about, tuple(front), texts, picture), stored=frozenset({MIMETYPE}))


def _files(
    about: About, front: tuple[Text, ...], texts: Iterable[Text], picture: Callable[[str], Picture]
) -> Iterator[tuple[str, bytes]]:
    """The files of the zip. The package comes last: it lists what the texts, one after the other, hold."""
    items: list[_Item] = []
    pictures: dict[str, None] = {}
    is_told = True
    yield MIMETYPE, b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER.encode()
    for text in (*front, *texts):
        pictures |= dict.fromkeys(unquote(unescape(name)) for name in _PICTURE.findall(text.xhtml))
        is_told = is_told and not _UNTOLD.search(text.xhtml)
        items.append(_listed(text))
        yield f"{_FOLDER}/{text.name}", text.xhtml.encode()
    for name in sorted(pictures.keys() - {text.name for text in front}):
        type_, data = picture(name)
        items.append(_Item(name, f"image/{type_}"))
        yield f"{_FOLDER}/{name}", data
    yield _PACKAGE, _package(about, items, is_told=is_told).encode()


def _listed(text: Text) -> _Item:
    match text.name:
        case name if name == STYLE:
            return _Item(name, "text/css")
        case name if name == COVER:
            return _Item(name, "image/svg+xml", ("cover-image",))
        case name:
            found = {"nav": name == CONTENTS, "svg": "<svg" in text.xhtml}
            return _Item(
                name, "application/xhtml+xml", tuple(key for key in found if found[key]), is_read=True
            )


def _package(about: About, items: list[_Item], *, is_told: bool) -> str:
    listed, spine = [], []
    for number, item in enumerate(items, 1):
        properties = f' properties="{" ".join(item.properties)}"' if item.properties else ""
        href = escape(item.name)
        listed.append(f'<item id="i{number}" href="{href}" media-type="{item.media_type}"{properties}/>')
        if item.is_read:
            spine.append(f'<itemref idref="i{number}"/>')
    has_pictures = any(item.media_type.startswith("image/") and not item.properties for item in items)
    is_seen = has_pictures or any("svg" in item.properties for item in items)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
            f' xml:lang="{escape(about.lang)}" dir="{about.dir}">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *_said(about),
            *_accessibility(about, is_seen=is_seen, is_told=is_told),
            "</metadata>",
            "<manifest>",
            *listed,
            "</manifest>",
            f'<spine page-progression-direction="{about.dir}">',
            *spine,
            "</spine>",
            "</package>\n",
        ]
    )


def _said(about: About) -> Iterator[str]:
    yield f'<dc:identifier id="id">{escape(about.identifier)}</dc:identifier>'
    for name, value in (
        ("title", about.title),
        ("language", about.lang),
        ("publisher", about.publisher),
        ("rights", about.rights),
        ("description", about.description),
        ("source", about.source),
    ):
        if value:
            yield f"<dc:{name}>{escape(value)}</dc:{name}>"
    yield _meta("dcterms:modified", about.modified)


def _accessibility(about: About, *, is_seen: bool, is_told: bool) -> Iterator[str]:
    """The discovery metadata of EPUB Accessibility 1.1. Drawings have their words beside them."""
    yield _meta("schema:accessMode", "textual")
    if is_seen:
        yield _meta("schema:accessMode", "visual")
    if is_told:
        yield _meta("schema:accessModeSufficient", "textual")
    else:
        # A picture without words: nobody can say that the text alone is enough.
        yield _meta("schema:accessModeSufficient", "textual,visual")
    for feature in (*_FEATURES, *(("alternativeText",) if is_seen and is_told else ())):
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", about.accessibility)
    if is_told:
        yield _meta("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
        if about.publisher:
            yield _meta("a11y:certifiedBy", about.publisher)


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}">{escape(value)}</meta>'
