"""Ten mistakes in ten files are reported in one run, each at its place, and nothing is published."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.error_cases import BASE

# For each file a text in it, the mistake that takes its place, the words that are at fault, and their code.
MISTAKES = (
    ("articles/night-tram.md", "topics: [night-tram]", "topics: [night-trams]", "night-trams", "ref-unknown"),
    ("articles/tram-letter.md", "genre: opinion", "gender: opinion\ngenre: opinion", "gender", "unknown-key"),
    ("articles/tram-notice.md", "published: 2021-03", "published: 03/2021", "03/2021", "date-invalid"),
    ("claims/nine-riders.md", "quote: The", "quote: A", "A night tram carried", "quote-not-found"),
    ("claims/bell-said-nobody.md", "said-as-quoted", "well-supported", "well-supported", "verdict-scale"),
    ("entities/fernhill.md", "type: place", "type: town", "town", "enum"),
    ("notes/riders-view.md", "tram-letter.md", "tram-leter.md", "[the letter]", "link-missing"),
    ("pages/about.md", "nav: 1", "nav: first", "first", "number-invalid"),
    ("replies/bell-reply.md", "the last car", "the last car (bell@fernhill.example)", "bell@", "privacy"),
    ("sources/council-minutes.md", "type: document", "type: document: minutes", ": minutes", "yaml-syntax"),
)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "margent", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def site(root: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in sorted((root / "_site").rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was built, and then got its mistakes."""
    folder = tmp_path_factory.mktemp("ten") / "archive"
    shutil.copytree(BASE, folder)
    assert run(folder, "build", "--no-search").returncode == 0
    for path, *_ in MISTAKES:
        (folder / "content" / path).write_text(mistaken(path), encoding="utf-8")
    return folder


def mistaken(path: str) -> str:
    there, mistake = next(row[1:3] for row in MISTAKES if row[0] == path)
    text = (BASE / "content" / path).read_text(encoding="utf-8")
    assert text.count(there) == 1, path
    return text.replace(there, mistake)


def place(path: str, words: str) -> str:
    """Where the words stand that are at fault: line and column."""
    text = mistaken(path)
    assert text.count(words) == 1, path
    before = text[: text.index(words)].split("\n")
    return f"{len(before)}:{len(before[-1]) + 1}"


def places(report: str) -> list[str]:
    lines = (line for line in report.splitlines() if line.startswith("content/"))
    return [line.partition("]: ")[0] for line in lines]


EXPECTED = sorted(
    f"content/{path}:{place(path, words)}: error[{code}" for path, _, _, words, code in MISTAKES
)


def test_a_check_reports_all_ten_mistakes_at_their_places(root: Path) -> None:
    done = run(root, "check")
    assert places(done.stderr) == EXPECTED
    assert "10 errors, 0 warnings in 10 files" in done.stderr
    assert done.returncode == 1


def test_a_build_reports_them_too_and_leaves_the_former_site_as_it_was(root: Path) -> None:
    before = site(root)
    done = run(root, "build", "--no-search")
    assert places(done.stderr) == EXPECTED
    assert done.returncode == 1
    assert site(root) == before
