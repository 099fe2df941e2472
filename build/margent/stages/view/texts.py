"""Bodies as pages show them: links resolved, passages marked, notes put after the block they end in.

In: blocks of runs, the passages found in them, and the notes that belong to these. Out: `TextView` and
`BlockView`. It stands apart from `segments`, which cuts ranges and knows nothing of pages.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from margent.model.addresses import href
from margent.model.archive import Passage
from margent.model.bodies import Block
from margent.model.documents import Document
from margent.stages.view.naming import Naming
from margent.text.anchors import AnchorText, anchor_text
from margent.text.languages import direction
from margent.text.segments import (
    Annotation,
    End,
    Html,
    Image,
    LinkOpen,
    Mark,
    Piece,
    Start,
    TitleText,
    annotate,
    unannotated,
)
from margent.views import BlockView, BodyPiece, HeadingView, MarginNote, TextView

_OWN_ID = re.compile(r'(<(?:a|h[2-6])) id="[^"]*"')
_OWN_PLACE = re.compile(r'(<a href=")(#[^"]*)')

# The notes of the page, by the keys of their passages.
Notes = Mapping[str, MarginNote]


@dataclass(slots=True)
class TextWriter:
    """Writes the texts of one page."""

    naming: Naming
    document: Document
    notes: Notes = field(default_factory=dict)

    def text(self, passages: Sequence[Passage] = (), lang: str | None = None) -> TextView:
        """The document's body."""
        body = self.document.body
        anchor = anchor_text(body.blocks, self._title_at) if passages else None
        return TextView(
            blocks=self.blocks(body.blocks, anchor, passages),
            footnotes=Markup("").join(
                self._html(pieces) for pieces in self._pieces(body.footnotes, None, ())
            ),
            headings=tuple(HeadingView(h.level, f"#{h.anchor}", h.text) for h in body.headings),
            lang=self.naming.foreign(lang),
            dir=direction(lang or self.naming.site.lang),
        )

    def blocks(
        self, blocks: Sequence[Block], anchor: AnchorText | None, passages: Sequence[Passage]
    ) -> tuple[BlockView, ...]:
        """Blocks with their passages marked."""
        return tuple(
            self._block(number, pieces)
            for number, pieces in enumerate(self._pieces(blocks, anchor, passages), 1)
        )

    def prose(self) -> Markup:
        """The document's body as one piece of HTML, for places where another record shows it.

        It has no ids, which could be there twice; its links to its own places lead to its own page.
        """
        pieces = self._pieces(self.document.body.blocks, None, ())
        html = _OWN_ID.sub(r"\1", "".join(map(self._html, pieces)))
        own = self.naming.href(self.document.ref)
        # In a volume a record may be a place on a page, or nowhere: then there is no place within it.
        is_page = own and "#" not in own
        return Markup(_OWN_PLACE.sub(f"\\1{escape(own)}" + (r"\2" if is_page else ""), html))

    def _pieces(
        self, blocks: Sequence[Block], anchor: AnchorText | None, passages: Sequence[Passage]
    ) -> tuple[tuple[Piece, ...], ...]:
        if anchor is None:
            return unannotated(blocks)
        return annotate(blocks, anchor, [Annotation(passage.key, passage.ranges) for passage in passages])

    def _block(self, number: int, pieces: Iterable[Piece]) -> BlockView:
        written: list[BodyPiece] = []
        notes = []
        for piece in pieces:
            match piece:
                case Start(key):
                    written.append(BodyPiece("passage", Markup(), key=key))
                case Mark(keys, text):
                    written.append(self._mark(keys, escape(text, quote=False)))
                case TitleText(position, keys) if keys:
                    written.append(self._mark(keys, escape(self._title_at(position), quote=False)))
                case End(key):
                    note = self.notes[key]
                    notes.append(note)
                    written.append(
                        BodyPiece("noteref", Markup(), key=key, tone=note.tone, number=note.number)
                    )
                case _:
                    _append_html(written, self._markup(piece))
        return BlockView(tuple(written), tuple(notes), number)

    def _mark(self, keys: tuple[str, ...], text: str) -> BodyPiece:
        tones = [self.notes[key].tone for key in keys]
        return BodyPiece(
            "mark",
            Markup(text),
            keys=" ".join(keys),
            depth=len(keys),
            tone=tones[-1],
            outer=tones[0] if len(tones) > 1 else "",
        )

    def _html(self, pieces: Iterable[Piece]) -> Markup:
        return Markup("".join(self._markup(piece) for piece in pieces))

    def _markup(self, piece: Piece) -> str:
        match piece:
            case Html(html):
                return html
            case LinkOpen(position):
                title = self.document.body.links[position].title
                return f'<a href="{escape(self._link_href(position))}"{_attribute("title", title)}>'
            case TitleText(position, _):
                return escape(self._title_at(position), quote=False)
            case Image(position):
                return self._image(position)
            case _:
                return ""

    def _link_href(self, position: int) -> str:
        link = self.document.body.links[position]
        if not link.target:
            return f"#{link.fragment}"
        target = self.naming.archive.targets[self.document.ref][position]
        return self.naming.href(target, link.fragment)

    def _title_at(self, position: int) -> str:
        return self.naming.archive.link_title(self.document.ref, position)

    def _image(self, position: int) -> str:
        image = self.document.body.images[position]
        address = href(self.naming.root, self.naming.archive.media[image.path].published)
        title = _attribute("title", image.title)
        return f'<img src="{escape(address)}" alt="{escape(image.alt)}"{title} loading="lazy">'


def body_text(naming: Naming, document: Document) -> TextView:
    """A body without passages."""
    record = document.record
    return TextWriter(naming, document).text(lang=record.lang if record else None)


def body_prose(naming: Naming, document: Document) -> Markup:
    """A body as one piece of HTML."""
    return TextWriter(naming, document).prose()


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _append_html(written: list[BodyPiece], html: str) -> None:
    if written and written[-1].kind == "html":
        html = written.pop().html + Markup(html)
    written.append(BodyPiece("html", Markup(html)))
