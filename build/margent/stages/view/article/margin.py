"""The notes in the margin of an article: claims made in its passages, and remarks on them.

In: an article, the passages found in it, and the archive. Out: a `MarginNote` for each passage, numbered, and
the list of what their verdicts rest on. It stands apart from `page` because the notes are decided before
the text is written: a note tells of notes before it, and of sources that these have named.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from margent.model.archive import Passage, Passages
from margent.model.documents import Document
from margent.model.facts import current_assessment, quote_words
from margent.model.ids import Ref
from margent.model.records import Article, Assessment, Claim, Note
from margent.stages.view.article.originals import Originals
from margent.stages.view.imprints import evidence_ref, imprint
from margent.stages.view.naming import Naming
from margent.stages.view.texts import body_prose
from margent.text.segments import Annotation, ends
from margent.views import CitedView, Link, MarginNote

# In letters: what a note needs besides its words (its verdict's line, the space around), and how far the
# notes may reach down beside what follows the text.
_FRAME_LENGTH = 120
_SLACK = 2000


@dataclass(slots=True)
class Margin:
    """The margin of one article while its notes are made, in the order of their numbers."""

    naming: Naming
    article: Article
    cited: dict[Ref, int] = field(default_factory=dict)
    first: dict[Ref, int] = field(default_factory=dict)

    def notes(self, found: Passages, document: Document) -> tuple[MarginNote, ...]:
        """The notes of all passages, in the order of their numbers."""
        there = Originals(self.naming.archive, self.article, document)
        made: list[MarginNote] = []
        for group, lang, original in (
            (found.headline, self.article.lang, there.of_headline),
            (found.text, self.article.text_lang or self.article.lang, there.of_body),
        ):
            passages = {passage.key: passage for passage in group}
            for key in ends([Annotation(passage.key, passage.ranges) for passage in group]):
                note = self.note(passages[key], len(made) + 1)
                made.append(
                    note._replace(quote_lang=self.naming.foreign(lang), original=original(passages[key]))
                )
        return tuple(made)

    def note(self, passage: Passage, number: int = 0) -> MarginNote:
        """The note of a passage, or of a claim that has none and no number."""
        if passage.record.collection == "notes":
            return _remark(self.naming, passage, number)
        note = self._claim_note(passage, number)
        first = self.first.setdefault(passage.record, number)
        return note if first == number else note._replace(first=first)

    def sources(self) -> tuple[CitedView, ...]:
        """What the verdicts rest on, in the order in which the notes have named it."""
        return tuple(_cited(self.naming, ref, number) for ref, number in self.cited.items())

    def _claim_note(self, passage: Passage, number: int) -> MarginNote:
        naming = self.naming
        claim = naming.archive.get(Claim, passage.record)
        appearance = claim.appearances[passage.number]
        current = current_assessment(claim)
        verdict = naming.verdict(claim, current) if current else None
        said_by = naming.speakers(appearance, self.article) if appearance.speaker else ()
        return MarginNote(
            key=passage.key,
            number=number,
            kind="claim",
            claim_kind=claim.kind,
            link=Link(
                naming.href(passage.record, f"appearance-{passage.number + 1}"),
                claim.claim,
                naming.foreign(claim.lang),
            ),
            quote=quote_words(appearance.quote),
            quote_lang="",
            verdict=verdict,
            why=current.why if current else "",
            cites=self._cites(current) if current else (),
            first=0,
            stance=appearance.stance,
            speaker=said_by[0] if said_by else None,
            mode=appearance.mode or "",
            motivation="",
            layer="",
            by=None,
            created=None,
            html=Markup(),
            tone=verdict.tone if verdict else "open",
            lang=naming.foreign(claim.lang),
        )

    def _cites(self, assessment: Assessment) -> tuple[int, ...]:
        refs = (self.naming.archive.resolve(evidence_ref(evidence)) for evidence in assessment.evidence)
        return tuple(sorted({self.cited.setdefault(ref, len(self.cited) + 1) for ref in refs}))


def is_crowded(notes: Iterable[MarginNote], length: int) -> bool:
    """Tell whether the notes need far more room than a text of that length has beside it."""
    needed = sum(
        _FRAME_LENGTH + len(note.link.title) + len(note.html.striptags() if note.html else note.why)
        for note in notes
    )
    return needed > length + _SLACK


def _remark(naming: Naming, passage: Passage, number: int) -> MarginNote:
    note = naming.archive.get(Note, passage.record)
    return MarginNote(
        key=passage.key,
        number=number,
        kind="note",
        claim_kind="",
        link=naming.link(passage.record),
        quote=quote_words(note.quote),
        quote_lang="",
        verdict=None,
        why="",
        cites=(),
        first=0,
        stance="",
        speaker=None,
        mode="",
        motivation=note.motivation,
        layer=note.layer or "",
        by=naming.name(note.by, note.created) if note.by else None,
        created=note.created,
        html=body_prose(naming, naming.archive.documents[passage.record]),
        tone="neutral",
        lang=naming.foreign(note.lang),
    )


def _cited(naming: Naming, ref: Ref, number: int) -> CitedView:
    card, printed = naming.card(ref), imprint(naming, ref)
    return CitedView(
        number, card.link, printed.authors, printed.container, card.date, printed.url, printed.captures
    )


def unplaced(margin: Margin, ref: Ref, found: Passages) -> tuple[MarginNote, ...]:
    """The claims that appear in the article without a passage, because its text is not here."""
    placed = {passage.record for group in found for passage in group}
    backlinks = margin.naming.archive.backlinks
    claims = sorted(
        link.source
        for link in backlinks.get(ref, ())
        if link.role == "appearance" and link.source not in placed
    )
    return tuple(margin.note(_first_appearance(margin.naming, claim, ref)) for claim in claims)


def _first_appearance(naming: Naming, claim: Ref, article: Ref) -> Passage:
    appearances = naming.archive.get(Claim, claim).appearances
    number = next(
        number
        for number, appearance in enumerate(appearances)
        if naming.archive.resolve(Ref("articles", appearance.article)) == article
    )
    return Passage(claim.id, claim, number, ())
