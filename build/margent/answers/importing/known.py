"""What the archive knows already: who a name is, and whether a text is here.

In: the archive's documents. Out: ids of entities by name, and the article that is the same text. It stands
apart because it reads the archive, and the rest of an import reads the text alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from margent.model.documents import Document
from margent.model.ids import Ref
from margent.model.records import Article, Entity
from margent.text.anchors import anchor_text
from margent.text.quotes import fold


class Known(NamedTuple):
    """The entities of an archive by their folded names; those with a name that several have are left out."""

    people: Mapping[str, str]
    outlets: Mapping[str, str]


class Wanted(NamedTuple):
    """A text that may be here: the id made from its title, its title, byline, address and anchor text."""

    id: str
    title: str
    names: tuple[str, ...]
    url: str
    text: str


class Headline(NamedTuple):
    """An article of the archive by what tells it: title, byline, address and anchor text."""

    ref: Ref
    path: str
    title: str
    names: tuple[str, ...]
    url: str
    text: str


class Same(NamedTuple):
    """An article that is here already, and by what it is known to be the same."""

    ref: Ref
    path: str
    by: str
    is_certain: bool


def known_entities(documents: Iterable[Document]) -> Known:
    """The names by which a byline or an outlet may be found."""
    people: dict[str, set[str]] = {}
    outlets: dict[str, set[str]] = {}
    for document in documents:
        entity = document.record
        if not isinstance(entity, Entity):
            continue
        for name in (entity.name, *(name.form for name in entity.names)):
            if entity.type in ("person", "group", "organization", "outlet"):
                people.setdefault(key_of(name), set()).add(document.ref.id)
            if entity.type in ("outlet", "organization"):
                outlets.setdefault(key_of(name), set()).add(document.ref.id)
    return Known(_of_one(people), _of_one(outlets))


def headline_of(document: Document, fields: Mapping[str, object]) -> Headline:
    """What tells an article; `fields` are those of a draft that is no record yet: it has blanks."""
    text = anchor_text(document.body.blocks).text
    article = document.record
    if isinstance(article, Article):
        names = tuple(one.name for one in article.byline)
        return Headline(document.ref, document.path, article.title, names, article.url or "", text)
    byline = fields.get("byline")
    names = tuple(_text(one, "name") for one in byline) if isinstance(byline, list) else ()
    return Headline(document.ref, document.path, _text(fields, "title"), names, _text(fields, "url"), text)


def same_articles(headlines: Iterable[Headline], wanted: Wanted) -> tuple[Same, ...]:
    """The articles that are this text already: those of which it is certain, or else those that may be it."""
    found = tuple(_same(headlines, wanted))
    return tuple(same for same in found if same.is_certain) or found


def key_of(name: str) -> str:
    """A name or a title as it is compared: quotation marks and dashes of one kind, no capitals."""
    return fold(name).casefold().strip(" .")


def _same(headlines: Iterable[Headline], wanted: Wanted) -> Iterator[Same]:
    own = (key_of(wanted.title), sorted(map(key_of, wanted.names)))
    address = _address(wanted.url)
    for headline in headlines:
        ref, path, title, names, url, _ = headline
        if address and _address(url) == address:
            yield Same(ref, path, "its address", True)
        elif wanted.text and headline.text == wanted.text:
            yield Same(ref, path, "its text", True)
        elif title and (key_of(title), sorted(map(key_of, names))) == own:
            yield Same(ref, path, "its title and byline", False)
        elif ref.id == wanted.id:
            yield Same(ref, path, "the id that its title gives", False)


def _text(fields: object, key: str) -> str:
    """A text of fields that may be anything."""
    value = fields.get(key) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def _address(url: str) -> str:
    """An address without what tells no pages apart: scheme, `www.`, a slash at the end, a fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else ""


def _of_one(ids: Mapping[str, set[str]]) -> dict[str, str]:
    return {name: next(iter(known)) for name, known in ids.items() if len(known) == 1}
