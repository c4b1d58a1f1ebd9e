"""Who said it first, who repeated or denied it, and when it became fact."""

from __future__ import annotations

from asking import StoreOf, report

from onrecord.checking import Telling, Trace, Unseen, trace
from onrecord.coding import Coder
from onrecord.model import Document

CLAIM = "Zambia recognised Kosovo."
RUMOUR = report(
    "Zambia has secretly recognised Kosovo, according to an unnamed diplomat in Lusaka.", "2015-06-01", "Harbour Post"
)
REPEAT = report("The Harbour Post reported that Zambia had recognised Kosovo.", "2015-06-02", "Lakeside Herald")
CITED_LAST = report("Zambia recognised Kosovo, according to The Harbour Post.", "2015-06-03", "Savanna Wire")
DENIAL = report(
    "Zambian Foreign Minister Harry Kalaba denied a report by The Harbour Post that Zambia had recognised Kosovo.",
    "2015-06-04",
    "River Times",
)
SERBIA = report(
    "Serbian Foreign Minister Ivica Dacic said that Zambia had recognised Kosovo.", "2015-07-06", "Belgrade Eye"
)
OFFICIAL = report(
    "Zambia recognised Kosovo on 3 August 2016, the Zambian foreign minister announced.", "2016-08-04", "River Times"
)
FACT = report("Zambia recognised Kosovo on 3 August 2016.", "2016-08-05", "Savanna Wire")
STORY = (RUMOUR, REPEAT, CITED_LAST, DENIAL, SERBIA, OFFICIAL, FACT)


def traced(
    store_of: StoreOf, coder: Coder, *documents: Document, claim: str = CLAIM, as_of: str | None = None
) -> Trace:
    return trace(claim, store_of(*documents), coder, as_of)


def told(telling: Telling) -> tuple[str | None, str, str]:
    return telling.document.published, telling.voice, telling.manner


def links(trace: Trace) -> list[tuple[str, str, str]]:
    return [(link.telling.outlet, link.verb, link.of.voice) for link in trace.links]


def test_the_chronology_has_each_voice_with_its_manner(store_of: StoreOf, coder: Coder) -> None:
    found = traced(store_of, coder, *STORY)
    assert [told(telling) for telling in found.tellings] == [
        ("2015-06-01", "Harbour Post", "unnamed source"),
        ("2015-06-02", "Lakeside Herald", "quoted"),
        ("2015-06-03", "Savanna Wire", "quoted"),
        ("2015-06-04", "Harry Kalaba", "denied"),
        ("2015-07-06", "Ivica Dacic", "quoted"),
        ("2016-08-04", "Zambian foreign minister", "quoted"),
        ("2016-08-05", "Savanna Wire", "asserted"),
    ]
    for telling in found.tellings:
        assert telling.record.span.of(telling.document.text) == telling.record.text


def test_who_cites_an_outlet_repeats_or_denies_its_telling(store_of: StoreOf, coder: Coder) -> None:
    found = traced(store_of, coder, *STORY)
    first = found.tellings[0]
    assert links(found) == [
        ("Lakeside Herald", "repeats", "Harbour Post"),
        ("Savanna Wire", "repeats", "Harbour Post"),
        ("River Times", "denies", "Harbour Post"),
    ]
    assert all(link.of is first for link in found.links)


def test_the_milestones_are_the_first_of_their_kind(store_of: StoreOf, coder: Coder) -> None:
    opposite = report("Zambia has not recognised Kosovo.", "2015-06-05", "Plain Truth")
    milestones = traced(store_of, coder, *STORY, opposite).milestones
    found = (milestones.said, milestones.denied, milestones.asserted, milestones.by_party, milestones.opposite)
    assert [telling and telling.document for telling in found] == [RUMOUR, DENIAL, SERBIA, OFFICIAL, opposite]


def test_a_rumour_does_not_become_fact_by_being_repeated(store_of: StoreOf, coder: Coder) -> None:
    milestones = traced(store_of, coder, RUMOUR, REPEAT, CITED_LAST, DENIAL).milestones
    assert milestones.asserted is None
    assert milestones.by_party is None


def test_what_repeats_an_assertion_on_record_rests_on_it(store_of: StoreOf, coder: Coder) -> None:
    told_plainly = report("Zambia recognised Kosovo in May 2015.", "2015-06-01", "Harbour Post")
    found = traced(store_of, coder, told_plainly, REPEAT)
    assert found.milestones.asserted is found.tellings[0]


def test_an_outlet_that_is_only_cited_is_not_on_record(store_of: StoreOf, coder: Coder) -> None:
    found = traced(store_of, coder, report("Zambia has recognised Kosovo, the Copper Gazette reported.", "2015-06-03"))
    assert found.unseen == (Unseen("Copper Gazette"),)
    assert links(found) == [("The Harbour Post", "repeats", "Copper Gazette")]
    assert found.milestones.asserted is None


def test_a_citation_cannot_be_of_a_telling_that_came_later(store_of: StoreOf, coder: Coder) -> None:
    later = report("Zambia recognised Kosovo in May 2015.", "2015-07-01", "Copper Gazette")
    citing = report("Zambia has recognised Kosovo, the Copper Gazette reported.", "2015-06-03")
    found = traced(store_of, coder, citing, later)
    assert [link.of for link in found.links] == [Unseen("Copper Gazette")]


def test_an_unnamed_newspaper_is_an_unnamed_source(store_of: StoreOf, coder: Coder) -> None:
    found = traced(store_of, coder, report("A newspaper reported that Zambia had recognised Kosovo.", "2015-06-03"))
    assert [telling.manner for telling in found.tellings] in (["rumour"], ["unnamed source"])
    assert found.milestones.asserted is None
    assert found.unseen == ()


def test_a_speaker_quoted_again_is_repeated(store_of: StoreOf, coder: Coder) -> None:
    again = report(
        "Zambia had recognised Kosovo, Serbian Foreign Minister Ivica Dacic said.", "2015-07-09", "Danube Courier"
    )
    found = traced(store_of, coder, SERBIA, again)
    first, second = found.tellings
    assert (first.voice, second.voice) == ("Ivica Dacic", "Ivica Dacic")
    assert [(link.telling, link.verb, link.of) for link in found.links] == [(second, "repeats", first)]


LONG = (
    "According to unnamed sources, Zambia has recognised Kosovo. The decision was taken at night, they said, after a "
    "dinner of chiefs and traders by the river, and no paper of the capital was told of it before the morning came."
)


def test_near_copies_are_one_telling_carried_by_several(store_of: StoreOf, coder: Coder) -> None:
    copies = [report(LONG, f"2015-06-0{day}", f"Outlet {day}") for day in (3, 1, 2)]
    (telling,) = traced(store_of, coder, *copies).tellings
    assert (telling.voice, telling.manner) == ("Outlet 1", "unnamed source")
    assert sorted(document.publisher or "" for document in telling.carried) == ["Outlet 2", "Outlet 3"]


def test_who_cites_the_printer_of_a_copy_repeats_the_telling(store_of: StoreOf, coder: Coder) -> None:
    copies = [report(LONG, "2015-06-01", "Copper Gazette"), report(LONG, "2015-06-02", "Harbour Post")]
    found = traced(store_of, coder, *copies, report(REPEAT.text, "2015-06-03", "Lakeside Herald"))
    assert links(found) == [("Lakeside Herald", "repeats", "Copper Gazette")]


def test_one_outlet_that_tells_again_later_has_two_tellings(store_of: StoreOf, coder: Coder) -> None:
    again = report(FACT.text, "2016-08-05", "Harbour Post")
    found = traced(store_of, coder, RUMOUR, again)
    assert [telling.manner for telling in found.tellings] == ["unnamed source", "asserted"]


def test_a_denial_in_another_sentence_denies_what_was_told_before(store_of: StoreOf, coder: Coder) -> None:
    both = report(
        "A newspaper claimed that Zambia had recognised Kosovo. The Zambian foreign minister denied the report.",
        "2015-06-06",
    )
    found = traced(store_of, coder, both)
    rumour, denial = found.tellings
    assert (rumour.manner, denial.manner) == ("rumour", "denied")
    assert [(link.telling, link.verb, link.of) for link in found.links] == [(denial, "denies", rumour)]


def test_the_parts_of_a_claim_are_traced_together(store_of: StoreOf, coder: Coder) -> None:
    other = report("Peru attacked Bolivia in May 2015.", "2015-06-20", "Andes Mirror")
    found = traced(store_of, coder, RUMOUR, other, claim=f"{CLAIM} Peru attacked Bolivia.")
    assert [telling.outlet for telling in found.tellings] == ["Harbour Post", "Andes Mirror"]


def test_as_of_a_day_nothing_later_is_told(store_of: StoreOf, coder: Coder) -> None:
    found = traced(store_of, coder, *STORY, as_of="2015-06-02")
    assert [telling.document for telling in found.tellings] == [RUMOUR, REPEAT]
    assert found.milestones.denied is None


def test_the_order_of_the_documents_changes_nothing(store_of: StoreOf, coder: Coder) -> None:
    assert traced(store_of, coder, *reversed(STORY)) == traced(store_of, coder, *STORY)


def test_a_text_without_a_date_comes_last(store_of: StoreOf, coder: Coder) -> None:
    undated = Document("Zambia recognised Kosovo.", "note.txt", None, "Undated Notes")
    found = traced(store_of, coder, undated, OFFICIAL)
    assert [telling.outlet for telling in found.tellings] == ["River Times", "Undated Notes"]


def test_where_nobody_says_it_nothing_is_told(store_of: StoreOf, coder: Coder) -> None:
    found = traced(store_of, coder, report("Peru attacked Bolivia in May 2015."))
    assert (found.tellings, found.links, found.milestones.said) == ((), (), None)


def test_what_differs_from_the_claim_is_no_origin_of_it(coder: Coder, store_of: StoreOf) -> None:
    claim = "Mali attacked Niger in May 2015."
    for written in (
        "A newspaper claimed that Niger attacked Mali in May 2015.",
        "A newspaper claimed that Mali attacked Niger in May 2014.",
        "A newspaper claimed that Mali would attack Niger.",
    ):
        found = trace(claim, store_of(report(written)), coder)
        assert (found.answer.verdict, found.tellings, found.milestones.said) == ("unsubstantiated", (), None)
        assert "it was said" not in found.answer.sentence
        assert [item.role for item in found.answer.evidence] == ["near"]
