"""The shipped languages, for tests: an interface that speaks one of them as a built site would.

In: a language. Out: an `Interface` with the messages of layouts/locale, and of further catalogues if wanted.
"""

from pathlib import Path

from margent.adapters.interface import SpokenInterface, catalogue_tags, interface
from margent.adapters.interface_catalogues import read_catalogues

LOCALE = Path(__file__).parents[2] / "layouts" / "locale"
SHIPPED = ("ar", "fr", "ru")


def spoken(lang: str, *further: str) -> SpokenInterface:
    """The interface of a site in this language; `further` are the texts of the site's own catalogues."""
    paths = [LOCALE / f"{tag}.po" for tag in catalogue_tags(lang)]
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in paths if path.exists()]
    messages, faults = read_catalogues(lang, (*texts, *(("own.po", text) for text in further)))
    assert faults == ()
    return interface(lang, messages)
