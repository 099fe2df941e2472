"""By what a search can be narrowed down: the facets of each record.

In: a record. Out: facets with their values, in the words of the interface. Which of them the search page
shows, and in which order, stands in `stages.view.overview.lists`.
"""

from collections.abc import Iterator

from margent.model.facts import date_of, lang_of
from margent.model.ids import Ref
from margent.model.records import Article, Claim, Record, Topic, Unnamed
from margent.stages.search_documents.named import Named
from margent.text.languages import conventional
from margent.views.terms import term


def facets(named: Named, ref: Ref, record: Record) -> Iterator[tuple[str, str]]:
    """The facets of a record; one of them may come several times, with the same value, too."""
    yield "collection", term(named.interface, ref.collection, "list")
    if kind := named.kind(ref, record):
        yield "kind", kind
    if date := date_of(record):
        yield "year", date.year
    yield "language", named.interface.language(conventional(lang_of(record) or named.site.lang))
    for topic in record.topics:
        yield "topic", named.archive.get(Topic, Ref("topics", topic)).title
    match record:
        case Article():
            yield from (("speaker", named.entity(name.entity, name.name)) for name in record.byline)
            if record.outlet:
                yield "outlet", named.entity(record.outlet)
        case Claim():
            yield from _of_claim(named, record)
        case _:
            pass


def _of_claim(named: Named, claim: Claim) -> Iterator[tuple[str, str]]:
    # Two scales may have verdicts of the same name, which answer different questions.
    standing = named.standing(claim)
    yield "verdict", f"{standing.scale}:{standing.label}"
    for appearance in claim.appearances:
        article = named.archive.get(Article, Ref("articles", appearance.article))
        if article.outlet:
            yield "outlet", named.entity(article.outlet)
        if isinstance(appearance.speaker, str):
            yield "speaker", named.entity(appearance.speaker)
        elif not isinstance(appearance.speaker, Unnamed):
            yield from (("speaker", named.entity(name.entity, name.name)) for name in article.byline)
