"""What changes in an archive while it is served.

In: the archive's root. Out: the paths that changed, in batches, as they change. Folders are watched by the
operating system, and site.yaml, which editors replace rather than rewrite, is looked at each second. It stands
apart because it is the only module that waits for the disk.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from watchfiles import Change, watch

from margent.failures import Failure
from margent.shell.read import is_leftover, scan
from margent.site import Limits
from margent.wording import shown

FOLDERS = ("content", "layouts")
SITE_FILE = "site.yaml"
# In milliseconds: how long nothing must have changed for a batch to end, and how long it may last at most.
_QUIET, _LONGEST = 50, 1000
# In milliseconds: how often is looked for what the system does not tell.
_LOOK = 1000
# Vim tries with a file of this name whether it may write into a folder.
_PROBE = "4913"


class _Stamp(NamedTuple):
    size: int
    mtime_ns: int


# The files of an archive at one moment.
Stamps = Mapping[str, _Stamp]


def stamps(root: Path) -> Stamps:
    """All that a build of the archive depends on, as it is now."""
    limits = Limits()
    found = {
        file.path: _Stamp(file.size, file.mtime_ns)
        for folder in FOLDERS
        for file in scan(root, folder, limits).found
    }
    return found | _site_stamp(root)


def changes(root: Path, since: Stamps) -> Iterator[frozenset[str]]:
    """The files that change from now on, and first those that have changed since the stamps were taken.

    It never ends. Where the system does not tell of changes (some network and container file systems), set
    WATCHFILES_FORCE_POLLING. Failure if the system watches no more files.
    """
    while True:
        folders = _identities(root)
        for batch in _batches(root, folders):
            present = _site_stamp(root)
            changed = set(batch)
            if since:
                # What changed before the system began to watch.
                changed |= _differences(since, stamps(root))
                since = {}
            elif present != site:
                changed.add(SITE_FILE)
            site = present
            if changed:
                yield frozenset(changed)
            if _identities(root) != folders:
                # A folder came, went or was replaced: another must be watched.
                since = {}
                break
        yield frozenset(FOLDERS)
