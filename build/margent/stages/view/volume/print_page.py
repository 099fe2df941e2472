"""A collection or a topic as one page of the site, to be printed.

In: what is asked for, and the frame of the page. Out: its `VolumeView`. All records stand on one page, so the
fragments of each begin with its name: `claims.dam-cost`, `claims.dam-cost.evidence-1-2`.
"""

from collections.abc import Iterator

from margent.model.addresses import HOME, href, list_path, record_path
from margent.model.ids import Ref
from margent.model.outputs import Output
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming
from margent.stages.view.overview.gathered import Gathered
from margent.stages.view.record import record_view
from margent.stages.view.volume.chapters import entry_view
from margent.stages.view.volume.places import VolumeNaming, entry_id, places_within, shared_place
from margent.stages.view.volume.scales import scale_views
from margent.stages.view.volume.selection import Selection, selection
from margent.views import EntryView, Link, PartView, VolumeView
from margent.views.filters import initial_cap


def print_view(on: Frame, output: Output, gathered: Gathered) -> VolumeView:
    """The page; `on` is the frame of pages at its depth."""
    site_naming = on.naming
    selected = selection(site_naming, output)
    naming = _naming(site_naming, selected)
    frame = Frame(naming, on.site_view, ())

    def entry(ref: Ref) -> EntryView:
        view = record_view(frame, ref, gathered)
        return entry_view(naming, ref, view, entry_id(ref), with_members=not output.topic)

    title = volume_title(site_naming, output)
    subject = _subject(site_naming, output, title)
    return VolumeView(
        page=on.head("volume", output.path, title, is_indexed=False),
        site=on.site_view,
        of=output.of,
        subject=subject,
        opening=entry(selected.opening) if selected.opening else None,
        parts=tuple(PartView(part.collection, tuple(map(entry, part.refs))) for part in selected.parts),
        scales=scale_views(naming, selected_refs(selected)),
    )


def volume_title(naming: Naming, output: Output) -> str:
    """What a part of the archive is called; an empty text for all of it."""
    if output.topic:
        return naming.link(output.topic).title
    return initial_cap(naming.list_name(output.of)) if output.of else ""


def selected_refs(selected: Selection) -> Iterator[Ref]:
    """The records that have a place of their own, in order."""
    if selected.opening:
        yield selected.opening
    for part in selected.parts:
        yield from part.refs


def _naming(naming: Naming, selected: Selection) -> VolumeNaming:
    # A link within the page has the page's name in it, as all links have one; the layout takes it off.
    places = {ref: shared_place(ref, HOME) for ref in selected_refs(selected)}
    within = places_within(naming.archive, selected, places)
    return VolumeNaming(naming.archive, naming.site, naming.root, naming.interface, places=places | within)


def _subject(naming: Naming, output: Output, title: str) -> Link:
    topic = output.topic
    path = record_path(naming.archive.resolve(topic)) if topic else list_path(output.of)
    return Link(href(naming.root, path), title, naming.link(topic).lang if topic else "")
