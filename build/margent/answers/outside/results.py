"""From the visits of a run to its results.

In: the addresses, the steps of each visit, what earlier runs have found, and the day. Out: whom to ask, a
result for each address, and what to remember.
"""

from collections.abc import Iterable, Mapping, Sequence

from margent.answers.outside.addresses import host_of
from margent.answers.outside.judging import is_reserved, judged, remembered
from margent.model.dates import PartialDate
from margent.model.outside import Address, Condition, Known, Outcome, Result, Step, Trouble

_UNHEARD = frozenset({Trouble.NO_HOST, Trouble.NAMES, Trouble.SILENT, Trouble.CONNECTION})
_RESERVED = Outcome(Condition.NOT_ASKED, "its name is one of those kept for examples and tests")


def to_ask(addresses: Iterable[Address]) -> list[str]:
    """The addresses that somebody can have."""
    return [one.url for one in addresses if not is_reserved(host_of(one.url))]


def is_unheard(visits: Mapping[str, Sequence[Step]]) -> bool:
    """Whether no host answered in any way, of several: then it is rather the network that is not there."""
    hosts = {host_of(url) for url in visits}
    return len(hosts) > 1 and all(steps[0].reply.trouble in _UNHEARD for steps in visits.values())


def results(
    addresses: Iterable[Address],
    visits: Mapping[str, Sequence[Step]],
    former: Mapping[str, Known] | None,
    day: PartialDate,
) -> tuple[Result, ...]:
    """How it is with each address; without `former` nothing is remembered, and one run decides."""
    found = []
    for address in addresses:
        steps = visits.get(address.url)
        outcome = judged(steps) if steps else _RESERVED
        known = Known(day)
        if former is not None:
            outcome, known = remembered(outcome, former.get(address.url), day)
        found.append(Result(address, outcome, known))
    return tuple(found)


def to_remember(found: Iterable[Result]) -> dict[str, Known]:
    """What the next run is to know: of the addresses that the archive still has and that are asked for."""
    return {one.address.url: one.known for one in found if one.outcome.condition is not Condition.NOT_ASKED}
