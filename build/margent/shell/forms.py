"""The forms of an archive beside its site: each made if anything in it changed, or else kept.

In: the outputs that are wanted, what they are made of, and the keys of the former build. Out: each form as a
page would be: its path, its key, why it was made, its bytes. It stands apart because it alone knows who makes
which form.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import margent
from margent.model.outputs import FILES, Form, Made, Output
from margent.shell.epub import plan_epub
from margent.shell.making import Making, Planned
from margent.shell.site_files import SiteFiles
from margent.shell.zim import plan_zim, require_libzim
from margent.shell.zipping import plan_zip
from margent.stages.plan import Key, reasons
from margent.stages.render import Rendered
from margent.stages.service_worker import service_worker

_OFFLINE_ASSETS = Path(margent.__file__).parent / "offline_assets"
# The service worker's program is one file in the browser, and two here.
_WORKER = (_OFFLINE_ASSETS / "worker.js", _OFFLINE_ASSETS / "asked.js")
_PLANNERS: dict[Form, Callable[[Making, Output], Planned]] = {
    Form.ZIP: plan_zip,
    Form.EPUB: plan_epub,
    Form.ZIM: plan_zim,
}


def require_makers(outputs: Iterable[Output]) -> None:
    """Failure if a library is missing without which one of these cannot be made."""
    if any(output.form is Form.ZIM for output in outputs):
        require_libzim()


def planned(making: Making, output: Output) -> Planned:
    """A form that is one file, planned."""
    return _PLANNERS[output.form](making, output)


def made_forms(
    making: Making,
    outputs: Iterable[Output],
    former: Mapping[str, Key],
    present: Collection[str],
) -> Iterator[Rendered]:
    """The forms that are files of their own; one whose key is that of the former build is kept."""
    for output in outputs:
        if output.form in FILES:
            plan = planned(making, output)
            why = reasons(plan.key, former.get(output.path), is_present=output.path in present)
            yield Rendered(output.path, plan.key, why, plan.make() if why else None, None, "")


def told(outputs: Iterable[Output], files: SiteFiles) -> list[Made]:
    """What the downloads page is told of the forms, with digest and size of those that are files."""
    return [
        Made(output, *files.entry(output.path)) if output.form in FILES else Made(output)
        for output in outputs
    ]


def worker_files(
    outputs: Collection[Output], files: SiteFiles, unserved: Collection[str]
) -> dict[str, bytes]:
    """The service worker and the list of what it keeps; they are made last, of the digests of all others.

    What is `unserved` cannot be asked for at the host, and is not in the list.
    """
    if Output(Form.OFFLINE) not in outputs:
        return {}
    program = "\n".join(part.read_text(encoding="utf-8") for part in _WORKER)
    served = {path: entry for path, entry in files.entries.items() if path not in unserved}
    return service_worker(program, served)
