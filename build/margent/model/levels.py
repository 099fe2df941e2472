"""What an archive may say of the weight of a finding: `levels` in site.yaml.

In: a site's levels. Out: the findings with the weight that they have in this archive. It stands apart from
`diagnostics` because a stage finds what it finds: what the archive makes of it is decided once, at the end.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from margent.model.diagnostics import Code, Diagnostic, Severity, severity_of

Level = Literal["error", "warning", "note", "off"]
OFF: Level = "off"

# After these the site is whole, harmless and as its files say. Any other error is refused for a reason.
LOWERABLE = frozenset(
    {
        Code.ASSESSMENT_ORDER,
        Code.EVENT_DATES,
        Code.FOOTNOTE_UNDEFINED,
        Code.LINK_FRAGMENT,
        Code.REFERENCE_UNDEFINED,
    }
)
_DANGERS = frozenset(
    {
        Code.BIDI_CONTROL,
        Code.CONTROL_CHARACTER,
        Code.ID_RESERVED,
        Code.IMAGE_ACTIVE,
        Code.IMAGE_REMOTE,
        Code.IMAGE_TYPE,
        Code.INVISIBLE,
        Code.LINK_SCHEME,
        Code.LINK_USERINFO,
        Code.PATH_SYMLINK,
        Code.PRIVACY,
        Code.RAW_HTML,
    }
)
_DANGER = "it keeps from readers what could harm or deceive them"
_LOSS = "without it something would be missing from the site, lead nowhere or be shown wrongly"


def why_fixed(code: Code, level: Level) -> str:
    """Why a code may not have this level; an empty text if it may."""
    if level == "error" or severity_of(code) is not Severity.ERROR or code in LOWERABLE:
        return ""
    return _DANGER if code in _DANGERS else _LOSS


def reported(diagnostics: Iterable[Diagnostic], levels: Mapping[str, Level]) -> tuple[Diagnostic, ...]:
    """Findings as they are reported: weighed as the archive says, by file and position, each once."""
    found = dict.fromkeys(weighed(diagnostics, levels))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def weighed(diagnostics: Iterable[Diagnostic], levels: Mapping[str, Level]) -> Iterator[Diagnostic]:
    """The findings as this archive weighs them, without those that it does not want to know of."""
    for diagnostic in diagnostics:
        level = levels.get(diagnostic.code)
        if level is None or level == diagnostic.severity:
            yield diagnostic
        elif level != OFF:
            yield replace(diagnostic, severity=Severity(level))
