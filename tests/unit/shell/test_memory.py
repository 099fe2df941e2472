"""Keys are remembered for exactly the site they were made with."""

from pathlib import Path

from margent.model.files import digest_of
from margent.model.manifest import Entry
from margent.shell.cache import Cache
from margent.shell.manifest import Manifest
from margent.shell.memory import memory_name, remember_keys, remembered_keys

KEYS = {"index.html": {"layout": "a", "page": "b"}}
MANIFEST = Manifest({"index.html": Entry.of(b"<p>")})


def test_keys_come_back_for_the_same_site(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache", "1") as cache:
        remember_keys(cache, tmp_path / "site", MANIFEST, KEYS)
        assert remembered_keys(cache, tmp_path / "site", MANIFEST) == KEYS


def test_keys_are_unknown_for_another_site_or_another_state_of_it(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache", "1") as cache:
        remember_keys(cache, tmp_path / "site", MANIFEST, KEYS)
        assert remembered_keys(cache, tmp_path / "other", MANIFEST) == {}
        assert remembered_keys(cache, tmp_path / "site", Manifest({})) == {}
        assert remembered_keys(cache, tmp_path / "site", None) == {}


def test_what_is_no_table_of_keys_is_none(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache", "1") as cache:
        remember_keys(cache, tmp_path / "site", MANIFEST, KEYS)
        for text in ("[]", "no JSON"):
            cache.put(memory_name(tmp_path / "site"), digest_of(MANIFEST.to_bytes()), text)
            assert remembered_keys(cache, tmp_path / "site", MANIFEST) == {}
