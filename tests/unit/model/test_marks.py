from collections.abc import Iterator
from typing import Annotated, get_args, get_origin

import pytest
from pydantic import BaseModel, Field

from margent.model.diagnostics import FieldPath
from margent.model.fields import EntityOrName, Limited, Points, SourceId, Text, Title
from margent.model.marks import marked_texts
from margent.model.records import (
    RECORD_TYPES,
    Appearance,
    BylineName,
    Entity,
    Part,
    Quote,
    RoleHeld,
    Selector,
    Speaker,
    Unnamed,
)

MARKS = (Points, Limited)


def field_names(model: type[BaseModel]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every field of a model and of its parts: the keys to it, and its whole annotation."""
    for name, field in model.model_fields.items():
        annotation = (field.annotation, *field.metadata)
        yield (field.alias or name,), annotation
        for inner in models_in(annotation):
            yield from (((field.alias or name, *keys), one) for keys, one in field_names(inner))


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in annotation if isinstance(annotation, tuple) else get_args(annotation):
        yield from models_in(inner)


def has_mark(annotation: object) -> bool:
    inner = annotation if isinstance(annotation, tuple) else get_args(annotation)
    return isinstance(annotation, MARKS) or any(map(has_mark, inner))


def full(annotation: object, form: int) -> object:
    """A value for an annotation: a list with one item, of a union the form of that number."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return full_model(annotation, form)
    inner = [one for one in get_args(annotation) if one is not type(None)]
    if get_origin(annotation) is tuple:
        return (full(inner[0], form),)
    if get_origin(annotation) is Annotated:
        return full(inner[0], form)
    return full(inner[form % len(inner)], form) if inner else "x"


def full_model(model: type[BaseModel], form: int) -> BaseModel:
    """A model with a value in every field, whether or not it would be valid."""
    fields = {name: full(field.annotation, form) for name, field in model.model_fields.items()}
    return model.model_construct(set(fields), **fields)


def keys(path: FieldPath) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


@pytest.mark.parametrize("model", RECORD_TYPES.values(), ids=lambda model: model.collection)
def test_every_marked_field_of_a_record_is_found(model: type[BaseModel]) -> None:
    marked = {path for path, annotation in field_names(model) if has_mark(annotation)}
    found = {keys(one.path) for form in (0, 1) for one in marked_texts(full_model(model, form))}
    assert found == marked


class Deep(Part):
    """A part that no record has."""

    who: EntityOrName
    plain: Text


class Other(Part):
    """A record's fields as they may be added one day."""

    heading: Title
    deep: tuple[Deep, ...] = ()
    deeper: Annotated[Deep | None, Field(alias="dee-per")] = None
    sources: tuple[SourceId, ...] = ()
    speaker: Speaker | None = None
    quote: Quote | None = None


def test_a_new_field_needs_nothing_but_its_type() -> None:
    part = Other.model_validate(
        {
            "heading": "H",
            "deep": [{"who": "a", "plain": "p"}, {"who": "b", "plain": "p"}],
            "dee-per": {"who": "c", "plain": "p"},
            "sources": ["s", "t"],
            "speaker": "d",
            "quote": {"exact": "words", "prefix": "before"},
        }
    )
    assert [(one.path, one.text) for one in marked_texts(part)] == [
        (("heading",), "H"),
        (("deep", 0, "who"), "a"),
        (("deep", 1, "who"), "b"),
        (("dee-per", "who"), "c"),
        (("sources", 0), "s"),
        (("sources", 1), "t"),
        (("speaker",), "d"),
        (("quote", "exact"), "words"),
    ]


def appearance(**fields: object) -> Appearance:
    return Appearance.model_validate({"article": "plan", "stance": "asserts", **fields})


def test_an_unnamed_speaker_names_no_entity() -> None:
    found = marked_texts(appearance(speaker=Unnamed(unnamed="an observer")))
    assert [one.path for one in found] == [("article",)]


@pytest.mark.parametrize(
    ("quote", "path"),
    [("words", ("quote",)), (Selector(exact="words"), ("quote", "exact"))],
    ids=["text", "mapping"],
)
def test_a_quote_is_limited_in_either_form(quote: object, path: FieldPath) -> None:
    (found,) = (one for one in marked_texts(appearance(quote=quote)) if isinstance(one.mark, Limited))
    assert (found.path, found.mark, found.text) == (path, Limited("quote"), "words")


def test_a_mark_tells_where_a_field_points() -> None:
    byline = BylineName(name="Nora Field", entity="nora-field")
    (found,) = marked_texts(byline)
    assert found.mark == Points(("entities",))
    (role,) = marked_texts(RoleHeld(role="mayor", organization="Town"))
    assert role.mark == Points(("entities",), or_name=True)


def test_fields_left_out_are_not_found() -> None:
    entity = Entity(type="person", name="Nora Field")
    assert [one.path for one in marked_texts(entity)] == [("name",)]
