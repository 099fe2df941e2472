"""The problems that a change is to be asked about: those in the files it touches, and those it caused.

In: what was found in the whole archive, and the commit from which the change goes out. Out: a part of it.
What the change touches is reported whole; anywhere else a problem is left out only if it was there before,
word for word at the same place. To know that, the content is looked at as it was, too.
"""

from margent.content_state import content_state
from margent.model.diagnostics import Code, Diagnostic
from margent.model.levels import reported
from margent.model.site import SITE_FILE
from margent.options import Options
from margent.outcome import Checked
from margent.pipeline import check
from margent.shell.cache import Cache
from margent.shell.changed_files import Base
from margent.shell.collector import paused_collector
from margent.shell.kept import KnownDocuments
from margent.shell.progress import SILENCE, Progress
from margent.stages.configure import configure

_LAYOUTS = "layouts/"
# What the layouts decide, though it is said of site.yaml.
_OF_LAYOUTS = frozenset({Code.CATALOGUE_MISSING})


def check_since(
    options: Options, base: Base | None, cache: Cache, progress: Progress = SILENCE
) -> tuple[Checked, tuple[Diagnostic, ...]]:
    """Check the whole archive; also the findings to be told: all of them, if there is no `base`."""
    known: KnownDocuments = {}
    checked = check(options, cache, known, progress)
    if base is None or checked.site is None:
        return checked, checked.diagnostics
    return checked, _since(options, base, checked.diagnostics, cache, known)


def _since(
    options: Options, base: Base, diagnostics: tuple[Diagnostic, ...], cache: Cache, known: KnownDocuments
) -> tuple[Diagnostic, ...]:
    """The findings in files changed since `base`, and those that were not there."""
    elsewhere = [one for one in diagnostics if one.path in base.same]
    if not elsewhere:
        return diagnostics
    before = _before(options, base, cache, known)
    # What is wrong with layouts depends on them and on the language of the site alone.
    has_same_layouts = base.has_same_layouts and SITE_FILE in base.same
    old = {
        one
        for one in elsewhere
        if one in before or (has_same_layouts and (one.path.startswith(_LAYOUTS) or one.code in _OF_LAYOUTS))
    }
    return tuple(one for one in diagnostics if one not in old)


def _before(options: Options, base: Base, cache: Cache, known: KnownDocuments) -> frozenset[Diagnostic]:
    """What was found then, by the site.yaml of then; nothing if that could not be used."""
    file = base.former(SITE_FILE)
    site, diagnostics = configure(file) if file else (None, ())
    if site is None:
        return frozenset()
    with paused_collector():
        state = content_state(options, site, base.files, cache.only_read(), dict(known))
    return frozenset(reported((*diagnostics, *state.diagnostics), site.levels))
