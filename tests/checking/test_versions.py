"""What the newest version of an article no longer says decides nothing, and all its versions are one source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asking import Ask

from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.model import Answer, Document
from onrecord.storing import Store

CLAIM = "Mali attacked Niger in May 2015."
REST = "The shelling of the border towns went on through the night, and herdsmen who had fled told of burning wells."
ADDRESS = "https://harbour.example/border"


def version(text: str, modified: str | None = None, publisher: str | None = "The Harbour Post") -> Document:
    return Document(f"{text} {REST}", ADDRESS, "2015-06-10", publisher, url=ADDRESS, modified=modified)


SAID = version("Mali attacked Niger in May 2015.")
CORRECTED = version("Chad attacked Niger in May 2015.", "2015-06-12")
REWORDED = version("In May 2015, Mali attacked Niger, as this paper was first to report.", "2015-06-12")


def roles(answer: Answer) -> list[tuple[str, str]]:
    return [(item.role, item.reason) for item in answer.evidence]


def test_what_the_newest_version_no_longer_says_is_background(ask: Ask) -> None:
    answer = ask(CLAIM, SAID, CORRECTED)
    changed = "its article was changed by 2015-06-12 and no longer says so"
    assert answer.verdict == "unsubstantiated"
    (old,) = (item for item in answer.evidence if item.document == SAID)
    assert (old.role, old.reason, old.changed) == ("context", changed, "2015-06-12")
    assert f"nothing that stands says so. The Harbour Post, 2015-06-10: {changed}" in answer.sentence
    assert ask("Chad attacked Niger in May 2015.", SAID, CORRECTED).verdict == "supported"


def test_before_the_change_it_was_said_and_the_correction_was_not(ask: Ask) -> None:
    before = ask(CLAIM, SAID, CORRECTED, as_of="2015-06-11")
    assert (before.verdict, roles(before)) == ("supported", [("for", "it says the same: “attacked”")])
    assert ask("Chad attacked Niger in May 2015.", SAID, CORRECTED, as_of="2015-06-11").sources_for == 0


def test_a_version_that_says_it_in_other_words_says_it_still_and_both_are_one_source(ask: Ask) -> None:
    papers: Sequence[Document] = [SAID, REWORDED]
    answer = ask(CLAIM, *papers)
    assert (answer.verdict, roles(answer)) == ("supported", [("for", "it says the same: “attacked”")] * 2)
    assert answer.sources_for == 1
    unnamed = ask(CLAIM, *(version(paper.text.removesuffix(f" {REST}"), paper.modified, None) for paper in papers))
    assert (unnamed.verdict, unnamed.sources_for) == ("supported", 1)


def test_a_denial_that_was_taken_out_denies_nothing(ask: Ask) -> None:
    rumour = "Mali attacked Niger in May 2015, a newspaper claimed."
    denied = version(f"{rumour} Mali denied that it had attacked Niger in May 2015.")
    assert any("somebody denies it" in reason for _, reason in roles(ask(CLAIM, denied)))
    assert not any("denie" in reason for _, reason in roles(ask(CLAIM, denied, version(rumour, "2015-06-12"))))


def test_a_version_that_nobody_could_code_brings_nothing_back_that_the_one_before_dropped(
    coder: Coder, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many(coder.code_many([SAID, CORRECTED]))
        store.add(version("Chad attacked Niger in May 2015, police said.", "2015-06-14"), None)
        answer = check(CLAIM, store, coder)
    (old,) = (item for item in answer.evidence if item.document == SAID)
    assert (answer.verdict, old.role, old.changed) == ("unsubstantiated", "context", "2015-06-12")


def test_a_newest_version_that_nobody_could_code_says_nothing_against_the_older(coder: Coder, tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many(coder.code_many([SAID]))
        store.add(CORRECTED, None)
        answer = check(CLAIM, store, coder)
    assert (answer.verdict, answer.documents, answer.not_coded) == ("supported", 2, 1)
    assert "2 documents searched (1 of them not coded)" in answer.sentence
