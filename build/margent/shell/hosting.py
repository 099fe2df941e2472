"""A site made ready for its host: with the files that the host reads, and with what it would not take.

In: the files of a site, its configuration and its archive. Out: the same with those of the host, and located
findings. It stands apart from the stage `hosting` because a finding is shown at its line of site.yaml, which
is read from the disk for it.
"""

from margent.model.archive import Archive, Finding
from margent.model.diagnostics import Diagnostic
from margent.model.hosts import HOSTS
from margent.model.site import SITE_FILE, Site
from margent.shell.load import located
from margent.shell.site_files import SiteFiles
from margent.shell.sources import Sources
from margent.stages.hosting import host_files, limit_faults, redirected_pages


def unserved(site: Site, archive: Archive) -> frozenset[str]:
    """The pages of the site that its host does not show, and a service worker cannot fetch."""
    return redirected_pages(HOSTS[site.host], archive.aliases) if site.host else frozenset()


def for_host(
    files: SiteFiles, site: Site, archive: Archive, sources: Sources
) -> tuple[SiteFiles, tuple[Diagnostic, ...]]:
    """The site as its host gets it, and each limit of the host that it passes; as it is, without a host."""
    if site.host is None:
        return files, ()
    host = HOSTS[site.host]
    hosted = files.over(host_files(host, archive.aliases))
    faults = limit_faults(host, hosted.entries, archive.aliases)
    return hosted, tuple(located((Finding(SITE_FILE, fault) for fault in faults), sources, site))
