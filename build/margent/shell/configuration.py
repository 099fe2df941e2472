"""The site's configuration as it lies on the disk.

In: the archive's root and an address given on the command line. Out: the `Site`, or the findings of
site.yaml.
"""

from pathlib import Path

from margent.adapters.locating import locate
from margent.failures import reason
from margent.model.diagnostics import Code, Diagnostic, Fault
from margent.model.files import SourceFile
from margent.model.site import SITE_FILE, Limits, Site
from margent.shell.regular import read_regular
from margent.stages.configure import configure


def has_configuration(root: Path) -> bool:
    """Tell whether a folder is an archive, or means to be one."""
    return (root / SITE_FILE).exists()


def read_site(root: Path, base_url: str | None) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """The site with its public address, which may be another than in the file; None if it cannot be used."""
    try:
        file = SourceFile.of(SITE_FILE, read_regular(root / SITE_FILE))
    except OSError as error:
        return None, locate([_unread(error)], SITE_FILE, "", Limits())
    site, diagnostics = configure(file)
    if site is not None and base_url is not None:
        site = site.model_copy(update={"url": base_url})
    return site, diagnostics


def _unread(error: OSError) -> Fault:
    if isinstance(error, FileNotFoundError):
        hint = "`margent init DIR` makes a new archive; with -C DIR another folder is used"
        return Fault(Code.SITE_MISSING, "there is no site.yaml here", hint=hint)
    hint = "it has to be a file that you may read, and no link to one"
    return Fault(Code.SITE_MISSING, f"site.yaml cannot be read: {reason(error)}", hint=hint)
