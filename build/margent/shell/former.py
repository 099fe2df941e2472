"""What the last build has left: its manifest, the files still as it wrote them, and the keys of its pages.

In: an output folder and the cache. Out: a `FormerSite`. What a build keeps, and what it makes again, is
decided by nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from margent.model.manifest import Entry
from margent.shell.cache import Cache
from margent.shell.manifest import Manifest, missing, read_manifest
from margent.shell.memory import remembered_keys
from margent.stages.plan import Key


@dataclass(frozen=True, slots=True)
class FormerSite:
    """The former site; without a manifest there is none, or it is not known."""

    manifest: Manifest | None
    present: frozenset[str]
    keys: Mapping[str, Key]

    @property
    def files(self) -> Mapping[str, Entry]:
        """Every file that the former build has written, whether it is still there or not."""
        return self.manifest.files if self.manifest else {}


def former_site(output: Path, cache: Cache) -> FormerSite:
    """The site in an output folder."""
    manifest = read_manifest(output)
    present = frozenset(manifest.files) - missing(output, manifest) if manifest else frozenset[str]()
    return FormerSite(manifest, present, remembered_keys(cache, output, manifest))
