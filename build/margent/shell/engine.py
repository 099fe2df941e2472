"""What made a page besides its view and layout: this program and the libraries it uses.

In: the installed package. Out: one digest. Pages and documents kept from an earlier build are worth nothing
once it differs.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

import margent

_LIBRARIES = ("Babel", "Jinja2", "markdown-it-py", "mdit-py-plugins", "pydantic", "PyYAML")


def engine_digest() -> str:
    """A digest of the program's own files and of its libraries' versions."""
    digest = hashlib.sha256()
    package = Path(margent.__file__).parent
    for module in sorted(package.rglob("*.py")):
        digest.update(module.relative_to(package).as_posix().encode())
        digest.update(module.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()
