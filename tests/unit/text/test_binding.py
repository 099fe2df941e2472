"""What becomes of a record's markup within a volume."""

import pytest

from margent.text.binding import bound


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<p id="q-a">x</p>', '<p id="claims.a.q-a">x</p>'),
        ('<p aria-describedby="a">x</p>', '<p aria-describedby="claims.a.a">x</p>'),
        ('<p aria-labelledby="a b">x</p>', '<p aria-labelledby="claims.a.a claims.a.b">x</p>'),
        ('<a href="#n-a">x</a>', '<a href="#claims.a.n-a">x</a>'),
        # What is named by its page was named for the volume.
        ('<a href="index.html#claims.b">x</a>', '<a href="#claims.b">x</a>'),
        ('<a href="../index.html#x">x</a>', '<a href="../index.html#x">x</a>'),
        ('<rect fill="url(#p1)"/>', '<rect fill="url(#claims.a.p1)"/>'),
        (
            '<a class="out" href="" rel="x" lang="fr">no <b>page</b></a>.',
            '<span class="out" lang="fr">no <b>page</b></span>.',
        ),
        ('<mark data-a="k">x</mark>', "<mark>x</mark>"),
        ('a <button type="button"><b>x</b></button> <label><input type="checkbox"> y</label>b', "a  b"),
        ("<h1>x</h1><h5>y</h5>", "<h3>x</h3><h6>y</h6>"),
        ('<aside aria-label="E"><p>x</p></aside>', '<div aria-label="E" role="note"><p>x</p></div>'),
        ('<section role="doc-endnotes">x</section>', '<section role="group">x</section>'),
        ("3 &lt; 4 &amp; more", "3 &lt; 4 &amp; more"),
    ],
)
def test_a_record_among_others(html: str, written: str) -> None:
    assert bound(html, "claims.a.", "index.html", 2) == written


def test_of_a_whole_page_only_the_main_part_is_taken() -> None:
    page = '<html><body><nav>menu</nav><main id="_main"><p>x</p></main><footer>foot</footer></body></html>'
    assert bound(page) == "<p>x</p>"


def test_a_record_alone_keeps_its_places_and_ranks() -> None:
    html = '<h1 id="x">x</h1><aside><a href="#x">y</a></aside>'
    assert bound(html, "", "claims-a.xhtml") == html
