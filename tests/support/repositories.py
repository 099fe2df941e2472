"""Git repositories for tests: the same ids each time, whoever runs them and with whatever settings."""

import os
import subprocess
from pathlib import Path
from textwrap import dedent

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Quill",
    "GIT_AUTHOR_EMAIL": "ada@quill.example",
    "GIT_COMMITTER_NAME": "Ada Quill",
    "GIT_COMMITTER_EMAIL": "ada@quill.example",
    "LC_ALL": "C",
}


class Clone:
    """A clone in a folder, begun there with `main` if it is none yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        if not (path / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, **environment: str) -> str:
        """What git prints; CalledProcessError, with its words, if it fails."""
        done = subprocess.run(
            ["git", "-C", str(self.path), *arguments],
            env={**os.environ, **_ENVIRONMENT, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, arguments, done.stdout, done.stderr)
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Write a file; an indented text loses what all its lines have."""
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8", newline="\n")

    def move(self, path: str, to: str) -> None:
        """Give a file another name."""
        (self.path / to).parent.mkdir(parents=True, exist_ok=True)
        (self.path / path).rename(self.path / to)

    def remove(self, path: str) -> None:
        """Delete a file."""
        (self.path / path).unlink()

    def commit(self, message: str = "a change", date: str = "2022-03-01T12:00:00Z") -> str:
        """Commit everything that lies there; the commit's id. A date without a time is noon in UTC."""
        when = date if "T" in date or " " in date else f"{date}T12:00:00Z"
        self.git("add", "--all")
        self.git(
            "commit",
            "--quiet",
            "--allow-empty",
            f"--message={message}",
            GIT_AUTHOR_DATE=when,
            GIT_COMMITTER_DATE=when,
        )
        return self.git("rev-parse", "HEAD")
