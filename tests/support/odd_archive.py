"""An archive whose texts hold whatever a text may hold, to see whether a book of it is still a book.

In: a folder. Out: the archive in it. Its site has no address, so what is not in a book cannot be linked to.
"""

import struct
import zlib
from pathlib import Path

from support.archives import write_archive
from support.memory_archive import appears, article, assessed, claim, item, listed, record

TITLE = "Odd & <ends> of “x > y”"

ODD = """
# A heading & *its* `code`

A text with & and < and > and "quotes" and it's &amp; and &nbsp;and &#x1F600; and \\<b>, said of 3 < 5[^1] and
once more[^1], a [[claims/odd|claim in the book]], a [note](../notes/plain.md), [itself](#a-heading-its-code),
a page [elsewhere](https://elsewhere.example/a?b=1&c=%20d#e "title & \\"quotes\\""), and <mailto:a@b.example>.

| left | `a\\|b` & | right |
|:-----|:-------:|------:|
| 1    |  *two*  | 3 < 4 |

```html
<p class="x">&nbsp;</p>
	tab ]]> <!-- -->
```

1. one
2. two

   - a
   - b

     > quoted\\
     > twice

term & term
: definition

![The quay & its "stones"](quay.png "at 5 & 6")

![](quay.png)

## مياه السد

* * *

~~gone~~ **bold *both***

[^1]: The footnote & its [[sources/book|source]].

    With a second paragraph.
"""


def write_odd_archive(root: Path) -> None:
    """Write the archive into a folder."""
    evidence = listed("evidence", item("source: book", "role: supports", "primary: true"))
    write_archive(
        root,
        {
            "site.yaml": f"title: {TITLE!r}\nlang: en\n",
            "content/articles/odd.md": article(
                ODD, "topics: [odd]", "editor_note: 'x < y & z'", title="'On <i>odd</i> & ends'"
            ),
            "content/articles/arabic.md": article(
                "لم يحضر أحد.[^1]\n\n[^1]: حاشية & <.", "topics: [odd]", title="'عن السد'", lang="ar"
            ),
            "content/articles/apart.md": article("Nobody asked.", title="'Not in the topic'"),
            "content/claims/odd.md": claim(
                appears("odd", '"3 < 5"'),
                appears("apart", '"Nobody asked"', stance="denies"),
                appears("arabic", '"لم يحضر أحد"'),
                also=[
                    "topics: [odd]",
                    listed(
                        "assessments",
                        assessed("mixed", "2021-04-05", evidence),
                        assessed("inaccurate", "2022"),
                    ),
                ],
                text="'a & b < c'",
            ),
            "content/notes/plain.md": record(
                "on: articles/odd",
                "motivation: commenting",
                "created: 2021-05-01",
                "quote: said of",
                body="A remark & *more* on [[articles/odd|it]], [there](../articles/apart.md).",
            ),
            "content/notes/whole.md": record(
                "on: articles/odd", "motivation: commenting", "created: 2021-05-02", body="# Whole\n\nOf all."
            ),
            "content/notes/with-footnote.md": record(
                "on: articles/odd",
                "motivation: linking",
                "created: 2021-05-02",
                body="See[^a].\n\n[^a]: There.",
            ),
            "content/replies/answer.md": record(
                "to: articles/odd", "name: 'X & Y <z>'", "received: 2021-06-01", body="No & no."
            ),
            "content/corrections/typo.md": record(
                "of: articles/odd",
                "kind: typo",
                "on: 2021-06-02",
                "what: '& for <and>'",
                "reason: 'x < y'",
                body="More.",
            ),
            "content/sources/book.md": record(
                "title: 'Book & <title>'",
                "type: book",
                "URL: 'https://s.example/?a=1&b=2'",
                body="Text[^n].\n\n[^n]: &.",
            ),
            "content/topics/odd.md": record(
                "title: 'Odd & odder'", "description: '< & >'", body="## About\n\nIt is."
            ),
        },
    )
    (root / "content" / "articles" / "quay.png").write_bytes(_png())


def _png() -> bytes:
    """A picture of one grey dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )
