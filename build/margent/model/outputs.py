"""The forms of an archive beside its site: what `outputs` in site.yaml asks for.

In: `zip`, `epub topics/elections`. Out: an `Output`, and the address at which it is published. It stands
apart from `site` because whoever makes, lists or checks a form needs this and no configuration.
"""

from enum import StrEnum
from typing import NamedTuple

from margent.model.ids import Ref


class Form(StrEnum):
    """A form in which an archive can be had."""

    ZIP = "zip"
    """The site as one file, to be unpacked and opened from a disk: a bag (RFC 8493)."""
    EPUB = "epub"
    """A book, EPUB 3."""
    ZIM = "zim"
    """A file for the Kiwix readers."""
    PRINT = "print"
    """One long page, to be printed or saved."""
    OFFLINE = "offline"
    """A service worker, which keeps the hosted site readable without a network."""


# Forms that may hold a part of the archive, and of these the one that must.
OF_A_PART = frozenset({Form.EPUB, Form.PRINT})
OF_A_PART_ONLY = frozenset({Form.PRINT})

DOWNLOADS = "downloads/index.html"
SERVICE_WORKER = "sw.js"


class Output(NamedTuple):
    """A form, and what it holds: a topic (`topics/elections`), a collection (`claims`), or all (empty)."""

    form: Form
    of: str = ""

    @property
    def name(self) -> str:
        """How site.yaml writes it: `epub topics/elections`."""
        return f"{self.form} {self.of}".strip()

    @property
    def collection(self) -> str:
        """The collection that it holds, if it is one."""
        return "" if "/" in self.of else self.of

    @property
    def topic(self) -> Ref | None:
        """The topic that it is about, if it is one."""
        collection, slash, id_ = self.of.partition("/")
        return Ref(collection, id_) if slash else None

    @property
    def path(self) -> str:
        """Where it is published: `downloads/archive.zip`, `downloads/topics-elections.epub`."""
        match self.form:
            case Form.PRINT:
                return f"print/{self.of}/index.html"
            case Form.OFFLINE:
                return SERVICE_WORKER
            case _:
                return f"downloads/{self.of.replace('/', '-') or 'archive'}.{self.form}"
