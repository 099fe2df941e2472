import pytest
from libzim.reader import Archive

from margent.failures import Failure
from margent.model.dates import PartialDate
from margent.shell.zim import zim
from margent.stages.zim import ZimContents, zim_contents
from support.memory_archive import SITE, archive_of, article
from support.shipped_layouts import FOLDER

ICON = (FOLDER / "assets" / "icon.png").read_bytes()
FILES = {"index.html": b"<title>Home</title><main>The tram is late.</main>"}


def contents() -> ZimContents:
    return zim_contents(archive_of({"articles/plan.md": article()}), SITE, PartialDate("2026-11-22"))


def test_a_zim_holds_what_it_is_given(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("zim") / "one.zim"
    file.write_bytes(zim(contents(), FILES, ICON))
    opened = Archive(file)
    assert opened.check()
    assert opened.get_entry_by_path("index.html").title == "Home"


@pytest.mark.parametrize("picture", [b"", b"<svg/>", ICON[:16] + bytes(8) + ICON[24:]])
def test_without_a_picture_of_the_right_size_there_is_no_zim(picture: bytes) -> None:
    with pytest.raises(Failure, match=r"icon\.png is no PNG of 48 by 48 pixels"):
        zim(contents(), FILES, picture)
