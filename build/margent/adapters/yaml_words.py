"""YAML's syntax errors in a contributor's words.

In: a problem as libyaml (or PyYAML, which stands in for it) words it, and the text around it. Out: a
sentence, the way out, and whether it is meant for the place where the trouble began. It stands apart
because it is a list that grows with the mistakes people make.
"""

import re
from typing import NamedTuple

from margent.text.wording import quoted, shown


class Words(NamedTuple):
    """What is said of a syntax error.

    `is_at_start`: it is said of where the bracket, quotation or line began, not of where reading stopped.
    """

    message: str
    hint: str = ""
    is_at_start: bool = False


_QUOTE_IT = "put the whole value in quotation marks"
_INDENT_IT = "indent the line like those it belongs with"
_TAB = Words("a tab stands where only spaces may stand", "indent with spaces")

# The first pattern found in "context: problem" decides; libyaml and PyYAML do not always use the same words.
_TABLE = (
    (r"tab character|character '\\t'", _TAB),
    (
        r"quoted scalar: .*(end of stream|document (indicator|separator))",
        Words("this quotation mark is never closed", "add the closing one", is_at_start=True),
    ),
    (
        r"escape|hexdecimal",
        Words("this escape names no character", "write the backslash twice, or use single quotation marks"),
    ),
    (
        r"mapping values",
        Words(
            'a colon and a space (": ") may not stand in a value',
            f"{_QUOTE_IT}; or {_INDENT_IT}, if a key stands here",
        ),
    ),
    (
        r"sequence entries",
        Words("a list may not begin on the line of its key", f"begin it on the next line, or {_QUOTE_IT}"),
    ),
    (
        r"expected ':'",
        Words(
            "this line has no colon after a key",
            "write `key: value`; or indent the line, if it goes on with the value above",
            is_at_start=True,
        ),
    ),
    (
        r"block collection",
        Words("this list goes on with what is no item", f"begin it with `- `, or {_INDENT_IT}"),
    ),
    (
        r"block mapping",
        Words(
            "text goes on after the value's end, or the line is not indented like its neighbours", _QUOTE_IT
        ),
    ),
    (r"an? (alias|anchor)", Words("a value may not begin with * or &", _QUOTE_IT, is_at_start=True)),
    (r" a tag|tag handle|utf-8", Words("a value may not begin with !", _QUOTE_IT, is_at_start=True)),
    (
        r"block scalar",
        Words("after | or > the text begins on the next line", f"begin it there, or {_QUOTE_IT}"),
    ),
    (r"node", Words("a value is missing here", _QUOTE_IT)),
    (
        r"document start",
        Words("the fields ended before this line", "leave out a line `...` above; a field is `key: value`"),
    ),
)


def words_for(context: str, problem: str, text: str, start: int, position: int) -> Words:
    """What to say of a problem found at `position`, in something that began at `start`."""
    char = text[position : position + 1]
    if char == "\t":
        return _TAB
    is_unclosed = "node content" in problem and not char and text[start : start + 1] in ("[", "{")
    if is_unclosed or re.search("expected ',' or", problem):
        return _unclosed(text, start, position)
    if "cannot start any token" in problem and char:
        return Words(f"a value may not begin with {quoted(char)}", _QUOTE_IT)
    if "block mapping" in context and char == ":":
        return Words("there is no key before this colon", "name the field")
    for pattern, words in _TABLE:
        if re.search(pattern, f"{context}: {problem}"):
            return words
    return Words(f"this is no YAML: {shown(problem)}")


def _unclosed(text: str, start: int, position: int) -> Words:
    opening = text[start : start + 1] or "["
    closing = "}" if opening == "{" else "]"
    if "\n" in text[start:position] or position >= len(text):
        return Words(f"this {opening} has no {closing}", f"add it, or {_QUOTE_IT}", is_at_start=True)
    return Words(f"a comma or {closing} is missing here", "quote a text that has : , [ ] { or } in it")
