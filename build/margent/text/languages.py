"""What must be known of a language to show a text in it.

In: a BCP 47 tag. Out: the direction of its script.
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
