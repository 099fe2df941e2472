"""The archive's content: every file read, every record parsed or taken from the cache.

In: where the files come from, the site, a cache. Out: `Content`. Files that did not change since the last run
are not parsed again; their findings were kept with them and are reported again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from margent.adapters.locating import locate
from margent.model.addresses import image_path
from margent.model.archive import Finding, Media
from margent.model.diagnostics import Code, Diagnostic, Fault
from margent.model.documents import Document
from margent.model.files import SourceFile, digest_of
from margent.model.ids import COLLECTIONS, Ref
from margent.model.site import Site
from margent.shell.cache import Cache
from margent.shell.kept import KeptDocuments, KnownDocuments
from margent.shell.progress import SILENCE, Progress
from margent.shell.read import Found, oversized
from margent.shell.sources import OnDisk, Sources
from margent.shell.workers import map_chunks
from margent.stages.identify import CONTENT, identify, is_record_path
from margent.stages.parse import parse
from margent.stages.picture import picture_type
from margent.text.characters import decode

_NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class Content:
    """All documents, the media with their types, and the images that bodies show, by published path."""

    documents: tuple[Document, ...]
    media: Mapping[str, Media | None]
    images: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    # What was read is the same, wherever it came from.
    cached: int = field(compare=False)


def load_content(  # noqa: PLR0913, PLR0917  each is one thing that reading depends on
    sources: Sources,
    site: Site,
    cache: Cache,
    jobs: int = 1,
    known: KnownDocuments | None = None,
    progress: Progress = SILENCE,
) -> Content:
    """Read everything under content/; `known` keeps the documents for the next time in the same process."""
    listing = sources.scan(CONTENT, site.limits)
    diagnostics = list(listing.diagnostics)
    named: list[tuple[Found, Ref]] = []
    others: list[Found] = []
    for found in listing.found:
        if not is_record_path(found.path):
            others.append(found)
            continue
        ref = identify(found.path)
        if isinstance(ref, Fault):
            diagnostics += locate([ref], found.path, "", site.limits)
            diagnostics += _misnamed(sources, found, site)
        elif (too_large := oversized(found, site.limits)) is not None:
            diagnostics.append(too_large)
        else:
            named.append((found, ref))
    # A record that cannot be read is there all the same: who refers to it is not at fault.
    unread = [Document(one.path, name, None) for one in diagnostics if (name := _unread_record(one))]
    rules = digest_of(site.model_dump_json(include={"kinds", "scales", "limits"}).encode())
    kept = KeptDocuments(cache, {} if known is None else known, rules)
    parsed, cached = _documents(sources, named, site, kept, jobs, progress)
    diagnostics += (diagnostic for document in parsed for diagnostic in document.diagnostics)
    shown = {image.path for document in parsed for image in document.body.images}
    media, images, faults = _media(sources, others, shown, site)
    return Content((*parsed, *unread), media, images, (*diagnostics, *faults), cached)


def _misnamed(sources: Sources, found: Found, site: Site) -> tuple[Diagnostic, ...]:
    """What is wrong with a record besides its name: it is not to be renamed first and mended then."""
    collection = PurePosixPath(found.path).parts[1]
    if collection not in COLLECTIONS or oversized(found, site.limits):
        return ()
    return parse(sources.read(found), Ref(collection, _NAMELESS), site).diagnostics


def _unread_record(diagnostic: Diagnostic) -> Ref | None:
    """The record of a file that was not opened, because it is a link or too large."""
    is_unread = diagnostic.code in (Code.PATH_SYMLINK, Code.SIZE) and is_record_path(diagnostic.path)
    ref = identify(diagnostic.path) if is_unread else None
    return ref if isinstance(ref, Ref) else None


def _documents(  # noqa: PLR0913, PLR0917  as above
    sources: Sources,
    named: Sequence[tuple[Found, Ref]],
    site: Site,
    kept: KeptDocuments,
    jobs: int,
    progress: Progress,
) -> tuple[tuple[Document, ...], int]:
    present: dict[str, Document] = {}
    changed: list[tuple[Found, SourceFile, Ref]] = []
    for found, ref in named:
        document = kept.unread(found)
        if document is None:
            file = sources.read(found)
            document = kept.read(found, file)
            if document is None:
                changed.append((found, file, ref))
                continue
        present[found.path] = document

    def parse_some(files: Sequence[tuple[Found, SourceFile, Ref]]) -> list[Document]:
        shares = len(changed) // max(1, len(files))
        return [parse(file, ref, site) for _, file, ref in progress.track("reading", files, shares)]

    for (found, file, _), document in zip(changed, map_chunks(parse_some, changed, jobs), strict=True):
        present[found.path] = document
        kept.keep(found, file, document)
    return tuple(present[found.path] for found, _ in named), len(named) - len(changed)


def _media(
    sources: Sources, others: Iterable[Found], shown: set[str], site: Site
) -> tuple[dict[str, Media | None], dict[str, bytes], list[Diagnostic]]:
    """The files that are no records. Only those that a body shows are read."""
    media: dict[str, Media | None] = {}
    images: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for found in others:
        parts = PurePosixPath(found.path).parts
        media[found.path] = None
        if len(parts) > 2 and parts[1] not in COLLECTIONS:
            fault = identify(f"{found.path}.md")
            faults += locate([fault], found.path, "", site.limits) if isinstance(fault, Fault) else ()
        if found.path not in shown:
            continue
        if found.size > site.limits.image:
            message = f"the image has {found.size:,} bytes; the limit is {site.limits.image:,}"
            faults += locate([Fault(Code.SIZE, message, hint="save it smaller")], found.path, "", site.limits)
            media[found.path] = Media("", "")
            continue
        file = sources.read(found)
        kind = picture_type(file.data)
        if kind is not None:
            published = image_path(parts[-1], file.digest)
            media[found.path] = Media(kind, published)
            images[published] = file.data
    return media, images, faults


def read_named(root: Path, path: str) -> SourceFile | None:
    """One file of the archive by its path, or None if there is no such file or it cannot be read."""
    return OnDisk(root).named(path)


def located(findings: Iterable[Finding], sources: Sources, site: Site) -> Iterator[Diagnostic]:
    """Line and column of each finding; only files in which something was found are read again."""
    by_path: dict[str, list[Fault]] = defaultdict(list)
    for path, fault in findings:
        by_path[path].append(fault)
    for path, faults in by_path.items():
        file = sources.named(path)
        text = decode(file.data)[0] if file else None
        yield from locate(faults, path, text or "", site.limits)
