"""Copies that were made to do harm: each is told in words, costs little, and nothing outside is touched."""

import io
import os
import stat
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from margent.answers.verifying.problems import Code
from margent.failures import Failure, Misuse
from margent.model.files import digest_of
from margent.model.manifest import MANIFEST
from margent.shell.verifying.folder import FolderCopy
from margent.shell.verifying.verify import verify
from margent.shell.verifying.zip_index import Unzippable, read_entries
from margent.stages.bag import DECLARATION, INFO, PAYLOAD, PAYLOAD_MANIFEST, TAG_MANIFEST, lines_of
from support.copies import FILES, TOP, a_site, a_zip, bag_files, lay_out, unzipped, zip_bytes

Added = Callable[[zipfile.ZipFile], None]
WHOLE = zip_bytes(bag_files())
SMALL = zip_bytes(bag_files({"a.html": b"<p>a</p>", "b/c.html": b"c" * 60}))
END = struct.Struct("<4s4H2IH")


def with_more(*more: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """The zip of an archive with further entries."""
    into = io.BytesIO(WHOLE)
    with zipfile.ZipFile(into, "a") as file:
        for info, data in more:
            file.writestr(info, data)
    return into.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def pipe(name: str) -> zipfile.ZipInfo:
    info = link(name)
    info.external_attr = (stat.S_IFIFO | 0o600) << 16
    return info


def packed(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = method
    return info


def with_extra(name: str, extra: bytes) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.extra = extra
    return info


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    assert len(old) == len(new)
    return data.replace(old, new)


def patched(data: bytes, name: str, local: dict[int, bytes], listed: dict[int, bytes]) -> bytes:
    """A zip with other bytes at places of the two headers of one of its files."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        header = file.getinfo(TOP + name).header_offset
    entry = data.index(b"PK\1\2", data.rindex(b"PK\1\2", 0, data.rindex((TOP + name).encode())))
    for begin, changes in ((header, local), (entry, listed)):
        for place, new in changes.items():
            changed[begin + place : begin + place + len(new)] = new
    return bytes(changed)


def both(data: bytes, name: str, place: int, new: bytes) -> bytes:
    """The same in both headers; `place` is that in the first, where the list has it two bytes later."""
    return patched(data, name, {place: new}, {place + 2: new})


def inserted(data: bytes, more: bytes) -> bytes:
    """A zip with bytes between its files and its list, which still finds the list."""
    begin = END.unpack(data[-22:])[6]
    end = data[-6:-2]
    assert struct.unpack("<I", end)[0] == begin
    return data[:begin] + more + data[begin:-6] + struct.pack("<I", begin + len(more)) + data[-2:]


def listed_twice(data: bytes) -> bytes:
    """A zip whose list names all of its files a second time, under other names."""
    *_, here, count, size, begin, _ = END.unpack(data[-22:])
    entries = data[begin : begin + size]
    more = entries.replace(b"archive/", b"brchive/")
    end = END.pack(b"PK\5\6", 0, 0, here * 2, count * 2, size * 2, begin, 0)
    return data[:begin] + entries + more + end


def as_zip64(data: bytes) -> bytes:
    """The same zip with the end that very large ones have."""
    *_, here, count, size, begin, _ = END.unpack(data[-22:])
    end = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, here, count, size, begin)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(data) - 22, 1)
    last = END.pack(b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:-22] + end + locator + last


def with_other_first(old: bytes, new: bytes, info: zipfile.ZipInfo) -> bytes:
    """A zip with a further file of which one header, that in the list, has other bytes in one place."""
    data = with_more((info, b"x"))
    at = data.rindex(old)
    return data[:at] + new + data[at + len(old) :]


_SECOND_NAME = struct.pack("<2HBI", 0x7075, 9, 1, 0) + b"evil"
NAMES = {
    "a name that leads out of the folder": "archive/../../evil",
    "a name from the root": "/etc/passwd",
    "a name with an empty part": "archive//data/x",
    "a drive of Windows": "C:/evil",
    "slashes of Windows": "archive\\data\\evil",
    "a name that begins with the folder above": "../evil",
}
HOSTILE: dict[str, tuple[bytes, set[tuple[Code, str]]]] = {
    **{what: (with_more((name, b"x")), {(Code.NAME, name)}) for what, name in NAMES.items()},
    "a name that ends in the middle": (
        replaced(with_more(("archive/data/a?b", b"x")), b"data/a?b", b"data/a\0b"),
        {(Code.NAME, "archive/data/a\0b")},
    ),
    "a name in capital letters": (
        with_more(("archive/data/INDEX.html", b"x")),
        {(Code.NAME, "archive/data/INDEX.html"), (Code.ADDED, "archive/data/INDEX.html")},
    ),
    "a file and a folder of one name": (
        with_more(("archive/data/index.html/x", b"x")),
        {(Code.NAME, "archive/data/index.html"), (Code.ADDED, "archive/data/index.html/x")},
    ),
    "a symbolic link": (
        with_more((link("archive/data/l"), b"/etc/passwd")),
        {(Code.NO_FILE, "archive/data/l")},
    ),
    "a pipe": (with_more((pipe("archive/data/p"), b"")), {(Code.NO_FILE, "archive/data/p")}),
    "a packing that is not known": (
        with_more((packed("archive/data/x", zipfile.ZIP_BZIP2), b"x")),
        {(Code.UNREADABLE, "archive/data/x")},
    ),
    "a second name": (
        with_more((with_extra("archive/data/x", _SECOND_NAME), b"x")),
        {(Code.NAME, "archive/data/x")},
    ),
    "a name of no encoding": (
        replaced(with_more(("archive/data/caf?", b"x")), b"data/caf?", b"data/caf\xe9"),
        {(Code.NAME, "archive/data/caf\udce9")},
    ),
    "encryption": (
        both(WHOLE, "data/index.html", 6, b"\1\0"),
        {(Code.UNREADABLE, "archive/data/index.html")},
    ),
    "a wrong checksum": (
        both(WHOLE, "data/index.html", 14, b"\0\0\0\0"),
        {(Code.DAMAGED, "archive/data/index.html")},
    ),
    "a size smaller than that of the data": (
        both(WHOLE, "data/claims/fund/index.html", 22, b"\1\0\0\0"),
        {(Code.DAMAGED, "archive/data/claims/fund/index.html")},
    ),
    "another name before the data than in the list": (
        patched(WHOLE, "data/index.html", {30: b"Archive/data/index.html"}, {}),
        {(Code.DAMAGED, "archive/data/index.html")},
    ),
    "another size before the data than in the list": (
        patched(WHOLE, "data/index.html", {22: b"\1\0\0\0"}, {}),
        {(Code.DAMAGED, "archive/data/index.html")},
    ),
    "another checksum before the data than in the list": (
        patched(WHOLE, "data/index.html", {14: b"\0\0\0\0"}, {}),
        {(Code.DAMAGED, "archive/data/index.html")},
    ),
    "a second name before the data only": (
        with_other_first(b"up", b"xx", with_extra("archive/data/x", _SECOND_NAME)),
        {(Code.DAMAGED, "archive/data/x")},
    ),
    "other large sizes before the data than in the list": (
        patched(
            with_more((with_extra("archive/data/x", struct.pack("<2H2Q", 1, 16, 5, 5)), b"x")),
            "data/x",
            {18: b"\xff" * 8},
            {},
        ),
        {(Code.DAMAGED, "archive/data/x")},
    ),
    "bytes between the files and their list": (
        inserted(WHOLE, b"PK\3\4evil"),
        {(Code.DAMAGED, "archive.zip")},
    ),
}
NO_ZIP = {
    "nothing": b"",
    "an end and nothing else that fits it": END.pack(b"PK\5\6", 0, 0, 9, 9, 900, 900, 0),
    "cut off at the end": WHOLE[:-1],
    "cut off in the middle": WHOLE[: len(WHOLE) // 2],
    "cut off at the beginning": WHOLE[100:],
    "bytes before it": b"evil" + WHOLE,
    "bytes after it": WHOLE + b"evil",
    "a comment that could be another zip": WHOLE[:-2] + struct.pack("<H", len(SMALL)) + SMALL,
    "files that share their bytes": listed_twice(WHOLE),
    "a file that would be four gigabytes": both(WHOLE, "data/index.html", 22, b"\xfe\xff\xff\xff"),
    "more entries than it says": WHOLE[:-14] + b"\1\0\1\0" + WHOLE[-10:],
    "a list that is no list": WHOLE[: END.unpack(WHOLE[-22:])[6]].ljust(len(WHOLE) - 22, b"x") + WHOLE[-22:],
}


def found(copy: Path) -> set[tuple[Code, str]]:
    return {(problem.code, problem.path) for problem in verify(copy).problems}


def zip_of(folder: Path, data: bytes) -> Path:
    return lay_out(folder, {"archive.zip": data}) / "archive.zip"


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_entry_is_named(what: str, tmp_path: Path) -> None:
    data, expected = HOSTILE[what]
    assert expected <= found(zip_of(tmp_path, data))
    assert [path.name for path in tmp_path.iterdir()] == ["archive.zip"]


@pytest.mark.parametrize("what", NO_ZIP)
def test_a_zip_that_is_not_sound_is_damaged_as_a_whole(what: str, tmp_path: Path) -> None:
    assert found(zip_of(tmp_path, NO_ZIP[what])) == {(Code.DAMAGED, "archive.zip")}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_told_and_neither_is_believed(tmp_path: Path) -> None:
    name = "archive/data/index.html"
    copy = zip_of(tmp_path, with_more((name, FILES["index.html"])))
    assert found(copy) == {(Code.NAME, name)}


def test_data_that_grow_beyond_measure_are_not_unpacked(tmp_path: Path) -> None:
    info = packed("archive/data/zeros", zipfile.ZIP_DEFLATED)
    copy = zip_of(tmp_path, with_more((info, bytes(80 * 1024 * 1024))))
    before = time.process_time()
    [problem] = verify(copy).problems
    assert "nothing of it was read" in problem.message
    assert time.process_time() - before < 0.5


def tagged_anew(files: dict[str, bytes], *left_out: str) -> dict[str, bytes]:
    """A bag with a tag manifest of what it has now, but for the files left out."""
    tags = [path for path in files if not path.startswith(PAYLOAD) and path not in (TAG_MANIFEST, *left_out)]
    return files | {TAG_MANIFEST: lines_of({path: digest_of(files[path]) for path in tags})}


def test_a_bag_whose_own_count_is_wrong_contradicts_itself(tmp_path: Path) -> None:
    files = bag_files()
    octets = sum(map(len, FILES.values()))
    files[INFO] = replaced(
        files[INFO], f"Payload-Oxum: {octets}.".encode(), f"Payload-Oxum: {octets + 1}.".encode()
    )
    assert found(lay_out(tmp_path, tagged_anew(files))) == {(Code.MANIFEST, INFO)}


@pytest.mark.parametrize("name", [DECLARATION, INFO, PAYLOAD_MANIFEST])
def test_a_file_that_says_what_a_bag_is_has_its_digest(name: str, tmp_path: Path) -> None:
    assert (Code.MANIFEST, TAG_MANIFEST) in found(lay_out(tmp_path, tagged_anew(bag_files(), name)))


@pytest.mark.parametrize("is_zip", [True, False])
def test_names_with_very_many_folders_cost_no_more_than_they_are_long(is_zip: bool, tmp_path: Path) -> None:
    deep = "/".join(["a"] * 20_000)
    if is_zip:
        copy = zip_of(tmp_path, with_more((f"archive/data/{deep}", b""), (f"{deep}/b", b"")))
        expected = {(Code.ADDED, f"archive/data/{deep}"), (Code.ADDED, f"{deep}/b")}
    else:
        files = bag_files()
        files[PAYLOAD_MANIFEST] += f"{'0' * 64}  data/{deep}\n".encode()
        copy = lay_out(tmp_path, files)
        expected = {(Code.MISSING, f"data/{deep}"), (Code.CHANGED, PAYLOAD_MANIFEST)}
    tracemalloc.start()
    try:
        assert found(copy) == expected
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_list_of_too_many_files_is_not_read(tmp_path: Path) -> None:
    length = 40 * 1024 * 1024
    copy = tmp_path / "archive.zip"
    with copy.open("wb") as file:
        file.truncate(length)
        file.seek(length)
        file.write(END.pack(b"PK\5\6", 0, 0, 60_000, 60_000, length, 0, 0))
    [problem] = verify(copy).problems
    assert "more files than any archive has" in problem.message


@pytest.mark.parametrize("is_streamed", [False, True])
def test_a_copy_that_others_have_zipped_again_is_whole(is_streamed: bool, tmp_path: Path) -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return not is_streamed

        def seek(self, offset: int, whence: int = 0, /) -> int:
            if is_streamed:
                raise io.UnsupportedOperation
            return super().seek(offset, whence)

        def tell(self) -> int:
            if is_streamed:
                raise io.UnsupportedOperation
            return super().tell()

    into = Stream()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("archive/", b"")
        for path, data in sorted(unzipped(WHOLE).items(), reverse=True):
            file.writestr(path, data)
    assert found(zip_of(tmp_path, into.getvalue())) == set()


def test_a_very_large_zip_is_read_by_its_other_end(tmp_path: Path) -> None:
    assert found(zip_of(tmp_path, as_zip64(WHOLE))) == set()
    assert found(zip_of(tmp_path, as_zip64(WHOLE)[:-42] + bytes(20) + WHOLE[-22:])) != set()


def test_any_bit_that_flips_is_found_or_changes_nothing_that_is_unpacked(tmp_path: Path) -> None:
    """What may differ unseen says nothing of any file: by which version it was packed, and the like."""
    before = unzipped(SMALL)
    copy = tmp_path / "archive.zip"
    unseen = 0
    for place in range(len(SMALL)):
        data = bytearray(SMALL)
        data[place] ^= 1 << place % 8
        copy.write_bytes(data)
        if verify(copy).is_whole:
            unseen += 1
            assert unzipped(bytes(data)) == before
    assert unseen < len(SMALL) / 10


def test_any_cut_is_found(tmp_path: Path) -> None:
    for length in range(0, len(SMALL), 13):
        with pytest.raises(Unzippable):
            read_entries(io.BytesIO(SMALL[:length]))


def test_random_bytes_are_told_in_words(tmp_path: Path) -> None:
    for length in range(300):
        data = b"PK\3\4" + bytes(place * 31 % 251 for place in range(length)) + WHOLE[-22:]
        assert not verify(zip_of(tmp_path, data)).is_whole


@pytest.mark.parametrize("path", ["index.html", "claims/cost/index.html", "extra"])
def test_a_link_a_pipe_and_a_folder_in_the_place_of_a_file_are_not_opened(path: str, tmp_path: Path) -> None:
    copy = a_site(tmp_path)
    secret = lay_out(tmp_path, {"secret": FILES.get(path, b"x")}) / "secret"
    for make in (lambda file: file.symlink_to(secret), os.mkfifo, lambda file: file.mkdir()):
        file = copy / path
        if file.is_dir():
            file.rmdir()
        file.unlink(missing_ok=True)
        make(file)
        code = Code.NO_FILE if path in FILES else Code.ADDED
        if file.is_dir() and not file.is_symlink():
            code = Code.MISSING
        assert found(copy) == ({(code, path)} if path in FILES or code is Code.ADDED else set())
        if file.is_dir() and not file.is_symlink():
            file.rmdir()


def test_a_file_that_grows_while_it_is_read_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    copy = FolderCopy(lay_out(tmp_path, {"log.txt": b"one"}))
    (tmp_path / "log.txt").write_bytes(b"one and two")
    assert sum(map(len, copy.chunks("log.txt"))) == 4


def test_a_link_in_the_place_of_a_signature_is_told(tmp_path: Path) -> None:
    copy = a_site(tmp_path)
    (copy / f"{MANIFEST}.sig").symlink_to("index.html")
    assert found(copy) == {(Code.NO_FILE, f"{MANIFEST}.sig")}


def test_a_folder_that_became_a_link_is_not_entered(tmp_path: Path) -> None:
    copy = a_site(tmp_path)
    (copy / "claims").rename(tmp_path / "claims")
    (copy / "claims").symlink_to(tmp_path / "claims")
    assert found(copy) == {
        (Code.MISSING, "claims/cost/index.html"),
        (Code.MISSING, "claims/fund/index.html"),
        (Code.ADDED, "claims"),
    }


def test_a_file_larger_than_it_can_be_is_not_read(tmp_path: Path) -> None:
    copy = a_site(tmp_path)
    os.truncate(copy / "index.html", 1 << 40)
    before = time.process_time()
    assert found(copy) == {(Code.CHANGED, "index.html")}
    assert time.process_time() - before < 0.5


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = a_site(tmp_path)

    def gone(path: str) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("margent.shell.verifying.folder.open_regular", gone)
    assert {code for code, path in found(copy) if path != "margent-manifest.json"} <= {Code.UNREADABLE}
    assert (Code.UNREADABLE, "margent-manifest.json") in found(copy)


def test_a_zip_that_is_a_link_s_end_is_read_and_a_pipe_is_not(tmp_path: Path) -> None:
    a_zip(tmp_path)
    (tmp_path / "link.zip").symlink_to("archive.zip")
    assert found(tmp_path / "link.zip") == set()
    os.mkfifo(tmp_path / "pipe.zip")
    with pytest.raises(Failure, match="no regular file"):
        verify(tmp_path / "pipe.zip")


def test_two_copies_in_one_zip_are_refused(tmp_path: Path) -> None:
    copy = zip_of(tmp_path, with_more(*((f"other/{name}", b"x") for name in bag_files())))
    with pytest.raises(Misuse, match="more than one copy"):
        verify(copy)


def test_one_more_manifest_makes_no_second_copy(tmp_path: Path) -> None:
    copy = zip_of(tmp_path, with_more(("other/bagit.txt", b"x")))
    assert found(copy) == {(Code.ADDED, "other/bagit.txt")}


def test_a_zip_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no manifest"):
        verify(zip_of(tmp_path, zip_bytes({"a": b"x"})))
