"""What a style sheet says: its custom properties, in either scheme, and the contrast of two colours.

In: the text of a style sheet written as layouts/assets/margent.css is. Out: values as texts, ratios.
"""

import re
from collections.abc import Mapping
from typing import Literal

Scheme = Literal["light", "dark"]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r"^:root \{\n(.*?)^\}\n", re.DOTALL | re.MULTILINE)
_PROPERTY = re.compile(r"(--[\w-]+): ([^;]+);")
_PAIR = re.compile(r"light-dark\(([^,()]+), ([^,()]+)\)")
_VAR = re.compile(r"var\((--[\w-]+)\)")


def without_comments(css: str) -> str:
    """The style sheet as browsers read it."""
    return _COMMENT.sub("", css)


def properties(css: str) -> dict[str, str]:
    """The custom properties of the first `:root` with their values."""
    root = _ROOT.search(without_comments(css))
    assert root is not None, "the style sheet has no :root"
    return dict(_PROPERTY.findall(root[1]))


def rules(css: str) -> str:
    """Everything but the first `:root`."""
    return _ROOT.sub("", without_comments(css), count=1)


def value_in(known: Mapping[str, str], name: str, scheme: Scheme) -> str:
    """The value of a property in a scheme, other properties put in."""
    value = _PAIR.sub(lambda pair: pair[1 if scheme == "light" else 2], known[name])
    return _VAR.sub(lambda var: value_in(known, var[1], scheme), value)


def listed_value(known: Mapping[str, str], name: str) -> str:
    """The value of a property as docs/layouts.md lists it: a colour beside that of the dark scheme."""
    if name not in known:
        return "—"
    is_pair = known[name].startswith("light-dark(")
    values = [value_in(known, name, "light"), value_in(known, name, "dark")] if is_pair else [known[name]]
    return ", ".join(f"`{value}`" for value in values)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, "contrast ratio"), each as `#rrggbb`."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    assert re.fullmatch(r"#[0-9a-f]{6}", colour), colour
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
