"""`margent seal`: the digest of an article's text, recorded in its file."""

from collections.abc import Iterable
from pathlib import Path

import click

from margent.answers.sealing import FIELD, Refusal, Sealed, sealed
from margent.commands.choices import options_of
from margent.commands.completing import complete_article
from margent.commands.reporting import report
from margent.context import Context
from margent.failures import Failure, Misuse, reason
from margent.model.ids import Ref
from margent.model.site import Site
from margent.outcome import Checked
from margent.pipeline import check, open_cache
from margent.shell.clock import Stopwatch
from margent.shell.load import read_named
from margent.shell.regular import replace
from margent.text.wording import did_you_mean, quoted

_WORDS = {
    Refusal.BROKEN: ("its file has errors", "mend what `margent check` says of it first"),
    Refusal.EMPTY: ("it has no text here", "only a text can be sealed"),
    Refusal.FORM: (
        f"its front matter has no plain place for {FIELD}",
        "write the fields one below the other, each value on the line of its key",
    ),
}


@click.command(epilog="Example:  margent seal dams-of-the-oster")
@click.argument("ids", metavar="ID…", nargs=-1, required=True, shell_complete=complete_article)
@click.pass_obj
def command(context: Context, ids: tuple[str, ...]) -> int:
    """Record the digest of an article's text in its file, as `text_sha256`.

    From then on any change to the text is an error until it is sealed again. Nothing else in the file is
    changed.
    """
    watch = Stopwatch()
    options = options_of(context.root, {})
    with open_cache(options) as cache:
        checked = check(options, cache)
    if checked.site is None:
        report(context, checked.diagnostics, checked, watch.seconds)
        return 2
    paths = _paths(checked)
    # Every name is looked up before the first file is touched.
    wanted = {ref: paths[ref] for ref in (_named(one, paths) for one in ids)}
    return max([_seal(context, ref, path, checked.site) for ref, path in wanted.items()])


def _paths(checked: Checked) -> dict[Ref, str]:
    """The file of each article, drafts included; a name that stands twice is a fault and has none."""
    assert checked.content is not None
    paths: dict[Ref, list[str]] = {}
    for document in checked.content.documents:
        paths.setdefault(document.ref, []).append(document.path)
    return {ref: found[0] for ref, found in paths.items() if ref.collection == "articles" and len(found) == 1}


def _named(text: str, known: Iterable[Ref]) -> Ref:
    ref = Ref("articles", text.removeprefix("articles/"))
    if ref not in known:
        hint = did_you_mean(ref.id, (one.id for one in known)) or "name it by its id"
        raise Misuse(f"there is no article {quoted(text)}", hint)
    return ref


def _seal(context: Context, ref: Ref, path: str, site: Site) -> int:
    file = read_named(context.root, path)
    if file is None:
        raise Failure(f"{quoted(path)} could not be read")
    result = sealed(file, ref, site)
    if isinstance(result, Refusal):
        sentence, hint = _WORDS[result]
        context.terminal.complain([f"{path}: {ref} cannot be sealed: {sentence}; {hint}"])
        return 1
    if result.data == file.data:
        context.terminal.say(f"{ref} was sealed already: {result.digest}")
        return 0
    _write(context.root / path, result.data)
    context.terminal.say(_done(ref, result))
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        replace(path, data)
    except OSError as error:
        raise Failure(f"{quoted(path.name)} could not be written: {reason(error)}") from error


def _done(ref: Ref, result: Sealed) -> str:
    if result.former is None:
        return f"{ref} is sealed: {result.digest}"
    return f"{ref} is sealed anew: {result.digest}, no longer {result.former}"
