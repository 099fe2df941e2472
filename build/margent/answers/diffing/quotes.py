"""What becomes of quotes: they break, are mended, change, or move with the text that they quote.

In: both states. Out: `QuoteChange`s. A quote of a new record that is not found is a problem like any other;
here stand those that were found before.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from margent.answers.diffing.matching import matching
from margent.answers.diffing.sides import Side
from margent.answers.diffing.tracing import Both
from margent.answers.diffing.words import shortened
from margent.model.archive import Finding, Passage
from margent.model.changed_claims import QuoteChange
from margent.model.diagnostics import AtKey, Code, FieldPath, Span, dotted
from margent.model.facts import quote_words
from margent.model.ids import Ref, parse_ref
from margent.model.records import Article, Claim, Evidence, Note, Selector

_FAULTS = frozenset({Code.QUOTE_NOT_FOUND, Code.QUOTE_AMBIGUOUS, Code.QUOTE_EMPTY})
_ORDER = ("broken", "changed", "mended", "moved")


class _Quote(NamedTuple):
    """A quote in a file: which text it is from, and its words."""

    text: Ref
    value: str | Selector


def quote_changes(both: Both) -> list[QuoteChange]:
    """What became of quotes: the broken ones first."""
    faults_then, faults_now = _faults(both.base), _faults(both.head)
    wanted = {then for then in both.differing if then.collection in ("claims", "notes")}
    wanted |= faults_then.keys() | {both.former[now] for now in faults_now if now in both.former}
    found = [
        change
        for then in sorted(wanted)
        if both.base.is_whole(then) and then in both.present
        for change in _of_record(
            both, then, faults_then.get(then, {}), faults_now.get(both.present[then], {})
        )
    ]
    found += _moved(both)
    return sorted(found, key=lambda change: (_ORDER.index(change.kind), change.text, change.record.ref))


def _of_record(
    both: Both, then: Ref, faults_then: Mapping[FieldPath, str], faults_now: Mapping[FieldPath, str]
) -> Iterator[QuoteChange]:
    now = both.present[then]
    if not both.head.is_whole(now):
        return
    places = matching(both, then)
    after = dict(_quotes(both.head, now))
    for path, former in _quotes(both.base, then):
        present = places.present(path)
        quote = after.get(present) if present else None
        if quote is None or present is None:
            continue
        same = quote_words(former.value) == quote_words(quote.value)
        before = "" if same else shortened(quote_words(former.value))
        message = faults_now.get(present, "")
        words = shortened(quote_words(quote.value))
        changed = QuoteChange(
            both.head.subject(now), dotted(present), quote.text, "changed", words, before, "", message
        )
        if message and path not in faults_then:
            yield changed._replace(kind="broken")
        elif path in faults_then and not message:
            yield changed._replace(kind="mended")
        elif former.value != quote.value:
            yield changed._replace(after="" if same else words)


def _quotes(side: Side, ref: Ref) -> Iterator[tuple[FieldPath, _Quote]]:
    """Every quote of a record, by its path in the file."""
    match side.documents[ref].record:
        case Note(quote=quote, on=on) if quote is not None:
            text = parse_ref(on)
            if text is not None:
                yield ("quote",), _Quote(side.archive.resolve(text), quote)
        case Claim() as claim:
            for number, appearance in enumerate(claim.appearances):
                if appearance.quote is not None:
                    text = side.archive.resolve(Ref("articles", appearance.article))
                    yield ("appearances", number, "quote"), _Quote(text, appearance.quote)
            for number, assessment in enumerate(claim.assessments):
                for piece, evidence in enumerate(assessment.evidence):
                    if evidence.quote is not None:
                        text = side.archive.resolve(_cited(evidence))
                        path = ("assessments", number, "evidence", piece, "quote")
                        yield path, _Quote(text, evidence.quote)
        case _:
            pass


def _cited(evidence: Evidence) -> Ref:
    return Ref("sources", evidence.source) if evidence.source else Ref("articles", evidence.article or "")


def _faults(side: Side) -> dict[Ref, dict[FieldPath, str]]:
    """The quotes that are not found: by record and path what is wrong, with the way out."""
    refs = {document.path: ref for ref, document in side.documents.items()}
    found: dict[Ref, dict[FieldPath, str]] = {}
    for finding in side.findings:
        path = _quote_path(finding)
        if path is not None and finding.path in refs:
            fault = finding.fault
            message = f"{fault.message}; {fault.hint}" if fault.hint else fault.message
            found.setdefault(refs[finding.path], {})[path] = message
    return found


def _quote_path(finding: Finding) -> FieldPath | None:
    at = finding.fault.at
    if finding.fault.code not in _FAULTS or isinstance(at, AtKey | Span | None) or "quote" not in at:
        return None
    return at[: at.index("quote") + 1]


def _moved(both: Both) -> Iterator[QuoteChange]:
    """The quotes that stand elsewhere in a text because the text changed."""
    passages_then, passages_now = both.base.archive.passages, both.head.archive.passages
    for then, former in passages_then.items():
        now = both.present.get(then)
        present = passages_now.get(now) if now else None
        if (
            now is None
            or present is None
            or former == present
            or _text(both.base, then) == _text(both.head, now)
        ):
            continue
        places = {(one.record, one.number): one for group in present for one in group}
        for one in (one for group in former for one in group):
            yield from _if_moved(both, now, one, places)


def _if_moved(
    both: Both, article: Ref, former: Passage, places: Mapping[tuple[Ref, int], Passage]
) -> Iterator[QuoteChange]:
    now = both.present.get(former.record)
    if now is None or not both.base.is_whole(former.record) or not both.head.is_whole(now):
        return
    path: FieldPath = ("quote",) if now.collection == "notes" else ("appearances", former.number, "quote")
    present = matching(both, former.record).present(path)
    if present is None:
        return
    passage = places.get((now, int(present[1]) if len(present) > 1 else 0))
    if passage is None or passage.ranges == former.ranges:
        return
    before = dict(_quotes(both.base, former.record)).get(path)
    after = dict(_quotes(both.head, now)).get(present)
    if before and after and before.value == after.value:
        words = shortened(quote_words(after.value))
        moved = QuoteChange(both.head.subject(now), dotted(present), article, "moved", words, "", "", "")
        yield moved._replace(before=_ranges(former), after=_ranges(passage))


def _ranges(passage: Passage) -> str:
    return ", ".join(f"{each.start}–{each.end}" for each in passage.ranges)


def _text(side: Side, ref: Ref) -> tuple[str, ...]:
    article = side.documents[ref].record
    assert isinstance(article, Article)
    return article.title, article.standfirst or "", side.words(ref)
