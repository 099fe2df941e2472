import pytest

from margent.model.diagnostics import Diagnostic
from margent.model.files import SourceFile
from margent.model.site import Site
from margent.stages.configure import configure


def configured(text: str) -> tuple[Site | None, list[str]]:
    site, diagnostics = configure(SourceFile.of("site.yaml", text.encode()))
    return site, [f"{place(one)} {one.code}" for one in diagnostics]


def place(diagnostic: Diagnostic) -> str:
    assert diagnostic.span is not None
    return f"{diagnostic.span.line}:{diagnostic.span.column}"


def test_a_title_is_enough() -> None:
    site, faults = configured("title: The tram papers\n")
    assert (site, faults) == (Site(title="The tram papers"), [])


def test_everything_has_its_shipped_value() -> None:
    site, _ = configured("title: T\n")
    assert site is not None
    assert (site.lang, site.output, site.limits.title) == ("en", "_site", 300)
    assert [step.id for step in site.scale("value")] == ["opinion", "opinion-on-wrong-premise"]


def test_a_scale_of_its_own_takes_the_place_of_a_shipped_one() -> None:
    scale = "scales:\n  opinion:\n    - {id: view, label: A view, definition: It is one., value: 1}\n"
    site, faults = configured("title: T\n" + scale)
    assert faults == []
    assert site is not None
    assert [(step.id, step.value) for step in site.scale("value")] == [("view", 1)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["1:1 field-missing"]),
        ("- title\n", ["1:1 front-matter-not-mapping"]),
        ("lang: en\n", ["1:1 field-missing"]),
        ("title: T\ntitel: T\n", ["2:1 unknown-key"]),
        ("title: T\nurl: tram.example\n", ["2:6 url"]),
        *(
            (f"title: T\ncontact: {contact}\n", ["2:10 mail-address"])
            for contact in (
                "room",
                "room@",
                "room@host",
                "a b@host.example",
                "Room <a@b.example>",
                "mailto:a@b",
            )
        ),
        ("title: T\nrepository: {url: https://gitlab.com/t, forge: svn}\n", ["2:48 enum"]),
        ("title: T\nlimits:\n  depth: many\n  body: -1\n", ["3:10 number-invalid", "4:9 number-invalid"]),
        ("title: T\nkinds:\n  fact: facts\n  cause: content\n", ["3:9 scale-unknown"]),
        ("title: T\nkinds:\n  facts: content\n", ["3:3 enum"]),
        ("title: T\nlevels:\n  orphn: off\n  bom: of\n", ["3:3 unknown-key", "4:8 enum"]),
        (
            "title: T\nlevels:\n  bom: off\n  raw-html: note\n  privacy: off\n",
            ["4:13 level-fixed", "5:12 level-fixed"],
        ),
        ("title: T\nlevels: off\n", ["2:9 type"]),
        ("title: T\noutputs: [zip, ebook, print]\n", ["2:16 enum", "2:23 output-part"]),
        ("title: T\noutputs: [zip, epub, zip]\n", ["2:22 output-part"]),
        ("title: T\nlang: [en\n", ["2:7 yaml-syntax"]),
        ("title: T\u200b\n", ["1:9 invisible"]),
        ("title: T\ntitle: U\nlang: english!\n", ["2:1 yaml-duplicate-key", "3:7 lang"]),
    ],
)
def test_what_is_wrong_is_located_and_there_is_no_site(text: str, faults: list[str]) -> None:
    assert configured(text) == (None, faults)


def test_a_warning_leaves_the_site_usable() -> None:
    site, faults = configured("title: The tram # papers\n")
    assert (site, faults) == (Site(title="The tram"), ["1:8 yaml-comment-in-value"])


def test_a_file_that_is_no_text_is_reported() -> None:
    site, diagnostics = configure(SourceFile.of("site.yaml", b"title: caf\xe9\n"))
    assert (site, [one.code for one in diagnostics]) == (None, ["encoding"])


@pytest.mark.parametrize(
    "contact", ["room@host.example", "room+papers@a-b.host.example", "o'neil@host.example"]
)
def test_a_mail_address_is_a_contact(contact: str) -> None:
    site, faults = configured(f"title: T\ncontact: {contact}\n")
    assert site is not None
    assert (site.contact, faults) == (contact, [])


@pytest.mark.parametrize(
    ("repository", "faults"),
    [
        ("{url: https://code.example/t}", ["2:19 forge-unknown"]),
        ("{url: https://code.example/t, forge: gitea}", []),
        ("{url: https://codeberg.org/t}", []),
    ],
)
def test_a_forge_that_nothing_names_is_a_warning(repository: str, faults: list[str]) -> None:
    site, found = configured(f"title: T\nrepository: {repository}\n")
    assert site is not None
    assert found == faults
