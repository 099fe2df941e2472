"""What of some findings counts: notes tell only what is left to do."""

from collections.abc import Iterable

from margent.model.diagnostics import Diagnostic, is_note


def counting(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if not is_note(one)]
