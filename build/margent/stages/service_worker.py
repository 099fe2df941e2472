"""The service worker of a site, and the list of files by which it knows its build.

In: the program of the worker, and the digests of all files of the site. Out: `sw.js` and
`assets/offline.<digest>.json`. The list has its digest in its name, and the worker has both; so the worker is
another one as soon as any file is, and knows whether a list that it fetches is its own. It is made last.
"""

import base64
import json
import re
from collections.abc import Mapping

from margent.model.addresses import HOME, NOT_FOUND, OFFLINE, SEARCH, SITEMAP, asset_path
from margent.model.files import digest_of
from margent.model.manifest import Entry
from margent.model.outputs import DOWNLOADS, SERVICE_WORKER

# What is there before anybody has read it; their style sheets and scripts come with them.
FIRST = (HOME, SEARCH, OFFLINE)
# What a reader of the hosted site cannot need: search from a disk, files to download, what programs ask for.
_LEFT_OUT = re.compile(r"assets/search\.[^/]+/disk/|downloads/")
_DIGEST_SIZE = 12  # bytes; as many as the worker compares


def service_worker(program: str, site: Mapping[str, Entry]) -> dict[str, bytes]:
    """The files that a site with these files gets besides: the worker, and its list.

    Whatever is not for readers is left out of the list, so `site` may have it; the same site gives the same
    bytes.
    """
    listed = {
        path: [_shortened(entry.sha256), entry.size] for path, entry in sorted(site.items()) if _is_kept(path)
    }
    lines = ",\n".join(f"{json.dumps(path)}: {json.dumps(fields)}" for path, fields in listed.items())
    data = f"{{\n{lines}\n}}\n".encode("ascii")
    digest = digest_of(data)
    path = asset_path("offline.json", digest)
    build = {
        "list": path,
        "digest": _shortened(digest),
        "first": [one for one in FIRST if one in listed],
        "offline": OFFLINE,
    }
    head = f'"use strict";\nconst BUILD = {json.dumps(build, indent=2)};\n\n'
    return {path: data, SERVICE_WORKER: (head + program).encode()}


def _is_kept(path: str) -> bool:
    if path in (NOT_FOUND, SITEMAP, SERVICE_WORKER):
        return False
    return path == DOWNLOADS or not _LEFT_OUT.match(path)


def _shortened(sha256: str) -> str:
    """The beginning of a digest in as few letters as can be: a long list of digests does not compress."""
    return base64.urlsafe_b64encode(bytes.fromhex(sha256)[:_DIGEST_SIZE]).decode("ascii")
