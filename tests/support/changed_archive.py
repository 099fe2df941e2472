"""A repository with a branch that changes an archive in many ways, for tests of `margent diff`.

In: a folder. Out: a clone with `main`, the archive of tests/errors/_base with some more records, and two
branches: `changes`, which does all that an honest contributor may do and some things that none should, and
`breaks`, after which the archive has errors.
"""

import shutil
from pathlib import Path

from support.error_cases import BASE
from support.repositories import Clone

CLOSED = """\
---
claim: The night tram was closed in March.
kind: fact
appearances:
  - article: night-tram
    quote: The last tram leaves in March
    stance: asserts
---
"""
HALF_EMPTY = """\
---
claim: The cars were half empty.
kind: fact
draft: true
appearances:
  - article: tram-letter
    quote: I am never alone in it
    stance: denies
---
"""
ABOUT = """\
---
title: About
nav: 1
---
These papers are kept by the [[entities/fernhill|Fernhill]] Reading Room.

## Who keeps them

A circle of readers.

## How to write to us

By post.
"""
TOWN = """\
---
type: place
name: Fernhill
description: A town of forty thousand on the Tarn, with one tram line and a harbour.
---
"""
COUNT = """\
---
type: report
title: A count of passengers
author: [Riders of Fernhill]
issued: 2021-06
---
On no night were there fewer than thirty.
"""
NEW_CLAIM = """\
---
claim: On no night were there fewer than thirty passengers.
short: Never fewer than thirty
kind: quantity
appearances:
  - article: letter-of-a-nurse
    quote: never alone
    stance: asserts
assessments:
  - verdict: well-supported
    on: 2021-06-10
    why: The riders counted on forty nights.
    evidence:
      - source: riders-count
        role: supports
        quote: fewer than thirty
---
"""
NOTE = """\
---
on: articles/night-tram
quote: in March
motivation: questioning
created: 2021-06-03
---
Which day?
"""
REPLY = """\
---
to: articles/night-tram
name: Lena Holt
received: 2021-06-04
---
I asked twice.
"""
CORRECTION = """\
---
of: articles/night-tram
kind: clarification
on: 2021-06-05
what: Which tram it is
reason: There are two.
---
"""
ASSESSED = """\
assessments:
  - verdict: mostly-supported
    on: 2021-06-09
    why: It ran until the 30th.
---
"""
LATER = """\
  - verdict: inaccurate
    on: 2021-06-11
    why: A second count gives more than thirty on every night.
    evidence:
      - source: ridership-count
        role: disputes
        quote: forty passengers a night
      - source: riders-count
        role: disputes
---
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)


def changed_archive(folder: Path) -> Clone:
    """The repository, with `main` in its working tree."""
    clone = Clone(folder)
    shutil.copytree(BASE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    clone.write("content/claims/closed-in-march.md", CLOSED)
    clone.write("content/claims/half-empty.md", HALF_EMPTY)
    clone.write("content/entities/fernhill.md", TOWN)
    clone.write("content/pages/about.md", ABOUT)
    clone.commit("The archive", "2021-06-01")
    clone.git("checkout", "--quiet", "-b", "changes")
    _change(clone)
    clone.commit("Many changes", "2021-06-12")
    clone.git("checkout", "--quiet", "main")
    clone.git("checkout", "--quiet", "-b", "breaks")
    _break(clone)
    clone.commit("What breaks", "2021-06-13")
    clone.git("checkout", "--quiet", "main")
    return clone


def edit(clone: Clone, path: str, before: str, after: str) -> None:
    """Put other words in the place of some that stand in a file once."""
    text = (clone.path / path).read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path} has {before!r} {text.count(before)} times"
    (clone.path / path).write_text(text.replace(before, after), encoding="utf-8", newline="\n")


def _change(clone: Clone) -> None:
    # a verdict changes, as it should: by another assessment, with new evidence
    edit(
        clone,
        "content/claims/nine-riders.md",
        "quote: forty passengers a night\n---\n",
        f"quote: forty passengers a night\n{LATER}",
    )
    clone.write("content/sources/riders-count.md", COUNT)
    # a claim is assessed for the first time, and gets a relation
    relation = (
        "relations:\n  - type: entails\n    claim: half-empty\n    why: Nobody drives a car that is shut.\n"
    )
    edit(
        clone,
        "content/claims/closed-in-march.md",
        "    stance: asserts\n---\n",
        f"    stance: asserts\n{relation}{ASSESSED}",
    )
    # a past assessment is rewritten, which nobody should
    edit(clone, "content/claims/bell-said-nobody.md", "The minutes have the sentence.", "He never denied it.")
    edit(clone, "content/claims/bell-said-nobody.md", "stance: reports", "stance: asserts")
    # a draft is published
    edit(clone, "content/claims/half-empty.md", "draft: true\n", "")
    # a new claim, a new note, a new reply, a new correction
    clone.write("content/claims/never-fewer.md", NEW_CLAIM)
    clone.write("content/notes/the-date.md", NOTE)
    clone.write("content/replies/holt-reply.md", REPLY)
    clone.write("content/corrections/tram-name.md", CORRECTION)
    # an article is renamed, and keeps its address; its text is the same
    clone.move("content/articles/tram-letter.md", "content/articles/letter-of-a-nurse.md")
    edit(clone, "content/articles/letter-of-a-nurse.md", "outlet:", "aliases: [tram-letter]\noutlet:")
    edit(clone, "content/claims/half-empty.md", "article: tram-letter", "article: letter-of-a-nurse")
    # a place is renamed, and does not
    clone.move("content/entities/fernhill.md", "content/entities/fernhill-town.md")
    edit(clone, "content/events/council-evening.md", "place: fernhill", "place: fernhill-town")
    edit(
        clone,
        "content/pages/about.md",
        "[[entities/fernhill|Fernhill]]",
        "[[entities/fernhill-town|Fernhill]]",
    )
    # the text of an article changes, so that quotes move
    edit(
        clone,
        "content/articles/night-tram.md",
        "The night tram carried",
        "It is decided. The night tram carried",
    )
    edit(
        clone,
        "content/claims/nine-riders.md",
        "quote: The night tram carried nine passengers a night",
        "quote: carried nine passengers a night",
    )
    # a note is removed, with its passage; a heading and a former name go
    clone.remove("content/notes/riders-view.md")
    edit(clone, "content/pages/about.md", "## How to write to us\n\nBy post.\n", "Write to us by post.\n")
    edit(clone, "content/topics/night-tram.md", "aliases: [late-tram]\n", "")
    # a file moves into a folder, a source gets an address, a picture comes, the archive has another publisher
    clone.move("content/topics/transport.md", "content/topics/wide/transport.md")
    edit(clone, "content/sources/council-minutes.md", "issued:", "URL: https://minutes.example/2021\nissued:")
    (clone.path / "content/pages/tram.png").write_bytes(PIXEL)
    edit(clone, "site.yaml", "Fernhill Reading Room", "Tarn Valley Reading Room")


def _break(clone: Clone) -> None:
    # the text that a note quotes is another one
    edit(clone, "content/articles/night-tram.md", "Riders disagree.", "Passengers disagree.")
    # a record cannot be read, another refers to nobody
    clone.write("content/claims/nine-riders.md", "no front matter\n")
    edit(
        clone,
        "content/claims/closed-in-march.md",
        "stance: asserts",
        "stance: asserts\n    speaker: nobody-known",
    )
    # an assessment is gone
    text = (clone.path / "content/claims/bell-said-nobody.md").read_text(encoding="utf-8")
    clone.write("content/claims/bell-said-nobody.md", text.partition("assessments:")[0] + "---\n")
