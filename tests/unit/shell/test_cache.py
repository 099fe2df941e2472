import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from margent.shell.cache import Cache

FILE = "documents.sqlite"


def fill(folder: Path, version: str = "v1", count: int = 1) -> None:
    with Cache.open(folder, version) as cache:
        for number in range(count):
            cache.put(f"content/{number}.md", f"key {number}", f"text {number} ä")


def first(folder: Path, version: str = "v1") -> str | None:
    with Cache.open(folder, version) as cache:
        return cache.get("content/0.md", "key 0")


def test_a_text_is_found_again_under_its_name_and_key(tmp_path: Path) -> None:
    fill(tmp_path)
    assert first(tmp_path) == "text 0 ä"


def test_a_text_is_found_before_it_is_written(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "v1") as cache:
        cache.put("a", "k", "t")
        assert cache.get("a", "k") == "t"


@pytest.mark.parametrize(("name", "key"), [("content/0.md", "other key"), ("content/9.md", "key 0")])
def test_another_key_or_name_is_a_miss(tmp_path: Path, name: str, key: str) -> None:
    fill(tmp_path)
    with Cache.open(tmp_path, "v1") as cache:
        assert cache.get(name, key) is None


def test_a_new_text_takes_the_place_of_the_former(tmp_path: Path) -> None:
    fill(tmp_path)
    with Cache.open(tmp_path, "v1") as cache:
        cache.put("content/0.md", "new key", "new text")
    with Cache.open(tmp_path, "v1") as cache:
        assert cache.get("content/0.md", "key 0") is None
        assert cache.get("content/0.md", "new key") == "new text"


def test_another_version_of_the_program_finds_nothing_and_starts_anew(tmp_path: Path) -> None:
    fill(tmp_path, "v1")
    assert first(tmp_path, "v2") is None
    assert first(tmp_path, "v1") is None


def test_what_is_put_is_kept_if_the_build_fails(tmp_path: Path) -> None:
    def build() -> None:
        with Cache.open(tmp_path, "v1") as cache:
            cache.put("content/0.md", "key 0", "kept")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        build()
    assert first(tmp_path) == "kept"


def test_only_the_named_texts_are_kept(tmp_path: Path) -> None:
    fill(tmp_path, count=3)
    with Cache.open(tmp_path, "v1") as cache:
        cache.forget_all_but(["content/1.md"])
    with Cache.open(tmp_path, "v1") as cache:
        assert [cache.get(f"content/{n}.md", f"key {n}") for n in range(3)] == [None, "text 1 ä", None]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"not a database at all" * 400),
        lambda file: file.write_bytes(file.read_bytes()[:100]),
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        lambda file: file.write_bytes(b"\0" * file.stat().st_size),
        lambda file: file.unlink(),
    ],
)
def test_a_damaged_file_is_thrown_away_and_the_cache_works_again(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    fill(tmp_path, count=200)
    damage(tmp_path / FILE)
    with Cache.open(tmp_path, "v1") as cache:
        for number in range(200):
            assert cache.get(f"content/{number}.md", f"key {number}") in (None, f"text {number} ä")
    fill(tmp_path)
    fill(tmp_path)
    assert first(tmp_path) == "text 0 ä"


def test_flipped_bytes_in_the_schema_are_no_error_and_the_cache_works_again(tmp_path: Path) -> None:
    fill(tmp_path, count=40)
    whole = (tmp_path / FILE).read_bytes()
    schema = whole.index(b"CREATE TABLE")
    for place in (*range(100), *range(schema - 60, schema + 120)):
        for flip in (0x80, 0x01):
            content = bytearray(whole)
            content[place] ^= flip
            (tmp_path / FILE).write_bytes(content)
            assert first(tmp_path) in (None, "text 0 ä")
            # Damage that shows only when something is put costs one build what it put.
            fill(tmp_path)
            fill(tmp_path)
            assert first(tmp_path) == "text 0 ä"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_flipped_bytes_never_give_a_wrong_text_and_never_an_error(
    tmp_path: Path, data: st.DataObject
) -> None:
    (tmp_path / FILE).unlink(missing_ok=True)
    fill(tmp_path, count=40)
    content = bytearray((tmp_path / FILE).read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    (tmp_path / FILE).write_bytes(content)
    with Cache.open(tmp_path, "v1") as cache:
        for number in range(40):
            assert cache.get(f"content/{number}.md", f"key {number}") in (None, f"text {number} ä")
        cache.put("content/new.md", "k", "t")
        cache.forget_all_but(["content/new.md"])


def test_a_changed_text_is_a_miss(tmp_path: Path) -> None:
    fill(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE documents SET text = ? WHERE name != ''", (b"forged",))
    database.close()
    assert first(tmp_path) is None


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW spare AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM documents; END",
        "DROP TABLE documents",
        "ALTER TABLE documents ADD COLUMN more",
    ],
)
def test_a_schema_that_is_not_ours_is_thrown_away(tmp_path: Path, statement: str) -> None:
    fill(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute(statement)
    database.close()
    assert first(tmp_path) is None
    fill(tmp_path)
    assert first(tmp_path) == "text 0 ä"


def test_a_locked_cache_is_left_alone_and_keeps_its_texts(tmp_path: Path) -> None:
    fill(tmp_path)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Cache.open(tmp_path, "v1") as cache:
        assert cache.get("content/0.md", "key 0") is None
        cache.put("content/0.md", "key 0", "lost")
    other.execute("ROLLBACK")
    other.close()
    assert first(tmp_path) == "text 0 ä"


def test_a_cache_folder_that_cannot_be_made_is_a_cache_that_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    fill(tmp_path / "file")
    assert first(tmp_path / "file") is None


@pytest.mark.parametrize("link", [".margent", f".margent/{FILE}"])
def test_a_symlink_in_the_caches_place_is_not_followed(tmp_path: Path, link: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    fill(tmp_path / ".margent")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_cache_that_keeps_nothing_keeps_nothing() -> None:
    with Cache.none() as cache:
        cache.put("a", "k", "t")
        cache.forget_all_but([])
        assert cache.get("a", "k") is None


def test_the_folder_is_marked_for_git_and_for_backups(tmp_path: Path) -> None:
    fill(tmp_path / ".margent")
    assert (tmp_path / ".margent/.gitignore").read_text() == "*\n"
    tag = (tmp_path / ".margent/CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
