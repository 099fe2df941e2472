"""The files with which a forge's editor opens: a note, a claim, a reply, a correction, with blanks in them.

In: the interface, for the remarks above the blanks. Out: the text of each file, in which tokens stand for
what differs from page to page. It stands apart so that the YAML of these files is made here alone: pages put
names in place of the tokens, and the script of an article the passage that a reader selects.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from margent.model.records import Claim, Correction, Motivation, Stance
from margent.text.yaml_text import Blank, Fields, Noted, Value, file_text
from margent.views.interface import Interface

DraftKind = Literal[
    "note", "claim", "headline", "claim-without-text", "new-claim", "dispute", "reply", "report"
]

# Tokens: they pass through YAML and through addresses as they are, and no name of a record has their letters.
NEW_ID = "NEW~ID"
THIS_RECORD = "THIS~RECORD"
THIS_ID = "THIS~ID"
THIS_KIND = "THIS~KIND"
# These stand in quotation marks, in which whatever takes their place is written as JSON would.
EXACT, PREFIX, SUFFIX = "~EXACT~", "~PREFIX~", "~SUFFIX~"
_PASSAGE: Fields = {"exact": EXACT, "prefix": PREFIX, "suffix": SUFFIX}


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts in the language of the interface."""

    interface: Interface

    def text(self, kind: DraftKind, *, of_passage: bool = False) -> str:
        """The text of a file, with tokens; `of_passage`: on the words that a reader selects."""
        match kind:
            case "note":
                return file_text(self._note(of_passage=of_passage))
            case "claim":
                quote = _PASSAGE if of_passage else self._quote()
                return file_text(self._claim(self._claimed(), {"article": THIS_ID, "quote": quote}))
            case "headline":
                place: Fields = {"article": THIS_ID, "quote": _PASSAGE, "mode": "headline"}
                return file_text(self._claim(self._claimed(), place))
            case "claim-without-text":
                return file_text(self._claim(self._claimed(), {"article": THIS_ID}))
            case "new-claim":
                place = {"article": self._article(), "quote": self._quote()}
                return file_text(self._claim(self._claimed(), place))
            case "dispute":
                return file_text(self._dispute())
            case "reply":
                return file_text(self._reply())
            case "report":
                return file_text(self._correction())

    def _note(self, *, of_passage: bool) -> Fields:
        gettext = self.interface.gettext
        return {
            "on": Noted(THIS_RECORD, gettext("Write your remark below the second row of hyphens.")),
            **({"quote": _PASSAGE} if of_passage else {}),
            "motivation": Noted("commenting", self._one_of(get_args(Motivation))),
            "by": Blank(gettext("Your name, as it is to be shown.")),
            "created": self._today(),
        }

    def _claim(self, claimed: Value, place: Fields, kind: Value | None = None) -> Mapping[str, Value]:
        stance = Blank(self._one_of(get_args(Stance)))
        return {
            "claim": claimed,
            "kind": kind or Blank(self._one_of(get_args(Claim.model_fields["kind"].annotation))),
            "appearances": [{**place, "stance": stance}],
        }

    def _dispute(self) -> Fields:
        gettext = self.interface.gettext
        held = Blank(gettext("What is so instead, in one sentence, without a verdict."))
        place: Fields = {"article": self._article(), "quote": self._quote()}
        why = Blank(gettext("How it speaks against that claim, in a sentence."))
        return {
            **self._claim(held, place, THIS_KIND),
            "relations": [{"type": "disputes", "claim": THIS_ID, "why": why}],
        }

    def _reply(self) -> Fields:
        gettext = self.interface.gettext
        return {
            "to": Noted(THIS_RECORD, gettext("Write your reply below the second row of hyphens.")),
            "name": Blank(
                gettext("Your name, as it is to be shown. Never add a mail address or a telephone number.")
            ),
            "received": self._today(),
        }

    def _correction(self) -> Fields:
        gettext = self.interface.gettext
        return {
            "of": THIS_RECORD,
            "kind": Noted("correction", self._one_of(get_args(Correction.model_fields["kind"].annotation))),
            "on": self._today(),
            "what": Blank(gettext("What is wrong, in a sentence.")),
            "before": Blank(gettext("The words as they are, and as they should be, if that can be said.")),
            "after": Blank(),
            "reason": Blank(gettext("How one can know.")),
            "requested_by": Blank(gettext("Your name, if it is to be shown.")),
        }

    def _claimed(self) -> Blank:
        return Blank(self.interface.gettext("What is claimed, in one sentence, without a verdict."))

    def _article(self) -> Blank:
        return Blank(self.interface.gettext("The id of an article of this archive in which it is said."))

    def _quote(self) -> Blank:
        return Blank(self.interface.gettext("The words of the article in which it is said, exactly."))

    def _today(self) -> Blank:
        return Blank(self.interface.gettext("Today’s date, such as 2022-06-17."))

    def _one_of(self, words: tuple[str, ...]) -> str:
        return self.interface.gettext("One of: %(words)s.") % {"words": ", ".join(words)}
