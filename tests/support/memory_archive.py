"""Archives made in memory from the texts of their files, for tests of pure stages.

In: texts by path under content/, with or without faults. Out: documents, the linked archive, views. `record`,
`article` and `claim` write such texts with the fields every record must have, so that a test shows only what
it is about.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from margent.adapters.interface import interface
from margent.model.archive import Archive, Media
from margent.model.diagnostics import AtKey, Fault, Span, dotted, has_errors
from margent.model.documents import Document
from margent.model.files import SourceFile
from margent.model.ids import Ref, parse_ref
from margent.model.site import Publisher, Site
from margent.stages.identify import identify
from margent.stages.link import Linked, link
from margent.stages.parse import parse
from margent.stages.view import Unit, Viewer, viewer
from margent.views import View

SITE = Site(title="The tram papers", url="https://tram.example/", publisher=Publisher(name="Reading Room"))

Files = Mapping[str, str]
V = TypeVar("V")


def record(*fields: str, body: str = "") -> str:
    """The text of a file with these fields; a field may go over several lines."""
    return "\n".join(["---", *fields, "---", body]) + "\n"


def article(
    body: str = "The tram is late.",
    *fields: str,
    title: str = "On the tram",
    published: str = "2021-02-10",
    genre: str = "news",
    text: str = "full",
    lang: str = "en",
) -> str:
    """The text of an article's file."""
    required = (
        f"title: {title}",
        f"published: {published}",
        f"genre: {genre}",
        f"lang: {lang}",
        f"text: {text}",
    )
    return record(*required, *fields, body=body)


def appears(article_: str, quote: str = "", *more: str, stance: str = "asserts") -> str:
    """One item of `appearances`; `more` are further fields, each beginning at the margin."""
    lines = [f"article: {article_}", *([f"quote: {quote}"] if quote else []), f"stance: {stance}", *more]
    return item(*lines)


def item(*fields: str) -> str:
    """One item of a list, indented by two; a field may go over several lines."""
    lines = [line for one in fields for line in one.split("\n")]
    return "\n".join(("  - " if number == 0 else "    ") + line for number, line in enumerate(lines))


def listed(key: str, *items: str) -> str:
    """A field whose value is a list of such items."""
    return "\n".join([f"{key}:", *items])


def claim(*appearances: str, also: Sequence[str] = (), kind: str = "fact", text: str = "It is late.") -> str:
    """The text of a claim's file."""
    return record(f"claim: {text}", f"kind: {kind}", listed("appearances", *appearances), *also)


def assessed(verdict: str, on: str, *more: str) -> str:
    """One item of `assessments`."""
    return item(f"verdict: {verdict}", f"on: {on}", "why: It was looked into.", *more)


def document(path: str, text: str, site: Site = SITE) -> Document:
    """A file under content/, parsed."""
    ref = identify(f"content/{path}")
    assert not isinstance(ref, Fault), ref
    return parse(SourceFile.of(f"content/{path}", text.encode()), ref, site)


def linked(
    files: Files,
    *,
    site: Site = SITE,
    media: Mapping[str, Media | None] | None = None,
    with_drafts: bool = False,
) -> Linked:
    """The files linked to an archive, with whatever findings that gives."""
    documents = [document(path, text, site) for path, text in files.items()]
    return link(documents, media or {}, with_drafts=with_drafts)


def place_of(fault: Fault) -> str:
    """The field at which a fault is, or an empty text."""
    match fault.at:
        case AtKey(path):
            return dotted(path)
        case Span() | None:
            return ""
        case path:
            return dotted(path)


def found(files: Files, *, with_drafts: bool = False) -> list[str]:
    """What linking finds, as `path: code` in the order of the paths."""
    findings = linked(files, with_drafts=with_drafts).findings
    return sorted(f"{finding.path.removeprefix('content/')}: {finding.fault.code}" for finding in findings)


def archive_of(files: Files, *, site: Site = SITE, with_drafts: bool = False) -> Archive:
    """The archive of these files, in which there may be no error."""
    documents = [document(path, text, site) for path, text in files.items()]
    errors = [one for each in documents for one in each.diagnostics if has_errors([one])]
    archive, findings = link(documents, {}, with_drafts=with_drafts)
    errors_ = [finding for finding in findings if has_errors([finding.fault])]
    assert not errors, errors
    assert not errors_, errors_
    return archive


def viewer_of(files: Files, *, site: Site = SITE, with_drafts: bool = False) -> Viewer:
    """What draws the pages of these files."""
    return viewer(archive_of(files, site=site, with_drafts=with_drafts), site, {}, "", interface(site.lang))


def views(files: Files, unit: str, *, site: Site = SITE) -> list[View]:
    """The pages of a record (`claims/late`) or of a unit of another kind (`home`, `list articles`).

    A unit may also be named by the path of one of its pages (`timeline/index.html`).
    """
    viewer_ = viewer_of(files, site=site)
    kind, _, collection = unit.partition(" ")
    ref = parse_ref(unit)
    one: Unit | None
    match kind:
        case "home" | "search" | "not-found" | "feed":
            one = Unit(kind)
        case path if path.endswith(".html"):
            one = viewer_.unit_at(path)
            assert one in viewer_.units(), unit
            assert one is not None, unit
        case "list":
            one = Unit("list", Ref(collection, ""))
        case _:
            assert ref is not None, unit
            one = Unit("record", ref)
    return list(viewer_.draw(one))


def page(kind: type[V], files: Files, unit: str, *, site: Site = SITE) -> V:
    """The first page of a unit, which is of that kind."""
    view = views(files, unit, site=site)[0]
    assert isinstance(view, kind), view
    return view
