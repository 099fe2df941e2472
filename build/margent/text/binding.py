"""The markup of one record bound into a volume: its places get names of their own, its headings their rank.

In: the markup of a record's main part, as its layout made it for a page of its own. Out: the same for a page
with others on it. What cannot be used on paper or in a book (buttons, fields) is left out, and a link that
leads nowhere is a plain text. It stands apart so that layouts need not know where their markup goes.
"""

import re
from collections.abc import Iterable, Iterator

from margent.text.markup import Closing, Opening, Token, Words, as_html, tokens

# Attributes that name places of the page, one or several.
_NAMING = frozenset(
    {"id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"}
)
_CONTROLS = frozenset(
    {"button", "input", "select", "textarea", "form", "fieldset", "label", "script", "style", "template"}
)
# What readers are told of as a part of the page. Many records on it would have as many, all called alike.
_LANDMARKS = {"aside": "note", "nav": "group"}
_LANDMARK_ROLES = frozenset({"doc-bibliography", "doc-endnotes"})
_HEADING = re.compile(r"h[1-6]\Z")
_PAINT = re.compile(r"url\(#")
_LOWEST = 6


def bound(html: str, prefix: str = "", file: str = "", lower: int = 0) -> str:
    """Markup with `prefix` before the names of its places, and its headings `lower` by so many ranks.

    `file` is the name of the page that it stands on: links to places there lose it, and no prefix is added.
    """
    row = _ranked(_unlinked(_still(tokens(_main(html)))), lower)
    if prefix:
        row = map(_modest, row)
    return as_html(_named(token, prefix, file) if isinstance(token, Opening) else token for token in row)


def _main(html: str) -> str:
    """The main part of a page, where an archive's own layout has put a frame around it nevertheless."""
    opening = html.find("<main")
    if opening < 0:
        return html
    begin = html.index(">", opening) + 1
    return html[begin : html.rfind("</main>")]


def _still(row: Iterable[Token]) -> Iterator[Token]:
    """What remains without controls."""
    within = ""
    depth = 0
    for token in row:
        if within:
            if isinstance(token, Opening) and token.name == within and not token.is_empty:
                depth += 1
            elif isinstance(token, Closing) and token.name == within:
                depth -= 1
                within = within if depth else ""
        elif isinstance(token, Opening) and token.name in _CONTROLS:
            if not token.is_empty:
                within, depth = token.name, 1
        else:
            yield token


def _unlinked(row: Iterable[Token]) -> Iterator[Token]:
    """What leads nowhere is no link."""
    is_plain = False
    for token in row:
        match token:
            case Opening("a", attributes) if attributes.get("href") == "":
                is_plain = True
                kept = {
                    name: value for name, value in attributes.items() if name not in ("href", "rel", "role")
                }
                yield Opening("span", kept)
            case Closing("a") if is_plain:
                is_plain = False
                yield Closing("span")
            case _:
                yield token


def _ranked(row: Iterable[Token], lower: int) -> Iterator[Token]:
    for token in row:
        if lower and not isinstance(token, Words) and _HEADING.match(token.name):
            yield token._replace(name=f"h{min(int(token.name[1]) + lower, _LOWEST)}")
        else:
            yield token


def _modest(token: Token) -> Token:
    """The same, but no landmark."""
    match token:
        case Opening(name, attributes) if name in _LANDMARKS:
            return Opening("div", {**attributes, "role": _LANDMARKS[name]})
        case Closing(name) if name in _LANDMARKS:
            return Closing("div")
        case Opening() if token.get("role") in _LANDMARK_ROLES:
            return token._replace(attributes={**token.attributes, "role": "group"})
        case _:
            return token


def _named(token: Opening, prefix: str, file: str) -> Opening:
    changed: dict[str, str | None] = {}
    for name, value in token.attributes.items():
        # Only scripts read these.
        if name.startswith("data-"):
            continue
        changed[name] = value if value is None else _value(name, value, prefix, file)
    return token._replace(attributes=changed)


def _value(name: str, value: str, prefix: str, file: str) -> str:
    if name in _NAMING:
        return " ".join(prefix + one for one in value.split())
    if name == "href":
        if value.startswith("#"):
            return f"#{prefix}{value[1:]}"
        return value.removeprefix(file) if file and value.startswith(f"{file}#") else value
    return _PAINT.sub(f"url(#{prefix}", value) if "url(#" in value else value
