"""An id made from a title.

In: a title in any script. Out: words of a-z and 0-9 joined by hyphens, cut between words. It stands apart
from `markdown_headings`, whose anchors keep the letters of every script.
"""

import re

from margent.model.ids import ID_MAX_LENGTH
from margent.text.transliteration import latin

# Not a border of words: “didn’t” is one.
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_WORDS = re.compile("[a-z0-9]+")


def id_of(title: str, longest: int = ID_MAX_LENGTH) -> str:
    """An id of at most `longest` characters; an empty text where the title has nothing to make it from."""
    made = ""
    for word in _WORDS.findall(latin(_APOSTROPHES.sub("", title))):
        longer = f"{made}-{word}" if made else word[:longest]
        if len(longer) > longest:
            break
        made = longer
    return made
