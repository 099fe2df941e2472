"""The archive that benchmarks measure with: it can be built, and is the same each time."""

from collections import Counter
from pathlib import Path

import pytest

from made_up_archive import Writer, archive
from margent.options import Options
from margent.pipeline import check
from margent.shell.cache import Cache
from support.findings import counting


@pytest.mark.parametrize("records", [120, 650])
def test_a_made_up_archive_has_as_many_records_as_are_asked_for(records: int) -> None:
    files = dict(archive(records))
    assert len(files) == records + 1
    assert {path.split("/")[1] for path in files if path != "site.yaml"} == {
        "articles",
        "claims",
        "entities",
        "events",
        "notes",
        "sources",
        "topics",
    }


def test_a_made_up_archive_has_no_findings(tmp_path: Path) -> None:
    for path, text in archive(120):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert counting(check(Options(tmp_path), Cache.none()).diagnostics) == []


def test_the_same_seed_gives_the_same_archive_and_another_one_another() -> None:
    assert dict(archive(120, seed=7)) == dict(archive(120, seed=7))
    assert dict(archive(120, seed=7)) != dict(archive(120, seed=8))


def test_words_are_spread_as_in_texts() -> None:
    writer = Writer(seed=1)
    drawn = Counter(word.lower() for _ in range(2_000) for word in writer.sentence(0)[:-1].split())
    found = [count for _, count in drawn.most_common()]
    # A few words are a large part of a text, and a large part of its words stands there once.
    assert sum(found[:100]) > 0.3 * sum(found)
    assert sum(count == 1 for count in found) > 0.3 * len(found)
