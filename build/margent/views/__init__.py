"""Views: everything that one page shows, closed and frozen.

In: nothing; `stages.view` makes one of these for each page from the whole archive. A layout sees its view and
nothing else, so the digest of the view and of the layout decides whether the page must be rendered again.
Addresses (`href`) are relative to the page and end in a file name.
"""

from margent.views.articles import ArticleView, RepublicationView, Similar
from margent.views.attached import Attached, CorrectionView, NoteView, ReplyView
from margent.views.citing import Citations, CitedPlace
from margent.views.claims import (
    AppearanceView,
    AssessmentView,
    ChainLink,
    ClaimView,
    EvidenceMention,
    EvidenceView,
    FurtherView,
    RelationView,
    Revision,
    WordingGroup,
    WordingPlace,
    WordingView,
)
from margent.views.covers import CoverView, ReadMeView
from margent.views.desks import (
    CorrectionsView,
    DeskEntry,
    NewEvidenceView,
    OutcomeCount,
    Queue,
    ReviewEntry,
    ReviewSection,
    ReviewView,
)
from margent.views.downloads import DownloadsView, DownloadView
from margent.views.drawings import (
    DrawingView,
    DrawnBox,
    DrawnEdge,
    DrawnText,
    WeakestView,
)
from margent.views.facets import FacetGroup, FacetsView, FacetValue, FacetView
from margent.views.frame import (
    Classified,
    PageHead,
    SiteView,
)
from margent.views.history import CommitView, HistoryChange, HistoryEntry, HistoryView
from margent.views.overviews import (
    CollectionCount,
    FeedEntry,
    FeedView,
    HomeView,
    ListView,
    MainText,
    NotFoundView,
    OfflineView,
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
    CorrectionPageView,
    EntityView,
    EventView,
    NameFormView,
    NotePageView,
    PageView,
    ReplyPageView,
    RoleView,
    SourceView,
    TopicView,
)
from margent.views.social import SocialCardView
from margent.views.tallies import (
    ClaimsOfView,
    CountedClaims,
    Rule,
    Segment,
    State,
    Tally,
    VerdictBar,
)
from margent.views.texts import (
    BlockView,
    BodyPiece,
    CitedView,
    HeadingView,
    MarginNote,
    NoteChoice,
    NoteFilter,
    TextView,
)
from margent.views.timeline import (
    DrawnBar,
    DrawnGap,
    DrawnHead,
    DrawnPeriod,
    Happening,
    TimelineDrawing,
    TimelineEntry,
    TimelineMonth,
    TimelineView,
    TimelineYear,
)
from margent.views.volumes import (
    BookView,
    ChapterView,
    ContentsPart,
    EntryView,
    PartView,
    RecordView,
    ScaleView,
    VolumeView,
)
from margent.views.ways import PassageWay, Way, Ways

__all__ = [
    "LAYOUTS",
    "AppearanceView",
    "ArticleView",
    "AssessmentView",
    "Asset",
    "Attached",
    "BlockView",
    "BodyPiece",
    "BookView",
    "CaptureView",
    "Card",
    "ChainLink",
    "ChapterView",
    "Citations",
    "CitedPlace",
    "CitedView",
    "ClaimView",
    "ClaimsOfView",
    "Classified",
    "CollectionCount",
    "CommitView",
    "ContentsPart",
    "CorrectionPageView",
    "CorrectionView",
    "CorrectionsView",
    "CountedClaims",
    "CoverView",
    "DeskEntry",
    "DownloadView",
    "DownloadsView",
    "DrawingView",
    "DrawnBar",
    "DrawnBox",
    "DrawnEdge",
    "DrawnGap",
    "DrawnHead",
    "DrawnPeriod",
    "DrawnText",
    "EntityView",
    "EntryView",
    "EventView",
    "EvidenceMention",
    "EvidenceView",
    "FacetGroup",
    "FacetValue",
    "FacetView",
    "FacetsView",
    "FeedEntry",
    "FeedView",
    "FurtherView",
    "Happening",
    "HeadingView",
    "HistoryChange",
    "HistoryEntry",
    "HistoryView",
    "HomeView",
    "Link",
    "ListView",
    "MainText",
    "MarginNote",
    "MenuEntry",
    "Name",
    "NameFormView",
    "NewEvidenceView",
    "NotFoundView",
    "NoteChoice",
    "NoteFilter",
    "NotePageView",
    "NoteView",
    "OfflineView",
    "OutcomeCount",
    "PageHead",
    "PageView",
    "Pagination",
    "PartView",
    "PassageWay",
    "Queue",
    "ReadMeView",
    "RecordView",
    "RedirectView",
    "ReferenceView",
    "References",
    "ReferencesView",
    "RelationView",
    "ReplyPageView",
    "ReplyView",
    "RepublicationView",
    "ReviewEntry",
    "ReviewSection",
    "ReviewView",
    "Revision",
    "RoleView",
    "Rule",
    "ScaleView",
    "SearchView",
    "Segment",
    "Similar",
    "SiteView",
    "SitemapView",
    "SocialCardView",
    "SourceView",
    "State",
    "Tally",
    "TextView",
    "TimelineDrawing",
    "TimelineEntry",
    "TimelineMonth",
    "TimelineView",
    "TimelineYear",
    "TopicView",
    "VerdictBar",
    "VerdictView",
    "View",
    "VolumeView",
    "Way",
    "Ways",
    "WeakestView",
    "WordingGroup",
    "WordingPlace",
    "WordingView",
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
    | CorrectionsView
    | TimelineView
    | ReviewView
    | FacetsView
    | FacetView
    | ClaimsOfView
    | ReferencesView
    | SearchView
    | DownloadsView
    | NotFoundView
    | OfflineView
    | RedirectView
    | FeedView
    | SitemapView
    | SocialCardView
    | CoverView
    | ReadMeView
    | VolumeView
    | BookView
    | ChapterView
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
    "corrections": "corrections.html",
    "timeline": "timeline.html",
    "review": "review.html",
    "facets": "facets.html",
    "facet": "facet.html",
    "claims-of": "claims-of.html",
    "references": "references.html",
    "search": "search.html",
    "downloads": "downloads.html",
    "not-found": "not-found.html",
    "offline": "offline.html",
    "redirect": "redirect.html",
    "feed": "feed.xml",
    "sitemap": "sitemap.xml",
    "social-card": "card.svg",
    "volume": "volume.html",
    "book": "epub/contents.xhtml",
    "chapter": "epub/chapter.xhtml",
    "cover": "open-the-archive.html",
    "read-me": "read-me-first.txt",
}
