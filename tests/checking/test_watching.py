"""What changed for watched claims, and which document changed it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from asking import Ask, StoreOf, report

from onrecord.checking import (
    Change,
    ListedClaim,
    WatchedState,
    changes,
    check_listed,
    found,
    load_state,
    save_state,
    state_path,
)
from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.model import Answer, Document

CLAIM = "Zambia recognised Kosovo."
RUMOUR = report("A newspaper claimed that Zambia had recognised Kosovo.", "2015-06-01", "Harbour Post")
FACT = report("Zambia recognised Kosovo on 3 August 2016.", "2016-08-05", "Savanna Wire")
OWN_WORDS = report(
    "In Lusaka the cabinet made a choice that had been put off for years: Zambia recognised Kosovo.",
    "2016-08-06",
    "Lakeside Herald",
)
NOT_SO = report("Zambia did not recognise Kosovo.", "2016-08-07", "Plain Truth")
LISTED = ListedClaim(CLAIM, None, None, 1)


def changed(before: Answer | None, now: Answer) -> list[Change]:
    return changes({} if before is None else {LISTED.key: found(before)}, [(LISTED, now)])


def documents(change: Change) -> list[Document]:
    return [item.document for item in change.because]


def test_a_claim_that_was_not_watched_is_new(ask: Ask) -> None:
    (change,) = changed(None, ask(CLAIM, RUMOUR, FACT))
    assert (change.kind, change.before, change.answer.verdict) == ("new", None, "supported")
    assert documents(change) == [FACT]


def test_another_verdict_is_told_with_the_document_that_made_it(ask: Ask) -> None:
    (change,) = changed(ask(CLAIM, RUMOUR), ask(CLAIM, RUMOUR, FACT))
    assert (change.kind, change.before, change.answer.verdict) == ("verdict", "unsubstantiated", "supported")
    assert documents(change) == [FACT]
    (change,) = changed(ask(CLAIM, FACT), ask(CLAIM, FACT, NOT_SO))
    assert (change.before, change.answer.verdict) == ("supported", "conflicting")
    assert documents(change) == [NOT_SO]


def test_the_same_record_changes_nothing(ask: Ask) -> None:
    assert changed(ask(CLAIM, RUMOUR, FACT), ask(CLAIM, RUMOUR, FACT)) == []


def test_another_rumour_or_a_copy_changes_nothing(ask: Ask) -> None:
    copy = report(FACT.text, "2016-08-09", "River Times")
    more = report("It is rumoured that Zambia recognised Kosovo.", "2016-08-01", "Whispers")
    assert changed(ask(CLAIM, FACT), ask(CLAIM, FACT, copy, more)) == []


def test_one_more_independent_source_is_told_though_the_verdict_stays(ask: Ask) -> None:
    (change,) = changed(ask(CLAIM, FACT), ask(CLAIM, FACT, OWN_WORDS))
    assert (change.kind, change.before, change.answer.verdict) == ("source", "supported", "supported")
    assert documents(change) == [OWN_WORDS]


def test_evidence_that_went_away_is_a_change_without_a_document(ask: Ask) -> None:
    (change,) = changed(ask(CLAIM, RUMOUR, FACT), ask(CLAIM, RUMOUR))
    assert (change.kind, change.before, change.because) == ("verdict", "supported", ())


def test_an_id_that_has_another_claim_now_is_new(ask: Ask) -> None:
    listed = ListedClaim("Peru attacked Bolivia.", None, "r1", 1)
    (change,) = changes({"r1": found(ask(CLAIM, FACT))}, [(listed, ask(listed.claim, FACT))])
    assert change.kind == "new"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "rumours.txt"


def test_a_list_has_claims_dates_comments_and_json(listed: Path, store_of: StoreOf, coder: Coder) -> None:
    listed.write_text(
        f"\ufeff# what we watch\n\n{CLAIM}\n2016-08-04\t{CLAIM}\n"
        f'{{"claim": "{CLAIM}", "as_of": "2016-08-05", "id": "r1"}}\n',
        encoding="utf-8",
    )
    answers, refused = check_listed(listed, store_of(RUMOUR, FACT), coder)
    assert refused == []
    assert [(claim.line, claim.id, claim.as_of, answer.verdict) for claim, answer in answers] == [
        (3, None, None, "supported"),
        (4, None, "2016-08-04", "unsubstantiated"),
        (5, "r1", "2016-08-05", "supported"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"soon\tZambia recognised Kosovo.", "'soon' is no date"),
        (b"2016\t", "no claim stands in it"),
        (b'{"claim": 3}', "no claim stands in it"),
        (b'{"claim": "Zambia recognised Kosovo."', "it is no JSON"),
        (b'{"claim": "Zambia recognised Kosovo.", "as_of": "2016-13"}', "'2016-13' is no date"),
        (b"Zambia recognised \xff", "it is no UTF-8 text"),
        (b"Peru attacked Bolivia.", "stands in line 1 already"),
        (b"Zambia recognised Kosovo. " * 200, "Give a sentence or a few"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(
    listed: Path, store_of: StoreOf, coder: Coder, line: bytes, says: str
) -> None:
    listed.write_bytes(b"Peru attacked Bolivia.\n" + line + b"\n" + CLAIM.encode() + b"\n")
    answers, refused = check_listed(listed, store_of(FACT), coder)
    assert [claim.line for claim, _ in answers] == [1, 3]
    (error,) = refused
    assert (error.source, error.line) == (str(listed), 2)
    assert says in str(error)


def test_what_was_found_is_kept_and_read_again(listed: Path, ask: Ask) -> None:
    path = state_path(listed)
    assert path.name == "rumours.txt.watched.json"
    assert load_state(path) is None
    state = WatchedState(dt.date(2016, 8, 9), 2, {LISTED.key: found(ask(CLAIM, RUMOUR, FACT))})
    save_state(path, state)
    assert load_state(path) == state
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"version": 99}', '{"version": 1, "checked": "2016-08-09", "documents": 1, "claims": {"a": {}}}'],
)
def test_a_state_that_cannot_be_read_is_refused(listed: Path, text: str) -> None:
    path = state_path(listed)
    path.write_text(text)
    with pytest.raises(ReadingError, match="Remove it"):
        load_state(path)
