"""What was read of a text, with what the command line says over it and what can be guessed under it.

In: a reading and what was given. Out: the reading that a draft is made of, and the id of the draft.
"""

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from margent.answers.importing.draft import GIVEN
from margent.answers.importing.language import guessed_language
from margent.answers.importing.reading import Found, Reading, found
from margent.text.slugs import id_of


class Given(NamedTuple):
    """What the command line says of the text; empty where it says nothing."""

    url: str = ""
    lang: str = ""
    published: str = ""
    genre: str = ""
    outlet: str = ""


def composed(reading: Reading, given: Given) -> Reading:
    """The reading with what was given, and with a guess at the language where nothing says it."""
    reading = replace(
        reading,
        url=found(given.url, GIVEN) or reading.url,
        lang=found(given.lang, GIVEN) or reading.lang,
        published=found(given.published, GIVEN) or reading.published,
        genre=found(given.genre, GIVEN) or reading.genre,
        outlet=found(given.outlet, GIVEN) or reading.outlet,
    )
    if reading.lang is None:
        words = " ".join(paragraph.text for paragraph in reading.paragraphs)
        guess = guessed_language(words)
        if guess:
            return replace(reading, lang=Found(guess, "by a guess, from its commonest words"))
    return reading


def proposed_id(reading: Reading) -> str:
    """An id from the title, else from the last part of the address; empty where neither gives one."""
    made = id_of(reading.title.value) if reading.title else ""
    if made or reading.url is None:
        return made
    parts = unquote(urlsplit(reading.url.value).path).rstrip("/").rpartition("/")[2]
    return id_of(parts.rpartition(".")[0] or parts)
