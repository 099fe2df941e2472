"""What the road of the data has led to: what was found, and what was done.

In: nothing; `pipeline` makes these values, the commands tell of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from margent.model.archive import Archive
from margent.model.diagnostics import Diagnostic
from margent.model.site import Site
from margent.shell.history import NOT_READ, ReadHistory
from margent.shell.load import Content
from margent.shell.publish import Published
from margent.shell.theme import Theme
from margent.stages.render import Rendered


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has found. Without a `site`, site.yaml cannot be used and nothing else was looked at.

    The `history` is for pages; it is read when these are drawn (`with_history`).
    """

    diagnostics: tuple[Diagnostic, ...]
    site: Site | None = None
    content: Content | None = None
    archive: Archive | None = None
    theme: Theme | None = None
    history: ReadHistory = NOT_READ


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has done. Without `published`, nothing was, and the former site is as it was."""

    checked: Checked
    diagnostics: tuple[Diagnostic, ...]
    output: Path
    published: Published | None = None
    rendered: Sequence[Rendered] = ()
    forms: Sequence[Rendered] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A form made by itself. Without `data` it was not: what was found forbids it."""

    checked: Checked
    diagnostics: tuple[Diagnostic, ...]
    data: bytes | None = None
