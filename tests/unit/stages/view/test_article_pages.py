import pytest

from margent.model.site import Site
from margent.views import ArticleView, BlockView, BodyPiece
from support.memory_archive import SITE, Files, appears, article, assessed, claim, item, listed, page, record

BODY = "The tram is late. The tram is full.\n\nNobody knows why.\n\nIt is red."
PLAN = {
    "articles/plan.md": article(BODY, "standfirst: The council explains it", title="Why the tram is late")
}


def plan(more: Files, *, site: Site = SITE) -> ArticleView:
    return page(ArticleView, {**PLAN, **more}, "articles/plan", site=site)


def shape(block: BlockView) -> str:
    """A block's text; `[…]keys` is a mark, `{key}` where a passage begins, `(n)` a note's number."""
    return "".join(map(sign, block.pieces))


def sign(piece: BodyPiece) -> str:
    match piece.kind:
        case "html":
            return piece.html
        case "passage":
            return f"{{{piece.key}}}"
        case "mark":
            return f"[{piece.html}]{piece.keys}"
        case "noteref":
            return f"({piece.number})"


def note(name: str, quote: str = "", *fields: str, body: str = "A remark.") -> Files:
    about = (
        "on: articles/plan",
        *([f"quote: {quote}"] if quote else []),
        "motivation: commenting",
        "created: 2021",
    )
    return {f"notes/{name}.md": record(*about, *fields, body=body)}


def one_claim(name: str, *quotes: str, also: tuple[str, ...] = ()) -> Files:
    return {f"claims/{name}.md": claim(*(appears("plan", quote) for quote in quotes), also=also)}


# ------------------------------------------------------------------------------------------ marks and numbers


def test_a_passage_is_marked_where_it_stands() -> None:
    view = plan(one_claim("full", "tram is full"))
    assert [shape(block) for block in view.text.blocks] == [
        "<p>The tram is late. The {full}[tram is full]full(1).</p>",
        "<p>Nobody knows why.</p>",
        "<p>It is red.</p>",
    ]


def test_a_note_stands_after_the_block_in_which_its_passage_ends() -> None:
    view = plan(one_claim("full", "full. Nobody knows"))
    assert [[note.key for note in block.notes] for block in view.text.blocks] == [[], ["full"], []]
    assert [shape(block) for block in view.text.blocks][:2] == [
        "<p>The tram is late. The tram is {full}[full.]full</p>",
        "<p>[Nobody knows]full(1) why.</p>",
    ]


def test_numbers_follow_the_ends_of_the_passages() -> None:
    view = plan(
        {
            **one_claim("a", "late. The tram is full. Nobody"),
            **one_claim("b", "The tram is full"),
            **note("c", "red"),
        }
    )
    assert [(one.key, one.number) for one in view.margin] == [("b", 1), ("a", 2), ("c", 3)]
    assert [[one.number for one in block.notes] for block in view.text.blocks] == [[1], [2], [3]]


def test_the_headline_is_numbered_before_the_text() -> None:
    files = {
        **one_claim("full", "The tram is full"),
        "claims/title.md": claim(appears("plan", "Why the tram", "mode: headline")),
        "claims/line.md": claim(appears("plan", "explains it", "mode: headline")),
    }
    view = plan(files)
    assert [one.key for one in view.margin] == ["title", "line", "full"]
    assert shape(view.title) == "{title}[Why the tram]title(1) is late"
    assert view.standfirst is not None
    assert shape(view.standfirst) == "The council {line}[explains it]line(2)"


def test_where_passages_cross_a_mark_names_them_all() -> None:
    view = plan({**one_claim("a", "The tram is late. The"), **one_claim("b", "late. The tram is full")})
    assert shape(view.text.blocks[0]) == "<p>{a}[The tram is ]a{b}[late. The]a b(1)[ tram is full]b(2).</p>"


def test_a_mark_has_the_tone_of_the_annotation_that_began_last() -> None:
    bad = (listed("assessments", assessed("inaccurate", "2021")),)
    view = plan(
        {**one_claim("a", "The tram is late. The"), **one_claim("b", "late. The tram is full", also=bad)}
    )
    marks = [piece for piece in view.text.blocks[0].pieces if piece.kind == "mark"]
    assert [(piece.keys, piece.tone) for piece in marks] == [
        ("a", "open"),
        ("a b", "negative"),
        ("b", "negative"),
    ]


def test_a_second_place_of_a_claim_has_its_own_key_and_note() -> None:
    view = plan(one_claim("late", "is full", "is late"))
    assert [(one.key, one.number, one.quote) for one in view.margin] == [
        ("late", 1, "is late"),
        ("late--2", 2, "is full"),
    ]
    assert [one.link.href.rpartition("#")[2] for one in view.margin] == ["appearance-2", "appearance-1"]


def test_an_article_without_annotations_has_none() -> None:
    view = plan({})
    assert (view.margin, view.unplaced) == ((), ())
    assert shape(view.text.blocks[0]) == "<p>The tram is late. The tram is full.</p>"


def test_what_an_author_wrote_is_escaped() -> None:
    files = {
        "articles/plan.md": article("Is 1 &lt; 2 &amp; 3?", title='"<b>&"'),
        "claims/less.md": claim(appears("plan", "1 < 2")),
    }
    view = page(ArticleView, files, "articles/plan")
    assert shape(view.text.blocks[0]) == "<p>Is {less}[1 &lt; 2]less(1) &amp; 3?</p>"
    assert shape(view.title) == "&lt;b&gt;&amp;"


# ------------------------------------------------------------------------------------------ what notes say


def test_a_claims_note_gives_its_verdict_its_reason_and_its_evidence() -> None:
    evidence = listed("evidence", item("source: count", "role: supports"))
    files = {
        **one_claim(
            "full", "is full", also=(listed("assessments", assessed("well-supported", "2021", evidence)),)
        ),
        "sources/count.md": record("type: report", "title: The count"),
    }
    view = plan(files)
    (found,) = view.margin
    assert found.verdict is not None
    assert (found.kind, found.verdict.label, found.why, found.tone) == (
        "claim",
        "Well supported",
        "It was looked into.",
        "positive",
    )
    assert found.cites == (1,)
    assert [source.link.title for source in view.sources] == ["The count"]


def test_sources_are_numbered_as_the_notes_name_them_and_named_once() -> None:
    def rests_on(verdict: str, *sources: str) -> tuple[str, ...]:
        evidence = listed("evidence", *(item(f"source: {source}", "role: supports") for source in sources))
        return (listed("assessments", assessed(verdict, "2021", evidence)),)

    about = ("type: article-newspaper", "container-title: Gazette", "issued: 2021-02", "author: [Ida Moor]")
    files = {
        **one_claim("late", "is late", also=rests_on("inaccurate", "b", "a", "b")),
        **one_claim("full", "is full", also=rests_on("mixed", "c", "b")),
        "sources/a.md": record("title: First", *about, "URL: https://tram.example/a"),
        "sources/b.md": record("title: Second", *about),
        "sources/c.md": record("title: Third", *about),
    }
    view = plan(files)
    assert [one.cites for one in view.margin] == [(1, 2), (1, 3)]
    assert [(one.number, one.link.title, one.url) for one in view.sources] == [
        (1, "Second", ""),
        (2, "First", "https://tram.example/a"),
        (3, "Third", ""),
    ]
    first = view.sources[0]
    assert (first.authors[0].text, first.container, first.issued) == ("Ida Moor", "Gazette", "2021-02")


def test_an_article_is_cited_by_its_byline_and_outlet() -> None:
    files = {
        **one_claim(
            "late",
            "is late",
            also=(
                listed(
                    "assessments",
                    assessed("mixed", "2021", listed("evidence", item("article: other", "role: disputes"))),
                ),
            ),
        ),
        "articles/other.md": article(
            "It is not.",
            "outlet: gazette",
            "byline: [{name: I. Moor}]",
            "url: https://tram.example/other",
            "captures: [{url: https://copies.example/1, at: 2021-03}]",
            title="No",
        ),
        "entities/gazette.md": record("type: outlet", "name: The Gazette"),
    }
    (source,) = plan(files).sources
    assert (source.authors[0].text, source.container, source.url) == (
        "I. Moor",
        "The Gazette",
        "https://tram.example/other",
    )
    assert [copy.url for copy in source.captures] == ["https://copies.example/1"]


def test_a_further_note_on_a_claim_tells_where_the_reason_is() -> None:
    view = plan({**one_claim("late", "is full", "is late"), **one_claim("red", "is red")})
    assert [(one.key, one.first) for one in view.margin] == [("late", 0), ("late--2", 1), ("red", 0)]


def test_notes_know_when_they_are_too_many_for_the_text() -> None:
    body = "A long remark. " * 60
    assert not plan(note("a", "is late", body=body)).is_crowded
    assert plan({**note("a", "is late", body=body * 2), **note("b", "is full", body=body * 2)}).is_crowded


def test_a_claim_without_a_verdict_is_open() -> None:
    (found,) = plan(one_claim("full", "is full")).margin
    assert (found.verdict, found.why, found.tone) == (None, "", "open")


def test_a_remark_gives_its_text_and_its_writer() -> None:
    files = {
        **note("n", "is full", "by: ida", "layer: context", body="So *they* say."),
        "entities/ida.md": IDA,
    }
    (found,) = plan(files).margin
    assert found.by is not None
    assert (found.kind, found.html, found.layer, found.by.text) == (
        "note",
        "<p>So <em>they</em> say.</p>",
        "context",
        "Ida Moor",
    )


IDA = record("type: person", "name: Ida Moor")


def test_a_speaker_is_named_only_where_it_is_not_the_byline() -> None:
    files = {
        "claims/a.md": claim(appears("plan", "is late")),
        "claims/b.md": claim(appears("plan", "is full", "speaker: ida")),
    }
    speakers = [
        one.speaker.text if one.speaker else None for one in plan({**files, "entities/ida.md": IDA}).margin
    ]
    assert speakers == [None, "Ida Moor"]


def test_a_remark_brings_no_ids_of_its_own_and_leads_to_its_own_page() -> None:
    body = "## Why\n\nSee [above](#why).[^1]\n\n[^1]: A footnote."
    (found,) = plan(note("n", "is full", body=body)).margin
    assert ' id="' not in found.html
    assert 'href="../../notes/n/index.html#why"' in found.html
    assert 'href="../../notes/n/index.html#fn-1"' in found.html


def test_a_note_on_the_whole_stands_under_the_text() -> None:
    view = plan({**note("whole"), **note("part", "is full")})
    assert [one.id for one in view.attached.notes] == ["whole"]
    assert [one.key for one in view.margin] == ["part"]


# ------------------------------------------------------------------------------------------ the original


@pytest.mark.parametrize(
    ("text", "fields", "there"),
    [
        ("full", ("url: https://tram.example/plan",), "https://tram.example/plan#:~:text=tram%20is%20full"),
        (
            "excerpt",
            ("url: https://tram.example/plan",),
            "https://tram.example/plan#:~:text=tram%20is%20full",
        ),
        ("precis", ("url: https://tram.example/plan",), ""),
        ("full", (), ""),
        ("full", ("url: https://tram.example/plan", "text_lang: de"), ""),
    ],
)
def test_a_passage_leads_to_its_words_on_the_originals_page(
    text: str, fields: tuple[str, ...], there: str
) -> None:
    files = {"articles/plan.md": article(BODY, *fields, text=text), **one_claim("full", "tram is full")}
    (found,) = page(ArticleView, files, "articles/plan").margin
    assert found.original == there


def test_a_passage_of_the_headline_leads_to_the_headline_of_a_translated_text() -> None:
    files = {
        "articles/plan.md": article(BODY, "url: https://tram.example/plan", "text_lang: de"),
        "claims/tram.md": claim(appears("plan", "the tram", "mode: headline")),
    }
    (found,) = page(ArticleView, files, "articles/plan").margin
    assert found.original == "https://tram.example/plan#:~:text=the%20tram"


# ------------------------------------------------------------------------------------------ unplaced


NOTICE = {"articles/notice.md": article(text="none", body="", title="Notice to all")}


def test_a_claim_in_an_article_without_a_text_is_listed_without_a_place() -> None:
    files = {**NOTICE, "claims/late.md": claim(appears("notice"), appears("notice"))}
    view = page(ArticleView, files, "articles/notice")
    assert [(one.key, one.number) for one in view.unplaced] == [("late", 0)]
    assert view.margin == ()


def test_a_claim_placed_in_the_headline_is_not_listed_again() -> None:
    files = {
        **NOTICE,
        "claims/late.md": claim(appears("notice"), appears("notice", "to all", "mode: headline")),
    }
    view = page(ArticleView, files, "articles/notice")
    assert [one.key for one in view.margin] == ["late"]
    assert view.unplaced == ()


# ------------------------------------------------------------------------------------------ other articles


def test_a_copy_and_its_original_know_each_other() -> None:
    files = {
        "articles/copy.md": article(
            "It is.", "republished_from: {outlet: The Gazette, article: plan}", title="A copy"
        ),
    }
    assert [card.link.title for card in plan(files).republications] == ["A copy"]
    copy = page(ArticleView, {**PLAN, **files}, "articles/copy").republished_from
    assert copy is not None
    assert copy.outlet is not None
    assert copy.article is not None
    assert (copy.outlet.text, copy.outlet.link, copy.article.title) == (
        "The Gazette",
        None,
        "Why the tram is late",
    )


def test_answers_are_listed_by_date_and_lead_back() -> None:
    files = {
        "articles/b.md": article("No.", "replies_to: [plan]", title="Second", published="2021-04"),
        "articles/a.md": article("No.", "replies_to: [plan]", title="Third", published="2021-05"),
        "articles/c.md": article("No.", "replies_to: [plan]", title="First", published="2021-03-09"),
    }
    assert [card.link.title for card in plan(files).answers] == ["First", "Second", "Third"]
    assert [card.link.href for card in page(ArticleView, {**PLAN, **files}, "articles/b").replies_to] == [
        "../../articles/plan/index.html"
    ]


# ------------------------------------------------------------------------------------------ language


@pytest.mark.parametrize(
    ("fields", "shown"),
    [((), ("", "")), (("text_lang: en",), ("", "")), (("text_lang: ru",), ("", "ru"))],
)
def test_only_a_language_other_than_the_sites_is_given(
    fields: tuple[str, ...], shown: tuple[str, str]
) -> None:
    view = page(ArticleView, {"articles/plan.md": article(BODY, *fields)}, "articles/plan")
    assert (view.title_lang, view.text.lang) == shown


def test_a_precis_is_in_another_language_than_its_headline() -> None:
    files = {"articles/plan.md": article("It is late.", "text_lang: en", lang="ar", text="precis")}
    view = page(ArticleView, files, "articles/plan")
    assert (view.title_lang, view.text.lang, view.text.dir, view.original_lang) == ("ar", "", "ltr", "ar")


def test_a_text_from_right_to_left_has_that_direction() -> None:
    view = page(ArticleView, {"articles/plan.md": article("شيء", lang="ar")}, "articles/plan")
    assert view.text.dir == "rtl"
