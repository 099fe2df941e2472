"""What the makers of forms are given, and what they give.

In: nothing; these are the types between `shell.forms`, which knows all forms, and the modules that plan one
each. A plan costs little; what it makes may cost much, and is made only if its key is another than before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from margent.adapters.layouts import Layouts
from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.outputs import Output
from margent.model.site import Site
from margent.shell.signing import Sign
from margent.shell.site_files import SiteFiles
from margent.stages.plan import Key, Keys
from margent.stages.view import Viewer


@dataclass(frozen=True, slots=True)
class Making:
    """What a form can be made of. `day` is that of SOURCE_DATE_EPOCH; `sign` signs a copy's list of files."""

    site: Site
    archive: Archive
    viewer: Viewer
    layouts: Layouts
    files: SiteFiles
    keys: Keys
    day: PartialDate | None = None
    sign: Sign | None = None


class Planned(NamedTuple):
    """A form that is to be there: what decides its bytes, and how they are made."""

    output: Output
    key: Key
    make: Callable[[], bytes]
