"""A citation for BibTeX and biblatex.

In: a `Citation`. Out: an entry in UTF-8. Titles and names stand in braces of their own, so that no style
changes their capitals or takes a name apart. It stands apart because of what TeX takes for a command.
"""

from collections.abc import Iterator

from margent.model.dates import PartialDate
from margent.text.citing.citation import Citation

# BibTeX counts braces even after a backslash, so a brace of the text is written as a command.
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "#$%&_"},
}
_ESCAPES = str.maketrans(_COMMANDS)
# In an address TeX takes nothing for a command, but braces must still be in pairs.
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
# The names that every style knows (BibTeX, "plain.bst").
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(citation: Citation) -> str:
    """The citation as an entry for BibTeX, of the type `misc`."""
    fields = "".join(f",\n  {name} = {value}" for name, value in _fields(citation))
    return f"@misc{{{citation.key}{fields}\n}}\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    if citation.authors:
        yield "author", _braced(" and ".join(_braced(_text(name)) for name in citation.authors))
    yield "title", _braced(_braced(_text(citation.title)))
    for name, value in (
        ("type", citation.genre),
        ("howpublished", citation.container),
        ("publisher", citation.publisher),
    ):
        if value:
            yield name, _braced(_text(value))
    if citation.issued:
        yield from _date(citation.issued)
    if citation.original:
        yield "origdate", _braced(citation.original.day)
    note = ". ".join(part.rstrip(".") for part in (citation.first_published, citation.note) if part)
    if note:
        yield "note", _braced(_text(note))
    if citation.url:
        yield "url", _braced(citation.url.translate(_IN_ADDRESS))
    if citation.lang:
        yield "language", _braced(_text(citation.lang))


def _date(date: PartialDate) -> Iterator[tuple[str, str]]:
    yield "year", _braced(date.year)
    if date.precision != "year":
        yield "month", _MONTHS[int(date[5:7]) - 1]
    if date.precision in ("day", "moment"):
        yield "day", _braced(str(int(date[8:10])))


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _text(value: str) -> str:
    return " ".join(value.split()).translate(_ESCAPES)
