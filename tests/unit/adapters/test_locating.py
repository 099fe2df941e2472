"""From faults at fields to lines and columns."""

import pytest

from margent.adapters.locating import locate
from margent.model.diagnostics import AtKey, Code, Fault, Place, Severity, Span
from margent.model.site import Limits

CLAIM = """\
---
claim: The dam cost less
  than planned
kind:
appearances:
  - article: dams
    quote: |
      in full

      and so on
  -
    stance: asserts
topics: []
---

Body.
"""


def _span(place: Place, text: str = CLAIM, path: str = "content/claims/dam.md") -> Span | None:
    (diagnostic,) = locate([Fault(Code.TYPE, "message", place)], path, text, Limits())
    return diagnostic.span


@pytest.mark.parametrize(
    ("place", "span"),
    [
        (("claim",), Span(2, 8, 3, 15)),
        (("appearances", 0, "article"), Span(6, 14, 6, 18)),
        (("appearances", 0, "quote"), Span(7, 12, 10, 16)),
        (("topics",), Span(13, 9, 13, 11)),
        (AtKey(("claim",)), Span(2, 1, 2, 6)),
        (AtKey(("appearances", 1, "stance")), Span(12, 5, 12, 11)),
        (Span(16, 1, 16, 5), Span(16, 1, 16, 5)),
        (None, Span(1, 1, 1, 1)),
    ],
)
def test_a_fault_is_located_at_its_value_its_key_or_its_stretch(place: Place, span: Span) -> None:
    assert _span(place) == span


@pytest.mark.parametrize(
    ("place", "span"),
    [
        (("kind",), Span(4, 1, 4, 5)),
        (AtKey(("kind",)), Span(4, 1, 4, 5)),
        (("lang",), Span(2, 1, 2, 25)),
        (AtKey(("lang",)), Span(2, 1, 2, 25)),
        (("appearances", 0, "stance"), Span(6, 5, 6, 18)),
        (("appearances", 1, "article"), Span(12, 5, 12, 20)),
        (("appearances", 1, "quote", "exact"), Span(12, 5, 12, 20)),
        (("appearances", 7), Span(6, 3, 6, 18)),
        (("topics", 0), Span(13, 9, 13, 11)),
        ((), Span(2, 1, 2, 25)),
    ],
)
def test_what_is_absent_is_located_at_the_beginning_of_what_lacks_it(place: Place, span: Span) -> None:
    assert _span(place) == span


def test_a_list_or_mapping_is_located_at_its_first_line() -> None:
    assert _span(("appearances",)) == Span(6, 3, 6, 18)


def test_the_whole_of_the_settings_is_a_mapping() -> None:
    assert _span(("limits", "depth"), "title: T\nlimits:\n  depth: 0\n", "site.yaml") == Span(3, 10, 3, 11)


@pytest.mark.parametrize("text", ["", "no front matter\n", "---\na: [\n---\n", "---\n---\n"])
def test_where_no_fields_can_be_read_the_place_is_the_beginning_of_the_file(text: str) -> None:
    assert _span(("title",), text) == Span(1, 1, 1, 1)


def test_diagnostics_carry_the_file_and_the_words_of_the_fault() -> None:
    (diagnostic,) = locate([Fault(Code.BOM, "words", None, "way out")], "content/a.md", "", Limits())

    assert diagnostic.path == "content/a.md"
    assert (diagnostic.code, diagnostic.severity) == (Code.BOM, Severity.WARNING)
    assert (diagnostic.message, diagnostic.hint) == ("words", "way out")


def test_diagnostics_are_in_the_order_of_the_file_and_each_stands_once() -> None:
    places: list[Place] = [Span(16, 1, 16, 5), ("topics",), None, ("claim",), ("topics",)]
    found = locate(
        [Fault(Code.TYPE, "m", place) for place in places], "content/claims/dam.md", CLAIM, Limits()
    )

    assert [diagnostic.span and diagnostic.span.line for diagnostic in found] == [1, 2, 13, 16]
