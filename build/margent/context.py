"""What every command is given: where the archive is, and where to speak.

In: the global options. Out: the archive's root, found when it is first needed, and a `Terminal`.
"""

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from margent.failures import Failure, Misuse, reason
from margent.shell.progress import SILENCE, Bar, Progress
from margent.shell.terminal import Terminal, is_terminal
from margent.text.wording import quoted


@dataclass
class Context:
    """The global options of one run."""

    given_root: Path | None
    color: str
    verbosity: int

    @cached_property
    def terminal(self) -> Terminal:
        """Where the command speaks."""
        return Terminal(self.color, self.verbosity)

    @cached_property
    def progress(self) -> Progress:
        """Who is told how far the work is: a bar on a terminal, nobody in a pipe."""
        is_wanted = self.verbosity >= 0 and is_terminal(sys.stderr)
        return Bar(is_coloured=self.terminal.is_coloured) if is_wanted else SILENCE

    @property
    def root(self) -> Path:
        """The archive's folder: the one named, else the nearest one above this with a site.yaml.

        Misuse if the folder named does not exist, Failure if it cannot be looked into. If no site.yaml is
        found it is the present folder, and the command will say what is missing there.
        """
        try:
            return self._root()
        except OSError as error:
            where = f"the folder {quoted(str(self.given_root))}" if self.given_root else "the present folder"
            raise Failure(
                f"{where} cannot be used: {reason(error)}", "give -C the archive's folder"
            ) from error

    def _root(self) -> Path:
        if self.given_root is not None:
            if not self.given_root.is_dir():
                raise Misuse(
                    f"there is no folder {quoted(str(self.given_root))}", "give -C the archive's folder"
                )
            return self.given_root.resolve()
        here = Path.cwd()
        return next((folder for folder in (here, *here.parents) if (folder / "site.yaml").is_file()), here)
