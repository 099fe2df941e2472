"""Which folder may be built into, and how a build is undone.

In: the archive's root and an output folder. Out: nothing, or the reason why that folder will not do; for
`clean`, the folder without what a build has written. People have lost whole projects to a build that empties
its output folder: this one refuses any that holds, or lies in, the archive's own folders.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from margent.failures import Failure, Misuse, reason
from margent.model.diagnostics import Code
from margent.model.manifest import OWN_FILES
from margent.shell.manifest import read_manifest
from margent.shell.staging import Staging
from margent.shell.trees import all_parents, walk
from margent.text.wording import quoted

SOURCE_FOLDERS = ("content", "layouts", ".margent", ".git")


def check_output_folder(root: Path, output: Path, folders: Sequence[str] = SOURCE_FOLDERS) -> None:
    """Misuse unless a site may be built into `output`, which need not exist; Failure if none can tell."""
    try:
        _check(root, output, folders)
    except OSError as error:
        raise Failure(
            f"the output folder {quoted(str(output))} cannot be used: {reason(error)}", "name another folder"
        ) from error


def _check(root: Path, output: Path, folders: Sequence[str]) -> None:
    name = quoted(str(output))
    if output.is_symlink():
        raise Misuse(f"the output folder {name} is a symbolic link", "name the folder it leads to")
    if output.exists() and not output.is_dir():
        raise Misuse(f"the output folder {name} is a file", "name a folder")
    if _holds(output, root):
        raise _overlap(name, "holds the archive itself")
    for folder in folders:
        if _holds(output, root / folder):
            raise _overlap(name, f"holds the archive's folder {quoted(folder)}")
        if _holds(root / folder, output):
            raise _overlap(name, f"lies in the archive's folder {quoted(folder)}")


def clean(output: Path) -> int:
    """Delete what builds have written and the folders this leaves empty; the number of files deleted.

    Other files stay. Misuse if the folder exists and no build has written it.
    """
    staging = Staging(output)
    try:
        staging.remove()
        if not os.path.lexists(output):
            return 0
        manifest = read_manifest(output)
        if manifest is None:
            raise Misuse(
                f"the folder {quoted(str(output))} was not made by a build",
                "delete it by hand if nothing in it is needed",
            )
        # The walk does not enter links, so that a link in the folder leads no deletion out of it.
        contents = walk(output)
        own = [name for name in reversed(OWN_FILES) if name in contents.files]
        ours = manifest.files.keys() & contents.files
        for path in (*ours, *own):
            (output / path).unlink()
        for folder in sorted(all_parents(manifest.files).intersection(contents.folders), reverse=True):
            _remove_if_empty(output / folder)
        _remove_if_empty(output)
    except OSError as error:
        raise Failure(f"the site could not be deleted: {reason(error)}") from error
    return len(ours) + len(own)


def _remove_if_empty(folder: Path) -> None:
    # A folder with files in it is refused by the system, and that is what is wanted here.
    with suppress(OSError):
        folder.rmdir()


def _holds(outer: Path, inner: Path) -> bool:
    # Unlike `resolve`, this says nothing of links that lead in a ring; whoever writes there is told.
    real_outer, real_inner = Path(os.path.realpath(outer)), Path(os.path.realpath(inner))
    return any(_is_one(real_outer, place) for place in (real_inner, *real_inner.parents))


def _is_one(one: Path, other: Path) -> bool:
    # Two spellings name one folder where capital letters do not count.
    return one == other or (one.exists() and other.exists() and one.samefile(other))


def _overlap(name: str, what: str) -> Misuse:
    return Misuse(
        f"the output folder {name} {what}", "name a folder of its own, such as _site", Code.OUTPUT_OVERLAP
    )
