"""What the answers of a form mean: words, choices, records named by the addresses of their pages, quotes.

In: a filled form, and the archive. Out: the value of each field; an empty one with a remark where an answer
cannot be used, so that a person decides.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from margent.answers.asking.known import Known
from margent.answers.asking.quotes import HEADLINE
from margent.answers.asking.values import worded
from margent.answers.forms.filled import Answer, Filled
from margent.answers.record_fields import RecordField, record_fields
from margent.model.diagnostics import Code
from margent.model.fields import Points
from margent.model.ids import Ref, is_id, parse_ref
from margent.model.issue_forms import Entry
from margent.model.records import RECORD_TYPES, Appearance
from margent.text.wording import shown
from margent.text.yaml_text import Blank, Value

if TYPE_CHECKING:
    from pydantic import BaseModel

MOST_SHOWN = 400
_LINK = re.compile(r"\[[^\]]*\]\((?P<address>[^()\s]+)\)\Z|<(?P<autolink>[^<>\s]+)>\Z")


class Meant(NamedTuple):
    """What an answer comes to. Without a value, the field is left out."""

    value: Value | None
    remark: str = ""
    """What is to be said of an answer that could not be used."""
    mode: str = ""
    """How a quote stands in its article, if that shows by where it stands."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The answers of one form, read with an archive at hand."""

    filled: Filled
    known: Known

    def meant(self, answer: Answer) -> Meant:
        """What goes into the field of an answer."""
        wanted = self._field(answer.entry)
        text = " ".join(answer.text.split())
        if not text:
            is_open = answer.entry.is_required or wanted.key == "quote"
            return Meant(Blank(f"{wanted.about} The form has no answer.") if is_open else None)
        if wanted.choices:
            is_choice = text in wanted.choices
            return (
                Meant(text) if is_choice else _unusable(answer, f"it is none of {', '.join(wanted.choices)}")
            )
        if wanted.points is not None:
            named = self._named(text, wanted.points)
            fault = self.known.reference_fault(wanted.points, named)
            is_name = fault is None or fault.code is Code.NAME_LIKE_ID
            return Meant(named) if fault is None or is_name else _unusable(answer, worded(fault))
        if wanted.owner is Appearance and wanted.key == "quote":
            return self._quote(answer, text)
        return Meant(text)

    def _field(self, entry: Entry) -> RecordField:
        """The field of the record, or of a mapping in it, that an entry is about."""
        kind: type[BaseModel] = RECORD_TYPES[self.filled.form.collection]
        names = [step for step in entry.field or () if isinstance(step, str)]
        for name in names[:-1]:
            outer = next(one for one in record_fields(kind) if one.key == name)
            assert outer.part is not None
            kind = outer.part
        return next(one for one in record_fields(kind) if one.key == names[-1])

    def _named(self, text: str, points: Points) -> str:
        """The record that an answer names: by its id, the address of its page, or the name of an entity."""
        link = _LINK.match(text)
        address = (link["address"] or link["autolink"]) if link else text
        ref = parse_ref(address) or _of_page(address)
        if ref is not None and ref.collection in points.collections:
            return str(ref) if points.is_prefixed else ref.id
        if points.collections == ("entities",) and not is_id(text):
            names = self.known.names.get("entities", {})
            same = [id_ for id_, name in names.items() if name.casefold() == text.casefold()]
            return same[0] if len(same) == 1 else text
        return text

    def _quote(self, answer: Answer, text: str) -> Meant:
        """A quote that stands in the article which the form names."""
        of = self.filled.answers["article"]
        wanted = self._field(of.entry)
        assert wanted.points is not None
        article = self._named(" ".join(of.text.split()), wanted.points)
        if self.known.reference_fault(wanted.points, article) is not None:
            return Meant(text)
        target, where = Ref("articles", article), Appearance.__name__
        fault = self.known.quote_fault(target, text, where)
        if fault is None:
            return Meant(text)
        is_missing = fault.code is Code.QUOTE_NOT_FOUND
        if is_missing and self.known.quote_fault(target, text, where, HEADLINE) is None:
            return Meant(text, mode=HEADLINE)
        return _unusable(answer, worded(fault))


def _unusable(answer: Answer, why: str) -> Meant:
    """An empty field with the answer above it, and a remark."""
    words = shown(" ".join(answer.text.split()), MOST_SHOWN)
    end = "" if why.endswith("?") else "."
    blank = Blank(f"The form says here: “{words}”. It could not be used: {why}{end}")
    label = answer.entry.label
    return Meant(blank, f"line {answer.line}: the answer to “{label}” could not be used: {why}")


def _of_page(address: str) -> Ref | None:
    """The record of a page, named by its address or its path in the site."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    parts = [part for part in unquote(path).split("/") if part]
    if parts and parts[-1] == "index.html":
        parts.pop()
    return parse_ref("/".join(parts[-2:])) if len(parts) > 1 else None
