"""The small made-up archive to which the examples of docs/ belong, and how an example is put into it.

In: nothing, or an example. Out: files by path. An example is a whole file, a body, or some fields that take
the place of those with the same names, so that a page can show three lines instead of thirty.
"""

import re
from pathlib import Path

FILES = {
    "site.yaml": "title: The dam papers\npublisher:\n  name: Oster Reading Room\n",
    "content/articles/dams.md": (
        "---\n"
        "title: Council counts the cost of the dam\n"
        "standfirst: The price and the calendar were read out on Monday.\n"
        "genre: news\n"
        "byline:\n"
        "  - name: Ada Quill\n"
        "    entity: ada-quill\n"
        "outlet: river-post\n"
        "published: 2021-03-04\n"
        "lang: en\n"
        "topics: [dams]\n"
        "text: full\n"
        "---\n"
        "\n"
        "The dam cost forty million crowns, the council was told. The survey found no crack.\n"
        "\n"
        "“We were promised a lake,” one of them said. The fund is empty. At the end it was said again:"
        " the fund is empty.\n"
    ),
    "content/articles/answer.md": (
        "---\n"
        "title: An answer to the council\n"
        "genre: opinion\n"
        "published: 2021-03-09\n"
        "lang: en\n"
        "replies_to: [dams]\n"
        "text: full\n"
        "---\n"
        "\n"
        "The sum leaves out the road.\n"
    ),
    "content/claims/dam-cost.md": (
        "---\n"
        "claim: The dam cost forty million crowns.\n"
        "kind: quantity\n"
        "appearances:\n"
        "  - article: dams\n"
        "    quote: The dam cost forty million crowns\n"
        "    stance: reports\n"
        "assessments:\n"
        "  - verdict: mostly-supported\n"
        "    on: 2022-01-10\n"
        "    why: The budget book has a sum that is near it.\n"
        "    evidence:\n"
        "      - source: budget-book\n"
        "        role: supports\n"
        "        quote: the dam, 38 million\n"
        "---\n"
        "\n"
        "The road is not in the sum.\n"
    ),
    "content/claims/dam-safe.md": (
        "---\n"
        "claim: The dam has no crack.\n"
        "kind: fact\n"
        "appearances:\n"
        "  - article: dams\n"
        "    quote: The survey found no crack\n"
        "    stance: reports\n"
        "---\n"
    ),
    "content/notes/the-road.md": (
        "---\n"
        "on: articles/answer\n"
        "quote: leaves out the road\n"
        "motivation: commenting\n"
        "created: 2022-02-01\n"
        "---\n"
        "\n"
        "The road was paid from another budget.\n"
    ),
    "content/sources/budget-book.md": (
        "---\n"
        "type: report\n"
        "title: Budget book of the district\n"
        "issued: 2021\n"
        "---\n"
        "\n"
        "Works of the year: the dam, 38 million; the road, 6 million.\n"
    ),
    "content/entities/ada-quill.md": "---\ntype: person\nname: Ada Quill\n---\n",
    "content/entities/river-post.md": "---\ntype: outlet\nname: The River Post\n---\n",
    "content/events/hearing.md": "---\ntitle: Hearing on the dam\nstart: 2021-03-01\n---\n",
    "content/topics/dams.md": "---\ntitle: Dams\n---\n\nEverything about the dam.\n",
    "content/topics/water.md": "---\ntitle: Water\n---\n",
    "content/replies/quill-reply.md": (
        "---\nto: claims/dam-cost\nname: Ada Quill\nreceived: 2022-03-01\n---\n\nThe sum was read out so.\n"
    ),
    "content/corrections/first-sum.md": (
        "---\n"
        "of: claims/dam-cost\n"
        "kind: correction\n"
        "on: 2022-02-10\n"
        "what: The sum was forty-one million.\n"
        "reason: A slip of the pen.\n"
        "---\n"
    ),
    "content/pages/about.md": "---\ntitle: About\nnav: 1\n---\n\nHow this archive is made.\n",
}

_KEY = re.compile(r"^[\"']?([\w-]+)[\"']?[ \t]*:", re.MULTILINE)


def written(files: dict[str, str], root: Path) -> Path:
    """Write files into a folder; the folder."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return root


def with_fields(text: str, fields: str) -> str:
    """A file with these fields in place of its own of the same names; a record or site.yaml."""
    head, rule, tail = _parts(text)
    names = set(_KEY.findall(fields))
    kept = [part for part in re.split(r"^(?=\S)", head, flags=re.MULTILINE) if not _names(part) & names]
    return f"{rule}{''.join(kept)}{fields}{tail}"


def with_body(text: str, body: str) -> str:
    """A record with another body."""
    head, rule, _ = _parts(text)
    return f"{rule}{head}---\n\n{body}"


def _parts(text: str) -> tuple[str, str, str]:
    if not text.startswith("---\n"):
        return text, "", ""
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    return f"{head}\n", "---\n", f"---\n{body}"


def _names(part: str) -> set[str]:
    found = _KEY.match(part)
    return {found[1]} if found else set()
