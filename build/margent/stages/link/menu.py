"""The menu as site.yaml gives it, looked up.

In: the menu's entries and the index. Out: a fault for every entry that leads nowhere.
"""

from collections.abc import Iterable, Iterator

from margent.model.addresses import OVERVIEWS
from margent.model.diagnostics import Code, Fault
from margent.model.ids import COLLECTIONS, parse_ref
from margent.stages.link.index import Index, Standing
from margent.text.wording import did_you_mean, quoted


def menu_faults(menu: Iterable[str], index: Index) -> Iterator[Fault]:
    """A fault at every entry that is neither a list nor a record that is published."""
    for number, place in enumerate(menu):
        ref = parse_ref(place)
        standing = index.look_up(ref).standing if ref else Standing.UNKNOWN
        is_list = place in COLLECTIONS or place in OVERVIEWS
        if is_list or standing in (Standing.PRESENT, Standing.FORMER, Standing.BROKEN):
            continue
        if standing is Standing.DRAFT:
            yield Fault(Code.REF_DRAFT, f"{place} is a draft, and the menu is published", ("nav", number))
            continue
        yield Fault(
            Code.REF_UNKNOWN,
            f"{quoted(place)} is neither a collection nor a record",
            ("nav", number),
            did_you_mean(place, (*COLLECTIONS, *OVERVIEWS, *map(str, index.documents))),
        )
