"""Books made from archives on the disk, as a build makes them, without a site.

In: the folder of an archive, and what a book of it is to hold. Out: its bytes, or its files by name.
"""

import io
import zipfile
from pathlib import Path

from margent.model.outputs import Form, Output
from margent.options import Options
from margent.outcome import Checked
from margent.pipeline import check
from margent.shell.cache import Cache
from margent.shell.epub import plan_epub
from margent.shell.making import Making, Planned
from margent.shell.site_files import SiteFiles
from margent.stages.plan import Keys
from margent.stages.view import viewer
from support.findings import counting


def checked_archive(archive: Path) -> Checked:
    """An archive that has no findings, ready to be made into books."""
    checked = check(Options(archive, with_cache=False), Cache.none())
    assert counting(checked.diagnostics) == []
    return checked


def made_book(checked: Checked, of: str = "") -> bytes:
    """The book of an archive, or of a part of it."""
    return planned_book(checked, of).make()


def planned_book(checked: Checked, of: str = "") -> Planned:
    """The plan of that book; its key decides whether a build makes it anew."""
    assert checked.site
    assert checked.archive
    assert checked.theme
    assert checked.content
    theme = checked.theme
    making = Making(
        site=checked.site,
        archive=checked.archive,
        viewer=viewer(checked.archive, checked.site, theme.published(), "", theme.interface),
        layouts=theme.layouts,
        files=SiteFiles(Path(), dict(checked.content.images), {}),
        keys=Keys(),
    )
    return plan_epub(making, Output(Form.EPUB, of))


def files_of(book: bytes) -> dict[str, bytes]:
    """The files of a book, by their names."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
