from pathlib import PurePosixPath

import pytest

from margent.answers.selecting import Selection
from margent.model.diagnostics import Code, Diagnostic, Severity

KEY = Diagnostic(Code.UNKNOWN_KEY, Severity.ERROR, "content/claims/a.md", None, "x")
URL = Diagnostic(Code.URL, Severity.ERROR, "content/sources/b.md", None, "x")
NONE = Diagnostic(Code.SEARCH_UNTRIED, Severity.WARNING, "", None, "x")
ALL = (KEY, URL, NONE)


def codes(*found: Code) -> frozenset[Code]:
    return frozenset(found)


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), ALL),
        (Selection(select=codes(Code.URL)), (URL,)),
        (Selection(select=codes(Code.URL, Code.UNKNOWN_KEY)), (KEY, URL)),
        (Selection(ignore=codes(Code.URL)), (KEY, NONE)),
        (Selection(select=codes(Code.URL), ignore=codes(Code.URL)), ()),
        (Selection((PurePosixPath("content/claims"),)), (KEY,)),
        (Selection((PurePosixPath("content/cla"), PurePosixPath("content/sources/b"))), ()),
        (Selection((PurePosixPath("content"),), select=codes(Code.URL)), (URL,)),
        (Selection((PurePosixPath("content/claims/a.md"), PurePosixPath("content/sources"))), (KEY, URL)),
    ],
)
def test_what_is_asked_for_is_kept(selection: Selection, kept: tuple[Diagnostic, ...]) -> None:
    assert selection.of(ALL) == kept
