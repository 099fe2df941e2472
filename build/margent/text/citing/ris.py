"""A citation for programs that read RIS.

In: a `Citation`. Out: a record of the type `ELEC`, lines of two letters, two spaces, a hyphen and a value,
each ending in a carriage return and a line feed. The format has no escapes: a value is one line.
"""

from collections.abc import Iterator

from margent.model.dates import PartialDate
from margent.text.citing.citation import Citation


def ris(citation: Citation) -> str:
    """The citation as a record for RIS."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(citation))


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "ID", citation.key
    for name in citation.authors:
        yield "AU", name
    yield "TI", citation.title
    if citation.issued:
        yield "PY", citation.issued.year
        yield "DA", _date(citation.issued)
    for tag, value in (
        ("T2", citation.container),
        ("PB", citation.publisher),
        ("M3", citation.genre),
        ("N1", citation.first_published),
        ("N1", citation.note),
        ("LA", citation.lang),
        ("UR", citation.url),
    ):
        if value:
            yield tag, value
    yield "ER", ""


def _date(date: PartialDate) -> str:
    """`YYYY/MM/DD/`, of which what is not known stays empty."""
    year, month, day = date[:4], date[5:7], date[8:10]
    return f"{year}/{month}/{day}/"
