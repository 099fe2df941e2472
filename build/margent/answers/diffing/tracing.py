"""Both states side by side: which record of the one is which of the other.

In: two `Side`s. Out: `Both`, which names each record that is in both, and each reference by its present name.
"""

from dataclasses import dataclass, field
from functools import cached_property

from margent.answers.diffing.fields import Fields, Present, fields_of
from margent.answers.diffing.renames import renames
from margent.answers.diffing.sides import Side
from margent.model.bodies import Body
from margent.model.ids import Ref


@dataclass(frozen=True)
class Both:
    """The two states that are compared."""

    base: Side
    head: Side
    _fields: dict[tuple[str, Ref], Fields] = field(default_factory=dict)

    @cached_property
    def renamed(self) -> dict[Ref, Ref]:
        """The present name of each record that was renamed."""
        return renames(self.base, self.head)

    @cached_property
    def present(self) -> dict[Ref, Ref]:
        """Each record that is in both states: its former name, its present one."""
        same = {ref: ref for ref in self.base.documents if ref in self.head.documents}
        return dict(sorted((same | self.renamed).items()))

    @cached_property
    def former(self) -> dict[Ref, Ref]:
        """The same the other way round."""
        return {now: then for then, now in self.present.items()}

    @cached_property
    def differing(self) -> dict[Ref, Ref]:
        """Of the records in both states those whose files differ, if both could be read."""
        return {
            then: now
            for then, now in self.present.items()
            if self.base.documents[then] is not self.head.documents[now]
            and self.base.is_whole(then)
            and self.head.is_whole(now)
            and self.base.documents[then] != self.head.documents[now]
        }

    def now(self, ref: Ref) -> Ref:
        """The present name of a record as the former state names it."""
        ref = self.base.archive.resolve(ref)
        return self.head.archive.resolve(self.renamed.get(ref, ref))

    def fields_then(self, ref: Ref) -> Fields:
        """The fields of a record in the former state, by its former name."""
        return self._kept("then", ref, self.base, self.now)

    def fields_now(self, ref: Ref) -> Fields:
        """The fields of a record in the present state."""
        return self._kept("now", ref, self.head, self.head.archive.resolve)

    def _kept(self, when: str, ref: Ref, side: Side, present: Present) -> Fields:
        if (when, ref) not in self._fields:
            record = side.documents[ref].record
            self._fields[when, ref] = fields_of(record, present) if record else {}
        return self._fields[when, ref]

    def body_then(self, ref: Ref) -> object:
        """All of a former body but the places of its links, to be compared with `body_now`."""
        body, targets = self.base.documents[ref].body, self.base.archive.targets.get(ref, ())
        return _body(body, tuple(map(self.now, targets)))

    def body_now(self, ref: Ref) -> object:
        """All of a present body but the places of its links."""
        return _body(self.head.documents[ref].body, self.head.archive.targets.get(ref, ()))


def _body(body: Body, targets: tuple[Ref, ...]) -> object:
    links = [
        (targets[place] if place < len(targets) else link.target, link.fragment, link.title)
        for place, link in enumerate(body.links)
    ]
    images = [(image.path, image.alt, image.title) for image in body.images]
    return body.blocks, body.footnotes, links, images
