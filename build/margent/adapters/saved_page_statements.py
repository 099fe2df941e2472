"""What a page says of itself, where programs look for it: `meta`, JSON-LD, `link rel=canonical`, `h1`.

In: the tree of a page. Out: for each matter what is said of it and where, the most telling first. Nothing is
guessed and nothing is judged here; two places may say different things.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import unescape

from margent.adapters.saved_page_node import Node, words_of
from margent.model.imported import Statement
from margent.text.characters import without_deceptions

# By matter, the names of `meta` that speak of it, in the order of trust.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl"),
    "published": (
        "article:published_time",
        "date",
        "dc.date",
        "dc.date.issued",
        "citation_publication_date",
        "parsely-pub-date",
    ),
    "modified": ("article:modified_time", "last-modified"),
    "site": ("og:site_name", "application-name"),
    "url": ("og:url",),
    "lang": ("og:locale", "content-language", "dc.language"),
    "description": ("og:description", "description", "twitter:description"),
    "section": ("article:section",),
}
_LINKED = {
    "title": "headline",
    "author": "author",
    "published": "datePublished",
    "modified": "dateModified",
    "site": "publisher",
    "url": "url",
    "lang": "inLanguage",
    "standfirst": "alternativeHeadline",
    "section": "articleSection",
    "type": "@type",
}
# What makers of pages call the line under a headline.
_STANDFIRST = frozenset(
    (
        *("standfirst", "subtitle", "sub-title", "subheadline", "sub-headline", "subheading", "deck", "dek"),
        *("article-standfirst", "entry-subtitle"),
    )
)
_TEXTS = ("Article", "Posting", "Report")
_DEEPEST = 8
_LONGEST = 1000


def statements_of(tree: Node) -> Mapping[str, tuple[Statement, ...]]:
    """Every statement, by matter."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for matter, statement in (*_printed(tree), *_linked(tree), *_meta(tree)):
        value = " ".join(without_deceptions(statement.value)[0].split())
        if value and len(value) <= _LONGEST:
            found[matter].append(statement._replace(value=value))
    return {matter: tuple(said) for matter, said in found.items()}


def _printed(tree: Node) -> Iterator[tuple[str, Statement]]:
    heads = [node for node in tree.iter("h1") if words_of(node)]
    if len(heads) == 1:
        yield "title", Statement(words_of(heads[0]), "the page’s h1")
    for node in tree.iter("p", "div", "h2", "h3", "span"):
        names = (node.get("class") or "").lower().split()
        if _STANDFIRST.intersection(names):
            yield "standfirst", Statement(words_of(node), f"the page’s class {names[0]}")
            break
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            yield "url", Statement(node.get("href") or "", "the page’s link rel=canonical")
    root = next(tree.iter("html"), tree)
    yield "lang", Statement(root.get("lang") or root.get("xml:lang") or "", "the page’s html lang")
    for node in tree.iter("title"):
        yield "page", Statement(words_of(node), "the page’s title element")
        return


def _meta(tree: Node) -> Iterator[tuple[str, Statement]]:
    said: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (
            node.get("property") or node.get("name") or node.get("http-equiv") or node.get("itemprop") or ""
        )
        said.setdefault(name.lower(), node.get("content") or "")
    for matter, names in _META.items():
        for name in names:
            yield matter, Statement(said.get(name, ""), f"the page’s meta {name}")


def _linked(tree: Node) -> Iterator[tuple[str, Statement]]:
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data: object = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _articles(data):
            for matter, name in _LINKED.items():
                for value in _values(thing.get(name)):
                    # Many sites escape it as if it were markup, which it is not.
                    yield matter, Statement(unescape(value), f"the page’s JSON-LD, {name}")


def _articles(data: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """Everything in the data that is a text, by its type."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _articles(one, depth + 1)
    elif isinstance(data, dict):
        if any(kind.endswith(_TEXTS) for kind in _values(data.get("@type"))):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _values(value: object) -> Iterator[str]:
    """The texts of a value: itself, its name, or those of its list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value[:20]:
            yield from _values(one) if not isinstance(one, list) else ()
    elif isinstance(value, dict):
        yield from _values(value.get("name"))
