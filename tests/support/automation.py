"""The automation files of an archive: as `init` writes them, and as this project uses them for its own.

In: the starter. Out: this project's files, which differ in where Margent comes from and in nothing else. Run
as a program it writes them: `.venv/bin/python tests/support/automation.py`.
"""

import importlib.util
import sys
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

import yaml

from margent.model.hosts import HOST_NAMES, HostName
from margent.shell.starter import starter_files

ROOT = Path(__file__).parents[2]

# Archives ask pip for what their requirements.txt names; here Margent lies beside the archive.
_FROM_REQUIREMENTS = """\
        run: |
          if ! grep -q '^[^#]' requirements.txt; then
            echo "::error file=requirements.txt::it does not say yet where Margent comes from"
            exit 1
          fi
          python -I -m pip install -r requirements.txt
"""
_FROM_HERE = """\
        run: python -I -m pip install -c constraints.txt .
"""
_TOPS = (
    ".github",
    ".gitlab",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "netlify.toml",
    "publish.sh",
    "requirements.txt",
)
_HOOK = ("entry: margent check", "entry: .venv/bin/margent check")

Workflow = dict[str, Any]


def automation(host: HostName = "github-pages") -> dict[str, str]:
    """The automation files that `init` writes, by their path."""
    return {path: data.decode() for path, data in starter_files(host).items() if _is_automation(path)}


def of_this_project() -> dict[str, str]:
    """The same files as this project has them."""
    return {path: _from_here(text) for path, text in automation().items() if path != "requirements.txt"}


def workflows() -> dict[str, Workflow]:
    """Every workflow for GitHub that `init` can write, by its path."""
    texts = {path: text for host in HOST_NAMES for path, text in automation(host).items()}
    # The base loader leaves `on` a text, as GitHub does.
    return {
        path: yaml.load(text, Loader=yaml.BaseLoader)
        for path, text in sorted(texts.items())
        if path.startswith(".github/workflows/")
    }


def script(name: str) -> ModuleType:
    """A script of the workflows, loaded as a module."""
    path = ROOT / f"build/margent/starter/_github/scripts/{name}.py"
    spec = importlib.util.spec_from_file_location(f"starter_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _is_automation(path: str) -> bool:
    top, *rest = PurePosixPath(path).parts
    if rest and rest[0].lower().startswith("issue_template"):
        return False
    return top in _TOPS


def _from_here(text: str) -> str:
    return text.replace(_FROM_REQUIREMENTS, _FROM_HERE).replace(*_HOOK)


if __name__ == "__main__":
    for path, text in of_this_project().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
