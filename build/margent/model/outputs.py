"""The forms of an archive beside its site: what `outputs` in site.yaml asks for.

In: `zip`, `epub topics/elections`. Out: an `Output`, and the address at which it is published. It stands
apart from `site` because whoever makes, lists or checks a form needs this and no configuration.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import GetPydanticSchema
from pydantic_core import core_schema

from margent.model.diagnostics import Code
from margent.model.fields import ID_PATTERN, Written, refusal
from margent.model.ids import COLLECTIONS, Ref, parse_ref
from margent.text.wording import did_you_mean


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
# Forms that are one file to be taken away; a print page is a page of the site, the worker a part of it.
FILES = frozenset({Form.ZIP, Form.EPUB, Form.ZIM})

_LONGEST_NAME = 60
_UNFIT = re.compile(r"[^a-z0-9]+")

# Forms that are a copy of the site itself.
CopyForm = Literal["zip", "zim"]

DOWNLOADS = "downloads/index.html"
SERVICE_WORKER = "sw.js"
TOPICS = "topics"


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


# The service worker: it holds all, and there is one.
KEPT_OFFLINE = Output(Form.OFFLINE)


class NoOutputError(ValueError):
    """A text that names no form, or not what it holds."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class Made(NamedTuple):
    """A form as it was made: the SHA-256 of its file and the number of its bytes.

    A print page and the worker are no files to be taken away: their digest is empty and their size 0.
    """

    output: Output
    sha256: str = ""
    size: int = 0


def saved_as(title: str, output: Output) -> str:
    """The name under which a form is saved: the archive's title in letters that every system knows."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    name = _UNFIT.sub("-", plain)[:_LONGEST_NAME].strip("-") or "archive"
    part = output.topic.id if output.topic else output.of
    return f"{name}-{part}.{output.form}" if part else f"{name}.{output.form}"


def parse_output(text: str) -> Output:
    """Read `zip` or `epub topics/elections`; NoOutputError if it names no form, or no part."""
    word, _, of = text.partition(" ")
    of = of.strip()
    if word not in list(Form):
        message = f"names no form of an archive; the forms are {', '.join(Form)}"
        raise NoOutputError(Code.ENUM, message, did_you_mean(word, Form))
    form = Form(word)
    if not of:
        if form in OF_A_PART_ONLY:
            hint = f"add a collection or a topic, for example {form} claims or {form} topics/ID"
            raise NoOutputError(Code.OUTPUT_PART, "does not say of what", hint)
        return Output(form)
    if form not in OF_A_PART:
        message = f"names a part, but the form {form} always holds the whole archive"
        raise NoOutputError(Code.OUTPUT_PART, message, f"write {form}")
    ref = parse_ref(of)
    if of not in COLLECTIONS and (ref is None or ref.collection != TOPICS):
        message = "names neither a collection nor a topic after its form"
        hint = did_you_mean(of, COLLECTIONS) or f"write for example {form} claims or {form} topics/ID"
        raise NoOutputError(Code.OUTPUT_PART, message, hint)
    return Output(form, of)


def named_again(outputs: Iterable[Output]) -> list[int]:
    """The positions at which something stands that was named before."""
    known: set[Output] = set()
    again = []
    for number, output in enumerate(outputs):
        if output in known:
            again.append(number)
        known.add(output)
    return again


def _output(text: str) -> Output:
    try:
        return parse_output(text)
    except NoOutputError as error:
        raise refusal(error.code, error.message, error.hint) from None


_WHOLE = "|".join(form for form in Form if form not in OF_A_PART_ONLY)
_PARTS = "|".join(form for form in Form if form in OF_A_PART)
_OF = f"({'|'.join(COLLECTIONS)}|{TOPICS}/{ID_PATTERN})"

WantedOutput = Annotated[
    Output,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_after_validator_function(
            _output, core_schema.str_schema(strict=True, min_length=1)
        )
    ),
    Written({"type": "string", "pattern": f"^(({_WHOLE})|({_PARTS}) +{_OF})$"}),
]
