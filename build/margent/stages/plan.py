"""Which pages must be rendered, each with its reason.

In: a page's key now, and that of the former build. Out: the reasons to render it. A page's key is the digest
of each part of its view and of its layout; a page whose key is the same is the same page. So a reason is the
name of the part that differs, and nothing about what depends on what has to be remembered.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from margent.views import View

# A page's parts with their digests: the fields of its view, and `layout`.
Key = Mapping[str, str]

_DIGEST_SIZE = 8  # bytes; a key has about twelve parts, and a page is compared with its own former self only


class Keys:
    """Makes keys. Parts that many pages share (the site) are digested once."""

    def __init__(self) -> None:
        self._shared: dict[int, tuple[object, str]] = {}

    def of(self, view: View, layout_digest: str) -> dict[str, str]:
        """The key of a page."""
        key = {"layout": layout_digest}
        for part in fields(view):
            value = getattr(view, part.name)
            key[part.name] = self._site(value) if part.name == "site" else _digest(value)
        return key

    def _site(self, value: object) -> str:
        # The object is kept beside its digest, so that its identity is not given to another one.
        known = self._shared.get(id(value))
        if known is None:
            known = self._shared[id(value)] = (value, _digest(value))
        return known[1]


def reasons(key: Key, former: Key | None, *, is_present: bool) -> tuple[str, ...]:
    """Why a page must be rendered: the parts in which it differs from its former self, if any."""
    if former is None:
        return ("new",)
    if not is_present:
        return ("missing from the output",)
    names = (*key, *sorted(former.keys() - key.keys()))
    return tuple(name for name in names if key.get(name) != former.get(name))


def _digest(value: object) -> str:
    """The digest of a part.

    Views are made of texts, numbers, tuples and frozen records. JSON tells all of these apart; so does
    `repr`, but it takes three times as long.
    """
    return hashlib.blake2b(_ENCODER.encode(value).encode("ascii"), digest_size=_DIGEST_SIZE).hexdigest()


def _values(record: object) -> list[object]:
    """The fields of a frozen record, which JSON does not know."""
    assert is_dataclass(record), f"{type(record).__name__} is no part of a view"
    return [getattr(record, part.name) for part in fields(record)]


_ENCODER = json.JSONEncoder(default=_values, check_circular=False)
