"""A small site, byte for byte as it was when somebody last looked at it.

Where a change of the pages is meant, `python tools/renew_golden.py` writes them anew; the change is then read
as a diff of what is published.
"""

from pathlib import Path

from support.archives import build_archive, contents
from support.findings import counting
from support.golden import ARCHIVE, ASSETS, EXPECTED, copy_archive


def test_site_is_byte_for_byte_the_expected_one(tmp_path: Path) -> None:
    assert ARCHIVE.is_dir()
    built = build_archive(copy_archive(tmp_path / "archive"))
    assert counting(built.diagnostics) == []
    made = {path: data for path, data in contents(built.output).items() if not path.startswith(f"{ASSETS}/")}
    expected = contents(EXPECTED)
    assert made.keys() == expected.keys()
    different = [path for path in made if made[path] != expected[path]]
    assert different == [], "if this is meant: python tools/renew_golden.py"
