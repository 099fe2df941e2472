from margent.model.ids import Ref
from margent.stages.view.article.similar import Likeness, similar_articles
from margent.views import ArticleView
from support.memory_archive import Files, appears, archive_of, article, claim, page, record

SHARED = {
    **{
        f"topics/t{number}.md": record(f"title: T{number}", f"aliases: [old-t{number}]")
        for number in range(4)
    },
    **{f"entities/e{number}.md": record("type: place", f"name: E{number}") for number in range(4)},
    **{f"events/v{number}.md": record(f"title: V{number}", "start: 2021") for number in range(4)},
}


def like(articles: dict[str, str], more: Files | None = None) -> list[Likeness]:
    """What is like the article `a`; the fields of each article are given."""
    files = {
        f"articles/{name}.md": article("It is late.", *filter(None, fields.split("; ")))
        for name, fields in articles.items()
    }
    return list(similar_articles(archive_of({**SHARED, **files, **(more or {})})).to(Ref("articles", "a")))


def test_an_article_that_shares_a_claim_is_similar() -> None:
    shared = {"claims/c.md": claim(appears("a", "It is late"), appears("b", "It is late"))}
    assert like({"a": "", "b": "", "c": ""}, shared) == [Likeness(Ref("articles", "b"), 1, 0, 0, 0)]


def test_what_is_shared_is_counted_by_kind() -> None:
    fields = "topics: [t0, t1, t2]; about: [e0, e1]; events: [v0]"
    assert like({"a": fields, "b": fields}) == [Likeness(Ref("articles", "b"), 0, 2, 1, 3)]


def test_one_topic_or_one_entity_alone_is_no_likeness() -> None:
    assert like({"a": "topics: [t0, t1]", "b": "topics: [t0, t1]"}) == []
    assert like({"a": "about: [e0]", "b": "about: [e0]"}) == []
    assert [
        each.ref.id for each in like({"a": "about: [e0]; topics: [t0]", "b": "about: [e0]; topics: [t0]"})
    ] == ["b"]


def test_claims_count_for_more_than_entities_and_these_for_more_than_topics() -> None:
    shared = {"claims/c.md": claim(appears("a", "It is late"), appears("d", "It is late"))}
    articles = {
        "a": "topics: [t0, t1, t2]; about: [e0, e1, e2]",
        "b": "topics: [t0, t1, t2]",
        "c": "about: [e0, e1, e2]",
        "d": "",
    }
    assert [(each.ref.id, each.weight) for each in like(articles, shared)] == [("c", 6), ("d", 4), ("b", 3)]


def test_the_five_most_alike_are_shown_and_equals_stand_by_name() -> None:
    articles = dict.fromkeys("ahgfedcb", "topics: [t0, t1, t2]")
    assert [each.ref.id for each in like(articles)] == ["b", "c", "d", "e", "f"]


def test_what_very_many_share_brings_none_together() -> None:
    fields = "topics: [t0, t1, t2]"
    few = {f"x{number}": fields for number in range(49)}
    assert len(like({"a": fields, **few})) == 5
    assert like({"a": fields, **few, "x49": fields}) == []


def test_a_topic_by_its_former_name_is_the_same_topic() -> None:
    assert len(like({"a": "topics: [t0, t1, t2]", "b": "topics: [old-t0, t1, t2]"})) == 1


def test_a_page_shows_what_is_shared() -> None:
    files = {
        f"articles/{name}.md": article("It is late.", "topics: [t0, t1, t2]", title=name.upper())
        for name in "ab"
    }
    (similar,) = page(ArticleView, {**SHARED, **files}, "articles/a").similar
    assert (similar.card.link.title, similar.claims, similar.topics) == ("B", 0, 3)
