"""Every diagnostic code has a folder of cases under tests/errors: an input and the lines reported of it."""

from functools import cache
from pathlib import Path

import pytest

from margent import pipeline
from margent.model.diagnostics import Code
from margent.shell.theme import Theme, read_theme
from support.error_cases import BASE, ERRORS, EXPECTED, cases, code_of, prepare, reported

CASES = tuple(cases())


@cache
def default_theme() -> Theme:
    return read_theme(BASE, "en")


@pytest.fixture(autouse=True)
def _theme_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # To compile the default layouts for each of the cases would take most of the time.
    def theme(root: Path, lang: str) -> Theme:
        is_default = lang == "en" and not (root / "layouts").exists()
        return default_theme() if is_default else read_theme(root, lang)

    monkeypatch.setattr(pipeline, "read_theme", theme)


def test_every_code_has_cases_and_every_case_is_of_a_code() -> None:
    assert sorted({code_of(case) for case in CASES}) == sorted(Code)
    assert sorted(folder.name for folder in ERRORS.iterdir() if folder != BASE) == sorted(Code)


def test_every_folder_with_an_input_says_what_is_expected() -> None:
    inputs = {file for file in ERRORS.rglob("*") if file.is_file() and not file.is_relative_to(BASE)}
    silent = [file for file in inputs if not any(file.is_relative_to(case) for case in CASES)]
    assert silent == []


def test_the_archive_under_the_cases_has_no_problems(tmp_path: Path) -> None:
    setup = prepare(BASE, tmp_path / "archive")
    assert reported(tmp_path / "archive", setup) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(ERRORS).as_posix())
def test_a_faulty_archive_is_reported_line_by_line(case: Path, tmp_path: Path) -> None:
    setup = prepare(case, tmp_path / "archive")
    lines = reported(tmp_path / "archive", setup)
    assert lines == (case / EXPECTED).read_text(encoding="utf-8").splitlines()
    assert any(f"[{code_of(case)}]:" in line for line in lines)
