"""docs/diagnostics.md: every code has its section, and the examples in it are what the section says."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from margent.failures import Misuse
from margent.model.dates import PartialDate
from margent.model.diagnostics import NOTES, Code, Severity, is_note, severity_of
from margent.model.files import SourceFile
from margent.model.levels import LOWERABLE
from margent.options import Options
from margent.pipeline import build, check
from margent.shell.cache import Cache
from margent.shell.load import load_content
from margent.shell.sources import OnDisk
from margent.stages.configure import configure
from margent.stages.link import link
from margent.stages.reminders import reminders
from support.example_archive import FILES, with_body, with_fields, written
from support.other_pagefind import other_pagefind

PAGE = (Path(__file__).parents[2] / "docs" / "diagnostics.md").read_text(encoding="utf-8")
SECTIONS = {
    code: text
    for code, _, text in (part.partition("\n") for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:])
}
_BLOCK = re.compile(
    r"^(?P<kind>Bad|Good|and)(?:, the (?P<whole>whole) of|,? in) `(?P<path>[^`]+)`[^\n]*:\n\n"
    r"```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
# The first bytes of a picture, which are all that tells its type.
PNG = b"\x89PNG\r\n\x1a\n"


class Example(NamedTuple):
    """An example of a section, as the files that differ from the archive of the examples."""

    code: str
    is_good: bool
    files: dict[str, str]


def examples() -> Iterator[Example]:
    """Every example of the page that can be shown as text."""
    for code, section in SECTIONS.items():
        found: dict[bool, dict[str, str]] = {}
        is_good = False
        for block in _BLOCK.finditer(section):
            if block["kind"] != "and":
                is_good = block["kind"] == "Good"
            found.setdefault(is_good, {})[block["path"]] = edited(block)
        assert found.keys() in (set(), {True, False}), f"{code} has one example without the other"
        for kind, files in found.items():
            yield Example(code, kind, files)


def edited(block: re.Match[str]) -> str:
    """The file that a block of an example makes."""
    path, text = block["path"], block["text"]
    if block["whole"]:
        return text
    return with_fields(FILES[path], text) if block["language"] == "yaml" else with_body(FILES[path], text)


EXAMPLES = list(examples())


def archive_of(example: Example, root: Path) -> Path:
    """The archive of the examples with one example in it."""
    written(FILES | example.files, root)
    for name in ("plan.png", "plan.jpg"):
        (root / "content/pages" / name).write_bytes(PNG)
    (root / "content/pages/plan.svg").write_text("<svg/>")
    return root


def codes_of_content(root: Path) -> set[str]:
    """What is found in site.yaml and the content, as `check` does it, without the layouts."""
    site, diagnostics = configure(SourceFile.of("site.yaml", (root / "site.yaml").read_bytes()))
    if site is None:
        return {diagnostic.code for diagnostic in diagnostics}
    content = load_content(OnDisk(root), site, Cache.none(), 1)
    findings = link(content.documents, content.media, outputs=site.outputs).findings
    located = (*diagnostics, *content.diagnostics)
    return {diagnostic.code for diagnostic in located} | {one.fault.code for one in findings}


def notes_at(root: Path, paths: Iterable[str]) -> set[str]:
    """The notes on these files of an archive, on a day of the year 2026."""
    site, _ = configure(SourceFile.of("site.yaml", (root / "site.yaml").read_bytes()))
    assert site is not None
    content = load_content(OnDisk(root), site, Cache.none(), 1)
    found = reminders(link(content.documents, content.media).archive, PartialDate.parse("2026-11-22"))
    return {one.fault.code for one in found if one.path in paths}


def codes_of_build(root: Path) -> set[str]:
    """What a build finds."""
    built = build(Options(root, with_cache=False, with_search=False))
    return {diagnostic.code for diagnostic in built.diagnostics if not is_note(diagnostic)}


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    assert sorted(SECTIONS) == sorted(Code)


@pytest.mark.parametrize("code", Code)
def test_a_section_states_the_severity_that_the_code_has(code: Code) -> None:
    severity = re.search(r"^Severity: (\w+)$", SECTIONS[code], re.MULTILINE)
    assert severity is not None
    assert severity[1] == severity_of(code)


@pytest.mark.parametrize("code", Code)
def test_a_section_has_a_bad_and_a_good_example_and_says_what_to_do(code: Code) -> None:
    section = SECTIONS[code]
    assert re.search(r"\bBad[:,]", section)
    assert re.search(r"\bGood[:,]", section)
    assert "What to do: " in section


def test_nearly_every_section_shows_its_examples() -> None:
    shown = {example.code for example in EXAMPLES}
    assert {str(code) for code in Code} - shown == {str(code) for code in TOLD}


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda one: f"{one.code}-{'good' if one.is_good else 'bad'}"
)
def test_an_example_is_what_its_section_says(example: Example, tmp_path: Path) -> None:
    root = archive_of(example, tmp_path)
    if example.code in NOTES:
        assert (example.code in notes_at(root, example.files)) is not example.is_good
        return
    is_theme = example.code == Code.CATALOGUE_MISSING or any(
        path.startswith("layouts/") for path in example.files
    )
    assert (codes_of_build if is_theme else codes_of_content)(root) == (
        set() if example.is_good else {example.code}
    )


def byte_order_mark(root: Path) -> None:
    (root / "content/topics/dams.md").write_bytes(b"\xef\xbb\xbf" + FILES["content/topics/dams.md"].encode())


def latin_1(root: Path) -> None:
    (root / "content/topics/dams.md").write_bytes("---\ntitle: Dämme\n---\n".encode("latin-1"))


def mixed_line_ends(root: Path) -> None:
    (root / "content/topics/dams.md").write_bytes(b"---\r\ntitle: Dams\n---\n")


def loose_accent(root: Path) -> None:
    (root / "content/topics/dams.md").write_text("---\ntitle: Dams of Re\u0301ka\n---\n", encoding="utf-8")


def symbolic_link(root: Path) -> None:
    (root / "content/topics/lake.md").symlink_to("dams.md")


def no_site(root: Path) -> None:
    (root / "site.yaml").unlink()


# The codes whose examples are told in words, and how such an archive is made.
TOLD: dict[Code, Callable[[Path], None]] = {
    Code.BOM: byte_order_mark,
    Code.ENCODING: latin_1,
    Code.LINE_ENDS: mixed_line_ends,
    Code.NOT_NFC: loose_accent,
    Code.PATH_SYMLINK: symbolic_link,
    Code.SITE_MISSING: no_site,
    Code.HOST_LIMIT: lambda root: None,
    Code.OUTPUT_FOREIGN: lambda root: None,
    Code.OUTPUT_OVERLAP: lambda root: None,
    Code.SEARCH_UNTRIED: lambda root: None,
}


OF_BUILDS = ("host-", "output-", "search-")


@pytest.mark.parametrize("code", [code for code in TOLD if not code.startswith(OF_BUILDS)])
def test_an_example_told_in_words_is_what_its_section_says(code: Code, tmp_path: Path) -> None:
    root = written(FILES, tmp_path)
    TOLD[code](root)
    found = check(Options(root, with_cache=False), Cache.none()).diagnostics
    assert {diagnostic.code for diagnostic in found if not is_note(diagnostic)} == {code}


def test_a_file_of_others_in_the_output_folder_is_refused_as_told(tmp_path: Path) -> None:
    root = written(FILES | {"_site/index.html": "by hand"}, tmp_path)
    with pytest.raises(Misuse) as caught:
        build(Options(root, with_cache=False, with_search=False))
    assert caught.value.code is Code.OUTPUT_FOREIGN


def test_an_output_folder_in_the_content_is_refused_as_told(tmp_path: Path) -> None:
    root = written(FILES, tmp_path)
    with pytest.raises(Misuse) as caught:
        build(Options(root, output=root / "content", with_cache=False, with_search=False))
    assert caught.value.code is Code.OUTPUT_OVERLAP


@pytest.mark.parametrize("version", ["1.5.2", "1.5.9"])
def test_an_untried_pagefind_is_warned_of_as_told(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(FILES, tmp_path / "archive")
    monkeypatch.setenv("MARGENT_PAGEFIND", str(other_pagefind(tmp_path, version)))
    built = build(Options(root, with_cache=False))
    found = {diagnostic.code for diagnostic in built.diagnostics if not is_note(diagnostic)}
    assert found == (set() if version == "1.5.2" else {Code.SEARCH_UNTRIED})


@pytest.mark.parametrize("code", sorted(LOWERABLE))
def test_an_archive_with_an_error_that_was_lowered_is_published(code: Code, tmp_path: Path) -> None:
    [bad] = [example for example in EXAMPLES if example.code == code and not example.is_good]
    root = archive_of(bad, tmp_path)
    site = root / "site.yaml"
    site.write_text(f"{site.read_text()}levels:\n  {code}: warning\n")
    built = build(Options(root, with_cache=False, with_search=False))
    assert {one.code: one.severity for one in built.diagnostics}[code] is Severity.WARNING
    assert built.published is not None
