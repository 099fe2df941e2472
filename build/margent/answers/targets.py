"""What somebody named on the command line: a record or a page of the site.

In: a text such as `claims/dam-cost`, `/claims/dam-cost/` or `https://site.example/claims/`. Out: the name of
a record or the path of a page in the output folder. It is the way back from `addresses`.
"""

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from margent.failures import Misuse
from margent.model.addresses import HOME, OVERVIEWS, list_path, record_path
from margent.model.archive import Archive
from margent.model.ids import COLLECTIONS, Ref, parse_ref
from margent.model.outputs import Output
from margent.stages.link.outputs import is_used
from margent.text.wording import did_you_mean, quoted

_INDEX = "index.html"


def record_named(text: str, archive: Archive) -> Ref:
    """The record named by `collection/id`, by a former id, or by its file; Misuse if there is none."""
    ref = parse_ref(text) or archive.paths.get(text)
    present = archive.resolve(ref) if ref else None
    if present is None or present not in archive.documents:
        known = map(str, archive.documents)
        hint = did_you_mean(text, known) or "name it as collection/id, for example claims/dam-cost"
        raise Misuse(f"there is no record {quoted(text)}", hint)
    return present


def in_archive(output: Output, archive: Archive) -> Output:
    """What is to be exported, by its present name; Misuse if the archive has nothing to put into it."""
    if output.topic:
        topic = record_named(output.of, archive)
        if not is_used(topic, archive.backlinks):
            raise Misuse(f"{quoted(output.name)} would be empty: no record has the topic {topic.id}")
        return output._replace(of=str(topic))
    if output.collection and not any(ref.collection == output.collection for ref in archive.documents):
        raise Misuse(f"{quoted(output.name)} would be empty: the archive has no {output.collection}")
    return output


def page_named(text: str, archive: Archive, url: str | None) -> str:
    """The path of a page named by a record, a collection, a path of the site or an address.

    `url` is the site's public address: the folders in which the site lies there are no part of a page's path.
    That there is such a page is not said.
    """
    ref = parse_ref(text) or archive.paths.get(text)
    if ref is not None:
        return record_path(ref)
    if text in COLLECTIONS:
        return list_path(text)
    parts = urlsplit(text)
    path = parts.path
    if parts.netloc and url:
        path = _below(path, urlsplit(url).path)
    path = unquote(path).lstrip("/")
    return f"{path}{_INDEX}" if not path or path.endswith("/") else _with_index(path)


def record_at(path: str) -> Ref | None:
    """The record to which a page in the output folder belongs; None for any other page."""
    collection, _, rest = path.partition("/")
    id_, slash, _ = rest.partition("/")
    ref = parse_ref(f"{collection}/{id_}")
    return ref if ref is not None and slash and not rest.startswith("page/") else None


def path_of(href: str, page: str) -> str:
    """Where a relative link of a page leads, as a path in the output folder; outside of it, an empty text."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    return "" if path.startswith("..") else path


def unknown_page(text: str, archive: Archive) -> Misuse:
    """What is said of a page that there is not."""
    known: Iterable[str] = (*map(str, archive.documents), *COLLECTIONS, *OVERVIEWS, HOME)
    wanted = text.removesuffix(_INDEX).strip("/")
    return Misuse(f"the site has no page {quoted(text)}", did_you_mean(wanted, known))


def _below(path: str, base: str) -> str:
    """A path without that of the site before it."""
    folder = base.rstrip("/") + "/"
    return path[len(folder) :] if f"{path}/".startswith(folder) else path


def _with_index(path: str) -> str:
    """`claims/dam-cost` is the folder of its page; a name with an ending is a file."""
    return path if "." in posixpath.basename(path) else f"{path}/{_INDEX}"
