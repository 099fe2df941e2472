"""Which findings are asked for: `PATH`, `--select` and `--ignore` of `margent check`.

In: what was asked for, and the findings. Out: those that are reported and decide the exit code. It stands
apart because the whole archive is checked whatever is asked for, and nothing else may know of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from margent.model.diagnostics import Code, Diagnostic


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; nothing named is everything. What is ignored is ignored even if it is selected."""

    paths: tuple[PurePosixPath, ...] = ()
    select: frozenset[Code] = frozenset()
    ignore: frozenset[Code] = frozenset()

    def of(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Those findings that are asked for, in their order."""
        return tuple(filter(self._has, diagnostics))

    def _has(self, diagnostic: Diagnostic) -> bool:
        path = PurePosixPath(diagnostic.path)
        return (
            diagnostic.code not in self.ignore
            and (not self.select or diagnostic.code in self.select)
            and (not self.paths or any(path.is_relative_to(folder) for folder in self.paths))
        )
