"""A content file after it was parsed and checked on its own, and the text in which the cache keeps it.

In: nothing; `stages.parse` makes documents, everything after it reads them. A document depends on its file
and on the site's limits and scales alone, so it can be kept under the digest of these.
"""

import json
from dataclasses import dataclass

from margent.model.bodies import EMPTY, Block, Body, BodyImage, BodyLink, Heading, Run, RunKind
from margent.model.diagnostics import Code, Diagnostic, Severity, Span
from margent.model.ids import Ref
from margent.model.records import RECORD_TYPES, Record

# Findings after which words of the file may not be in the body that was read.
_LOSSES = frozenset({Code.NESTING, Code.TABLE_CELLS})


@dataclass(frozen=True, slots=True)
class Document:
    """One content file.

    `record` is None if the front matter cannot be read as one; `is_partial` tells that faulty optional
    fields were left out of it. `diagnostics` are those that need no other file. `aliases` are the former ids,
    known also where the record is not: who refers to one of them is not at fault.
    """

    path: str
    ref: Ref
    record: Record | None
    body: Body = EMPTY
    diagnostics: tuple[Diagnostic, ...] = ()
    is_partial: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def has_whole_text(self) -> bool:
        """Whether the body has every word of the file: if not, a quote may miss in it through no fault."""
        codes = {diagnostic.code for diagnostic in self.diagnostics}
        return codes.isdisjoint(_LOSSES) and (bool(self.body.blocks) or Code.SIZE not in codes)


def dump(document: Document) -> str:
    """The document as JSON text."""
    body = document.body
    record = document.record
    return json.dumps(
        [
            document.path,
            document.ref,
            None if record is None else record.model_dump_json(by_alias=True, exclude_defaults=True),
            [body.blocks, body.footnotes, body.links, body.images, body.headings],
            [(d.code, d.severity, d.path, d.span, d.message, d.hint) for d in document.diagnostics],
            document.is_partial,
            document.aliases,
        ],
        ensure_ascii=False,
    )


def load(text: str) -> Document:
    """The document of a JSON text that `dump` made; raises ValueError for any other text."""
    try:
        path, ref, record, body, diagnostics, is_partial, aliases = json.loads(text)
        blocks, footnotes, links, images, headings = body
        ref = Ref(*ref)
        return Document(
            path,
            ref,
            None if record is None else RECORD_TYPES[ref.collection].model_validate_json(record),
            Body(
                _blocks(blocks),
                _blocks(footnotes),
                tuple(
                    BodyLink(target, fragment, wiki, Span(*span), title)
                    for target, fragment, wiki, span, title in links
                ),
                tuple(BodyImage(at, alt, title, Span(*span)) for at, alt, title, span in images),
                tuple(Heading(*heading) for heading in headings),
            ),
            tuple(
                Diagnostic(Code(code), Severity(severity), at, Span(*span) if span else None, message, hint)
                for code, severity, at, span, message, hint in diagnostics
            ),
            is_partial,
            tuple(aliases),
        )
    except (TypeError, KeyError) as error:
        raise ValueError(f"not a document: {error}") from None


def _blocks(blocks: list[list[list[tuple[RunKind, str]]]]) -> tuple[Block, ...]:
    return tuple(Block(tuple(Run(kind, value) for kind, value in runs)) for (runs,) in blocks)
