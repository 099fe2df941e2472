"""The wordings of a claim's appearances that go back to one origin, side by side.

In: the appearances as the page shows them, by date. Out: a group for each origin and language in which the
words differ. It stands apart from `text.wordings`, which compares two texts and knows nothing of articles.
"""

from collections.abc import Sequence

from margent.text.anchors import normalised
from margent.text.quotes import fold
from margent.text.wordings import WordingPiece, compared, is_near
from margent.views import AppearanceView, WordingGroup, WordingPlace, WordingView


def wording_groups(appearances: Sequence[AppearanceView]) -> tuple[WordingGroup, ...]:
    """The groups, in the order of their earliest appearances."""
    groups: dict[tuple[int, str], list[AppearanceView]] = {}
    for appearance in appearances:
        if appearance.quote:
            groups.setdefault((appearance.origin, appearance.quote_lang), []).append(appearance)
    found = (_group(members) for members in groups.values())
    return tuple(group for group in found if group.others)


def _group(members: Sequence[AppearanceView]) -> WordingGroup:
    first = members[0]
    distinct = _distinct(members)
    origin = next((member.chain[-1] for member in members if member.chain), None)
    earliest, *others = distinct
    return WordingGroup(
        speaker=origin.speaker if origin else None,
        place=origin.place if origin else first.article.link,
        lang=first.quote_lang,
        earliest=WordingView((WordingPiece("same", earliest[0]),), True, _places(earliest[1])),
        others=tuple(_compared(earliest[0], words, same) for words, same in others),
    )


def _distinct(members: Sequence[AppearanceView]) -> list[tuple[str, list[AppearanceView]]]:
    """The different wordings, each with the appearances that have it."""
    found: dict[str, tuple[str, list[AppearanceView]]] = {}
    for member in members:
        words = normalised(member.quote)
        found.setdefault(fold(words), (words, []))[1].append(member)
    return list(found.values())


def _compared(earliest: str, words: str, members: Sequence[AppearanceView]) -> WordingView:
    pieces = compared(earliest, words)
    near = is_near(pieces)
    return WordingView(pieces if near else (WordingPiece("same", words),), near, _places(members))


def _places(members: Sequence[AppearanceView]) -> tuple[WordingPlace, ...]:
    return tuple(WordingPlace(member.article, member.speaker, member.passage) for member in members)
