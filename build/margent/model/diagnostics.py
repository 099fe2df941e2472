"""What can be wrong with an archive, and where.

In: a stage's finding. Out: `Fault`, a finding at a place inside one file, and `Diagnostic`, the same with
line and column. Two steps, because a record taken from the cache has no positions: only a file in which
something was found is read again to count its lines (`locating`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

# Keys and list positions from the top of a front matter to a value: ("appearances", 0, "quote").
FieldPath = tuple[str | int, ...]


class Severity(StrEnum):
    """An error stops publication; a warning does so under `--strict`; a note is told and never counts."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """Every finding that Margent knows, by its published name. Each has a section in docs/diagnostics.md."""

    # the file and its characters
    BOM = "bom"
    COLLECTION_UNKNOWN = "collection-unknown"
    CONTROL_CHARACTER = "control-character"
    BIDI_CONTROL = "bidi-control"
    ENCODING = "encoding"
    ID_DUPLICATE = "id-duplicate"
    ID_INVALID = "id-invalid"
    ID_RESERVED = "id-reserved"
    INVISIBLE = "invisible"
    LINE_ENDS = "line-ends"
    MIXED_SCRIPT = "mixed-script"
    NOT_NFC = "not-nfc"
    PATH_SYMLINK = "path-symlink"
    LEVEL_FIXED = "level-fixed"
    SITE_MISSING = "site-missing"
    SIZE = "size"
    # front matter as YAML
    FRONT_MATTER_MISSING = "front-matter-missing"
    FRONT_MATTER_NOT_MAPPING = "front-matter-not-mapping"
    YAML_ANCHOR = "yaml-anchor"
    YAML_COMMENT_IN_VALUE = "yaml-comment-in-value"
    YAML_DEPTH = "yaml-depth"
    YAML_DUPLICATE_KEY = "yaml-duplicate-key"
    YAML_MERGE_KEY = "yaml-merge-key"
    YAML_SYNTAX = "yaml-syntax"
    YAML_TAG = "yaml-tag"
    # front matter as a record
    DATE_INVALID = "date-invalid"
    ENUM = "enum"
    FIELD_CONFLICT = "field-conflict"
    FIELD_MISSING = "field-missing"
    FLAG_INVALID = "flag-invalid"
    LANG = "lang"
    MAIL_ADDRESS = "mail-address"
    NUMBER_INVALID = "number-invalid"
    PRIVACY = "privacy"
    TYPE = "type"
    UNKNOWN_KEY = "unknown-key"
    URL = "url"
    # the body
    FOOTNOTE_UNDEFINED = "footnote-undefined"
    FOOTNOTE_UNUSED = "footnote-unused"
    IMAGE_ACTIVE = "image-active"
    IMAGE_MISSING = "image-missing"
    IMAGE_REMOTE = "image-remote"
    IMAGE_TYPE = "image-type"
    LINK_LABEL = "link-label"
    LINK_SCHEME = "link-scheme"
    LINK_TEXT_HOST = "link-text-host"
    LINK_USERINFO = "link-userinfo"
    NESTING = "nesting"
    RAW_HTML = "raw-html"
    REFERENCE_DUPLICATE = "reference-duplicate"
    REFERENCE_UNDEFINED = "reference-undefined"
    REFERENCE_UNUSED = "reference-unused"
    TABLE_CELLS = "table-cells"
    # records among each other
    ALIAS_CLASH = "alias-clash"
    ANNOTATION_CLASH = "annotation-clash"
    ASSESSMENT_ORDER = "assessment-order"
    EVENT_DATES = "event-dates"
    FORGE_UNKNOWN = "forge-unknown"
    LINK_FRAGMENT = "link-fragment"
    LINK_MISSING = "link-missing"
    NAME_LIKE_ID = "name-like-id"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_ELSEWHERE = "quote-elsewhere"
    QUOTE_EMPTY = "quote-empty"
    QUOTE_NOT_FOUND = "quote-not-found"
    REF_ALIAS = "ref-alias"
    REF_DRAFT = "ref-draft"
    REF_FORM = "ref-form"
    REF_UNKNOWN = "ref-unknown"
    RELATION_CYCLE = "relation-cycle"
    RELATION_SELF = "relation-self"
    SCALE_UNKNOWN = "scale-unknown"
    TEXT_CHANGED = "text-changed"
    TOPIC_CYCLE = "topic-cycle"
    VERDICT_SCALE = "verdict-scale"
    # work that is left to do
    CAPTURE_MISSING = "capture-missing"
    ORPHAN = "orphan"
    REVIEW_OVERDUE = "review-overdue"
    # layouts and output
    CATALOGUE_INVALID = "catalogue-invalid"
    CATALOGUE_MISSING = "catalogue-missing"
    HOST_LIMIT = "host-limit"
    OUTPUT_FOREIGN = "output-foreign"
    OUTPUT_OVERLAP = "output-overlap"
    SEARCH_UNTRIED = "search-untried"
    OUTPUT_PART = "output-part"
    TEMPLATE_ERROR = "template-error"
    TEMPLATE_MISSING = "template-missing"
    TEMPLATE_SYNTAX = "template-syntax"
    TEMPLATE_UNDEFINED = "template-undefined"


WARNINGS = frozenset(
    {
        Code.BOM,
        Code.CATALOGUE_MISSING,
        Code.FOOTNOTE_UNUSED,
        Code.FORGE_UNKNOWN,
        Code.HOST_LIMIT,
        Code.LINE_ENDS,
        Code.LINK_TEXT_HOST,
        Code.MIXED_SCRIPT,
        Code.NAME_LIKE_ID,
        Code.NOT_NFC,
        Code.QUOTE_ELSEWHERE,
        Code.REF_ALIAS,
        Code.REFERENCE_DUPLICATE,
        Code.REFERENCE_UNUSED,
        Code.SEARCH_UNTRIED,
        Code.YAML_COMMENT_IN_VALUE,
    }
)

# Work that is left to do. It is told to who asks, and never stops anything.
NOTES = frozenset({Code.CAPTURE_MISSING, Code.ORPHAN, Code.REVIEW_OVERDUE})


def severity_of(code: Code) -> Severity:
    """How much a finding of this code weighs where the archive says nothing else (`levels` in site.yaml)."""
    if code in NOTES:
        return Severity.NOTE
    return Severity.WARNING if code in WARNINGS else Severity.ERROR


class Span(NamedTuple):
    """A stretch of a file; lines and columns count from 1, columns in code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class AtKey(NamedTuple):
    """The key of a field, where the fault is the key itself and not its value."""

    path: FieldPath


# Where in a file: a field's value, a field's key, a stretch, or the file as a whole.
Place = FieldPath | AtKey | Span | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding inside one file, not yet located.

    `message` is one sentence without a full stop, in a contributor's words; `hint` is the way out.
    """

    code: Code
    message: str
    at: Place = None
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """What the code weighs by itself."""
        return severity_of(self.code)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding as it is reported: a fault with its file (relative to the root, with `/`) and position.

    Without a path it is about no file of the archive, but about what the archive is built with.
    """

    code: Code
    severity: Severity
    path: str
    span: Span | None
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """Order of the report: by file, then by position, then by code and words."""
        return self.path, self.span or Span(0, 0, 0, 0), self.code, self.message


def dotted(path: FieldPath) -> str:
    """A path as contributors read it: `assessments[1].evidence[0].role`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def is_error(finding: Fault | Diagnostic) -> bool:
    """Tell whether a finding stops publication."""
    return finding.severity is Severity.ERROR


def is_note(finding: Fault | Diagnostic) -> bool:
    """Tell whether a finding is only told."""
    return finding.severity is Severity.NOTE


def has_errors(findings: Iterable[Fault | Diagnostic]) -> bool:
    """Tell whether any of the findings stops publication."""
    return any(map(is_error, findings))
