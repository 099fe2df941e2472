"""What changes between two archives: each kind of change by itself."""

import pytest

from margent.answers.diffing.sections import sections
from margent.model.ids import Ref
from margent.model.site import Publisher
from support.compared import changes, new_problems, pages
from support.memory_archive import SITE, Files, appears, article, assessed, claim, item, listed, record

TRAM = article("The tram is late. Nobody waits for it.")
ASSESSED = listed("assessments", assessed("mixed", "2021-03-01"))
BASE: Files = {
    "articles/tram.md": TRAM,
    "claims/late.md": claim(appears("tram", "The tram is late"), also=[ASSESSED]),
    "claims/empty.md": claim(appears("tram", "Nobody waits"), text="It is empty."),
    "sources/count.md": record("type: report", "title: A count", body="Forty passengers were counted."),
    "entities/bell.md": record(
        "type: person", "name: Oren Bell", "description: A councillor of Fernhill since 2018"
    ),
    "notes/wait.md": record(
        "on: articles/tram",
        "quote: waits for it",
        "motivation: commenting",
        "created: 2021-03-02",
        body="Who?",
    ),
}


def after(**files: str | None) -> Files:
    """The archive with some files in another form; None removes one. `__` parts folder and name."""
    changed = {f"{name.replace('__', '/').replace('_', '-')}.md": text for name, text in files.items()}
    merged: dict[str, str | None] = {**BASE, **changed}
    return {path: text for path, text in merged.items() if text is not None}


def late(*also: str, quote: str = "The tram is late", **fields: str) -> str:
    return claim(appears("tram", quote), also=also, **fields)


def test_nothing_changes_between_an_archive_and_itself() -> None:
    found = changes(BASE, dict(BASE))
    assert found == changes({}, {})
    assert not found.is_lossy


def test_a_further_assessment_changes_the_verdict_and_rewrites_nothing() -> None:
    later = assessed("inaccurate", "2021-04-01", "by: Ada Quill")
    found = changes(
        BASE, after(claims__late=late(listed("assessments", assessed("mixed", "2021-03-01"), later)))
    )
    assert [tuple(one)[1:] for one in found.verdicts] == [
        ("changed", "Mixed", "Inaccurate", "2021-04-01", "Ada Quill", "It was looked into.")
    ]
    assert found.rewritten == ()
    assert found.vanished == ()


@pytest.mark.parametrize(
    ("assessments", "kind", "words"),
    [
        ((assessed("mixed", "2021-03-01"), assessed("mixed", "2021-05-01")), "confirmed", ("Mixed", "Mixed")),
        ((), "withdrawn", ("Mixed", "")),
        ((assessed("inaccurate", "2021-03-01"),), "changed", ("Mixed", "Inaccurate")),
    ],
)
def test_current_assessment_is_another(
    assessments: tuple[str, ...], kind: str, words: tuple[str, str]
) -> None:
    also = [listed("assessments", *assessments)] if assessments else []
    (found,) = changes(BASE, after(claims__late=late(*also))).verdicts
    assert (found.kind, (found.before, found.after)) == (kind, words)


def test_the_words_of_another_checker_are_a_verdict_that_changes() -> None:
    def found_by_others(words: str) -> Files:
        checked = item(
            f"verdict_text: {words}", "on: 2021-01-01", "why: So.", "by: Others", "url: https://o.example/"
        )
        return after(claims__late=late(listed("assessments", checked)))

    (found,) = changes(found_by_others("Half true"), found_by_others("Mostly true")).verdicts
    assert (found.kind, found.before, found.after) == ("changed", "Half true", "Mostly true")


def test_a_claim_is_assessed_for_the_first_time_by_the_publisher() -> None:
    text = claim(appears("tram", "Nobody waits"), also=[ASSESSED], text="It is empty.")
    (found,) = changes(BASE, after(claims__empty=text)).verdicts
    assert (found.kind, found.after, found.by) == ("first", "Mixed", "Reading Room")


@pytest.mark.parametrize(
    ("assessments", "kind", "fields"),
    [
        ((assessed("inaccurate", "2021-03-01"),), "altered", ["assessments[0].verdict"]),
        ((assessed("mixed", "2021-03-02"),), "altered", ["on"]),
        ((assessed("mixed", "2021-03-01", "method: By asking."),), "altered", ["method"]),
        ((), "removed", []),
    ],
)
def test_a_past_assessment_is_rewritten(assessments: tuple[str, ...], kind: str, fields: list[str]) -> None:
    also = [listed("assessments", *assessments)] if assessments else []
    found = changes(BASE, after(claims__late=late(*also)))
    (one,) = found.rewritten
    assert (one.kind, one.number, one.assessment) == (kind, 1, "Mixed, 2021-03-01")
    assert [change.field for change in one.fields] == [name.rpartition(".")[2] for name in fields]
    assert found.is_lossy


def test_an_assessment_that_another_one_took_the_place_of_is_rewritten() -> None:
    other = assessed("inaccurate", "2021-04-01")
    found = changes(BASE, after(claims__late=late(listed("assessments", other))))
    assert [one.kind for one in found.rewritten] == ["altered"]


def test_a_new_correction_tells_of_an_alteration_which_then_does_not_count() -> None:
    altered = late(listed("assessments", assessed("mixed", "2021-03-01").replace("into", "at")))
    correction = record(
        "of: claims/late", "kind: typo", "on: 2021-05-01", "what: The reason", "reason: It was misspelt."
    )
    found = changes(BASE, after(claims__late=altered, corrections__reason=correction))
    assert [one.correction for one in found.rewritten] == [Ref("corrections", "reason")]
    assert not found.is_lossy


def test_a_correction_that_was_there_before_tells_of_no_alteration() -> None:
    earlier = record("of: claims/late", "kind: typo", "on: 2021-05-01", "what: A slip", "reason: Misspelt.")
    altered = late(listed("assessments", assessed("mixed", "2021-03-01").replace("into", "at")))
    found = changes(after(corrections__slip=earlier), after(corrections__slip=earlier, claims__late=altered))
    assert [one.correction for one in found.rewritten] == [None]
    assert found.is_lossy


def test_of_two_assessments_of_one_checker_each_is_compared_with_itself() -> None:
    first, second = assessed("mixed", "2021-03-01"), assessed("inaccurate", "2021-04-01")
    before = after(claims__late=late(listed("assessments", first, second)))
    now = after(claims__late=late(listed("assessments", second.replace("into", "at"))))
    assert [(one.kind, one.number) for one in changes(before, now).rewritten] == [
        ("removed", 1),
        ("altered", 2),
    ]


def test_assessments_of_a_draft_may_be_rewritten() -> None:
    before = after(claims__late=late("draft: true", ASSESSED))
    altered = late("draft: true", listed("assessments", assessed("inaccurate", "2021-03-01")))
    assert changes(before, after(claims__late=altered)).rewritten == ()


def test_an_older_assessment_of_another_checker_is_no_rewriting_but_moves_places() -> None:
    older = item(
        "verdict_text: Half true",
        "on: 2021-01-01",
        "why: So they say.",
        "by: Others",
        "url: https://o.example/",
    )
    found = changes(
        BASE, after(claims__late=late(listed("assessments", older, assessed("mixed", "2021-03-01"))))
    )
    assert found.rewritten == ()
    assert found.verdicts == ()
    assert [tuple(one) for one in found.shifted] == [
        ("claims/late/#assessment-1", "claims/late/#assessment-2")
    ]


def evidence(*pieces: str) -> str:
    inside = "\n".join(["evidence:", *pieces])
    return late(listed("assessments", assessed("mixed", "2021-03-01", inside)))


COUNTED = item("source: count", "role: disputes")
READ = item("article: tram", "role: supports")


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (late(ASSESSED), evidence(COUNTED), [("added", "sources/count", "disputes", "")]),
        (evidence(COUNTED, READ), evidence(READ), [("removed", "sources/count", "disputes", "")]),
        (
            evidence(COUNTED),
            evidence(item("source: count", "role: context")),
            [("regarded", "sources/count", "context", "disputes")],
        ),
        (evidence(COUNTED, READ), evidence(READ, COUNTED), []),
    ],
)
def test_evidence_is_told(before: str, now: str, told: list[tuple[str, ...]]) -> None:
    found = changes(after(claims__late=before), after(claims__late=now))
    assert [(one.kind, str(one.cited.ref), one.role, one.former_role) for one in found.evidence] == told


def test_evidence_is_followed_by_what_it_cites() -> None:
    before = after(claims__late=evidence(COUNTED, READ))
    now = after(claims__late=evidence(item("article: tram", "role: context")))
    (found,) = changes(before, now).rewritten
    assert [tuple(one) for one in found.fields] == [
        ("evidence", ("count, disputes",), ()),
        ("evidence[0].role", ("supports",), ("context",)),
    ]


def test_evidence_that_is_only_added_to_a_past_assessment_rewrites_nothing() -> None:
    found = changes(after(claims__late=evidence(READ)), after(claims__late=evidence(READ, COUNTED)))
    assert found.rewritten == ()


def test_evidence_in_another_order_rewrites_nothing() -> None:
    found = changes(after(claims__late=evidence(READ, COUNTED)), after(claims__late=evidence(COUNTED, READ)))
    assert found.rewritten == ()


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("", "supports", [("added", "supports", "")]),
        ("supports", "", [("removed", "supports", "")]),
        ("supports", "disputes", [("changed", "disputes", "supports")]),
    ],
)
def test_relations_are_told(before: str, now: str, told: list[tuple[str, ...]]) -> None:
    def relates(type_: str) -> Files:
        also = [listed("relations", item(f"type: {type_}", "claim: empty"))] if type_ else []
        return after(claims__late=late(ASSESSED, *also))

    found = changes(relates(before), relates(now))
    assert [(one.kind, one.type, one.former_type) for one in found.relations] == told


def test_a_quote_moves_with_the_text_before_it() -> None:
    found = changes(BASE, after(articles__tram=article("It rains. The tram is late. Nobody waits for it.")))
    assert [(str(one.record.ref), one.field, one.kind, one.before, one.after) for one in found.quotes] == [
        ("claims/empty", "appearances[0].quote", "moved", "18–30", "28–40"),
        ("claims/late", "appearances[0].quote", "moved", "0–16", "10–26"),
        ("notes/wait", "quote", "moved", "25–37", "35–47"),
    ]
    (text,) = found.texts
    assert (text.words_added, text.words_removed, text.seal) == (2, 0, "none")


def test_a_quote_breaks_with_the_nearest_passage() -> None:
    found = changes(BASE, after(articles__tram=article("The tram is late. Nobody hopes for it.")))
    broken = [one for one in found.quotes if one.kind == "broken"]
    assert [str(one.record.ref) for one in broken] == ["claims/empty", "notes/wait"]
    assert 'nearest passage: "Nobody hopes"' in broken[0].message
    # the passages are lost with the quotes, and that is told already
    assert found.vanished == ()
    mended = changes(after(articles__tram=article("The tram is late. Nobody hopes for it.")), BASE)
    assert {one.kind for one in mended.quotes} == {"mended"}


def test_a_quote_that_was_not_found_before_does_not_break_again() -> None:
    before = after(articles__tram=article("The tram is late. Nobody hopes for it."))
    head = after(articles__tram=article("The tram is late. Nobody hopes for it. Never."))
    assert [one.kind for one in changes(before, head).quotes] == []
    assert new_problems(before, head) == []


def test_a_quote_that_is_looked_for_elsewhere_has_not_moved_with_the_text() -> None:
    text = article("They say that the tram is late.", title="Why the tram is late")
    before = {"articles/tram.md": text, "claims/late.md": claim(appears("tram", "tram is late"))}
    head = {**before, "claims/late.md": claim(appears("tram", "tram is late", "mode: headline"))}
    assert changes(before, head).quotes == ()


def test_a_quote_changes() -> None:
    (found,) = changes(BASE, after(claims__late=late(ASSESSED, quote="tram is late"))).quotes
    assert (found.kind, found.before, found.after) == ("changed", "The tram is late", "tram is late")


@pytest.mark.parametrize(
    ("before", "now", "seal"),
    [("", "1", "given"), ("1", "", "taken"), ("1", "2", "renewed"), ("1", "1", "kept"), ("", "", "none")],
)
def test_what_becomes_of_a_seal_is_told(before: str, now: str, seal: str) -> None:
    def sealed(digit: str, body: str) -> Files:
        return after(articles__tram=article(body, *([f"text_sha256: '{digit * 64}'"] if digit else [])))

    old, new = "The tram is late. Nobody waits for it.", "The tram is late. Nobody waits for it. No."
    (found,) = changes(sealed(before, old), sealed(now, new)).texts
    assert found.seal == seal


def test_a_record_is_added_removed_or_changed_with_its_fields() -> None:
    head = after(
        topics__trams=record("title: Trams"),
        notes__wait=None,
        sources__count=record(
            "type: book", "title: A count", "page: '12'", body="Forty passengers were counted."
        ),
    )
    found = changes(BASE, head)
    assert [str(one.record.ref) for one in found.added] == ["topics/trams"]
    assert [str(one.record.ref) for one in found.removed] == ["notes/wait"]
    (changed,) = found.changed
    assert [tuple(one) for one in changed.fields] == [
        ("type", ("report",), ("book",)),
        ("page", (), ("12",)),
    ]


def test_replies_corrections_and_notes_say_what_they_are_about() -> None:
    head = after(
        replies__bell=record("to: claims/late", "name: Oren Bell", "received: 2021-06-01", body="No."),
        corrections__typo=record(
            "of: claims/late", "kind: typo", "on: 2021-06-01", "what: A letter", "reason: It was wrong."
        ),
    )
    told = {str(one.record.ref): (one.record.title, one.about) for one in changes(BASE, head).added}
    assert told == {
        "corrections/typo": ("A letter", "typo of claims/late"),
        "replies/bell": ("Oren Bell", "to claims/late"),
    }


def test_a_claim_put_into_other_words_is_news() -> None:
    found = changes(BASE, after(claims__late=late(ASSESSED, text="It is never late.")))
    (section,) = [one for one in sections(found) if one.heading == "Claims put into other words"]
    assert [(item.name, item.words) for item in section.items] == [
        ("claims/late", "claim: “It is late.” → “It is never late.”")
    ]


def test_a_draft_is_published_and_withdrawn() -> None:
    draft = after(claims__late=late("draft: true", ASSESSED))
    (published,) = changes(draft, BASE).changed
    assert (published.standing, published.fields) == ("published", ())
    withdrawn = changes(BASE, draft)
    assert withdrawn.changed[0].standing == "withdrawn"
    assert [one.address for one in withdrawn.vanished] == ["claims/late/"]
    assert withdrawn.vanished[0].also == ("articles/tram/#q-late",)


def test_what_a_draft_says_is_no_verdict_until_it_is_published() -> None:
    draft, assessed_draft = (after(claims__late=late("draft: true", *also)) for also in ((), (ASSESSED,)))
    assert changes(draft, assessed_draft).verdicts == ()
    assert changes(BASE, assessed_draft).verdicts == ()
    (first,) = changes(assessed_draft, BASE).verdicts
    assert (first.kind, first.before, first.after) == ("first", "", "Mixed")


def test_a_new_draft_has_no_address_to_lose() -> None:
    head = after(topics__trams=record("title: Trams", "draft: true"))
    assert changes(BASE, head).added[0].is_draft
    assert changes(head, BASE).vanished == ()


def renamed(*aliases: str) -> Files:
    """The claim `late` under the name `delayed`."""
    also = [f"aliases: [{', '.join(aliases)}]"] if aliases else []
    return after(claims__late=None, claims__delayed=late(ASSESSED, *also))


def test_a_record_with_its_former_id_as_alias_is_renamed_and_loses_nothing() -> None:
    found = changes(BASE, renamed("late"))
    assert [(str(one.former), str(one.record.ref), one.has_alias) for one in found.renamed] == [
        ("claims/late", "claims/delayed", True)
    ]
    assert (found.added, found.removed, found.changed, found.vanished) == ((), (), (), ())
    assert [tuple(one) for one in found.shifted] == [
        ("claims/late/", "claims/delayed/"),
        ("articles/tram/#q-late", "articles/tram/#q-delayed"),
    ]


def test_an_alias_tells_of_a_new_name_whatever_else_changed() -> None:
    other = claim(
        appears("tram", "Nobody waits for it"), also=["aliases: [late]"], text="All have gone home by then."
    )
    found = changes(BASE, after(claims__late=None, claims__gone=other))
    assert [(str(one.former), str(one.record.ref)) for one in found.renamed] == [
        ("claims/late", "claims/gone")
    ]


def test_a_record_without_an_alias_is_renamed_by_what_it_says_and_loses_its_address() -> None:
    found = changes(BASE, renamed())
    assert [(str(one.former), one.has_alias) for one in found.renamed] == [("claims/late", False)]
    assert [(one.address, one.also) for one in found.vanished] == [
        ("claims/late/", ("articles/tram/#q-late",))
    ]
    assert found.is_lossy


def test_a_renamed_record_may_have_been_edited_a_little() -> None:
    later = listed("assessments", assessed("mixed", "2021-03-01"), assessed("mixed", "2021-04-01"))
    found = changes(BASE, after(claims__late=None, claims__delayed=late(later)))
    assert [str(one.former) for one in found.renamed] == ["claims/late"]
    assert [one.kind for one in found.verdicts] == ["confirmed"]
    assert [str(one.record.ref) for one in found.changed] == ["claims/delayed"]


def test_a_record_that_says_something_else_is_not_taken_for_a_renamed_one() -> None:
    other = claim(appears("tram", "Nobody waits for it"), text="Everybody has gone home by then.")
    found = changes(BASE, after(claims__late=None, claims__gone=other))
    assert found.renamed == ()
    assert [str(one.record.ref) for one in found.added] == ["claims/gone"]
    assert found.removed[0].assessments == 1


def test_who_names_a_renamed_record_only_follows() -> None:
    spoken = claim(appears("tram", "Nobody waits", "speaker: bell"), text="It is empty.")
    before = after(claims__empty=spoken)
    head = {
        **after(claims__empty=spoken.replace("bell", "oren-bell")),
        "entities/oren-bell.md": BASE["entities/bell.md"].replace("name:", "aliases: [bell]\nname:"),
    }
    found = changes(before, {path: text for path, text in head.items() if path != "entities/bell.md"})
    assert [str(one) for one in found.following] == ["claims/empty"]
    assert (found.changed, found.vanished) == ((), ())


def test_a_record_that_is_only_written_in_another_way_neither_changes_nor_follows() -> None:
    page = record("title: About", body="Of [a claim](../claims/late.md).")
    written = page.replace("title: About", '# One remark.\ntitle: "About"')
    found = changes(after(pages__about=page), after(pages__about=written))
    assert (found.changed, found.following) == ((), ())


RELATED = claim(
    appears("tram", "late"), also=[listed("relations", item("type: supports", "claim: empty"))], text="So."
)


@pytest.mark.parametrize(
    ("before", "head"),
    [
        # the claim that it names was joined to another one
        (
            after(claims__so=RELATED),
            after(
                claims__so=RELATED.replace("claim: empty", "claim: late"),
                claims__empty=None,
                claims__late=late(ASSESSED, "aliases: [empty]"),
            ),
        ),
        # it named one by a former id
        (
            after(
                claims__so=RELATED.replace("claim: empty", "claim: void"),
                claims__empty=BASE["claims/empty.md"].replace("---\n", "---\naliases: [void]\n", 1),
            ),
            after(claims__so=RELATED),
        ),
    ],
    ids=["joined", "former id"],
)
def test_a_reference_that_leads_to_the_same_record_by_another_name_is_no_change(
    before: Files, head: Files
) -> None:
    found = changes(before, head)
    assert [str(one) for one in found.following] == ["claims/so"]
    assert "claims/so" not in [str(one.record.ref) for one in found.changed]
    assert found.relations == ()


def test_of_two_records_that_became_one_new_one_the_first_was_renamed_and_the_other_leads_there() -> None:
    both_of_them = late(ASSESSED, "aliases: [empty, late]", quote="The tram is late")
    found = changes(BASE, after(claims__empty=None, claims__late=None, claims__tram=both_of_them))
    assert [(str(one.former), str(one.record.ref)) for one in found.renamed] == [
        ("claims/late", "claims/tram")
    ]
    assert [(str(one.record.ref), str(one.leads_to)) for one in found.removed] == [
        ("claims/empty", "claims/tram")
    ]
    assert [one.address for one in found.vanished] == []


def test_a_note_on_a_whole_text_has_a_place_there_to_lose_and_to_change() -> None:
    note = record("on: articles/tram", "motivation: commenting", "created: 2021-03-02", body="Who waits?")
    before = after(notes__wait=None, notes__all=note)
    (gone,) = [one for one in changes(before, after(notes__wait=None)).vanished if one.record]
    assert (gone.address, gone.also) == ("notes/all/", ("articles/tram/#n-all",))
    renamed_note = note.replace("on: articles", "aliases: [all]\non: articles", 1)
    found = changes(before, after(notes__wait=None, notes__whole=renamed_note))
    assert ("articles/tram/#n-all", "articles/tram/#n-whole") in [tuple(one) for one in found.shifted]


def test_the_list_of_corrections_stays_without_any() -> None:
    slip = record("of: claims/late", "kind: typo", "on: 2021-05-01", "what: A slip", "reason: Misspelt.")
    found = changes(after(corrections__slip=slip), BASE)
    assert [one.address for one in found.vanished] == ["corrections/slip/"]


def test_a_removed_record_whose_id_is_an_alias_of_another_keeps_its_address() -> None:
    source = record(
        "type: report", "title: A count", "aliases: [tally]", body="Forty passengers were counted."
    )
    before = {**BASE, "sources/tally.md": record("type: report", "title: A tally")}
    found = changes(before, after(sources__count=source))
    assert found.removed[0].leads_to == Ref("sources", "count")
    assert found.vanished == ()


def test_a_claim_that_was_joined_to_another_leads_there_and_its_passage_is_not_missed() -> None:
    joined = late(ASSESSED, "aliases: [empty]")
    found = changes(BASE, after(claims__late=joined, claims__empty=None))
    assert found.removed[0].leads_to == Ref("claims", "late")
    assert found.vanished == ()


@pytest.mark.parametrize(
    ("head", "addresses"),
    [
        (after(notes__wait=None), ["notes/wait/", "notes/"]),
        (after(claims__late=late()), ["claims/late/#assessment-1"]),
        (after(claims__late=None), ["claims/late/"]),
        (after(entities__bell=None), ["entities/bell/", "entities/"]),
    ],
)
def test_addresses_vanish(head: Files, addresses: list[str]) -> None:
    assert [one.address for one in changes(BASE, head).vanished] == addresses


def test_headings_aliases_appearances_relations_and_evidence_have_addresses_that_vanish() -> None:
    heading = record("title: About", "aliases: [who]", body="## One\n\nText.\n\n## Two\n\nText.")
    before = {
        **after(
            claims__late=claim(
                appears("tram", "The tram is late"),
                appears("tram", "is late"),
                also=[
                    listed("relations", item("type: supports", "claim: empty")),
                    listed("assessments", assessed("mixed", "2021-03-01", f"evidence:\n{COUNTED}\n{READ}")),
                ],
            )
        ),
        "pages/about.md": heading,
    }
    head = {
        **after(claims__late=evidence(COUNTED)),
        "pages/about.md": record("title: About", body="## Two\n\nText."),
    }
    assert [(one.address, str(one.record)) for one in changes(before, head).vanished] == [
        ("articles/tram/#q-late--2", "claims/late"),
        ("claims/late/#appearance-2", "claims/late"),
        ("claims/late/#relation-1", "claims/late"),
        ("claims/late/#evidence-1-2", "claims/late"),
        ("pages/about/#one", "pages/about"),
        ("pages/who/", "pages/about"),
    ]


def test_forms_that_site_yaml_no_longer_asks_for_vanish() -> None:
    before = SITE.model_validate({"title": "The tram papers", "outputs": ["zip", "print claims"]})
    now = SITE.model_validate({"title": "The tram papers", "publisher": Publisher(name="Others")})
    found = changes(BASE, BASE, site_before=before, site_after=now)
    assert [one.address for one in found.vanished] == ["downloads/archive.zip", "print/claims/", "downloads/"]
    assert [one.field for one in found.settings] == ["outputs", "publisher"]


def test_a_record_that_cannot_be_read_is_neither_removed_nor_compared() -> None:
    found = changes(BASE, after(claims__late="nothing\n"))
    assert (found.removed, found.changed, found.vanished, found.rewritten) == ((), (), (), ())
    assert found.remarks == ("claims/late cannot be read after the change, so it was not compared",)


def test_a_record_of_which_a_part_cannot_be_read_is_not_compared() -> None:
    faulty = late(listed("assessments", assessed("mixed", "2021-13-01")))
    found = changes(BASE, after(claims__late=faulty))
    assert (found.rewritten, found.verdicts, found.vanished) == ((), (), ())
    assert found.remarks == ("claims/late can be read in part only after the change, so it was not compared",)
    assert new_problems(BASE, after(claims__late=faulty)) == ["content/claims/late.md: date-invalid"]


def test_a_record_of_which_a_part_cannot_be_read_keeps_its_places_though_a_note_on_it_goes() -> None:
    note = record("on: claims/late", "motivation: commenting", "created: 2021-03-02", body="Who?")
    faulty = late(listed("assessments", assessed("mixed", "2021-13-01")))
    found = changes(after(notes__wait=note), after(notes__wait=None, claims__late=faulty))
    assert [one.address for one in found.vanished] == ["notes/wait/", "notes/"]


def test_problems_are_new_or_mended_whatever_their_line() -> None:
    faulty = after(claims__late=late(ASSESSED, "review_due: never"))
    elsewhere = after(claims__late=late("review_due: never", ASSESSED))
    assert new_problems(BASE, faulty) == ["content/claims/late.md: date-invalid"]
    assert new_problems(faulty, elsewhere) == []
    assert [one.code for one in changes(faulty, BASE).mended] == ["date-invalid"]


def test_one_more_of_the_same_problem_is_a_new_one() -> None:
    once, twice = (
        after(claims__late=claim(*[appears("gone", "late")] * number, also=[ASSESSED])) for number in (1, 2)
    )
    assert len(set(new_problems(BASE, once))) == 1
    assert new_problems(once, twice) == new_problems(BASE, once)


@pytest.mark.parametrize("faulty", ["about: [nobody]", "review_due: never"])
def test_a_problem_of_a_renamed_record_is_no_new_one(faulty: str) -> None:
    before = after(claims__late=late(ASSESSED, faulty))
    head = after(claims__late=None, claims__delayed=late(ASSESSED, faulty, "aliases: [late]"))
    assert new_problems(before, head) == []
    assert changes(before, head).mended == ()


def test_pages_of_records_near_to_a_change_differ_in_named_parts() -> None:
    later = listed("assessments", assessed("mixed", "2021-03-01"), assessed("inaccurate", "2021-04-01"))
    found = pages(BASE, after(claims__late=late(later)))
    assert found["claims/late"] == ("current", "history")
    assert "margin" in found["articles/tram"]
    assert "sources/count" not in found


def test_a_page_differs_when_a_note_on_it_comes_or_goes() -> None:
    without = after(notes__wait=None)
    assert "margin" in pages(without, BASE)["articles/tram"]
    assert "margin" in pages(BASE, without)["articles/tram"]


def test_a_page_that_shows_what_a_neighbour_of_its_neighbour_is_called_differs() -> None:
    before = after(claims__late=evidence(COUNTED))
    head = {**before, "sources/count.md": before["sources/count.md"].replace("A count", "Another count")}
    assert pages(before, head)["articles/tram"] == ("sources",)
