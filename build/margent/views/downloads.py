"""The view of the downloads page: the forms in which the archive can be had beside its site.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.model.outputs import Form
from margent.views.frame import PageHead, SiteView
from margent.views.parts import Link


class DownloadView(NamedTuple):
    """A file to download."""

    form: Form
    """Its form: `zip`, `epub` or `zim`."""
    of: Link | None
    """The topic or the list that it holds; nothing if it holds the whole archive."""
    href: str
    """Its address."""
    save_as: str
    """The name to save it under, made of the archive's title: `tram-papers.zip`."""
    size: int
    """Its bytes."""
    sha256: str
    """Its digest."""


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """The downloads page, as the site has it or as a copy of the archive does."""

    page: PageHead
    """What every page says of itself."""
    site: SiteView
    """What every page shows of the site."""
    files: tuple[DownloadView, ...]
    """The files, in the order of site.yaml; a copy has none."""
    printed: tuple[Link, ...]
    """The pages to print, each named by the topic or the list that it holds."""
    is_offline: bool
    """Whether the site can be kept in the browser. A copy cannot."""
    copy: Literal["", "zip", "zim"] = ""
    """The form of the copy that this page is in; empty on the site itself."""
    published: str = ""
    """In a copy: the absolute address of the site's own downloads page, if it has one and a `url`."""
