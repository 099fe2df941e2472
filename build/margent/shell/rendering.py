"""All pages of a site, rendered by as many processes as there are.

In: a renderer. Out: every page; and, once the further forms are made, the last pages: the downloads page,
which tells of these, and the sitemap, which names all others. It stands apart from the stage `render`, which
knows one unit at a time and no processes.
"""

from collections.abc import Iterable, Sequence

from margent.model.outputs import Made
from margent.shell.progress import Progress
from margent.shell.workers import map_chunks
from margent.stages.render import Rendered, Renderer
from margent.stages.view import Unit


def render_pages(renderer: Renderer, jobs: int, progress: Progress) -> list[Rendered]:
    """Every page of the site but the last ones."""
    units = renderer.viewer.units()

    def render_some(some: Sequence[Unit]) -> list[list[Rendered]]:
        shares = len(units) // max(1, len(some))
        return [renderer.unit(unit) for unit in progress.track("rendering", some, shares)]

    return [page for unit in map_chunks(render_some, units, jobs) for page in unit]


def render_last(renderer: Renderer, pages: Iterable[Rendered], made: Sequence[Made]) -> list[Rendered]:
    """The downloads page, if there are further forms, and the sitemap, if the site has an address."""
    last: list[Rendered] = []
    if made:
        last.append(renderer.page(renderer.viewer.downloads(made)))
    if renderer.viewer.site.url:
        addresses = [page.canonical for page in (*pages, *last) if page.canonical]
        last.append(renderer.page(renderer.viewer.sitemap(addresses)))
    return last
