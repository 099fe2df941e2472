"""A text written in Markdown so that it says these words and nothing else.

In: any text. Out: Markdown that shows the text as paragraphs, with no markup, link, image or HTML in it. It
stands apart from `markdown_text`, which writes for forges: here a backslash is enough, and no character is
added that is not seen.
"""

import re

# All that begins something in the Markdown of bodies, wherever it stands.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>#|~^!&{}$]")
# What begins something only at the beginning of a line; a rule or a heading underlined is made of these, too.
_BEGINNING = re.compile(r"[0-9]{1,9}(?=[.)])|(?=[-+=:])")


def literal(text: str) -> str:
    """The lines of a text, one below the other, and its paragraphs, parted by blank lines."""
    paragraphs = re.split(r"\n[ \t]*\n", text.strip())
    return "\n\n".join(_lines(paragraph) for paragraph in paragraphs if paragraph.strip())


def _lines(paragraph: str) -> str:
    lines = (" ".join(line.split()) for line in paragraph.split("\n"))
    # A backslash at the end breaks the line.
    return "\\\n".join(_escaped(line) for line in lines if line)


def _escaped(line: str) -> str:
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    beginning = _BEGINNING.match(escaped)
    return f"{beginning.group()}\\{escaped[beginning.end() :]}" if beginning else escaped
