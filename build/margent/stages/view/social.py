"""The social cards of claims and articles: what their pictures say.

In: a claim or an article, and the archive. Out: a `SocialCardView`.
"""

from dataclasses import replace
from typing import Literal

from margent.model.addresses import card_path
from margent.model.ids import Ref
from margent.model.records import Article, Claim
from margent.stages.view.heads import Frame
from margent.views import SocialCardView

# The collections whose records have a social card.
WITH_CARD = ("articles", "claims")


def social_card_view(frame: Frame, ref: Ref) -> SocialCardView:
    """The social card of a claim or an article."""
    naming = frame.naming
    record = naming.archive.documents[ref].record
    assert isinstance(record, Article | Claim), "only claims and articles have a card"
    card = naming.card(ref)
    title = record.claim if isinstance(record, Claim) else record.title
    collection: Literal["articles", "claims"] = "claims" if isinstance(record, Claim) else "articles"
    head = frame.head("social-card", card_path(ref), title, is_indexed=False, lang=record.lang or "")
    return SocialCardView(
        # A picture has no menu, and need not be drawn again when the menu changes.
        page=replace(head, menu=()),
        site=frame.site_view,
        collection=collection,
        title=title,
        kind=card.kind,
        verdict=card.verdict,
        # One line each, as the layout makes a list of them.
        byline=tuple(" ".join(name.name.split()) for name in record.byline)
        if isinstance(record, Article)
        else (),
        outlet=card.outlet,
        date=card.date,
    )
