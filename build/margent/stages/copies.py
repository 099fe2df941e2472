"""What of a site goes into a copy of it: a zip to be unpacked, or a file for another reader.

In: the paths of the site's files. Out: those that a copy holds, and what is wrong with a name. A copy lies on
disks of any kind, so its names must fit every one of them; and it needs no second set of search data, nor
what only a server uses.
"""

import re
from collections.abc import Iterable, Iterator

from margent.model.addresses import NOT_FOUND, OFFLINE, SEARCH, SITEMAP
from margent.model.ids import RESERVED_NAMES
from margent.model.outputs import DOWNLOADS, SERVICE_WORKER, Form

DISK = "disk/"
# Windows takes 260 characters, and the reader's own folder comes before these.
LONGEST_PATH = 180
_LEFT_OUT = frozenset({NOT_FOUND, SITEMAP, SERVICE_WORKER, OFFLINE})
_OF_DOWNLOADS = DOWNLOADS.partition("/")[0] + "/"
# Of these some systems keep none, or write them in another way; bags escape the percent sign, and the most
# used program that checks them does not know of it.
_UNFIT = re.compile(r'[<>:"\\|?*%]|[^ -~]')


def copied(paths: Iterable[str], form: Form, bundle: str) -> list[str]:
    """The paths that a copy in this form holds, sorted; `bundle` is the folder of the search index.

    The downloads and the search page are not among them: they are drawn anew for the copy.
    """
    kept = f"{bundle}{DISK}" if bundle and form is Form.ZIP else ""
    return sorted(
        path
        for path in paths
        if path not in _LEFT_OUT
        and path != SEARCH
        and not path.startswith(_OF_DOWNLOADS)
        and (not bundle or not path.startswith(bundle) or (kept and path.startswith(kept)))
    )


def copied_bundle(paths: Iterable[str], form: Form, bundle: str) -> str:
    """The folder of the search index as a copy has it; empty if the copy cannot search."""
    is_kept = form is Form.ZIP and bundle and any(path.startswith(f"{bundle}{DISK}") for path in paths)
    return bundle if is_kept else ""


def unfit_names(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some system cannot have, with the reason."""
    known: dict[str, str] = {}
    for path in paths:
        if len(path) > LONGEST_PATH:
            yield path, f"is longer than {LONGEST_PATH} characters"
        elif why := next((why for part in path.split("/") if (why := _unfit(part))), ""):
            yield path, why
        twin = known.setdefault(path.casefold(), path)
        if twin != path:
            yield path, f"differs from {twin} in capital letters only"


def _unfit(name: str) -> str:
    if _UNFIT.search(name):
        return "has a character that not every system allows"
    if name != name.strip(" ") or name.endswith("."):
        return "has a part that begins with a blank, or ends in a dot or blank"
    if name.partition(".")[0].lower() in RESERVED_NAMES:
        return "has a name that Windows keeps for a device"
    return ""
