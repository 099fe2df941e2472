"""A bundle of Pagefind comes out in one order, whatever order it was written in, and says the same."""

import gzip
import json
import random

import cbor2
import pytest

from margent.adapters.pagefind_files import in_fixed_order

MARK = b"pagefind_dcd"


def packed(value: object) -> bytes:
    return gzip.compress(MARK + cbor2.dumps(value), mtime=0)


def unpacked(data: bytes) -> object:
    return cbor2.loads(gzip.decompress(data)[len(MARK) :])


def bundle(seed: int) -> dict[str, bytes]:
    """A small bundle as it may be written: names and orders by chance."""
    chance = random.Random(seed)
    filters: dict[str, list[tuple[str, list[int]]]] = {
        "kind": [("fact", [0, 2]), ("value", [1])],
        "year": [("2021", [0]), ("2022", [1, 2]), ("2023", [3])],
    }
    names = {label: f"en_{chance.randrange(16**7):07x}" for label in filters}
    files = {
        f"filter/{names[label]}.pf_filter": packed([label, chance.sample(values, len(values))])
        for label, values in filters.items()
    }
    table = chance.sample(sorted(names.items()), len(names))
    contents = ["1.5.2", [["en_page", 12]], [["a", "z", "en_words"]], table, [["date", [1, 0]]], ["title"]]
    meta = f"en_{chance.randrange(16**10):010x}"
    entry = {"version": "1.5.2", "languages": {"en": {"hash": meta, "wasm": "en", "page_count": 4}}}
    return {
        **files,
        f"pagefind.{meta}.pf_meta": packed(contents),
        "pagefind-entry.json": json.dumps(entry).encode(),
        "fragment/en_page.pf_fragment": b"as it is",
    }


def test_two_orders_of_chance_give_the_same_bytes() -> None:
    first, second = bundle(1), bundle(2)
    assert first != second
    assert in_fixed_order(first) == in_fixed_order(second)


def test_every_name_leads_to_its_file_and_nothing_is_lost() -> None:
    ordered = in_fixed_order(bundle(3))
    entry = json.loads(ordered["pagefind-entry.json"])
    contents = unpacked(ordered[f"pagefind.{entry['languages']['en']['hash']}.pf_meta"])
    assert isinstance(contents, list)
    found = {label: unpacked(ordered[f"filter/{name}.pf_filter"]) for label, name in contents[3]}
    assert found == {
        "kind": ["kind", [["fact", [0, 2]], ["value", [1]]]],
        "year": ["year", [["2021", [0]], ["2022", [1, 2]], ["2023", [3]]]],
    }
    assert contents[:3] == ["1.5.2", [["en_page", 12]], [["a", "z", "en_words"]]]
    assert ordered["fragment/en_page.pf_fragment"] == b"as it is"
    assert len(ordered) == len(bundle(3))


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("pagefind-entry.json", b"{}"),
        ("pagefind-entry.json", b"no JSON"),
        ("pagefind-entry.json", b'{"languages": {"en": {"hash": "en_gone"}}}'),
    ],
)
def test_a_bundle_of_another_form_is_refused(path: str, data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        in_fixed_order(bundle(4) | {path: data})


def test_a_file_without_its_mark_is_refused() -> None:
    files = bundle(5)
    [meta] = [path for path in files if path.endswith(".pf_meta")]
    with pytest.raises(ValueError, match="mark"):
        in_fixed_order(files | {meta: gzip.compress(b"something else")})
