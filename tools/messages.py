"""Brings the catalogues of the interface up to date: python tools/messages.py, or with the paths of others.

Every message of the layouts and of the program is then in each of them: translated ones as they were, new
ones empty, and none that the source does not have. The name of a new file is the language:
`layouts/locale/de.po`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.messages import catalogues, messages, renewed, untranslated

found = messages()
for path in [Path(name) for name in sys.argv[1:]] or catalogues():
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    written = renewed(text, path.stem, found)
    path.write_text(written, encoding="utf-8")
    print(f"{path.name}: {len(found)} messages, {untranslated(written)} without a translation")
