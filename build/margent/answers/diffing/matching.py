"""Where the parts of a claim stand now: its appearances, assessments, evidence and relations.

In: both states and a record. Out: `Places`, which gives for a path in the former file the path in the present
one, and the fragments of its page that lead to another place now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from margent.answers.diffing.aligning import aligned
from margent.answers.diffing.fields import Fields, items_of
from margent.answers.diffing.tracing import Both
from margent.model.diagnostics import FieldPath
from margent.model.ids import Ref

_LISTS = {"appearances": "appearance", "assessments": "assessment", "relations": "relation"}
# A list in the file: ("assessments",), or ("assessments", 0, "evidence") inside another.
_ListPath = FieldPath


@dataclass(frozen=True, slots=True)
class Places:
    """Where the items of lists stand now: by the former path of a list the present place of each item."""

    moves: Mapping[_ListPath, Mapping[int, int]] = field(default_factory=dict)

    def present(self, path: FieldPath) -> FieldPath | None:
        """The present path of a former one, or None if what it led to is gone."""
        now: list[str | int] = []
        for number, step in enumerate(path):
            places = self.moves.get(path[:number])
            if places is None or not isinstance(step, int):
                now.append(step)
            elif step in places:
                now.append(places[step])
            else:
                return None
        return tuple(now)

    def shifted_fragments(self) -> Iterator[tuple[str, str]]:
        """The fragments at which something else stands now: the former one, and the present one."""
        for path, places in self.moves.items():
            for then, now in places.items():
                if len(path) == 1 and then != now:
                    name = _LISTS[str(path[0])]
                    yield f"{name}-{then + 1}", f"{name}-{now + 1}"
                elif len(path) == 3:
                    outer = self.moves["assessments",]
                    assessment = int(path[1])
                    if (assessment, then) != (outer[assessment], now):
                        yield (
                            f"evidence-{assessment + 1}-{then + 1}",
                            f"evidence-{outer[assessment] + 1}-{now + 1}",
                        )


def matching(both: Both, then: Ref) -> Places:
    """The places of a record's parts; those of a record that does not differ are as they were."""
    if then not in both.differing or then.collection != "claims":
        return Places()
    before, after = both.fields_then(then), both.fields_now(both.present[then])
    moves: dict[_ListPath, dict[int, int]] = {}
    for name in _LISTS:
        moves[name,] = _moves(name, before, after)
    for former, present in moves["assessments",].items():
        inner, outer = items_of(before, "assessments")[former], items_of(after, "assessments")[present]
        if isinstance(inner, dict) and isinstance(outer, dict):
            moves["assessments", former, "evidence"] = _moves("evidence", inner, outer)
    return Places(moves)


def _moves(name: str, before: Fields, after: Fields) -> dict[int, int]:
    pairs = aligned(name, items_of(before, name), items_of(after, name))
    return {pair.before: pair.after for pair in pairs if pair.before is not None and pair.after is not None}
