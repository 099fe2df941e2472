"""The road of the data, and the only place that knows it as a whole.

    configure → load (read, parse) → link → view, plan, render → search → publish

In: `Options`. Out: what was found and what was done. The stages are pure; what reads, writes or starts a
process is in `shell`. No fault of the content is raised: it is in the result, and any error means that
nothing is published.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from margent.model.archive import Archive
from margent.model.diagnostics import Diagnostic, has_errors
from margent.model.site import Site
from margent.options import Options
from margent.shell.cache import Cache
from margent.shell.collector import paused_collector
from margent.shell.configuration import has_configuration, read_site
from margent.shell.engine import engine_digest
from margent.shell.kept import KnownDocuments
from margent.shell.load import Content, load_content, located
from margent.shell.lock import BuildLock
from margent.shell.manifest import Manifest, missing, read_manifest
from margent.shell.memory import memory_name, remember_keys, remembered_keys
from margent.shell.output import check_output_folder
from margent.shell.progress import SILENCE, Progress
from margent.shell.publish import Published, publish
from margent.shell.search_index import SearchIndex
from margent.shell.theme import Theme, read_theme
from margent.shell.workers import map_chunks
from margent.stages.link import link
from margent.stages.plan import Key, Keys
from margent.stages.render import Rendered, Renderer, layout_diagnostics
from margent.stages.view import Unit, Viewer, viewer

WORKSPACE = ".margent"
DEFAULT_OUTPUT = "_site"


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


def check(
    options: Options, cache: Cache, known: KnownDocuments | None = None, progress: Progress = SILENCE
) -> Checked:
    """Find every problem of the archive; `known` keeps the documents for the next time in this process."""
    with paused_collector():
        site, site_faults = read_site(options.root, options.base_url)
        if site is None:
            return Checked(site_faults)
        theme = read_theme(options.root, site.lang)
        content = load_content(options.root, site, cache, options.jobs, known, progress)
        archive, findings = link(
            content.documents, content.media, menu=site.nav or (), with_drafts=options.with_drafts
        )
        diagnostics = (
            *site_faults,
            *theme.diagnostics,
            *content.diagnostics,
            *located((*theme.findings, *findings), options.root, site),
        )
        return Checked(in_order(diagnostics), site, content, archive, theme)


def build(options: Options, known: KnownDocuments | None = None, progress: Progress = SILENCE) -> Built:
    """Check the archive and, if nothing forbids it, publish it; `known` as for `check`."""
    if not has_configuration(options.root):
        # Nothing is left behind in a folder that is no archive.
        checked = check(options, Cache.none())
        return Built(checked, checked.diagnostics, output_folder(options, None))
    with paused_collector(), BuildLock(options.root / WORKSPACE), open_cache(options) as cache:
        checked = check(options, cache, known, progress)
        output = output_folder(options, checked.site)
        if checked.site is None or is_forbidden(checked.diagnostics, options):
            return Built(checked, checked.diagnostics, output)
        check_output_folder(options.root, output)
        former = _former_site(output, cache)
        search = _search_index(options, checked)
        pages = _render(_renderer(checked, former, search), options.jobs, progress)
        diagnostics = in_order((*checked.diagnostics, *layout_diagnostics(pages)))
        if is_forbidden(diagnostics, options):
            return Built(checked, diagnostics, output, rendered=pages)
        published = _publish(output, former, checked, pages, search)
        _remember(cache, output, checked, pages)
        return Built(checked, diagnostics, output, published, pages)


def renderer(options: Options, checked: Checked, cache: Cache) -> Renderer:
    """What a build would render the pages of a publishable archive with; nothing is rendered or written."""
    former = _former_site(output_folder(options, checked.site), cache)
    return _renderer(checked, former, _search_index(options, checked))


def open_cache(options: Options) -> Cache:
    """The cache of an archive, or one that keeps nothing."""
    if not options.with_cache or not has_configuration(options.root):
        return Cache.none()
    return Cache.open(options.root / WORKSPACE, engine_digest())


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings as they are reported: by file and position, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key))


def is_forbidden(diagnostics: Sequence[Diagnostic], options: Options) -> bool:
    """Whether these findings forbid publication; with `--strict` warnings do, too."""
    return bool(diagnostics) if options.is_strict else has_errors(diagnostics)


def output_folder(options: Options, site: Site | None) -> Path:
    """Where the site is built."""
    return options.output or options.root / (site.output if site else DEFAULT_OUTPUT)


@dataclass(frozen=True, slots=True)
class _FormerSite:
    """What the last build has left: its manifest, the files still there, and the keys of its pages."""

    manifest: Manifest | None
    present: frozenset[str]
    keys: Mapping[str, Key]


def _former_site(output: Path, cache: Cache) -> _FormerSite:
    manifest = read_manifest(output)
    present = frozenset(manifest.files) - missing(output, manifest) if manifest else frozenset[str]()
    return _FormerSite(manifest, present, remembered_keys(cache, output, manifest))


def _search_index(options: Options, checked: Checked) -> SearchIndex:
    if not options.with_search:
        return SearchIndex()
    assert checked.archive
    assert checked.site
    assert checked.theme
    return SearchIndex.planned(checked.archive, checked.site, checked.theme.interface)


def _renderer(checked: Checked, former: _FormerSite, search: SearchIndex) -> Renderer:
    assert checked.archive
    assert checked.site
    assert checked.theme
    theme = checked.theme
    drawing: Viewer = viewer(checked.archive, checked.site, theme.published(), search.folder, theme.interface)
    return Renderer(drawing, theme.layouts, former.keys, former.present, Keys())


def _render(renderer_: Renderer, jobs: int, progress: Progress) -> list[Rendered]:
    """Every page of the site, the sitemap last, because it names the others."""
    units = renderer_.viewer.units()

    def render_some(some: Sequence[Unit]) -> list[list[Rendered]]:
        shares = len(units) // max(1, len(some))
        return [renderer_.unit(unit) for unit in progress.track("rendering", some, shares)]

    pages = [page for unit in map_chunks(render_some, units, jobs) for page in unit]
    if renderer_.viewer.site.url:
        addresses = [page.canonical for page in pages if page.canonical]
        pages.append(renderer_.page(renderer_.viewer.sitemap(addresses)))
    return pages


def _publish(
    output: Path, former: _FormerSite, checked: Checked, pages: Iterable[Rendered], search: SearchIndex
) -> Published:
    assert checked.content
    assert checked.theme
    write = {page.path: page.data for page in pages if page.data is not None}
    kept = [page.path for page in pages if page.data is None]
    assets = checked.theme.published()
    write |= {assets[name]: file.data for name, file in checked.theme.assets.items()}
    write |= checked.content.images
    bundle = search.kept(former.manifest.files if former.manifest else (), former.present)
    write |= {} if bundle else search.made()
    return publish(output, former.manifest, write=write, keep=(*kept, *bundle))


def _remember(cache: Cache, output: Path, checked: Checked, pages: Iterable[Rendered]) -> None:
    assert checked.content
    remember_keys(cache, output, read_manifest(output), {page.path: page.key for page in pages})
    documents = {document.path for document in checked.content.documents}
    cache.forget_all_but({*documents, memory_name(output)})
