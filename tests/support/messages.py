"""The messages of the interface, found in the source, and the catalogues as they should be written.

In: the layouts, the package, its tables of words. Out: the messages with the files that have them, and the
text of a catalogue that has each of them: translated ones as they are, new ones empty, others no more. No
line numbers and no dates are written, so that a catalogue changes only with its messages. `tools/messages.py`
writes them.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from margent.model.site import SHIPPED_SCALES
from margent.views.terms import TERMS

ROOT = Path(__file__).parents[2]
LAYOUTS = ROOT / "layouts"
PACKAGE = ROOT / "build" / "margent"
LOCALE = LAYOUTS / "locale"
FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
# As adapters.layouts reads layouts; babel_extract takes its options as texts.
_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
_WIDTH = 100
_HEADER = """# Messages of Margent's pages: {lang}
msgid ""
msgstr ""
"Language: {lang}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={forms}; plural={plural};\\n"
"""


class Message(NamedTuple):
    """A message of the source; `many` is empty where it has no plural, `context` where it has none."""

    one: str
    many: str
    context: str


Found = Mapping[Message, set[str]]


def messages() -> Found:
    """Every message of the source, with the files that have it."""
    found: dict[Message, set[str]] = defaultdict(set)
    for path, message in (*_of_layouts(), *_of_package(), *_of_tables()):
        found[message].add(path)
    return found


def catalogues() -> list[Path]:
    """The catalogues that are shipped."""
    return sorted(LOCALE.glob("*.po"))


def renewed(text: str, lang: str, found: Found) -> str:
    """A catalogue with these messages, in order; its own head stays as it is."""
    head, _, _ = (text or _new_head(lang)).partition("\n\n")
    known = _read(text) if text else Catalog()
    catalog = Catalog(locale=lang.replace("-", "_"))
    catalog.mime_headers = [("Plural-Forms", _plural_forms(head))]
    for message, paths in found.items():
        id_ = (message.one, message.many) if message.many else message.one
        former = known.get(id_, message.context or None)
        is_same = former is not None and former.id == id_
        catalog.add(
            id_,
            former.string if former and is_same else "",
            locations=[(path, 0) for path in sorted(paths)],
            flags={flag for flag in former.flags if flag == "fuzzy"} if former and is_same else (),
            user_comments=former.user_comments if former else (),
            context=message.context or None,
        )
    written = BytesIO()
    write_po(written, catalog, width=_WIDTH, omit_header=True, sort_output=True, include_lineno=False)
    return head.rstrip() + "\n\n" + written.getvalue().decode().strip() + "\n"


def untranslated(text: str) -> int:
    """How many messages of a catalogue still have no translation, or not in every plural form."""
    strings = ((m.string if isinstance(m.string, tuple | list) else (m.string,)) for m in _read(text) if m.id)
    return sum(not all(forms) for forms in strings)


def _read(text: str) -> Catalog:
    return read_po(StringIO(text), abort_invalid=True)


def _new_head(lang: str) -> str:
    plural = get_plural(lang.replace("-", "_"))
    return _HEADER.format(lang=lang, forms=plural.num_plurals, plural=plural.plural_expr)


def _plural_forms(head: str) -> str:
    line = next(line for line in head.splitlines() if line.startswith('"Plural-Forms:'))
    return line.removeprefix('"Plural-Forms:').removesuffix('\\n"').strip()


def _of_layouts() -> Iterator[tuple[str, Message]]:
    for path in sorted(LAYOUTS.rglob("*")):
        if path.suffix in (".html", ".xhtml", ".xml", ".svg", ".txt") and "assets" not in path.parts:
            with path.open("rb") as file:
                for _, function, given, _ in babel_extract(file, FUNCTIONS, [], _OPTIONS):
                    texts = [given] if isinstance(given, str) else [text for text in given or () if text]
                    yield path.relative_to(ROOT).as_posix(), _message(function or "_", texts)


def _of_package() -> Iterator[tuple[str, Message]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for function, texts in calls(path):
            if None not in texts:
                yield path.relative_to(ROOT).as_posix(), _message(function, [text or "" for text in texts])


def calls(path: Path) -> Iterator[tuple[str, list[str | None]]]:
    """The calls of a module that ask for a message, with the texts that say which; None is a computed one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in FUNCTIONS[1:]:
                texts = node.args[: {"gettext": 1, "npgettext": 3}.get(name, 2)]
                yield name, [_text(text) for text in texts]


def _text(argument: ast.expr) -> str | None:
    value = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None


def _of_tables() -> Iterator[tuple[str, Message]]:
    for table, words in TERMS.items():
        yield from (("build/margent/views/terms.py", Message(word, "", table)) for word in words.values())
    for scale in SHIPPED_SCALES.values():
        for verdict in scale:
            yield "build/margent/model/site.py", Message(verdict.label, "", "verdict")
            yield "build/margent/model/site.py", Message(verdict.definition, "", "definition")


def _message(function: str, texts: list[str]) -> Message:
    context = texts.pop(0) if function in ("pgettext", "npgettext") else ""
    one, *many = texts
    return Message(one, many[0] if many else "", context)
