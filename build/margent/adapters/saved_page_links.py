"""The links, footnotes and raised figures of a page, made ready before its text is looked for.

In: the tree of a page and its address. Out: its footnotes, and the same tree, changed: each link leads to a
whole address or is none; each footnote is out of the text, and its mark is a word that nothing else is. It
stands apart because trafilatura takes marks for links, and notes for a list behind the text.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import unquote, urljoin

from margent.adapters.saved_page_node import Node, words_of
from margent.model.fields import is_web_address
from margent.text.characters import without_deceptions

_MARK_TEXT = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?\Z")
_MARK_NAME = re.compile(r"foot-?note|noteref|\bfn|cite_ref|endnote", re.IGNORECASE)
_NOTE_TAGS = ("li", "p", "div", "dd", "aside", "section", "td")
_BACK = re.compile(r"\A\s*\[?\d{1,3}[\].:)]?\s+|[↩↑^⏎]\ufe0e?\s*")
_LONGEST_NOTE = 5000
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")


def prepared(tree: Node, address: str, markup: str) -> tuple[list[tuple[str, int]], re.Pattern[str]]:
    """The footnotes, each with its line; and what their marks, numbered from 1, look like in the text now."""
    word = f"⟦{sha256(markup.encode()).hexdigest()[:12]}:"
    notes = _take_out_notes(tree, word)
    _raise_figures(tree)
    _resolve_links(tree, _base(tree, address))
    return notes, re.compile(f"{word}([0-9]+)⟧")


def _base(tree: Node, address: str) -> str:
    given = next((node.get("href") or "" for node in tree.iter("base")), "")
    return urljoin(address, given) if given else address


def _resolve_links(tree: Node, base: str) -> None:
    for node in list(tree.iter("a")):
        href = "".join((node.get("href") or "").split("\n")).strip()
        try:
            leads = "" if href.startswith("#") or not href else urljoin(base, href)
        except ValueError:
            leads = ""
        if leads.startswith(("https:", "http:")) and is_web_address(leads):
            node.set("href", leads)
        else:
            node.drop_tag()


def _raise_figures(tree: Node) -> None:
    """10<sup>3</sup> is not 103."""
    for node in list(tree.iter("sup")):
        text = words_of(node)
        if not len(node) and text and text == "".join(char for char in text if ord(char) in _RAISED):
            node.text = text.translate(_RAISED)
            node.drop_tag()


def _take_out_notes(tree: Node, word: str) -> list[tuple[str, int]]:
    # An element of lxml's is one object only as long as somebody keeps it.
    nodes = list(tree.iter())
    named = {name: node for node in nodes if (name := node.get("id") or node.get("name"))}
    order = {id(node): number for number, node in enumerate(nodes)}
    numbers: dict[int, int] = {}
    notes: list[tuple[str, int]] = []
    targets: list[Node] = []
    for mark in [node for node in nodes if node.tag == "a"]:
        target = _target(mark, named)
        if target is None or order[id(target)] < order[id(mark)] or _is_within(mark, target):
            continue
        number = numbers.get(id(target))
        if number is None:
            text = _note(target)
            if not text:
                continue
            notes.append((text, target.sourceline or 0))
            targets.append(target)
            number = numbers[id(target)] = len(notes)
        _put_in_place(mark, f"{word}{number}⟧")
    for target in targets:
        target.drop_tree()
    return notes


def _target(mark: Node, named: Mapping[str, Node]) -> Node | None:
    """The note to which a link leads, if it is the mark of one."""
    # A browser that saves a page writes the page's address before the fragment.
    fragment = (mark.get("href") or "").partition("#")[2]
    target = named.get(fragment, named.get(unquote(fragment)))
    names = " ".join(filter(None, (mark.get("class"), mark.get("role"), mark.get("id"), fragment)))
    is_raised = any(True for _ in mark.iterancestors("sup")) or any(True for _ in mark.iter("sup"))
    if target is None or not _MARK_TEXT.match(words_of(mark)) or not (is_raised or _MARK_NAME.search(names)):
        return None
    return target if target.tag in _NOTE_TAGS else next(target.iterancestors(*_NOTE_TAGS), None)


def _is_within(node: Node, other: Node) -> bool:
    return any(one is other for one in node.iterancestors())


def _note(target: Node) -> str:
    """The words of a note without its own number and the way back."""
    text = "".join(target.itertext())
    if len(text) > _LONGEST_NOTE:
        return ""
    return " ".join(without_deceptions(_BACK.sub("", text))[0].split())


def _put_in_place(mark: Node, word: str) -> None:
    """The word instead of the link, and of the raised type that is around it alone."""
    parent = mark.getparent()
    is_alone = parent is not None and parent.tag == "sup" and words_of(parent) == words_of(mark)
    node = parent if is_alone and parent is not None else mark
    node.tail = word + (node.tail or "")
    node.drop_tree()
