"""The look of the default theme: all of it in documented properties, every text legible in both schemes."""

import re
from pathlib import Path
from typing import get_args

import pytest

from margent.model.site import Tone
from support.stylesheet import Scheme, contrast, listed_value, properties, rules, value_in, without_comments

PROJECT = Path(__file__).parents[2]
CSS = (PROJECT / "layouts/assets/margent.css").read_text(encoding="utf-8")
COLOURS = (PROJECT / "layouts/parts/colours.html").read_text(encoding="utf-8")
DOCUMENT = (PROJECT / "docs/layouts.md").read_text(encoding="utf-8")
EXAMPLE = DOCUMENT.partition("```css\n/* layouts/assets/theme.css")[2].partition("```")[0]
KNOWN = properties(CSS)
RULES = rules(CSS)
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

TONES = tuple(f"--{tone}" for tone in get_args(Tone))
# What stands on what. WCAG 2.2 asks for 4.5 to 1 for text (1.4.3), and for 3 to 1 for the edges of a control
# and for what carries a meaning (1.4.11).
TEXT_ON = [
    *(
        (text, ground)
        for text in ("--ink", "--quiet", "--link")
        for ground in ("--paper", "--panel", "--lit")
    ),
    *((text, f"--mark-{depth}") for text in ("--ink", "--link") for depth in (1, 2, 3)),
    *((tone, ground) for tone in TONES for ground in ("--paper", "--panel", "--lit")),
    ("--paper", "--ink"),
]
LINES_ON = [
    *(("--edge", ground) for ground in ("--paper", "--panel")),
    *((tone, f"--mark-{depth}") for tone in TONES for depth in (1, 2, 3)),
    ("--link", "--mark-3"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("theme", ["default", "example"])
def test_every_text_has_the_contrast_that_wcag_asks_for(theme: str, scheme: Scheme) -> None:
    known = KNOWN if theme == "default" else KNOWN | properties(EXAMPLE)

    def ratio(one: str, other: str) -> float:
        return contrast(value_in(known, one, scheme), value_in(known, other, scheme))

    assert [pair for pair in TEXT_ON if ratio(*pair) < 4.5] == []
    assert [pair for pair in LINES_ON if ratio(*pair) < 3] == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_known_pairs(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


def declarations(name: str) -> set[str]:
    """The values that rules give to a property of CSS."""
    return set(re.findall(rf"(?<![\w-]){name}: *([^;}}]+)", RULES))


def test_rules_take_colours_from_properties() -> None:
    # Print needs black and white, whatever a theme says.
    screen = re.sub(r"@media print \{\n.*?^\}\n", "", RULES, flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|color|light-dark)\(", screen) == []


def test_rules_call_no_colour_by_its_name() -> None:
    # What a reader's own colours are called is no colour; nor is what lets another one through.
    known = r"none|inherit|transparent|currentColor|Canvas(?:Text)?|Highlight(?:Text)?|LinkText"
    ground = rf"(?:{known}|0|var\(--[\w-]+(?:, var\(--[\w-]+\))?\)|color-mix\(in srgb, var.*)"
    filled = {value for name in ("color", "background", "fill", "stroke") for value in declarations(name)}
    assert [value for value in filled if not re.fullmatch(ground, value.strip())] == []
    # A line's width and style come first: its colour is the last word.
    drawn = {
        line.partition(name)[2].strip(": ").rpartition(" ")[2]
        for name in ("border", "outline")
        for line in re.findall(rf"(?<![\w-]){name}(?:-(?:block|inline))?(?:-(?:start|end))?: *[^;}}]+", RULES)
    }
    assert [word for word in drawn if not re.fullmatch(rf"{known}|0|var\(--[\w-]+\)", word)] == []


def test_rules_know_no_left_and_no_right() -> None:
    # What a rule says of lines and blocks is mirrored by itself where lines begin at the right.
    sides = r"(?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)(?:-\w+)?"
    sizes = r"(?:min-|max-)?(?:width|height)"
    declared = re.sub(r"@(?:media|supports)[^{]*", "", RULES)
    assert re.findall(rf"(?<![\w-])(?:{sides}|{sizes}|float): *[^;}}]*", declared) == []
    assert re.findall(r"(?<![\w-])text-align: *(?:left|right)", declared) == []


def test_a_theme_decides_on_the_schemes_in_one_place() -> None:
    # Where a rule asked for the reader's scheme, `color-scheme: light` in a theme would not reach it.
    assert "prefers-color-scheme" not in RULES


def test_rules_take_faces_from_properties() -> None:
    fonts = declarations("font-family") | {font.rpartition(" var(")[2] for font in declarations("font")}
    assert [font for font in fonts if not re.fullmatch(r"(?:var\()?--\w+\)|inherit", font)] == []


def test_rules_take_sizes_from_the_scale() -> None:
    sizes = declarations("font-size") | {font.partition("/")[0] for font in declarations("font")}
    # Pixels are the units of a drawing, whose words are measured in the build.
    assert [size for size in sizes if re.search(r"\drem\b", size)] == []


@pytest.mark.parametrize("name", ["gap", "column-gap", "row-gap", "border-radius", "max-inline-size"])
def test_rules_take_measures_from_properties(name: str) -> None:
    assert [value for value in declarations(name) if re.search(r"\d(?:rem|px|ch)\b", value)] == []


def test_every_property_is_used_and_every_property_used_is_there() -> None:
    own = set(re.findall(r"(--[\w-]+):", RULES)) | {
        f"--{name}" for name in re.findall(r"--(k\d|note)\b", RULES)
    }
    used = set(re.findall(r"var\((--[\w-]+)", without_comments(CSS)))
    assert set(KNOWN) - used == set()
    assert used - own - set(KNOWN) == set()


def test_the_document_lists_the_properties_with_their_values() -> None:
    listed = re.findall(r"^\| `(--[\w-]+)` \| (.+?) \| (.+?) \|$", DOCUMENT, re.MULTILINE)
    assert [(name, value) for name, value, _ in listed] == [
        (name, listed_value(KNOWN, name)) for name in KNOWN
    ]


def test_colours_outside_of_style_sheets_are_those_of_the_style_sheet() -> None:
    stated = dict(re.findall(r'{% set (\w+) = "(#\w+)" %}', COLOURS))
    tones = dict(re.findall(r'"(\w+)": "(#\w+)"', COLOURS))
    expected = {name: value_in(KNOWN, f"--{name}", "light") for name in stated if name != "dark_paper"}
    assert stated == expected | {"dark_paper": value_in(KNOWN, "--paper", "dark")}
    assert tones == {tone: value_in(KNOWN, f"--{tone}", "light") for tone in get_args(Tone)}


def test_the_theme_that_is_shipped_changes_nothing() -> None:
    theme = (PROJECT / "layouts/assets/theme.css").read_text(encoding="utf-8")
    assert without_comments(theme).strip() == ""
