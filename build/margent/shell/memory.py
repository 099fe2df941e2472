"""What the former build knew of its pages: their keys.

In: the cache and the manifest of an output folder. Out: keys by path. They are valid for exactly the site
they were made with, so they are kept under the digest of its manifest; any other site's are no keys at all.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from margent.model.files import digest_of
from margent.shell.cache import Cache
from margent.shell.manifest import Manifest
from margent.stages.plan import Key


def remembered_keys(cache: Cache, output: Path, manifest: Manifest | None) -> dict[str, Key]:
    """The keys of the pages in the output folder; none if they are not known."""
    text = cache.get(memory_name(output), _digest(manifest)) if manifest else None
    if text is None:
        return {}
    try:
        keys = json.loads(text)
    except ValueError:
        return {}
    return keys if isinstance(keys, dict) else {}


def remember_keys(cache: Cache, output: Path, manifest: Manifest | None, keys: Mapping[str, Key]) -> None:
    """Keep the keys of the pages that were just published."""
    if manifest is not None:
        cache.put(memory_name(output), _digest(manifest), json.dumps(keys))


def memory_name(output: Path) -> str:
    """The name under which an output folder's keys are kept; no file of the archive has one like it."""
    return f"keys of {output.resolve()}"


def _digest(manifest: Manifest | None) -> str:
    return digest_of(manifest.to_bytes()) if manifest else ""
