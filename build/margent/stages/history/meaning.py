"""What differs in meaning between two versions of a record.

In: two versions. Out: the `Change`s from one to the other, none if they say the same in other letters: order
and quoting of fields, white space, markup. Under what a record is gathered (topics, aliases) and what is kept
with it (captures, digests) is no meaning.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from margent.adapters.field_tree import Value
from margent.model.diagnostics import is_error
from margent.model.history import Change, What
from margent.model.site import Limits
from margent.stages.history.parts import ASSESSMENTS, EVIDENCE, LISTS, PARTS, ListOf, Part
from margent.stages.history.versions import Version, plain_text
from margent.text.anchors import normalised
from margent.text.characters import character_faults
from margent.text.words import units

_LONGEST_VERDICT = 80
_PUNCTUATION = ".,;:!?¡¿…·'\"‘’‚“”„«»‹›()[]{}-–—/。、，；：！？「」『』（）《》〈〉؟،؛۔।॥՝։"


def changes(before: Version, after: Version, limits: Limits) -> tuple[Change, ...]:
    """What the later version says that the former did not, or no longer says."""
    moved = [] if before.ref == after.ref else [Change("id", str(before.ref), str(after.ref))]
    if before.ref.collection != after.ref.collection:
        return tuple(moved)
    return (*moved, *_changes(before, after, limits))


def _changes(before: Version, after: Version, limits: Limits) -> Iterator[Change]:
    collection = after.ref.collection
    for part in PARTS[collection]:
        was, now = (_said(one, part) for one in (before, after))
        if was != now:
            yield _told(part.what, was[0], now[0], limits) if part.is_told else Change(part.what)
    if collection == "claims":
        yield from _assessed(before, after)
    for one in LISTS.get(collection, ()):
        yield from _counted(one, _items(before, one.field), _items(after, one.field))
    if before.body != after.body:
        yield from _rewritten(plain_text(before.body, limits), plain_text(after.body, limits))


def _said(one: Version, part: Part) -> tuple[object, ...]:
    return tuple(_plain(one.fields.get(name, "")) for name in part.fields)


def _told(what: What, was: object, now: object, limits: Limits) -> Change:
    """A change with its words, if these may stand on a page: texts that the archive would take today."""
    if isinstance(was, str) and isinstance(now, str) and all(_is_fit(text, limits) for text in (was, now)):
        return Change(what, was, now)
    return Change(what)


def _is_fit(text: str, limits: Limits) -> bool:
    return len(text) <= limits.title and not any(map(is_error, character_faults(text)))


def _plain(value: Value) -> object:
    """A value with what YAML and white space do to it taken away, to be compared and counted."""
    match value:
        case str():
            return normalised(value)
        case list():
            return tuple(map(_plain, value))
        case _:
            return tuple(sorted((name, _plain(one)) for name, one in value.items() if one != ""))


def _items(one: Version, field: str) -> list[dict[str, Value]]:
    """The mappings of a list; what is no list has none."""
    found = one.fields.get(field)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _assessed(before: Version, after: Version) -> Iterator[Change]:
    """What became of a claim's verdict, of the assessments, and of the evidence that all of them name."""
    was, now = (_items(one, "assessments") for one in (before, after))
    verdicts = _verdict(was), _verdict(now)
    is_new_verdict = verdicts[0] != verdicts[1]
    if is_new_verdict:
        yield Change("verdict", *verdicts)
    for change in _counted(ASSESSMENTS, *map(_without_evidence, (was, now))):
        # The assessment with the new verdict, or the one that had the former, is told of by the verdict.
        added = change.added - (is_new_verdict and bool(verdicts[1]) and change.added > 0)
        removed = change.removed - (is_new_verdict and not verdicts[1] and change.removed > 0)
        if added or removed or change.altered:
            yield change._replace(added=added, removed=removed)
    yield from _counted(EVIDENCE, *map(_evidence, (was, now)))


def _verdict(assessments: list[dict[str, Value]]) -> str:
    """The current verdict: the archive's own last one, another checker's only where it has none."""
    own = [one for one in assessments if not one.get("url")]
    known = own or assessments
    said = (known[-1].get("verdict") or known[-1].get("verdict_text")) if known else ""
    return normalised(said)[:_LONGEST_VERDICT] if isinstance(said, str) else ""


def _without_evidence(assessments: Iterable[dict[str, Value]]) -> list[dict[str, Value]]:
    return [{name: value for name, value in one.items() if name != "evidence"} for one in assessments]


def _evidence(assessments: Iterable[dict[str, Value]]) -> list[dict[str, Value]]:
    """Every piece of evidence once: a later assessment names most of what the former rests on again."""
    items = [item for one in assessments if isinstance(found := one.get("evidence"), list) for item in found]
    return list({repr(_plain(item)): item for item in items if isinstance(item, dict)}.values())


def _counted(which: ListOf, was: list[dict[str, Value]], now: list[dict[str, Value]]) -> Iterator[Change]:
    """How many items of a list were added, taken away, or changed where they are."""
    gone, come = (Counter(map(_plain, items)) for items in (was, now))
    gone, come = gone - come, come - gone
    removed, added = (_by_identity(which, items) for items in (gone, come))
    altered = (removed & added).total()
    if removed or added:
        yield Change(
            which.what, added=added.total() - altered, removed=removed.total() - altered, altered=altered
        )


def _by_identity(which: ListOf, items: Counter[object]) -> Counter[object]:
    found = Counter[object]()
    for item, number in items.items():
        known = dict(item) if isinstance(item, tuple) else {}
        found[tuple(known.get(name) for name in which.by)] += number
    return found


def _rewritten(was: str, now: str) -> Iterator[Change]:
    """How many words came into a text and how many went; none of both if it was only put in another order."""
    if was != now:
        gone, come = (Counter(_words(text)) for text in _apart(was, now))
        yield Change("text", added=(come - gone).total(), removed=(gone - come).total())


def _words(text: str) -> Iterator[str]:
    """The words of a text, without the punctuation that stands at them."""
    return filter(None, (unit.text.strip(_PUNCTUATION) for unit in units(text)))


def _apart(was: str, now: str) -> tuple[str, str]:
    """Two texts without the words with which both begin and with which both end."""
    gone, come = was.split(" "), now.split(" ")
    shorter = min(len(gone), len(come))
    start = next((place for place in range(shorter) if gone[place] != come[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if gone[-1 - place] != come[-1 - place]), rest)
    return " ".join(gone[start : len(gone) - end]), " ".join(come[start : len(come) - end])
