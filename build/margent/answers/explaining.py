"""What one page of the site is made of, and why the next build would render it again.

In: a renderer, which knows the archive, the layouts and the former build's keys, and a page's path. Out: an
`Explanation`, and its printed forms. A reason is the name of the part in which the page differs from its
former self, so nothing has to be traced.
"""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from typing import NamedTuple

from markupsafe import Markup

from margent.answers.targets import path_of, record_at
from margent.model.addresses import SITEMAP
from margent.model.ids import Ref
from margent.stages.plan import Key, reasons
from margent.stages.render import Rendered, Renderer
from margent.stages.view import Viewer
from margent.views import FeedEntry, Link, View

VERSION = 1
_DIGEST_LENGTH = 12
# Every page has the site's frame around it, with links that say nothing about the page.
_FRAME = ("page", "site")
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')


class Part(NamedTuple):
    """A part of a page's key: its digest, shortened, and whether the former build had another."""

    name: str
    digest: str
    is_changed: bool


class Explanation(NamedTuple):
    """One page. `record` and `file` are None for pages that no single record makes.

    `layouts` begins with the page's own, and is empty for what is made of other files; `reasons` is empty if
    the page would be kept.
    """

    path: str
    record: Ref | None
    file: str | None
    layouts: tuple[str, ...]
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]
    records: tuple[Ref, ...]


def explanation(renderer: Renderer, path: str) -> Explanation | None:
    """What the page at a path is made of; None if there is no such page."""
    view = view_at(renderer.viewer, path)
    if view is None:
        return None
    layout = view.page.view
    archive = renderer.viewer.archive
    key = renderer.keys.of(view, renderer.layouts.closure_digest(layout))
    former = renderer.former.get(path)
    own = record_at(path)
    record = archive.resolve(own) if own else None
    return Explanation(
        path=path,
        record=record,
        file=archive.documents[record].path if record else None,
        layouts=renderer.layouts.closure(layout),
        parts=_parts(key, former),
        reasons=reasons(key, former, is_present=path in renderer.present),
        records=tuple(ref for ref in records_shown(view, archive.documents) if ref != own),
    )


def made_of_others(made: Rendered, former: Key) -> Explanation:
    """What is made of the other files of the site: a form of the archive, or the page that offers them."""
    return Explanation(made.path, None, None, (), _parts(made.key, former or None), made.reasons, ())


def _parts(key: Key, former: Key | None) -> tuple[Part, ...]:
    return tuple(
        Part(name, digest[:_DIGEST_LENGTH], former is not None and former.get(name) != digest)
        for name, digest in key.items()
    )


def view_at(viewer: Viewer, path: str) -> View | None:
    """The view of the page at a path; None if there is no such page."""
    if path == SITEMAP and viewer.site.url:
        pages = [view.page for unit in viewer.units() for view in viewer.draw(unit)]
        return viewer.sitemap(page.canonical for page in pages if page.canonical and page.is_indexed)
    unit = viewer.unit_at(path)
    if unit is None or unit not in viewer.units():
        return None
    return next((view for view in viewer.draw(unit) if view.page.path == path), None)


def records_shown(view: View, known: Container[Ref]) -> tuple[Ref, ...]:
    """The records of which a page tells: all to which its content links, in the order of their names."""
    parts = [getattr(view, part.name) for part in fields(view) if part.name not in _FRAME]
    refs = (record_at(path_of(href, view.page.path)) for href in _hrefs(parts, view.site.url))
    return tuple(sorted({ref for ref in refs if ref is not None and ref in known}))


def as_text(page: Explanation) -> str:
    """The explanation as lines for people."""
    others = [f"  {name}" for name in page.layouts[1:]]
    width = max(len(part.name) for part in page.parts)
    return "\n".join(
        [
            page.path,
            f"made from: {page.file or 'the archive as a whole'}",
            *([f"layout: {page.layouts[0]}{', with' if others else ''}"] if page.layouts else []),
            *others,
            "parts:",
            *(f"  {name:<{width}}  {digest}{'  differs' * is_new}" for name, digest, is_new in page.parts),
            f"next build: {_outlook(page)}",
            *([f"records shown: {len(page.records) or 'none'}"] if page.layouts else []),
            *(f"  {ref}" for ref in page.records),
        ]
    )


def as_json(page: Explanation) -> str:
    """The explanation as one JSON document."""
    document = {
        "version": VERSION,
        "path": page.path,
        "record": str(page.record) if page.record else None,
        "file": page.file,
        "layouts": page.layouts,
        "parts": [
            {"name": name, "digest": digest, "differs": is_changed} for name, digest, is_changed in page.parts
        ],
        "reasons": page.reasons,
        "records": [str(ref) for ref in page.records],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _outlook(page: Explanation) -> str:
    if not page.reasons:
        return "it would be kept"
    if page.reasons == ("new",):
        return "it would be rendered: no former build of it is known"
    return f"it would be rendered again: {', '.join(page.reasons)}"


def _hrefs(value: object, url: str) -> Iterator[str]:
    """Every link in a part of a view, relative to the page; those of a feed are absolute, below `url`."""
    match value:
        case Link(href=href):
            yield href
        case FeedEntry(url=address):
            yield address.removeprefix(f"{url}/") + "index.html"
        case Markup():
            yield from map(unescape, _HREF.findall(value))
        case tuple() | list():
            for item in value:
                yield from _hrefs(item, url)
        case _ if is_dataclass(value):
            for part in fields(value):
                yield from _hrefs(getattr(value, part.name), url)
        case _:
            pass
