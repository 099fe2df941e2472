import os
from pathlib import Path

import pytest

from margent.failures import Failure
from margent.model.diagnostics import Code, Diagnostic
from margent.model.site import Limits
from margent.shell import read as reading
from margent.shell.read import Found, oversized, read, read_tree, scan

LIMITS = Limits()


def put(root: Path, path: str, data: bytes = b"x", seconds: int | None = 1_000_000_000) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    if seconds is not None:
        os.utime(file, (seconds, seconds))
    return file


def is_markdown(path: str) -> bool:
    return path.endswith(".md")


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[Code, str]]:
    return [(one.code, one.path) for one in diagnostics]


def test_files_come_in_the_order_of_their_paths_with_bytes_and_digest(tmp_path: Path) -> None:
    for path in ("content/b.md", "content/a/z.md", "content/a.md", "content/a-b/y.md"):
        put(tmp_path, path, path.encode())
    tree = read_tree(tmp_path, "content", LIMITS, is_markdown)
    assert [file.path for file in tree.files] == [
        "content/a-b/y.md",
        "content/a.md",
        "content/a/z.md",
        "content/b.md",
    ]
    assert tree.files[0].data == b"content/a-b/y.md"
    assert len(tree.files[0].digest) == 64
    assert tree.diagnostics == ()


def test_a_file_not_asked_for_is_listed_and_not_read(tmp_path: Path) -> None:
    put(tmp_path, "content/pier.png", b"12345")
    tree = read_tree(tmp_path, "content", LIMITS, is_markdown)
    assert tree.files == ()
    assert [(file.path, file.size) for file in tree.others] == [("content/pier.png", 5)]


def test_a_missing_folder_is_an_empty_tree(tmp_path: Path) -> None:
    assert read_tree(tmp_path, "content", LIMITS, is_markdown) == reading.Tree((), (), ())


@pytest.mark.parametrize("target", ["outside/secret.md", "outside", "nowhere", "content/real.md"])
def test_a_symlink_is_a_finding_and_never_followed(tmp_path: Path, target: str) -> None:
    put(tmp_path, "outside/secret.md", b"secret")
    put(tmp_path, "content/real.md")
    (tmp_path / "content/link.md").symlink_to(tmp_path / target)
    tree = read_tree(tmp_path, "content", LIMITS, is_markdown)
    assert [file.path for file in tree.files] == ["content/real.md"]
    assert codes(tree.diagnostics) == [(Code.PATH_SYMLINK, "content/link.md")]


def test_a_content_folder_that_is_a_symlink_is_a_finding(tmp_path: Path) -> None:
    put(tmp_path, "outside/secret.md")
    (tmp_path / "content").symlink_to(tmp_path / "outside")
    tree = read_tree(tmp_path, "content", LIMITS, is_markdown)
    assert tree.files == ()
    assert codes(tree.diagnostics) == [(Code.PATH_SYMLINK, "content")]


def test_a_file_that_became_a_symlink_after_the_scan_is_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.md")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").symlink_to(secret)
    with pytest.raises(Failure, match=r"content/a\.md could not be read"):
        read(tmp_path, Found("content/a.md", 1, 0, ""))


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    assert scan(tmp_path, "content", LIMITS) == reading.Listing()
    with pytest.raises(Failure, match="no regular file"):
        read(tmp_path, Found("content/pipe.md", 0, 0, ""))


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.md",
        ".git/x.md",
        "a.md~",
        ".a.md.swp",
        "a.swp",
        "#a.md#",
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
    ],
)
def test_leftovers_are_skipped_without_a_word(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"content/{name}")
    assert scan(tmp_path, "content", LIMITS) == reading.Listing()


def test_an_editors_lock_which_is_a_dangling_symlink_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/.#a.md").symlink_to("someone@host.123")
    assert scan(tmp_path, "content", LIMITS) == reading.Listing()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\n::error::b.md", "content/aU+000A::error::b.md"),
        (b"a\x1b[31m.md", "content/aU+001B[31m.md"),
        ("a\u202eb.md".encode(), "content/aU+202Eb.md"),
        (b"caf\xe9.md", "content/cafU+DCE9.md"),
    ],
)
def test_a_name_with_odd_characters_is_a_finding_with_the_name_escaped(
    tmp_path: Path, name: bytes, shown: str
) -> None:
    (tmp_path / "content").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/" + name)).write_bytes(b"")
    listing = scan(tmp_path, "content", LIMITS)
    assert listing.found == ()
    assert codes(listing.diagnostics) == [(Code.ID_INVALID, shown)]
    listing.diagnostics[0].message.encode("utf-8")


def test_a_folder_with_an_odd_name_is_one_finding_and_not_entered(tmp_path: Path) -> None:
    put(tmp_path, "content/a\nb/x.md")
    put(tmp_path, "content/a\nb/y.md")
    assert codes(scan(tmp_path, "content", LIMITS).diagnostics) == [(Code.ID_INVALID, "content/aU+000Ab")]


@pytest.mark.parametrize("other", ["content/topics/PIER.md", "content/Topics/pier.md"])
def test_paths_that_differ_in_capital_letters_only_clash(tmp_path: Path, other: str) -> None:
    put(tmp_path, "content/topics/pier.md")
    put(tmp_path, other)
    listing = scan(tmp_path, "content", LIMITS)
    assert codes(listing.diagnostics) == [(Code.ID_DUPLICATE, "content/topics/pier.md")]
    assert other in listing.diagnostics[0].message


def test_paths_that_differ_in_unicode_form_only_clash(tmp_path: Path) -> None:
    put(tmp_path, "content/caf\u00e9.png")
    put(tmp_path, "content/cafe\u0301.png")
    assert [one.code for one in scan(tmp_path, "content", LIMITS).diagnostics] == [Code.ID_DUPLICATE]


def test_as_many_files_as_the_limit_are_listed_and_one_more_is_a_finding(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path, f"content/{number}/a.md")
    assert len(scan(tmp_path, "content", Limits(files=3)).found) == 3
    assert scan(tmp_path, "content", Limits(files=2)).found == ()
    assert codes(scan(tmp_path, "content", Limits(files=2)).diagnostics) == [(Code.SIZE, "content")]


def test_a_file_larger_than_any_may_be_is_not_read(tmp_path: Path) -> None:
    limits = Limits(image=10, body=6, front_matter=6)
    put(tmp_path, "content/fits.md", b"x" * 12)
    put(tmp_path, "content/large.md", b"x" * 13)
    tree = read_tree(tmp_path, "content", limits, is_markdown)
    assert [file.path for file in tree.files] == ["content/fits.md"]
    assert codes(tree.diagnostics) == [(Code.SIZE, "content/large.md")]
    assert oversized(Found("content/fits.md", 12, 0, ""), limits) is None


def test_a_layout_may_be_of_any_size(tmp_path: Path) -> None:
    put(tmp_path, "layouts/large.css", b"x" * 13)
    tree = read_tree(
        tmp_path, "layouts", Limits(image=1, body=1, front_matter=1), lambda _: True, is_trusted=True
    )
    assert [file.path for file in tree.files] == ["layouts/large.css"]


def test_the_stamp_changes_with_the_bytes_even_if_size_and_time_are_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SETTLED_NS", -10_000_000_000)
    put(tmp_path, "content/a.md", b"one")
    before = scan(tmp_path, "content", LIMITS).found[0]
    again = scan(tmp_path, "content", LIMITS).found[0]
    (tmp_path / "content/a.md").unlink()
    put(tmp_path, "content/b.md", b"in the freed place")
    put(tmp_path, "content/a.md", b"two")
    after = scan(tmp_path, "content", LIMITS).found[0]
    assert before == again
    assert before.stamp
    assert (before.size, before.mtime_ns) == (after.size, after.mtime_ns)
    assert before.stamp != after.stamp


def test_a_file_changed_a_moment_ago_has_no_stamp(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md", seconds=None)
    assert scan(tmp_path, "content", LIMITS).found[0].stamp == ""


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "content/a.md")

    def refuse(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(reading, "read_regular", refuse)
    with pytest.raises(Failure) as caught:
        read_tree(tmp_path, "content", LIMITS, is_markdown)
    assert caught.value.sentence == "content/a.md could not be read: Permission denied"


def test_a_content_folder_that_is_a_file_is_a_failure(tmp_path: Path) -> None:
    put(tmp_path, "content")
    with pytest.raises(Failure, match="the folder content could not be read"):
        scan(tmp_path, "content", LIMITS)
