import pytest
from hypothesis import given
from hypothesis import strategies as st

from margent.model.history import WHATS, Change, Entry, History, Moment, RecordHistory, dump, load

_numbers = st.integers(0, 10**6)
_moments = st.builds(Moment, st.text(), st.text())
_changes = st.builds(Change, st.sampled_from(WHATS), st.text(), st.text(), _numbers, _numbers, _numbers)
_entries = st.builds(Entry, _moments, st.lists(_changes, max_size=3).map(tuple))
_records = st.builds(RecordHistory, st.text(), _moments, st.lists(_entries, max_size=3).map(tuple))


@given(st.builds(History, st.text(), st.dictionaries(st.text(), _records, max_size=3)))
def test_a_history_is_kept_as_it_is(history: History) -> None:
    assert load(dump(history)) == history


@pytest.mark.parametrize(
    "text", ["", "1", "[]", '["head"]', '["head", 1]', '["h", {"a": 1}]', '["h", {"a": []}]']
)
def test_any_other_text_is_no_history(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(text)
