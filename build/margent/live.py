"""A site that is served while it is edited.

In: options. Out: what is at each address at this moment, and what browsers are told. Pages are drawn from
the archive when they are asked for and nothing is published after the start, so an edit costs no build. While
the archive has errors its last good state is shown with the errors above it; until there is one, what a build
has left in the output folder. The search index and the further forms are those of the first build. There is
no service worker: it would go on answering at this address when nothing is served there any more.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from itertools import count
from pathlib import Path
from threading import Condition, Lock
from typing import NamedTuple
from urllib.parse import quote

import margent
from margent.adapters.layouts import LayoutError
from margent.answers.live_pages import PREFIX, broken_page, news, with_script
from margent.model.addresses import FEED, NOT_FOUND, OVERVIEWS
from margent.model.diagnostics import Diagnostic
from margent.model.ids import COLLECTIONS
from margent.model.manifest import Entry
from margent.model.outputs import DOWNLOADS, FILES, KEPT_OFFLINE, SERVICE_WORKER, Form, Made
from margent.options import Options
from margent.outcome import Built, Checked
from margent.pipeline import build, check, is_forbidden, with_history
from margent.shell.cache import Cache
from margent.shell.kept import KnownDocuments
from margent.shell.manifest import read_manifest
from margent.shell.regular import read_regular
from margent.shell.serving import Answer
from margent.stages.render import layout_diagnostic, render
from margent.stages.view import Viewer, viewer
from margent.views import View

_ASSETS = Path(margent.__file__).parent / "live_assets"
_INDEX = "index.html"
# Folders whose pages are drawn, or are not there.
_DRAWN = (*COLLECTIONS, *OVERVIEWS, Form.PRINT)
_SEARCH_ENTRY = re.compile(r"(assets/search\.[0-9a-f]{12}/)pagefind-entry\.json")


class Drawn:
    """The pages and files of an archive in one state; each page is drawn when it is first asked for."""

    def __init__(self, drawing: Viewer, checked: Checked, made: Sequence[Made]) -> None:
        assert checked.theme is not None
        assert checked.content is not None
        self._viewer = drawing
        self._made = made
        self._layouts = checked.theme.layouts
        published = checked.theme.published()
        self._files: Mapping[str, bytes] = {
            **checked.content.images,
            **{published[name]: file.data for name, file in checked.theme.assets.items()},
        }
        self._pages: dict[str, bytes | LayoutError | None] = {}
        # Views of one archive share what was already worked out, so they are drawn one after the other.
        self._drawing = Lock()

    def at(self, path: str) -> bytes | LayoutError | None:
        """A page or file; the fault of its layout; None if there is nothing at this path."""
        if path in self._files:
            return self._files[path]
        with self._drawing:
            if path not in self._pages:
                self._pages[path] = self._draw(path)
            return self._pages[path]

    def _draw(self, path: str) -> bytes | LayoutError | None:
        view = next((view for view in self._views(path) if view.page.path == path), None)
        if view is None:
            return None
        data, fault = render(self._layouts, view)
        return fault or data

    def _views(self, path: str) -> Iterator[View]:
        """The pages that are drawn together with the one at a path."""
        if path == DOWNLOADS and self._made:
            yield self._viewer.downloads(self._made)
        unit = self._viewer.unit_at(path)
        if unit is not None and (path != FEED or self._viewer.site.url):
            yield from self._viewer.draw(unit)


class Moment(NamedTuple):
    """What is served at one moment: the last good state, if there was one, and what is wrong now."""

    version: str
    drawn: Drawn | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def news(self) -> str:
        """The message to browsers."""
        return news(self.version, self.diagnostics)


class Live:
    """The site of an archive that is looked at again and again."""

    def __init__(self, options: Options, built: Built, known: KnownDocuments) -> None:
        """Use `Live.started` instead."""
        self._options = options
        self._output = built.output
        self._known = known
        self._published = self._as_published()
        self._search = _search_folder(self._published if options.with_search else ())
        self._assets = {f"{PREFIX}{file.name}": read_regular(file) for file in sorted(_ASSETS.iterdir())}
        # No two runs have a version in common: a page of the former run is old whatever its number.
        self._versions = map(f"{secrets.token_hex(4)}-{{}}".format, count(1))
        self._changed = Condition()
        self._checked = built.checked
        self._moment = self._after(built.checked, Moment(next(self._versions), None))

    @classmethod
    def started(cls, options: Options) -> tuple["Live", Built]:
        """Build the archive, and keep what was read; also what the build has done."""
        known: KnownDocuments = {}
        built = build(options, known)
        return cls(options, built, known), built

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found when the archive was last looked at."""
        return self._checked.diagnostics

    @property
    def has_search(self) -> bool:
        """Whether there is a search index to serve."""
        return bool(self._search)

    def look(self) -> Checked | None:
        """Look at the archive again; None if it is as it was."""
        checked = check(self._options, Cache.none(), self._known)
        if checked.site is not None:
            checked = with_history(self._options, checked, Cache.none(), self._checked.history)
        if _is_same(checked, self._checked):
            return None
        if self._moment.drawn is None and self._is_good(checked):
            # What could not be built at the start is built now, or it would have no search until a restart.
            build(self._options, self._known)
            self._published = self._as_published()
            self._search = _search_folder(self._published if self._options.with_search else ())
        self._checked = checked
        with self._changed:
            self._moment = self._after(checked, self._moment)
            self._changed.notify_all()
        return checked

    def news(self, known: str, seconds: float) -> str:
        """The newest message to browsers, as soon as it is another than `known`, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._moment.news != known, seconds)
            return self._moment.news

    def answer(self, path: str, host: str) -> Answer:
        """What is at a path of the site."""
        if path in self._assets:
            return Answer(HTTPStatus.OK, path, self._assets[path])
        moment = self._moment
        found = self._at(path, moment)
        if found is None and not path.endswith(_INDEX) and self._at(f"{path}/{_INDEX}", moment) is not None:
            return Answer(HTTPStatus.FOUND, path, b"", f"/{quote(path)}/")
        status = HTTPStatus.OK
        if found is None:
            status, path, found = HTTPStatus.NOT_FOUND, NOT_FOUND, self._at(NOT_FOUND, moment)
        if not isinstance(found, bytes):
            status, path, found = _in_its_place(found, moment)
        data = with_script(found, moment.version, host) if path.endswith(".html") else found
        return Answer(status, path, data)

    def _after(self, checked: Checked, former: Moment) -> Moment:
        if checked.site is None or not self._is_good(checked):
            return former._replace(diagnostics=checked.diagnostics)
        assert checked.archive is not None
        assert checked.theme is not None
        site = checked.site.model_copy(
            update={"outputs": tuple(one for one in checked.site.outputs if one != KEPT_OFFLINE)}
        )
        drawing = viewer(
            checked.archive,
            site,
            checked.theme.published(),
            self._search,
            checked.theme.interface,
            checked.history.history,
        )
        made = [
            Made(one, *self._published.get(one.path, ()))
            for one in site.outputs
            if one.form not in FILES or one.path in self._published
        ]
        return Moment(next(self._versions), Drawn(drawing, checked, made))

    def _is_good(self, checked: Checked) -> bool:
        return checked.site is not None and not is_forbidden(checked.diagnostics, self._options)

    def _as_published(self) -> Mapping[str, Entry]:
        """The files of the last build."""
        manifest = read_manifest(self._output)
        return manifest.files if manifest else {}

    def _at(self, path: str, moment: Moment) -> bytes | LayoutError | None:
        """What is drawn at a path, or else lies there in the output folder."""
        if path == SERVICE_WORKER:
            return None
        found = moment.drawn.at(path) if moment.drawn else None
        if found is None and not (moment.drawn and path.partition("/")[0] in _DRAWN):
            # A record's page that is not drawn is of a record that has gone since the start.
            return _published(self._output, path)
        return found


def _in_its_place(fault: LayoutError | None, moment: Moment) -> tuple[HTTPStatus, str, bytes]:
    """What is sent for a page that cannot be shown, or for none if the site has no page for that."""
    if fault is not None:
        page = broken_page("This page cannot be shown", [layout_diagnostic(fault)])
        return HTTPStatus.INTERNAL_SERVER_ERROR, _INDEX, page
    if moment.drawn is None:
        page = broken_page("There is no site to show yet", moment.diagnostics)
        return HTTPStatus.SERVICE_UNAVAILABLE, _INDEX, page
    return HTTPStatus.NOT_FOUND, NOT_FOUND, broken_page("There is nothing at this address", ())


def _published(output: Path, path: str) -> bytes | None:
    """A file of the output folder, and of nowhere else, whatever links lie in it."""
    try:
        file = (output / path).resolve(strict=True)
        return read_regular(file) if file.is_relative_to(output.resolve()) else None
    except OSError:
        return None


def _search_folder(published: Iterable[str]) -> str:
    """The folder of the search index in a site; an empty text if it has none."""
    return next((found[1] for path in published if (found := _SEARCH_ENTRY.fullmatch(path))), "")


def _is_same(one: Checked, other: Checked) -> bool:
    # Documents that were not read again are the same objects, and so is a history, so this is quick.
    return (one.site, one.theme, one.content, one.diagnostics, one.history) == (
        other.site,
        other.theme,
        other.content,
        other.diagnostics,
        other.history,
    )
