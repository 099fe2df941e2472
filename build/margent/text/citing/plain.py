"""A citation as a line of text.

In: a `Citation`. Out: one line that reads in any language: names, title and places, parted by full stops,
with dates as ISO 8601 has them.
"""

from margent.text.citing.citation import Citation

_ENDS = ".!?…。！？؟۔।"
_CLOSING = "”’»›\"')]）」』"


def plain(citation: Citation) -> str:
    """The citation as a line of text; an author who is also the publisher is named once."""
    publisher = "" if citation.authors == (citation.publisher,) else citation.publisher
    parts = (
        "; ".join(citation.authors),
        citation.title,
        citation.genre,
        citation.container,
        ", ".join(part for part in (publisher, citation.issued) if part),
        citation.first_published,
        citation.note,
    )
    sentences = (_ended(" ".join(part.split())) for part in parts if part)
    return " ".join((*sentences, citation.url)).rstrip()


def _ended(part: str) -> str:
    """A part with a full stop, unless its last word has a mark that ends a sentence."""
    return part if part.rstrip(_CLOSING).endswith(tuple(_ENDS)) else f"{part}."
