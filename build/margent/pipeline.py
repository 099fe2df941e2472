"""The road of the data, and the only place that knows it as a whole.

    configure → load (read, parse) → link → view, plan, render → search → publish

In: `Options`. Out: what was found and what was done. The stages are pure; what reads, writes or starts a
process is in `shell`. No fault of the content is raised: it is in the result, and any error means that
nothing is published.
"""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from margent.adapters.locating import locate
from margent.archive import Archive, Finding
from margent.characters import decode
from margent.diagnostics import Code, Diagnostic, Fault, has_errors
from margent.files import digest_of
from margent.ids import COLLECTIONS, parse_ref
from margent.options import Options
from margent.shell.cache import Cache
from margent.shell.engine import engine_digest
from margent.shell.kept import KnownDocuments
from margent.shell.load import Content, load_content, read_named
from margent.shell.lock import BuildLock
from margent.shell.manifest import Manifest, missing, read_manifest
from margent.shell.memory import memory_name, remember_keys, remembered_keys
from margent.shell.output import check_output_folder
from margent.shell.publish import Published, publish
from margent.shell.search import Command, find_pagefind, index
from margent.shell.theme import Theme, read_theme
from margent.shell.workers import map_chunks
from margent.site import Site
from margent.stages.configure import SITE_FILE, configure
from margent.stages.link import link
from margent.stages.plan import Keys
from margent.stages.render import Rendered, Renderer, layout_diagnostics
from margent.stages.search_documents import search_documents
from margent.stages.view import Unit, viewer
from margent.wording import did_you_mean, quoted

WORKSPACE = ".margent"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has found. Without a `site`, site.yaml cannot be used and nothing else was looked at."""

    diagnostics: tuple[Diagnostic, ...]
    site: Site | None = None
    content: Content | None = None
    archive: Archive | None = None
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has done. Without `published`, nothing was, and the former site is as it was."""

    checked: Checked
    diagnostics: tuple[Diagnostic, ...]
    output: Path
    published: Published | None = None
    rendered: Sequence[Rendered] = ()


def open_cache(options: Options) -> Cache:
    """The cache of an archive, or one that keeps nothing."""
    if not options.with_cache:
        return Cache.none()
    return Cache.open(options.root / WORKSPACE, engine_digest())


def check(options: Options, cache: Cache, known: KnownDocuments | None = None) -> Checked:
    """Find every problem of the archive; `known` keeps the documents for the next time in the same process."""
    site, diagnostics = _configured(options)
    if site is None:
        return Checked(diagnostics)
    theme = read_theme(options.root)
    content = load_content(options.root, site, cache, options.jobs, known)
    linked = link(content.documents, content.media, with_drafts=options.with_drafts)
    findings = [*linked.findings, *_menu_findings(site, linked.archive)]
    found = (*diagnostics, *theme.diagnostics, *content.diagnostics, *_located(findings, options.root, site))
    return Checked(in_order(found), site, content, linked.archive, theme)


def build(options: Options, known: KnownDocuments | None = None) -> Built:
    """Check the archive, and if nothing forbids it, publish it; `known` as for `check`."""
    with BuildLock(options.root / WORKSPACE), open_cache(options) as cache:
        checked = check(options, cache, known)
        output = output_folder(options, checked.site)
        if checked.site is None or is_forbidden(checked.diagnostics, options):
            return Built(checked, checked.diagnostics, output)
        check_output_folder(options.root, output)
        return _Build(options, checked, cache, output).run()


def renderer(options: Options, checked: Checked, cache: Cache) -> Renderer:
    """What a build would render the pages of a publishable archive with; nothing is rendered or written."""
    return _Build(options, checked, cache, output_folder(options, checked.site)).prepared().renderer


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings as they are reported: by file and position, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key))


def is_forbidden(diagnostics: Sequence[Diagnostic], options: Options) -> bool:
    """Whether these findings forbid publication; with `--strict` warnings do, too."""
    return bool(diagnostics) if options.is_strict else has_errors(diagnostics)


def output_folder(options: Options, site: Site | None) -> Path:
    """Where the site is built."""
    return options.output or options.root / (site.output if site else "_site")


def _configured(options: Options) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    file = read_named(options.root, SITE_FILE)
    if file is None:
        fault = Fault(
            Code.SITE_MISSING,
            "there is no site.yaml here",
            hint="`margent init DIR` makes a new archive; with -C DIR another folder is used",
        )
        return None, locate([fault], SITE_FILE, "", Site(title="-").limits)
    site, diagnostics = configure(file)
    if site is not None and options.base_url is not None:
        site = site.model_copy(update={"url": options.base_url})
    return site, diagnostics


def _menu_findings(site: Site, archive: Archive) -> Iterator[Finding]:
    for number, place in enumerate(site.nav or ()):
        ref = parse_ref(place)
        is_known = archive.resolve(ref) in archive.documents if ref else place in COLLECTIONS
        if not is_known:
            fault = Fault(
                Code.REF_UNKNOWN,
                f"{quoted(place)} is neither a collection nor a record",
                ("nav", number),
                did_you_mean(place, (*COLLECTIONS, *map(str, archive.documents))),
            )
            yield Finding(SITE_FILE, fault)


def _located(findings: Iterable[Finding], root: Path, site: Site) -> Iterator[Diagnostic]:
    """Line and column of each finding; only files in which something was found are read again."""
    by_path: dict[str, list[Fault]] = defaultdict(list)
    for path, fault in findings:
        by_path[path].append(fault)
    for path, faults in by_path.items():
        file = read_named(root, path)
        text = decode(file.data)[0] if file else None
        yield from locate(faults, path, text or "", site.limits)


@dataclass(slots=True)
class _Build:
    """One build of an archive that was found publishable."""

    options: Options
    checked: Checked
    cache: Cache
    output: Path

    def prepared(self) -> "_Prepared":
        """What is known before the first page is rendered."""
        assert self.checked.archive
        assert self.checked.site
        assert self.checked.theme
        archive, site, theme = self.checked.archive, self.checked.site, self.checked.theme
        former = read_manifest(self.output)
        present = former.files.keys() - missing(self.output, former) if former else frozenset()
        search = _Search.planned(archive, site, self.options)
        drawing = viewer(archive, site, theme.published(), search.folder)
        keys = remembered_keys(self.cache, self.output, former)
        return _Prepared(former, search, Renderer(drawing, theme.layouts, keys, present, Keys()))

    def run(self) -> Built:
        """Render and publish."""
        assert self.checked.theme
        assert self.checked.content
        theme = self.checked.theme
        former, search, renderer_ = self.prepared()
        pages = self._render(renderer_)
        diagnostics = in_order((*self.checked.diagnostics, *layout_diagnostics(pages)))
        if is_forbidden(diagnostics, self.options):
            return Built(self.checked, diagnostics, self.output, rendered=pages)
        write = {page.path: page.data for page in pages if page.data is not None}
        write |= {theme.published()[name]: file.data for name, file in theme.assets.items()}
        write |= self.checked.content.images
        kept = [page.path for page in pages if page.data is None]
        bundle = search.kept(former.files if former else (), renderer_.present)
        write |= {} if bundle else search.made()
        published = publish(self.output, former, write=write, keep=(*kept, *bundle))
        self._remember(pages)
        return Built(self.checked, diagnostics, self.output, published, pages)

    def _render(self, renderer: Renderer) -> list[Rendered]:
        """Every page of the site, the sitemap last, because it names the others."""

        def render_some(units: Sequence[Unit]) -> list[list[Rendered]]:
            return [renderer.unit(unit) for unit in units]

        units = map_chunks(render_some, renderer.viewer.units(), self.options.jobs)
        pages = [page for unit in units for page in unit]
        if renderer.viewer.site.url:
            addresses = [page.canonical for page in pages if page.canonical]
            pages.append(renderer.page(renderer.viewer.sitemap(addresses)))
        return pages

    def _remember(self, pages: Iterable[Rendered]) -> None:
        assert self.checked.content
        manifest = read_manifest(self.output)
        remember_keys(self.cache, self.output, manifest, {page.path: page.key for page in pages})
        names = {document.path for document in self.checked.content.documents}
        self.cache.forget_all_but({*names, memory_name(self.output)})


@dataclass(frozen=True, slots=True)
class _Search:
    """The search index of a build: its folder is named by the digest of all that goes into it."""

    documents: Mapping[str, bytes]
    language: str
    command: Command | None
    folder: str

    @classmethod
    def planned(cls, archive: Archive, site: Site, options: Options) -> "_Search":
        if not options.with_search:
            return cls({}, "", None, "")
        documents = search_documents(archive, site)
        command = find_pagefind(os.environ)
        language = site.lang.partition("-")[0].lower()
        parts = (f"{path}\0{digest_of(data)}" for path, data in sorted(documents.items()))
        digest = digest_of("\0".join((command.version, language, *parts)).encode())
        return cls(documents, language, command, f"assets/search.{digest[:12]}/")

    def kept(self, former: Iterable[str], present: Collection[str]) -> list[str]:
        """The files of the index, if the former build has made the same one and all of it is there."""
        files = [path for path in former if self.folder and path.startswith(self.folder)]
        return files if all(path in present for path in files) else []

    def made(self) -> dict[str, bytes]:
        """The files of a new index."""
        if self.command is None:
            return {}
        bundle = index(self.documents, self.language, self.command)
        return {self.folder + path: data for path, data in bundle.items()}


class _Prepared(NamedTuple):
    """The former site, the search index that is wanted, and what the pages are rendered with."""

    former: Manifest | None
    search: _Search
    renderer: Renderer
