import pytest

from margent.model.diagnostics import Code, Severity
from margent.model.hosts import HOSTS, Host, HostName
from margent.model.ids import Ref
from margent.model.manifest import Entry
from margent.stages.hosting import HEADERS, NO_JEKYLL, REDIRECTS, host_files, limit_faults, redirected_pages

MOVED = {
    Ref("claims", "old-name"): Ref("claims", "late"),
    Ref("articles", "tram"): Ref("articles", "night-tram"),
}
# A host that is full at once, so that a test need not make a site that fills a real one.
SMALL = Host("Smallhost", files=3, file_bytes=100, site_bytes=150, redirects=2, redirect_status="301")


def site(**sizes: int) -> dict[str, Entry]:
    return {f"{name}.html": Entry("0" * 64, size) for name, size in sizes.items()}


def aliases(number: int) -> dict[Ref, Ref]:
    return {Ref("claims", f"a{n:04}"): Ref("claims", "late") for n in range(number)}


@pytest.mark.parametrize(
    ("host", "paths"),
    [
        ("github-pages", {NO_JEKYLL}),
        ("gitlab-pages", set()),
        ("cloudflare-pages", {HEADERS, REDIRECTS}),
        ("netlify", {HEADERS, REDIRECTS}),
        ("plain", set()),
    ],
)
def test_a_host_gets_the_files_that_it_reads_and_no_other(host: HostName, paths: set[str]) -> None:
    assert host_files(HOSTS[host], MOVED).keys() == paths


def test_an_archive_without_former_addresses_has_no_redirects() -> None:
    assert host_files(HOSTS["netlify"], {}).keys() == {HEADERS}


@pytest.mark.parametrize(("host", "status"), [("cloudflare-pages", "301"), ("netlify", "301!")])
def test_a_former_address_is_redirected_for_good_in_the_words_of_the_host(
    host: HostName, status: str
) -> None:
    lines = host_files(HOSTS[host], MOVED)[REDIRECTS].decode().splitlines()
    assert lines == [
        f"/articles/tram/ /articles/night-tram/ {status}",
        f"/claims/old-name/ /claims/late/ {status}",
    ]


def test_no_more_redirects_are_written_than_the_host_reads() -> None:
    lines = host_files(SMALL, aliases(3))[REDIRECTS].decode().splitlines()
    assert [line.split()[0] for line in lines] == ["/claims/a0000/", "/claims/a0001/"]


def test_a_page_is_redirected_before_it_is_shown_only_where_the_host_is_told_so() -> None:
    assert redirected_pages(SMALL, aliases(3)) == {"claims/a0000/index.html", "claims/a0001/index.html"}
    assert redirected_pages(HOSTS["gitlab-pages"], aliases(3)) == frozenset()


def test_no_header_is_given_by_two_rules() -> None:
    # One host joins the two values with a comma, which no browser would understand.
    rules: dict[str, list[str]] = {}
    for line in host_files(HOSTS["netlify"], {})[HEADERS].decode().splitlines():
        if line.startswith("/"):
            rules[line] = []
        elif line:
            rules[list(rules)[-1]].append(line.strip().partition(":")[0])
    every = rules.pop("/*")
    assert "Cache-Control" not in every
    for names in rules.values():
        assert not set(names) & set(every)
    assert len(rules) <= 100


@pytest.mark.parametrize(
    ("what", "files", "moved", "message"),
    [
        ("as many files", site(a=1, b=1, c=1), 0, None),
        ("a file too many", site(a=1, b=1, c=1, d=1), 0, "the site has 4 files and Smallhost takes 3"),
        ("as large a file", site(a=100), 0, None),
        ("too large a file", site(a=101), 0, "a.html has 101 bytes and Smallhost takes 100 in one file"),
        ("as large a site", site(a=75, b=75), 0, None),
        ("too large a site", site(a=75, b=76), 0, "the site has 151 bytes and Smallhost takes 150"),
        ("as many redirects", site(a=1), 2, None),
        (
            "a redirect too many",
            site(a=1),
            3,
            "3 former addresses have moved and Smallhost takes 2 redirects",
        ),
    ],
)
def test_a_limit_is_told_when_it_is_passed_and_not_before(
    what: str, files: dict[str, Entry], moved: int, message: str | None
) -> None:
    found = list(limit_faults(SMALL, files, aliases(moved)))
    assert [fault.message for fault in found] == ([message] if message else [])
    assert all(fault.code is Code.HOST_LIMIT and fault.severity is Severity.WARNING for fault in found)
    assert all(fault.at == ("host",) and fault.hint for fault in found)


def test_a_host_that_counts_folders_is_full_earlier() -> None:
    files = dict.fromkeys(("index.html", "claims/index.html", "claims/late/index.html"), Entry("0" * 64, 1))
    full = Host("Smallhost", files=4, counts_folders=True)
    assert [fault.message for fault in limit_faults(full, files, {})] == [
        "the site has 5 files and folders and Smallhost takes 4"
    ]
    assert list(limit_faults(full._replace(files=5), files, {})) == []
    assert list(limit_faults(full._replace(counts_folders=False), files, {})) == []
    assert HOSTS["gitlab-pages"].counts_folders


def test_every_limit_that_is_passed_is_told() -> None:
    found = list(limit_faults(SMALL, site(a=101, b=102, c=1, d=1), aliases(3)))
    assert len(found) == 5


@pytest.mark.parametrize("host", HOSTS.values(), ids=list(HOSTS))
def test_a_small_site_passes_no_limit_of_any_host(host: Host) -> None:
    assert list(limit_faults(host, site(a=1), aliases(1))) == []
