import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.manifest import OWN_FILES, Entry, listed, manifest_bytes

ENTRY = {"sha256": "0" * 64, "size": 1}
paths = st.text(st.characters(exclude_characters="/\\\0", exclude_categories=["Cs"]), min_size=1).filter(
    lambda path: path not in (".", "..", *OWN_FILES)
)


@given(st.dictionaries(paths, st.binary()))
def test_what_is_written_is_read(files: dict[str, bytes]) -> None:
    entries = {path: Entry.of(data) for path, data in files.items()}
    assert listed(manifest_bytes(entries)) == entries


@pytest.mark.parametrize(
    "text",
    [
        '{"version": 1, "files": {}, "files": {}}',
        '{"version": 1, "files": {"a": %(entry)s, "a": %(entry)s}}',
        '{"version": 1, "version": 1, "files": {"a": %(entry)s}}',
        '{"version": 1, "files": {"a": {"sha256": "%(zeros)s", "size": -1}}}',
        '{"version": 1, "files": {"a": {"sha256": "%(zeros)s", "size": 1.0}}}',
        '{"version": 1, "files": {"a": {"sha256": "%(zeros)sA", "size": 1}}}',
    ],
)
def test_a_manifest_that_could_be_read_in_two_ways_is_none(text: str) -> None:
    data = (text % {"entry": json.dumps(ENTRY), "zeros": "0" * 64}).encode()
    assert json.loads(data)
    assert listed(data) is None


@pytest.mark.parametrize("path", OWN_FILES)
def test_a_manifest_names_neither_itself_nor_its_signature(path: str) -> None:
    assert listed(json.dumps({"version": 1, "files": {path: ENTRY}}).encode()) is None


@pytest.mark.parametrize(
    "data", [b"\xff", b"[" * 200_000, b'{"version": 1, "files": {"a": 9' + b"9" * 9999 + b"}}"]
)
def test_what_is_no_json_is_none(data: bytes) -> None:
    assert listed(data) is None
