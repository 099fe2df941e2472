"""Every code of the content model has a word, in a table that is tied to its type here."""

from collections.abc import Iterator
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from margent.adapters.interface import interface
from margent.model import records
from margent.model.fields import Points
from margent.model.ids import COLLECTIONS
from margent.model.records import RECORD_TYPES
from margent.model.site import SHIPPED_SCALES, Verdict
from margent.stages.link.references import role_of
from margent.stages.view.claim.relations import INVERSES
from margent.stages.view.overview.lists import SEARCH_FACETS
from margent.views.terms import KINDS, TERMS, kind_term, term, verdict_terms
from support.catalogues import SHIPPED, spoken

ENGLISH = interface("en")
# The table of each field whose values are codes.
TABLES = {
    "Article.genre": "genre",
    "Article.text": "text",
    "Unnamed.position": "position",
    "AttributionLink.mode": "mode",
    "AttributionLink.record": "record",
    "Appearance.stance": "stance",
    "Appearance.mode": "mode",
    "Relation.type": "relation",
    "Evidence.role": "role",
    "Claim.kind": "kind",
    "Note.motivation": "motivation",
    "Note.layer": "layer",
    "Source.type": "source",
    "Source.rank": "rank",
    "Entity.type": "entity",
    "Event.record": "record",
    "Correction.kind": "correction",
    "Correction.outcome": "outcome",
}


def literals(annotation: object) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for argument in get_args(annotation):
            yield from literals(argument)


def coded_fields() -> Iterator[tuple[str, set[str]]]:
    for kind in vars(records).values():
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not BaseModel:
            for name, field in kind.model_fields.items():
                codes = set(literals(field.annotation))
                if codes:
                    yield f"{kind.__name__}.{name}", codes


CODED = dict(coded_fields())


def test_every_field_with_codes_is_tied_to_a_table() -> None:
    assert CODED.keys() == TABLES.keys()


@pytest.mark.parametrize("field", sorted(CODED))
def test_every_code_of_a_field_has_a_word(field: str) -> None:
    assert CODED[field] <= TERMS[TABLES[field]].keys()


def test_no_table_has_a_code_that_does_not_exist() -> None:
    known = {
        table: {code for field in CODED if TABLES[field] == table for code in CODED[field]} for table in TERMS
    }
    known["relation"] |= set(INVERSES.values())
    idle = {(table, code) for table in TABLES.values() for code in TERMS[table].keys() - known[table]}
    assert idle == set()


@pytest.mark.parametrize("table", ["list", "collection", "singular"])
def test_every_collection_has_a_word(table: str) -> None:
    assert set(TERMS[table]) == set(COLLECTIONS)


def test_every_inverse_of_a_relation_has_a_word() -> None:
    assert set(INVERSES.values()) <= TERMS["relation"].keys()


def test_every_facet_of_the_search_has_a_word() -> None:
    assert set(SEARCH_FACETS) <= TERMS["facet"].keys()


def roles(part: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every role in which a record of this type may name another."""
    for name, field in part.model_fields.items():
        here = (*path, field.alias or name)
        inside = list(inner(field.annotation))
        if any(isinstance(one, Points) for one in (*field.metadata, *inside)):
            yield role_of(here)
        for one in inside:
            if isinstance(one, type) and issubclass(one, BaseModel):
                yield from roles(one, here)


def inner(annotation: object) -> Iterator[object]:
    """What an annotation is made of."""
    yield annotation
    for argument in get_args(annotation):
        yield from inner(argument)


def test_every_way_to_refer_to_a_record_has_a_word_and_no_other() -> None:
    found = {role for kind in RECORD_TYPES.values() for role in roles(kind)} | {"body"}
    assert found == TERMS["reference"].keys()


def test_every_table_of_kinds_belongs_to_a_collection_with_kinds() -> None:
    assert set(KINDS) <= set(COLLECTIONS)
    assert set(KINDS.values()) <= set(TERMS)


def test_a_record_without_a_kind_is_called_by_its_collection() -> None:
    assert [kind_term(ENGLISH, "events", ""), kind_term(ENGLISH, "notes", "linking")] == ["event", "link"]


@pytest.mark.parametrize("lang", SHIPPED)
def test_a_shipped_verdict_is_said_in_the_language_of_the_pages(lang: str) -> None:
    speaker = spoken(lang)
    for verdict in (step for scale in SHIPPED_SCALES.values() for step in scale):
        label, definition = verdict_terms(speaker, verdict)
        # French calls an opinion what English calls it.
        assert label != verdict.label or label == "Opinion"
        assert definition != verdict.definition


@pytest.mark.parametrize("changed", [{"label": "In doubt"}, {"definition": "It is open."}, {"value": 3}])
def test_a_verdict_of_the_sites_own_stays_as_it_is_written(changed: dict[str, object]) -> None:
    shipped = SHIPPED_SCALES["content"][5]
    own = Verdict.model_validate(shipped.model_dump() | changed)
    assert verdict_terms(spoken("fr"), own) == (own.label, own.definition)
    assert verdict_terms(spoken("fr"), shipped) != (shipped.label, shipped.definition)


def test_a_code_without_a_word_is_shown_without_its_hyphens() -> None:
    assert term(ENGLISH, "new-sort_of", "genre") == "new sort of"
