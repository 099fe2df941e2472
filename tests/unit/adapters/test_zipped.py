"""A zip is decided by the files in it: no clock, no system and no user leave a trace."""

import zipfile
from io import BytesIO

from margent.adapters.zipped import zipped

FILES = (("mimetype", b"application/x-archive"), ("b/page.html", b"<p>" * 200), ("a.txt", "прилив".encode()))


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == dict(FILES)
        return archive.infolist()


def test_files_lie_in_the_order_in_which_they_are_given() -> None:
    assert [entry.filename for entry in entries(zipped(FILES))] == [name for name, _ in FILES]


def test_no_file_has_a_date_a_system_or_a_mode_of_its_maker() -> None:
    told = {
        (entry.date_time, entry.create_system, entry.external_attr >> 16) for entry in entries(zipped(FILES))
    }
    assert told == {((1980, 1, 1, 0, 0, 0), 3, 0o100644)}


def test_all_is_compressed_but_what_is_to_be_stored() -> None:
    found = entries(zipped(FILES, stored=frozenset({"mimetype"})))
    assert [entry.compress_type for entry in found] == [zipfile.ZIP_STORED, *2 * [zipfile.ZIP_DEFLATED]]
