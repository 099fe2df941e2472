"""The history of an archive's records, as the clone in which it lies has it.

In: the archive's root, the site, a cache. Out: a `History`, or none with the reason why there is none. Git is
asked for its log once, and for the versions of changed records; the next time, with the same commit, only for
the name of that commit. Whatever git cannot tell is left out: no date is better than a false one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from margent.adapters import git_log
from margent.adapters.git_log import Commit
from margent.failures import Failure, Misuse
from margent.model import history as kept
from margent.model.diagnostics import Fault
from margent.model.files import digest_of
from margent.model.history import History, RecordHistory
from margent.model.ids import Ref
from margent.model.site import Limits, Site
from margent.shell.cache import Cache
from margent.shell.git import Repository, refusal, repository_of
from margent.shell.workers import map_chunks
from margent.stages.history.lives import Life, Step, key_of, lives
from margent.stages.history.record import history, unchanged
from margent.stages.history.versions import Version, version
from margent.stages.identify import CONTENT, identify, is_record_path

CACHE_NAME = "history"
"""The name under which the cache keeps it; no file of the archive has one like it."""

_NONE = History()
_SHALLOW = (
    "the clone is shallow; `git fetch --unshallow` fetches the rest, and `fetch-depth: 0` does in a workflow"
)
_BYTES_AT_ONCE = 16_000_000


class ReadHistory(NamedTuple):
    """A history; or why there is none, though there is a clone: an empty text if nothing is to be said."""

    history: History = _NONE
    why_none: str = ""


NOT_READ = ReadHistory()


def read_history(root: Path, site: Site, cache: Cache, jobs: int = 1, former: History = _NONE) -> ReadHistory:
    """What git has of an archive's records; `former` is what this process has read before, if anything."""
    if not site.history:
        return NOT_READ
    repository = repository_of(root)
    if repository is None:
        words = refusal(root)
        return ReadHistory(why_none=f"git does not read the clone: {words}" if words else "")
    try:
        head = f"{repository.commit('HEAD')} {repository.prefix}"
    except Misuse:
        # Nothing has been committed yet.
        return NOT_READ
    try:
        return _of(repository, head, site, cache, jobs, former)
    except Failure as failure:
        return ReadHistory(why_none=failure.sentence)


def _of(  # noqa: PLR0913, PLR0917  each is one thing that the history depends on
    repository: Repository, head: str, site: Site, cache: Cache, jobs: int, former: History
) -> ReadHistory:
    rules = rules_of(site)
    known = former if former.head else _remembered(cache.get(CACHE_NAME, rules))
    if known.head == head:
        return ReadHistory(known)
    if repository.is_shallow:
        is_kept = _has_content(repository)
        return ReadHistory(why_none=_SHALLOW if is_kept else "")
    found = History(head, _read(repository, known.records, site.limits, jobs))
    cache.put(CACHE_NAME, rules, kept.dump(found))
    return ReadHistory(found)


def rules_of(site: Site) -> str:
    """The digest of what decides, besides the commits, how versions are read."""
    return digest_of(site.limits.model_dump_json().encode())


def _has_content(repository: Repository) -> bool:
    """Whether the clone has anything of the archive at all: it may lie in one that takes no notice of it."""
    return bool(repository.ask("ls-tree", "HEAD", "--", f"{repository.prefix}{CONTENT}"))


def _remembered(text: str | None) -> History:
    try:
        return kept.load(text) if text is not None else _NONE
    except ValueError:
        return _NONE


def _read(
    repository: Repository, former: Mapping[str, RecordHistory], limits: Limits, jobs: int
) -> dict[str, RecordHistory]:
    """The history of every record; those that no commit has touched since are taken from the former one."""
    found: dict[str, RecordHistory] = {}
    changed: dict[str, Life] = {}
    for path, life in lives(_log(repository)).items():
        if not path.startswith(repository.prefix) or _ref(own := path[len(repository.prefix) :]) is None:
            continue
        steps = tuple(_as_record(step, repository.prefix) for step in life)
        known = former.get(own)
        if known is not None and known.key == key_of(steps):
            found[own] = known
        elif len(steps) == 1:
            found[own] = unchanged(steps)
        else:
            changed[own] = steps
    for some, texts in _in_portions(repository, list(changed.values()), limits):
        made = map_chunks(partial(_histories, texts, limits), some, jobs)
        found |= {life[-1].path: one for life, one in zip(some, made, strict=True)}
    return found


def _log(repository: Repository) -> Iterable[Commit]:
    """The commits that have touched the archive; if all of it was moved here from elsewhere, all commits."""
    folder = f"{repository.prefix}{CONTENT}"
    found = tuple(git_log.commits(repository.ask(*git_log.ARGUMENTS, "--", folder)))
    largest = max(
        found, key=lambda one: sum(change.status == "added" for change in one.changes), default=None
    )
    if largest is None:
        return ()
    # Beside this folder alone, what was moved into it looks like what was added.
    (whole,) = git_log.commits(repository.ask(*git_log.ARGUMENTS, "-1", largest.at.commit))
    is_moved = any(
        change.status == "moved"
        and change.path.startswith(f"{folder}/") > change.former.startswith(f"{folder}/")
        for change in whole.changes
    )
    return git_log.commits(repository.ask(*git_log.ARGUMENTS)) if is_moved else found


def _as_record(step: Step, prefix: str) -> Step:
    """A step with the file's path in the archive, wherever that was; what was no record was not there."""
    own = step.path.removeprefix(prefix)
    _, folder, rest = f"/{own}".partition(f"/{CONTENT}/")
    path = f"{CONTENT}/{rest}" if folder else own
    return Step(step.at, path, step.blob if _ref(path) else "")


@lru_cache(maxsize=100_000)
def _ref(path: str) -> Ref | None:
    ref = identify(path) if is_record_path(path) else None
    return None if isinstance(ref, Fault) else ref


def _in_portions(
    repository: Repository, some: Sequence[Life], limits: Limits
) -> Iterator[tuple[list[Life], dict[str, bytes]]]:
    """Lives with the texts of their versions, as many at once as there is room for.

    Of a version beyond the limits there is no text.
    """
    sizes = _sizes(repository, some, limits.front_matter + limits.body)
    portion: list[Life] = []
    wanted: dict[str, int] = {}
    room = _BYTES_AT_ONCE
    for life in some:
        new = {step.blob for step in life if step.blob in sizes} - wanted.keys()
        portion.append(life)
        wanted |= {blob: sizes[blob] for blob in sorted(new)}
        room -= sum(sizes[blob] for blob in new)
        if room < 0 or life is some[-1]:
            yield portion, dict(zip(wanted, repository.blobs(wanted), strict=True))
            portion, wanted, room = [], {}, _BYTES_AT_ONCE


def _sizes(repository: Repository, some: Sequence[Life], largest: int) -> dict[str, int]:
    """The bytes of every version that is not too large to be read."""
    blobs = sorted({step.blob for life in some for step in life if step.blob})
    sizes = repository.sizes(blobs) if blobs else []
    return {blob: size for blob, size in zip(blobs, sizes, strict=True) if size <= largest}


def _histories(texts: Mapping[str, bytes], limits: Limits, some: Sequence[Life]) -> list[RecordHistory]:
    def read(step: Step) -> Version | None:
        ref = _ref(step.path)
        return version(texts[step.blob], ref, limits) if ref and step.blob in texts else None

    return [history(life, read, limits) for life in some]
