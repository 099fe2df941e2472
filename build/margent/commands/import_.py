"""`margent import`: a pasted text or a saved page as a draft article."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

from margent.answers.importing.composing import Given, composed, proposed_id
from margent.answers.importing.decoding import is_encoding
from margent.answers.importing.draft import draft_of
from margent.answers.importing.kinds import MOST_BYTES
from margent.answers.importing.known import Known, Same, Wanted, key_of, known_entities, same_articles
from margent.answers.importing.reading import Reading
from margent.answers.importing.telling import told
from margent.answers.reports import text_report
from margent.commands.choices import options_of
from margent.context import Context
from margent.failures import Misuse, reason
from margent.model.dates import PartialDate
from margent.model.diagnostics import Code, Fault
from margent.model.documents import Document
from margent.model.fields import is_language_tag, is_web_address
from margent.model.files import SourceFile
from margent.model.ids import ID_MAX_LENGTH, Ref, is_id
from margent.model.records import Genre
from margent.model.site import Site
from margent.pipeline import check, open_cache
from margent.shell.additions import add_file
from margent.shell.importing import headlines, read_input
from margent.stages.identify import CONTENT, identify
from margent.stages.parse import parse
from margent.text.anchors import normalised
from margent.text.wording import did_you_mean, quoted

_STANDARD_INPUT = "-"


@click.command(epilog="Example:  margent import saved-page.html --precis")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--precis", is_flag=True, help="Leave the text out: a heading for each part of it, to be written under."
)
@click.option("--url", default="", metavar="URL", help="Where it was published.")
@click.option("--published", default="", metavar="DATE", help="When: 2022, 2022-06 or 2022-06-17.")
@click.option("--lang", default="", metavar="TAG", help="Its language, as in en or pt-BR.")
@click.option("--genre", type=click.Choice(get_args(Genre)), help="What sort of text it is.")
@click.option("--outlet", default="", metavar="ID|NAME", help="Who published it: an entity of the archive.")
@click.option("--id", "id_", default="", metavar="ID", help="The draft's id; by default made from the title.")
@click.option(
    "--encoding", default="", metavar="NAME", help="The encoding of its characters, if it is told wrong."
)
@click.pass_obj
def command(
    context: Context,
    /,
    file: str,
    *,
    precis: bool,
    id_: str,
    encoding: str,
    genre: str | None,
    **given: str,
) -> int:
    """Make a draft article of a pasted text or a saved web page, and print its path.

    FILE is a text, a page (.html) or a page in one file (.mhtml); - is standard input. Each field says where
    it was found, for you to confirm; what belongs to the site and not to the text is set aside and told.
    Nothing is loaded from the network, and nothing is overwritten.
    """
    said = _given(Given(**given, genre=genre or ""), id_, encoding)
    site, documents = _archive(context)
    name = "standard input" if file == _STANDARD_INPUT else Path(file).name
    reading = composed(read_input(_bytes(file), name, encoding, said.url), said)
    known = known_entities(documents)
    _require_outlet(said.outlet, known, documents)
    _require_text(reading, name, site.limits.body if not precis else None)
    id_is_free = _id(reading, id_, documents)
    same = _same(context.root, reading, documents, id_)
    if same:
        _tell_same(context, same)
        return 0
    path = f"{CONTENT}/articles/{id_is_free}.md"
    draft = draft_of(reading, known, is_precis=precis, site_lang=site.lang, where=name)
    add_file(context.root, path, draft.text.encode())
    context.terminal.result(path)
    lines = list(told(reading, draft, has_all_aside=context.verbosity > 0))
    for line in (*lines, *_troubles(path, draft.text, site)):
        context.terminal.say(line)
    context.terminal.say(
        "next: fill in what is missing and confirm the rest; `margent check` tells what is still wrong"
    )
    return 0


def _given(given: Given, id_: str, encoding: str) -> Given:
    """What the options say; Misuse where it cannot be so."""
    if given.url and not is_web_address(given.url):
        raise Misuse(
            f"{quoted(given.url)} is no web address", "it begins with https:// or http:// and names a host"
        )
    if given.lang and not is_language_tag(given.lang):
        raise Misuse(
            f"{quoted(given.lang)} is no language tag", "write a BCP 47 tag such as en, pt-BR or sr-Latn"
        )
    if id_ and not is_id(id_):
        hint = f"an id is made of a-z, 0-9 and single hyphens, at most {ID_MAX_LENGTH} characters"
        raise Misuse(f"{quoted(id_)} is no id", hint)
    if encoding and not is_encoding(encoding):
        raise Misuse(
            f"{quoted(encoding)} is no encoding of text", "write a name such as utf-8 or windows-1251"
        )
    try:
        return given._replace(published=str(PartialDate.parse(given.published)) if given.published else "")
    except ValueError as error:
        raise Misuse(f"{quoted(given.published)} is no date: {error}") from None


def _archive(context: Context) -> tuple[Site, tuple[Document, ...]]:
    """The site and all its documents, drafts and broken ones too."""
    options = options_of(context.root, {})
    with open_cache(options) as cache:
        checked = check(options, cache)
    if checked.site is None or checked.content is None:
        hint = "`margent check` tells why; `margent init DIR` makes a new archive"
        raise Misuse("there is no site.yaml here that can be used", hint)
    return checked.site, checked.content.documents


def _bytes(file: str) -> bytes:
    if file == _STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(file)
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except IsADirectoryError:
        raise Misuse(
            f"{quoted(file)} is a folder", "name the page itself, the .html file beside it"
        ) from None
    except OSError as error:
        raise Misuse(f"{quoted(file)} could not be read: {reason(error)}") from None


def _require_outlet(outlet: str, known: Known, documents: Sequence[Document]) -> None:
    """Misuse if the outlet that was given is none of the archive's entities."""
    ids = [document.ref.id for document in documents if document.ref.collection == "entities"]
    if outlet and outlet not in ids and key_of(outlet) not in known.outlets:
        hint = did_you_mean(outlet, ids) or "`margent new entities ID` begins a record of it"
        raise Misuse(f"no outlet here is called {quoted(outlet)}", hint)


def _require_text(reading: Reading, name: str, limit: int | None) -> None:
    """Misuse if there is no text, or more of it than a body may have."""
    if not reading.paragraphs:
        raise Misuse(
            f"no text was found in {quoted(name)} but what belongs to a site", "paste the text into a file"
        )
    size = sum(len(paragraph.text.encode()) for paragraph in reading.paragraphs)
    if limit is not None and size > limit:
        hint = "divide it, take --precis, or raise `limits.body` in site.yaml"
        raise Misuse(f"the text has {size:,} bytes; the limit of a body is {limit:,}", hint)


def _id(reading: Reading, given: str, documents: Sequence[Document]) -> str:
    """The draft's id; Misuse if none can be made, or the one given is taken."""
    id_ = given or proposed_id(reading)
    if not id_:
        what = "no id can be made of the title" if reading.title else "no title was found to make an id of"
        raise Misuse(what, "choose one with --id")
    named = identify(f"{CONTENT}/articles/{id_}.md")
    if isinstance(named, Fault):
        raise Misuse(named.message, "choose another with --id", named.code)
    taken = next((one.path for one in documents if given and one.ref == named), None)
    if taken is not None:
        raise Misuse(f"{named} exists already: {taken}", "nothing was overwritten; choose another id")
    return id_


def _same(root: Path, reading: Reading, documents: Sequence[Document], given_id: str) -> tuple[Same, ...]:
    """The articles that are this text already; where an id is given, another text may have the same title."""
    title = reading.title.value if reading.title else ""
    url = reading.url.value if reading.url else ""
    names = tuple(found.value for found in reading.names)
    text = normalised(" ".join(paragraph.text for paragraph in reading.paragraphs))
    id_ = "" if given_id else proposed_id(reading)
    same = same_articles(headlines(root, documents), Wanted(id_, title, names, url, text))
    return tuple(one for one in same if one.is_certain or not given_id)


def _tell_same(context: Context, same: Sequence[Same]) -> None:
    context.terminal.result("\n".join(one.path for one in same))
    told = ", and ".join(f"by {one.by}: {one.ref}" for one in same)
    hint = "" if same[0].is_certain else "; if it is another text, choose an id with --id"
    context.terminal.complain([f"this is here already, {told}; nothing was written{hint}"])


def _troubles(path: str, text: str, site: Site) -> list[str]:
    """What a check would find in the draft, but for the fields that wait to be filled in."""
    document = parse(SourceFile.of(path, text.encode()), Ref("articles", Path(path).stem), site)
    return text_report([one for one in document.diagnostics if one.code is not Code.FIELD_MISSING])
