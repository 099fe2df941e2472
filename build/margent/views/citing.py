"""What a page says of how it is cited.

In: nothing; these are nouns. The text under each field is its description in docs/layouts.md.
"""

from typing import NamedTuple

from margent.text.citing import Citation


class CitedPlace(NamedTuple):
    """A passage or an assessment, as it is cited."""

    key: str
    """A passage's key or an assessment's fragment; the entry's own fragment is `_cite-<key>`."""
    href: str
    """The place on this page: `#q-dam-cost`, `#assessment-1`."""
    label: str
    """The passage's first words, or the assessment's verdict."""
    citation: Citation
    """What is cited."""
    lang: str = ""
    """The language of the label, if it is not the archive's own."""


class Citations(NamedTuple):
    """How a page and the places on it are cited."""

    page: Citation
    """The page."""
    places: tuple[CitedPlace, ...] = ()
    """An article's passages or a claim's assessments, in the order of the page."""
