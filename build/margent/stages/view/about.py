"""What every record's page shows besides the record: where it belongs, what is said of it, what names it.

In: the archive's backlinks. Out: `Classified`, `Attached` and `References`.
"""

from collections import defaultdict
from functools import partial

from margent.model.addresses import record_path
from margent.model.facts import is_own, lang_of, quote_words
from margent.model.ids import COLLECTIONS, Ref
from margent.model.records import Article, Correction, Note, Record, Reply
from margent.stages.view.naming import Naming
from margent.stages.view.ordering import newest_first
from margent.stages.view.paging import Paged
from margent.stages.view.texts import body_prose
from margent.views import (
    Attached,
    Classified,
    CorrectionView,
    NoteView,
    References,
    ReferenceView,
    ReplyView,
)

REFERENCES_A_PAGE = 100
_ORDER = {collection: position for position, collection in enumerate(COLLECTIONS)}


def classified(naming: Naming, record: Record) -> Classified:
    """The topics, entities and events a record names."""
    return Classified(
        naming.links("topics", record.topics),
        naming.links("entities", record.about),
        naming.links("events", record.events),
    )


def attached(naming: Naming, ref: Ref) -> Attached:
    """Notes without a passage in an article's text, replies and corrections."""
    notes, replies, corrections = [], [], []
    for source in _referring(naming, ref, ("on", "to", "of")):
        record = naming.archive.documents[source].record
        match record:
            case Note() if ref.collection != "articles" or record.quote is None:
                notes.append(note_view(naming, source))
            case Reply():
                replies.append(reply_view(naming, source))
            case Correction():
                corrections.append(correction_view(naming, source))
            case _:
                pass
    notes.sort(key=lambda note: (note.created.sort_key, note.id))
    replies.sort(key=lambda reply: (reply.received.sort_key, reply.id))
    corrections.sort(key=lambda correction: (correction.on.sort_key, correction.id), reverse=True)
    return Attached(tuple(notes), tuple(replies), tuple(corrections))


def _referring(naming: Naming, ref: Ref, roles: tuple[str, ...]) -> list[Ref]:
    return [link.source for link in naming.archive.backlinks.get(ref, ()) if link.role in roles]


def note_view(naming: Naming, ref: Ref) -> NoteView:
    """A note as it is shown on what it is about."""
    note = naming.archive.get(Note, ref)
    return NoteView(
        id=ref.id,
        link=naming.link(ref),
        quote=quote_words(note.quote),
        motivation=note.motivation,
        layer=note.layer or "",
        by=naming.name(note.by, note.created) if note.by else None,
        created=note.created,
        html=body_prose(naming, naming.archive.documents[ref]),
        lang=naming.foreign(note.lang),
        quote_lang=text_lang(naming, note.on),
    )


def text_lang(naming: Naming, name: str) -> str:
    """The language of the text of a record (`collection/id`), if it is not the archive's own."""
    target = naming.archive.get(Record, naming.ref(name))
    lang = target.text_lang if isinstance(target, Article) else None
    return naming.foreign(lang or lang_of(target))


def reply_view(naming: Naming, ref: Ref) -> ReplyView:
    """A reply as it is shown on what it answers."""
    reply = naming.archive.get(Reply, ref)
    html = body_prose(naming, naming.archive.documents[ref])
    return ReplyView(ref.id, naming.link(ref), reply.name, reply.received, html, naming.foreign(reply.lang))


def correction_view(naming: Naming, ref: Ref) -> CorrectionView:
    """A correction as it is shown on what was corrected."""
    correction = naming.archive.get(Correction, ref)
    return CorrectionView(
        id=ref.id,
        link=naming.link(ref),
        kind=correction.kind,
        on=correction.on,
        what=correction.what,
        before=correction.before or "",
        after=correction.after or "",
        reason=correction.reason,
        by=None if is_own(correction) else naming.name(correction.by or "", correction.on),
        requested=correction.requested,
        requested_by=naming.name(correction.requested_by, correction.requested)
        if correction.requested_by
        else None,
        outcome=correction.outcome or "",
        affects_verdict=bool(correction.affects_verdict),
        html=body_prose(naming, naming.archive.documents[ref]),
        lang=naming.foreign(correction.lang),
        of_lang=text_lang(naming, correction.of),
    )


def reference_entries(naming: Naming, ref: Ref) -> tuple[ReferenceView, ...]:
    """Everything that refers to a record: by collection, newest first, then by title."""
    roles: dict[Ref, list[str]] = defaultdict(list)
    for link in naming.archive.backlinks.get(ref, ()):
        roles[link.source].append(link.role)
    # Sorting keeps those of one collection in their order.
    ordered = sorted(newest_first(naming, roles), key=lambda source: _ORDER[source.collection])
    return tuple(ReferenceView(naming.card(source), tuple(roles[source])) for source in ordered)


def references(naming: Naming, ref: Ref, entries: tuple[ReferenceView, ...], page: int = 1) -> References:
    """One page of what refers to a record; the first one is on the record's own page."""
    paged = Paged(len(entries), REFERENCES_A_PAGE)
    where = paged.pagination(page, naming.root, partial(record_path, ref), "_references")
    return References(entries[paged.entries(page)], where)


def reference_pages(entries: tuple[ReferenceView, ...]) -> range:
    """The numbers of the further pages that a record's references take."""
    return Paged(len(entries), REFERENCES_A_PAGE).numbers()[1:]
