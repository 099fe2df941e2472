"""Where the passages of an article stand on the original's own page.

In: an article, its body, and its passages. Out: addresses, with the words that a browser looks for there.
Only an article whose own words are kept here, in its own language, can tell; for others there is no address.
"""

from dataclasses import dataclass

from margent.model.archive import Archive, Passage
from margent.model.documents import Document
from margent.model.records import Article
from margent.text.anchors import AnchorText, anchor_of_texts, anchor_text
from margent.text.fragments import Line, passage_address, unbroken


@dataclass(slots=True)
class Originals:
    """Where passages stand on the original's page, if its own words are kept here."""

    archive: Archive
    article: Article
    document: Document
    _body: tuple[AnchorText, tuple[Line, ...]] | None = None

    def of_headline(self, passage: Passage) -> str:
        """The address of a passage in the title or the standfirst."""
        article = self.article
        if not self._has_words():
            return ""
        texts = (article.title, article.standfirst) if article.standfirst else (article.title,)
        blocks, anchor = anchor_of_texts(*texts)
        return passage_address(article.url or "", unbroken(blocks, anchor), anchor, passage.ranges)

    def of_body(self, passage: Passage) -> str:
        """The address of a passage in the body."""
        if not self._has_words() or (self.article.text_lang or self.article.lang) != self.article.lang:
            return ""
        if self._body is None:
            blocks, ref = self.document.body.blocks, self.document.ref
            anchor = anchor_text(blocks, lambda position: self.archive.link_title(ref, position))
            self._body = anchor, unbroken(blocks, anchor)
        anchor, lines = self._body
        return passage_address(self.article.url or "", lines, anchor, passage.ranges)

    def _has_words(self) -> bool:
        return bool(self.article.url) and self.article.text in ("full", "excerpt")
