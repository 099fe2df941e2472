"""The menu as site.yaml gives it, looked up.

In: the site and the archive. Out: a finding for every entry that leads nowhere.
"""

from collections.abc import Iterator

from margent.archive import Archive, Finding
from margent.diagnostics import Code, Fault
from margent.ids import COLLECTIONS, parse_ref
from margent.site import Site
from margent.wording import did_you_mean, quoted


def menu_findings(site: Site, archive: Archive, path: str) -> Iterator[Finding]:
    """Every entry of `nav` that is neither a collection nor a record; `path` is that of site.yaml."""
    for number, place in enumerate(site.nav or ()):
        ref = parse_ref(place)
        is_known = archive.resolve(ref) in archive.documents if ref else place in COLLECTIONS
        if not is_known:
            fault = Fault(
                Code.REF_UNKNOWN,
                f"{quoted(place)} is neither a collection nor a record",
                ("nav", number),
                did_you_mean(place, (*COLLECTIONS, *map(str, archive.documents))),
            )
            yield Finding(path, fault)
