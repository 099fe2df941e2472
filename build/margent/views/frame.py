"""What every page shows: the site around it, and what it says of itself.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.views.citing import Citations
from margent.views.parts import Asset, Link, MenuEntry, Name
from margent.views.ways import Ways


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the site."""

    title: str
    """The archive's title."""
    description: str
    """What the archive is."""
    lang: str
    """The language of the interface: the archive's own, or English if no catalogue has that."""
    url: str
    """The public address without a slash at its end, or an empty text."""
    publisher: Name | None
    """Who publishes it; `link` has its address."""
    licence: str
    """The licence of the archive's own text, or an empty text."""
    home: Link
    """The home page."""
    search: Link
    """The search page."""
    feed: str
    """The address of the feed, or an empty text."""
    assets: tuple[Asset, ...]
    """The files of `layouts/assets/`; use the `asset` filter to find one by name."""
    version: str
    """The version of Margent."""
    text_lang: str = ""
    """The archive's own language (`lang` in site.yaml), if it is not that of the interface."""
    overviews: tuple[Link, ...] = ()
    """The timeline, the index, the review queue and the corrections desk."""
    downloads: Link | None = None
    """The downloads page, if the site has further forms."""
    offline: str = ""
    """The address of the service worker, or an empty text if the site is not to be kept in browsers."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What every page says of itself."""

    view: str
    """The name of its view, which is also its layout's."""
    path: str
    """Where it lies in the output folder."""
    root: str
    """The way from this page to the site's root: `../../`, or an empty text."""
    title: str
    """The page's title, without the site's."""
    description: str
    """A sentence for search engines and previews, or an empty text."""
    lang: str
    """The language of the page's main text."""
    dir: Literal["ltr", "rtl"]
    """The direction of that language."""
    canonical: str
    """The absolute address, or an empty text if the site has no `url`."""
    menu: tuple[MenuEntry, ...]
    """The menu."""
    structured: str
    """schema.org data as JSON-LD, or an empty text."""
    is_indexed: bool = True
    """Whether search engines should list it."""
    card: str = ""
    """The relative address of the page's social card, or an empty text if it has none."""
    card_url: str = ""
    """The absolute address of the card; empty as well if the site has no `url`."""
    file: str = ""
    """The path of the file that it shows, in the archive; or an empty text."""
    citations: Citations | None = None
    """How a record's page, and the places on it, are cited."""
    to_print: str = ""
    """The address of the page that has all of this topic or collection, if there is one."""
    ways: Ways | None = None
    """How a reader changes it, adds to it, disputes it; none without a repository and a contact."""
    is_chapter: bool = False
    """Whether it is shown within a volume: then its layout gives its main part alone."""


class Classified(NamedTuple):
    """Under what a record is gathered."""

    topics: tuple[Link, ...] = ()
    """Its topics."""
    about: tuple[Link, ...] = ()
    """The entities it is about."""
    events: tuple[Link, ...] = ()
    """The events it is about."""
