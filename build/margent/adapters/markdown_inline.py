"""Writes what stands within a line: text, emphasis, links, images, marks of footnotes.

In: the children of an inline token. Out: runs; links, images and faults are collected. It stands apart from
`markdown_body` because all judgement of addresses is here, and all of structure there.
"""

from collections.abc import Callable, Sequence
from html import escape

from markdown_it.token import Token

from margent.adapters.markdown_dialect import MAX_NESTING
from margent.adapters.markdown_footnotes import NoteNumbers
from margent.adapters.markdown_links import (
    Refused,
    Staying,
    destination,
    image_path,
    linked_words,
    wiki_destination,
)
from margent.adapters.markdown_places import InlinePlaces
from margent.adapters.markdown_runs import RunList, tag
from margent.model.bodies import BodyImage, BodyLink
from margent.model.diagnostics import Code, Fault, Span
from margent.text.characters import value_faults
from margent.text.lookalikes import host_fault, host_of, mixed_script_faults
from margent.text.wording import quoted

_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}


class Stretch:
    """One inline token while it is written: its runs, and its places once they are asked for."""

    def __init__(self, runs: RunList, find_places: Callable[[], InlinePlaces]) -> None:
        self.runs = runs
        # For each open link, whether it was written.
        self.links: list[bool] = []
        self._find_places = find_places
        self._places: InlinePlaces | None = None

    def span(self, token: Token, base: int = 0) -> Span:
        """The place of a construct; `base` is where its own content begins in that of the inline token."""
        if self._places is None:
            self._places = self._find_places()
        return self._places.span(base + token.meta.get("at", 0), base + token.meta.get("end", 0))


class InlineWriter:
    """Writes inline tokens of one file and collects what they name."""

    def __init__(self, path: str, is_archived: bool, notes: NoteNumbers) -> None:
        self.links: list[BodyLink] = []
        self.images: list[BodyImage] = []
        self.faults: list[Fault] = []
        # All links, those that leave too.
        self.link_spans: list[Span] = []
        self._path = path
        self._is_archived = is_archived
        self._notes = notes
        self._writers: dict[str, Callable[[Token, Stretch], None]] = {
            "code_inline": self._code,
            "entity": self._entity,
            "footnote_mark": self._footnote_mark,
            "html_inline": self._html,
            "image": self._image,
            "link_close": self._link_close,
            "link_open": self._link_open,
            "undefined_reference": self._undefined_reference,
            "wiki_link": self._wiki_link,
        }

    def write(self, tokens: Sequence[Token], stretch: Stretch) -> None:
        """Write the children of an inline token."""
        runs = stretch.runs
        links_before = len(self.link_spans)
        for token in tokens:
            kind = token.type
            if kind == "text":
                runs.text(token.content)
            elif kind == "softbreak":
                runs.text(" ")
            elif kind == "hardbreak":
                runs.separate("<br>")
            elif kind in _TAGS:
                if token.level == MAX_NESTING and token.nesting > 0:
                    self._report_depth(token, stretch)
                runs.inline(_TAGS[kind])
            else:
                self._writers[kind](token, stretch)

        if len(self.link_spans) > links_before:
            for token, words, address in linked_words(tokens):
                self._report_deception(words, address, stretch.span(token))

    def _report_deception(self, words: str, address: str, span: Span) -> None:
        self.faults += mixed_script_faults(f"{words} {host_of(address)}", span)
        fault = host_fault(words, address, span) if address else None
        self.faults += [fault] if fault else []

    def _fault(self, code: Code, message: str, span: Span, hint: str = "") -> None:
        self.faults.append(Fault(code, message, span, hint))

    def _report_depth(self, token: Token, stretch: Stretch) -> None:
        message = f"emphasis is nested more than {MAX_NESTING} levels deep"
        self._fault(Code.NESTING, message, stretch.span(token), "write it flatter")

    def _code(self, token: Token, stretch: Stretch) -> None:
        stretch.runs.inline("<code>")
        stretch.runs.text(token.content)
        stretch.runs.inline("</code>")

    def _entity(self, token: Token, stretch: Stretch) -> None:
        self._check_hidden(token.content, token, stretch)
        stretch.runs.text(token.content)

    def _check_hidden(self, text: str, token: Token, stretch: Stretch, base: int = 0) -> None:
        """Report characters that an entity brought in unseen."""
        if text and not text.isascii():
            self.faults += value_faults(text, stretch.span(token, base))

    def _html(self, token: Token, stretch: Stretch) -> None:
        self.faults.append(raw_html_fault(token.content, stretch.span(token)))
        stretch.runs.text(token.content)

    def _link_open(self, token: Token, stretch: Stretch) -> None:
        # An address in angle brackets within a link: the outer one counts, the address is its text.
        if any(stretch.links):
            stretch.links.append(False)
            return
        span = stretch.span(token)
        self.link_spans.append(span)
        goal = destination(str(token.attrs["href"]), self._path)
        title = str(token.attrs.get("title", ""))
        self._check_hidden(title, token, stretch)
        stretch.links.append(not isinstance(goal, Refused))
        if isinstance(goal, Refused):
            self._fault(goal.code, goal.message, span, goal.hint)
        elif isinstance(goal, Staying):
            self._refer(BodyLink(*goal, is_wiki=False, span=span, title=title), stretch)
        else:
            stretch.runs.inline(tag("a", href=goal.href, title=title, rel="noopener noreferrer"))

    def _link_close(self, _token: Token, stretch: Stretch) -> None:
        if stretch.links.pop():
            stretch.runs.inline("</a>")

    def _refer(self, link: BodyLink, stretch: Stretch) -> None:
        self.links.append(link)
        stretch.runs.refer("link", len(self.links) - 1)

    def _wiki_link(self, token: Token, stretch: Stretch) -> None:
        span = stretch.span(token)
        self.link_spans.append(span)
        goal = wiki_destination(token.content)
        if isinstance(goal, Refused):
            self._fault(goal.code, goal.message, span, goal.hint)
            stretch.runs.text(token.info)
            return
        self._refer(BodyLink(*goal, is_wiki=True, span=span), stretch)
        if token.info:
            stretch.runs.text(token.info)
        else:
            stretch.runs.refer("title", len(self.links) - 1)
            if self._is_archived:
                self._report_label(token, span)
        stretch.runs.inline("</a>")

    def _report_label(self, token: Token, span: Span) -> None:
        message = f"the link to {quoted(token.content)} has no text of its own, which an archived text needs"
        self._fault(Code.LINK_LABEL, message, span, "write [[collection/id|text]]")

    def _image(self, token: Token, stretch: Stretch) -> None:
        span = stretch.span(token)
        alt = self._plain(token.children or (), stretch, token.meta["at"] + len("!["))
        address = str(token.attrs["src"])
        path = image_path(address, self._path)
        if path is None:
            hint = "put the file beside the text and name it by its relative path"
            self._fault(Code.IMAGE_REMOTE, f"{quoted(address)} is no image of the archive", span, hint)
            return
        title = str(token.attrs.get("title", ""))
        self._check_hidden(title, token, stretch)
        self.images.append(BodyImage(path, " ".join(alt.split()), title, span))
        stretch.runs.refer("image", len(self.images) - 1)

    def _plain(self, tokens: Sequence[Token], stretch: Stretch, base: int) -> str:
        """The words of an image's alternative text, whose content begins at `base`."""
        words = []
        for token in tokens:
            if token.type in ("softbreak", "hardbreak"):
                words.append(" ")
            elif token.type == "image":
                words.append(self._plain(token.children or (), stretch, base + token.meta["at"] + len("![")))
            elif token.type == "footnote_mark":
                words.append(f"[^{token.content}]")
            elif token.type == "undefined_reference":
                words.append("[")
            else:
                words.append(token.info if token.type == "wiki_link" and token.info else token.content)
            if token.type == "entity":
                self._check_hidden(token.content, token, stretch, base)
            elif token.type == "html_inline":
                self.faults.append(raw_html_fault(token.content, stretch.span(token, base)))
        return "".join(words)

    def _footnote_mark(self, token: Token, stretch: Stretch) -> None:
        label = token.content
        mark = self._notes.mark(label)
        if mark is None:
            hint = f'write it on a line of its own: "[^{quoted(label)[1:-1]}]: …"'
            self._fault(Code.FOOTNOTE_UNDEFINED, f"no footnote {quoted(label)}", stretch.span(token), hint)
            stretch.runs.text(f"[^{label}]")
            return
        note = str(mark.number)
        anchor = f"fnref-{note}" if mark.occurrence == 1 else f"fnref-{note}-{mark.occurrence}"
        link = tag("a", id=anchor, href=f"#fn-{note}", role="doc-noteref")
        stretch.runs.inline(f'<sup class="fn">{link}{escape(note)}</a></sup>')

    def _undefined_reference(self, token: Token, stretch: Stretch) -> None:
        message = f"no address is given for the link {quoted(token.content)}"
        hint = "define it on a line of its own, or write a backslash before the bracket if it is text"
        self._fault(Code.REFERENCE_UNDEFINED, message, stretch.span(token), hint)
        stretch.runs.text("[")


def raw_html_fault(html: str, span: Span) -> Fault:
    """The fault for a piece of raw HTML."""
    hint = "write it in Markdown, or in backticks if it is to be shown"
    message = f"raw HTML is not allowed: {quoted(' '.join(html.split()))}"
    return Fault(Code.RAW_HTML, message, span, hint)
