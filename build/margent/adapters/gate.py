"""The last gate: what a body may consist of, held by a library that knows how browsers read HTML.

In: the markup of a body. Out: what of it is not allowed. The Markdown adapter writes nothing of the kind;
this stands behind it, so that a fault there, or in a library it uses, is found in the build and not by a
reader. It stands apart because it is the only module that imports nh3.
"""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

import nh3

from margent.model.bodies import Block, Body

_TAG = re.compile(r"<[^>]*>")
_TAGS = {
    "a", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "s", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "rel", "id", "role", "aria-label"},
    "code": {"class"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"class"},
    "td": {"class"},
    "th": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_GATE = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)


def refused_markup(body: Body) -> tuple[str, ...]:
    """The tags of a body that the gate would not let through as they are; nothing, if all is well."""
    html = "".join(_markup((*body.blocks, *body.footnotes)))
    tags, let_through = (Counter(_tags(text)) for text in (html, _GATE.clean(html)))
    return tuple(tags - let_through)


def _tags(html: str) -> Iterable[str]:
    """The tags as they read: a character in a value may be written in several ways (`&#x27;` or `'`)."""
    return map(unescape, _TAG.findall(html))


def _markup(blocks: Iterable[Block]) -> Iterable[str]:
    """The markup without the text; a link to a record, whose address comes later, by its tag alone."""
    for block in blocks:
        for run in block.runs:
            if run.kind in ("inline", "break"):
                yield run.value
            elif run.kind == "link":
                yield "<a>"
            elif run.kind in ("text", "pre"):
                yield "x"
