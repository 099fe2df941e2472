"""What a site has, page by page, if it is to be kept in browsers; and that it has none of it otherwise."""

import pytest

from margent.model.outputs import Form, Output
from margent.model.site import Site
from margent.stages.view import Unit
from margent.views import OfflineView, TopicView
from support.memory_archive import SITE, page, record, viewer_of

FILES = {"topics/trams.md": record("title: Trams")}
KEPT = SITE.model_copy(update={"outputs": (Output(Form.OFFLINE),)})


def test_every_page_knows_the_way_to_the_worker() -> None:
    assert page(TopicView, FILES, "topics/trams", site=KEPT).site.offline == "../../sw.js"


def test_a_site_that_is_not_kept_names_no_worker() -> None:
    assert page(TopicView, FILES, "topics/trams").site.offline == ""


def test_the_page_for_what_is_not_kept_is_for_no_search_engine() -> None:
    view = page(OfflineView, FILES, "offline/index.html", site=KEPT)
    assert (view.page.path, view.page.is_indexed, view.page.canonical) == ("offline/index.html", False, "")


# The worker shows it at other addresses, and makes links that begin so begin at the root of the site.
def test_the_page_for_what_is_not_kept_lies_one_folder_deep() -> None:
    assert page(OfflineView, FILES, "offline/index.html", site=KEPT).page.root == "../"


@pytest.mark.parametrize(("site", "is_there"), [(KEPT, True), (SITE, False)])
def test_that_page_is_there_only_where_pages_are_kept(site: Site, is_there: bool) -> None:
    viewer = viewer_of(FILES, site=site)
    assert (Unit("offline") in viewer.units()) is is_there
    assert (viewer.unit_at("offline/index.html") is not None) is is_there
