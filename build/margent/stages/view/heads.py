"""What every page says of itself and of its site.

In: the site, the menu's pages, the published assets. Out: `PageHead` and `SiteView`. One `Frame` serves all
pages at the same depth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from margent import __version__
from margent.model.addresses import FEED, HOME, OVERVIEWS, SEARCH, canonical, href, list_path, record_path
from margent.model.archive import Archive
from margent.model.ids import parse_ref
from margent.model.outputs import DOWNLOADS, KEPT_OFFLINE, SERVICE_WORKER, Form
from margent.model.records import Page
from margent.stages.view.naming import Naming
from margent.stages.view.ways.doors import Doors, doors
from margent.stages.view.ways.page import ways
from margent.text.languages import direction
from margent.views import Asset, Citations, Link, MenuEntry, Name, PageHead, SiteView
from margent.views.filters import initial_cap
from margent.views.interface import Interface

DESCRIPTION_LENGTH = 200
_MENU = ("articles", "claims", "topics")
# The timeline stands in the menu where it has something to show.
_DATED = {"articles", "events"}
_OVERVIEWS = ("timeline", "facets", "review", "corrections")


@dataclass(frozen=True, slots=True)
class Frame:
    """The site and its menu as seen from pages that lie `naming.root` away from the root."""

    naming: Naming
    site_view: SiteView
    menu: tuple[tuple[str, Link], ...]
    doors: Doors | None = None

    def head(  # noqa: PLR0913  each is one thing a page says of itself
        self,
        view: str,
        path: str,
        title: str,
        description: str = "",
        *,
        structured: str = "",
        source: str = "",
        is_indexed: bool = True,
        card: str = "",
        citations: Citations | None = None,
        lang: str | None = None,
    ) -> PageHead:
        """What one page says of itself.

        `source` is the path of the file that it shows, `card` that of its card; `lang` is the language of its
        main text, if it is not the archive's own.
        """
        site = self.naming.site
        lang = lang or site.lang
        head = PageHead(
            view=view,
            path=path,
            root=self.naming.root,
            title=title,
            description=description,
            lang=lang,
            dir=direction(lang),
            canonical=canonical(site.url, path) if site.url and is_indexed else "",
            menu=tuple(MenuEntry(link, _is_within(path, place)) for place, link in self.menu),
            structured=structured,
            is_indexed=is_indexed,
            card=href(self.naming.root, card) if card else "",
            card_url=canonical(site.url, card) if card and site.url else "",
            file=source,
            citations=citations,
            to_print=_to_print(self.naming, path),
        )
        return replace(head, ways=ways(self.naming, self.doors, head)) if self.doors else head


def _to_print(naming: Naming, path: str) -> str:
    """The address of the page that is to have all of what this page is about; an empty text without one."""
    for output in naming.site.outputs:
        if output.form is Form.PRINT:
            topic = output.topic
            of = record_path(naming.archive.resolve(topic)) if topic else list_path(output.of)
            if of == path:
                return href(naming.root, output.path)
    return ""


def frame(naming: Naming, assets: Mapping[str, str]) -> Frame:
    """The frame of all pages at one depth; `assets` has the published path of each file of the theme."""
    site, root = naming.site, naming.root
    publisher = None
    if site.publisher:
        link = Link(site.publisher.url, site.publisher.name) if site.publisher.url else None
        publisher = Name(site.publisher.name, link)
    view = SiteView(
        title=site.title,
        description=site.description or "",
        lang=naming.interface.lang,
        url=(site.url or "").rstrip("/"),
        publisher=publisher,
        licence=site.licence or "",
        home=Link(href(root, HOME), site.title),
        search=Link(href(root, SEARCH), naming.interface.gettext("Search")),
        feed=href(root, FEED) if site.url else "",
        assets=tuple(Asset(name, href(root, path)) for name, path in sorted(assets.items())),
        version=__version__,
        text_lang="" if naming.interface.lang == site.lang else site.lang,
        overviews=tuple(_menu_entry(naming, place)[1] for place in _OVERVIEWS),
        downloads=_downloads(naming),
        offline=href(root, SERVICE_WORKER) if KEPT_OFFLINE in site.outputs else "",
    )
    return Frame(naming, view, tuple(_menu(naming)), doors(site, naming.interface))


def _downloads(naming: Naming) -> Link | None:
    if not naming.site.outputs:
        return None
    return naming.interface_link(href(naming.root, DOWNLOADS), naming.interface.gettext("Downloads"))


def _menu(naming: Naming) -> list[tuple[str, Link]]:
    """The menu as site.yaml gives it, else the main lists and the pages with a place in it."""
    archive = naming.archive
    if naming.site.nav is not None:
        return [_menu_entry(naming, place) for place in naming.site.nav if _is_there(archive, place)]
    present = {ref.collection for ref in archive.documents}
    lists = [_menu_entry(naming, collection) for collection in _MENU if collection in present]
    if present & _DATED:
        lists.append(_menu_entry(naming, "timeline"))
    pages = sorted((page.nav, ref) for ref, page in archive.all(Page) if page.nav is not None)
    return [*lists, *(_menu_entry(naming, str(ref)) for _, ref in pages)]


def _is_there(archive: Archive, place: str) -> bool:
    ref = parse_ref(place)
    if ref is not None:
        return archive.resolve(ref) in archive.documents
    # Overviews are there even if they have nothing to show, and so is the corrections desk.
    is_always_there = place in OVERVIEWS or place == "corrections"
    return is_always_there or any(known.collection == place for known in archive.documents)


def _menu_entry(naming: Naming, place: str) -> tuple[str, Link]:
    ref = parse_ref(place)
    if place in OVERVIEWS:
        return f"{place}/index.html", overview_link(naming, place)
    if ref is None:
        return list_path(place), naming.list_link(place, title=initial_cap(naming.list_name(place)))
    return record_path(naming.archive.resolve(ref)), naming.link(ref)


def overview_link(naming: Naming, place: str) -> Link:
    """A link to an overview that is named as its folder: `timeline`, `facets` or `review`."""
    return naming.interface_link(
        href(naming.root, f"{place}/index.html"), overview_name(naming.interface, place)
    )


def overview_name(interface: Interface, place: str) -> str:
    """What an overview is called, in menus and as its title."""
    match place:
        case "timeline":
            return interface.gettext("Timeline")
        case "facets":
            return interface.gettext("Index")
        case _:
            return interface.gettext("Review queue")


def _is_within(path: str, place: str) -> bool:
    return path.startswith(place.removesuffix("index.html"))
