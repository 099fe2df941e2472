"""What there is to say of a thing that is cited.

In: nothing; this is a noun. Out: `Citation`, of which every form is made. Names are never taken apart: nobody
wrote down which part of one is the family's. No date of reading is in it: the build has no clock.
"""

from typing import NamedTuple

from margent.model.dates import PartialDate


class Citation(NamedTuple):
    """A page of the archive, or a place on one, as it is cited."""

    key: str
    """Its name in a list of references: `claims-dam-cost`, `articles-dams-q-dam-cost`."""
    title: str
    """What it is called."""
    authors: tuple[str, ...] = ()
    """Who wrote it, each name as it is printed."""
    genre: str = ""
    """What sort of thing it is, in the interface's language; or an empty text."""
    container: str = ""
    """The archive in which it stands."""
    publisher: str = ""
    """Who publishes that, or an empty text."""
    issued: PartialDate | None = None
    """When it was made, if that is known."""
    original: PartialDate | None = None
    """When an archived text was first published."""
    original_publisher: str = ""
    """Who published it first, or an empty text."""
    first_published: str = ""
    """The same two in words, for forms that have no fields for them; or an empty text."""
    note: str = ""
    """What else belongs to it, such as the words of a passage; or an empty text."""
    url: str = ""
    """Its absolute address, or an empty text if the site has none."""
    lang: str = ""
    """The language it is written in."""
