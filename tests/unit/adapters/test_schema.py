"""From fields to records, and each of pydantic's errors as a fault at its field."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from margent.adapters.front_matter import Tree, Value, read_mapping
from margent.adapters.schema import Validated, validate
from margent.adapters.schema_paths import find
from margent.model.diagnostics import AtKey, Code, Fault, FieldPath, Place
from margent.model.flood import MOST_FAULTS
from margent.model.records import Article, Claim, Entity, Note, Page, Record, Selector, Source, Topic
from margent.model.site import Limits, Site

ARTICLE = "title: T\ngenre: news\npublished: 2022\nlang: en\ntext: full\n"
CLAIM = "claim: C\nkind: fact\nappearances:\n- article: a\n  stance: asserts\n"
NOTE = "on: articles/a\nmotivation: commenting\ncreated: 2022\n"
SOURCE = "type: book\ntitle: T\n"
ENTITY = "type: person\nname: N\n"


def _tree(text: str) -> Tree:
    tree, _ = read_mapping(text, first_line=2, limits=Limits())
    assert tree is not None
    return tree


def _fault(model: type[BaseModel], text: str) -> Fault:
    (fault,) = validate(model, _tree(text)).faults
    return fault


def test_fields_that_fit_become_a_record() -> None:
    validated = validate(Article, _tree(ARTICLE + "topics: [pier]\nmodified:\n"))

    assert validated.faults == ()
    assert not validated.is_partial
    assert validated.record == Article.model_validate(
        {
            "title": "T",
            "genre": "news",
            "published": "2022",
            "lang": "en",
            "text": "full",
            "topics": ("pier",),
        }
    )


@pytest.mark.parametrize(
    ("model", "text", "place"),
    [
        (Topic, "description: D\n", ("title",)),
        (Claim, CLAIM + "assessments:\n- on: 2022\n", ("assessments", 0, "why")),
        (Claim, CLAIM + "  quote: {prefix: P}\n", ("appearances", 0, "quote", "exact")),
        (Site, "title: T\nscales: {own: [{id: a, label: L}]}\n", ("scales", "own", 0, "definition")),
    ],
)
def test_a_required_field_that_is_absent_is_missing_from_its_mapping(
    model: type[BaseModel], text: str, place: FieldPath
) -> None:
    fault = _fault(model, text)

    assert (fault.code, fault.at) == (Code.FIELD_MISSING, place)
    assert fault.message.endswith(" is missing")


@pytest.mark.parametrize(
    ("model", "text", "place", "message"),
    [
        (Topic, "title:\n", AtKey(("title",)), "title is empty"),
        (Topic, "title: ''\n", ("title",), "title is empty"),
        (Article, ARTICLE.replace("2022", "''"), ("published",), "published is empty"),
        (Article, ARTICLE.replace("news", '""'), ("genre",), "genre is empty"),
        (Claim, "claim: C\nkind: fact\nappearances: []\n", ("appearances",), "appearances is an empty list"),
        (Site, "title: T\nscales: {own: []}\n", ("scales", "own"), "scales.own is an empty list"),
    ],
)
def test_a_required_field_in_which_nothing_stands_is_missing(
    model: type[BaseModel], text: str, place: Place, message: str
) -> None:
    fault = _fault(model, text)

    assert (fault.code, fault.at, fault.message) == (Code.FIELD_MISSING, place, message)
    assert fault.hint


def test_a_missing_field_with_few_words_to_choose_from_names_them() -> None:
    assert (
        _fault(Article, ARTICLE.replace("text: full\n", "")).hint
        == "it is one of full, excerpt, precis, none"
    )


@pytest.mark.parametrize(
    ("model", "text", "path"),
    [
        (Topic, "title: T\ndescription: ''\n", ("description",)),
        (Topic, "title: T\ntopics: [a, '']\n", ("topics", 1)),
        (Claim, CLAIM + "  speaker: ''\n", ("appearances", 0, "speaker")),
    ],
)
def test_an_optional_value_in_which_nothing_stands_is_empty(
    model: type[BaseModel], text: str, path: FieldPath
) -> None:
    fault = _fault(model, text)

    assert (fault.code, fault.at) == (Code.TYPE, path)
    assert fault.message.endswith("is empty")


@pytest.mark.parametrize(
    ("model", "text", "path", "message", "hint"),
    [
        (Topic, "title: T\ntitel: T\n", ("titel",), "titel is no field", 'did you mean "title"?'),
        (
            Claim,
            CLAIM + "assessments:\n- on: 2022\n  why: W\n  evidence:\n  - role: context\n    locater: p\n",
            ("assessments", 0, "evidence", 0, "locater"),
            "assessments[0].evidence[0].locater is no field",
            'did you mean "locator"?',
        ),
        (
            Note,
            NOTE + "quote: {exact: E, sufix: S}\n",
            ("quote", "sufix"),
            "quote.sufix is no field",
            'did you mean "suffix"?',
        ),
        (
            Note,
            NOTE + "quote: {exact: E, mapping: M}\n",
            ("quote", "mapping"),
            "quote.mapping is no field",
            "the fields here are exact, prefix, suffix",
        ),
        (
            Source,
            SOURCE + "container_title: T\n",
            ("container_title",),
            "container_title is no field",
            'did you mean "container-title"?',
        ),
        (Source, SOURCE + "xyz: T\n", ("xyz",), "xyz is no field", ""),
        (Page, 'title: T\n"a\\u202Eb\\n": x\n', ("a\u202eb\n",), '"aU+202EbU+000A" is no field', None),
    ],
)
def test_an_unknown_key_is_reported_at_the_key_with_the_nearest_known_one(
    model: type[BaseModel], text: str, path: FieldPath, message: str, hint: str | None
) -> None:
    fault = _fault(model, text)

    assert (fault.code, fault.at, fault.message) == (Code.UNKNOWN_KEY, AtKey(path), message)
    assert hint is None or fault.hint == hint


@pytest.mark.parametrize(
    ("model", "text", "path", "message", "hint"),
    [
        (
            Claim,
            CLAIM.replace("asserts", "assert"),
            ("appearances", 0, "stance"),
            'appearances[0].stance: "assert" is not one of asserts, denies, questions, reports',
            'did you mean "asserts"?',
        ),
        (
            Source,
            SOURCE.replace("book", "boook"),
            ("type",),
            'type: "boook" is not one of article, article-journal, article-magazine, article-newspaper, '
            "bill, book, broadcast, chapter, classic, collection, dataset, document, …",
            'did you mean "book"?',
        ),
    ],
)
def test_a_word_that_is_not_in_the_list_is_shown_with_the_list(
    model: type[BaseModel], text: str, path: FieldPath, message: str, hint: str
) -> None:
    assert _fault(model, text) == Fault(Code.ENUM, message, path, hint)


def test_an_unknown_kind_among_the_settings_is_reported_at_its_key() -> None:
    fault = _fault(Site, "title: T\nkinds: {fct: content}\n")

    assert (fault.code, fault.at) == (Code.ENUM, AtKey(("kinds", "fct")))
    assert fault.message.startswith('kinds.fct: "fct" is not one of attribution, fact,')
    assert fault.hint == 'did you mean "fact"?'


@pytest.mark.parametrize(
    ("model", "text", "path", "message", "hint"),
    [
        (
            Topic,
            "title: T\ntopics: pier\n",
            ("topics",),
            "a text stands where a list belongs",
            "write [pier]",
        ),
        (
            Topic,
            "title: T\ntopics: 'pier, harbour'\n",
            ("topics",),
            "a text stands where a list belongs",
            "begin each item on a line of its own with `- `",
        ),
        (
            Entity,
            ENTITY + "names: {form: F}\n",
            ("names",),
            "fields stand where a list belongs",
            "begin each item on a line of its own with `- `",
        ),
        (Article, ARTICLE.replace("T", "[T]"), ("title",), "a list stands where a text belongs", None),
        (Article, ARTICLE.replace("T", "{T: x}"), ("title",), "fields stand where a text belongs", None),
        (
            Article,
            ARTICLE.replace("2022", "[2022]"),
            ("published",),
            "a list stands where a text belongs",
            None,
        ),
        (Article, ARTICLE.replace("news", "[news]"), ("genre",), "a list stands where a text belongs", None),
        (
            Article,
            ARTICLE + "byline: [Ilse Varga]\n",
            ("byline", 0),
            "a text stands where fields belong",
            "its fields are name, entity",
        ),
        (
            Claim,
            CLAIM + "  quote: [Q]\n",
            ("appearances", 0, "quote"),
            "a list stands where a text or fields belong",
            None,
        ),
        (Topic, "title: T\ndraft: [true]\n", ("draft",), "a list stands where true or false belongs", None),
        (Page, "title: T\nnav: {first: x}\n", ("nav",), "fields stand where a number belongs", None),
        (Site, "title: T\nscales: own\n", ("scales",), "a text stands where fields belong", None),
        (
            Site,
            "title: T\npublisher: P\n",
            ("publisher",),
            "a text stands where fields belong",
            "its fields are name, url",
        ),
    ],
)
def test_a_value_of_another_form_is_told_apart_in_plain_words(
    model: type[BaseModel], text: str, path: FieldPath, message: str, hint: str | None
) -> None:
    fault = _fault(model, text)

    assert (fault.code, fault.at) == (Code.TYPE, path)
    assert fault.message.endswith(f": {message}")
    assert hint is None or fault.hint == hint


@pytest.mark.parametrize(
    ("model", "text", "code", "path", "message"),
    [
        (
            Article,
            ARTICLE.replace("2022", "2023-02-29"),
            Code.DATE_INVALID,
            ("published",),
            'published: "2023-02-29" is no date: there is no such day in the calendar',
        ),
        (
            Entity,
            ENTITY + "roles: [{role: R, from: soon}]\n",
            Code.DATE_INVALID,
            ("roles", 0, "from"),
            'roles[0].from: "soon" is no date: ',
        ),
        (
            Topic,
            "title: T\ndraft: yes\n",
            Code.FLAG_INVALID,
            ("draft",),
            'draft: "yes" is neither true nor false',
        ),
        (Topic, "title: T\nlang: x\n", Code.LANG, ("lang",), 'lang: "x" is no language tag'),
        (Topic, "title: T\naliases: [A]\n", Code.ID_INVALID, ("aliases", 0), 'aliases[0]: "A" is no id'),
        (Article, ARTICLE + "url: //x\n", Code.URL, ("url",), 'url: "//x" is no web address'),
        (Page, "title: T\nnav: 1.5\n", Code.NUMBER_INVALID, ("nav",), 'nav: "1.5" is no whole number'),
        (
            Site,
            "title: T\nlimits: {depth: 0}\n",
            Code.NUMBER_INVALID,
            ("limits", "depth"),
            'limits.depth: "0" is less than 1',
        ),
        (Site, "title: T\noutputs: [rar]\n", Code.ENUM, ("outputs", 0), 'outputs[0]: "rar" names no form'),
        (
            Article,
            ARTICLE + "text_sha256: ABC\n",
            Code.TYPE,
            ("text_sha256",),
            'text_sha256: "ABC" is no SHA-256 digest',
        ),
        (Claim, CLAIM + f"short: {'x' * 76}\n", Code.SIZE, ("short",), "short: "),
    ],
)
def test_a_value_that_its_type_refuses_is_shown_with_the_reason(
    model: type[BaseModel], text: str, code: Code, path: FieldPath, message: str
) -> None:
    fault = _fault(model, text)

    assert (fault.code, fault.at) == (code, path)
    assert fault.message.startswith(message)


def test_offending_text_is_escaped_and_cut() -> None:
    message = _fault(Article, ARTICLE.replace("news", f'"\\n::error::{"x" * 300}"')).message

    assert "U+000A::error::xxx" in message
    assert "x" * 80 not in message


def test_the_name_of_a_field_may_have_something_before_it() -> None:
    (fault,) = validate(Topic, _tree("description: D\n"), where="topics/pier: ").faults

    assert fault.message == "topics/pier: title is missing"


# All problems at once, and what is left


def test_all_problems_are_reported_at_once() -> None:
    validated = validate(Article, _tree("genre: new\npublished: soon\nlang: en\ntext: full\ntopic: a\n"))

    assert validated.record is None
    assert [fault.code for fault in validated.faults] == [
        Code.FIELD_MISSING,
        Code.ENUM,
        Code.DATE_INVALID,
        Code.UNKNOWN_KEY,
    ]


def _validated(model: type[Record], text: str) -> Validated[Record]:
    return validate(model, _tree(text))


@pytest.mark.parametrize(
    ("model", "text", "rest"),
    [
        (Topic, "title: T\ncolour: red\nparent: p\n", "title: T\nparent: p\n"),
        (Topic, "title: T\ntopics: a\nabout: [b]\n", "title: T\nabout: [b]\n"),
        (Topic, "title: T\ntopics: [a, [b], c]\nabout: [b]\n", "title: T\nabout: [b]\n"),
        (Claim, CLAIM + "  mood: red\n", CLAIM),
        (Claim, CLAIM + "  quote: {exact: E, prefix: [P]}\n", CLAIM + "  quote: {exact: E}\n"),
        (Claim, CLAIM + "  quote: {prefix: P}\n  mode: direct\n", CLAIM + "  mode: direct\n"),
        (
            Claim,
            CLAIM + "assessments: [{on: 2022, why: W, url: x, evidence: [{role: r}, {role: context}]}]\n",
            CLAIM + "assessments: [{on: 2022, why: W}]\n",
        ),
        (Article, ARTICLE + "captures: [{url: 'https://a.example'}]\nurl: x\n", ARTICLE),
    ],
)
def test_a_record_is_kept_without_the_faulty_parts_that_may_be_absent(
    model: type[Record], text: str, rest: str
) -> None:
    validated = _validated(model, text)

    assert validated.is_partial
    assert validated.faults
    assert validated.record is not None
    assert validated.record == _validated(model, rest).record


def test_the_tree_itself_is_not_changed_by_leaving_parts_out() -> None:
    tree = _tree(CLAIM + "  mood: red\n")
    validate(Claim, tree)

    assert tree.value == _tree(CLAIM + "  mood: red\n").value


@pytest.mark.parametrize("text", [CLAIM.replace("asserts", "x"), CLAIM.replace("claim: C", "claim: [C]")])
def test_without_a_required_field_there_is_no_record(text: str) -> None:
    assert validate(Claim, _tree(text)).record is None


def test_a_required_list_is_not_called_empty_because_its_items_are_faulty() -> None:
    assert _fault(Claim, CLAIM + "  mood: red\n").code is Code.UNKNOWN_KEY


@pytest.mark.parametrize("text", ["title: *x\n", "title: T\ndescription: *x\n"])
def test_a_value_that_yaml_rules_refused_is_not_reported_again(text: str) -> None:
    validated = validate(Topic, _tree(text))

    assert validated.faults == ()
    assert validated.is_partial


def test_a_list_whose_items_yaml_rules_refused_is_not_called_empty() -> None:
    assert validate(Claim, _tree("claim: C\nkind: fact\nappearances: [*x]\n")).faults == ()


def test_many_problems_are_cut_and_counted_in_little_time() -> None:
    value: dict[str, Value] = {"title": "T"}
    value |= {f"titel{number}": "x" for number in range(20_000)}
    tree = Tree(value, {}, {})
    began = time.process_time()
    validated = validate(Topic, tree)

    assert time.process_time() - began < 3
    assert len(validated.faults) == MOST_FAULTS + 1
    assert validated.faults[-1].message == "…and 19,900 more problems in this file"
    assert validated.record == Topic(title="T")


# fmt: off
_KEYS = st.sampled_from([
    "title", "claim", "kind", "appearances", "article", "quote", "exact", "prefix", "stance",
    "speaker", "unnamed", "assessments", "on", "why", "evidence", "topics", "kinds",
    "scales", "limits", "depth", "text", "mapping", "[key]", "unknown",
])
# fmt: on
_VALUES = st.recursive(
    st.sampled_from(["", "x", "2022", "fact", "asserts", "soon"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=20,
)


@given(st.sampled_from([Claim, Note, Site]), st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_whatever_stands_in_a_file_gives_a_record_or_faults_at_what_stands_there(
    model: type[BaseModel], value: dict[str, Value]
) -> None:
    tree = Tree(value, {}, {})
    validated = validate(model, tree)

    assert (validated.record is not None and not validated.is_partial) == (validated.faults == ())
    for fault in validated.faults:
        path = fault.at.path if isinstance(fault.at, AtKey) else fault.at
        assert isinstance(path, tuple)
        assert tree.at(path[:-1]) is not None
        assert (tree.at(path) is None) == fault.message.endswith(" is missing")


# Positions of pydantic


@pytest.mark.parametrize(
    ("position", "path", "owner", "optional"),
    [
        (("appearances", 0, "quote", "mapping", "exact"), ("appearances", 0, "quote", "exact"), Selector, 3),
        (("appearances", 0, "quote", "text"), ("appearances", 0, "quote"), None, 3),
        (("appearances", 0, "quote", "mapping", "text"), ("appearances", 0, "quote", "text"), Selector, 4),
        (("appearances", 0, "stance"), ("appearances", 0, "stance"), None, None),
        (("assessments", 1, "evidence", 0, "role"), ("assessments", 1, "evidence", 0, "role"), None, 3),
    ],
)
def test_the_tags_of_unions_are_no_part_of_a_path(
    position: FieldPath, path: FieldPath, owner: type[BaseModel] | None, optional: int | None
) -> None:
    target = find(Claim, position)

    assert target.path == path
    assert owner is None or target.owner is owner
    assert target.optional == (None if optional is None else path[:optional])
