"""The ways in from one page.

In: the site's doors, and what the page says of itself. Out: `Ways`, or none on a page that needs none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from margent.model.addresses import HOME, canonical, list_path
from margent.model.archive import Archive
from margent.model.facts import excerpt
from margent.model.forges import edit_address, percent_encoded, proposals_address
from margent.model.ids import ID_MAX_LENGTH, Ref
from margent.model.records import Article, Claim
from margent.stages.view.naming import Naming
from margent.stages.view.ways.doors import COLLECTIONS, Doors
from margent.stages.view.ways.drafts import NEW_ID, THIS_ID, THIS_KIND, THIS_RECORD
from margent.stages.view.ways.letters import THIS_ADDRESS, THIS_TITLE
from margent.views import PageHead
from margent.views.ways import PassageWay, Way, WayKind, Ways

# Pages that no single file makes, but on which there may be a mistake.
_GATHERED = frozenset(
    {"home", "list", "claims-of", "timeline", "facets", "facet", "review", "corrections", "downloads"}
)
# Of a title a letter needs no more than tells it from others.
_TITLE_LENGTH = 60
_PREFIXES: dict[WayKind, str] = {
    "note": "note-on-",
    "claim": "claim-in-",
    "dispute": "against-",
    "reply": "reply-to-",
    "report": "correction-of-",
}


def ways(naming: Naming, doors: Doors, head: PageHead) -> Ways | None:
    """The ways in from the page that says this of itself."""
    if not head.file and head.view not in _GATHERED:
        return None
    path = head.path
    filling = _Filling(
        naming.archive,
        {
            THIS_TITLE: excerpt(head.title, _TITLE_LENGTH),
            THIS_ADDRESS: canonical(naming.site.url, path) if naming.site.url else path,
        },
    )
    passage: tuple[PassageWay, ...] = ()
    if head.file:
        ref = Ref(*path.split("/")[:2])
        filling = filling.of(ref)
        each = _of_record(doors, filling, ref, head.file)
        passage = _of_passage(doors, filling, ref)
    else:
        each = _of_gathered(doors, filling, head)
    return Ways(
        each=tuple(each),
        host=urlsplit(doors.forge.url).hostname or "" if doors.forge else "",
        proposals=proposals_address(doors.forge) if doors.forge else "",
        contact=doors.contact,
        letter=filling.filled(doors.letter()),
        of_passage=passage,
    )


@dataclass(frozen=True, slots=True)
class _Filling:
    """What takes the place of the tokens on one page."""

    archive: Archive
    tokens: Mapping[str, str]

    def of(self, ref: Ref) -> "_Filling":
        """The same for the page of a record."""
        record = self.archive.documents[ref].record
        kind = {THIS_KIND: record.kind} if isinstance(record, Claim) else {}
        return _Filling(self.archive, {**self.tokens, THIS_RECORD: str(ref), THIS_ID: ref.id, **kind})

    def filled(self, address: str) -> str:
        """An address of which all is known."""
        for token, value in self.tokens.items():
            if token in address:
                address = address.replace(token, percent_encoded(value))
        return address

    def way(self, way: Way) -> Way:
        """A way of which all is known, with a name for the new file that nothing has yet."""
        wanted = f"{_PREFIXES[way.kind]}{self.tokens[THIS_ID]}" if THIS_ID in self.tokens else "new-claim"
        name = free_id(self.archive, COLLECTIONS[way.kind], wanted)
        return way._replace(
            href=self.filled(way.href).replace(NEW_ID, name), form=self.filled(way.form) if way.form else ""
        )


def free_id(archive: Archive, collection: str, wanted: str) -> str:
    """An id that no record has or had: the wanted one within the limit, with a number if need be."""
    number = 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        id_ = wanted[: ID_MAX_LENGTH - len(ending)].rstrip("-") + ending
        ref = Ref(collection, id_)
        if ref not in archive.documents and ref not in archive.aliases:
            return id_
        number += 1


def _of_gathered(doors: Doors, filling: _Filling, head: PageHead) -> Iterator[Way]:
    if head.path in (HOME, list_path("claims")):
        yield filling.way(doors.way("claim", "new-claim"))
    # Who asks for a correction at the desk for them has seen the mistake on another page.
    report = doors.report_of_page(is_known=head.view != "corrections")
    yield report._replace(href=filling.filled(report.href))


def _of_record(doors: Doors, filling: _Filling, ref: Ref, source: str) -> Iterator[Way]:
    record = filling.archive.documents[ref].record
    if doors.forge:
        yield Way("edit", edit_address(doors.forge, source), "file")
    yield filling.way(doors.way("note", "note"))
    if isinstance(record, Article):
        yield filling.way(doors.way("claim", "claim-without-text" if record.text == "none" else "claim"))
    elif isinstance(record, Claim):
        yield filling.way(doors.way("dispute", "dispute"))
    yield filling.way(doors.way("reply", "reply"))
    yield filling.way(doors.way("report", "report"))


def _of_passage(doors: Doors, filling: _Filling, ref: Ref) -> tuple[PassageWay, ...]:
    record = filling.archive.documents[ref].record
    if not isinstance(record, Article) or record.text == "none":
        return ()
    return tuple(way._replace(address=filling.filled(way.address)) for way in doors.of_passage())
