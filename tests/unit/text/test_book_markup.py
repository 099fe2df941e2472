"""Markup for a book: notes as EPUB calls them."""

import pytest

from margent.text.book_markup import xhtml

REF = '<a id="r-k" href="#n-k" role="doc-noteref">2</a>'


def test_a_reference_and_its_note_are_named_in_both_vocabularies() -> None:
    note = '<p><a href="#n-k">2</a> Why.</p>'
    assert xhtml(f'<p>x{REF}</p><ol>\n<li id="n-k" class="t" tabindex="-1">{note}</li>\n</ol>') == (
        '<p>x<a id="r-k" href="#n-k" role="doc-noteref" epub:type="noteref">2</a></p>'
        '<div class="footnotes">\n'
        f'<aside id="n-k" class="t" epub:type="footnote" role="doc-footnote">{note}</aside>'
        "\n</div>"
    )


def test_a_note_without_a_number_of_its_own_gets_that_of_its_reference() -> None:
    made = xhtml(f'{REF}<ol><li id="n-k"><p>Why. <a href="#r-k" role="doc-backlink">↩</a></p></li></ol>')
    assert 'role="doc-footnote"><b class="no">2</b> <p>Why. ' in made
    assert 'role="doc-backlink" epub:type="backlink"' in made


def test_other_lists_stay_lists_even_within_a_note() -> None:
    html = "<ol><li><p>one</p></li></ol>"
    assert xhtml(html) == html
    made = xhtml(f'{REF}<ol><li id="n-k">{html}<ul><li>a</li></ul></li></ol>')
    assert made.count("<aside") == made.count("</aside>") == 1
    assert f"{html}<ul><li>a</li></ul></aside>" in made


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<p lang="ar" dir="rtl">x</p>', '<p lang="ar" dir="rtl" xml:lang="ar">x</p>'),
        ('<svg viewBox="0 0 1 1"></svg>', '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"></svg>'),
        ('<img src="a.png" alt="A &amp; B" loading="lazy">', '<img src="a.png" alt="A &amp; B"/>'),
        # The 5 would stand on the wrong side of the Latin letters.
        (
            '<p>River News, <time datetime="2019-05-05">5 مايو</time></p>',
            '<p>River News, <time datetime="2019-05-05" dir="auto">5 مايو</time></p>',
        ),
        # A note that stands in another text is not shown over this one.
        ('<a href="b.xhtml#n" role="doc-noteref">1</a>', '<a href="b.xhtml#n" role="doc-noteref">1</a>'),
        # A form of picture that books do not have is told by its words.
        ('<p><img src="a.avif" alt="A &amp; B"></p>', "<p>A &amp; B</p>"),
        (
            '<section role="doc-endnotes">x</section>',
            '<section role="doc-endnotes" epub:type="footnotes">x</section>',
        ),
    ],
)
def test_what_else_a_book_says_otherwise(html: str, written: str) -> None:
    assert xhtml(html) == written
