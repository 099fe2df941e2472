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
from margent.model.archive import Archive
from margent.model.diagnostics import Diagnostic, has_errors
from margent.model.outputs import Output
from margent.model.site import Site
from margent.options import Options
from margent.shell.cache import Cache
from margent.shell.collector import paused_collector
from margent.shell.configuration import has_configuration, read_site
from margent.shell.engine import engine_digest
from margent.shell.former import FormerSite, former_site
from margent.shell.forms import made_forms, planned, require_makers, told, worker_files
from margent.shell.kept import KnownDocuments
from margent.shell.load import Content, load_content, located
from margent.shell.lock import BuildLock
from margent.shell.making import Making
from margent.shell.manifest import read_manifest
from margent.shell.memory import memory_name, remember_keys
from margent.shell.output import check_output_folder
from margent.shell.progress import SILENCE, Progress
from margent.shell.publish import Published, publish
from margent.shell.rendering import render_last, render_pages
from margent.shell.search_index import SearchIndex
from margent.shell.signing import signer
from margent.shell.site_files import SiteFiles
from margent.shell.theme import Theme, read_theme
from margent.shell.today import given_day
from margent.stages.link import link
from margent.stages.plan import Key, Keys
from margent.stages.render import Rendered, Renderer, layout_diagnostic, layout_diagnostics
from margent.stages.view import Viewer, viewer

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
    forms: Sequence[Rendered] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A form made by itself. Without `data` it was not: what was found forbids it."""

    checked: Checked
    diagnostics: tuple[Diagnostic, ...]
    data: bytes | None = None


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
        theme = read_theme(options.root, site.lang)
        content = load_content(options.root, site, cache, options.jobs, known, progress)
        archive, findings = link(
            content.documents,
            content.media,
            menu=site.nav or (),
            outputs=site.outputs,
            with_drafts=options.with_drafts,
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
        sign = signer(options.sign_key)
        require_makers(checked.site.outputs)
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
        output = in_archive(output, checked.archive)
        require_makers([output])
        folder = output_folder(options, checked.site)
        drawn = _drawn(options, checked, folder, former_site(folder, cache), progress)
        if drawn.files is None:
            return Exported(checked, drawn.diagnostics)
        try:
            data = planned(_making(options, checked, drawn, drawn.files), output).make()
        except LayoutError as fault:
            return Exported(checked, in_order((*drawn.diagnostics, layout_diagnostic(fault))))
        return Exported(checked, drawn.diagnostics, data)


def renderer(options: Options, checked: Checked, cache: Cache) -> Renderer:
    """What a build would render the pages of a publishable archive with; nothing is rendered or written."""
    former = former_site(output_folder(options, checked.site), cache)
    return _renderer(checked, former, _search_index(options, checked))


def late(options: Options, checked: Checked, cache: Cache) -> dict[str, tuple[Rendered, Key]]:
    """What a build would make of all other files, by path, each with its former key; nothing is written."""
    output = output_folder(options, checked.site)
    former = former_site(output, cache)
    drawn = _with_forms(options, checked, _drawn(options, checked, output, former, SILENCE), former)
    return {one.path: (one, former.keys.get(one.path, {})) for one in (*drawn.pages, *drawn.forms)}


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


def _drawn(
    options: Options, checked: Checked, output: Path, former: FormerSite, progress: Progress
) -> _Drawn:
    """The site's pages, assets, images and search index: all but what is made of these."""
    assert checked.content
    assert checked.theme
    search = _search_index(options, checked)
    renderer_ = _renderer(checked, former, search)
    pages = render_pages(renderer_, options.jobs, progress)
    diagnostics = in_order((*checked.diagnostics, *layout_diagnostics(pages)))
    if is_forbidden(diagnostics, options):
        return _Drawn(renderer_, diagnostics, pages)
    kept = search.kept(former.files, former.present)
    bundle = {} if kept else search.made()
    diagnostics = in_order((*diagnostics, *search.findings((*kept, *bundle))))
    if is_forbidden(diagnostics, options):
        return _Drawn(renderer_, diagnostics, pages)
    assets = checked.theme.published()
    fresh = {assets[name]: file.data for name, file in checked.theme.assets.items()}
    fresh = {**fresh, **checked.content.images, **bundle}
    files = SiteFiles(output, fresh, {path: former.files[path] for path in kept})
    return _Drawn(renderer_, diagnostics, pages, files.with_pages(pages, former.files))


def _with_forms(options: Options, checked: Checked, drawn: _Drawn, former: FormerSite) -> _Drawn:
    """The site with its further forms, and with the pages that speak of these or name all others."""
    assert checked.site
    if drawn.files is None:
        return drawn
    outputs = checked.site.outputs
    try:
        forms = list(
            made_forms(_making(options, checked, drawn, drawn.files), outputs, former.keys, former.present)
        )
    except LayoutError as fault:
        found = in_order((*drawn.diagnostics, layout_diagnostic(fault)))
        return replace(drawn, diagnostics=found, files=None)
    files = drawn.files.with_pages(forms, former.files)
    last = render_last(drawn.renderer, drawn.pages, told(outputs, files))
    diagnostics = in_order((*drawn.diagnostics, *layout_diagnostics(last)))
    pages = (*drawn.pages, *last)
    if is_forbidden(diagnostics, options):
        return _Drawn(drawn.renderer, diagnostics, pages)
    files = files.with_pages(last, former.files)
    files = files.over(worker_files(outputs, files))
    return _Drawn(drawn.renderer, diagnostics, pages, files, forms)


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
    drawing: Viewer = viewer(checked.archive, checked.site, theme.published(), search.folder, theme.interface)
    return Renderer(drawing, theme.layouts, former.keys, former.present, Keys())


def _remember(cache: Cache, output: Path, checked: Checked, pages: Iterable[Rendered]) -> None:
    assert checked.content
    remember_keys(cache, output, read_manifest(output), {page.path: page.key for page in pages})
    documents = {document.path for document in checked.content.documents}
    cache.forget_all_but({*documents, memory_name(output)})
