"""Where each way in leads, before it is known from which page: addresses with tokens, made once for a site.

In: the site's repository and contact, the interface. Out: for each kind of way an address whose tokens a page
fills in. It stands apart because to encode every file for every page anew would cost a build seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from margent.model.forges import (
    ADDRESS_LIMIT,
    forge_of,
    form_address,
    issue_address,
    new_file_address,
    takes_files,
)
from margent.model.issue_forms import CLAIM, CORRECTION, REPLY, Form
from margent.model.site import Repository, Site
from margent.stages.view.ways.drafts import NEW_ID, THIS_ID, THIS_RECORD, DraftKind, Drafts
from margent.stages.view.ways.letters import LETTER_LIMIT, THIS_ADDRESS, letter
from margent.views.interface import Interface
from margent.views.ways import PassageWay, Way, WayKind

COLLECTIONS: dict[WayKind, str] = {
    "note": "notes",
    "claim": "claims",
    "dispute": "claims",
    "reply": "replies",
    "report": "corrections",
}
_FORMS: dict[DraftKind, tuple[Form, dict[str, str]]] = {
    "claim": (CLAIM, {"article": THIS_ID}),
    "claim-without-text": (CLAIM, {"article": THIS_ID}),
    "new-claim": (CLAIM, {}),
    "dispute": (CLAIM, {"disputes": THIS_ID}),
    "reply": (REPLY, {"to": THIS_RECORD}),
    "report": (CORRECTION, {"of": THIS_RECORD}),
}


def doors(site: Site, interface: Interface) -> "Doors | None":
    """The doors of a site, or none if site.yaml names neither a forge that is known nor a contact."""
    made = Doors(site, interface)
    return made if made.forge or made.contact else None


@dataclass(slots=True)
class Doors:
    """The addresses behind the ways of one site. They are made when the first page asks for them."""

    site: Site
    interface: Interface
    _ways: dict[tuple[WayKind, DraftKind], Way] = field(default_factory=dict)
    _passage: tuple[PassageWay, ...] | None = None

    @property
    def forge(self) -> Repository | None:
        """The repository, if it is known how its forge is addressed."""
        known = self.site.repository
        return known if known and forge_of(known) else None

    @property
    def contact(self) -> str:
        """The mail address for readers, or an empty text."""
        return self.site.contact or ""

    def way(self, kind: WayKind, draft: DraftKind) -> Way:
        """The way with this file; by letter if there is no forge."""
        made = self._ways.get((kind, draft))
        if made is None:
            made = self._ways[kind, draft] = self._way(kind, draft)
        return made

    def of_passage(self) -> tuple[PassageWay, ...]:
        """The ways for the words that a reader selects."""
        if self._passage is None:
            self._passage = tuple(self._passage_ways())
        return self._passage

    def report_of_page(self, *, is_known: bool = True) -> Way:
        """The way to report a mistake on a page that no single file makes; or on one yet to be named."""
        if self.forge:
            answers = {"of": THIS_ADDRESS} if is_known else {}
            title = ": ".join([CORRECTION.title, *answers.values()])
            return Way("report", form_address(self.forge, CORRECTION, title, answers), "issue")
        return Way("report", letter(self.interface, self.contact, "report"), "mail")

    def letter(self) -> str:
        """A letter about a page, or an empty text without a contact."""
        return letter(self.interface, self.contact, None) if self.contact else ""

    def _way(self, kind: WayKind, draft: DraftKind) -> Way:
        if not self.forge:
            return Way(kind, letter(self.interface, self.contact, kind), "mail")
        opens: Literal["file", "issue"] = "file" if takes_files(self.forge) else "issue"
        form = ""
        if draft in _FORMS:
            asked, answers = _FORMS[draft]
            title = f"{asked.title}: {next(iter(answers.values()))}" if answers else asked.title
            form = form_address(self.forge, asked, title, answers)
        return Way(kind, self._draft(self.forge, kind, draft), opens, form)

    def _draft(self, forge: Repository, kind: WayKind, draft: DraftKind, *, of_passage: bool = False) -> str:
        text = Drafts(self.interface).text(draft, of_passage=of_passage)
        file = f"content/{COLLECTIONS[kind]}/{NEW_ID}.md"
        if takes_files(forge):
            return new_file_address(forge, file, text)
        # The file itself is a block of code in the issue; it has no line of backticks that could end it.
        title = self.interface.gettext("Proposed: %(file)s") % {"file": file}
        return issue_address(forge, title, f"`{file}`\n\n```yaml\n{text}```\n")

    def _passage_ways(self) -> Iterator[PassageWay]:
        kinds: tuple[tuple[WayKind, Literal["note", "claim", "headline"]], ...] = (
            ("note", "note"),
            ("claim", "claim"),
            ("claim", "headline"),
        )
        longest = self.site.limits.quote
        for kind, draft in kinds:
            if self.forge:
                address = self._draft(self.forge, kind, draft, of_passage=True)
                yield PassageWay(draft, address, ADDRESS_LIMIT, longest)
            else:
                yield PassageWay(draft, self._letter(kind), LETTER_LIMIT, longest)
        if self.forge and self.contact:
            yield PassageWay("letter", self._letter(None), LETTER_LIMIT, longest)

    def _letter(self, kind: WayKind | None) -> str:
        return letter(self.interface, self.contact, kind, of_passage=True)
