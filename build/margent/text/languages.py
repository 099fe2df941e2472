"""What must be known of a language to show a text in it.

In: a BCP 47 tag. Out: the direction of its script, the tag as it is usually written.
"""

from typing import Literal

# Scripts written from right to left, by ISO 15924 code, and languages whose usual script is one of them
# (CLDR, "Likely Subtags", "Script Metadata").
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"}
)
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {"ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug"}
    | {"ur", "yi"}
)


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction in which a text in this language is written."""
    language, *subtags = tag.lower().split("-")
    script = next((subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


def conventional(tag: str) -> str:
    """The tag in its conventional capitals (RFC 5646, section 2.1.1): `sr-Latn`, `pt-BR`."""
    language, *subtags = tag.lower().split("-")
    shown = [language]
    for subtag in subtags:
        # What follows a single letter or digit stays small.
        is_plain = any(len(before) == 1 for before in shown) or not subtag.isalpha()
        if is_plain or len(subtag) not in (2, 4):
            shown.append(subtag)
        else:
            shown.append(subtag.upper() if len(subtag) == 2 else subtag.title())
    return "-".join(shown)
