"""The pages of all records but articles and claims.

In: a record and the archive. Out: its view. Each is a plain list of what its layout may see.
"""

from typing import TypedDict

from margent.model.addresses import record_path
from margent.model.facts import excerpt
from margent.model.ids import Ref
from margent.model.records import Correction, Entity, Event, Note, Page, Record, Reply, Source, Topic
from margent.stages.view.about import (
    attached,
    classified,
    correction_view,
    note_view,
    reference_entries,
    references,
    reply_view,
)
from margent.stages.view.citing import record_citations
from margent.stages.view.heads import DESCRIPTION_LENGTH, Frame
from margent.stages.view.naming import Naming, capture_views
from margent.stages.view.ordering import by_title
from margent.stages.view.texts import body_text
from margent.views import (
    Attached,
    Classified,
    CorrectionPageView,
    EntityView,
    EventView,
    Link,
    NameFormView,
    NotePageView,
    PageHead,
    PageView,
    References,
    ReplyPageView,
    RoleView,
    SiteView,
    SourceView,
    Tally,
    TextView,
    TopicView,
)


class _Common(TypedDict):
    page: PageHead
    site: SiteView
    text: TextView
    classified: Classified
    attached: Attached
    references: References


def _common(frame: Frame, view: str, ref: Ref, record: Record) -> _Common:
    naming = frame.naming
    document = naming.archive.documents[ref]
    title = naming.title(ref)
    summary = naming.card(ref).summary or excerpt(naming.archive.opening(ref), DESCRIPTION_LENGTH)
    return {
        "page": frame.head(
            view,
            record_path(ref),
            title,
            summary,
            source=document.path,
            citations=record_citations(naming, ref, record, title),
            lang=record.lang,
        ),
        "site": frame.site_view,
        "text": body_text(naming, document),
        "classified": classified(naming, record),
        "attached": attached(naming, ref),
        "references": references(naming, ref, reference_entries(naming, ref)),
    }


def source_view(frame: Frame, ref: Ref) -> SourceView:
    """The page of a source."""
    naming = frame.naming
    source = naming.archive.get(Source, ref)
    return SourceView(
        id=ref.id,
        type=source.type,
        title=source.title,
        authors=tuple(naming.name(author, source.issued) for author in source.author),
        container=source.container_title or "",
        publisher=source.publisher or "",
        issued=source.issued,
        accessed=source.accessed,
        url=source.URL or "",
        doi=source.DOI or "",
        isbn=source.ISBN or "",
        pages=source.page or "",
        language=source.language or "",
        captures=capture_views(source),
        rank=source.rank,
        rank_reason=source.rank_reason or "",
        **_common(frame, "source", ref, source),
    )


def entity_view(frame: Frame, ref: Ref, tallies: tuple[Tally, ...] = ()) -> EntityView:
    """The page of an entity."""
    naming = frame.naming
    entity = naming.archive.get(Entity, ref)
    return EntityView(
        id=ref.id,
        type=entity.type,
        name=entity.name,
        names=tuple(NameFormView(name.form, name.lang or "") for name in entity.names),
        description=entity.description or "",
        same_as=entity.same_as,
        roles=tuple(
            RoleView(
                role.role, naming.name(role.organization) if role.organization else None, role.from_, role.to
            )
            for role in entity.roles
        ),
        tallies=tallies,
        **_common(frame, "entity", ref, entity),
    )


def event_view(frame: Frame, ref: Ref) -> EventView:
    """The page of an event."""
    naming = frame.naming
    event = naming.archive.get(Event, ref)
    return EventView(
        id=ref.id,
        title=event.title,
        start=event.start,
        end=event.end,
        place=naming.name(event.place) if event.place else None,
        participants=tuple(naming.name(person, event.start) for person in event.participants),
        record=event.record or "",
        recordings=naming.cards("sources", event.recordings),
        **_common(frame, "event", ref, event),
    )


def topic_view(frame: Frame, ref: Ref, tallies: tuple[Tally, ...] = ()) -> TopicView:
    """The page of a topic."""
    naming = frame.naming
    topic = naming.archive.get(Topic, ref)
    children = {link.source for link in naming.archive.backlinks.get(ref, ()) if link.role == "parent"}
    return TopicView(
        id=ref.id,
        title=topic.title,
        description=topic.description or "",
        parents=_wider(naming, topic),
        children=tuple(map(naming.link, by_title(naming, children))),
        tallies=tallies,
        **_common(frame, "topic", ref, topic),
    )


def _wider(naming: Naming, topic: Topic) -> tuple[Link, ...]:
    """The way from the widest topic down to this one's parent."""
    parents: list[Link] = []
    while topic.parent is not None:
        parent = naming.archive.resolve(Ref("topics", topic.parent))
        parents.insert(0, naming.link(parent))
        topic = naming.archive.get(Topic, parent)
    return tuple(parents)


def note_page_view(frame: Frame, ref: Ref) -> NotePageView:
    """The page of a note."""
    naming = frame.naming
    note = naming.archive.get(Note, ref)
    on = naming.ref(note.on)
    shown = note_view(naming, ref)
    return NotePageView(
        note=shown,
        on=naming.card(on),
        passage=naming.link(on, _passage_fragment(naming, ref, on)),
        **_common(frame, "note", ref, note),
    )


def _passage_fragment(naming: Naming, ref: Ref, on: Ref) -> str:
    found = naming.archive.passages.get(on, ())
    keys = [passage.key for group in found for passage in group if passage.record == ref]
    return f"q-{keys[0]}" if keys else f"n-{ref.id}"


def reply_page_view(frame: Frame, ref: Ref) -> ReplyPageView:
    """The page of a reply."""
    naming = frame.naming
    reply = naming.archive.get(Reply, ref)
    return ReplyPageView(
        reply=reply_view(naming, ref),
        to=naming.card(naming.ref(reply.to)),
        **_common(frame, "reply", ref, reply),
    )


def correction_page_view(frame: Frame, ref: Ref) -> CorrectionPageView:
    """The page of a correction."""
    naming = frame.naming
    correction = naming.archive.get(Correction, ref)
    return CorrectionPageView(
        correction=correction_view(naming, ref),
        of=naming.card(naming.ref(correction.of)),
        **_common(frame, "correction", ref, correction),
    )


def page_view(frame: Frame, ref: Ref) -> PageView:
    """A page of the site's own."""
    page = frame.naming.archive.get(Page, ref)
    return PageView(id=ref.id, title=page.title, **_common(frame, "page", ref, page))
