"""The package of a book: what it lists, what it says of itself."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from margent.adapters.epub import CONTENTS, COVER, STYLE, About, Picture, Text, epub

ABOUT = About(
    identifier="urn:uuid:1",
    title="Rock & <roll>",
    lang="ar",
    dir="rtl",
    modified="2021-01-02T00:00:00Z",
    publisher="Room & Sons",
    rights="",
    description="",
    source="",
    accessibility="It can be read.",
)
FRONT = (
    Text(STYLE, "p {}"),
    Text(COVER, "<svg/>"),
    Text(CONTENTS, '<nav><img src="cover.svg" alt="x"/></nav>'),
)
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def picture(name: str) -> Picture:
    return Picture("jpeg", name.encode())


def book(*texts: str, about: About = ABOUT) -> zipfile.ZipFile:
    named = [Text(f"t{number}.xhtml", text) for number, text in enumerate(texts)]
    return zipfile.ZipFile(io.BytesIO(epub(about, FRONT, named, picture)))


def package(*texts: str, about: About = ABOUT) -> ET.Element:
    return ET.fromstring(book(*texts, about=about).read("EPUB/package.opf"))


def said(opf: ET.Element, name: str) -> list[str]:
    return [meta.text or "" for meta in opf.findall(f".//opf:meta[@property='{name}']", OPF)]


def test_the_type_comes_first_and_is_not_compressed() -> None:
    first = book("x").infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert first.extra == b""
    assert book("x").read("mimetype") == b"application/epub+zip"


def test_texts_are_listed_and_read_in_their_order() -> None:
    opf = package("one", "two <svg></svg>")
    items = {item.get("id"): item for item in opf.findall(".//opf:item", OPF)}
    assert {item.get("href"): item.get("properties") for item in items.values()} == {
        STYLE: None,
        COVER: "cover-image",
        CONTENTS: "nav",
        "t0.xhtml": None,
        "t1.xhtml": "svg",
    }
    read = [items[entry.get("idref")].get("href") for entry in opf.findall(".//opf:itemref", OPF)]
    assert read == [CONTENTS, "t0.xhtml", "t1.xhtml"]


def test_a_picture_is_in_it_once_however_often_it_is_shown() -> None:
    found = book('<img src="assets/a%20b.jpg" alt="A"/>', '<p><img alt="A" src="assets/a%20b.jpg"/></p>')
    assert found.namelist().count("EPUB/assets/a b.jpg") == 1
    assert found.read("EPUB/assets/a b.jpg") == b"assets/a b.jpg"


def test_the_title_is_escaped_and_what_is_empty_is_left_out() -> None:
    opf = package("x")
    assert opf.findtext(".//dc:title", namespaces=OPF) == "Rock & <roll>"
    assert opf.find(".//dc:rights", OPF) is None
    assert said(opf, "dcterms:modified") == ["2021-01-02T00:00:00Z"]


def test_a_book_that_is_written_from_right_to_left_is_turned_that_way() -> None:
    spine = package("x").find("opf:spine", OPF)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"


@pytest.mark.parametrize(
    ("text", "modes", "enough", "conforms"),
    [
        ("x", ["textual"], "textual", True),
        ('<img src="a.jpg" alt="A quay"/>', ["textual", "visual"], "textual", True),
        # Nobody can say what a picture without words shows.
        ('<img src="a.jpg" alt=""/>', ["textual", "visual"], "textual,visual", False),
    ],
)
def test_what_readers_must_be_able_to_perceive(
    text: str, modes: list[str], enough: str, conforms: bool
) -> None:
    opf = package(text)
    assert said(opf, "schema:accessMode") == modes
    assert said(opf, "schema:accessModeSufficient") == [enough]
    assert bool(said(opf, "dcterms:conformsTo")) is conforms
    assert said(opf, "schema:accessibilityHazard") == ["none"]
    assert said(opf, "schema:accessibilitySummary") == ["It can be read."]
    assert "tableOfContents" in said(opf, "schema:accessibilityFeature")


def test_one_picture_without_words_is_enough_to_say_so_wherever_it_stands() -> None:
    told, untold = '<img src="a.jpg" alt="A quay"/>', '<img src="b.jpg" alt=""/>'
    for texts in ((untold, told), (told, untold), (told + untold,), (untold + told,)):
        assert said(package(*texts), "dcterms:conformsTo") == []


def test_the_same_texts_are_the_same_book() -> None:
    assert epub(ABOUT, FRONT, [Text("a.xhtml", "x")], picture) == epub(
        ABOUT, FRONT, [Text("a.xhtml", "x")], picture
    )


def test_there_is_a_container_that_names_the_package() -> None:
    found = re.search(rb'full-path="([^"]*)"', book("x").read("META-INF/container.xml"))
    assert found
    assert found[1].decode() in book("x").namelist()
