"""The kinds of value a field may have.

In: the text of one scalar (front matter has only texts, lists and mappings). Out: types with which
`records` and `site` are written; each refuses what it cannot read with a code of `diagnostics`. The marks
`Points` and `Limited` say what can only be checked with the whole archive or the site's limits at hand;
`marks.py` finds them again. `Written` and `Points` also say what the value looks like to a program that reads
front matter as plain YAML, where `2022` is a number; the JSON Schemas are made from that.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    GetPydanticSchema,
    JsonValue,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from margent.model.dates import PartialDate
from margent.model.diagnostics import Code
from margent.model.ids import COLLECTIONS, ID_MAX_LENGTH, is_id

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True, eq=False, slots=True)
class Written:
    """How the value stands in plain YAML: keywords of JSON Schema, over those that its type has by itself."""

    keywords: Mapping[str, JsonValue]

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, JsonValue]:
        """The schema of the value; pydantic asks for it."""
        return {**handler(schema), **self.keywords}


@dataclass(frozen=True, slots=True)
class Points:
    """The field names a record: in one collection by its bare id, else as `collection/id`.

    `or_name`: a text that is no such id is a name as written. `words`: texts that name no record.
    """

    collections: tuple[str, ...]
    is_prefixed: bool = False
    or_name: bool = False
    words: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, JsonValue]:
        """The schema of the value; pydantic asks for it."""
        if self.or_name:
            return handler(schema)
        prefix = f"({'|'.join(self.collections)})/" if self.is_prefixed else ""
        return {**handler(schema), "pattern": f"^{prefix}{ID_PATTERN}$"}


@dataclass(frozen=True, slots=True)
class Limited:
    """The field's length is limited by this field of `site.Limits`, in characters."""

    limit: str


def refusal(code: Code, message: str, hint: str = "") -> PydanticCustomError:
    """A value refused with a published code; `adapters.schema` turns it into a fault."""
    return PydanticCustomError("margent", "{message}", {"code": code, "message": message, "hint": hint})


def _date(value: str) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise refusal(Code.DATE_INVALID, f"is no date: {error}") from None


def _flag(value: object) -> object:
    if isinstance(value, str) and value not in ("true", "false"):
        raise refusal(Code.FLAG_INVALID, "is neither true nor false")
    return value == "true" if isinstance(value, str) else value


def _number(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value) is None:
        raise refusal(Code.NUMBER_INVALID, "is no whole number")
    return int(value) if isinstance(value, str) else value


def _id(value: str) -> str:
    if not is_id(value):
        raise refusal(
            Code.ID_INVALID,
            "is no id",
            "an id is made of a-z, 0-9 and single hyphens, at most 80 characters",
        )
    return value


# RFC 5646, section 2.1, without the grandfathered tags, which BCP 47 advises against.
_LANGUAGE_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?\Z",
    re.IGNORECASE | re.ASCII,
)


def is_language_tag(text: str) -> bool:
    """Tell whether a text has the form of a language tag (BCP 47)."""
    return _LANGUAGE_TAG.match(text) is not None


def _language(value: str) -> str:
    if not is_language_tag(value):
        raise refusal(Code.LANG, "is no language tag", "write a BCP 47 tag such as en, pt-BR or sr-Latn")
    return value


def _url(value: str) -> str:
    if not is_web_address(value):
        raise refusal(Code.URL, "is no web address", "it begins with https:// or http:// and names a host")
    return value


# What the mail programs of readers take: no quoted names, no comments, no bare hosts (RFC 5321, 4.1.2).
_MAIL_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\Z",
    re.IGNORECASE | re.ASCII,
)


def _mail(value: str) -> str:
    if len(value) > 254 or _MAIL_ADDRESS.match(value) is None:
        raise refusal(Code.MAIL_ADDRESS, "is no mail address", "it has the form name@host.example")
    return value


def is_web_address(text: str) -> bool:
    """Tell whether a text is an absolute http(s) address with a host and without white space or quotes."""
    if re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]", text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


# What plain YAML makes of a text that looks like a number, or like true and false, is a text here.
_SCALAR = Written({"type": ["string", "number", "boolean"]})

Text = Annotated[str, StringConstraints(strict=True, min_length=1), _SCALAR]
Title = Annotated[Text, Limited("title")]
QuoteText = Annotated[str, StringConstraints(strict=True), _SCALAR, Limited("quote")]
When = Annotated[
    PartialDate,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_after_validator_function(
            _date, core_schema.str_schema(strict=True)
        )
    ),
    Written(
        {
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}"
            "(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$",
            "minimum": 1000,
            "maximum": 9999,
        }
    ),
]
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    Written({"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}),
]
Number = Annotated[
    int, BeforeValidator(_number), Written({"type": ["integer", "string"], "pattern": "^-?[0-9]{1,9}$"})
]
Id = Annotated[Text, AfterValidator(_id), Written({"pattern": f"^{ID_PATTERN}$", "maxLength": ID_MAX_LENGTH})]
# Norwegian is `no`, and that is false to readers of YAML 1.1.
Language = Annotated[
    Text,
    AfterValidator(_language),
    Written({"type": ["string", "boolean"], "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}),
]
WebAddress = Annotated[
    Text, AfterValidator(_url), Written({"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^/]"})
]
MailAddress = Annotated[
    Text, AfterValidator(_mail), Written({"type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$"})
]
Digest = Annotated[Text, StringConstraints(pattern=r"^[0-9a-f]{64}$"), Written({"type": "string"})]

ArticleId = Annotated[Text, Points(("articles",))]
ClaimId = Annotated[Text, Points(("claims",))]
SourceId = Annotated[Text, Points(("sources",))]
EntityId = Annotated[Text, Points(("entities",))]
EventId = Annotated[Text, Points(("events",))]
TopicId = Annotated[Text, Points(("topics",))]
EntityOrName = Annotated[Text, Points(("entities",), or_name=True)]
ArchiveOrEntity = Annotated[Text, Points(("entities",), words=("archive",))]
AnyRecord = Annotated[Text, Points(COLLECTIONS, is_prefixed=True)]
