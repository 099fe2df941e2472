"""The views of what lies on top of an unpacked copy: where its reader has to begin.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md. Their links
lead into the folder with the site. They stand alone: inside a zip nothing else can be reached.
"""

from dataclasses import dataclass

from margent.views.frame import PageHead, SiteView


@dataclass(frozen=True, slots=True)
class CoverView:
    """The page on top of an unpacked copy, `open-the-archive.html`, which leads into the archive."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    has_search: bool
    """Whether the copy can be searched."""


@dataclass(frozen=True, slots=True)
class ReadMeView:
    """The text on top of an unpacked copy, `READ-ME-FIRST.txt`."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    opens: str
    """The name of the page that leads into the archive."""
    manifest: str
    """The name of the list of all files with their digests."""
    has_search: bool
    """Whether the copy can be searched."""
