"""A made-up archive of any size, to measure with: the content model of real ones, in words of no language.

In: a number of records and a seed. Out: its files by path. The same numbers give the same bytes. It stands
apart from the measuring, so that one can look at what is measured, or build it.

How an index grows goes by how words are spread. So words are drawn as in texts: by Zipf's law with
Mandelbrot's correction from 12,000 made-up words, the frequent ones short; a fifth of a text's words come
from the 300 of its topic; and one word in eighty was never used before, so that the vocabulary grows with the
archive and never ends, as real ones do.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

WORDS = 12_000
TOPIC_WORDS = 300
OUTLETS = 20
# Of a hundred records, about as in the demonstration archive; the rest are notes.
PER_HUNDRED = {"articles": 14, "claims": 38, "sources": 18, "entities": 12, "events": 6}
_ONSETS = (
    *"bcdfghjklmnprstvwz",
    "br",
    "ch",
    "dr",
    "fl",
    "gr",
    "kl",
    "pr",
    "sh",
    "sk",
    "sp",
    "st",
    "th",
    "tr",
)
_VOWELS = (*"aeiouaeio", "ai", "ea", "ou")
_CODAS = ("", "", "", *"nrsltm", "nd", "st", "ck")
_VERDICTS = {
    "fact": ("well-supported", "mostly-supported", "disputed", "unsupported", "inaccurate"),
    "value": ("opinion",),
}


class Size(NamedTuple):
    """How many records of each collection an archive has."""

    records: int

    def of(self, collection: str) -> int:
        """The number of a collection's records; of topics one for each hundred records, but five at least."""
        topics = max(5, self.records // 100)
        if collection == "topics":
            return topics
        if collection == "notes":
            return self.records - topics - sum(map(self.of, PER_HUNDRED))
        return (self.records - topics) * PER_HUNDRED[collection] // 100


class Writer:
    """Writes texts in made-up words."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._known: set[str] = set()
        self.words = [self.new_word(1 + (rank > 60) + (rank > 1500)) for rank in range(WORDS)]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, WORDS + 1)))
        self._topics: dict[int, list[str]] = {}

    def new_word(self, syllables: int) -> str:
        """A word that was not used before."""
        while True:
            word = "".join(self._syllable() for _ in range(syllables))
            if word not in self._known:
                self._known.add(word)
                return word
            syllables += self.chance.random() < 0.2

    def _syllable(self) -> str:
        return "".join(map(self.chance.choice, (_ONSETS, _VOWELS, _CODAS)))

    def word(self, topic: int) -> str:
        """One word of a text about this topic."""
        drawn = self.chance.random()
        if drawn < 1 / 80:
            return self.new_word(3).capitalize()
        if drawn < 1 / 5:
            return self._topic(topic)[int(TOPIC_WORDS * self.chance.random() ** 2)]
        return self.words[bisect(self._weights, self.chance.random() * self._weights[-1])]

    def _topic(self, topic: int) -> list[str]:
        if topic not in self._topics:
            self._topics[topic] = self.chance.sample(self.words[200:], TOPIC_WORDS)
        return self._topics[topic]

    def sentence(self, topic: int, length: int = 0) -> str:
        """A sentence of about eighteen words, or of as many as are asked for."""
        words = [self.word(topic) for _ in range(length or max(4, round(self.chance.gauss(18, 6))))]
        return f"{' '.join(words).capitalize()}."

    def paragraphs(self, topic: int, words: int) -> list[list[str]]:
        """Paragraphs of some sentences, with about so many words in all."""
        found: list[list[str]] = []
        while sum(sentence.count(" ") + 1 for paragraph in found for sentence in paragraph) < words:
            found.append([self.sentence(topic) for _ in range(self.chance.randint(2, 6))])
        return found

    def length(self, usual: int) -> int:
        """A number of words: most texts are near the usual, a few are much longer."""
        return max(5, round(self.chance.lognormvariate(0, 0.5) * usual))

    def day(self) -> str:
        """A date of thirty years."""
        year, month, day = (self.chance.randint(*span) for span in ((1995, 2024), (1, 12), (1, 28)))
        return f"{year}-{month:02}-{day:02}"


def archive(records: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The files of an archive with so many records."""
    writer, size = Writer(seed), Size(records)
    yield "site.yaml", "title: Made-up papers\nlang: en\n"
    for number in range(size.of("topics")):
        yield _file("topics", number, {"title": writer.sentence(number, 2)[:-1]}, _body(writer, number, 40))
    for number in range(size.of("entities")):
        yield _entity(writer, number, number % size.of("topics"))
    quotes: list[tuple[int, int, str]] = []
    for number in range(size.of("articles")):
        topic = writer.chance.randrange(size.of("topics"))
        path, text, sentences = _article(writer, number, topic, min(OUTLETS, size.of("entities")))
        quotes += [(number, topic, sentence) for sentence in sentences]
        yield path, text
    for number in range(size.of("sources")):
        topic = writer.chance.randrange(size.of("topics"))
        yield _source(writer, number, topic)
    for number in range(size.of("claims")):
        yield _claim(
            writer, number, quotes[number % len(quotes)], writer.chance.randrange(size.of("sources"))
        )
    for number in range(size.of("notes")):
        article, topic, quote = quotes[-1 - number % len(quotes)]
        fields = {
            "on": f"articles/articles-{article}",
            "quote": quote,
            "motivation": writer.chance.choice(("commenting", "describing", "questioning")),
            "created": writer.day(),
            "topics": f"[topics-{topic}]",
        }
        yield _file("notes", number, fields, _body(writer, topic, 45))
    for number in range(size.of("events")):
        topic = writer.chance.randrange(size.of("topics"))
        fields = {
            "title": writer.sentence(topic, 5)[:-1],
            "start": writer.day(),
            "topics": f"[topics-{topic}]",
        }
        yield _file("events", number, fields, _body(writer, topic, 40))


def _file(collection: str, number: int, fields: dict[str, str], body: str) -> tuple[str, str]:
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"content/{collection}/{collection}-{number}.md", f"---\n{front}---\n\n{body}\n"


def _body(writer: Writer, topic: int, usual: int) -> str:
    paragraphs = writer.paragraphs(topic, writer.length(usual))
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def _entity(writer: Writer, number: int, topic: int) -> tuple[str, str]:
    sort = "outlet" if number < OUTLETS else writer.chance.choice(("person", "organization", "place"))
    name = f"{writer.new_word(2).capitalize()} {writer.new_word(3).capitalize()}"
    fields = {"type": sort, "name": name, "description": writer.sentence(topic, 10)}
    return _file("entities", number, fields, _body(writer, topic, 35))


def _article(writer: Writer, number: int, topic: int, outlets: int) -> tuple[str, str, list[str]]:
    paragraphs = writer.paragraphs(topic, writer.length(550))
    fields = {
        "title": writer.sentence(topic, 8)[:-1],
        "genre": writer.chance.choice(("news", "opinion", "analysis", "interview")),
        "outlet": f"entities-{writer.chance.randrange(outlets)}",
        "published": writer.day(),
        "lang": "en",
        "text": "full",
        "topics": f"[topics-{topic}]",
    }
    path, text = _file("articles", number, fields, "\n\n".join(map(" ".join, paragraphs)))
    # Four long sentences, of which none can stand in the text twice.
    return path, text, sorted((one for some in paragraphs for one in some), key=len)[-4:]


def _source(writer: Writer, number: int, topic: int) -> tuple[str, str]:
    fields = {
        "type": "article-newspaper",
        "title": writer.sentence(topic, 7)[:-1],
        "publisher": f"{writer.new_word(3).capitalize()} Press",
        "issued": writer.day(),
        "topics": f"[topics-{topic}]",
    }
    return _file("sources", number, fields, _body(writer, topic, 20))


def _claim(writer: Writer, number: int, quoted: tuple[int, int, str], source: int) -> tuple[str, str]:
    article, topic, quote = quoted
    kind = writer.chance.choice(("fact", "fact", "fact", "value"))
    fields = {
        "claim": writer.sentence(topic, 14),
        "kind": kind,
        "topics": f"[topics-{topic}]",
        "appearances": f"\n  - article: articles-{article}\n    quote: {quote}\n    stance: asserts",
        "assessments": (
            f"\n  - verdict: {writer.chance.choice(_VERDICTS[kind])}"
            f"\n    on: {writer.day()}\n    as_of: 2025-01-01"
            f"\n    why: {writer.sentence(topic, writer.length(40))}"
            f"\n    evidence:\n      - source: sources-{source}\n        role: context"
        ),
    }
    return _file("claims", number, fields, _body(writer, topic, 60))
