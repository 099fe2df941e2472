"""The dialect of bodies: CommonMark with tables, strikethrough, footnotes, definition lists and wiki links.

In: nothing. Out: the parser. It stands apart because it is the only place that changes how markdown-it
reads: a construct that may be at fault notes where it begins and ends (`meta["at"]` and `meta["end"]`,
offsets in the content of its inline token), and nothing that looks like a link turns into plain text
unseen, so that it can be judged later.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, entity, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

# Levels of nested tokens. Past it the parser drops blocks, and hostile input costs in proportion to it.
MAX_NESTING = 40
# Brackets in brackets up to which a link is looked for. The cost of hostile input is its square.
_BRACKETS = 10
_LABEL_LENGTH = 999  # the longest label of CommonMark
_WIKI = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_FOOTNOTE = re.compile(rf"\[\^([^\]\s]{{1,{_LABEL_LENGTH}}})\]")
# A text that may hold pairs of brackets, and a label; `[text][^1]` is a text in brackets with a footnote.
_TEXT = r"(?:[^\[\]\\]|\\.)*"
_REFERENCE = re.compile(
    rf"\[({_TEXT}(?:\[{_TEXT}\]{_TEXT})*)\]\[(?!\^)([^\[\]]{{0,{_LABEL_LENGTH}}})\]", re.DOTALL
)

_InlineRule = Callable[[StateInline, bool], bool]


class _Dialect(MarkdownIt):
    """A parser that leaves every address as it was written and refuses none."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


class Definitions(dict[str, Any]):
    """The definitions of links, which remember whether they were looked up."""

    def __init__(self, defined: Mapping[str, Any]) -> None:
        super().__init__(defined)
        self._used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """A definition by its label, as the library asks for it."""
        self._used.add(key)
        return super().get(key, default)

    def unused(self) -> Iterator[tuple[str, int]]:
        """Those that nothing refers to: the label, folded as the library does, and the line, from 0."""
        return ((label, found["map"][0]) for label, found in self.items() if label not in self._used)


def _remember_use(state: StateCore) -> None:
    if "references" in state.env:
        state.env["references"] = Definitions(state.env["references"])


@cache
def dialect() -> MarkdownIt:
    """The parser; it keeps nothing from one text to the next, so one is enough."""
    parser = _Dialect("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.use(deflist_plugin)
    # Of the footnotes only the definitions: their marks are ours, and the notes are numbered later. Unlike in
    # the library's own set-up, a definition also ends a table or a quotation that it follows directly.
    ends = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ends})
    parser.core.ruler.after("block", "remember_use", _remember_use)
    parser.disable("html_inline")
    parser.inline.ruler.at("link", _bracket)
    parser.inline.ruler.at("image", _image)
    parser.inline.ruler.at("autolink", _angle)
    parser.inline.ruler.at("entity", _entity)
    return parser


def _bracket(state: StateInline, silent: bool) -> bool:
    """Whatever begins with `[`: a wiki link, a link, the mark of a footnote, an undefined reference."""
    if state.src[state.pos] != "[":
        return False
    if silent and _skip_if_deep(state):
        return True
    wiki = _WIKI.match(state.src, state.pos, state.posMax)
    # `[[1]](https://…)` is a link whose text is in brackets.
    if wiki and not state.src.startswith("(", wiki.end()):
        return _wiki_link(state, wiki, silent)
    if _can_be_link(state) and _noted(link, state, silent):
        return True
    if wiki:
        return _wiki_link(state, wiki, silent)
    return _footnote_mark(state, silent) or (not silent and _undefined_reference(state))


def _image(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("![", state.pos):
        return False
    if silent and _skip_if_deep(state):
        return True
    return _can_be_link(state) and _noted(image, state, silent)


def _angle(state: StateInline, silent: bool) -> bool:
    """Whatever begins with `<`: an address in angle brackets, or raw HTML."""
    if state.src[state.pos] != "<":
        return False
    return _noted(autolink, state, silent) or _noted(html_inline, state, silent)


def _entity(state: StateInline, silent: bool) -> bool:
    """A character by its name or number: kept apart from the text around it, since it may be a hidden one."""
    if state.src[state.pos] != "&" or not _noted(entity, state, silent):
        return False
    if not silent:
        state.tokens[-1].type = "entity"
    return True


def _can_be_link(state: StateInline) -> bool:
    """Tell whether what every link needs still follows; the library would look for it from each bracket."""
    end = "]" if "references" in state.env else "]("
    # Not only for HTML, in spite of its name: the last place of a text in the content, found once.
    return state.html_terminator_last(end) > state.pos


def _skip_if_deep(state: StateInline) -> bool:
    """Past the limit, give up as the library does past its own: the rest of the paragraph is passed over."""
    if state.level <= _BRACKETS:
        return False
    state.pos = state.posMax
    return True


def _noted(rule: _InlineRule, state: StateInline, silent: bool) -> bool:
    """Run a rule of the library; the token that it adds first notes its place."""
    if silent:
        return rule(state, True)
    start, before, is_text_pending = state.pos, len(state.tokens), bool(state.pending)
    if not rule(state, False):
        return False
    _note(state.tokens[before + is_text_pending], start, state.pos)
    return True


def _note(token: Token, start: int, end: int) -> None:
    token.meta["at"], token.meta["end"] = start, end


def _wiki_link(state: StateInline, match: re.Match[str], silent: bool) -> bool:
    if not silent:
        token = state.push("wiki_link", "", 0)
        token.content = match[1].strip()
        token.info = (match[2] or "").strip()
        _note(token, match.start(), match.end())
    state.pos = match.end()
    return True


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_mark", "", 0)
        token.content = match[1]
        _note(token, match.start(), match.end())
    state.pos = match.end()
    return True


def _undefined_reference(state: StateInline) -> bool:
    """`[text][label]` and `[text][]` that the library's rule refused: only the bracket is taken, as text."""
    if state.html_terminator_last("][") < state.pos:
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    # With half a code span in it, it is no reference.
    if match is None or match[1].count("`") % 2:
        return False
    label = (match[2] or match[1]).strip()
    if not label:
        return False
    token = state.push("undefined_reference", "", 0)
    token.content = label
    _note(token, match.start(), match.end())
    state.pos += 1
    return True
