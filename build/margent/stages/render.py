"""From views to pages: what has to be rendered is, what is the same is left alone.

In: units of the archive, the layouts, and the keys of the former build. Out: for each page its key, the
reasons to render it, and its bytes if there were any. Each unit stands alone, so that many can be rendered
at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from margent.adapters.layouts import LayoutError, Layouts
from margent.model.diagnostics import Diagnostic, Severity, Span
from margent.stages.plan import Key, Keys, reasons
from margent.stages.view import Unit, Viewer
from margent.views import View


class Rendered(NamedTuple):
    """One page: its key, why it was rendered (no reasons: it is kept), its bytes or its layout's fault."""

    path: str
    key: Key
    reasons: tuple[str, ...]
    data: bytes | None
    fault: LayoutError | None
    canonical: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the units of one archive. `former` are the keys of the former build, `present` its files."""

    viewer: Viewer
    layouts: Layouts
    former: Mapping[str, Key]
    present: Collection[str]
    keys: Keys

    def unit(self, unit: Unit) -> list[Rendered]:
        """All pages of a unit."""
        return [self.page(view) for view in self.viewer.draw(unit)]

    def page(self, view: View) -> Rendered:
        """One page, rendered only if its key says so."""
        head = view.page
        key = self.keys.of(view, self.layouts.closure_digest(head.view))
        why = reasons(key, self.former.get(head.path), is_present=head.path in self.present)
        data, fault = render(self.layouts, view) if why else (None, None)
        return Rendered(head.path, key, why, data, fault, head.canonical if head.is_indexed else "")


def render(layouts: Layouts, view: View) -> tuple[bytes | None, LayoutError | None]:
    """A page's bytes, or the fault of its layout."""
    try:
        return layouts.render(view.page.view, view).encode(), None
    except LayoutError as error:
        return None, error


def layout_diagnostics(pages: Iterable[Rendered]) -> Iterator[Diagnostic]:
    """One finding for each fault of a layout, however many pages it spoils."""
    spoiled: dict[tuple[str, int, str], list[tuple[str, LayoutError]]] = defaultdict(list)
    for page in pages:
        if page.fault is not None:
            fault = page.fault
            spoiled[fault.template, fault.line, fault.message].append((page.path, fault))
    for found in spoiled.values():
        first_path, fault = found[0]
        first = first_path.removesuffix("/index.html")
        pages_ = "1 page" if len(found) == 1 else f"{len(found):,} pages"
        yield layout_diagnostic(fault, f" ({pages_}, first: {first})")


def layout_diagnostic(fault: LayoutError, where: str = "") -> Diagnostic:
    """The finding of a layout's fault, at the layout's line."""
    span = Span(fault.line, 1, fault.line, 1) if fault.line else None
    path = f"layouts/{fault.template}"
    return Diagnostic(fault.code, Severity.ERROR, path, span, fault.message + where, fault.hint)
