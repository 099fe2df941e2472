"""What every command is given: where the archive is, and where to speak.

In: the global options. Out: the archive's root, found when it is first needed, and a `Terminal`.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from margent.failures import Misuse
from margent.shell.terminal import Terminal
from margent.wording import quoted


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

    @property
    def root(self) -> Path:
        """The archive's folder: the one named, else the nearest one above this with a site.yaml.

        Misuse if the folder named does not exist. If no site.yaml is found it is the present folder, and the
        command will say what is missing there.
        """
        if self.given_root is not None:
            if not self.given_root.is_dir():
                raise Misuse(
                    f"there is no folder {quoted(str(self.given_root))}", "give -C the archive's folder"
                )
            return self.given_root.resolve()
        here = Path.cwd()
        return next((folder for folder in (here, *here.parents) if (folder / "site.yaml").is_file()), here)
