"""Why a command stops without a result: two exceptions and their exit codes.

In: one sentence for the user and, where there is one, the way out. Out: what the command line prints before
it ends with 3 (`Failure`) or 2 (`Misuse`). Faults of the content are no exceptions: they are
`diagnostics.Fault`.
"""

from typing import TYPE_CHECKING

from margent.text.wording import shown

if TYPE_CHECKING:
    from margent.model.diagnostics import Code


class Failure(Exception):  # noqa: N818  the word of the interface: the work could not be done
    """The work could not be done (exit 3): `sentence` says what happened, `hint` what to do about it."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class Misuse(Exception):  # noqa: N818  the word of the interface: wrong usage
    """The command was used wrongly (exit 2); `code` is set where the finding has a published name."""

    def __init__(self, sentence: str, hint: str = "", code: "Code | None" = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.code = code


def reason(error: OSError) -> str:
    """The operating system's own words for an error, without paths."""
    return shown(error.strerror or type(error).__name__)
