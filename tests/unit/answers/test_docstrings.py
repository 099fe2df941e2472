from typing import NamedTuple

import pytest

from margent.adapters.schema_paths import is_model
from margent.answers.docstrings import attribute_docstrings
from margent.model import records, site
from margent.model.records import Article, Record


class Point(NamedTuple):
    """Not a field's text."""

    x: int
    """How far
    to the right."""
    y: int
    z: int = 0
    """How deep."""

    def length(self) -> int:
        """Not a field's text either."""
        return self.x


def test_a_text_belongs_to_the_field_above_it() -> None:
    assert attribute_docstrings(Point) == {"x": "How far to the right.", "z": "How deep."}


def test_a_class_has_the_texts_of_those_it_is_made_from_and_its_own_win() -> None:
    texts = attribute_docstrings(Article)
    assert texts["topics"] == attribute_docstrings(Record)["topics"]
    assert texts["lang"] != attribute_docstrings(Record)["lang"]


def test_a_class_without_source_has_no_texts() -> None:
    assert attribute_docstrings(int) == {}


@pytest.mark.parametrize(
    "model", [found for module in (records, site) for found in vars(module).values() if is_model(found)]
)
def test_every_field_of_the_content_model_is_described(model: type) -> None:
    assert is_model(model)
    assert model.model_fields.keys() <= attribute_docstrings(model).keys()
