"""What a copy should hold, what it lacks, and how that is said. Copies on a disk are tested elsewhere."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from margent.answers.schemas import schema_named
from margent.answers.verifying.comparing import added, difference, miscounted, missing
from margent.answers.verifying.expected import Expected, Form, Sought, expected_of, form_of, top_of
from margent.answers.verifying.problems import Code, Problem
from margent.answers.verifying.report import json_report, summary, text_report
from margent.answers.verifying.result import Signed, Standing, Verified
from margent.model.manifest import MANIFEST, Entry, manifest_bytes
from margent.model.signatures import Kind
from margent.stages.bag import DECLARATION, INFO, PAYLOAD_MANIFEST, TAG_MANIFEST
from support.copies import FILES, tag_files

PAGE = Path(__file__).parents[3] / "docs" / "integrity.md"
TAGS = tag_files()
ZEROS = "0" * 64


@pytest.mark.parametrize(
    ("names", "form"),
    [
        ([MANIFEST, "index.html"], Form.SITE),
        ([f"{MANIFEST}.sig"], Form.SITE),
        ([MANIFEST, DECLARATION], Form.SITE),
        ([DECLARATION], Form.BAG),
        ([TAG_MANIFEST], Form.BAG),
        ([f"{TAG_MANIFEST}.minisig"], Form.BAG),
        (["index.html", "a/bagit.txt"], None),
    ],
)
def test_a_form_is_known_by_what_lies_at_the_top(names: list[str], form: Form | None) -> None:
    assert form_of(names) is form


@pytest.mark.parametrize(
    ("paths", "tops"),
    [
        ([], []),
        (["a/b/bagit.txt"], []),
        ([MANIFEST, "x"], [""]),
        (["archive/bagit.txt", f"archive/{TAG_MANIFEST}", "other/bagit.txt"], ["archive/"]),
        (["a/bagit.txt", "b/bagit.txt"], ["a/", "b/"]),
    ],
)
def test_a_copy_begins_where_most_of_its_manifests_are(paths: list[str], tops: list[str]) -> None:
    assert top_of(paths) == tops


def test_manifests_of_a_bag_name_all_its_files_and_its_size() -> None:
    expected = expected_of(Form.BAG, TAGS)
    assert expected.problems == ()
    assert {path for path in expected.files if not path.startswith("data/")} == TAGS.keys() - {TAG_MANIFEST}
    assert expected.oxum == (sum(map(len, FILES.values())), len(FILES))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (MANIFEST, b"{}", "no manifest"),
        (MANIFEST, manifest_bytes({}) + b" ", "not written as"),
        (TAG_MANIFEST, b"\xff", "not UTF-8"),
        (TAG_MANIFEST, b"", "does not name manifest-sha256.txt"),
        (TAG_MANIFEST, TAGS[TAG_MANIFEST].replace(b"  ", b"\t"), "not written as"),
        (TAG_MANIFEST, TAGS[TAG_MANIFEST] + f"{ZEROS}  ../x\n".encode(), "line 5 names no file of this bag"),
        (
            TAG_MANIFEST,
            TAGS[TAG_MANIFEST] + f"{ZEROS}  data/x\n".encode(),
            "line 5 names no file of this bag",
        ),
        (TAG_MANIFEST, TAGS[TAG_MANIFEST] * 2, "line 5 names a file a second time"),
        (PAYLOAD_MANIFEST, f"{ZEROS}  index.html\n".encode(), "line 1 names no file of this bag"),
        (PAYLOAD_MANIFEST, f"{ZEROS}  data/a%0A/../../x\n".encode(), "line 1 names no file of this bag"),
        (PAYLOAD_MANIFEST, f"{ZEROS}data/x\n".encode(), "line 1 names no file of this bag"),
        (DECLARATION, b"BagIt-Version: 0.96\nTag-File-Character-Encoding: UTF-8\n", "no BagIt 1.0"),
        (DECLARATION, b"", "no BagIt 1.0"),
    ],
)
def test_a_manifest_that_is_not_sound_is_a_problem(name: str, data: bytes, words: str) -> None:
    manifests = {name: data} if name == MANIFEST else TAGS | {name: data}
    form = Form.SITE if name == MANIFEST else Form.BAG
    found = [(one.code, one.path, one.message) for one in expected_of(form, manifests).problems]
    assert any((code, path) == (Code.MANIFEST, name) and words in message for code, path, message in found), (
        found
    )


def test_paths_of_a_bag_are_read_as_they_were_escaped() -> None:
    lines = f"{ZEROS}  data/100%25\n{ZEROS}  data/a%0Ab%0d\n{ZEROS}  data/%2525\n{ZEROS}  data/%41\n"
    files = expected_of(Form.BAG, TAGS | {PAYLOAD_MANIFEST: lines.encode()}).files
    found = sorted(path for path in files if path.startswith("data/"))
    assert found == ["data/%25", "data/%41", "data/100%", "data/a\nb\r"]


SITE = Expected({"a.html": Sought(ZEROS, 1), "b/c.html": Sought(ZEROS, 1)})


def test_what_is_named_and_not_there_is_missing() -> None:
    assert [one.path for one in missing(Form.SITE, SITE, ["a.html"])] == ["b/c.html", MANIFEST]
    assert missing(Form.SITE, SITE, ["a.html", "b/c.html", MANIFEST]) == []


@pytest.mark.parametrize(
    ("present", "told"),
    [
        (["x"], [("x", 1)]),
        (["b/x", "b/y"], [("b/x", 1), ("b/y", 1)]),
        ([".git/a", ".git/b/c"], [(".git/", 2)]),
        (["b/new/a", "b/new/b"], [("b/new/", 2)]),
        (["a.html", "b/c.html", MANIFEST, f"{MANIFEST}.sig"], []),
    ],
)
def test_what_is_there_and_not_named_is_added(present: list[str], told: list[tuple[str, int]]) -> None:
    found = added(Form.SITE, SITE, {MANIFEST}, present, is_accepted=False)
    assert [(one.path, one.files) for one in found] == told


def test_nothing_is_called_added_while_the_manifest_that_would_name_it_is_lost() -> None:
    assert added(Form.SITE, Expected(), set(), ["x"], is_accepted=False) == []
    found = added(Form.BAG, Expected(), {TAG_MANIFEST}, ["data/x", "y"], is_accepted=False)
    assert [one.path for one in found] == ["y"]


def test_a_file_is_the_same_by_its_digest_and_its_size() -> None:
    entry = Entry.of(b"x")
    assert difference("a", Sought(*entry), entry) is None
    assert difference("a", Sought(entry.sha256), entry) is None
    for sought in (Sought(ZEROS, 1), Sought(entry.sha256, 2), Sought(entry.sha256, at_most=0)):
        problem = difference("a", sought, entry)
        assert problem is not None
        assert problem.code is Code.CHANGED


def test_a_payload_is_counted() -> None:
    expected = Expected(oxum=(3, 2))
    assert miscounted(expected, {"data/a": 1, "data/b": 2, "bagit.txt": 9}) == []
    [problem] = miscounted(expected, {"data/a": 1, "data/b": 3})
    assert (problem.code, problem.path) == (Code.MANIFEST, INFO)


def verified(
    *problems: Problem, form: Form | None = Form.BAG, signatures: tuple[Signed, ...] = ()
) -> Verified:
    return Verified("copy.zip", "zip", form, problems, "archive/", 7, 1234, ZEROS, ZEROS, signatures)


def test_names_of_a_copy_cannot_steer_a_terminal_or_begin_a_line() -> None:
    problem = Problem(Code.ADDED, "a\n\x1b[31mb\u202e\udcff" + "x" * 900, "the manifest does not name it")
    [line] = text_report(verified(problem))
    assert line.startswith("aU+000AU+001B[31mbU+202EU+DCFFxxx")
    assert len(line) < 300


def test_problems_are_told_by_kind_and_all_are_counted() -> None:
    many = [Problem(Code.CHANGED, f"{number}", "m") for number in range(25)]
    accepted = Problem(Code.ADDED, ".git/", "m", "h", 30, is_accepted=True)
    report = verified(*many, accepted, Problem(Code.MISSING, "z", "m", "h"))
    lines = text_report(report)
    assert len(lines) == 20 + 1 + 1 + 1
    assert "z: error[missing]: m; h" in lines
    assert ".git/: accepted[added]: m (30 files); h" in lines
    assert lines[-1] == "error[changed]: 5 more like these; -v tells them all"
    assert len(text_report(report, is_full=True)) == 27
    assert summary(report)[0] == "copy.zip is not whole: 25 changed, 1 missing; 7 files should be in it"


def test_a_copy_with_accepted_problems_is_whole() -> None:
    assert verified(Problem(Code.ADDED, "CNAME", "m", is_accepted=True)).is_whole


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        (Signed("s", Kind.SSH, "SHA256:x", Standing.PROVED, "me@x.example"), "SHA256:x of me@x.example"),
        (Signed("s", Kind.SSH, "SHA256:x", Standing.FITTING), "--signer FILE tells"),
        (Signed("s", Kind.MINISIGN, "1F", Standing.UNPROVED), "was not checked"),
    ],
)
def test_a_signature_is_told_with_what_is_known_of_it(signed: Signed, words: str) -> None:
    lines = summary(verified(signatures=(signed,)))
    assert words in lines[3]
    is_proved = signed.standing is Standing.PROVED
    assert ("compare a digest" in lines[-1]) is not is_proved


@pytest.mark.parametrize(
    "report",
    [
        verified(),
        verified(form=None),
        verified(Problem(Code.ADDED, "\udcff", "m", "h", 3, is_accepted=True)),
        verified(signatures=(Signed("s", Kind.SSH, "SHA256:x", Standing.PROVED, "me@x.example"),)),
    ],
)
def test_the_report_fits_its_schema_and_has_nothing_besides(report: Verified) -> None:
    document = json.loads(json_report(report))
    schema = json.loads(json.dumps(schema_named("verify")))
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    assert document.keys() == schema["properties"].keys()
    for name in ("summary", "digests"):
        assert document[name].keys() == schema["properties"][name]["properties"].keys()
    for name in ("signatures", "problems"):
        for one in document[name]:
            assert one.keys() == schema["properties"][name]["items"]["properties"].keys()


def test_each_problem_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == sorted(Code)
