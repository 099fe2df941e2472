"""Collects the runs of one block: joins neighbours, and keeps white space single.

In: pieces of text and markup in order. Out: a `Block`. It stands apart because quotes are matched against
the text of the runs: no two spaces may meet, also not across markup.
"""

import re
import unicodedata
from collections.abc import Sequence
from html import escape

from margent.model.bodies import Block, BodyLink, Run, RunKind

_SPACES = re.compile(r"\s+")


def tag(name: str, **attributes: str) -> str:
    """An opening tag; the names are the program's own, the values may be anyone's. `class_` is `class`."""
    return "".join(
        [
            f"<{name}",
            *(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items() if value),
            ">",
        ]
    )


class RunList:
    """The runs of a block that is being written."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._kind: RunKind = "break"
        self._parts: list[str] = []
        self._is_after_space = True

    def text(self, content: str) -> None:
        """Plain text, with white space of any kind and length."""
        self._add("text", content)

    def inline(self, html: str) -> None:
        """One piece of markup within a line."""
        self._flush()
        self._runs.append(Run("inline", html))

    def separate(self, html: str) -> None:
        """Markup that separates. The first of a block stays a run of its own, to be given an id."""
        self._add("break", html)
        if not self._runs:
            self._flush()

    def separate_alone(self, html: str) -> int:
        """Markup that separates and will be replaced; the number under which `replace` knows it."""
        self._flush()
        self._add("break", html)
        self._flush()
        return len(self._runs) - 1

    def replace(self, number: int, html: str) -> None:
        """Put other markup in the place of what `separate_alone` has written."""
        self._runs[number] = Run("break", html)

    def preformatted(self, content: str) -> None:
        """Text in which white space counts."""
        self._add("pre", content)

    def refer(self, kind: RunKind, number: int) -> None:
        """A run that stands for an entry of `Body.links` or `Body.images`."""
        self._flush()
        self._runs.append(Run(kind, str(number)))
        if kind == "title":
            self._is_after_space = False

    def end_with(self, html: str) -> None:
        """Put inline markup at the end of the last paragraph, behind a space."""
        is_paragraph = self._kind == "break" and self._parts[-1:] == ["</p>"]
        if is_paragraph:
            self._parts.pop()
        self.text(" ")
        self.inline(html)
        if is_paragraph:
            self.separate("</p>")

    def words_since(self, number: int, links: Sequence[BodyLink]) -> str:
        """The text behind the run of that number; for a title that is not known yet, the record's name."""
        self._flush()
        words = []
        for run in self._runs[number + 1 :]:
            if run.kind == "text":
                words.append(run.value)
            elif run.kind == "title":
                words.append(links[int(run.value)].target)
        return "".join(words).strip()

    def block(self) -> Block:
        """What has been written."""
        self._flush()
        return Block(tuple(self._runs))

    def _add(self, kind: RunKind, value: str) -> None:
        if kind != self._kind:
            self._flush()
            self._kind = kind
        self._parts.append(value)

    def _flush(self) -> None:
        if not self._parts:
            return
        value = "".join(self._parts)
        self._parts.clear()
        if self._kind == "text":
            self._flush_text(value)
            return
        self._runs.append(Run(self._kind, value))
        if self._kind == "break":
            self._is_after_space = True

    def _flush_text(self, value: str) -> None:
        text = unicodedata.normalize("NFC", _SPACES.sub(" ", value))
        if self._is_after_space and text.startswith(" "):
            text = text[1:]
            # Behind an image or a footnote's mark the space is seen, though it is no part of the text.
            if self._runs and self._runs[-1].kind != "break":
                self._runs.append(Run("inline", " "))
        if text:
            self._runs.append(Run("text", text))
            self._is_after_space = text.endswith(" ")
