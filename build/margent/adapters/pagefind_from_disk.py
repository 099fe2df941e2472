"""A search bundle as scripts, for pages opened from a disk.

In: the files of a bundle, and the script that loads the others (`search_assets/start.js`). Out: classic
scripts below `disk/`: `start.js`, Pagefind's own code with a `fetch` that it is given, and the data as text.
Nothing else can be loaded there: browsers forbid `fetch`, modules and workers. It stands apart because it
leans on the text of `pagefind.js`, which promises nobody anything: so it says on what, and refuses any other.
"""

import base64
import json
import re
from collections.abc import Iterable, Mapping, Sequence

FOLDER = "disk/"
START = f"{FOLDER}start.js"
# What tests/browser has searched with, from a disk.
TRIED = ("1.5.2", "1.6.0")

_CORE = "pagefind.js"
_ENTRY = "pagefind-entry.json"
# Pages whose fragments share a script.
_GROUPED = 20
_EXPORTS = re.compile(r"export\{([\w,]+)\};?\s*\Z")
# What pagefind.js has to say, and how often. The rest of it is taken as it is.
_LEANT_ON = (
    # Every request goes through one of these two; the first is for a module that is given by its address.
    (r"(?<![\w.$])fetch\(", 2),
    (r"await fetch\(queued\.input\)", 1),
    # The address of the module is used only where none is given.
    (r"import\.meta", 4),
    (r"typeof import\.meta\.url", 2),
    (r"if\(explicit\)return explicit;if\(typeof import\.meta\.url", 1),
    (r"if\(primary&&!opts\.basePath&&", 1),
    # No worker is started where it is told so.
    (r"(?<![\w.$])new Worker\(", 1),
    (r"if\(hasWorkerSupport&&!this\.initOptions\.noWorker\)", 1),
    # Its options come to the instance.
    (r"createInstance=\(instanceOptions\)=>\{const wrapper=new PagefindWrapper\(\{\.\.\.instanceOptions,", 1),
    # Nothing else asks for a file.
    (r"(?<![\w.$])import\s*[({\"'*]", 0),
    (r"XMLHttpRequest|importScripts|WebSocket|EventSource|sendBeacon", 0),
)


class NotTried(ValueError):  # noqa: N818  it is no error of whoever has another Pagefind
    """A bundle of which nobody knows whether it can be searched from a disk; the text says why."""


def classic_scripts(bundle: Mapping[str, bytes], start: bytes) -> dict[str, bytes]:
    """The scripts for a bundle, by their path in it; NotTried if it is not as those that were tried.

    The same bundle gives the same bytes.
    """
    entry = json.loads(bundle[_ENTRY])
    core = _core(bundle[_CORE].decode(), entry["version"])
    asked = _asked_for(bundle, [language["wasm"] or "unknown" for language in entry["languages"].values()])
    pages = sum(language["page_count"] for language in entry["languages"].values())
    groups = _groups([path for path in asked if path.startswith("fragment/")], pages)
    at_once = [path for path in asked if path == _ENTRY or path.endswith((".pf_meta", ".pf_filter"))]
    alone = [path for path in asked if path.endswith((".pf_index", ".pagefind"))]
    table = f"margentIndex.group({json.dumps([group[0] for group in groups])});\n".encode()
    scripts = {
        "start.js": start + table + _handed_in(bundle, at_once),
        "core.js": core.encode(),
        **{f"{path.replace('/', '.')}.js": _handed_in(bundle, [path]) for path in alone},
        **{f"fragments.{number}.js": _handed_in(bundle, group) for number, group in enumerate(groups)},
    }
    return {FOLDER + name: data for name, data in scripts.items()}


def _core(text: str, version: str) -> str:
    """pagefind.js as a classic script: a function of the `fetch` that it shall use."""
    if version not in TRIED:
        raise NotTried(f"version {version}")
    if f'const pagefind_version="{version}";' not in text:
        raise NotTried("pagefind.js is of another version than the index")
    exports = _EXPORTS.search(text)
    if not exports or "createInstance" not in exports[1].split(","):
        raise NotTried("pagefind.js does not export createInstance")
    for pattern, times in _LEANT_ON:
        found = len(re.findall(pattern, text))
        if found != times:
            raise NotTried(f"pagefind.js has {pattern} {found} times instead of {times}")
    body = text[: exports.start()].replace("import.meta.url", "(void 0)")
    return f'margentIndex.core=(fetch)=>{{"use strict";{body}\nreturn{{createInstance}}}};\n'


def _asked_for(bundle: Mapping[str, bytes], engines: Iterable[str]) -> list[str]:
    """The files that pagefind.js may ask for: all data, and the engines of its languages."""
    needed = {f"wasm.{engine}.pagefind" for engine in engines}
    data = (".pf_meta", ".pf_filter", ".pf_index", ".pf_fragment")
    return sorted(path for path in bundle if path == _ENTRY or path in needed or path.endswith(data))


def _groups(fragments: Sequence[str], pages: int) -> list[Sequence[str]]:
    """Fragments in order, as many to a group as hold twenty pages: a newer Pagefind groups them itself."""
    size = max(1, _GROUPED * len(fragments) // max(1, pages))
    return [fragments[first : first + size] for first in range(0, len(fragments), size)]


def _handed_in(bundle: Mapping[str, bytes], paths: Iterable[str]) -> bytes:
    """Calls that hand in files: one for all that differ in name only, or the names would weigh too much."""
    alike: dict[str, dict[str, str]] = {}
    for path in paths:
        folder, slash, file = path.rpartition("/")
        name, _, end = file.partition(".")
        alike.setdefault(f"{folder}{slash}*.{end}", {})[name] = base64.b64encode(bundle[path]).decode()
    calls = (
        f"margentIndex.put({json.dumps(pattern)},{json.dumps(files, separators=(',', ':'))});\n"
        for pattern, files in alike.items()
    )
    return "".join(calls).encode()
