"""Views: everything that one page shows, closed and frozen.

In: nothing; `stages.view` makes one of these for each page from the whole archive. A layout sees its view and
nothing else, so the digest of the view and of the layout decides whether the page must be rendered again.
Addresses (`href`) are relative to the page and end in a file name.
"""

from margent.views.frame import (
    Classified,
    PageHead,
    SiteView,
)
from margent.views.overviews import (
    CollectionCount,
    FeedEntry,
    FeedView,
    HomeView,
    ListView,
    NotFoundView,
    RedirectView,
    ReferencesView,
    SearchView,
    SitemapView,
)
from margent.views.parts import (
    Asset,
    CaptureView,
    Card,
    Link,
    MenuEntry,
    Name,
    Pagination,
    References,
    ReferenceView,
    VerdictView,
)
from margent.views.records import (
    AppearanceView,
    ArticleView,
    AssessmentView,
    Attached,
    ChainLink,
    ClaimView,
    CorrectionPageView,
    CorrectionView,
    EntityView,
    EventView,
    EvidenceView,
    NameFormView,
    NotePageView,
    NoteView,
    PageView,
    RelationView,
    ReplyPageView,
    ReplyView,
    RepublicationView,
    RoleView,
    Similar,
    SourceView,
    TopicView,
)
from margent.views.texts import (
    BlockView,
    BodyPiece,
    HeadingView,
    MarginNote,
    TextView,
)

__all__ = [
    "LAYOUTS",
    "AppearanceView",
    "ArticleView",
    "AssessmentView",
    "Asset",
    "Attached",
    "BlockView",
    "BodyPiece",
    "CaptureView",
    "Card",
    "ChainLink",
    "ClaimView",
    "Classified",
    "CollectionCount",
    "CorrectionPageView",
    "CorrectionView",
    "EntityView",
    "EventView",
    "EvidenceView",
    "FeedEntry",
    "FeedView",
    "HeadingView",
    "HomeView",
    "Link",
    "ListView",
    "MarginNote",
    "MenuEntry",
    "Name",
    "NameFormView",
    "NotFoundView",
    "NotePageView",
    "NoteView",
    "PageHead",
    "PageView",
    "Pagination",
    "RedirectView",
    "ReferenceView",
    "References",
    "ReferencesView",
    "RelationView",
    "ReplyPageView",
    "ReplyView",
    "RepublicationView",
    "RoleView",
    "SearchView",
    "Similar",
    "SiteView",
    "SitemapView",
    "SourceView",
    "TextView",
    "TopicView",
    "VerdictView",
    "View",
]

View = (
    ArticleView
    | ClaimView
    | SourceView
    | EntityView
    | EventView
    | TopicView
    | NotePageView
    | ReplyPageView
    | CorrectionPageView
    | PageView
    | HomeView
    | ListView
    | ReferencesView
    | SearchView
    | NotFoundView
    | RedirectView
    | FeedView
    | SitemapView
)

# The layout of each view; `PageHead.view` is the key.
LAYOUTS: dict[str, str] = {
    "article": "article.html",
    "claim": "claim.html",
    "source": "source.html",
    "entity": "entity.html",
    "event": "event.html",
    "topic": "topic.html",
    "note": "note.html",
    "reply": "reply.html",
    "correction": "correction.html",
    "page": "page.html",
    "home": "home.html",
    "list": "list.html",
    "references": "references.html",
    "search": "search.html",
    "not-found": "not-found.html",
    "redirect": "redirect.html",
    "feed": "feed.xml",
    "sitemap": "sitemap.xml",
}
