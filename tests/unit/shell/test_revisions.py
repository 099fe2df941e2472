from pathlib import Path

import pytest

from margent.model.site import Limits, Site
from margent.shell.cache import Cache
from margent.shell.git import Repository, repository_of
from margent.shell.kept import Known
from margent.shell.load import load_content
from margent.shell.revisions import Revision
from margent.shell.sources import OnDisk
from support.repositories import Clone

LIMITS = Limits()
SITE = Site(title="The Pier Papers")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    return filled(tmp_path_factory.mktemp("many"), 1200)


@pytest.fixture
def few(tmp_path: Path) -> Clone:
    return filled(tmp_path / "few", 12)


def filled(folder: Path, topics: int) -> Clone:
    clone = Clone(folder)
    clone.write("papers/site.yaml", "title: The Pier Papers\n")
    for number in range(topics):
        clone.write(f"papers/content/topics/topic-{number:04}.md", f"---\ntitle: Topic {number}\n---\n")
    clone.write("papers/content/topics/.hidden.md", "hidden\n")
    clone.write("papers/content/topics/left.md~", "left\n")
    clone.write("papers/content/pages/map.png", "no picture\n")
    clone.write("content/topics/of-another-archive.md", "---\ntitle: Another\n---\n")
    clone.commit()
    return clone


def revision(clone: Clone) -> Revision:
    return Revision(repository(clone), clone.git("rev-parse", "HEAD"))


def repository(clone: Clone) -> Repository:
    found = repository_of(clone.path / "papers")
    assert found is not None
    return found


def test_a_revision_lists_and_reads_what_the_folder_has(clone: Clone) -> None:
    kept, lying = revision(clone), OnDisk(clone.path / "papers")
    then, now = kept.scan("content", LIMITS), lying.scan("content", LIMITS)
    assert [(one.path, one.size) for one in then.found] == [(one.path, one.size) for one in now.found]
    assert then.diagnostics == now.diagnostics == ()
    assert [kept.read(one) for one in then.found] == [lying.read(one) for one in now.found]


def test_files_are_read_in_any_order(clone: Clone) -> None:
    kept = revision(clone)
    found = kept.scan("content", LIMITS).found
    for one in (found[-1], found[0], found[700], found[0]):
        assert kept.read(one).data == (clone.path / "papers" / one.path).read_bytes()


@pytest.mark.parametrize("path", ["site.yaml", "content/topics/topic-0001.md"])
def test_a_file_is_read_by_its_path(clone: Clone, path: str) -> None:
    kept = revision(clone)
    for _ in ("before it is listed", "afterwards"):
        file = kept.named(path)
        assert file is not None
        assert file.data == (clone.path / "papers" / path).read_bytes()
        kept.scan("content", LIMITS)


@pytest.mark.parametrize("path", ["nowhere.md", "content", "content/topics", "../content/topics", ""])
def test_what_is_no_file_is_none(clone: Clone, path: str) -> None:
    assert revision(clone).named(path) is None


def test_an_uncommitted_file_is_no_part_of_it(few: Clone) -> None:
    few.write("papers/content/topics/new.md", "---\ntitle: New\n---\n")
    assert revision(few).named("content/topics/new.md") is None


def test_more_files_than_the_limit_are_not_listed(clone: Clone) -> None:
    limits = Limits.model_validate({"files": "1000"})
    kept, lying = revision(clone), OnDisk(clone.path / "papers")
    assert kept.scan("content", limits) == lying.scan("content", limits)


def test_documents_that_are_the_same_in_two_states_are_read_once(few: Clone) -> None:
    known = dict[str, Known]()
    first = load_content(OnDisk(few.path / "papers"), SITE, Cache.none(), 1, known)
    few.write("papers/content/topics/topic-0007.md", "---\ntitle: Another\n---\n")
    few.commit()
    second = load_content(revision(few), SITE, Cache.none(), 1, known)
    assert second.cached == 11
    shared = {id(one) for one in first.documents} & {id(one) for one in second.documents}
    assert len(shared) == 11
