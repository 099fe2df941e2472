import pytest

from margent.text.languages import conventional, direction


@pytest.mark.parametrize(
    "tag", ["ar", "he", "fa-IR", "ur", "AR", "az-Arab", "ckb", "pa-Arab-PK", "syr", "en-Hebr"]
)
def test_a_script_from_right_to_left_is_known(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "ru-RU", "zh-Hant", "ar-Latn", "he-Latn-IL", "kk", "tlh", "ku", "und"])
def test_any_other_is_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("SR-LATN-rs", "sr-Latn-RS"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-ROZAJ-1994", "sl-rozaj-1994"),
        ("en-x-AB-Latn", "en-x-ab-latn"),
    ],
)
def test_a_tag_is_written_with_its_usual_capitals(tag: str, written: str) -> None:
    assert conventional(tag) == written
