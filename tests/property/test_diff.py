"""What holds of the changes between any two archives."""

from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from margent.model.changes import Changes
from support.compared import both, changes
from support.memory_archive import Files, appears, article, assessed, claim, item, listed, record

TEXTS = ("The tram is late. Nobody waits for it.", "It rains. The tram is late. Nobody waits for it.")
QUOTES = ("The tram is late", "Nobody waits")
IDS = ("one", "two", "three")
VERDICTS = ("mixed", "inaccurate", "well-supported")


@st.composite
def claims(draw: st.DrawFn) -> str:
    """A claim with some assessments, in the order of their dates, and perhaps an alias or a relation."""
    also = []
    verdicts = draw(st.lists(st.sampled_from(VERDICTS), max_size=3))
    if verdicts:
        also.append(
            listed(
                "assessments",
                *(assessed(verdict, f"2021-0{month}-01") for month, verdict in enumerate(verdicts, 1)),
            )
        )
    if draw(st.booleans()):
        also.append(f"aliases: [{draw(st.sampled_from(('former', 'older')))}]")
    if draw(st.booleans()):
        also.append("draft: true")
    quotes = draw(st.lists(st.sampled_from(QUOTES), min_size=1, max_size=2, unique=True))
    text = draw(st.sampled_from(("The tram is late every day of the week.", "Nobody waits at the stop.")))
    return claim(*(appears("tram", quote) for quote in quotes), also=also, text=text)


@st.composite
def archives(draw: st.DrawFn) -> Files:
    """A small archive in which every quote is found."""
    files = {"articles/tram.md": article(draw(st.sampled_from(TEXTS)))}
    for id_ in draw(st.sets(st.sampled_from(IDS))):
        files[f"claims/{id_}.md"] = draw(claims())
    for id_ in draw(st.sets(st.sampled_from(IDS))):
        note = item("on: articles/tram", "motivation: commenting", "created: 2021-03-02").replace(
            "  - ", "    "
        )
        files[f"notes/note-{id_}.md"] = record(
            *(line.strip() for line in note.split("\n")),
            body=draw(st.sampled_from(("Who?", "When was this?"))),
        )
    return files


def told(found: Changes) -> dict[str, object]:
    """All that changes, without the names of the states."""
    return {part.name: getattr(found, part.name) for part in fields(found)}


@given(archives())
@settings(max_examples=40)
def test_an_archive_does_not_differ_from_itself(files: Files) -> None:
    assert told(changes(files, dict(files))) == told(changes({}, {}))


@given(archives(), archives())
@settings(max_examples=40)
def test_every_record_is_in_both_states_or_added_removed_or_renamed(before: Files, after: Files) -> None:
    found = changes(before, after)
    compared = both(before, after)
    added = {one.record.ref for one in found.added}
    removed = {one.record.ref for one in found.removed}
    renamed = {one.former: one.record.ref for one in found.renamed}
    assert set(compared.head.documents) - set(compared.base.documents) == added | set(renamed.values())
    assert set(compared.base.documents) - set(compared.head.documents) == removed | set(renamed)
    assert not added & set(renamed.values())
    assert not removed & set(renamed)


@given(archives(), archives())
@settings(max_examples=40)
def test_the_way_back_mirrors_what_is_added_and_removed(before: Files, after: Files) -> None:
    there, back = changes(before, after), changes(after, before)
    # A record that names its former id is followed one way; the other way it is told by what it says.
    if not there.renamed and not back.renamed:
        assert {one.record.ref for one in there.added} == {one.record.ref for one in back.removed}
        assert {one.record.ref for one in there.removed} == {one.record.ref for one in back.added}
    changed_there = {one.record.ref for one in there.changed}
    assert changed_there - set(both(before, after).renamed.values()) == {
        one.record.ref for one in back.changed
    } - set(both(after, before).renamed.values())


@given(archives(), archives())
@settings(max_examples=40)
def test_a_page_vanishes_if_and_only_if_nothing_is_published_there(before: Files, after: Files) -> None:
    compared = both(before, after)
    then, now = (
        {f"{ref}/" for ref in (*side.archive.documents, *side.archive.aliases)}
        for side in (compared.base, compared.head)
    )
    vanished = {one.address for one in changes(before, after).vanished if "#" not in one.address}
    assert {one for one in vanished if one.count("/") == 2} == then - now
