import json
import re

import pytest

from margent.answers.live_pages import broken_page, counts, news, with_script
from margent.model.diagnostics import Code, Diagnostic, Severity, Span

HOST = "127.0.0.1:8000"
OWN = f"http://{HOST}/__margent__/"
HOSTILE = Diagnostic(
    Code.UNKNOWN_KEY,
    Severity.ERROR,
    "content/claims/a.md",
    Span(7, 5, 7, 9),
    "<script>alert(1)</script> & co",
)
NOTE = Diagnostic(Code.BOM, Severity.NOTE, "content/claims/c.md", None, "there is a byte-order mark")
WARNING = Diagnostic(Code.BOM, Severity.WARNING, "content/claims/b.md", None, "there is a byte-order mark")


def policy(page: bytes) -> dict[str, list[str]]:
    found = re.search(rb'content="([^"]*)"', page)
    assert found
    parts = (part.split() for part in found[1].decode().split(";"))
    return {name: sources for name, *sources in parts}


def served(directives: str) -> dict[str, list[str]]:
    page = f'<meta http-equiv="Content-Security-Policy" content="{directives}"><body></body>'
    return policy(with_script(page.encode(), "v1", HOST))


def test_the_script_is_the_last_thing_in_the_body() -> None:
    page = with_script(b"<html><body><p>text</p>\n</body>\n</html>\n", "v1", HOST)
    script = b'<script src="/__margent__/live.js" data-version="v1"></script>\n'
    assert page == b"<html><body><p>text</p>\n" + script + b"</body>\n</html>\n"


def test_a_page_without_an_end_of_its_body_gets_the_script_at_its_end() -> None:
    assert with_script(b"<p>text", "v1", HOST).startswith(b'<p>text<script src="/__margent__/live.js"')


def test_a_policy_that_allows_nothing_allows_the_server_alone() -> None:
    assert served("default-src 'none'") == {
        "default-src": ["'none'"],
        "script-src": [OWN],
        "style-src": [OWN],
        "connect-src": [OWN],
    }


def test_what_a_policy_allows_stays_allowed_and_nothing_else_is_added() -> None:
    directives = served("default-src 'self'; script-src 'none'; style-src 'sha256-abc='; img-src data:")
    assert directives == {
        "default-src": ["'self'"],
        "script-src": [OWN],
        "style-src": ["'sha256-abc='", OWN],
        "connect-src": ["'self'", OWN],
        "img-src": ["data:"],
    }


def test_what_a_policy_does_not_speak_of_it_does_not_begin_to_forbid() -> None:
    assert served("img-src 'self'") == {"img-src": ["'self'"]}


def test_findings_in_a_page_are_text_and_no_markup() -> None:
    page = broken_page("This page cannot be shown", [HOSTILE]).decode()
    assert "<script" not in page
    assert "content/claims/a.md:7:5: error[unknown-key]: &lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page


def test_news_have_the_version_and_the_findings_in_one_line() -> None:
    message = news("v2", [HOSTILE, WARNING])
    assert "\n" not in message
    assert json.loads(message) == {
        "version": "v2",
        "title": "1 error, 1 warning",
        "findings": [
            "content/claims/a.md:7:5: error[unknown-key]: <script>alert(1)</script> & co",
            "content/claims/b.md: warning[bom]: there is a byte-order mark",
        ],
        "more": 0,
    }


def test_of_very_many_findings_the_first_are_sent_with_the_number_of_the_others() -> None:
    message = json.loads(news("v2", [HOSTILE] * 70))
    assert (len(message["findings"]), message["more"], message["title"]) == (50, 20, "70 errors")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], ""),
        ([HOSTILE], "1 error"),
        ([WARNING] * 2, "2 warnings"),
        ([WARNING, HOSTILE], "1 error, 1 warning"),
        ([WARNING, NOTE, NOTE], "1 warning"),
        ([NOTE], ""),
    ],
)
def test_counts_name_only_what_there_is(found: list[Diagnostic], words: str) -> None:
    assert counts(found) == words


def test_notes_are_not_sent_to_browsers() -> None:
    assert json.loads(news("v2", [NOTE])) == json.loads(news("v2", []))
    assert b"byte-order" not in broken_page("Broken", [HOSTILE, NOTE])
