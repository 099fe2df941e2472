"""From the bytes of one content file to a document.

In: a `SourceFile` and the site. Out: a `Document` with its record, its body and every finding that needs no
other file, located. It stands apart because its result depends on these two alone: it can be kept by
digest and made for many files at once.
"""

from collections.abc import Iterable, Iterator

from margent.adapters.front_matter import FrontMatter, Tree, read_mapping, split
from margent.adapters.gate import refused_markup
from margent.adapters.locating import locate
from margent.adapters.markdown import parse_body
from margent.adapters.schema import Validated, validate
from margent.model.bodies import EMPTY, Body
from margent.model.diagnostics import AtKey, Code, Fault, FieldPath, Span
from margent.model.documents import Document
from margent.model.files import SourceFile
from margent.model.ids import Ref
from margent.model.records import RECORD_TYPES, Record, Reply
from margent.model.rules import record_faults
from margent.model.site import Site
from margent.text.anchors import anchor_text
from margent.text.characters import character_faults, decode, normalised, value_faults
from margent.text.privacy import privacy_faults, shown_privacy_faults
from margent.text.wording import quoted

# In these collections the body is archived text: what it says may not depend on another record's title.
ARCHIVED = frozenset({"articles", "sources"})
# Of these the text is the record; the others say what they say in their fields.
_WRITTEN = {"notes": "note", "replies": "reply"}


def parse(file: SourceFile, ref: Ref, site: Site) -> Document:
    """Read one content file as the record `ref`."""
    text, faults = decode(file.data)
    if text is None:
        return Document(file.path, ref, None, diagnostics=locate(faults, file.path, "", site.limits))
    found = [*faults, *character_faults(text)]
    private = tuple(privacy_faults(text)) if ref.collection == "replies" else ()
    found += private
    front_matter = split(text)
    if isinstance(front_matter, Fault):
        return Document(
            file.path, ref, None, diagnostics=locate([*found, front_matter], file.path, text, site.limits)
        )
    validated, record_problems, aliases = _record(front_matter, ref, site)
    body, body_problems = _body(front_matter, ref, file.path, site)
    found += record_problems
    found += body_problems
    if ref.collection in _WRITTEN and not body_problems and _is_blank(body):
        found.append(_blank(ref, front_matter))
    if isinstance(validated.record, Reply) and not private:
        found += _shown_privacy_faults(validated.record, body, front_matter.body_first_line)
    diagnostics = locate(found, file.path, text, site.limits)
    return Document(file.path, ref, validated.record, body, diagnostics, validated.is_partial, aliases)


def _record(
    front_matter: FrontMatter, ref: Ref, site: Site
) -> tuple[Validated[Record], list[Fault], tuple[str, ...]]:
    """The record, its faults, and its former ids, which are read even if the rest cannot be."""
    tree, faults = read_mapping(
        front_matter.yaml, first_line=front_matter.yaml_first_line, limits=site.limits
    )
    if tree is None:
        return Validated(None, faults, is_partial=True), list(faults), ()
    found = [*faults, *_hidden_characters(tree)]
    validated = validate(RECORD_TYPES[ref.collection], tree)
    found += validated.faults
    if validated.record is not None:
        broken = {_mapping_around(fault) for fault in validated.faults}
        found += _without_echoes(record_faults(validated.record, ref.id, site), broken)
        return validated, found, validated.record.aliases
    aliases = tree.value.get("aliases")
    former = aliases if isinstance(aliases, list) else []
    return validated, found, tuple(alias for alias in former if isinstance(alias, str))


def _shown_privacy_faults(reply: Reply, body: Body, first_line: int) -> Iterator[Fault]:
    """Private data that readers would see, though the text of the file does not have them as they are."""
    blocks = (*body.blocks, *body.footnotes)
    words = [
        anchor_text(blocks).text,
        *(run.value for block in blocks for run in block.runs if run.kind == "inline"),
        *(text for image in body.images for text in (image.alt, image.title)),
        *(link.title for link in body.links),
    ]
    yield from shown_privacy_faults(reply.name, ("name",))
    yield from shown_privacy_faults("\n".join(words), Span(first_line, 1, first_line, 1))


def _hidden_characters(tree: Tree) -> Iterator[Fault]:
    for path, text in tree.scalars():
        yield from value_faults(text, path)


def _mapping_around(fault: Fault) -> FieldPath:
    match fault.at:
        case AtKey(path):
            return path[:-1]
        case Span() | None:
            return ()
        case path:
            return path[:-1]


def _without_echoes(faults: Iterable[Fault], broken: set[FieldPath]) -> Iterator[Fault]:
    """Leave out "is missing" where a faulty field of the same mapping was left out of the record.

    A misspelt key is reported as such; that the field it meant is absent would be the same fault again.
    """
    absences = (Code.FIELD_MISSING, Code.FIELD_CONFLICT)
    return (fault for fault in faults if not (fault.code in absences and fault.at in broken))


def _body(front_matter: FrontMatter, ref: Ref, path: str, site: Site) -> tuple[Body, tuple[Fault, ...]]:
    size, limit = len(front_matter.body.encode()), site.limits.body
    if size > limit:
        fault = Fault(
            Code.SIZE,
            f"the body has {size:,} bytes; the limit is {limit:,}",
            hint="split the text, or raise `limits.body` in site.yaml",
        )
        return EMPTY, (fault,)
    body, faults = parse_body(
        normalised(front_matter.body),
        path=path,
        first_line=front_matter.body_first_line,
        is_archived=ref.collection in ARCHIVED,
        limits=site.limits,
    )
    return body, (*faults, *_gate_faults(body))


def _is_blank(body: Body) -> bool:
    # A link without words of its own shows the title of its record.
    return not body.images and not body.links and not anchor_text((*body.blocks, *body.footnotes)).text


def _blank(ref: Ref, front_matter: FrontMatter) -> Fault:
    """At the end of the front matter: there may be nothing after it."""
    line = front_matter.body_first_line - 1
    return Fault(
        Code.FIELD_MISSING,
        f"the {_WRITTEN[ref.collection]} has no text",
        Span(line, 1, line, 4),
        "write it below the front matter",
    )


def _gate_faults(body: Body) -> Iterator[Fault]:
    """What the last gate holds back: a fault of Margent rather than of the body, but never published."""
    refused = refused_markup(body)
    if refused:
        yield Fault(
            Code.RAW_HTML,
            f"the body would put {quoted(refused[0])} on the page, which is not allowed there",
            hint="please report this body as a fault of Margent",
        )
