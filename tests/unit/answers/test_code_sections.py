import json

import pytest

from margent.answers.code_sections import as_json, as_text, sections
from margent.model.diagnostics import Code, severity_of
from margent.shell.documentation import page_of_codes

SECTIONS = sections(page_of_codes())
PAGE = """# Diagnostics

## One

### bom

Severity: warning

The file begins with a [mark](#utf-8). Some
editors write one.

Bad, in `a.md`:

```yaml
a: b

c: d
```

What to do: save it again.

## Two

### url

Severity: error

It is none.
"""


def test_a_section_ends_where_the_next_one_or_the_next_group_begins() -> None:
    found = sections(PAGE)
    assert list(found) == ["bom", "url"]
    assert (found["url"].severity, found["url"].markdown) == ("error", "It is none.")
    assert found["bom"].markdown.endswith("save it again.")


def test_the_meaning_is_one_line_of_plain_words() -> None:
    section = sections(PAGE)["bom"]
    assert section.meaning == "The file begins with a mark. Some editors write one."
    assert section.first_sentence == "The file begins with a mark."


def test_on_a_terminal_examples_are_set_off() -> None:
    assert as_text(sections(PAGE)["bom"]).split("\n") == [
        "bom (warning)",
        "",
        "The file begins with a mark. Some editors write one.",
        "",
        "Bad, in `a.md`:",
        "",
        "    a: b",
        "",
        "    c: d",
        "",
        "What to do: save it again.",
    ]


def test_as_json_a_section_has_its_address() -> None:
    document = json.loads(as_json(sections(PAGE)["url"]))
    assert (document["version"], document["code"], document["url"]) == (1, "url", "docs/diagnostics.md#url")


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_section_to_tell_of(code: Code) -> None:
    section = SECTIONS[code]
    assert section.severity == severity_of(code)
    assert section.first_sentence


@pytest.mark.parametrize("code", Code)
def test_no_line_of_a_text_is_wider_than_a_terminal_but_in_examples(code: Code) -> None:
    lines = as_text(SECTIONS[code]).split("\n")
    assert [line for line in lines if len(line) > 80 and not line.startswith("    ")] == []
    assert "```" not in "".join(lines)
