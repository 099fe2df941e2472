"""The English words for the codes of the content model.

In: nothing; `filters.words` looks here. A code that reads well with its hyphens taken out
(`second-hand`) is not listed. It stands apart because it is a table and nothing else.
"""

from margent.views.interface import Interface

# What a code is called, by the kind of code it is.
TERMS: dict[str, dict[str, str]] = {
    "collection": {
        "entities": "people, organizations and places",
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
        "second-hand": "speaks from hearsay",
        "eyewitness": "eyewitness",
        "unknown": "position unknown",
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
    "outcome": {
        "corrected": "the outlet corrected it",
        "partly": "the outlet corrected it in part",
        "refused": "the outlet refused",
        "no-reply": "no reply came",
        "pending": "no answer yet",
    },
    "source": {
        "article-journal": "journal article",
        "article-magazine": "magazine article",
        "article-newspaper": "newspaper article",
        "entry": "reference entry",
        "entry-dictionary": "dictionary entry",
        "entry-encyclopedia": "encyclopedia entry",
        "motion_picture": "film",
        "paper-conference": "conference paper",
        "post": "social media post",
        "post-weblog": "weblog post",
        "review-book": "book review",
        "webpage": "web page",
    },
    # A field that refers to the record, read from the record that holds it.
    "reference": {
        "about": "is about it",
        "appearances": "a claim appears in it",
        "article": "a claim appears in it",
        "attribution": "in a chain of attribution",
        "author": "as author",
        "body": "in its text",
        "by": "as writer",
        "byline": "in the byline",
        "claim": "related claim",
        "events": "is about it",
        "evidence": "as evidence",
        "of": "corrects it",
        "on": "a note on it",
        "organization": "as organization",
        "outlet": "as outlet",
        "parent": "narrower topic",
        "participants": "as participant",
        "place": "as place",
        "recordings": "as recording",
        "relations": "related claim",
        "replies_to": "answers it",
        "republished_from": "republishes it",
        "requested_by": "as the one who asked",
        "roles": "in an office",
        "source": "cites it",
        "speaker": "as speaker",
        "to": "answers it",
        "topics": "under this topic",
    },
}


def term(interface: Interface, code: str, kind: str = "") -> str:
    """A code in the words of the interface; `kind` names the table, and is the message's context."""
    return interface.pgettext(kind, TERMS.get(kind, {}).get(code) or code.replace("-", " ").replace("_", " "))
