"""Words put into a body so that they stay words.

In: text. Out: Markdown that shows just this text. It stands apart because it knows what the dialect of bodies
(`adapters.markdown_dialect`) reads into a line; a test reads back what it writes.
"""

import re

# What may begin markup anywhere in a line; an underscore between letters begins none.
_ANYWHERE = re.compile(r"[\\`*\[\]<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)|!\Z")
# What begins a block at the beginning of a line: a heading, quotation, list, rule, definition, underline.
_SIGN = re.compile(r"[#>+:=-]")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|\Z)")


def inline(text: str) -> str:
    """Text within a line."""
    return _ANYWHERE.sub(r"\\\g<0>", text)


def at_line_start(markdown: str) -> str:
    """Markdown whose first characters, if they are text, begin no block."""
    if _SIGN.match(markdown):
        return f"\\{markdown}"
    return _NUMBER.sub(r"\1\\\2", markdown, count=1) if _NUMBER.match(markdown) else markdown


def unclosed(markdown: str) -> str:
    """Markdown of a heading, which signs at its end do not close."""
    return markdown.replace("#", "\\#")
