"""What a served page has that a published one has not: a script, and pages for what is broken.

In: a page's bytes, or findings. Out: bytes. Pages themselves forbid most scripts (Content-Security-Policy):
the served copy of a page admits exactly the server's own: what else a page may not do when it is published it
may not do here either.
"""

import json
import re
from collections.abc import Sequence
from html import escape

from margent.answers.reports import counted, text_report
from margent.model.diagnostics import Diagnostic, is_error, is_note

PREFIX = "__margent__/"
# More than these are not read in a browser; the terminal has all.
_SHOWN = 50
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")', re.IGNORECASE)
_NEEDED = ("script-src", "style-src", "connect-src")


def with_script(page: bytes, version: str, host: str) -> bytes:
    """A page that shows the site's next version when there is one; `host` is the server's, with its port."""
    script = f'<script src="/{PREFIX}live.js" data-version="{escape(version)}"></script>\n'.encode()
    page = _POLICY.sub(lambda found: found[1] + _admitting(found[2], host) + found[3], page, count=1)
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page + script


def broken_page(title: str, diagnostics: Sequence[Diagnostic]) -> bytes:
    """The page in place of one that cannot be shown, with the findings that are the reason."""
    problems = [diagnostic for diagnostic in diagnostics if not is_note(diagnostic)]
    lines = "".join(f"<li>{escape(line)}</li>\n" for line in text_report(problems[:_SHOWN]))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="/{PREFIX}live.css">\n</head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n<ol>\n{lines}</ol>\n</body>\n</html>\n"
    ).encode()


def counts(diagnostics: Sequence[Diagnostic]) -> str:
    """`1 error, 2 warnings`; an empty text if there is nothing wrong."""
    errors = sum(map(is_error, diagnostics))
    warnings = len(diagnostics) - errors - sum(map(is_note, diagnostics))
    numbers = ((errors, "error"), (warnings, "warning"))
    return ", ".join(counted(number, noun) for number, noun in numbers if number)


def news(version: str, diagnostics: Sequence[Diagnostic]) -> str:
    """The message to browsers, as JSON in one line: the site's version, and what is wrong at present."""
    problems = [diagnostic for diagnostic in diagnostics if not is_note(diagnostic)]
    return json.dumps(
        {
            "version": version,
            "title": counts(problems),
            "findings": text_report(problems[:_SHOWN]),
            "more": max(0, len(problems) - _SHOWN),
        }
    )


def _admitting(policy: bytes, host: str) -> bytes:
    """A policy that lets a page load the server's own script and style and listen to it, and no more."""
    own = f"http://{host}/{PREFIX}"
    parts = (part.split() for part in policy.decode("latin-1").split(";"))
    directives = {part[0].lower(): part[1:] for part in parts if part}
    for name in _NEEDED:
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None:
            directives[name] = [*(source for source in sources if source.lower() != "'none'"), own]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items()).encode("latin-1")
