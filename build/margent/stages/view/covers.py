"""What lies on top of an unpacked copy of the site.

In: the frame of a page that lies above the site's folder. Out: its two views: a page that leads into the
archive, and the same for whoever opens texts first.
"""

from collections.abc import Iterator

from margent.stages.view.heads import Frame
from margent.views import CoverView, ReadMeView

OPENS = "open-the-archive.html"
READ_ME = "READ-ME-FIRST.txt"
_MANIFEST = "manifest-sha256.txt"


def cover_views(frame: Frame, *, has_search: bool) -> Iterator[ReadMeView | CoverView]:
    """The text to be read first, and the page that opens the archive."""
    title = frame.naming.site.title
    yield ReadMeView(
        page=frame.head("read-me", READ_ME, title, is_indexed=False),
        site=frame.site_view,
        opens=OPENS,
        manifest=_MANIFEST,
        has_search=has_search,
    )
    yield CoverView(
        page=frame.head("cover", OPENS, title, is_indexed=False),
        site=frame.site_view,
        has_search=has_search,
    )
