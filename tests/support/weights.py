"""What a browser has to load for one annotated article of some 800 words.

In: a folder to build in. Out: the bytes, compressed as a host compresses them, of the page and of each style
sheet and script that it names. The weights that were last accepted are kept beside the golden site.
"""

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from margent.options import Options
from margent.pipeline import build
from support.findings import counting
from support.repositories import Clone

TESTS = Path(__file__).parents[1]
ARCHIVE = TESTS / "archives" / "eight-hundred-words"
ARTICLE = "articles/the-night-tram/index.html"
ACCEPTED = TESTS / "sites" / "weights.json"

_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')
# What stands in the name of an asset so that browsers may keep it for ever.
_DIGEST = re.compile(r"\.[0-9a-f]{12}(?=\.)")


def loaded(folder: Path, archive: Path = ARCHIVE) -> Iterator[tuple[str, bytes]]:
    """The article's page and the files that it names, each with its name, from a fresh build.

    It is built from a clone of its own, so that the page has a history, and the same one each time.
    """
    clone = Clone(folder / "clone")
    shutil.copytree(archive, clone.path, ignore=shutil.ignore_patterns(".margent"), dirs_exist_ok=True)
    clone.commit()
    built = build(Options(clone.path, folder / "site", with_cache=False, with_search=False))
    assert counting(built.diagnostics) == []
    page = folder / "site" / ARTICLE
    html = page.read_bytes()
    yield "the page", html
    for address in _LOADED.findall(html.decode()):
        file = page.parent / address
        yield _DIGEST.sub("", file.name), file.read_bytes()


def weights(folder: Path, archive: Path = ARCHIVE) -> dict[str, int]:
    """The compressed bytes of each of these files."""
    return {name: len(gzip.compress(content, 9, mtime=0)) for name, content in loaded(folder, archive)}


def accepted() -> dict[str, int]:
    """The weights that were last accepted."""
    read: dict[str, int] = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    return read


def accept(found: Mapping[str, int]) -> None:
    """Keep these weights as the accepted ones."""
    ACCEPTED.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def table(found: Mapping[str, int], before: Mapping[str, int]) -> str:
    """What each file weighs, and what it did before."""
    lines = [
        f"{name:>12} {weight:>7,} bytes, {_growth(weight, before.get(name))}"
        for name, weight in found.items()
    ]
    return "\n".join([*lines, f"{'together':>12} {sum(found.values()):>7,} bytes"])


def _growth(weight: int, before: int | None) -> str:
    if before is None:
        return "not there before"
    return f"before {before:,} ({(weight - before) / before:+.1%})"
