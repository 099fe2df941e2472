"""Any one change to the files of a copy is found, and the file is named."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from margent.shell.verifying.verify import verify
from support.copies import COPIES, TOP, contents_of, rewrite

# Names of one letter and a digit, so that no file stands in the place of another's folder.
folders = st.sampled_from(["", "claims/", "claims/cost/", "a b/", "\u00e9/"])
paths = st.builds(lambda folder, name: f"{folder}{name}.html", folders, st.sampled_from("abcdef"))
sites = st.dictionaries(paths, st.binary(max_size=40), min_size=1, max_size=5)
forms = st.sampled_from(sorted(COPIES))


def told(copy: Path) -> list[str]:
    """The files that are named; a folder stands for what is in it."""
    found = verify(copy)
    assert found.is_whole == (not found.problems)
    return [problem.path.removeprefix(TOP) for problem in found.problems]


def is_told(path: str, paths: list[str]) -> bool:
    return any(path == one or (one.endswith("/") and path.startswith(one)) for one in paths)


def changed(form: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """What is told of a copy whose files were `before` and are `after`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = COPIES[form](Path(folder), before)
        assert told(copy) == []
        whole = contents_of(copy)
        top = "" if form == "site" else "data/"
        others = {path: data for path, data in whole.items() if path.removeprefix(top) not in before}
        rewrite(copy, others | {top + path: data for path, data in after.items()})
        return [path.removeprefix(top) for path in told(copy)]


@settings(max_examples=60)
@given(forms, sites, st.data())
def test_one_changed_bit_is_found(form: str, files: dict[str, bytes], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(files)))
    altered = bytearray(files[path] or b"\0")
    altered[data.draw(st.integers(0, len(altered) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    after = {**files, path: bytes(altered)}
    assert changed(form, files, after) == [path]


@settings(max_examples=40)
@given(forms, sites, st.data())
def test_one_dropped_file_is_found(form: str, files: dict[str, bytes], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(files)))
    after = {other: bytes_ for other, bytes_ in files.items() if other != path}
    assert changed(form, files, after) == [path]


@settings(max_examples=40)
@given(forms, sites, paths, st.binary(max_size=9))
def test_one_added_file_is_found(form: str, files: dict[str, bytes], path: str, data: bytes) -> None:
    if path not in files:
        assert is_told(path, changed(form, files, {**files, path: data}))


@settings(max_examples=40)
@given(forms, sites, st.data(), paths)
def test_one_renamed_file_is_found_under_both_names(
    form: str, files: dict[str, bytes], data: st.DataObject, new: str
) -> None:
    old = data.draw(st.sampled_from(sorted(files)))
    if new not in files:
        after = {(new if path == old else path): bytes_ for path, bytes_ in files.items()}
        found = changed(form, files, after)
        assert is_told(old, found)
        assert is_told(new, found)


@settings(max_examples=40)
@given(forms, sites, st.data())
def test_two_files_that_changed_places_are_found(
    form: str, files: dict[str, bytes], data: st.DataObject
) -> None:
    one, other = data.draw(st.sampled_from(sorted(files))), data.draw(st.sampled_from(sorted(files)))
    after = {**files, one: files[other], other: files[one]}
    if after != files:
        assert changed(form, files, after) == sorted((one, other))
