"""Two states of an archive that git keeps, or one and the working tree: read, linked and compared.

In: `Options` and the names of the revisions. Out: a `Comparison`. The site.yaml of the state that is
asked about is that of the working tree, because that state may be a stranger's. Documents that are the same
in both states are read once, and what is only read to be compared is not put into the cache.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from margent.adapters.interface import interface
from margent.answers.diffing.comparing import changes_of
from margent.answers.diffing.pages import MOST, candidates, page_changes
from margent.answers.diffing.problems import as_problems, new_findings
from margent.answers.diffing.sides import Side
from margent.answers.diffing.tracing import Both
from margent.content_state import linked
from margent.failures import Misuse
from margent.model.changes import AFTER, BEFORE, Changes, State
from margent.model.diagnostics import Diagnostic
from margent.model.levels import weighed
from margent.model.site import SITE_FILE, Site
from margent.options import Options
from margent.shell.cache import Cache
from margent.shell.collector import paused_collector
from margent.shell.configuration import read_site
from margent.shell.git import Repository, refusal, repository_of
from margent.shell.kept import KnownDocuments
from margent.shell.load import load_content, located
from margent.shell.progress import SILENCE, Progress
from margent.shell.revisions import Revision
from margent.shell.sources import OnDisk, Sources
from margent.stages.configure import configure
from margent.stages.view import Viewer, viewer
from margent.text.wording import quoted

_WORKING_TREE = State("", "")


class Comparison(NamedTuple):
    """What changes; nothing if the site.yaml of the working tree cannot be used, as `diagnostics` tell."""

    changes: Changes | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One of the two states before it is read: its name, its files, its site."""

    state: State
    sources: Sources
    site: Site
    diagnostics: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()


def compare(
    options: Options, base: str, head: str | None, cache: Cache, progress: Progress = SILENCE
) -> Comparison:
    """What changes from the revision `base` to the revision `head`, or to the working tree."""
    repository = _repository(options)
    with paused_collector():
        site, site_faults = read_site(options.root, options.base_url)
        if site is None:
            return Comparison(None, site_faults)
        before, after = _states(repository, base, head)
        now = _head(options, repository, after, site, site_faults)
        then = _base(repository, before, site)
        known: KnownDocuments = {}
        kept = cache.only_read() if after.commit else cache
        head_side = _side(now, options, kept, known, progress)
        base_side = _side(then, options, cache.only_read(), known, progress)
        both = Both(base_side, head_side)
        changes = changes_of(both, then.state, now.state)
        remarks = (*now.remarks, *then.remarks, *_foreign(now, AFTER), *_foreign(then, BEFORE))
        changes = replace(changes, remarks=(*remarks, *changes.remarks))
        return Comparison(_with_pages(both, _with_problems(both, changes, now.sources)))


def _repository(options: Options) -> Repository:
    repository = repository_of(options.root)
    if repository is None:
        words = refusal(options.root)
        if words:
            raise Misuse(f"git does not read the clone: {words}")
        raise Misuse(
            "the archive is in no clone of git, so there are no revisions to compare",
            "`git init` begins one, and `git commit` makes a revision",
        )
    return repository


def _states(repository: Repository, base: str, head: str | None) -> tuple[State, State]:
    """The two states, which may also be named as git names them: `A..B`, `A...B`.

    With three dots it is compared with the commit from which both come; without B with the working tree.
    """
    first, dots, second = base.partition("...") if "..." in base else base.partition("..")
    if head is not None or not dots:
        return _state(repository, base), _state(repository, head) if head is not None else _WORKING_TREE
    then = _state(repository, first or "HEAD")
    present = _state(repository, second or "HEAD")
    if dots == "...":
        then = State(base, _common(repository, then, present))
    return then, present if second else _WORKING_TREE


def _state(repository: Repository, name: str) -> State:
    return State(name, repository.commit(name))


def _common(repository: Repository, first: State, second: State) -> str:
    common = repository.parting(first.commit, second.commit)
    if common is None:
        names = f"{quoted(first.name)} and {quoted(second.name)}"
        raise Misuse(
            f"{names} come from no common commit that this clone has",
            "fetch the whole history, or name a commit to compare with",
        )
    return common


def _head(
    options: Options, repository: Repository, state: State, site: Site, faults: Sequence[Diagnostic]
) -> _Read:
    if not state.commit:
        return _Read(state, OnDisk(options.root), site, tuple(faults))
    revision = Revision(repository, state.commit)
    given = revision.named(SITE_FILE)
    own = OnDisk(options.root).named(SITE_FILE)
    if given is None:
        remark = f"site.yaml is not there {AFTER}, so that of the working tree is used"
    elif own is not None and given.data != own.data:
        remark = f"site.yaml is another {AFTER} than in the working tree, whose is used"
    else:
        return _Read(state, revision, site, tuple(faults))
    return _Read(state, revision, site, tuple(faults), (remark,))


def _base(repository: Repository, state: State, present: Site) -> _Read:
    """The former state with its own site.yaml, if that can be used."""
    revision = Revision(repository, state.commit)
    file = revision.named(SITE_FILE)
    site, faults = configure(file) if file else (None, ())
    if site is None:
        what = "cannot be used" if file else "is not there"
        remark = f"site.yaml {what} {BEFORE}, so that of the working tree is used for both"
        return _Read(state, revision, present, faults, (remark,))
    return _Read(state, revision, site, faults)


def _foreign(read: _Read, when: str) -> Iterator[str]:
    """The submodules of a state that was read from git, where their files are not."""
    for path in read.sources.foreign if isinstance(read.sources, Revision) else ():
        yield f"{path} is a repository of its own {when}, so what is in it was not read"


def _side(read: _Read, options: Options, cache: Cache, known: KnownDocuments, progress: Progress) -> Side:
    site = read.site
    content = load_content(read.sources, site, cache, options.jobs, known, progress)
    side = Side.of(site, content.documents, linked(content, site, options))
    return replace(side, diagnostics=(*read.diagnostics, *content.diagnostics), media=content.media)


def _with_problems(both: Both, changes: Changes, sources: Sources) -> Changes:
    diagnostics, findings = new_findings(both)
    site = both.head.site
    found = (*diagnostics, *located(sorted(findings, key=lambda one: one.path), sources, site))
    return replace(changes, new_problems=as_problems(weighed(found, site.levels)))


def _with_pages(both: Both, changes: Changes) -> Changes:
    faulty = [when for when, side in ((BEFORE, both.base), (AFTER, both.head)) if side.has_errors]
    if faulty:
        when = " and ".join(faulty)
        remark = f"the texts of pages were not compared, because there are errors {when}"
        return replace(changes, pages=None, remarks=(*changes.remarks, remark))
    near = candidates(both)
    more = len(near) - MOST
    remarks = [*changes.remarks]
    if more > 0:
        remarks.append(f"{more:,} further pages that are near to what changes were not compared")
    pages = tuple(page_changes(both, near[:MOST], _viewer(both.base), _viewer(both.head)))
    return replace(changes, pages=pages, remarks=tuple(remarks))


def _viewer(side: Side) -> Viewer:
    """What draws the pages of a state; only texts are compared, whatever language the interface has."""
    return viewer(side.archive, side.site, {}, "", interface(side.site.lang))
