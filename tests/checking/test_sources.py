"""What is one source: an outlet, a text, an agency's story of one day. And what was taken back."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

from asking import Ask, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.checking import check
from onrecord.checking.sources import independent
from onrecord.coding import Coder
from onrecord.knowledge import Knowledge
from onrecord.model import Answer, Document, Withdrawal
from onrecord.storing import Store

CLAIM = "Mali attacked Niger in May 2015."
ONE = "Mali attacked Niger in May 2015, and the shelling of the border towns went on through the night."
TWO = "In May 2015, Mali attacked Niger. Herdsmen who had fled to the hills told of burning wells and dead cattle."
THREE = "Mali attacked Niger in May 2015. Nobody in the markets of the south had believed that it would come to this."


def count(knowledge: Knowledge, *documents: Document) -> int:
    return len(independent(documents, knowledge.outlets, {}, {}))


def test_an_outlet_is_one_source_under_all_its_names(knowledge: Knowledge) -> None:
    assert count(knowledge, report(ONE, publisher="BBC News"), report(TWO, publisher="bbc.co.uk")) == 1
    assert count(knowledge, report(ONE, publisher="BBC News"), report(TWO, publisher="CNN")) == 2
    assert count(knowledge, report(ONE, publisher=None), report(TWO, publisher=None)) == 2


def test_reports_that_name_several_outlets_are_one_source_where_they_share_one(knowledge: Knowledge) -> None:
    assert count(knowledge, report(ONE, publisher="CNN; BBC"), report(TWO, publisher="BBC News; Zenda Mail")) == 1


def test_an_agency_is_one_source_on_a_day_and_the_next(knowledge: Knowledge) -> None:
    first = report(f"BAMAKO (AFP) — {ONE}", "2015-06-01", "Zenda Mail")
    for day, sources in (("2015-06-01", 1), ("2015-06-02", 1), ("2015-06-03", 2)):
        assert count(knowledge, first, report(f"{TWO} (AFP)", day, "Strelsau Post")) == sources
    assert count(knowledge, first, report(f"{TWO} (AP)", "2015-06-01", "Strelsau Post")) == 2
    assert count(knowledge, first, report(TWO, "2015-06-02", "AFP")) == 1


def test_two_copies_of_a_third_that_is_not_among_them_are_one_source(knowledge: Knowledge) -> None:
    one, two = report(ONE, publisher="Zenda Mail"), report(TWO, publisher="Strelsau Post")
    copies = dict.fromkeys([one.id, two.id], ("the third", one.id, two.id))
    assert len(independent([one, two], knowledge.outlets, copies, {})) == 1


documents = st.lists(
    st.builds(
        report,
        st.sampled_from([ONE, TWO, THREE, f"{ONE} (AFP)", f"{TWO} (AFP)", f"{ONE} {TWO}"]),
        st.sampled_from(["2015-06-01", "2015-06-02", "2015-06-20", "2015-06"]),
        st.sampled_from([None, "BBC", "BBC News", "CNN", "CNN; Zenda Mail", "Zenda Mail", "Reuters"]),
    ),
    min_size=1,
    max_size=7,
)
with_knowledge = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(documents, st.randoms())
@with_knowledge
def test_the_order_of_documents_does_not_matter(knowledge: Knowledge, found: list[Document], chance: object) -> None:
    shuffled = [*found, *found]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert independent(shuffled, knowledge.outlets, {}, {}) == independent(found, knowledge.outlets, {}, {})


@given(documents, st.integers(0, 6), st.sampled_from(["Own Paper", None, "BBC"]))
@with_knowledge
def test_a_copy_more_is_no_source_more(
    knowledge: Knowledge, found: list[Document], which: int, publisher: str | None
) -> None:
    copied = found[which % len(found)]
    copy = replace(copied, text=f"EXTRA. {copied.text}", publisher=publisher)
    assert count(knowledge, *found, copy) <= count(knowledge, *found)


@given(documents)
@with_knowledge
def test_whatever_is_one_source_in_pairs_is_one_together(knowledge: Knowledge, found: list[Document]) -> None:
    sources = independent(found, knowledge.outlets, {}, {})
    source_of = {document.id: number for number, source in enumerate(sources) for document in source}
    assert set(source_of) == {document.id for document in found}
    for one, other in itertools.combinations(found, 2):
        if count(knowledge, one, other) == 1:
            assert source_of[one.id] == source_of[other.id]


def test_evidence_says_whose_word_it_is_and_the_verdict_does_not_ask(ask: Ask) -> None:
    answer = ask(CLAIM, report(f"{ONE} (TASS)", publisher="Xinhua"), report(TWO, publisher="The Onion"))
    assert (answer.verdict, answer.sources_for) == ("supported", 2)
    whose = {
        tuple(outlet.name for outlet in item.outlets): [
            (each.name, each.profile) for each in (*item.outlets, *item.agencies)
        ]
        for item in answer.evidence
    }
    assert whose[("Xinhua",)][0] == ("Xinhua", ("state-owned",))
    assert ("TASS", ("state-owned",)) in whose[("Xinhua",)]
    assert whose[("The Onion",)] == [("The Onion", ("satire",))]


def asked(coder: Coder, path: Path, papers: list[Document], *words: Withdrawal) -> dict[str | None, Answer]:
    with Store.open(path, create=True) as store:
        store.add_many(coder.code_many(papers))
        for word in words:
            store.withdraw(word)
        return {day: check(CLAIM, store, coder, day) for day in ("2015-06-14", "2015-06-15", None)}


def test_a_withdrawn_report_supports_nothing_from_that_day_on(coder: Coder, tmp_path: Path) -> None:
    paper = report(ONE)
    word = Withdrawal(paper.id, "2015-06-15", "the editors were deceived")
    answers = asked(coder, tmp_path / "record.duckdb", [paper], word)
    assert [answers[day].verdict for day in answers] == ["supported", "unsubstantiated", "unsubstantiated"]
    (item,) = answers[None].evidence
    assert (item.role, item.reason) == ("context", "withdrawn on 2015-06-15: the editors were deceived")
    assert "The Harbour Post, 2015-06-10: withdrawn on 2015-06-15" in answers[None].sentence
    assert answers["2015-06-14"] == asked(coder, tmp_path / "other.duckdb", [paper])["2015-06-14"]


def test_the_correction_speaks_in_its_place(coder: Coder, tmp_path: Path) -> None:
    paper = report(ONE)
    better = report("Mali did not attack Niger in May 2015, as this paper had reported.", "2015-06-15")
    word = Withdrawal(paper.id, "2015-06-15", "nobody was attacked", better.id)
    answer = asked(coder, tmp_path / "record.duckdb", [paper, better], word)[None]
    assert (answer.verdict, answer.sources_against) == ("refuted", 1)
    (old,) = (item for item in answer.evidence if item.document == paper)
    assert old.reason == f"corrected on 2015-06-15 by document {better.id[:8]}: nobody was attacked"


def test_a_withdrawn_denial_denies_nothing(coder: Coder, tmp_path: Path) -> None:
    paper = report(
        "Mali attacked Niger in May 2015, a newspaper claimed. Mali denied that it had attacked Niger in May 2015."
    )
    word = Withdrawal(paper.id, "2015-06-15", "the spokesman had not said so")
    answers = asked(coder, tmp_path / "record.duckdb", [paper, report(TWO, publisher="Zenda Mail")], word)
    assert answers[None].verdict == "supported"


def test_evidence_of_one_source_has_one_number(ask: Ask) -> None:
    answer = ask(
        CLAIM, report(ONE, publisher="BBC News"), report(TWO, publisher="bbc.co.uk"), report(THREE, publisher="CNN")
    )
    numbers = {item.document.publisher: item.source for item in answer.evidence if item.role == "for"}
    assert numbers["BBC News"] == numbers["bbc.co.uk"] != numbers["CNN"]
    assert answer.sources_for == len(set(numbers.values())) == 2
