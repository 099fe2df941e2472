"""The road of the data, and the only place that knows it as a whole.

    configure → load (read, parse) → link → view, plan, render → search → forms → publish

In: `Options`. Out: what was found and what was done. The stages are pure; what reads, writes or starts a
process is in `shell`. No fault of the content is raised: it is in the result, and any error means that
nothing is published.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from margent.adapters.layouts import LayoutError
from margent.answers.targets import in_archive
from margent.content_state import content_state
from margent.model.diagnostics import Diagnostic, has_errors, is_note
from margent.model.levels import reported
from margent.model.outputs import Output
from margent.model.site import Site
from margent.options import Options
from margent.outcome import Built, Checked, Exported
from margent.shell.cache import Cache
from margent.shell.collector import paused_collector
from margent.shell.configuration import has_configuration, read_site
from margent.shell.engine import engine_digest
from margent.shell.former import FormerSite, former_site
from margent.shell.forms import made_forms, planned, require_makers, told, worker_files
from margent.shell.history import CACHE_NAME, ReadHistory, read_history
from margent.shell.hosting import for_host, unserved
from margent.shell.kept import KnownDocuments
from margent.shell.load import located
from margent.shell.lock import BuildLock
from margent.shell.making import Making
from margent.shell.manifest import read_manifest
from margent.shell.memory import memory_name, remember_keys
from margent.shell.output import check_output_folder
from margent.shell.progress import SILENCE, Progress
from margent.shell.publish import publish
from margent.shell.rendering import render_last, render_pages
from margent.shell.search_index import SearchIndex
from margent.shell.signing import signer
from margent.shell.site_files import SiteFiles
from margent.shell.sources import OnDisk
from margent.shell.theme import read_theme
from margent.shell.today import given_day
from margent.stages.plan import Key, Keys
from margent.stages.render import Rendered, Renderer, layout_diagnostic, layout_diagnostics
from margent.stages.view import Viewer, viewer

WORKSPACE = ".margent"
DEFAULT_OUTPUT = "_site"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A site as far as it is drawn; without `files`, what was found forbids its publication."""

    renderer: Renderer
    diagnostics: tuple[Diagnostic, ...]
    pages: Sequence[Rendered]
    files: SiteFiles | None = None
    forms: Sequence[Rendered] = ()


def check(
    options: Options, cache: Cache, known: KnownDocuments | None = None, progress: Progress = SILENCE
) -> Checked:
    """Find every problem of the archive; `known` keeps the documents for the next time in this process."""
    with paused_collector():
        site, site_faults = read_site(options.root, options.base_url)
        if site is None:
            return Checked(site_faults)
        sources = OnDisk(options.root)
        theme = read_theme(options.root, site.lang)
        content, archive, found = content_state(options, site, sources, cache, known, progress)
        diagnostics = (
            *site_faults,
            *theme.diagnostics,
            *located(theme.findings, sources, site),
            *found,
        )
        return Checked(reported(diagnostics, site.levels), site, content, archive, theme)


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
        sign = signer(options.sign_key)
        require_makers(checked.site.outputs)
        checked = with_history(options, checked, cache)
        former = former_site(output, cache)
        drawn = _drawn(options, checked, output, former, progress)
        drawn = _with_forms(options, checked, drawn, former)
        if drawn.files is None:
            return Built(checked, drawn.diagnostics, output, rendered=drawn.pages)
        files = drawn.files
        published = publish(output, former.manifest, write=files.fresh, keep=files.kept, sign=sign)
        _remember(cache, output, checked, (*drawn.pages, *drawn.forms))
        return Built(checked, drawn.diagnostics, output, published, drawn.pages, drawn.forms)


def export(options: Options, output: Output, progress: Progress = SILENCE) -> Exported:
    """Make one form by itself, of the archive as it is now; nothing is published."""
    if not has_configuration(options.root):
        checked = check(options, Cache.none())
        return Exported(checked, checked.diagnostics)
    with paused_collector(), BuildLock(options.root / WORKSPACE), open_cache(options) as cache:
        checked = check(options, cache, progress=progress)
        if checked.site is None or is_forbidden(checked.diagnostics, options):
            return Exported(checked, checked.diagnostics)
        assert checked.archive
        levels = checked.site.levels
        output = in_archive(output, checked.archive)
        require_makers([output])
        folder = output_folder(options, checked.site)
        checked = with_history(options, checked, cache)
        drawn = _drawn(options, checked, folder, former_site(folder, cache), progress)
        if drawn.files is None:
            return Exported(checked, drawn.diagnostics)
        try:
            data = planned(_making(options, checked, drawn, drawn.files), output).make()
        except LayoutError as fault:
            return Exported(checked, reported((*drawn.diagnostics, layout_diagnostic(fault)), levels))
        return Exported(checked, drawn.diagnostics, data)


def renderer(options: Options, checked: Checked, cache: Cache) -> Renderer:
    """What a build would render the pages of a publishable archive with; nothing is rendered or written."""
    former = former_site(output_folder(options, checked.site), cache)
    return _renderer(with_history(options, checked, cache), former, _search_index(options, checked))


def late(options: Options, checked: Checked, cache: Cache) -> dict[str, tuple[Rendered, Key]]:
    """What a build would make of all other files, by path, each with its former key; nothing is written."""
    output = output_folder(options, checked.site)
    former = former_site(output, cache)
    checked = with_history(options, checked, cache)
    drawn = _with_forms(options, checked, _drawn(options, checked, output, former, SILENCE), former)
    return {one.path: (one, former.keys.get(one.path, {})) for one in (*drawn.pages, *drawn.forms)}


def with_history(
    options: Options, checked: Checked, cache: Cache, known: ReadHistory | None = None
) -> Checked:
    """The same with what git has of the records; `known` is what this process has read of it before."""
    assert checked.site
    former = (known or checked.history).history
    read = read_history(options.root, checked.site, cache, options.jobs, former)
    return replace(checked, history=read)


def open_cache(options: Options) -> Cache:
    """The cache of an archive, or one that keeps nothing."""
    if not options.with_cache or not has_configuration(options.root):
        return Cache.none()
    return Cache.open(options.root / WORKSPACE, engine_digest())


def is_forbidden(diagnostics: Sequence[Diagnostic], options: Options) -> bool:
    """Whether these findings forbid publication; with `--strict` warnings do, too."""
    if options.is_strict:
        return not all(map(is_note, diagnostics))
    return has_errors(diagnostics)


def output_folder(options: Options, site: Site | None) -> Path:
    """Where the site is built."""
    return options.output or options.root / (site.output if site else DEFAULT_OUTPUT)


def _drawn(
    options: Options, checked: Checked, output: Path, former: FormerSite, progress: Progress
) -> _Drawn:
    """The site's pages, assets, images and search index: all but what is made of these."""
    assert checked.site
    assert checked.content
    assert checked.theme
    search = _search_index(options, checked)
    renderer_ = _renderer(checked, former, search)
    pages = render_pages(renderer_, options.jobs, progress)
    diagnostics = reported((*checked.diagnostics, *layout_diagnostics(pages)), checked.site.levels)
    if is_forbidden(diagnostics, options):
        return _Drawn(renderer_, diagnostics, pages)
    kept = search.kept(former.files, former.present)
    bundle = {} if kept else search.made()
    diagnostics = reported((*diagnostics, *search.findings((*kept, *bundle))), checked.site.levels)
    if is_forbidden(diagnostics, options):
        return _Drawn(renderer_, diagnostics, pages)
    assets = checked.theme.published()
    fresh = {assets[name]: file.data for name, file in checked.theme.assets.items()}
    fresh = {**fresh, **checked.content.images, **bundle}
    files = SiteFiles(output, fresh, {path: former.files[path] for path in kept})
    return _Drawn(renderer_, diagnostics, pages, files.with_pages(pages, former.files))


def _with_forms(options: Options, checked: Checked, drawn: _Drawn, former: FormerSite) -> _Drawn:
    """The site with its further forms, with the pages that speak of these, and ready for its host."""
    assert checked.archive
    assert checked.site
    if drawn.files is None:
        return drawn
    outputs = checked.site.outputs
    try:
        forms = list(
            made_forms(_making(options, checked, drawn, drawn.files), outputs, former.keys, former.present)
        )
    except LayoutError as fault:
        found = reported((*drawn.diagnostics, layout_diagnostic(fault)), checked.site.levels)
        return replace(drawn, diagnostics=found, files=None)
    files = drawn.files.with_pages(forms, former.files)
    last = render_last(drawn.renderer, drawn.pages, told(outputs, files))
    diagnostics = reported((*drawn.diagnostics, *layout_diagnostics(last)), checked.site.levels)
    pages = (*drawn.pages, *last)
    if is_forbidden(diagnostics, options):
        return _Drawn(drawn.renderer, diagnostics, pages)
    files = files.with_pages(last, former.files)
    files = files.over(worker_files(outputs, files, unserved(checked.site, checked.archive)))
    files, found_by_host = for_host(files, checked.site, checked.archive, OnDisk(options.root))
    diagnostics = reported((*diagnostics, *found_by_host), checked.site.levels)
    publishable = None if is_forbidden(diagnostics, options) else files
    return _Drawn(drawn.renderer, diagnostics, pages, publishable, forms)


def _making(options: Options, checked: Checked, drawn: _Drawn, files: SiteFiles) -> Making:
    assert checked.archive
    assert checked.site
    used = drawn.renderer
    return Making(
        checked.site,
        checked.archive,
        used.viewer,
        used.layouts,
        files,
        used.keys,
        given_day(os.environ),
        signer(options.sign_key),
    )


def _search_index(options: Options, checked: Checked) -> SearchIndex:
    if not options.with_search:
        return SearchIndex()
    assert checked.archive
    assert checked.site
    assert checked.theme
    return SearchIndex.planned(checked.archive, checked.site, checked.theme.interface)


def _renderer(checked: Checked, former: FormerSite, search: SearchIndex) -> Renderer:
    assert checked.archive
    assert checked.site
    assert checked.theme
    theme = checked.theme
    history = checked.history.history
    drawing: Viewer = viewer(
        checked.archive, checked.site, theme.published(), search.folder, theme.interface, history
    )
    return Renderer(drawing, theme.layouts, former.keys, former.present, Keys())


def _remember(cache: Cache, output: Path, checked: Checked, pages: Iterable[Rendered]) -> None:
    assert checked.content
    remember_keys(cache, output, read_manifest(output), {page.path: page.key for page in pages})
    documents = {document.path for document in checked.content.documents}
    cache.forget_all_but({*documents, memory_name(output), CACHE_NAME})
