"""Texts as values of a front matter.

In: a text. Out: YAML that reads as just this text, plain where that is safe. It stands apart because nobody
writes YAML by gluing: a colon in a title would make it a mapping.
"""

import json
import re

# Begins like a word or a date; has nothing that ends a plain value, begins a comment or is a mapping.
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff:#]|:(?=[^\s:])|(?<=\S)#)*\Z")
# What YAML 1.1, which editors read, takes for no text.
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}\Z")
_OTHER = re.compile(r"(?:true|false|yes|no|on|off|y|n|null|[0-9][0-9._,:+eExXo-]*)\Z", re.IGNORECASE)


def scalar(text: str) -> str:
    """A text on one line, in quotation marks where it needs them."""
    if _DATE.match(text):
        return text
    is_plain = (
        _PLAIN.match(text) and text == text.strip() and not text.endswith(":") and not _OTHER.match(text)
    )
    return text if is_plain else json.dumps(text, ensure_ascii=False)
