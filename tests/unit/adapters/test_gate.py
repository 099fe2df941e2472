"""The gate lets the markup of bodies through and nothing that could act on a page."""

import pytest

from margent.adapters.gate import refused_markup
from margent.adapters.markdown import parse_body
from margent.model.bodies import Block, Body, Run
from margent.model.site import Limits

EVERYTHING = """## A heading

A *paragraph* with **strong**, ~~struck~~ and `code`, a [link](https://papers.example/?a=1&b=2 "its title"),
a [[claims/x|record]], a footnote[^1] and one more[^1].\\
A hard break.

> A quotation
>
> 3. an item
> 4. another

| left | right |
|:-----|------:|
| a    | b     |

Term
: Its definition

```python
print("<script>")
```

---

[^1]: The note.
"""


def test_every_element_of_the_dialect_passes() -> None:
    body, faults = parse_body(
        EVERYTHING, path="content/pages/x.md", first_line=1, is_archived=False, limits=Limits()
    )
    assert faults == ()
    assert refused_markup(body) == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<script>",
        '<a href="javascript:alert(1)">',
        '<a href="https://papers.example" onclick="alert(1)">',
        '<p style="position:fixed">',
        '<img src="https://papers.example/x.png">',
        "<svg>",
        "<base>",
        "<!-- -->",
        '<code class="x" onload="y">',
    ],
)
@pytest.mark.parametrize("kind", ["inline", "break"])
def test_markup_that_could_act_is_refused(markup: str, kind: str) -> None:
    run = Run("inline" if kind == "inline" else "break", markup)
    assert refused_markup(Body((Block((Run("break", "<p>"), run, Run("break", "</p>"))),))) == (markup,)


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://papers.example/L'Aquila)",
        "<https://papers.example/L'Aquila>",
        """[x](<https://papers.example/L'Aquila?a=1&b=2> "it's & `so`")""",
        '[x](https://papers.example "5\u00a0km, a < b > c, \\"d\\"")',
        "[x][y]\n\n[y]: https://papers.example/L'Aquila 'L\\'Aquila'",
    ],
)
def test_a_character_that_can_be_written_in_several_ways_passes_in_a_link(text: str) -> None:
    body, faults = parse_body(
        text, path="content/pages/x.md", first_line=1, is_archived=False, limits=Limits()
    )
    assert faults == ()
    assert any(run.value.startswith("<a href=") for run in body.blocks[0].runs)
    assert refused_markup(body) == ()


def test_what_only_looks_like_an_attribute_passes_and_a_true_one_beside_it_does_not() -> None:
    looks = '<a href="https://papers.example" title="x&quot; onclick=&quot;y">'
    true = '<a href="https://papers.example" title="x" onclick="y">'

    def refused(*tags: str) -> tuple[str, ...]:
        return refused_markup(Body((Block(tuple(Run("inline", tag) for tag in tags)),)))

    assert refused(looks) == ()
    assert refused(true) == (true,)
    assert refused(looks, true) == (true,)
    assert refused(true, looks) == (true,)
