"""The pages of the documentation that the program itself shows.

In: nothing. Out: their text. An installed Margent carries them in its package, a checkout has them in docs/
at its top, as with the default layouts.
"""

from functools import cache
from pathlib import Path

import margent
from margent.failures import Failure, reason

_PACKAGED = "documentation"
_FOLDER = "docs"
_CODES = "diagnostics.md"


@cache
def page_of_codes() -> str:
    """The page that explains every code of a finding; Failure if this installation has none."""
    package = Path(margent.__file__).parent
    packaged = package / _PACKAGED
    file = (packaged if packaged.is_dir() else package.parents[1] / _FOLDER) / _CODES
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Failure(
            f"the documentation of the codes cannot be read: {reason(error)}", "install Margent again"
        ) from error
