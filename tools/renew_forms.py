"""Writes the issue forms of the starter and of this project anew: python tools/renew_forms.py.

They are made from the one table in margent.model.issue_forms.
"""

from pathlib import Path

from margent.answers.forms.files import GITHUB, form_files

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "build" / "margent" / "starter"

for path, text in form_files().items():
    places = [STARTER / f"_{path.removeprefix('.')}"]
    if path.startswith(GITHUB):
        places.append(ROOT / path)
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
print(f"{len(form_files())} files")
