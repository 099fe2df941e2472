import pytest

from margent.stages.picture import picture_type


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"GIF87a....", "gif"),
        (b"GIF89a....", "gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x20ftypavif....", "avif"),
        (b"\x00\x00\x00\x20ftypavis....", "avif"),
    ],
)
def test_a_picture_is_told_by_its_first_bytes(data: bytes, kind: str) -> None:
    assert picture_type(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"\x00\x00\x00\x20ftypheic",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<script>alert(1)</script>",
        b" GIF89a",
        b"BM....",
        b"%PDF-1.7",
    ],
)
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert picture_type(data) is None
