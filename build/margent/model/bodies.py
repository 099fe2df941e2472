"""A body after Markdown: text and markup side by side.

In: nothing; these are the nouns that `adapters.markdown` makes and the later stages read. A body is a
list of blocks, a block a list of runs, a run either text or markup. So the anchor text (to which quotes
point) and the page's HTML come from the same list, and a quotation can be cut into segments without
parsing HTML again.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from margent.model.diagnostics import Span

RunKind = Literal["text", "pre", "inline", "break", "link", "title", "image"]


class Run(NamedTuple):
    """A piece of a block.

    `text`   plain text, to be escaped; part of the anchor text. White space is already single spaces.
    `pre`    plain text in which white space counts on the page; part of the anchor text.
    `inline` markup within a line, as HTML (`<em>`, a footnote's mark): the text goes on through it.
    `break`  markup that separates (`</p><p>`, `<br>`, `<td>`): one space in the anchor text.
    `link`   the opening tag of a link to a record; the value is its position in `Body.links`.
    `title`  the title of the record linked to; the value is its position in `Body.links`.
    `image`  an image; the value is its position in `Body.images`.
    """

    kind: RunKind
    value: str


class BodyLink(NamedTuple):
    """A link to a record or to a place on this page.

    `target` is `collection/id` for a wiki link, the path from the root (`content/claims/x.md`) for a link
    to a file, or empty for a place on this page; `fragment` has no `#`; `title` is the author's, if any.
    """

    target: str
    fragment: str
    is_wiki: bool
    span: Span
    title: str = ""


class BodyImage(NamedTuple):
    """An image of the archive; `path` is from the root (`content/articles/pier.png`)."""

    path: str
    alt: str
    title: str
    span: Span


class Heading(NamedTuple):
    """A heading of the body, for contents and fragments; `anchor` has no `#`."""

    level: int
    anchor: str
    text: str


class Block(NamedTuple):
    """One block at the top level of a body: a paragraph, a whole list, a table."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body. Footnotes stand apart: they are no part of the anchor text."""

    blocks: tuple[Block, ...] = ()
    footnotes: tuple[Block, ...] = ()
    links: tuple[BodyLink, ...] = ()
    images: tuple[BodyImage, ...] = ()
    headings: tuple[Heading, ...] = ()


EMPTY = Body()
