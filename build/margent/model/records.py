"""The records of the ten collections, as typed and frozen values.

In: nothing; these classes are the content model (docs/content-format.md) in Python. A field has the name it
has in the files; the text under it is its description in the JSON Schema. Rules that need more than one
field are in `stages.rules`, those that need the whole archive in `stages.link`.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from margent.model.fields import (
    AnyRecord,
    ArchiveOrEntity,
    ArticleId,
    ClaimId,
    Digest,
    EntityId,
    EntityOrName,
    EventId,
    Flag,
    Id,
    Language,
    Number,
    QuoteText,
    SourceId,
    Text,
    Title,
    TopicId,
    WebAddress,
    When,
)

Genre = Literal[
    "news",
    "report",
    "analysis",
    "opinion",
    "interview",
    "speech",
    "transcript",
    "statement",
    "post",
    "broadcast",
    "study",
]
Kind = Literal["attribution", "fact", "quantity", "cause", "interpretation", "prediction", "value"]
Stance = Literal["asserts", "denies", "questions", "reports"]
Mode = Literal["direct", "indirect", "paraphrase", "summary", "headline", "translation"]
Preservation = Literal["recording", "transcript", "notes", "report", "none"]
RelationType = Literal[
    "supports", "disputes", "undercuts", "contradicts", "entails", "same-as", "narrows", "broadens"
]
Role = Literal["supports", "disputes", "context"]
Motivation = Literal[
    "commenting",
    "describing",
    "questioning",
    "linking",
    "classifying",
    "identifying",
    "assessing",
    "editing",
]
# https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
SourceType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]


class Part(BaseModel):
    """A mapping inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(BaseModel):
    """What every record may say, whatever its collection."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    collection: ClassVar[str]

    topics: tuple[TopicId, ...] = ()
    """The topics it belongs to."""
    about: tuple[EntityId, ...] = ()
    """The people, organizations, places and works it is about."""
    events: tuple[EventId, ...] = ()
    """The events it is about."""
    aliases: tuple[Id, ...] = ()
    """Its former ids; each becomes a redirect page."""
    draft: Flag = False
    """Not published, except under `--drafts`."""
    lang: Language | None = None
    """The language of its text (BCP 47); the site's if absent."""


class Capture(Part):
    """An archived copy of a page."""

    url: WebAddress
    """Where the copy is."""
    at: When
    """When it was taken."""
    sha256: Digest | None = None
    """SHA-256 of the copy, in lower-case hexadecimal."""


class BylineName(Part):
    """One name of a byline."""

    name: Text
    """The name as printed."""
    entity: EntityId | None = None
    """Who that is."""


class Republication(Part):
    """Where a republished text says it comes from."""

    outlet: EntityOrName | None = None
    """The outlet named."""
    title: Text | None = None
    """The title there."""
    url: WebAddress | None = None
    """The address there."""
    article: ArticleId | None = None
    """The article in this archive that it is a copy of."""


class Article(Record):
    """Any archived text."""

    collection = "articles"

    title: Title
    """The headline as printed."""
    standfirst: Text | None = None
    """The summary line under the headline."""
    genre: Genre
    """What sort of text it is; becomes the schema.org type."""
    byline: tuple[BylineName, ...] = ()
    """Who wrote or spoke it, as printed."""
    outlet: EntityId | None = None
    """Who published it."""
    published: When
    """When it was published."""
    modified: When | None = None
    """When the publisher last changed it."""
    lang: Language
    """The language of the original (BCP 47)."""
    text_lang: Language | None = None
    """The language of the body, if it is another."""
    url: WebAddress | None = None
    """Where it was published."""
    captures: tuple[Capture, ...] = ()
    """Archived copies."""
    republished_from: Republication | None = None
    """The "Source: …" line of a republication."""
    replies_to: tuple[ArticleId, ...] = ()
    """The articles it answers."""
    text: Literal["full", "excerpt", "precis", "none"]
    """What the body is: the whole text, a part, the archive's own words, or nothing."""
    text_sha256: Digest | None = None
    """SHA-256 of the anchor text in UTF-8; `margent seal` writes it."""
    rights: Text | None = None
    """Who holds the rights, and under which licence or permission the text stands here."""
    editor_note: Text | None = None
    """The archive's own remark, shown as such."""


class Unnamed(Part):
    """A speaker whom the text does not name."""

    unnamed: Text
    """How the text describes the speaker."""
    position: Literal["eyewitness", "second-hand", "unknown"] = "unknown"
    """What the speaker could know."""


class Selector(Part):
    """A passage by its words (W3C TextQuoteSelector)."""

    exact: QuoteText
    """The words of the passage."""
    prefix: Text | None = None
    """The words before it."""
    suffix: Text | None = None
    """The words after it."""


def _form(value: object) -> str:
    return "text" if isinstance(value, str) else "mapping"


# The tags appear in the positions of pydantic's errors; `adapters.schema` takes them out again.
Quote = Annotated[
    Annotated[QuoteText, Tag("text")] | Annotated[Selector, Tag("mapping")], Discriminator(_form)
]
Speaker = Annotated[
    Annotated[EntityId, Tag("text")] | Annotated[Unnamed, Tag("mapping")], Discriminator(_form)
]


class AttributionLink(Part):
    """One link of the chain behind an appearance."""

    speaker: EntityId | None = None
    """Who passed it on."""
    unnamed: Text | None = None
    """How an unnamed speaker is described."""
    mode: Mode | None = None
    """How it was passed on."""
    article: ArticleId | None = None
    """The article in which it stands."""
    source: SourceId | None = None
    """The source in which it stands."""
    event: EventId | None = None
    """The occasion on which it was said."""
    record: Preservation
    """What is preserved of it."""


class Appearance(Part):
    """One place where somebody takes a stance on a claim."""

    article: ArticleId
    """The article in which it stands."""
    quote: Quote | None = None
    """The passage; may be left out only if the article has no text here."""
    stance: Stance
    """What the speaker does with the claim."""
    speaker: Speaker | None = None
    """Who takes the stance; the byline if absent."""
    mode: Mode | None = None
    """How the speaker's words are given; with `headline` the quote is looked for in title and standfirst."""
    attribution: tuple[AttributionLink, ...] = ()
    """The chain behind it, nearest link first."""


class Relation(Part):
    """A relation of a claim to another claim."""

    type: RelationType
    """What this claim does to the other."""
    claim: ClaimId
    """The other claim."""
    why: Text | None = None
    """The reason, in a sentence."""


class Evidence(Part):
    """A piece of evidence for an assessment."""

    source: SourceId | None = None
    """The source cited."""
    article: ArticleId | None = None
    """The article cited."""
    role: Role
    """What it does for the claim."""
    quote: QuoteText | None = None
    """Its words; verified against the body of the source or article, when that has one."""
    locator: Text | None = None
    """Where in it: a page, a minute, a section."""
    primary: Flag | None = None
    """Whether it is a primary source for this claim."""
    note: Text | None = None
    """A remark."""


class Assessment(Part):
    """A verdict on a claim, with its reasons."""

    verdict: Id | None = None
    """A verdict of the scale that belongs to the claim's kind."""
    verdict_text: Text | None = None
    """The verdict in another checker's own words."""
    on: When
    """When it was made."""
    by: EntityOrName | None = None
    """Who made it; if absent the site's publisher, or with a `url` nobody who is known."""
    as_of: When | None = None
    """Up to when evidence was considered."""
    why: Text
    """The reason, in one to three sentences."""
    method: Text | None = None
    """How it was reached."""
    url: WebAddress | None = None
    """Another checker's own page."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on."""


class Claim(Record):
    """One proposition."""

    collection = "claims"

    claim: Title
    """The proposition in one sentence, without a verdict."""
    short: Annotated[Text, Field(max_length=75)] | None = None
    """The proposition in at most 75 characters, for lists and maps."""
    kind: Kind
    """What sort of claim it is; selects the verdict scale."""
    scope: Text | None = None
    """Who, where, when and by which measure it is meant."""
    appearances: Annotated[tuple[Appearance, ...], Field(min_length=1)]
    """Where somebody takes a stance on it."""
    relations: tuple[Relation, ...] = ()
    """What it does to other claims; the inverses are generated."""
    assessments: tuple[Assessment, ...] = ()
    """Verdicts, oldest first."""
    review_due: When | None = None
    """From when on it stands in the review queue."""


class Note(Record):
    """A remark on a passage that is not a claim."""

    collection = "notes"

    on: AnyRecord
    """What it is on, as `collection/id`."""
    quote: Quote | None = None
    """The passage; absent if the note is on the whole."""
    motivation: Motivation
    """Why it was written (W3C Web Annotation)."""
    by: EntityOrName | None = None
    """Who wrote it."""
    created: When
    """When it was written."""
    layer: Literal["fact", "context", "rhetoric", "translation"] | None = None
    """The layer it belongs to."""


class Source(Record):
    """What is cited; the names are those of CSL-JSON."""

    collection = "sources"

    type: SourceType
    """The CSL type."""
    title: Title
    """Its title."""
    author: tuple[EntityOrName, ...] = ()
    """Its authors."""
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    """The newspaper, journal, site or book it stands in."""
    publisher: Text | None = None
    """Its publisher."""
    issued: When | None = None
    """When it was published."""
    accessed: When | None = None
    """When it was consulted."""
    URL: WebAddress | None = None
    """Its address."""
    DOI: Text | None = None
    """Its DOI."""
    ISBN: Text | None = None
    """Its ISBN."""
    page: Text | None = None
    """Its pages in the container."""
    language: Language | None = None
    """The language it is written in."""
    captures: tuple[Capture, ...] = ()
    """Archived copies."""
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    """How it ranks among sources for the same thing."""
    rank_reason: Text | None = None
    """Why."""


class NameForm(Part):
    """Another form of a name."""

    form: Text
    """The name."""
    lang: Language | None = None
    """Its language."""


class RoleHeld(Part):
    """An office or position held."""

    role: Text
    """What it is called."""
    organization: EntityOrName | None = None
    """Where."""
    from_: Annotated[When | None, Field(alias="from")] = None
    """Since when."""
    to: When | None = None
    """Until when."""


class Entity(Record):
    """A person, organization, outlet, place, work or group."""

    collection = "entities"

    type: Literal["person", "organization", "outlet", "place", "work", "group"]
    """What it is."""
    name: Title
    """Its usual name."""
    names: tuple[NameForm, ...] = ()
    """Other forms of the name."""
    description: Text | None = None
    """What it is, in a sentence."""
    same_as: tuple[WebAddress, ...] = ()
    """Addresses of pages that are about the same."""
    roles: tuple[RoleHeld, ...] = ()
    """The offices and positions it held."""


class Event(Record):
    """Something that happened."""

    collection = "events"

    title: Title
    """What it is called."""
    start: When
    """When it began."""
    end: When | None = None
    """When it ended."""
    place: EntityId | None = None
    """Where."""
    participants: tuple[EntityId, ...] = ()
    """Who took part."""
    record: Literal["recording", "transcript", "notes", "none"] | None = None
    """What is preserved of it."""
    recordings: tuple[SourceId, ...] = ()
    """The recordings and transcripts."""


class Topic(Record):
    """A subject under which records are gathered."""

    collection = "topics"

    title: Title
    """What it is called."""
    description: Text | None = None
    """What it covers, in a sentence."""
    parent: TopicId | None = None
    """The wider topic."""


class Reply(Record):
    """What a reader or a person named wrote back."""

    collection = "replies"

    to: AnyRecord
    """What it answers, as `collection/id`."""
    name: Text
    """The writer's name as it is to be shown."""
    received: When
    """When it came."""


class Correction(Record):
    """A correction of the archive's own, or one asked of an outlet."""

    collection = "corrections"

    of: AnyRecord
    """What is corrected, as `collection/id`."""
    kind: Literal["typo", "clarification", "correction", "retraction", "update"]
    """What sort of correction it is."""
    on: When
    """When it was made."""
    what: Text
    """What was changed."""
    before: Text | None = None
    """The wording before."""
    after: Text | None = None
    """The wording after."""
    reason: Text
    """Why."""
    by: ArchiveOrEntity | None = None
    """Who made it: `archive`, or the entity of an outlet."""
    requested: When | None = None
    """When it was asked for."""
    requested_by: EntityOrName | None = None
    """Who asked for it."""
    outcome: Literal["corrected", "partly", "refused", "no-reply", "pending"] | None = None
    """What came of the request."""
    affects_verdict: Flag | None = None
    """Whether a verdict changed."""


class Page(Record):
    """A page of the site's own: about, method, corrections policy."""

    collection = "pages"

    title: Title
    """Its title."""
    nav: Number | None = None
    """Its position in the menu; not in the menu if absent."""


RECORD_TYPES: dict[str, type[Record]] = {
    kind.collection: kind
    for kind in (Article, Claim, Note, Source, Entity, Event, Topic, Reply, Correction, Page)
}


def title_of(record: Record) -> str:
    """The text by which other pages name a record; notes, replies and corrections have none of their own."""
    match record:
        case Claim():
            return record.short or record.claim
        case Entity():
            return record.name
        case Article() | Source() | Event() | Topic() | Page():
            return record.title
        case _:
            return ""
