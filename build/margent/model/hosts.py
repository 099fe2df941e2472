"""The hosts on which a site can be published: what each of them takes, and which files it reads.

In: the name that `host` in site.yaml has. Out: a `Host`. It stands apart from `site` because these are other
people's numbers and change when they change them: docs/hosting.md says of each where and when it was found.
A number that nobody has published is None and not a guess.
"""

from typing import Literal, NamedTuple, get_args

HostName = Literal["github-pages", "gitlab-pages", "cloudflare-pages", "netlify", "plain"]


class Host(NamedTuple):
    """A host, with what it takes at most."""

    title: str
    """How people call it."""
    files: int | None = None
    """Files of a site."""
    counts_folders: bool = False
    """Whether a folder counts as a file there."""
    file_bytes: int | None = None
    """Bytes of one file."""
    site_bytes: int | None = None
    """Bytes of all files together."""
    redirects: int | None = None
    """Lines of its `_redirects`."""
    redirect_status: str = ""
    """How a line of `_redirects` says that a page has moved for good; empty if the host is not told so."""
    reads_headers: bool = False
    """Whether it reads a file `_headers`."""
    is_jekyll: bool = False
    """Whether it leaves out files whose name begins with an underscore, unless it is told not to."""


HOSTS: dict[HostName, Host] = {
    "github-pages": Host("GitHub Pages", site_bytes=1_000_000_000, is_jekyll=True),
    # Files go before redirects there, and each former address has its page; so `_redirects` would do nothing.
    "gitlab-pages": Host("GitLab Pages", files=200_000, counts_folders=True, site_bytes=1_000_000_000),
    "cloudflare-pages": Host(
        "Cloudflare Pages",
        files=20_000,
        file_bytes=25 * 1024 * 1024,
        redirects=2_000,
        redirect_status="301",
        reads_headers=True,
    ),
    # The exclamation mark: the redirect goes before the page that stands at the former address.
    "netlify": Host("Netlify", redirect_status="301!", reads_headers=True),
    "plain": Host("a server of your own"),
}
HOST_NAMES: tuple[HostName, ...] = get_args(HostName)
