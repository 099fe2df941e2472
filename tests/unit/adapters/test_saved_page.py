"""Saved pages: what is read of their structure, and what a hostile one can do."""

import socket

import pytest

from margent.adapters.mhtml import markup_of
from margent.adapters.saved_page import guessed_encoding, read_page
from margent.failures import Failure
from margent.model.imported import Paragraph, SavedPage, dump, load

ADDRESS = "https://gazette.example/2021/pier"
LEAD = "<p>The council said on Tuesday that the pier would stay open for ten more years at the least.</p>"
LAST = (
    "<p>Nobody spoke against it, and the minutes of the meeting do not have anything more to say of it.</p>"
)


def page(inside: str, head: str = "", address: str = ADDRESS) -> SavedPage:
    markup = (
        f"<!DOCTYPE html><html lang='en'><head><title>T</title>{head}</head><body><article><h1>The pier</h1>"
    )
    return read_page(f"{markup}{LEAD}{inside}{LAST}</article></body></html>", address)


def between(inside: str, head: str = "", address: str = ADDRESS) -> list[Paragraph]:
    """The paragraphs that came of some markup between two others."""
    paragraphs = page(inside, head, address).paragraphs
    kept = [one for one in paragraphs if one.text != "The pier"]
    assert kept[0].text.startswith("The council said")
    assert kept[-1].text.startswith("Nobody spoke")
    return kept[1:-1]


def hrefs(paragraphs: list[Paragraph]) -> list[str]:
    return [piece.href for one in paragraphs for piece in one.pieces if piece.href]


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("https://other.example/a?utm_source=x&b=1", ["https://other.example/a?utm_source=x&b=1"]),
        ("/minutes", ["https://gazette.example/minutes"]),
        ("minutes.html", ["https://gazette.example/2021/minutes.html"]),
        ("//other.example/a", ["https://other.example/a"]),
        ("#top", []),
        ("javascript:alert(1)", []),
        ("data:text/html,x", []),
        ("file:///etc/passwd", []),
        ("https://user@other.example/", []),
        ("https://[broken", []),
        ("", []),
    ],
)
def test_a_link_leads_to_a_whole_web_address_or_is_none(href: str, leads: list[str]) -> None:
    found = between(
        f"<p>The estimate, which is <a href='{href}'>a thing of paper</a>, is older than that.</p>"
    )
    assert found[0].text == "The estimate, which is a thing of paper, is older than that."
    assert hrefs(found) == leads


def test_the_base_of_a_page_is_where_its_links_begin() -> None:
    link = "<p>The estimate, which is <a href='b.html'>a thing of paper</a>, is older than that.</p>"
    assert hrefs(between(link, "<base href='https://base.example/a/'>")) == ["https://base.example/a/b.html"]
    assert hrefs(between(link, "<base href='javascript:x'>")) == []
    assert hrefs(between(link, address="")) == []


def test_structure_is_kept() -> None:
    found = between(
        "<h2>What it costs</h2>"
        "<ul><li>one crown and more</li><li>two crowns<ol><li>or three</li></ol></li></ul>"
        "<blockquote><p>We keep it open as long as anyone walks there.</p></blockquote>"
        "<p>Roses are red,<br>violets are blue, and so on.</p>"
        "<table><tr><th>Year</th><th>Crowns</th></tr><tr><td>2019</td><td>12</td></tr></table>"
    )
    assert [(one.kind, one.level, one.is_quoted, one.text) for one in found] == [
        ("heading", 2, False, "What it costs"),
        ("item", 0, False, "one crown and more"),
        ("item", 0, False, "two crowns"),
        ("numbered", 1, False, "or three"),
        ("text", 0, True, "We keep it open as long as anyone walks there."),
        ("text", 0, False, "Roses are red, violets are blue, and so on."),
        ("table", 0, False, "Year Crowns 2019 12"),
    ]


def test_footnotes_are_notes_and_their_marks_are_marks() -> None:
    found = page(
        "<p>The repairs begin soon<sup><a href='#n1' id='r1'>1</a></sup> or later."
        "<a class='footnote' href='#n2'>[2]</a> And again soon<sup><a href='#n1'>1</a></sup>.</p>"
        "<ol><li id='n1'>1. In autumn. <a href='#r1'>↩</a></li><li id='n2'>In <i>spring</i>.</li></ol>"
    )
    assert found.notes == ("In autumn.", "In spring.")
    marked = next(one for one in found.paragraphs if "repairs" in one.text)
    assert marked.text == "The repairs begin soon or later. And again soon."
    assert [piece.text for piece in marked.pieces if piece.kind == "note"] == ["1", "2", "1"]


def test_footnotes_are_found_where_the_browser_that_saved_the_page_has_made_their_links_whole() -> None:
    found = page(
        f"<p>The repairs begin soon<sup><a href='{ADDRESS}#cite%3An1' id='r1'>1</a></sup> or later.</p>"
        f"<ol><li id='cite:n1'>In autumn. <a href='{ADDRESS}#r1'>↩</a></li></ol>"
    )
    assert found.notes == ("In autumn.",)
    assert "The repairs begin soon or later." in [one.text for one in found.paragraphs]


def test_a_note_whose_mark_is_not_in_the_text_is_told_as_left() -> None:
    markup = (
        "<nav><sup><a href='#n1'>1</a></sup></nav><p id='n1'>A note that nothing in the text refers to.</p>"
    )
    assert "A note that nothing in the text refers to." in {line.text for line in page(markup).left}


def test_raised_figures_stay_raised_and_other_raised_words_do_not() -> None:
    found = between(
        "<p>It costs 10<sup>6</sup> crowns, says the 1<sup>st</sup> estimate, and CO<sub>2</sub> besides.</p>"
    )
    assert found[0].text == "It costs 10⁶ crowns, says the 1st estimate, and CO2 besides."


def test_scripts_comments_and_what_a_page_calls_an_advertisement_do_not_get_in() -> None:
    found = between(
        "<script>document.write('SCRIPT')</script><style>.STYLE{}</style><noscript>NOSCRIPT</noscript>"
        "<!-- COMMENT -->"
        "<div class='ad'><p>Buy a boat from the Brothers Marsh, the best boats of the bay.</p></div>"
    )
    assert found == []


def test_nothing_of_a_page_is_lost_unsaid() -> None:
    found = page(
        "<div class='ad'><p>Buy a boat from the Brothers Marsh.</p></div><nav><a href='/'>Home</a></nav>"
    )
    assert {"Buy a boat from the Brothers Marsh.", "Home"} <= {line.text for line in found.left}
    assert not any("council" in line.text for line in found.left)


def test_what_a_page_says_of_itself_is_told_with_its_place() -> None:
    head = (
        "<link rel='canonical' href='https://gazette.example/c'><meta name='author' content='Nora Field'>"
        '<script type="application/ld+json">[{"@type": ["NewsArticle"], "headline": "The pier",'
        ' "author": {"name": "N. F."}, "datePublished": "2021-05-14"},'
        ' {"@type": "WebSite", "name": "No article"}]</script>'
        '<script type="application/ld+json">{"@type": broken</script>'
        f'<script type="application/ld+json">{"[" * 100_000}</script>'
    )
    said = page("", head).statements
    assert [one.value for one in said["title"]] == ["The pier", "The pier"]
    assert [(one.value, one.where) for one in said["author"]] == [
        ("N. F.", "the page’s JSON-LD, author"),
        ("Nora Field", "the page’s meta author"),
    ]
    assert said["published"][0].value == "2021-05-14"
    assert said["url"][0].value == "https://gazette.example/c"
    assert said["lang"][0].value == "en"
    assert "site" not in said


def test_a_title_is_what_a_reader_sees_of_the_only_h1() -> None:
    markup = f"<h1>The <b>pier</b><svg><title>Share</title></svg><script>x()</script></h1>{LEAD}{LAST}"
    said = read_page(f"<html><title>T</title><body>{markup}</body></html>", "").statements
    assert [one.value for one in said["title"]] == ["The pier"]
    two = read_page(f"<html><body><h1>The Gazette</h1>{markup}</body></html>", "").statements
    assert "title" not in two


def test_words_that_a_page_has_escaped_for_no_reason_are_read() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "Article", "headline": "Piers &amp; &#8217;s"}</script>'
    )
    assert page("", head).statements["title"][1].value == "Piers & ’s"


def test_what_a_page_says_twice_is_told_once() -> None:
    left = [line.text for line in page("<nav><p>Home</p></nav><nav><p>Home</p></nav>").left]
    assert left.count("Home") == 1


def test_hidden_characters_are_not_in_what_was_read() -> None:
    found = page(
        "<p>The har&shy;bour&#8203; master &#x202e;did not answer the questions of the &#xE000;gazette.</p>"
    )
    assert "The harbour master did not answer the questions of the gazette." in [
        one.text for one in found.paragraphs
    ]


def test_entities_of_a_page_s_own_are_not_expanded_and_no_file_is_read() -> None:
    declared = (
        '<!DOCTYPE html [<!ENTITY a "BOMB"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    found = read_page(
        f"{declared}<html><body><h1>T</h1>{LEAD}<p>&b; &x; is in this one.</p>{LAST}</body></html>", ""
    )
    text = " ".join(one.text for one in found.paragraphs)
    assert "BOMB" not in text
    assert "root:" not in text


def test_nothing_is_loaded_from_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        host = f"http://127.0.0.1:{server.getsockname()[1]}"
        head = (
            f"<base href='{host}/'><link rel=stylesheet href='{host}/x.css'>"
            f"<script src='{host}/x.js'></script>"
            f"<meta http-equiv=refresh content='0; url={host}/r'><link rel='canonical' href='{host}/c'>"
        )
        found = page(
            f"<img src='{host}/x.png'><iframe src='{host}/f'></iframe><a href='{host}/a'>a</a>", head, ""
        )
        dtd = f'<!DOCTYPE html SYSTEM "{host}/x.dtd" [<!ENTITY % p SYSTEM "{host}/p.dtd"> %p;]>'
        again = read_page(f"<?xml version='1.0'?>{dtd}<html><body>{LEAD}{LAST}</body></html>", "")
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert found.images == 1
    assert again.paragraphs


def test_a_page_that_is_nested_too_deep_is_refused_and_not_cut_off() -> None:
    with pytest.raises(Failure, match="nested too deep"):
        page("<div>" * 20_000 + "<p>Down here.</p>")


@pytest.mark.parametrize("markup", ["<html></html>", "<p>", "<!-- -->", "<html><frameset></html>"])
def test_a_page_without_a_text_has_no_paragraphs(markup: str) -> None:
    try:
        assert read_page(markup, "").paragraphs == ()
    except Failure as failure:
        assert "cannot be read" in failure.sentence  # noqa: PT017  either is an answer


def test_an_encoding_is_guessed_from_the_bytes() -> None:
    text = "Городской совет решил во вторник, что пристань останется открытой ещё десять лет. " * 5
    assert text.encode("cp1251").decode(guessed_encoding(text.encode("cp1251"))) == text


def test_a_web_archive_gives_its_page_and_where_it_was() -> None:
    head = "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://a.example/b\r\n"
    head += "Content-Type: multipart/related;"
    part = "Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    part += "PHA+7/Do8u7tPC9wPg=="
    found = markup_of(f'{head} boundary="x"\r\n\r\n--x\r\n{part}\r\n--x--\r\n'.encode())
    assert found is not None
    assert (found.data[:3], found.address, found.encoding) == (b"<p>", "https://a.example/b", "windows-1251")


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: image/png\r\n\r\n1\r\n--x--",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_a_web_archive_without_a_page_is_none(data: bytes) -> None:
    assert markup_of(data) is None


def test_a_page_can_be_sent_to_another_process_and_back() -> None:
    found = page(
        "<h2>More</h2><ul><li>one <em>crown</em></li></ul>"
        "<p>A note.<sup><a href='#n1'>1</a></sup> <a href='/a'>a</a></p>"
        "<table><tr><th>a</th></tr><tr><td>b</td></tr></table><p id='n1'>In autumn.</p><img src='x.png'>"
    )
    assert found.notes
    assert load(dump(found)) == found
    with pytest.raises(ValueError, match="not a page"):
        load("[[], [], {}, [], null]")
