import pytest

from margent.text.languages import direction


@pytest.mark.parametrize(
    "tag", ["ar", "he", "fa-IR", "ur", "AR", "az-Arab", "ckb", "pa-Arab-PK", "syr", "en-Hebr"]
)
def test_a_script_from_right_to_left_is_known(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "ru-RU", "zh-Hant", "ar-Latn", "he-Latn-IL", "kk", "tlh", "ku", "und"])
def test_any_other_is_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"
