"""Small archives for tests, written from texts."""

from collections.abc import Mapping
from pathlib import Path

from margent.options import Options
from margent.outcome import Built
from margent.pipeline import build

SITE = "title: The Pier Papers\nurl: https://papers.example/\npublisher:\n  name: The Reading Circle\n"

ARTICLE = """---
title: {title}
genre: news
byline:
  - name: Nora Field
    entity: nora-field
published: 2022-09-14
lang: en
topics: [pier]
text: full
---

The council will spend four million crowns on the new pier. {text}

Fishermen asked who would pay. The fund is empty, one of them said.
"""

CLAIM = """---
claim: {claim}
kind: quantity
topics: [pier]
appearances:
  - article: {article}
    quote: {quote}
    stance: asserts
assessments:
  - verdict: {verdict}
    on: 2023-02-03
    why: The two estimates rest on different plans.
---
"""

# A valid archive in which each record is shown on pages of others.
SMALL: Mapping[str, str] = {
    "site.yaml": SITE,
    "content/articles/plan.md": ARTICLE.format(title="A new pier", text="Nobody objected."),
    "content/articles/letter.md": """---
title: Too dear
genre: opinion
published: 2022-09-21
lang: en
replies_to: [plan]
topics: [pier]
text: excerpt
---

My own count is nearer to six million. See [[articles/plan|the report]].
""",
    "content/claims/cost.md": CLAIM.format(
        claim="The pier will cost four million.",
        article="plan",
        quote="spend four million crowns on the new pier",
        verdict="disputed",
    ),
    "content/claims/fund.md": CLAIM.format(
        claim="The fund is empty.", article="plan", quote="The fund is empty", verdict="not-established"
    ).replace("assessments:", "relations:\n  - type: undercuts\n    claim: cost\nassessments:"),
    "content/notes/pay.md": """---
on: articles/plan
quote: who would pay
motivation: questioning
created: 2023-02-06
---

The dues were halved in 2015.
""",
    "content/topics/pier.md": "---\ntitle: The pier\n---\n",
    "content/entities/nora-field.md": "---\ntype: person\nname: Nora Field\n---\n\nA reporter.\n",
    "content/pages/about.md": "---\ntitle: About\nnav: 1\n---\n\nA reading circle keeps these papers.\n",
}


def write_archive(root: Path, files: Mapping[str, str] = SMALL) -> Path:
    """Write an archive into a folder; files that are there and not named stay."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def build_archive(
    root: Path,
    output: str = "_site",
    *,
    is_strict: bool = False,
    with_drafts: bool = False,
    with_cache: bool = True,
) -> Built:
    """Build an archive in this process, without search."""
    return build(
        Options(
            root,
            root / output,
            is_strict=is_strict,
            with_drafts=with_drafts,
            with_cache=with_cache,
            with_search=False,
        )
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
