"""A Pagefind that is not the one that was tried, made of the installed one."""

from pathlib import Path

from margent.shell.search import find_pagefind


def other_pagefind(folder: Path, version: str = "", edit: str = "") -> Path:
    """A program in this folder that says it is another version, or writes pagefind.js edited by sed."""
    installed = find_pagefind({})
    known = installed.version.removeprefix("pagefind ")
    edits = "; ".join(filter(None, (f"s/{known}/{version}/" if version else "", edit)))
    program = folder / "pagefind"
    program.write_text(
        "#!/bin/sh\n"
        f'if [ "$1" = --version ]; then echo "pagefind {version or known}"; exit; fi\n'
        f'"{installed.path}" "$@" && sed -i \'{edits}\' bundle/pagefind-entry.json bundle/pagefind.js\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program
