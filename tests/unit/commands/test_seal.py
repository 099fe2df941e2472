import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.answers.sealing import Refusal, Sealed, sealed
from margent.model.files import SourceFile, digest_of
from margent.model.ids import Ref
from margent.model.site import Site
from support.command_line import edit, margent, new_archive, snapshot, write

ARTICLE = "content/articles/new-bridge-opens.md"
SITE = Site(title="T")
REF = Ref("articles", "a")
OTHER = "0" * 64
# What the body of `article` is once it is the anchor text.
DIGEST = digest_of(b"One. Two three.")


def article(extra: str = "", text: str = "full", line_end: str = "\n") -> bytes:
    fields = f"title: T\ngenre: news\npublished: 2020\nlang: en\n{extra}text: {text}\n"
    return f"---\n{fields}---\n\nOne.\n\nTwo *three*.\n".replace("\n", line_end).encode()


def seal(data: bytes) -> Sealed | Refusal:
    return sealed(SourceFile.of("content/articles/a.md", data), REF, SITE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_archive(tmp_path)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte-order mark"])
def test_a_new_seal_is_the_last_line_of_the_front_matter(line_end: str, mark: bytes) -> None:
    before = mark + article(line_end=line_end)
    result = seal(before)
    assert isinstance(result, Sealed)
    fence = f"{line_end}---{line_end}{line_end}".encode()
    line = f"{line_end}text_sha256: {DIGEST}".encode()
    assert result.data == before.replace(fence, line + fence, 1)
    assert (result.digest, result.former) == (DIGEST, None)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("before", "after", "former"),
    [
        (f"text_sha256: {OTHER}", f"text_sha256: {DIGEST}", OTHER),
        (f'text_sha256:   "{OTHER}"', f"text_sha256:   {DIGEST}", OTHER),
        (f"text_sha256: '{OTHER}'  # by me", f"text_sha256: {DIGEST}  # by me", OTHER),
        (f'"text_sha256" : {OTHER}', f'"text_sha256" : {DIGEST}', OTHER),
        ("text_sha256:", f"text_sha256: {DIGEST}", None),
        ("text_sha256:   # to come", f"text_sha256: {DIGEST}   # to come", None),
    ],
)
def test_a_seal_is_renewed_in_its_place(before: str, after: str, former: str | None, line_end: str) -> None:
    result = seal(article(f"{before}\n", line_end=line_end))
    assert isinstance(result, Sealed)
    assert result.data == article(f"{after}\n", line_end=line_end)
    assert result.former == former


@given(
    st.lists(st.sampled_from(["# a remark", "", "rights: Ours", "topics:", "# text_sha256: x"]), unique=True)
)
def test_sealing_adds_one_line_and_changes_none(extra: list[str]) -> None:
    before = article("".join(f"{line}\n" for line in extra))
    result = seal(before)
    assert isinstance(result, Sealed)
    line = f"text_sha256: {DIGEST}\n".encode()
    assert result.data.count(line) == 1
    assert result.data.replace(line, b"") == before
    assert seal(result.data) == Sealed(result.data, DIGEST, DIGEST)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (article(text="none"), Refusal.EMPTY),
        (article("genra: x\n"), Refusal.BROKEN),
        (article("text_sha256: short\n"), Refusal.BROKEN),
        (article().replace(b"One.", b"<b>One.</b>"), Refusal.BROKEN),
        (b"no front matter", Refusal.BROKEN),
        (b"---\n{title: T, genre: news, published: 2020, lang: en, text: full}\n---\nOne.\n", Refusal.FORM),
        (article(f"text_sha256: >-\n  {OTHER}\n"), Refusal.FORM),
        (article("? text_sha256\n:\n"), Refusal.FORM),
    ],
)
def test_what_cannot_be_sealed_is_refused(data: bytes, refusal: Refusal) -> None:
    assert seal(data) is refusal


def test_a_sealed_article_is_without_fault_until_its_text_changes(root: Path) -> None:
    run = margent("-C", root, "seal", "new-bridge-opens")
    assert run.code == 0
    assert run.err.startswith("articles/new-bridge-opens is sealed: ")
    assert margent("-C", root, "check").code == 0
    edit(root, ARTICLE, "eleven people", "twelve people")
    report = margent("-C", root, "check", "--format", "json")
    assert [one["code"] for one in json.loads(report.out)["diagnostics"]] == ["text-changed"]
    again = margent("-C", root, "seal", "new-bridge-opens")
    assert again.code == 0
    assert "sealed anew" in again.err
    assert margent("-C", root, "check").code == 0


def test_sealing_again_does_not_touch_the_file(root: Path) -> None:
    margent("-C", root, "seal", "new-bridge-opens")
    before = (root / ARTICLE).stat()
    run = margent("-C", root, "seal", "articles/new-bridge-opens")
    assert run.code == 0
    assert "was sealed already" in run.err
    after = (root / ARTICLE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_unknown_id_is_refused_before_any_file_is_touched(root: Path) -> None:
    before = snapshot(root / "content")
    run = margent("-C", root, "seal", "new-bridge-opens", "what-the-brige-cost")
    assert run.code == 2
    assert 'did you mean "what-the-bridge-cost"?' in run.err
    assert snapshot(root / "content") == before


def test_of_several_articles_those_that_can_be_are_sealed(root: Path) -> None:
    write(root, "content/articles/bare.md", article(text="none").decode())
    run = margent("-C", root, "seal", "bare", "new-bridge-opens", "new-bridge-opens")
    assert run.code == 1
    assert "articles/bare cannot be sealed: it has no text here" in run.err
    assert run.err.count("is sealed: ") == 1


def test_an_article_that_stands_twice_is_not_sealed(root: Path) -> None:
    text = (root / ARTICLE).read_text()
    write(root, "content/articles/2019/new-bridge-opens.md", text.replace("bridge.png", "../bridge.png"))
    assert margent("-C", root, "seal", "new-bridge-opens").code == 2


def test_without_an_id_it_is_wrong_usage(root: Path) -> None:
    assert margent("-C", root, "seal").code == 2
