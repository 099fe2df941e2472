"""Quotes found in the texts they quote.

In: the index. Out: for every article its annotations with their places, and a fault for every quote that is
not found exactly once. A text is folded once, however many quotes point to it; a text that nobody quotes is
never folded.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from margent.model.archive import Finding, Passage, Passages
from margent.model.diagnostics import Code, Fault, FieldPath
from margent.model.documents import Document
from margent.model.ids import Ref
from margent.model.records import Appearance, Article, Claim, Evidence, Note, Selector, title_of
from margent.stages.link.body_links import target_of
from margent.stages.link.index import Index, Standing
from margent.text.anchors import AnchorText, anchor_of_texts, anchor_text, digest
from margent.text.quotes import Ambiguous, Empty, Folded, Found, Missing, Range, find, folded
from margent.text.wording import quoted

QuoteValue = str | Selector

_IN_HEADLINE = "it stands in the title or standfirst: say so with `mode: headline`"


@dataclass(slots=True)
class _Texts:
    """The texts that quotes are looked for in, each made when it is first asked for."""

    index: Index
    _bodies: dict[Ref, Folded] = field(default_factory=dict)
    _headlines: dict[Ref, Folded] = field(default_factory=dict)

    def body(self, ref: Ref) -> Folded:
        if ref not in self._bodies:
            self._bodies[ref] = folded(body_anchor(self.index.documents[ref], self.index).text)
        return self._bodies[ref]

    def headline(self, ref: Ref) -> Folded:
        if ref not in self._headlines:
            article = self.index.documents[ref].record
            assert isinstance(article, Article)
            _, anchor = anchor_of_texts(*headline_texts(article))
            self._headlines[ref] = folded(anchor.text)
        return self._headlines[ref]


class _Place(NamedTuple):
    """An annotation's place before it has its key."""

    record: Ref
    number: int
    is_headline: bool
    ranges: tuple[Range, ...]


def headline_texts(article: Article) -> tuple[str, ...]:
    """The texts in which a quote with `mode: headline` is looked for."""
    return (article.title, article.standfirst) if article.standfirst else (article.title,)


def body_anchor(document: Document, index: Index) -> AnchorText:
    """The anchor text of a record's body; a link without a label shows the title of its record."""

    def title_at(position: int) -> str:
        ref = target_of(document.body.links[position], document.ref, index).ref
        target = index.documents.get(ref)
        return (title_of(target.record) if target and target.record else "") or str(ref)

    return anchor_text(document.body.blocks, title_at)


def passages(index: Index) -> tuple[dict[Ref, Passages], list[Finding]]:
    """Find every quote. Articles without annotations are not in the result."""
    texts = _Texts(index)
    places: dict[Ref, list[_Place]] = defaultdict(list)
    findings: list[Finding] = []
    for ref, document in index.documents.items():
        match document.record:
            case Claim() as claim:
                found = _claim(ref, claim, texts)
            case Note() as note:
                found = _note(ref, note, texts)
            case Article() as article:
                found = _sealed(document, article, index)
            case _:
                continue
        for target, place in found:
            if isinstance(place, Fault):
                findings.append(Finding(document.path, place))
            else:
                places[target].append(place)
    return {ref: _keyed(found) for ref, found in places.items()}, findings


def _claim(ref: Ref, claim: Claim, texts: _Texts) -> Iterator[tuple[Ref, _Place | Fault]]:
    for number, appearance in enumerate(claim.appearances):
        target = texts.index.look_up(Ref("articles", appearance.article))
        if target.standing in (Standing.PRESENT, Standing.FORMER):
            for place in _appearance(ref, number, appearance, target.ref, texts):
                yield target.ref, place
    for number, assessment in enumerate(claim.assessments):
        for position, evidence in enumerate(assessment.evidence):
            if evidence.quote is not None:
                for fault in _evidence(
                    evidence, ("assessments", number, "evidence", position, "quote"), texts
                ):
                    yield ref, fault


def _appearance(
    ref: Ref, number: int, appearance: Appearance, target: Ref, texts: _Texts
) -> Iterator[_Place | Fault]:
    path = ("appearances", number)
    document = texts.index.documents[target]
    article = document.record
    assert isinstance(article, Article)
    quote = appearance.quote
    is_headline = appearance.mode == "headline"
    if quote is None:
        # Where a faulty field was left out of the claim, that may have been the quote.
        if article.text != "none" and not texts.index.documents[ref].is_partial:
            yield Fault(
                Code.FIELD_MISSING,
                f"appearances[{number}] has no quote",
                path,
                f"quote the passage of {target.id}: only an article whose text is none needs no quote",
            )
        return
    if is_headline:
        found = find(quote, texts.headline(target))
        if isinstance(found, Missing) and isinstance(elsewhere := find(quote, texts.body(target)), Found):
            yield Fault(
                Code.QUOTE_ELSEWHERE,
                f"the quote stands in the text of {target.id},"
                " not in its title or standfirst as `mode: headline` says",
                (*path, "quote"),
                "give the mode that fits",
            )
            yield _Place(ref, number, False, elsewhere.ranges)
            return
    else:
        found = find(quote, texts.body(target))
    if isinstance(found, Found):
        yield _Place(ref, number, is_headline, found.ranges)
    elif not _may_be_cut(found, document, is_headline=is_headline):
        where = f"the title or standfirst of {target.id}" if is_headline else f"the text of {target}"
        fault = _fault(found, quote, (*path, "quote"), where)
        is_in_headline = not is_headline and isinstance(find(quote, texts.headline(target)), Found)
        yield replace(fault, hint=_IN_HEADLINE) if is_in_headline else fault


def _note(ref: Ref, note: Note, texts: _Texts) -> Iterator[tuple[Ref, _Place | Fault]]:
    collection, _, name = note.on.partition("/")
    target = texts.index.look_up(Ref(collection, name))
    if note.quote is None or target.standing not in (Standing.PRESENT, Standing.FORMER):
        return
    found = find(note.quote, texts.body(target.ref))
    if not isinstance(found, Found):
        if not _may_be_cut(found, texts.index.documents[target.ref]):
            yield ref, _fault(found, note.quote, ("quote",), f"the text of {target.ref}")
    elif target.ref.collection == "articles":
        yield target.ref, _Place(ref, 0, False, found.ranges)


def _evidence(evidence: Evidence, path: FieldPath, texts: _Texts) -> Iterator[Fault]:
    collection, name = ("sources", evidence.source) if evidence.source else ("articles", evidence.article)
    if name is None:
        return
    target = texts.index.look_up(Ref(collection, name))
    if target.standing not in (Standing.PRESENT, Standing.FORMER):
        return
    document = texts.index.documents[target.ref]
    if document.body.blocks and evidence.quote is not None:
        found = find(evidence.quote, texts.body(target.ref))
        # A quote that stands there twice is verified all the same.
        if isinstance(found, (Missing, Empty)) and not _may_be_cut(found, document):
            yield _fault(found, evidence.quote, path, f"the text of {target.ref}")


def _sealed(document: Document, article: Article, index: Index) -> Iterator[tuple[Ref, _Place | Fault]]:
    if article.text_sha256 is not None and document.has_whole_text:
        present = digest(body_anchor(document, index))
        if present != article.text_sha256:
            yield (
                document.ref,
                Fault(
                    Code.TEXT_CHANGED,
                    f"the text is not the one that was sealed: its digest is now {present[:12]}…",
                    ("text_sha256",),
                    f"undo the change, or confirm it with `margent seal {document.ref.id}`",
                ),
            )


def _may_be_cut(
    result: Missing | Ambiguous | Empty, document: Document, *, is_headline: bool = False
) -> bool:
    """Whether a quote may be missing because a fault of the quoted file, reported there, cost these words."""
    if not isinstance(result, Missing):
        return False
    if is_headline:
        article = document.record
        return isinstance(article, Article) and article.standfirst is None and document.is_partial
    return not document.has_whole_text


def _fault(result: Missing | Ambiguous | Empty, quote: QuoteValue, path: FieldPath, where: str) -> Fault:
    words = quote.exact if isinstance(quote, Selector) else quote
    place = (*path, "exact") if isinstance(quote, Selector) else path
    if isinstance(result, Empty):
        return Fault(
            Code.QUOTE_EMPTY, "the quote has no words to look for", place, "quote the words of the passage"
        )
    if isinstance(result, Ambiguous):
        candidates = " | ".join(quoted(candidate) for candidate in result.candidates)
        return Fault(
            Code.QUOTE_AMBIGUOUS,
            f"the quote {quoted(words)} stands more than once in {where}: {candidates}",
            place,
            "make it longer, or give prefix and suffix",
        )
    if result.reason == "order":
        return Fault(
            Code.QUOTE_NOT_FOUND,
            f"the pieces of the quote {quoted(words)} stand in {where}, but not in this order",
            place,
            "give them in the order of the text",
        )
    if result.reason != "text":
        return Fault(
            Code.QUOTE_NOT_FOUND,
            f"the quote {quoted(words)} stands in {where}, but not with this {result.reason}",
            (*path, result.reason),
            _nearest(result) or "copy the words directly before (prefix) or after (suffix) the passage",
        )
    return Fault(
        Code.QUOTE_NOT_FOUND, f"the quote {quoted(words)} is not in {where}", place, _nearest(result)
    )


def _nearest(result: Missing) -> str:
    """The hint that shows the nearest passage and how it differs, or an empty text."""
    differences = ", ".join(_difference(*words) for words in result.differences[:4])
    nearest = f"nearest passage: {quoted(result.nearest)}" if result.nearest else ""
    return "; ".join(part for part in (nearest, differences) if part)


def _difference(ours: str, theirs: str) -> str:
    if not ours:
        return f"{quoted(theirs)} stands there, too"
    return f"{quoted(ours)} is {quoted(theirs)} there" if theirs else f"{quoted(ours)} is not there"


def _keyed(places: list[_Place]) -> Passages:
    """Give each place its published key: the id, then `--2` … in the order of the text, headline first."""
    counts: dict[str, int] = defaultdict(int)
    headline: list[Passage] = []
    text: list[Passage] = []
    in_order = sorted(
        places, key=lambda place: (not place.is_headline, place.ranges, place.record, place.number)
    )
    for place in in_order:
        counts[place.record.id] += 1
        count = counts[place.record.id]
        key = place.record.id if count == 1 else f"{place.record.id}--{count}"
        passage = Passage(key, place.record, place.number, place.ranges)
        (headline if place.is_headline else text).append(passage)
    return Passages(tuple(headline), tuple(text))
