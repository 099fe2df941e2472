"""How a page names other records: links, cards, names, verdicts.

In: the archive, the site, and the way from a page to the root. Out: the small parts of views. One `Naming`
serves all pages at the same depth, and keeps what it made: a popular record is named by thousands of pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from margent.model.addresses import href, list_path, record_path
from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.facts import current_assessment, date_of, kind_of, lang_of, record_title, summary_of
from margent.model.ids import Ref, parse_ref
from margent.model.records import (
    Appearance,
    Article,
    Assessment,
    BylineName,
    Claim,
    Entity,
    Record,
    RoleHeld,
    Source,
    Unnamed,
)
from margent.model.site import Site, Verdict
from margent.views import CaptureView, Card, Link, Name, VerdictView
from margent.views.filters import initial_cap
from margent.views.interface import Interface
from margent.views.terms import term, verdict_terms


@dataclass(slots=True)
class Naming:
    """Names records for the pages that lie `root` away from the site's root."""

    archive: Archive
    site: Site
    root: str
    interface: Interface
    _cards: dict[Ref, Card] = field(default_factory=dict)

    def ref(self, name: str) -> Ref:
        """The record that a field names as `collection/id`."""
        ref = parse_ref(name)
        assert ref is not None, "the archive's references were looked up"
        return self.archive.resolve(ref)

    def href(self, ref: Ref, fragment: str = "") -> str:
        """The relative address of a record's page, or of a place on it."""
        return href(self.root, record_path(ref), fragment)

    def link(self, ref: Ref, fragment: str = "") -> Link:
        """A link to a record, or to a place on its page."""
        ref = self.archive.resolve(ref)
        link = self.card(ref).link
        return link._replace(href=self.href(ref, fragment)) if fragment else link

    def links(self, collection: str, ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to records of one collection."""
        return tuple(self.link(Ref(collection, id_)) for id_ in ids)

    def list_link(self, collection: str, page: int = 1, title: str = "") -> Link:
        """A link to a collection's list."""
        address = href(self.root, list_path(collection, page))
        return self.interface_link(address, title or self.list_name(collection))

    def interface_link(self, address: str, title: str = "") -> Link:
        """A link whose title is of the interface, and so in its language."""
        return Link(address, title, self.foreign(self.interface.lang))

    def title(self, ref: Ref) -> str:
        """The text by which pages name a record."""
        return record_title(
            self.archive, ref, lambda code: initial_cap(term(self.interface, code, "motivation"))
        )

    def list_name(self, collection: str) -> str:
        """What a collection's list is called: `articles`."""
        return term(self.interface, collection, "list")

    def page_title(self, title: str, number: int) -> str:
        """The title of a page of something that goes over several."""
        if number == 1:
            return title
        numbers = {"title": title, "number": self.interface.number(number)}
        return self.interface.gettext("%(title)s, page %(number)s") % numbers

    def card(self, ref: Ref) -> Card:
        """The record as lists show it."""
        ref = self.archive.resolve(ref)
        card = self._cards.get(ref)
        if card is None:
            card = self._cards[ref] = self._card(ref)
        return card

    def cards(self, collection: str, ids: Iterable[str]) -> tuple[Card, ...]:
        """Several records of one collection."""
        return tuple(self.card(Ref(collection, id_)) for id_ in ids)

    def name(self, text: str, on: PartialDate | None = None) -> Name:
        """An entity by its id, with the role it held on that date; any other text is a name as written."""
        ref = self.archive.resolve(Ref("entities", text))
        if ref not in self.archive.documents:
            return Name(text)
        entity = self.archive.get(Entity, ref)
        link = self.card(ref).link
        return Name(entity.name, link, self._role(entity.roles, on), lang=link.lang)

    def unnamed(self, speaker: Unnamed) -> Name:
        """A speaker whom the text does not name."""
        return Name(speaker.unnamed, position=speaker.position, is_named=False)

    def byline(self, article: Article) -> tuple[Name, ...]:
        """The names of a byline as printed, with their pages."""
        return tuple(
            self._printed(name, article.published)._replace(lang=self.foreign(article.lang))
            for name in article.byline
        )

    def speakers(self, appearance: Appearance, article: Article) -> tuple[Name, ...]:
        """Who takes the stance of an appearance: the speaker, or the article's byline."""
        if isinstance(appearance.speaker, Unnamed):
            return (self.unnamed(appearance.speaker),)
        if appearance.speaker is not None:
            return (self.name(appearance.speaker, article.published),)
        return self.byline(article)

    def _printed(self, name: BylineName, on: PartialDate) -> Name:
        if name.entity is None:
            return Name(name.name)
        return self.name(name.entity, on)._replace(text=name.name)

    def foreign(self, lang: str | None) -> str:
        """The language of a text if it is not the site's, else an empty text."""
        return lang if lang and lang.lower() != self.site.lang.lower() else ""

    def verdict(self, claim: Claim, assessment: Assessment) -> VerdictView:
        """An assessment's verdict, with its place on the scale of the claim's kind."""
        scale = self.site.scale(claim.kind)
        by = self.name(assessment.by) if assessment.url and assessment.by else None
        step = next((step for step in scale if step.id == assessment.verdict), None)
        if assessment.verdict_text is not None:
            tone = step.tone if step else "neutral"
            return VerdictView(
                "", assessment.verdict_text, "", tone, None, None, self.site.scale_name(claim.kind), by
            )
        assert step is not None, "a verdict of no scale is an error of the claim"
        return self.step(step, claim, by)

    def step(self, step: Verdict, claim: Claim, by: Name | None = None) -> VerdictView:
        """A verdict of the claim's scale."""
        return self.on_scale(step, self.site.scale_name(claim.kind), by)

    def on_scale(self, step: Verdict, scale: str, by: Name | None = None) -> VerdictView:
        """A verdict of a scale."""
        steps = self.site.all_scales()[scale]
        values = [other.value for other in steps if other.value is not None]
        highest = max(values) if values and step.value is not None else None
        label, definition = verdict_terms(self.interface, step)
        return VerdictView(step.id, label, definition, step.tone, step.value, highest, scale, by)

    def _card(self, ref: Ref) -> Card:
        document = self.archive.documents[ref]
        record = document.record
        assert record is not None, "a published document has a record"
        claim = record if isinstance(record, Claim) else None
        current = current_assessment(claim) if claim else None
        return Card(
            link=Link(self.href(ref), self.title(ref), self.foreign(lang_of(record))),
            collection=ref.collection,
            kind=kind_of(record),
            date=date_of(record),
            summary=summary_of(record),
            verdict=self.verdict(claim, current) if claim and current else None,
            outlet=self._outlet(record),
            is_draft=record.draft,
        )

    def _outlet(self, record: Record) -> str:
        if isinstance(record, Article) and record.outlet:
            return self.archive.get(Entity, Ref("entities", record.outlet)).name
        return ""

    def _role(self, roles: Iterable[RoleHeld], on: PartialDate | None) -> str:
        """The role held on a date; of several the last one in the file, which is the latest begun."""
        if on is None:
            return ""
        held = ""
        for role in roles:
            is_begun = role.from_ is None or not on.is_before(role.from_)
            is_over = role.to is not None and role.to.is_before(on)
            if is_begun and not is_over:
                held = self._held(role)
        return held

    def _held(self, role: RoleHeld) -> str:
        if role.organization is None:
            return role.role
        words = {"role": role.role, "organization": self.name(role.organization).text}
        return self.interface.gettext("%(role)s, %(organization)s") % words


def capture_views(article: Article | Source) -> tuple[CaptureView, ...]:
    """The archived copies of an article or source."""
    return tuple(CaptureView(copy.url, copy.at, copy.sha256 or "") for copy in article.captures)
