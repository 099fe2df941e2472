import hashlib
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.adapters.zim_identity import with_identity

INDEX = b"\x0f\rXapian Glass\x04n"
NUMBERS = st.binary(min_size=16, max_size=16)


def zim(
    numbers: list[bytes], *, text: bytes = b"pages", indexes: int = 2, magic: bytes = b"ZIM\x04"
) -> bytes:
    """A file with the parts of a ZIM that matter here."""
    own, *others = numbers
    parts = b"".join(INDEX + number + b"index" for number in others[:indexes])
    length = 80 + len(text) + len(parts)
    header = magic + b"\x06\0\x03\0" + own + bytes(48) + length.to_bytes(8, "little")
    body = header + text + parts
    return body + hashlib.md5(body).digest()


ONE = zim([b"a" * 16, b"b" * 16, b"c" * 16])


@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_what_was_of_chance_makes_no_difference(numbers: list[bytes]) -> None:
    assert with_identity(zim(numbers)) == with_identity(ONE)


def test_other_pages_give_another_number() -> None:
    other = zim([b"a" * 16, b"b" * 16, b"c" * 16], text=b"other")
    assert with_identity(other)[8:24] != with_identity(ONE)[8:24]


def test_the_number_is_a_uuid_of_ones_own_making_and_the_checksum_is_right() -> None:
    found = with_identity(ONE)
    number = UUID(bytes=found[8:24])
    assert (number.version, number.variant) == (8, "specified in RFC 4122")
    assert found[-16:] == hashlib.md5(found[:-16]).digest()
    assert len(found) == len(ONE)


@pytest.mark.parametrize(
    "file",
    [
        zim([b"a" * 16, b"b" * 16, b"c" * 16], magic=b"ZIM\x05"),
        zim([b"a" * 16, b"b" * 16, b"c" * 16], text=INDEX + b"a picture that has these bytes"),
        zim([b"a" * 16, b"b" * 16], indexes=1),
        ONE + b"more",
        b"",
    ],
)
def test_a_file_that_is_not_as_expected_is_left_as_it_is(file: bytes) -> None:
    assert with_identity(file) == file
