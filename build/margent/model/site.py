"""The archive's configuration: site.yaml as a typed and frozen value, with the scales that are shipped.

In: nothing; `adapters.schema` makes a `Site` from the file. It stands apart from `records` because the
whole build depends on it: a fault here is exit 2, not one finding among others.
"""

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from margent.model.diagnostics import Code
from margent.model.fields import (
    Flag,
    Id,
    Language,
    MailAddress,
    Number,
    Text,
    Title,
    WebAddress,
    Written,
    refusal,
)
from margent.model.hosts import HostName
from margent.model.levels import Level
from margent.model.outputs import WantedOutput
from margent.model.records import Kind
from margent.text.wording import did_you_mean

SITE_FILE = "site.yaml"

Tone = Literal["positive", "negative", "mixed", "open", "neutral"]
Forge = Literal["github", "gitlab", "gitea", "forgejo"]


def _positive(value: int) -> int:
    if value < 1:
        raise ValueError("is less than 1")
    return value


Limit = Annotated[Number, AfterValidator(_positive)]
# Which codes there are is looked at by `stages.configure`; the schema names them for those who type them.


def _code(value: str) -> str:
    known = [str(code) for code in Code]
    if value not in known:
        raise refusal(Code.UNKNOWN_KEY, "is no code of a finding", did_you_mean(value, known))
    return value


Levels = Annotated[
    dict[Annotated[Text, AfterValidator(_code)], Level],
    Written({"propertyNames": {"enum": [str(code) for code in Code]}}),
]


class Setting(BaseModel):
    """A mapping of site.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Verdict(Setting):
    """One step of a scale."""

    id: Id
    """How a claim's file names it."""
    label: Text
    """How readers see it."""
    definition: Text
    """What it means, in a sentence."""
    value: Number | None = None
    """Its place on the scale; without one it gets no number anywhere."""
    tone: Tone = "neutral"
    """Its colour and line."""


class Publisher(Setting):
    """Who publishes the archive."""

    name: Text
    """The name."""
    url: WebAddress | None = None
    """The address."""


class Repository(Setting):
    """Where the archive's files are kept, for links that edit them."""

    url: WebAddress
    """The repository's page on the forge."""
    branch: Text = "main"
    """The branch that is published."""
    path: Text = "."
    """The archive's folder in it."""
    forge: Forge | None = None
    """The software of the forge; told from the host where that says it."""


class Limits(Setting):
    """The limits past which a file is refused; they keep a hostile file from costing a build its time."""

    front_matter: Limit = 64 * 1024
    """Bytes of a front matter."""
    depth: Limit = 16
    """Levels of lists and mappings in a front matter."""
    body: Limit = 256 * 1024
    """Bytes of a body."""
    container_depth: Limit = 16
    """Levels of quotations and lists in a body."""
    headings: Limit = 500
    """Headings of a body."""
    footnotes: Limit = 1000
    """Footnotes of a body."""
    links: Limit = 5000
    """Links of a body."""
    title: Limit = 300
    """Characters of a title or claim."""
    quote: Limit = 2000
    """Characters of a quote."""
    image: Limit = 5_000_000
    """Bytes of an image."""
    files: Limit = 100_000
    """Files of the archive."""


def _verdict(id_: str, label: str, tone: Tone, definition: str, value: int | None = None) -> Verdict:
    return Verdict(id=id_, label=label, tone=tone, definition=definition, value=value)


SHIPPED_SCALES: dict[str, tuple[Verdict, ...]] = {
    "content": (
        _verdict(
            "well-supported",
            "Well supported",
            "positive",
            "Good evidence supports it and none contradicts it.",
            5,
        ),
        _verdict(
            "mostly-supported",
            "Mostly supported",
            "positive",
            "Good evidence supports its main point; details are wrong or missing.",
            4,
        ),
        _verdict("mixed", "Mixed", "mixed", "Parts of it are supported and parts are contradicted.", 3),
        _verdict(
            "mostly-inaccurate",
            "Mostly inaccurate",
            "negative",
            "Good evidence contradicts its main point; some details are right.",
            2,
        ),
        _verdict("inaccurate", "Inaccurate", "negative", "Good evidence contradicts it.", 1),
        _verdict(
            "disputed",
            "Disputed",
            "mixed",
            "There is good evidence or informed judgement on several sides.",
        ),
        _verdict("unsupported", "Unsupported", "negative", "No evidence for it was offered or found."),
        _verdict("unverifiable", "Unverifiable", "open", "It could not be checked."),
        _verdict(
            "not-established", "Not established", "open", "The evidence found does not settle it either way."
        ),
    ),
    "attribution": (
        _verdict(
            "said-as-quoted",
            "Said as quoted",
            "positive",
            "A recording or reliable transcript has these words.",
            5,
        ),
        _verdict(
            "said-in-substance",
            "Said in substance",
            "positive",
            "The statement was made; the words are not exactly these.",
            4,
        ),
        _verdict(
            "distorted", "Distorted", "negative", "The words were changed so that their meaning changed.", 2
        ),
        _verdict(
            "out-of-context",
            "Out of context",
            "negative",
            "The words were said, but what surrounds them gives them another meaning.",
            2,
        ),
        _verdict("not-said", "Not said", "negative", "The record shows that it was not said.", 1),
        _verdict(
            "not-established",
            "Not established",
            "open",
            "The evidence found does not settle whether it was said.",
        ),
    ),
    "prediction": (
        _verdict("open", "Open", "open", "Its time has not come yet."),
        _verdict("came-true", "Came true", "positive", "What it foretold happened.", 5),
        _verdict("partly-came-true", "Partly came true", "mixed", "Part of what it foretold happened.", 3),
        _verdict("did-not-come-true", "Did not come true", "negative", "What it foretold did not happen.", 1),
        _verdict("untestable", "Untestable", "neutral", "No event could show it to be right or wrong."),
    ),
    "opinion": (
        _verdict("opinion", "Opinion", "neutral", "It is a judgement that evidence alone does not decide."),
        _verdict(
            "opinion-on-wrong-premise",
            "Opinion on a wrong premise",
            "negative",
            "It is a judgement, and a statement of fact it rests on is wrong.",
        ),
    ),
}

SHIPPED_KINDS: dict[str, str] = {
    "attribution": "attribution",
    "fact": "content",
    "quantity": "content",
    "cause": "content",
    "interpretation": "content",
    "prediction": "prediction",
    "value": "opinion",
}


class Site(Setting):
    """The archive's configuration (site.yaml)."""

    title: Title
    """The archive's title."""
    description: Text | None = None
    """What the archive is, in a sentence or two."""
    lang: Language = "en"
    """The language of the interface and of texts that name none."""
    url: WebAddress | None = None
    """The public address; without it, canonical links and the sitemap are left out."""
    publisher: Publisher | None = None
    """Who publishes the archive."""
    repository: Repository | None = None
    """Where its files are kept."""
    contact: MailAddress | None = None
    """The mail address to which readers without an account on the forge may write; pages show it."""
    licence: Text | None = None
    """The licence of the archive's own text."""
    kinds: dict[Kind, Text] = Field(default_factory=dict)
    """Which scale each kind of claim uses, where it is not the shipped one."""
    scales: dict[str, Annotated[tuple[Verdict, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """Scales of the archive's own, and shipped ones that it changes."""
    nav: tuple[Text, ...] | None = None
    """What the menu shows, in order: collections, `timeline`, `facets`, `review`, and pages as `pages/id`."""
    output: Text = "_site"
    """The folder into which the site is built."""
    outputs: tuple[WantedOutput, ...] = ()
    """Further forms of the archive: zip, epub, zim, offline, and of parts `epub claims`, `print topics/x`."""
    host: HostName | None = None
    """Where the site is published; the build writes the files that this host reads, and knows its limits."""
    history: Flag = True
    """Whether a record's page tells when it was added and changed, as git has it."""
    levels: Levels = Field(default_factory=dict)
    """What findings weigh, by code, where not as usual: error, warning, note or off."""
    limits: Limits = Limits()
    """The limits past which a file is refused."""

    def scale_name(self, kind: Kind) -> str:
        """The name of the scale on which claims of this kind are assessed."""
        return self.kinds.get(kind, SHIPPED_KINDS[kind])

    def scale(self, kind: Kind) -> tuple[Verdict, ...]:
        """The verdicts open to claims of this kind, in order; empty if the scale is unknown."""
        return self.all_scales().get(self.scale_name(kind), ())

    def all_scales(self) -> dict[str, tuple[Verdict, ...]]:
        """Every scale by its name: the shipped ones, and over them the archive's own."""
        return SHIPPED_SCALES | self.scales


KINDS: tuple[Kind, ...] = get_args(Kind)
