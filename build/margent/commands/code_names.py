"""Codes of findings as they are given on a command line.

In: `unknown-key,url`. Out: the codes; Misuse with the nearest name if there is no such code. A shell
completes the last one of a list.
"""

import click
from click.shell_completion import CompletionItem

from margent.failures import Misuse
from margent.model.diagnostics import Code
from margent.text.wording import did_you_mean, quoted


class _Codes(click.ParamType[frozenset[Code]]):
    """A list of codes, parted by commas."""

    name = "codes"

    def convert(self, value: object, _param: object, _context: object) -> frozenset[Code]:
        if isinstance(value, frozenset):
            return value
        names = [name.strip() for name in str(value).split(",")]
        return frozenset(code_named(name) for name in names if name)

    def shell_complete(self, _context: object, _param: object, incomplete: str) -> list[CompletionItem]:
        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(f"{before}{comma}{code}") for code in Code if code.startswith(begun)]


CODES = _Codes()


def code_named(name: str) -> Code:
    """The code of this name; Misuse if there is none."""
    known = {str(code): code for code in Code}
    if name not in known:
        raise Misuse(
            f"there is no code {quoted(name)}",
            did_you_mean(name, known) or "`margent schema check` names them all",
        )
    return known[name]
