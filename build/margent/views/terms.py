"""The words for the codes of the content model: every code of every kind has one.

In: a code and the table it belongs to. Out: its word in the language of the interface. The table's name is
the context of the message in the catalogues, because one code means several things: `translation` is a note's
layer and the way in which words are given. It stands apart because it is made of tables; docs/layouts.md
names these.
"""

from margent.model.site import SHIPPED_SCALES, Verdict
from margent.views.interface import Interface

# What a code is called, by the table it belongs to. `tools/messages.py` puts all of it into the catalogues.
TERMS: dict[str, dict[str, str]] = {
    "genre": {
        "news": "news",
        "report": "report",
        "analysis": "analysis",
        "opinion": "opinion",
        "interview": "interview",
        "speech": "speech",
        "transcript": "transcript",
        "statement": "statement",
        "post": "post",
        "broadcast": "broadcast",
        "study": "study",
    },
    "text": {
        "full": "full text",
        "excerpt": "excerpt",
        "precis": "summary",
        "none": "no text",
    },
    "kind": {
        "attribution": "attribution",
        "fact": "fact",
        "quantity": "quantity",
        "cause": "cause",
        "interpretation": "interpretation",
        "prediction": "prediction",
        "value": "value",
    },
    "stance": {
        "asserts": "asserts",
        "denies": "denies",
        "questions": "questions",
        "reports": "reports",
    },
    "mode": {
        "direct": "in direct speech",
        "indirect": "in reported speech",
        "paraphrase": "in paraphrase",
        "summary": "in summary",
        "headline": "in the headline",
        "translation": "in translation",
    },
    "record": {
        "recording": "a recording",
        "transcript": "a transcript",
        "notes": "notes",
        "report": "a report only",
        "none": "nothing",
    },
    "position": {
        "eyewitness": "eyewitness",
        "second-hand": "speaks from hearsay",
        "unknown": "position unknown",
    },
    "relation": {
        "supports": "supports",
        "supported-by": "supported by",
        "disputes": "disputes",
        "disputed-by": "disputed by",
        "undercuts": "undercuts",
        "undercut-by": "undercut by",
        "contradicts": "contradicts",
        "entails": "entails",
        "entailed-by": "entailed by",
        "same-as": "same as",
        "narrows": "narrows",
        "broadens": "broadens",
    },
    "role": {
        "supports": "supports it",
        "disputes": "disputes it",
        "context": "context",
    },
    "motivation": {
        "commenting": "comment",
        "describing": "description",
        "questioning": "question",
        "linking": "link",
        "classifying": "classification",
        "identifying": "identification",
        "assessing": "assessment",
        "editing": "edit",
    },
    "layer": {
        "fact": "fact",
        "context": "context",
        "rhetoric": "rhetoric",
        "translation": "translation",
    },
    "correction": {
        "typo": "typo",
        "clarification": "clarification",
        "correction": "correction",
        "retraction": "retraction",
        "update": "update",
    },
    "outcome": {
        "corrected": "the outlet corrected it",
        "partly": "the outlet corrected it in part",
        "refused": "the outlet refused",
        "no-reply": "no reply came",
        "pending": "no answer yet",
    },
    "rank": {
        "preferred": "preferred",
        "normal": "normal",
        "deprecated": "deprecated",
    },
    "entity": {
        "person": "person",
        "organization": "organization",
        "outlet": "outlet",
        "place": "place",
        "work": "work",
        "group": "group",
    },
    "source": {
        "article": "article",
        "article-journal": "journal article",
        "article-magazine": "magazine article",
        "article-newspaper": "newspaper article",
        "bill": "bill",
        "book": "book",
        "broadcast": "broadcast",
        "chapter": "chapter",
        "classic": "classic",
        "collection": "collection",
        "dataset": "dataset",
        "document": "document",
        "entry": "reference entry",
        "entry-dictionary": "dictionary entry",
        "entry-encyclopedia": "encyclopedia entry",
        "event": "event",
        "figure": "figure",
        "graphic": "graphic",
        "hearing": "hearing",
        "interview": "interview",
        "legal_case": "legal case",
        "legislation": "legislation",
        "manuscript": "manuscript",
        "map": "map",
        "motion_picture": "film",
        "musical_score": "musical score",
        "pamphlet": "pamphlet",
        "paper-conference": "conference paper",
        "patent": "patent",
        "performance": "performance",
        "periodical": "periodical",
        "personal_communication": "personal communication",
        "post": "social media post",
        "post-weblog": "weblog post",
        "regulation": "regulation",
        "report": "report",
        "review": "review",
        "review-book": "book review",
        "software": "software",
        "song": "song",
        "speech": "speech",
        "standard": "standard",
        "thesis": "thesis",
        "treaty": "treaty",
        "webpage": "web page",
    },
    # The name of a list, in the menu and as its title.
    "list": {
        "articles": "articles",
        "claims": "claims",
        "notes": "notes",
        "sources": "sources",
        "entities": "people, organizations and places",
        "events": "events",
        "topics": "topics",
        "replies": "replies",
        "corrections": "corrections",
        "pages": "pages",
    },
    # Records of one collection among others of other collections.
    "collection": {
        "articles": "articles",
        "claims": "claims",
        "notes": "notes",
        "sources": "sources",
        "entities": "people, organizations and places",
        "events": "events",
        "topics": "topics",
        "replies": "replies",
        "corrections": "corrections",
        "pages": "pages of this site",
    },
    "singular": {
        "articles": "article",
        "claims": "claim",
        "notes": "note",
        "sources": "source",
        "entities": "entity",
        "events": "event",
        "topics": "topic",
        "replies": "reply",
        "corrections": "correction",
        "pages": "page",
    },
    # How a record refers to this one, read from the record that refers.
    "reference": {
        "about": "about it",
        "appearance": "a claim appears in it",
        "assessor": "as assessor",
        "attribution": "in a chain of attribution",
        "author": "as author",
        "body": "in its text",
        "by": "as writer",
        "byline": "in the byline",
        "events": "about it",
        "evidence": "as evidence",
        "of": "corrects it",
        "on": "a note on it",
        "outlet": "as outlet",
        "parent": "narrower topic",
        "participants": "as participant",
        "place": "as place",
        "recordings": "as recording",
        "relation": "related claim",
        "replies_to": "answers it",
        "republication": "republishes it",
        "requested_by": "as the one who asked",
        "role": "in an office",
        "speaker": "as speaker",
        "to": "answers it",
        "topics": "under this topic",
    },
    "part": {
        "claim": "wording",
        "title": "title",
        "kind": "kind",
        "outcome": "outcome",
        "assessments": "assessments",
        "evidence": "evidence",
        "appearances": "appearances",
        "relations": "relations",
        "roles": "offices and positions",
        "text": "text",
        "scope": "scope",
        "standfirst": "standfirst",
        "byline": "byline or outlet",
        "dates": "dates",
        "passage": "passage",
        "authors": "authors",
        "addresses": "address",
        "rank": "rank",
        "name": "name",
        "description": "description",
        "people": "participants",
        "parent": "wider topic",
        "wording": "wording of the correction",
    },
    "facet": {
        "collection": "collection",
        "verdict": "verdict",
        "kind": "kind",
        "genre": "genre",
        "stance": "stance",
        "source-type": "type of source",
        "entity-type": "type",
        "outlet": "outlet",
        "speaker": "speaker",
        "topic": "topic",
        "year": "year",
        "language": "language",
    },
}

# The table of the codes by which `facts.kind_of` tells the records of a collection apart.
KINDS: dict[str, str] = {
    "articles": "genre",
    "claims": "kind",
    "notes": "motivation",
    "sources": "source",
    "entities": "entity",
    "corrections": "correction",
}

_SHIPPED = frozenset(verdict for scale in SHIPPED_SCALES.values() for verdict in scale)


def term(interface: Interface, code: str, table: str) -> str:
    """A code in the words of the interface; a code that its table does not know is shown as it is written."""
    if table not in TERMS:
        raise LookupError(f"there is no table of words {table!r}; there are {', '.join(TERMS)}")
    word = TERMS[table].get(code)
    return code.replace("-", " ").replace("_", " ") if word is None else interface.pgettext(table, word)


def kind_term(interface: Interface, collection: str, kind: str) -> str:
    """What a record is: its genre, kind or type (`newspaper article`), or its collection (`event`)."""
    return term(interface, kind, KINDS[collection]) if kind else term(interface, collection, "singular")


def verdict_terms(interface: Interface, verdict: Verdict) -> tuple[str, str]:
    """A verdict's label and definition; those of a scale of the site's own stay as they are written."""
    if verdict not in _SHIPPED:
        return verdict.label, verdict.definition
    return interface.pgettext("verdict", verdict.label), interface.pgettext("definition", verdict.definition)


def question(interface: Interface, scale: str) -> str:
    """What a verdict of this scale answers. "Was it said?" and "Is it so?" never share a badge."""
    match scale:
        case "attribution":
            return interface.gettext("Was it said?")
        case "prediction":
            return interface.gettext("Did it come true?")
        case "opinion":
            return interface.gettext("What kind of statement is it?")
        case _:
            return interface.gettext("Is it so?")
