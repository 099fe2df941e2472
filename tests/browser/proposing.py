"""An archive that names a repository and a contact, and what the words that are selected in it become.

In: a folder. Out: the built site; and of an address in it whether the file that it holds checks clean, and
which words of the article its quote finds.
"""

from functools import cache
from pathlib import Path

from margent.model.diagnostics import has_errors
from margent.model.ids import Ref
from margent.model.records import Claim, Note, Selector
from margent.options import Options
from margent.pipeline import build
from margent.text.quotes import Found, find, folded
from support.memory_archive import SITE as SITE_OF_TESTS
from support.memory_archive import appears, archive_of, article, claim, document, found, record
from support.proposals import Proposal, filled

_BODY = """\
## What was said

The tram is late, she said. *Nobody* rides it, and "nobody" **means [nobody](https://tram.example/)** here:
the line is closed.[^1] The tram is late again — it’s the “night” tram… \\
A line of its own & a sign <.

- First of all, the tram is late.
- Then `the code` of conduct, and 研究生命 in Chinese.

| Year | Riders |
|---|---|
| 2020 | nine |
| 2021 | none |

> A quotation with 🚋🚋 and x\u0304 and \\\\ backslashes.

Riders disagree. The last tram, they say, is the one that nurses need.

[^1]: A footnote that is not part of it.
"""
_ARABIC = "قال الوزير إن القطار متأخر دائماً. " * 5 + "ثم قال كلمة أخيرة لم يقلها أحد قبله."
_LONG = " ".join(f"Sentence {number} of a very long paragraph." for number in range(60))
_LONG_ARABIC = " ".join(f"الجملة {number} من فقرة طويلة جداً." for number in range(120))
# One sentence, as far as quotes are concerned.
_MARKS = "It’s “no” - so… she said of it. It's «no» – so... she said of it. It‘s «no» — so… she said of it. "
FILES = {
    "articles/plan.md": article(_BODY, "standfirst: Nobody told the riders", title="The plan"),
    "articles/arabic.md": article(_ARABIC, title="القطار", lang="ar"),
    "articles/long.md": article(_LONG, title="Long"),
    "articles/long-arabic.md": article(_LONG_ARABIC, title="طويل", lang="ar"),
    "articles/marks.md": article(_MARKS * 2, title="Marks"),
    "claims/late.md": claim(appears("plan", "First of all, the tram is late")),
    "claims/closed.md": claim(appears("plan", "'nobody here: the line is closed'")),
    "notes/note-riders-disagree.md": record(
        "on: articles/plan",
        "quote: Riders disagree.",
        "motivation: commenting",
        "created: 2021",
        body="Do they?",
    ),
}
MOST_QUOTED = 1500
_SITE = f"""\
title: Papers
publisher: {{name: Room}}
repository:
  url: https://github.com/room/papers
contact: room@papers.example
limits: {{quote: {MOST_QUOTED}}}
"""


def publish_proposing(root: Path) -> Path:
    """Write the archive and build its site; the folder of the site."""
    for path, text in {
        "site.yaml": _SITE,
        **{f"content/{path}": text for path, text in FILES.items()},
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    built = build(Options(root, root / "_site", with_cache=False, with_search=False, jobs=1))
    assert not has_errors(built.diagnostics)
    return root / "_site"


def selector(proposed: Proposal) -> Selector:
    """The quote in a proposed note or claim."""
    path = proposed.path.removeprefix("content/")
    made = document(path, filled(proposed.text), SITE_OF_TESTS).record
    quoted = (
        made.quote
        if isinstance(made, Note)
        else made.appearances[0].quote
        if isinstance(made, Claim)
        else None
    )
    assert isinstance(quoted, Selector)
    return quoted


@cache
def anchor(id_: str) -> str:
    """The words of an article, as quotes find them."""
    archive = archive_of(FILES)
    ref = Ref("articles", id_)
    return archive.words(ref, archive.documents[ref].body.blocks)


def stands_once(proposed: Proposal, id_: str) -> str:
    """The words that the quote of a proposed file finds, with `|` between the pieces of a gap."""
    words = anchor(id_)
    found_ = find(selector(proposed), folded(words))
    assert isinstance(found_, Found), found_
    return "|".join(words[start:end] for start, end in found_.ranges)


def checks_clean(*proposals: Proposal) -> None:
    """The archive has nothing to say about the files, once their blanks are filled in."""
    files = {one.path.removeprefix("content/"): filled(one.text) for one in proposals}
    assert not files.keys() & FILES.keys()
    assert found({**FILES, **files}) == []
