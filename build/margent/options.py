"""What a command was asked for.

In: nothing; the command line makes an `Options` from flags, `MARGENT_*` variables and defaults, in this
order, and everything else is handed it whole.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Where the archive is and how it is to be built; None is "as site.yaml says"."""

    root: Path
    output: Path | None = None
    base_url: str | None = None
    with_drafts: bool = False
    is_strict: bool = False
    jobs: int = 1
    with_search: bool = True
    with_cache: bool = True
    sign_key: Path | None = None
