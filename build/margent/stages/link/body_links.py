"""Links and images in bodies: looked up, with the fragments they name.

In: a document, the index, and what media there are. Out: its faults, and the records it links to.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from margent.model.archive import Media
from margent.model.bodies import BodyImage, BodyLink
from margent.model.diagnostics import Code, Fault
from margent.model.documents import Document
from margent.model.ids import Ref, parse_ref
from margent.model.records import Claim
from margent.stages.link.index import Index, Resolved, Standing
from margent.stages.link.references import Reference
from margent.text.wording import nearest, quoted

# Type by the name's ending, to tell a picture under a wrong name.
_ENDINGS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp", ".avif": "avif"}
_ANNOTATION = re.compile(r"[qnr]-([a-z0-9-]+?)(?:--[0-9]+)?\Z")
_PARAGRAPH = re.compile(r"p([0-9]+)\Z")
_FOOTNOTE = re.compile(r"fn-([0-9]+)\Z")
_IN_CLAIM = re.compile(r"(assessment|appearance|relation)-([0-9]+)\Z|(evidence)-([0-9]+)-([0-9]+)\Z")


def target_of(link: BodyLink, own: Ref, index: Index) -> Resolved:
    """The record a link leads to."""
    if not link.target:
        return index.look_up(own)
    if link.is_wiki:
        ref = parse_ref(link.target)
        return index.look_up(ref) if ref else Resolved(Standing.UNKNOWN, Ref("", link.target))
    if link.target in index.paths:
        return index.look_up(index.paths[link.target])
    # A file that is gone may be named by the alias of the record that took its place.
    path = PurePosixPath(link.target)
    former = (
        parse_ref(f"{path.parts[1]}/{path.stem}") if len(path.parts) > 2 and path.suffix == ".md" else None
    )
    if former is not None and former in index.aliases and path.parts[0] == "content":
        return index.look_up(former)
    return Resolved(Standing.UNKNOWN, Ref("", link.target))


def link_references(
    document: Document, index: Index, annotated: Callable[[Ref], Collection[str]]
) -> Iterator[Reference | Fault]:
    """Look up every link of a body. `annotated` gives the fragments that annotations add to a page."""
    for link in document.body.links:
        standing, ref = target_of(link, document.ref, index)
        if standing is Standing.UNKNOWN:
            yield Fault(
                Code.LINK_MISSING, f"there is no record {quoted(link.target)}", link.span, _near(link, index)
            )
        elif standing is Standing.DRAFT and document.ref not in index.drafts:
            yield Fault(Code.REF_DRAFT, f"{ref} is a draft, and this record is published", link.span)
        elif standing is Standing.BROKEN:
            continue
        else:
            if standing is Standing.FORMER:
                yield Fault(
                    Code.REF_ALIAS, f"this leads to {ref} by its former name", link.span, f"write {ref}"
                )
            if link.fragment and _is_lost(index, ref, link.fragment, annotated(ref)):
                yield Fault(
                    Code.LINK_FRAGMENT,
                    f"the page of {ref} has no place {quoted('#' + link.fragment)}",
                    link.span,
                    _near_place(link.fragment, index.documents[ref], annotated(ref)),
                )
            if ref != document.ref:
                yield Reference(ref, "body")


def _is_lost(index: Index, ref: Ref, fragment: str, annotated: Collection[str]) -> bool:
    """Whether a page has no such place, though neither it nor the annotation named has faults of its own."""
    document = index.documents[ref]
    if has_fragment(document, fragment, annotated) or document.is_partial or not document.has_whole_text:
        return False
    match = _ANNOTATION.match(fragment)
    return match is None or not any(Ref(kind, match[1]) in index.broken for kind in ("claims", "notes"))


def has_fragment(document: Document, fragment: str, annotated: Collection[str]) -> bool:
    """Tell whether a record's page has such a place (see "Fragments" in docs/content-format.md).

    `annotated` are the fragments that claims and notes about the record give its page.
    """
    body = document.body
    if fragment in annotated:
        return True
    if any(heading.anchor == fragment for heading in body.headings):
        return True
    if match := _PARAGRAPH.match(fragment):
        return 1 <= int(match[1]) <= len(body.blocks)
    if match := _FOOTNOTE.match(fragment):
        return 1 <= int(match[1]) <= len(body.footnotes)
    record = document.record
    if isinstance(record, Claim) and (match := _IN_CLAIM.match(fragment)):
        counts = {
            "assessment": len(record.assessments),
            "appearance": len(record.appearances),
            "relation": len(record.relations),
        }
        if match[1]:
            return 1 <= int(match[2]) <= counts[match[1]]
        number, position = int(match[4]), int(match[5])
        return 1 <= number <= len(record.assessments) and 1 <= position <= len(
            record.assessments[number - 1].evidence
        )
    return False


def _near_place(fragment: str, document: Document, annotated: Collection[str]) -> str:
    places = [heading.anchor for heading in document.body.headings]
    if isinstance(document.record, Claim):
        places += (f"assessment-{number}" for number, _ in enumerate(document.record.assessments, 1))
        places += (f"appearance-{number}" for number, _ in enumerate(document.record.appearances, 1))
    near = nearest(fragment, (*places, *sorted(annotated)))
    return f"nearest: {quoted('#' + near)}" if near else ""


def image_faults(document: Document, media: Mapping[str, Media | None]) -> Iterator[Fault]:
    """The faults of the images a body shows. `media` has each file under content/ that is no record."""
    for image in document.body.images:
        yield from _image(image, media)


def _image(image: BodyImage, media: Mapping[str, Media | None]) -> Iterator[Fault]:
    name = quoted(PurePosixPath(image.path).name)
    if image.path not in media:
        folder = f"{PurePosixPath(image.path).parent}/"
        there = (path.removeprefix(folder) for path in media if path.startswith(folder))
        near = nearest(image.path.removeprefix(folder), there)
        hint = f"nearest: {quoted(folder + near)}" if near else ""
        yield Fault(Code.IMAGE_MISSING, f"there is no image {quoted(image.path)}", image.span, hint)
        return
    found = media[image.path]
    ending = PurePosixPath(image.path).suffix.lower()
    if ending == ".svg":
        yield Fault(
            Code.IMAGE_ACTIVE,
            f"{name} is an SVG drawing, which can run code",
            image.span,
            "use a PNG or WebP picture of it",
        )
    elif found is None:
        yield Fault(Code.IMAGE_TYPE, f"{name} is no picture that can be shown", image.span, _PICTURES)
    elif found.type and _ENDINGS.get(ending) != found.type:
        yield Fault(
            Code.IMAGE_TYPE, f"{name} is a {found.type.upper()} picture by its content", image.span, _PICTURES
        )


_PICTURES = "PNG, JPEG, GIF, WebP and AVIF are shown, under a name with the fitting ending"


def _near(link: BodyLink, index: Index) -> str:
    if link.is_wiki and "/" not in link.target:
        return "write [[collection/id]]"
    ref = parse_ref(link.target) if link.is_wiki else None
    if ref is None:
        path = PurePosixPath(link.target)
        ref = parse_ref(f"{path.parts[1]}/{path.stem}") if len(path.parts) > 2 else None
    if ref is None:
        return ""
    near = index.nearest_id(ref)
    return f'nearest: "{ref.collection}/{near}"' if near else ""
