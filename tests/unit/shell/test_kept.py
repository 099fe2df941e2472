from pathlib import Path

import pytest

from margent.model.documents import Document
from margent.model.files import SourceFile
from margent.model.ids import Ref
from margent.shell.cache import Cache
from margent.shell.kept import KeptDocuments, KnownDocuments
from margent.shell.read import Found

PATH = "content/topics/pier.md"
FILE = SourceFile.of(PATH, b"---\ntitle: The pier\n---\n")
DOCUMENT = Document(PATH, Ref("topics", "pier"), None)
OTHER = SourceFile.of(PATH, b"---\ntitle: A pier\n---\n")


def found(stamp: str) -> Found:
    return Found(PATH, len(FILE.data), 0, stamp)


@pytest.fixture
def known() -> KnownDocuments:
    """The documents of a process that has parsed one file."""
    known: KnownDocuments = {}
    KeptDocuments(Cache.none(), known, "rules").keep(found("1"), FILE, DOCUMENT)
    return known


def test_a_file_with_the_same_stamp_need_not_be_read(known: KnownDocuments) -> None:
    assert KeptDocuments(Cache.none(), known, "rules").unread(found("1")) is DOCUMENT


@pytest.mark.parametrize("stamp", ["2", ""])
def test_a_file_with_another_stamp_or_none_must_be_read(known: KnownDocuments, stamp: str) -> None:
    assert KeptDocuments(Cache.none(), known, "rules").unread(found(stamp)) is None


def test_a_file_without_a_stamp_is_never_taken_for_one_without_a_stamp(known: KnownDocuments) -> None:
    kept = KeptDocuments(Cache.none(), known, "rules")
    kept.keep(found(""), FILE, DOCUMENT)
    assert kept.unread(found("")) is None


def test_a_file_with_the_same_bytes_is_not_parsed_again_and_has_its_new_stamp(known: KnownDocuments) -> None:
    kept = KeptDocuments(Cache.none(), known, "rules")
    assert kept.read(found("2"), FILE) is DOCUMENT
    assert kept.unread(found("2")) is DOCUMENT


def test_a_file_with_other_bytes_is_not_known(known: KnownDocuments) -> None:
    assert KeptDocuments(Cache.none(), known, "rules").read(found("2"), OTHER) is None


def test_under_other_rules_nothing_is_known(known: KnownDocuments) -> None:
    kept = KeptDocuments(Cache.none(), known, "other rules")
    assert kept.unread(found("1")) is None
    assert kept.read(found("1"), FILE) is None


def test_what_this_process_does_not_know_is_taken_from_the_cache(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as cache:
        KeptDocuments(cache, {}, "rules").keep(found("1"), FILE, DOCUMENT)
        known: KnownDocuments = {}
        assert KeptDocuments(cache, known, "rules").read(found("1"), FILE) == DOCUMENT
    assert KeptDocuments(Cache.none(), known, "rules").unread(found("1")) == DOCUMENT


def test_a_text_in_the_cache_that_is_no_document_is_none(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as cache:
        cache.put(PATH, FILE.digest + "rules", "[]")
        assert KeptDocuments(cache, {}, "rules").read(found("1"), FILE) is None
