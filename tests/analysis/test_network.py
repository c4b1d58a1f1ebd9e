"""Who is close to whom, and how balanced it is, over events between made-up reports on real states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.analysis import Network, network
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Party, Record, Span
from onrecord.storing import Store

Event = tuple[str, str, float, str]
#: Chile and Peru are friends, both quarrel with Bolivia: a balanced triad; Brazil is a friend of Chile and Bolivia.
EVENTS: tuple[Event, ...] = (
    ("CHL", "PER", 4.0, "2010-01-01"),
    ("CHL", "PER", 5.0, "2011-01-01"),
    ("PER", "CHL", -2.0, "2012-01-01"),
    ("CHL", "BOL", -5.0, "2010-01-01"),
    ("PER", "BOL", -5.0, "2010-01-01"),
    ("BRA", "CHL", 3.0, "2010-01-01"),
    ("BRA", "BOL", 3.0, "2012-01-01"),
    ("protesters", "CHL", -6.0, "2010-01-01"),
)


def telling(number: int, event: Event, outlet: str = "Paper") -> tuple[Document, list[Record]]:
    one, other, score, day = event
    text = f"Event {number}: {one} and {other}."
    document = Document(text, f"{outlet}{number}.txt", day, outlet)
    one_, other_ = (
        Party(key, Span(0, 1), key if key.isupper() else None, None, None, key if key.isupper() else None)
        for key in (one, other)
    )
    record = Record(
        "event", document.id, Span(0, len(text)), Span(0, 5), text, "test", "test", type="CONSULT", actors=(one_,),
        recipients=(other_,), date=day, score=score,
    )  # fmt: skip
    return document, [record]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many(telling(number, event) for number, event in enumerate(EVENTS))
        store.add_many(telling(number, event, "Copy") for number, event in enumerate(EVENTS))
        yield store


def signs(found: Network) -> dict[tuple[str, str], tuple[int, int]]:
    return {(bond.one, bond.other): (bond.acts, bond.sign) for bond in found.bonds}


def test_events_count_once_and_the_majority_gives_the_sign(store: Store, knowledge: Knowledge) -> None:
    found = network(store, knowledge)
    assert signs(found) == {
        ("CHL", "PER"): (3, 1),
        ("BOL", "CHL"): (1, -1),
        ("BOL", "PER"): (1, -1),
        ("BRA", "CHL"): (1, 1),
        ("BOL", "BRA"): (1, 1),
    }
    strongest = found.bonds[0]
    assert (strongest.cooperation, strongest.conflict, round(strongest.mean, 2)) == (2, 1, 2.33)
    stored = store.record(strongest.record)
    assert stored is not None
    assert stored.record.date == "2011-01-01"
    assert found.members[0].key == "CHL"
    assert (found.members[0].acts, found.members[0].friends, found.members[0].foes) == (5, 2, 1)
    assert found.documents == 16


def test_balance_is_the_share_of_triads_and_the_others_are_named_with_their_records(
    store: Store, knowledge: Knowledge
) -> None:
    found = network(store, knowledge)
    assert (found.triads, found.balanced, found.balance) == (2, 1, 0.5)
    (triad,) = found.unbalanced
    assert triad.parties == ("BOL", "BRA", "CHL")
    assert not triad.is_balanced
    assert all(store.record(bond.record) for bond in triad.bonds)
    assert found.balance_by_chance == pytest.approx(0.6**3 + 3 * 0.6 * 0.4**2)


def test_a_period_and_a_party_restrict_it(store: Store, knowledge: Knowledge) -> None:
    assert set(signs(network(store, knowledge, since="2011"))) == {("CHL", "PER"), ("BOL", "BRA")}
    assert signs(network(store, knowledge, until="2010"))[("CHL", "PER")] == (1, 1)
    around = network(store, knowledge, around="BRA")
    assert around.members[0].key == "BRA"
    assert set(signs(around)) == {("BRA", "CHL"), ("BOL", "BRA"), ("BOL", "CHL")}
    assert network(store, knowledge, around="protesters").members[0].key == "protesters"


def test_nothing_on_record_is_an_empty_network(store: Store, knowledge: Knowledge) -> None:
    found = network(store, knowledge, until="1900")
    assert (found.members, found.bonds, found.triads, found.balance, found.balance_by_chance) == ((), (), 0, None, None)
