"""A copy of a site: its files as they go into a zip, or into a file for another reader.

In: what a form is made of. Out: the copy's files, with those pages drawn anew that say something else in a
copy: where the published forms are, and how a copy is searched.
"""

from margent.failures import Failure
from margent.model.outputs import CopyForm, Form
from margent.shell.making import Making
from margent.shell.site_files import SiteFiles
from margent.stages.copies import copied, copied_bundle, unfit_names
from margent.text.wording import quoted


def copied_files(making: Making, form: Form) -> SiteFiles:
    """All files of a copy in this form; Failure if a name fits not every system.

    Raises LayoutError if a page of it cannot be shown.
    """
    viewer, files = making.viewer, making.files
    paths = copied(files, form, viewer.search_bundle)
    copy: CopyForm = "zip" if form is Form.ZIP else "zim"
    search = viewer.search(copied_bundle(files, form, viewer.search_bundle), copy)
    pages = (search, viewer.downloads((), copy)) if making.site.outputs else (search,)
    drawn = {view.page.path: making.layouts.render(view.page.view, view).encode() for view in pages}
    for path, why in unfit_names((*paths, *drawn)):
        raise Failure(f"{quoted(path)} {why}, so no copy of the site can have it", "rename what it is of")
    return files.only(paths).over(drawn)
