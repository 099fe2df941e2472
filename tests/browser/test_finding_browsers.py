"""Which browser the tests start: one that runs, and not whatever has its name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser.chromium import find_chromium
from browser.firefox import find_firefox

FINDERS = {"chromium": find_chromium, "firefox": find_firefox, "firefox-esr": find_firefox}
STAND_INS = {
    "one that points to a shop": "#!/bin/sh\necho 'to be had from the shop' >&2\nexit 1\n",
    "one that cannot be started": "no program",
}


def put(folder: Path, name: str, text: str) -> None:
    program = folder / name
    program.write_text(text)
    program.chmod(0o755)


@pytest.mark.parametrize("stand_in", STAND_INS)
@pytest.mark.parametrize("name", FINDERS)
def test_a_stand_in_is_not_taken(
    name: str, stand_in: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, name, STAND_INS[stand_in])
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert not FINDERS[name]().startswith(str(tmp_path))


@pytest.mark.parametrize("name", ["firefox", "firefox-esr"])
def test_a_firefox_out_of_a_snap_is_not_taken(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, name, '#!/bin/sh\n# runs /snap/bin/firefox "$@"\nexit 0\n')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert not find_firefox().startswith(str(tmp_path))


@pytest.mark.parametrize("find", [find_chromium, find_firefox])
def test_there_is_a_browser_of_each_kind(find: Callable[[], str]) -> None:
    assert Path(find()).is_file()
