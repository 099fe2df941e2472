"""`margent new --from-issue`: a filled issue form becomes a record."""

import os
import sys
from pathlib import Path

from margent.answers.asking.known import Known
from margent.answers.asking.values import worded
from margent.answers.forms.becoming import Already, Unfit, taken
from margent.answers.forms.filled import MOST_BYTES, Filled, Refused, read_form
from margent.commands.choices import options_of
from margent.commands.record_names import new_path, refuse_taken
from margent.commands.reporting import report
from margent.context import Context
from margent.failures import Failure, Misuse, reason
from margent.model.diagnostics import Fault, Span, is_error
from margent.pipeline import check, open_cache
from margent.shell.additions import add_file
from margent.shell.clock import Stopwatch
from margent.shell.regular import read_regular
from margent.shell.today import today
from margent.text.characters import character_faults, decode, normalised
from margent.text.privacy import privacy_faults
from margent.text.wording import quoted, shown


def take_form(context: Context, issue: Path, collection: str | None, id_: str | None) -> int:
    """Write the record that a filled form becomes, and tell what is left to do; 1 if it cannot become one."""
    name = "issue" if str(issue) == "-" else shown(str(issue), 1000)
    text = _text(issue)
    filled = read_form(text)
    if isinstance(filled, Refused):
        context.terminal.complain([f"{name}:{filled.line}: error: {filled.sentence}; {filled.hint}"])
        return 1
    if collection not in (None, filled.form.collection):
        raise Misuse(
            f"the form is one for {filled.form.collection}, not for {quoted(collection or '')}",
            f"leave {collection} out: the form knows its collection",
        )
    if id_ is not None:
        refuse_taken(context, new_path(filled.form.collection, id_))
    refused = _refused(filled, text)
    if refused:
        context.terminal.complain([f"{name}:{place}" for place in refused])
        return 1
    return _write(context, filled, name, id_ or "")


def _write(context: Context, filled: Filled, name: str, id_: str) -> int:
    watch = Stopwatch()
    options = options_of(context.root, {})
    with open_cache(options) as cache:
        checked = check(options, cache, progress=context.progress)
    if checked.site is None or checked.content is None:
        report(context, checked.diagnostics, checked, watch.seconds)
        return 2
    known = Known(checked.site, checked.content.documents, checked.content.media)
    made = taken(filled, known, today(os.environ), id_)
    if isinstance(made, list):
        context.terminal.complain([_unfit(name, one) for one in made])
        return 1
    if isinstance(made, Already):
        context.terminal.result(made.path)
        hint = f"if this is another one, choose an id: margent new {filled.form.collection} ID --from-issue"
        context.terminal.complain(
            [f"{name}: a record of these words is here already; nothing was written; {hint}"]
        )
        return 0
    add_file(context.root, made.path, made.text.encode())
    context.terminal.result(made.path)
    for remark in made.remarks:
        context.terminal.say(f"{name}: {remark}")
    context.terminal.say("read it against the issue; `margent check` tells what is still to be filled in")
    return 0


def _text(issue: Path) -> str:
    """The text of an issue, from a file or from standard input."""
    try:
        is_piped = str(issue) == "-"
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if is_piped else read_regular(issue)
    except OSError as error:
        raise Failure(f"{quoted(str(issue))} could not be read: {reason(error)}") from error
    if len(data) > MOST_BYTES:
        raise Misuse(
            f"the issue has more than {MOST_BYTES:,} bytes",
            "no forge takes so much; take the text of one issue",
        )
    text, faults = decode(data)
    if text is None:
        raise Misuse(f"the issue cannot be read: {faults[0].message}", faults[0].hint)
    return normalised(text)


def _refused(filled: Filled, text: str) -> list[str]:
    """Where the text has what no text may have, and a reply what may never be published of a person."""
    private = privacy_faults(text) if filled.form.collection == "replies" else ()
    return [_placed(fault) for fault in (*character_faults(text), *private) if is_error(fault)]


def _placed(fault: Fault) -> str:
    place = fault.at if isinstance(fault.at, Span) else Span(1, 1, 1, 1)
    return f"{place.line}:{place.column}: error[{fault.code}]: {worded(fault)}"


def _unfit(name: str, unfit: Unfit) -> str:
    return f"{name}:{unfit.line}: error[{unfit.finding.code}]: {worded(unfit.finding)}"
