"""What a search result shows besides its title and its words.

In: a record. Out: a card, as JSON that can stand in an `id`. Pagefind indexes every word of its own metadata:
where each claim said there that it is one, all of them would be found for "claim". Of an id it keeps the text
and the place, and indexes nothing (ADR 0016).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from margent.model.facts import current_assessment, date_of, lang_of
from margent.model.ids import Ref
from margent.model.records import Article, Claim, Record
from margent.stages.search_documents.named import Named

# The title of a place, with its verdict if it has one, and its language if the interface has another.
Place = dict[str, object]


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of an archive's records."""

    named: Named

    def card(self, ref: Ref, record: Record) -> dict[str, object]:
        """What a result of this record shows; `places` has what it shows of the places in it."""
        date = date_of(record)
        shown: dict[str, object] = {
            "sort": self.named.sort(ref, record),
            "verdict": self.named.standing(record) if isinstance(record, Claim) else None,
            "outlet": self.named.outlet(record),
            "date": self.named.interface.day(date) if date else "",
            "lang": self._foreign(lang_of(record)),
            "places": dict(self._places(ref, record)),
        }
        return {name: value for name, value in shown.items() if value}

    def _places(self, ref: Ref, record: Record) -> Iterator[tuple[str, Place]]:
        """Passages of an article; where a claim's own words stand, and its reason."""
        match record:
            case Article():
                found = self.named.archive.passages.get(ref)
                for passage in (*found.headline, *found.text) if found else ():
                    yield f"q-{passage.key}", self._place(passage.record)
            case Claim():
                for number, appearance in enumerate(record.appearances, 1):
                    if appearance.quote:
                        yield f"appearance-{number}", self._place(Ref("articles", appearance.article))
                if current := current_assessment(record):
                    number = record.assessments.index(current) + 1
                    yield f"assessment-{number}", {"verdict": self.named.standing(record)}
            case _:
                pass

    def _place(self, ref: Ref) -> Place:
        record = self.named.archive.get(Record, ref)
        place: Place = {
            "title": self.named.title(ref),
            "verdict": self.named.standing(record) if isinstance(record, Claim) else None,
            "sort": "" if isinstance(record, Claim) else self.named.sort(ref, record),
            "lang": self._foreign(lang_of(record)),
        }
        return {name: value for name, value in place.items() if value}

    def _foreign(self, lang: str | None) -> str:
        return lang if lang and lang != self.named.interface.lang else ""


def in_an_id(card: dict[str, object]) -> str:
    """A card as one word: Pagefind takes white space out of ids."""
    text = json.dumps(card, ensure_ascii=False, separators=(",", ":"))
    return "".join(f"\\u{ord(sign):04x}" if sign.isspace() else sign for sign in text)
