"""Items go through a bar as they came; it is drawn for work over a second, and never without need."""

from collections.abc import Iterator

import pytest

from margent.shell import progress
from margent.shell.progress import SILENCE, Bar


def test_silence_passes_the_items_on_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(SILENCE.track("reading", range(5), 2)) == [0, 1, 2, 3, 4]
    assert capfd.readouterr() == ("", "")


def test_short_work_shows_no_bar(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(Bar(is_coloured=False).track("reading", range(5))) == [0, 1, 2, 3, 4]
    assert capfd.readouterr() == ("", "")


def test_long_work_shows_what_is_done_with_counts(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # to rich, a terminal
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    assert list(Bar(is_coloured=False).track("rendering", range(4), 2)) == [0, 1, 2, 3]
    out, shown = capfd.readouterr()
    assert out == ""
    assert "rendering" in shown
    assert "8/8" in shown


def test_a_forked_worker_draws_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = Bar(is_coloured=False)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr("margent.shell.progress.os.getpid", lambda: -1)
    items: Iterator[int] = bar.track("rendering", range(4))
    assert list(items) == [0, 1, 2, 3]
    assert capfd.readouterr() == ("", "")
