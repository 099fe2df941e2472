"""The issue forms with which a stranger without git proposes a claim, a correction or a reply.

In: nothing; this is the one table of what the forms ask. Out: each form's entries, with the id by which an
address fills an entry in, the label under which a forge shows the answer, and the field of the record that it
becomes. The files of the forms are made from it, filled forms are read by it, and pages link with its ids.
"""

from typing import Literal, NamedTuple, get_args

from margent.model.diagnostics import FieldPath
from margent.model.records import Claim, Correction

Shape = Literal["line", "text", "choice", "consent"]

BODY: FieldPath = ()


class Entry(NamedTuple):
    """One thing that a form asks for."""

    id: str
    """By what an address fills it in: the name of the field, or `body`."""
    label: str
    """The heading of the answer; no two of a form are alike."""
    about: str
    """What belongs there."""
    field: FieldPath | None = None
    """The field that the answer becomes: `BODY` is the text below the fields; None becomes nothing."""
    shape: Shape = "line"
    """A line, a longer text, one of `options`, or a box that has to be ticked."""
    is_required: bool = True
    """Whether the forge asks for an answer."""
    options: tuple[str, ...] = ()
    """What can be chosen, or the sentence beside the box."""


def hint(entry: Entry) -> str:
    """What a template says of an entry, in one line."""
    choices = f" One of: {', '.join(entry.options)}." if entry.shape == "choice" else ""
    return f"{entry.about}{choices}".strip()


class Form(NamedTuple):
    """A form, and the collection of the records that it becomes."""

    name: str
    """The name of its file."""
    collection: str
    """Where its records belong."""
    title: str
    """What it is called where somebody chooses a form."""
    about: str
    """What it is for, in a sentence."""
    published: str
    """What is published of the answers."""
    entries: tuple[Entry, ...]
    """What it asks, in this order."""


# The same in every form: whoever writes on a forge is seen by everybody before anyone has looked at it.
PUBLIC_AT_ONCE = (
    "What you write here can be read by everybody as soon as you send it, together with the name of your"
    " account, and earlier versions of it stay readable after you change it."
    " Leave out e-mail addresses, telephone numbers and whatever else is private:"
    " the archive never publishes an e-mail address."
)

_WHERE = "The address of its page, or its name as `collection/id`, for example `claims/dam-cost`."


def _options(field: str, kind: type[Claim | Correction]) -> tuple[str, ...]:
    """The words of a field that has a fixed choice."""
    return tuple(get_args(kind.model_fields[field].annotation))


CLAIM = Form(
    "claim",
    "claims",
    "A claim",
    "Propose a claim that a text in the archive makes.",
    "If the editors take the claim up, they publish it with the passage that makes it."
    " Your name is not part of it.",
    (
        Entry(
            "claim",
            "The claim",
            "What is claimed, as one statement in one sentence, without a judgement on it.",
            ("claim",),
        ),
        Entry(
            "kind",
            "What sort of claim it is",
            "`attribution`: somebody said something. `fact`: something is so. `quantity`: a number."
            " `cause`: one thing led to another. `interpretation`: what something means."
            " `prediction`: what will be. `value`: good or bad, right or wrong.",
            ("kind",),
            "choice",
            options=_options("kind", Claim),
        ),
        Entry(
            "article",
            "The text in which it stands",
            "The address of the article's page in the archive, or the article's id.",
            ("appearances", 0, "article"),
        ),
        Entry(
            "quote",
            "The passage, word for word",
            "Copy it from the text. Where you leave words out, write ` [...] `.",
            ("appearances", 0, "quote"),
            "text",
            is_required=False,
        ),
        Entry(
            "stance",
            "What the text does with the claim",
            "`asserts`: says that it is so. `denies`: says that it is not. `questions`: doubts it."
            " `reports`: passes on what another says.",
            ("appearances", 0, "stance"),
            "choice",
            options=("asserts", "denies", "questions", "reports"),
        ),
        Entry(
            "speaker",
            "Who says it, if it is not the author",
            "The address of that person's page in the archive, the id, or the name.",
            ("appearances", 0, "speaker"),
            is_required=False,
        ),
        Entry(
            "disputes",
            "The claim that it disputes, if there is one",
            "The address of that claim's page in the archive, or its id.",
            ("relations", 0, "claim"),
            is_required=False,
        ),
        Entry(
            "body",
            "Background and evidence",
            "What one should know, and where it can be checked: titles, pages, addresses.",
            BODY,
            "text",
            is_required=False,
        ),
    ),
)

CORRECTION = Form(
    "correction",
    "corrections",
    "A correction",
    "Report a mistake on a page of the archive.",
    "If the editors agree, they publish what was wrong, what is right, and the reason;"
    " and your name, if you give one below.",
    (
        Entry("of", "The page with the mistake", _WHERE, ("of",)),
        Entry(
            "kind",
            "What sort of correction it is",
            "`typo`: a slip of the pen. `clarification`: it can be misunderstood. `correction`: it is wrong."
            " `retraction`: it should not have been published. `update`: it is out of date.",
            ("kind",),
            "choice",
            options=_options("kind", Correction),
        ),
        Entry("what", "What is wrong", "In one sentence.", ("what",)),
        Entry(
            "before",
            "The words as they are now",
            "Copy them from the page.",
            ("before",),
            "text",
            is_required=False,
        ),
        Entry(
            "after",
            "The words as they should be",
            "Leave it empty if you do not know.",
            ("after",),
            "text",
            is_required=False,
        ),
        Entry("reason", "Why", "How one can know: a source, a page, an address.", ("reason",), "text"),
        Entry(
            "requested_by",
            "Your name, if it may be published",
            "Leave it empty, and no name is published.",
            ("requested_by",),
            is_required=False,
        ),
    ),
)

REPLY = Form(
    "reply",
    "replies",
    "A reply",
    "Answer a text, a claim or a verdict of the archive.",
    "If the editors accept the reply, they publish your name as you write it below, the reply, and the date.",
    (
        Entry("to", "The page that you answer", _WHERE, ("to",)),
        Entry(
            "name", "Your name, as it is to be published", "It need not be that of your account.", ("name",)
        ),
        Entry(
            "body",
            "Your reply",
            "Plain text, or Markdown. No e-mail addresses and no telephone numbers.",
            BODY,
            "text",
        ),
        Entry(
            "consent",
            "What is published",
            "",
            shape="consent",
            options=("I agree that this name, this reply and its date are published.",),
        ),
    ),
)

FORMS = (CLAIM, CORRECTION, REPLY)
# An answer to `disputes` is a relation of this type.
DISPUTES = "disputes"
