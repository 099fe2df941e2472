"""A finished site takes the place of the former one: wholly or not at all.

In: the output folder, the manifest of the former site, the files to write and the names of those to keep.
Out: the new site under the output folder's name, and how many files that took. The site is put together
beside the output folder (`staging`), kept files as hard links, and the two change places in one step; a build
that is killed, or finds the disk full, leaves the former site as it was. Files that no manifest names belong
to somebody else and stay where they are.

Nothing is forced to the disk file by file, which would cost a large site minutes: a power cut shortly after
a build may leave files that are empty or short. `manifest.missing` sees these, and the next build writes
them again.

A signature signs the manifest and so cannot be in it. It comes and goes with the manifest.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from margent.failures import Failure, Misuse, reason
from margent.model.diagnostics import Code
from margent.model.manifest import MANIFEST, OWN_FILES, Entry, is_inside
from margent.shell.manifest import Manifest, missing, read_manifest
from margent.shell.regular import create, read_regular
from margent.shell.signing import Sign
from margent.shell.staging import Former, Staging
from margent.shell.trees import Contents, all_parents, parents, walk
from margent.text.wording import quoted

NOTHING = Manifest({})
# Files of a site from which on its former state is kept to make the next one from.
TWIN_FROM = 1000


class Published(NamedTuple):
    """How many files were written, kept and deleted."""

    written: int
    kept: int
    deleted: int


class _Parts(NamedTuple):
    """What a new site is put together from; paths in no order."""

    written: dict[str, bytes]
    linked: list[str]
    folders: list[str]
    signatures: dict[str, bytes]


def publish(
    output: Path,
    former: Manifest | None,
    *,
    write: Mapping[str, bytes],
    keep: Collection[str] = (),
    sign: Sign | None = None,
) -> Published:
    """Publish the site that consists of the files in `write` and those of the former site named in `keep`.

    `former` is what `read_manifest` says of the output folder, and none of `keep` may be `missing` from it. A
    file in `write` that the former site has with the same bytes is kept as well. With `sign` the manifest is
    signed. If nothing differs, nothing is touched. Misuse (output-foreign) if somebody else's file is where
    one has to be written; Failure if it cannot be done. In both cases the former site is as it was.
    """
    staging = Staging(output)
    try:
        staging.settle()
        # A build killed between two renames leaves a site that only `settle` puts back under its name.
        before = former or read_manifest(output) or NOTHING
        same = _unchanged(output, before, write)
        fresh = {path: data for path, data in write.items() if path not in same}
        site = Manifest(
            {path: before.files[path] for path in (*keep, *same)}
            | {path: Entry.of(data) for path, data in fresh.items()}
        )
        signatures = dict([sign(site.to_bytes(), MANIFEST)]) if sign else {}
        is_same = before is not NOTHING and not fresh and site.files == before.files
        if is_same and _signatures(output) == signatures:
            return Published(0, len(site.files), 0)
        _stage(staging, _parts(walk(output), before, site, fresh, signatures), site)
    except OSError as error:
        raise Failure(
            f"the site could not be written: {reason(error)}", "the former site is unchanged"
        ) from error
    try:
        staging.settle()
        if len(site.files) < TWIN_FROM:
            staging.remove()
    except OSError as error:
        raise Failure(
            f"the site is published, but the former one could not be removed: {reason(error)}",
            f"delete {staging.folder.name}, beside the output folder",
        ) from error
    return Published(len(fresh), len(site.files) - len(fresh), len(before.files.keys() - site.files.keys()))


def _unchanged(output: Path, before: Manifest, write: Mapping[str, bytes]) -> frozenset[str]:
    same = {
        path: before.files[path]
        for path, data in write.items()
        if path in before.files and before.files[path] == Entry.of(data)
    }
    return frozenset(same) - missing(output, Manifest(same, before.mtime_ns))


def _signatures(output: Path) -> dict[str, bytes]:
    """The signatures of the manifest of a site that was built."""
    names = [name for name in OWN_FILES if name != MANIFEST and os.path.lexists(output / name)]
    return {name: read_regular(output / name) for name in names}


def _parts(
    contents: Contents,
    before: Manifest,
    site: Manifest,
    write: dict[str, bytes],
    signatures: dict[str, bytes],
) -> _Parts:
    """Sort out whose files are whose, before anything is touched."""
    strange = [path for path in write if not is_inside(path) or path in OWN_FILES]
    if strange:
        raise ValueError(f"no path inside a site: {strange[0]!r}")
    ours = {*before.files, *OWN_FILES} if before is not NOTHING else set()
    theirs = [path for path in contents.files if path not in ours]
    used = all_parents(contents.files) | all_parents(before.files)
    empty = [path for path in contents.folders if path not in used]
    _refuse_clash(theirs, empty, {*site.files, *signatures, MANIFEST})
    kept = site.files.keys() - write.keys()
    gone = kept.difference(contents.files)
    if gone:
        raise Failure(
            f"{quoted(min(gone))} disappeared from the output folder during the build", "build again"
        )
    return _Parts(write, [*kept, *theirs], empty, signatures)


def _refuse_clash(theirs: Iterable[str], empty: Iterable[str], wanted: Collection[str]) -> None:
    needed_folders = all_parents(wanted)
    clashes = [path for path in theirs if path in wanted or path in needed_folders]
    clashes += [
        path for path in (*theirs, *empty) if any(folder in wanted for folder in (path, *parents(path)))
    ]
    if clashes:
        others = len(set(clashes)) - 1
        raise Misuse(
            f"{quoted(min(clashes))} in the output folder is not a build's, and the site needs its place"
            + (f" ({others:,} more like it)" if others else ""),
            "move it elsewhere, or name another output folder",
            Code.OUTPUT_FOREIGN,
        )


def _stage(staging: Staging, parts: _Parts, site: Manifest) -> None:
    """Put the new site together and exchange it; what cannot be finished is removed again."""
    try:
        twin = staging.begin()
        _fill(staging, twin, parts, site)
        for name, data in parts.signatures.items():
            create(staging.new / name, data)
        create(staging.new / MANIFEST, site.to_bytes())
        staging.publish()
    except Failure:
        # It names a file of somebody else's, which has to stay where it is.
        raise
    except BaseException:
        # What stopped the build says more than what stops the cleaning; the next build cleans again.
        with suppress(OSError, Failure):
            staging.remove()
        raise


def _fill(staging: Staging, twin: Former, parts: _Parts, site: Manifest) -> None:
    """Make of the twin what the new site is to be."""
    new, present = staging.new, staging.output
    reused = _reusable(new, twin.manifest, site) - parts.written.keys()
    for path in set(twin.files) - reused:
        os.unlink(f"{new}/{path}")  # noqa: PTH108  a Path for each file costs more than the call itself
    needed = all_parents((*parts.written, *parts.linked, *parts.folders)).union(parts.folders)
    for folder in reversed(twin.folders):
        if folder not in needed:
            os.rmdir(f"{new}/{folder}")  # noqa: PTH106  as above
    for folder in sorted(needed.difference(twin.folders)):
        os.mkdir(f"{new}/{folder}")  # noqa: PTH102  as above
    for path, data in parts.written.items():
        create(f"{new}/{path}", data)
    for path in parts.linked:
        if path not in reused:
            _link(f"{present}/{path}", f"{new}/{path}")


def _reusable(new: Path, twin: Manifest, site: Manifest) -> frozenset[str]:
    same = {path: entry for path, entry in twin.files.items() if site.files.get(path) == entry}
    return frozenset(same) - missing(new, Manifest(same, twin.mtime_ns))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except (OSError, NotImplementedError):
        # A file system without links, or one that grants no links to another owner's file.
        shutil.copy2(source, target, follow_symlinks=False)
