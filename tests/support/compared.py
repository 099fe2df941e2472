"""Two archives in memory, compared.

In: the texts of their files. Out: what changes, as `margent diff` finds it.
"""

from dataclasses import replace

from margent.adapters.interface import interface
from margent.answers.diffing.comparing import changes_of
from margent.answers.diffing.pages import candidates, page_changes
from margent.answers.diffing.problems import new_findings
from margent.answers.diffing.sides import Side
from margent.answers.diffing.tracing import Both
from margent.model.changes import Changes, State
from margent.model.site import Site
from margent.stages.link import link
from margent.stages.view import viewer
from support.memory_archive import SITE, Files, document

BASE, HEAD = State("main", "0" * 40), State("", "")


def side(files: Files, site: Site = SITE) -> Side:
    """A state with these files, which may have faults."""
    documents = [document(path, text, site) for path, text in files.items()]
    found = Side.of(site, documents, link(documents, {}))
    return replace(found, diagnostics=tuple(one for each in documents for one in each.diagnostics))


def both(before: Files, after: Files, *, site_before: Site = SITE, site_after: Site = SITE) -> Both:
    """Both states."""
    return Both(side(before, site_before), side(after, site_after))


def changes(before: Files, after: Files, *, site_before: Site = SITE, site_after: Site = SITE) -> Changes:
    """What changes from the one to the other, but for pages and new problems."""
    compared = both(before, after, site_before=site_before, site_after=site_after)
    return changes_of(compared, BASE, HEAD)


def new_problems(before: Files, after: Files) -> list[str]:
    """What is wrong in the second only, as `path: code`."""
    diagnostics, findings = new_findings(both(before, after))
    return [f"{one.path}: {one.code}" for one in diagnostics] + [
        f"{one.path}: {one.fault.code}" for one in findings
    ]


def pages(before: Files, after: Files) -> dict[str, tuple[str, ...]]:
    """The pages whose text differs, each with the parts that do."""
    compared = both(before, after)
    drawn = (viewer(one.archive, one.site, {}, "", interface("en")) for one in (compared.base, compared.head))
    return {str(page.record.ref): page.parts for page in page_changes(compared, candidates(compared), *drawn)}
