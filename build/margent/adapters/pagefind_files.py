"""A search bundle put into a fixed order.

In: the files of a bundle as Pagefind 1.5 or 1.6 writes them. Out: the same index, in which the values of each
filter and the filters themselves are sorted. Pagefind writes these in an order of chance, so two builds of
one archive would differ; nothing that a search finds depends on it. It stands apart because it alone knows
the files' form: gzip, a mark of twelve bytes, then CBOR (RFC 8949); a file is named by a digest of what is in
it.
"""

import gzip
import json
from collections.abc import Mapping
from typing import cast

import cbor2

from margent.model.files import digest_of

_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"

# A filter file: its name, and each value with the numbers of the pages that have it.
_Filter = tuple[str, list[tuple[str, list[int]]]]
# The index's table of contents: version, pages, word chunks, filters, sorts, names of metadata.
_Contents = list[list[list[object]]]


def in_fixed_order(bundle: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bundle in its fixed order; ValueError if its files have another form than is known."""
    files = dict(bundle)
    try:
        entry = json.loads(files[_ENTRY])
        for language in sorted(entry["languages"]):
            described = entry["languages"][language]
            described["hash"] = _ordered(files, described["hash"])
        files[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    except (KeyError, TypeError, IndexError, EOFError, OSError, cbor2.CBORDecodeError) as error:
        raise ValueError(f"not a bundle of Pagefind 1.5 or 1.6: {error}") from error
    return files


def _ordered(files: dict[str, bytes], name: str) -> str:
    """Put the index of one language into order; its new name."""
    contents = cast("_Contents", _read(files.pop(f"pagefind.{name}.pf_meta")))
    contents[3] = sorted([label, _filter(files, str(old))] for label, old in contents[3])
    contents[4] = sorted(contents[4])
    data = _written(contents)
    language = name.rpartition("_")[0]
    new_name = f"{language}_{digest_of(data)[:10]}"
    files[f"pagefind.{new_name}.pf_meta"] = data
    return new_name


def _filter(files: dict[str, bytes], name: str) -> str:
    label, values = cast("_Filter", _read(files.pop(f"filter/{name}.pf_filter")))
    data = _written([label, sorted(values)])
    new_name = f"{name.rpartition('_')[0]}_{digest_of(data)[:7]}"
    files[f"filter/{new_name}.pf_filter"] = data
    return new_name


def _read(data: bytes) -> object:
    plain = gzip.decompress(data)
    if not plain.startswith(_MARK):
        raise ValueError("a file of the search index has no mark")
    return cast("object", cbor2.loads(plain[len(_MARK) :]))


def _written(value: object) -> bytes:
    return gzip.compress(_MARK + cbor2.dumps(value), mtime=0)
