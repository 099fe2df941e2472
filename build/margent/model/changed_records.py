"""Records that are new, gone, renamed or changed from one state of an archive to another.

In: nothing; these are the parts of `model.changes` that tell of whole records and their fields.
"""

from typing import Literal, NamedTuple

from margent.model.ids import Ref


class Subject(NamedTuple):
    """A record as it is spoken of."""

    ref: Ref
    """Its name, `collection/id`."""
    title: str
    """Its title, or what stands for one; empty if it is not known."""


class FieldChange(NamedTuple):
    """A field that differs; of a list what only one of the two has.

    If both are empty, the same stands there in another order, or the same words in other markup.
    """

    field: str
    """The field as files write it; `body` for what follows the front matter, `file` for the path."""
    before: tuple[str, ...]
    """What is gone, shortened."""
    after: tuple[str, ...]
    """What is new, shortened."""


class AddedRecord(NamedTuple):
    """A record that is new."""

    record: Subject
    """The record."""
    path: str
    """Its file."""
    is_draft: bool
    """Whether it is a draft, which is not published."""
    about: str
    """What it is about in a few words: a claim's verdict, what a note, reply or correction is on."""


class RemovedRecord(NamedTuple):
    """A record that is gone."""

    record: Subject
    """The record."""
    path: str
    """The file that it had."""
    is_draft: bool
    """Whether it was a draft, which was not published."""
    leads_to: Ref | None
    """The record that has its id as an alias now."""
    assessments: int
    """How many assessments went with it, if it was a claim."""


class RenamedRecord(NamedTuple):
    """A record that has another id."""

    former: Ref
    """Its former name."""
    record: Subject
    """The record."""
    has_alias: bool
    """Whether it keeps its former id as an alias, so that its former address leads on."""


class ChangedRecord(NamedTuple):
    """A record that differs."""

    record: Subject
    """The record."""
    path: str
    """Its file."""
    standing: Literal["published", "withdrawn", "draft", "same"]
    """Whether it was a draft and is published now, was published and is a draft, or is a draft as before."""
    fields: tuple[FieldChange, ...]
    """The fields that differ."""


class MediaChange(NamedTuple):
    """A file under content/ that is no record."""

    path: str
    """The file."""
    kind: Literal["added", "removed", "changed"]
    """What became of it."""
