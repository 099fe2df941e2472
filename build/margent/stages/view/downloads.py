"""The downloads page: the forms in which the archive can be had, with sizes and digests.

In: what site.yaml asks for, and what was made of it. Out: the page's view, for the site or for a copy of the
archive. It is drawn last, because it tells the digests of the others; every other page knows only that there
is such a page.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from margent.model.addresses import canonical, href
from margent.model.outputs import DOWNLOADS, FILES, Form, Made, Output, saved_as
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming
from margent.views import DownloadsView, DownloadView, Link
from margent.views.filters import initial_cap


def downloads_view(
    frame: Frame, outputs: Sequence[Output], made: Iterable[Made], copy: Literal["", "zip", "zim"] = ""
) -> DownloadsView:
    """The page that offers what was made; in a copy of the archive it says where the published forms are."""
    naming = frame.naming
    url = naming.site.url
    return DownloadsView(
        page=frame.head("downloads", DOWNLOADS, naming.interface.gettext("Downloads")),
        site=frame.site_view,
        files=() if copy else tuple(view for one in made for view in _files(naming, one)),
        printed=tuple(
            Link(href(naming.root, output.path), of.title, of.lang)
            for output in outputs
            if output.form is Form.PRINT and (of := _part(naming, output))
        ),
        is_offline=not copy and Output(Form.OFFLINE) in outputs,
        copy=copy,
        published=canonical(url, DOWNLOADS) if copy and url else "",
    )


def _files(naming: Naming, made: Made) -> Iterable[DownloadView]:
    if made.output.form in FILES:
        yield DownloadView(
            form=made.output.form,
            of=_part(naming, made.output),
            href=href(naming.root, made.output.path),
            save_as=saved_as(naming.site.title, made.output),
            size=made.size,
            sha256=made.sha256,
        )


def _part(naming: Naming, output: Output) -> Link | None:
    """The page of what a form holds, if that is not the whole archive."""
    if output.topic:
        return naming.link(output.topic)
    if output.of:
        return naming.list_link(output.of, title=initial_cap(naming.list_name(output.of)))
    return None
