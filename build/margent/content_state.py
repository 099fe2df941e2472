"""The content of an archive in one state: read, linked, and all that is found in it.

In: where its files come from, and its configuration. Out: the content, the archive, the findings, located. It
stands apart from `pipeline` because the working tree and a former revision are looked at in the same way.
"""

import os
from typing import NamedTuple

from margent.model.archive import Archive
from margent.model.diagnostics import Diagnostic, has_errors
from margent.model.site import Site
from margent.options import Options
from margent.shell.cache import Cache
from margent.shell.kept import KnownDocuments
from margent.shell.load import Content, load_content, located
from margent.shell.progress import SILENCE, Progress
from margent.shell.sources import Sources
from margent.shell.today import today
from margent.stages.link import Linked, link
from margent.stages.reminders import reminders


class ContentState(NamedTuple):
    """The archive is to be trusted only if no finding is an error."""

    content: Content
    archive: Archive
    diagnostics: tuple[Diagnostic, ...]


def content_state(  # noqa: PLR0913, PLR0917  each is one thing that the findings depend on
    options: Options,
    site: Site,
    sources: Sources,
    cache: Cache,
    known: KnownDocuments | None = None,
    progress: Progress = SILENCE,
) -> ContentState:
    """Read and link the content; what the findings weigh in this archive is not yet looked at."""
    content = load_content(sources, site, cache, options.jobs, known, progress)
    archive, findings = linked(content, site, options)
    if not has_errors((*content.diagnostics, *(finding.fault for finding in findings))):
        findings = (*findings, *reminders(archive, today(os.environ)))
    return ContentState(content, archive, (*content.diagnostics, *located(findings, sources, site)))


def linked(content: Content, site: Site, options: Options) -> Linked:
    """Content that has been read, linked as this site asks for it."""
    return link(
        content.documents,
        content.media,
        menu=site.nav or (),
        outputs=site.outputs,
        with_drafts=options.with_drafts,
    )
