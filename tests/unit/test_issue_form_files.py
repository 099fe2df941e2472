"""The files of the issue forms, in the starter and in this project, are those that the table gives."""

from pathlib import Path

import pytest

from margent.answers.forms.files import GITHUB, GITLAB, form_files
from margent.shell.starter import starter_files

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", form_files())
def test_the_starter_has_the_form(path: str) -> None:
    files = starter_files("gitlab-pages" if path.startswith(GITLAB) else "github-pages")
    assert files[path].decode() == form_files()[path], "run tools/renew_forms.py"


@pytest.mark.parametrize("path", [path for path in form_files() if path.startswith(GITHUB)])
def test_this_project_has_the_same_forms(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == form_files()[path], "run tools/renew_forms.py"


def test_there_is_no_other_form() -> None:
    there = {f"{GITHUB}/{path.name}" for path in (ROOT / GITHUB).iterdir()}
    assert there == {path for path in form_files() if path.startswith(GITHUB)}
