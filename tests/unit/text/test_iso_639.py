import pytest
from babel.core import get_global

from margent.text.iso_639 import _THREE, three_letters


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "eng"),
        ("en-GB", "eng"),
        ("fr", "fra"),
        ("de", "deu"),
        ("zh-Hant", "zho"),
        ("AR", "ara"),
        ("ckb", "ckb"),
        ("sr-Cyrl", "srp"),
        ("xx", "und"),
        ("x-klingon", "und"),
    ],
)
def test_a_language_has_three_letters(tag: str, code: str) -> None:
    assert three_letters(tag) == code


def test_the_table_is_what_the_cldr_says_the_other_way_round() -> None:
    aliases = get_global("language_aliases")
    others = {two: aliases.get(three) for two, three in _THREE.items() if aliases.get(three) != two}
    # These three languages it counts among others; ISO 639 does not.
    assert others == {"sh": "sr_Latn", "tl": "fil", "tw": "ak"}
    assert len(_THREE) == 184
