"""The passage of a text that is most like a quote, as a hint for whoever has to mend the quote.

In: a quote that was not found, and the text. Out: the nearest passage and the words in which it differs, or
nothing if no passage has half of the quote's words. It stands apart because it only ever speaks to people:
no quote is anchored by likeness. The cost is linear in the text, and bounded in the quote.
"""

import string
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# Comparing costs more than the square of the number of words; 2,000 characters of English are about 330.
MOST_WORDS = 300


class Nearest(NamedTuple):
    """A passage as it stands in the text, and pairs of differing words: in the quote, in the text."""

    passage: str = ""
    differences: tuple[tuple[str, str], ...] = ()


def nearest_passage(quote: str, text: str, printed: str) -> Nearest:
    """The passage of `text` nearest to `quote`, shown as in `printed`, which has the same words unfolded."""
    wanted = quote.split()[:MOST_WORDS]
    wanted_cores, text_cores = _cores(" ".join(wanted)), _cores(text)
    start, shared = _best_window(text_cores, wanted_cores)
    if not wanted or 2 * shared < len(wanted):
        return Nearest()
    margin = len(wanted) // 4 + 2
    window = slice(max(0, start - margin), start + len(wanted) + margin)
    matcher = SequenceMatcher(None, wanted_cores, text_cores[window], autojunk=False)
    return _compare(matcher, wanted, text.split(" ")[window], printed.split(" ")[window])


def _cores(text: str) -> list[str]:
    """The words without case and outer punctuation, by which they are recognised."""
    return [word.strip(string.punctuation) or word for word in text.casefold().split(" ")]


def _best_window(words: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """Where the first stretch with most of the wanted words begins, as long as they are; and how many."""
    lacking = Counter(wanted)
    shared = best = best_start = 0
    for position, word in enumerate(words):
        if word in lacking:
            shared += lacking[word] > 0
            lacking[word] -= 1
        leaving = position - len(wanted)
        if leaving >= 0 and words[leaving] in lacking:
            lacking[words[leaving]] += 1
            shared -= lacking[words[leaving]] > 0
        if shared > best:
            best, best_start = shared, max(0, leaving + 1)
        elif shared == best and leaving == best_start and words[leaving] not in lacking:
            best_start += 1
    return best_start, best


def _compare(
    matcher: SequenceMatcher[str], wanted: Sequence[str], words: Sequence[str], printed: Sequence[str]
) -> Nearest:
    *blocks, _sentinel = matcher.get_matching_blocks()
    first, last = blocks[0], blocks[-1]
    # Around the outermost words in common the passage is as long as the quote.
    begin = max(0, first.b - first.a)
    end = min(len(words), last.b + len(wanted) - last.a)
    differences: list[tuple[str, str]] = []
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(range(left, left_end), range(right, right_end), strict=True)
            differences += [(wanted[i], printed[j]) for i, j in pairs if not _stands(wanted, i, words[j])]
        else:
            inside = printed[max(right, begin) : min(right_end, end)]
            differences.append((" ".join(wanted[left:left_end]), " ".join(inside)))
    return Nearest(" ".join(printed[begin:end]), tuple(pair for pair in differences if any(pair)))


def _stands(wanted: Sequence[str], position: int, word: str) -> bool:
    """Tell whether a word of the quote is that of the text; at its ends a quote may part a word."""
    if position == 0 and word.endswith(wanted[0]):
        return True
    if position == len(wanted) - 1 and word.startswith(wanted[-1]):
        return True
    return word == wanted[position]
