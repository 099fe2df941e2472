"""The markup of a book (EPUB 3): well-formed, with notes that reading systems can show over the text.

In: markup as a page of the site has it. Out: XHTML in which each reference to a note, the note itself and the
way back say so in EPUB's terms beside those of ARIA, which the markup has already. It stands apart because
nothing but a book needs any of this.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from margent.text.markup import Closing, Opening, Token, Words, as_xhtml, tokens

_TYPES = {
    "doc-noteref": "noteref",
    "doc-backlink": "backlink",
    "doc-endnotes": "footnotes",
    "doc-bibliography": "bibliography",
    "doc-biblioref": "biblioref",
}
_SVG = "http://www.w3.org/2000/svg"
# What only a browser's page uses.
_LEFT_OUT = frozenset({"tabindex", "loading", "rel", "download", "target"})
# A picture in a form that books do not have is told by its words.
_FOREIGN_PICTURE = ".avif"
# So far from its beginning a note has its number, if it has one of its own.
_HEAD = 4


def xhtml(html: str) -> str:
    """Markup for a book."""
    row = list(tokens(html))
    return as_xhtml(_in_terms(token) for token in _with_footnotes(row, _note_numbers(row)))


def _note_numbers(row: Sequence[Token]) -> dict[str, str]:
    """The notes that are referred to: their ids, each with the number by which it is."""
    numbers: dict[str, str] = {}
    for at, token in enumerate(row):
        if isinstance(token, Opening) and token.get("role") == "doc-noteref":
            inside = row[at + 1] if at + 1 < len(row) else None
            number = inside.html if isinstance(inside, Words) else ""
            numbers.setdefault(token.get("href").removeprefix("#"), number)
    return numbers


def _with_footnotes(row: Sequence[Token], numbers: dict[str, str]) -> Iterator[Token]:
    """Lists of notes as what EPUB calls footnotes, of which each stands by itself."""
    lists: list[bool] = []
    for at, token in enumerate(row):
        match token:
            case Opening("ol" | "ul"):
                lists.append(
                    _is_of_notes(row[at + 1 : at + 1 + _HEAD], numbers) if token.name == "ol" else False
                )
                yield Opening("div", {"class": "footnotes"}) if lists[-1] else token
            case Closing("ol" | "ul"):
                yield Closing("div") if lists and lists.pop() else token
            case Opening("li") if lists and lists[-1]:
                yield _footnote(token)
                yield from _number(token.get("id"), row[at + 1 : at + 1 + _HEAD], numbers)
            case Closing("li") if lists and lists[-1]:
                yield Closing("aside")
            case _:
                yield token


def _is_of_notes(rest: Iterable[Token], numbers: dict[str, str]) -> bool:
    first = next((token for token in rest if not isinstance(token, Words)), None)
    return isinstance(first, Opening) and first.name == "li" and first.get("id") in numbers


def _footnote(item: Opening) -> Opening:
    kept = {name: value for name, value in item.attributes.items() if name in ("id", "class")}
    return Opening("aside", {**kept, "epub:type": "footnote", "role": "doc-footnote"})


def _number(id_: str, head: Iterable[Token], numbers: dict[str, str]) -> Iterator[Token]:
    """The number of a note, if that does not begin with it."""
    if any(isinstance(token, Opening) and token.get("href") == f"#{id_}" for token in head):
        return
    if number := numbers.get(id_, ""):
        yield from (Opening("b", {"class": "no"}), Words(number), Closing("b"), Words(" "))


def _in_terms(token: Token) -> Token:
    if not isinstance(token, Opening):
        return token
    if token.name == "img" and token.get("src").endswith(_FOREIGN_PICTURE):
        return Words(escape(token.get("alt")))
    attributes = {name: value for name, value in token.attributes.items() if name not in _LEFT_OUT}
    if token.name == "svg":
        attributes["xmlns"] = _SVG
    # A note that stands in another text is not shown over this one.
    is_here = token.name != "a" or token.get("href").startswith("#")
    if is_here and (type_ := _TYPES.get(token.get("role"))):
        attributes["epub:type"] = type_
    if lang := token.get("lang"):
        attributes["xml:lang"] = lang
    if token.name == "time":
        # Books may not have the style that keeps a date beside foreign words in one piece.
        attributes["dir"] = "auto"
    return token._replace(attributes=attributes)
