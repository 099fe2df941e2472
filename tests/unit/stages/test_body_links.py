import pytest

from margent.model.archive import Backlink, Media
from margent.model.diagnostics import Fault
from margent.model.ids import Ref
from margent.stages.link.body_links import image_faults
from support.memory_archive import (
    appears,
    archive_of,
    article,
    assessed,
    claim,
    document,
    found,
    item,
    linked,
    listed,
    record,
)

FILES = {
    "articles/plan.md": article(
        "The tram is late. The tram is full.[^1]\n\n## Why\n\nNobody knows.\n\n[^1]: So they say."
    ),
    "articles/notice.md": article(text="none", body=""),
    "claims/late.md": claim(
        appears("plan", "The tram is late"),
        appears("notice"),
        also=[
            listed(
                "assessments",
                assessed("mixed", "2021", listed("evidence", item("article: notice", "role: context"))),
            ),
            listed("relations", item("type: supports", "claim: full")),
        ],
    ),
    "claims/full.md": claim(appears("plan", "The tram is full"), appears("plan", "The tram is late")),
    "notes/why.md": record(
        "on: articles/plan", "quote: Nobody knows", "motivation: questioning", "created: 2021"
    ),
    "notes/whole.md": record("on: articles/plan", "motivation: commenting", "created: 2021"),
    "topics/tram.md": record("title: The tram", "aliases: [late-tram]"),
    "topics/port.md": record("title: The port", "draft: true"),
    "topics/quay.md": record("no-title: here"),
}


def findings(body: str, path: str = "topics/here.md") -> list[str]:
    """What is found of the links of a text, as `code: message`."""
    files = {**FILES, path: record("title: Here", body=body)}
    return [
        f"{fault.code}: {fault.message}"
        for found_path, fault in linked(files).findings
        if found_path == f"content/{path}"
    ]


@pytest.mark.parametrize(
    "link",
    [
        "[[topics/tram]]",
        "[[ topics/tram | the tram ]]",
        "[a](tram.md)",
        "[a](./tram.md)",
        "[a](../articles/plan.md)",
        "[a](../topics/tram.md)",
        "[a](../../content/topics/tram.md)",
        "[[topics/quay]]",
        "[a](quay.md#any-place)",
        "[a](#here)\n\n# Here",
        "[a](https://tram.example/#x)",
    ],
)
def test_a_link_to_a_record_is_found(link: str) -> None:
    assert findings(link) == []


@pytest.mark.parametrize("link", ["[a](../tram.md)", "[a](../../tram.md)"])
def test_a_relative_link_is_read_from_the_files_own_folder(link: str) -> None:
    assert [line.partition(":")[0] for line in findings(link)] == ["link-missing"]
    assert findings("[a](../tram.md)", "topics/sub/here.md") == []


@pytest.mark.parametrize(
    ("link", "finding"),
    [
        ("[[topics/trams]]", 'link-missing: there is no record "topics/trams"'),
        ("[[tram]]", 'link-missing: there is no record "tram"'),
        ("[a](trams.md)", 'link-missing: there is no record "content/topics/trams.md"'),
        ("[a](tram)", 'link-missing: there is no record "content/topics/tram"'),
        ("[a](/topics/tram.md)", 'link-missing: there is no record "/topics/tram.md"'),
        ("[[topics/port]]", "ref-draft: topics/port is a draft, and this record is published"),
        ("[[topics/late-tram]]", "ref-alias: this leads to topics/tram by its former name"),
        ("[a](late-tram.md)", "ref-alias: this leads to topics/tram by its former name"),
    ],
)
def test_a_link_that_leads_nowhere_or_by_another_name_is_reported(link: str, finding: str) -> None:
    assert findings(link) == [finding]


PLAN = [
    "",
    "#why",
    "#p1",
    "#p3",
    "#fn-1",
    "#q-late",
    "#n-late",
    "#r-late",
    "#q-full",
    "#q-full--2",
    "#n-why",
    "#n-whole",
]


@pytest.mark.parametrize("fragment", PLAN)
def test_a_place_on_an_articles_page_is_found(fragment: str) -> None:
    assert findings(f"[a](../articles/plan.md{fragment})") == []


@pytest.mark.parametrize(
    "fragment",
    [
        "#p0",
        "#p4",
        "#p01x",
        "#fn-2",
        "#q-late--2",
        "#q-full--3",
        "#q-whole",
        "#q-tram",
        "#whyever",
        "#assessment-1",
    ],
)
def test_a_place_that_no_page_has_is_reported(fragment: str) -> None:
    message = f'link-fragment: the page of articles/plan has no place "{fragment}"'
    assert findings(f"[a](../articles/plan.md{fragment})") == [message]


@pytest.mark.parametrize(
    ("fragment", "is_there"),
    [
        ("assessment-1", True),
        ("assessment-2", False),
        ("appearance-2", True),
        ("appearance-0", False),
        ("relation-1", True),
        ("evidence-1-1", True),
        ("evidence-1-2", False),
        ("evidence-2-1", False),
        ("evidence-1", False),
    ],
)
def test_the_parts_of_a_claims_page_are_counted(fragment: str, is_there: bool) -> None:
    assert (findings(f"[[claims/late#{fragment}]]") == []) is is_there


def test_a_claim_without_a_passage_has_its_note_on_the_articles_page() -> None:
    assert findings("[a](../articles/notice.md#n-late)") == []
    assert len(findings("[a](../articles/notice.md#q-late)")) == 1


def test_the_place_of_a_draft_is_there_for_drafts_alone() -> None:
    files = {**FILES, "claims/knows.md": claim(appears("plan", "Nobody knows"), also=["draft: true"])}
    link = "[a](../articles/plan.md#q-knows)"
    assert found({**files, "topics/here.md": record("title: H", body=link)}) == [
        "topics/here.md: link-fragment"
    ]
    assert found({**files, "topics/here.md": record("title: H", "draft: true", body=link)}) == []
    assert found({**files, "topics/here.md": record("title: H", body=link)}, with_drafts=True) == []


def test_a_draft_note_on_the_whole_has_no_place_for_published_records() -> None:
    note = record("on: articles/plan", "motivation: commenting", "created: 2021", "draft: true")
    here = record("title: H", body="[a](../articles/plan.md#n-whole-draft)")
    files = {**FILES, "notes/whole-draft.md": note, "topics/here.md": here}
    assert found(files) == ["topics/here.md: link-fragment"]
    assert found(files, with_drafts=True) == []


def test_the_place_of_a_broken_claim_or_note_is_not_called_missing() -> None:
    files = {
        **FILES,
        "claims/knows.md": record("claim: Nobody knows"),
        "notes/knew.md": record("on: articles/plan"),
    }
    link = " ".join(f"[a](../articles/plan.md#{place})" for place in ("q-knows", "n-knows--2", "n-knew"))
    assert found({**files, "topics/here.md": record("title: H", body=link)}) == []


def test_the_parts_of_a_claim_with_a_faulty_field_are_not_called_missing() -> None:
    files = {**FILES, "claims/knows.md": claim(appears("plan", "Nobody knows"), also=["assessments: none"])}
    assert found({**files, "topics/here.md": record("title: H", body="[[claims/knows#assessment-1]]")}) == []


def test_a_link_in_a_text_is_a_backlink() -> None:
    archive = archive_of(
        {
            "topics/tram.md": record("title: T", "aliases: [old]", body="[me](tram.md#p1)"),
            "topics/port.md": record("title: P", body="[[topics/tram]] and [[topics/old]]"),
        }
    )
    assert archive.backlinks[Ref("topics", "tram")] == (Backlink(Ref("topics", "port"), "body"),)


@pytest.mark.parametrize(
    ("name", "media", "code"),
    [
        ("a.png", {"a.png": Media("png", "assets/a.png")}, ""),
        ("a.JPG", {"a.JPG": Media("jpeg", "assets/a.jpg")}, ""),
        ("a.jpeg", {"a.jpeg": Media("jpeg", "assets/a.jpg")}, ""),
        ("a.png", {}, "image-missing"),
        ("a.png", {"a.png": None}, "image-type"),
        ("a.png", {"a.png": Media("jpeg", "assets/a.png")}, "image-type"),
        ("a", {"a": Media("png", "assets/a")}, "image-type"),
        ("a.svg", {"a.svg": None}, "image-active"),
        ("a.txt", {"a.txt": None}, "image-type"),
        ("../a.png", {"a.png": Media("png", "assets/a.png")}, "image-missing"),
    ],
)
def test_an_image_is_a_picture_by_its_name_and_its_content(
    name: str, media: dict[str, Media | None], code: str
) -> None:
    shown = document("topics/here.md", record("title: H", body=f"![The quay]({name})"))
    there = {f"content/topics/{path}": one for path, one in media.items()}
    assert [fault.code for fault in image_faults(shown, there)] == ([code] if code else [])
    assert all(isinstance(fault, Fault) for fault in image_faults(shown, there))


@pytest.mark.parametrize(
    ("there", "hint"),
    [
        ("content/topics/quay.png", 'nearest: "content/topics/quay.png"'),
        ("content/topics/zebra.jpg", ""),
        ("content/events/quay.png", ""),
    ],
)
def test_for_a_picture_that_is_missing_the_nearest_of_its_folder_is_named(there: str, hint: str) -> None:
    shown = document("topics/here.md", record("title: H", body="![The quay](qay.png)"))
    [fault] = image_faults(shown, {there: Media("png", "")})
    assert fault.hint == hint
