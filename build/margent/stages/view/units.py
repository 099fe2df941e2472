"""What a site is drawn from, piece by piece, and which piece has the page at a path.

In: the archive, the site, and what was gathered. Out: `Unit`s in a fixed order. It stands apart so that what
there is can be told without drawing anything.
"""

import re
from typing import Literal, NamedTuple

from margent.model.addresses import (
    FACETS,
    FEED,
    HOME,
    NOT_FOUND,
    OFFLINE,
    SEARCH,
    review_path,
    timeline_path,
)
from margent.model.ids import COLLECTIONS, Ref
from margent.model.outputs import KEPT_OFFLINE, Form, Output
from margent.stages.view.overview.dated import is_long
from margent.stages.view.overview.facets import OF_RECORDS
from margent.stages.view.overview.gathered import Gathered
from margent.stages.view.overview.review import QUEUES


class Unit(NamedTuple):
    """What is drawn in one go: a record with the further pages of its references, or a whole list.

    `ref` is the record or the former address of a redirect; a list's is its collection, with no id; that of a
    year of the timeline, of a section of the review queue and of a facet's value is the name of its folder;
    that of a page to print is the topic, or the collection with no id.
    """

    kind: Literal[
        "home",
        "list",
        "corrections",
        "timeline",
        "review",
        "facets",
        "facet",
        "record",
        "print",
        "redirect",
        "search",
        "not-found",
        "offline",
        "feed",
    ]
    ref: Ref = Ref("", "")


# A page of a list, in its collection's folder; a record may be called "page".
_LIST = re.compile(r"(?:page/[0-9]+/)?index\.html\Z")
_SINGLE = {
    HOME: Unit("home"),
    SEARCH: Unit("search"),
    NOT_FOUND: Unit("not-found"),
    FEED: Unit("feed"),
    FACETS: Unit("facets"),
    timeline_path(): Unit("timeline"),
    review_path(): Unit("review"),
}


def units(gathered: Gathered) -> list[Unit]:
    """Everything that has pages, in a fixed order; the sitemap comes after all of it."""
    archive = gathered.archive
    present = {ref.collection for ref in archive.documents} - {"corrections"}
    years = gathered.years if is_long(gathered.years) else ()
    return [
        Unit("home"),
        *(Unit("list", Ref(collection, "")) for collection in COLLECTIONS if collection in present),
        Unit("corrections"),
        Unit("timeline"),
        *(Unit("timeline", Ref("timeline", year)) for year in years),
        Unit("review"),
        *(Unit("review", Ref("review", queue)) for queue in QUEUES),
        Unit("facets"),
        *(Unit("facet", Ref(facet, value)) for facet, value in gathered.facets.with_pages()),
        *(Unit("record", ref) for ref in archive.documents),
        *(Unit("print", _printed(output)) for output in _pages_to_print(gathered)),
        *(Unit("redirect", ref) for ref in sorted(archive.aliases)),
        Unit("search"),
        Unit("not-found"),
        *((Unit("offline"),) if KEPT_OFFLINE in gathered.site.outputs else ()),
        *((Unit("feed"),) if gathered.site.url else ()),
    ]


def unit_at(gathered: Gathered, path: str) -> Unit | None:
    """The unit that may have the page at this path of the output folder, or None."""
    if path in _SINGLE:
        return _SINGLE[path]
    if path == OFFLINE:
        return Unit("offline") if KEPT_OFFLINE in gathered.site.outputs else None
    folder, _, rest = path.partition("/")
    name, _, further = rest.partition("/")
    match folder:
        case "print":
            found = (output for output in _pages_to_print(gathered) if output.path == path)
            return next((Unit("print", _printed(output)) for output in found), None)
        case "timeline":
            is_there = is_long(gathered.years) and name in gathered.years
            return Unit("timeline", Ref(folder, name)) if is_there else None
        case "review":
            return Unit("review", Ref(folder, name)) if name in QUEUES else None
        case "facets":
            value = further.partition("/")[0]
            is_there = name not in OF_RECORDS and value in gathered.facets.values.get(name, ())
            return Unit("facet", Ref(name, value)) if is_there else None
        case _:
            return _of_collection(gathered, folder, rest)


def _of_collection(gathered: Gathered, collection: str, rest: str) -> Unit | None:
    """The unit of a list or of a record."""
    archive = gathered.archive
    if _LIST.match(rest):
        if collection == "corrections":
            return Unit("corrections")
        return Unit("list", Ref(collection, "")) if collection in COLLECTIONS else None
    ref = Ref(collection, rest.partition("/")[0])
    if ref in archive.documents:
        return Unit("record", ref)
    return Unit("redirect", ref) if ref in archive.aliases else None


def _pages_to_print(gathered: Gathered) -> tuple[Output, ...]:
    return tuple(output for output in gathered.site.outputs if output.form is Form.PRINT)


def _printed(output: Output) -> Ref:
    return output.topic or Ref(output.of, "")


def print_output(ref: Ref) -> Output:
    """What site.yaml asks for with the page to print that a unit is."""
    return Output(Form.PRINT, str(ref) if ref.id else ref.collection)
