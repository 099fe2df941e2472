"""Records as plain fields, and how these differ.

In: a record of either state. Out: its fields as texts, lists and mappings in which every reference has the
present name of its record, so that whoever names a renamed record has not changed; and the `FieldChange`s
from one to the other, each at the place that `check` would name.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from margent.answers.diffing.aligning import Pair, aligned
from margent.answers.diffing.words import SHOWN, difference, shortened
from margent.model.changed_records import FieldChange
from margent.model.diagnostics import FieldPath, dotted
from margent.model.fields import Points
from margent.model.ids import Ref, parse_ref
from margent.model.marks import marked_texts
from margent.model.records import Record

Fields = dict[str, JsonValue]
Present = Callable[[Ref], Ref]


def fields_of(record: Record, present: Present) -> Fields:
    """A record as plain fields; `present` gives the present name of any record."""
    tree: Fields = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for path, mark, text in marked_texts(record):
        if isinstance(mark, Points) and text not in mark.words:
            ref = parse_ref(text) if mark.is_prefixed else Ref(mark.collections[0], text)
            now = present(ref) if ref else ref
            if now is not None and now != ref:
                _put(tree, path, str(now) if mark.is_prefixed else now.id)
    return tree


def field_changes(
    before: Mapping[str, JsonValue], after: Mapping[str, JsonValue], path: FieldPath = ()
) -> Iterator[FieldChange]:
    """The fields that differ, those inside lists and mappings each for itself."""
    for key in dict.fromkeys((*before, *after)):
        yield from _changes(before.get(key), after.get(key), (*path, key))


def items_of(fields: Mapping[str, JsonValue], key: str) -> Sequence[JsonValue]:
    """The items of a field that is a list; none if it is absent."""
    value = fields.get(key)
    return value if isinstance(value, list) else ()


def _changes(before: JsonValue, after: JsonValue, path: FieldPath) -> Iterator[FieldChange]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from field_changes(before, after, path)
    elif isinstance(before, list | None) and isinstance(after, list | None):
        yield from _of_lists(before or [], after or [], path)
    elif isinstance(before, str) and isinstance(after, str):
        found = difference(before, after)
        is_short = max(len(before), len(after)) <= SHOWN
        texts = (before, after) if is_short else (found.before, found.after)
        yield FieldChange(dotted(path), *((shortened(text),) for text in texts))
    else:
        yield FieldChange(dotted(path), _told(before), _told(after))


def _of_lists(
    before: Sequence[JsonValue], after: Sequence[JsonValue], path: FieldPath
) -> Iterator[FieldChange]:
    if not any(isinstance(item, dict) for item in (*before, *after)):
        yield _of_texts(before, after, path)
        return
    pairs = aligned(str(path[-1]), before, after)
    gone = [_short(before[pair.before]) for pair in pairs if pair.before is not None and pair.after is None]
    come = [_short(after[pair.after]) for pair in pairs if pair.after is not None and pair.before is None]
    if gone or come:
        yield FieldChange(dotted(path), tuple(gone), tuple(come))
    for pair in pairs:
        if pair.before is not None and pair.after is not None:
            yield from _changes(before[pair.before], after[pair.after], (*path, pair.after))
    if not gone and not come and _is_reordered(pairs):
        yield FieldChange(dotted(path), (), ())


def _of_texts(before: Sequence[JsonValue], after: Sequence[JsonValue], path: FieldPath) -> FieldChange:
    old, new = Counter(map(_short, before)), Counter(map(_short, after))
    gone, come = tuple((old - new).elements()), tuple((new - old).elements())
    return FieldChange(dotted(path), gone, come)


def _is_reordered(pairs: Sequence[Pair]) -> bool:
    places = [pair.before for pair in pairs if pair.before is not None]
    return places != sorted(places)


def _told(value: JsonValue) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(_short, value)) if isinstance(value, list) else (_short(value),)


def _short(value: JsonValue) -> str:
    """A value in a few words; of a mapping the values of its fields."""
    return shortened(", ".join(_texts(value)))


def _texts(value: JsonValue) -> Iterator[str]:
    match value:
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
        case bool():
            yield "true" if value else "false"
        case None:
            pass
        case _:
            yield str(value)


def _put(tree: JsonValue, path: FieldPath, text: str) -> None:
    """Put a text in the place of the one at a path."""
    *way, last = path
    inner = tree
    for step in way:
        inner = _at(inner, step)
    if isinstance(last, str):
        assert isinstance(inner, dict)
        inner[last] = text
    else:
        assert isinstance(inner, list)
        inner[last] = text


def _at(value: JsonValue, step: str | int) -> JsonValue:
    if isinstance(step, str):
        assert isinstance(value, dict)
        return value[step]
    assert isinstance(value, list)
    return value[step]
