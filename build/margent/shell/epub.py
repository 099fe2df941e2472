"""The book (EPUB) of an archive, a collection or a topic.

In: what a form is made of. Out: a plan of the book. Its views are drawn for every build, because they decide
whether it is another book; its texts are rendered only if it is.
"""

from collections.abc import Iterator

from margent.adapters.epub import CONTENTS, COVER, COVER_PAGE, STYLE, TITLE_PAGE, About, Picture, Text, epub
from margent.model.files import digest_of
from margent.model.outputs import Output
from margent.shell.making import Making, Planned
from margent.stages.plan import Keys
from margent.stages.view.volume.book import Book
from margent.views import BookView

_FRONT = {name: f"epub/{name}" for name in (STYLE, COVER, COVER_PAGE, TITLE_PAGE, CONTENTS)}
_CHAPTER = "chapter"


def plan_epub(making: Making, output: Output) -> Planned:
    """The book that an output asks for."""
    book = making.viewer.book(output, making.day)
    view = book.view()
    layouts = making.layouts
    digests = [layouts.closure_digest(name) for name in (*_FRONT.values(), _CHAPTER)]
    key = {
        **making.keys.of(view, digest_of("\n".join(digests).encode())),
        # Its pictures are named by their digests.
        "chapters": _digest(making.keys, book),
    }
    return Planned(output, key, lambda: made_book(making, book, view))


def made_book(making: Making, book: Book, view: BookView) -> bytes:
    """The book; LayoutError if a layout cannot show it."""
    types = {media.published: media.type for media in making.archive.media.values()}

    def texts() -> Iterator[Text]:
        for chapter in book.chapters():
            yield Text(chapter.page.path, making.layouts.render(_CHAPTER, chapter))

    front = [Text(name, making.layouts.render(layout, view)) for name, layout in _FRONT.items()]
    return epub(about(view), front, texts(), lambda path: Picture(types[path], making.files[path]))


def about(view: BookView) -> About:
    """What the package says of a book."""
    site = view.site
    return About(
        identifier=view.identifier,
        title=view.title,
        lang=view.lang,
        dir=view.dir,
        modified=view.modified,
        publisher=site.publisher.text if site.publisher else "",
        rights=site.licence,
        description=site.description,
        source=f"{site.url}/" if site.url else "",
        accessibility=view.accessibility,
    )


def _digest(keys: Keys, book: Book) -> str:
    parts = (repr(sorted(keys.of(chapter, "").items())) for chapter in book.chapters())
    return digest_of("\n".join(parts).encode())
