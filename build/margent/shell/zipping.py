"""The zip of a site: a bag (RFC 8493) that is unpacked and opened from a disk.

In: what a form is made of. Out: a plan of the zip. Its key is that of the bag's own manifests, which name
every file that goes into it, so the files are read only if another zip has to be made.
"""

from collections.abc import Iterator, Mapping

from margent import __version__
from margent.adapters.zipped import zipped
from margent.model.files import digest_of
from margent.model.outputs import Form, Output
from margent.shell.copies import copied_files
from margent.shell.making import Making, Planned
from margent.stages.bag import PAYLOAD, TAG_MANIFEST, bag
from margent.stages.copies import copied_bundle

TOP = "archive/"


def plan_zip(making: Making, output: Output) -> Planned:
    """The zip of the whole archive."""
    files = copied_files(making, Form.ZIP)
    has_search = copied_bundle(files, Form.ZIP, making.viewer.search_bundle) != ""
    covers = {
        view.page.path: making.layouts.render(view.page.view, view).encode()
        for view in making.viewer.covers(PAYLOAD, has_search=has_search)
    }
    tags = covers | bag(files.entries, _info(making), covers)
    key = {"files": digest_of(tags[TAG_MANIFEST])}
    if making.sign:
        name, signature = making.sign(tags[TAG_MANIFEST], TAG_MANIFEST)
        tags[name] = signature
        key["signature"] = digest_of(signature)
    return Planned(output, key, lambda: zipped(_entries(tags, files)))


def _entries(tags: Mapping[str, bytes], files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    # What a reader has to see first lies first.
    yield from ((TOP + name, data) for name, data in tags.items())
    yield from ((f"{TOP}{PAYLOAD}{path}", files[path]) for path in sorted(files))


def _info(making: Making) -> list[tuple[str, str]]:
    site = making.site
    return [
        ("Source-Organization", site.publisher.name if site.publisher else ""),
        ("External-Description", ": ".join(filter(None, (site.title, site.description)))),
        ("External-Identifier", site.url or ""),
        ("Bagging-Date", str(making.day) if making.day else ""),
        ("Bag-Software-Agent", f"Margent {__version__}"),
    ]
