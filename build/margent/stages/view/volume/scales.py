"""How the verdicts of a volume are to be read: the scales on which its claims are assessed.

In: the records of a volume. Out: a `ScaleView` for each scale that is used, for the claims that have a
chapter and for those that are made in the margins of its articles.
"""

from collections.abc import Iterable, Iterator

from margent.model.archive import Archive
from margent.model.ids import Ref
from margent.model.records import Article, Claim
from margent.model.site import KINDS
from margent.stages.view.naming import Naming
from margent.views import ScaleView


def scale_views(naming: Naming, refs: Iterable[Ref]) -> tuple[ScaleView, ...]:
    """The scales of the claims in and beside these records, in the order of the kinds."""
    site = naming.site
    claims = set(_claims(naming.archive, refs))
    kinds = {naming.archive.get(Claim, ref).kind for ref in claims}
    by_scale: dict[str, list[str]] = {}
    for kind in KINDS:
        if kind in kinds:
            by_scale.setdefault(site.scale_name(kind), []).append(kind)
    scales = site.all_scales()
    return tuple(
        ScaleView(name, tuple(of), tuple(naming.on_scale(step, name) for step in scales[name]))
        for name, of in by_scale.items()
    )


def _claims(archive: Archive, refs: Iterable[Ref]) -> Iterator[Ref]:
    for ref in refs:
        if ref.collection == Claim.collection:
            yield ref
        elif ref.collection == Article.collection:
            links = archive.backlinks.get(ref, ())
            yield from (link.source for link in links if link.role == "appearance")
