"""Who says what: all attributions of a document, and the chain of speakers of its records."""

from __future__ import annotations

import pytest

from onrecord.coding import Attributed, Coder
from onrecord.model import Document, Record

Said = tuple[str | None, str, tuple[str, ...]]


def attributed(coder: Coder, text: str) -> tuple[Attributed, ...]:
    return next(coder.attribute([Document(text, "test")]))[1]


def said(coder: Coder, text: str) -> list[Said]:
    """Return source, cue and contents of each attribution, in words."""
    return [
        (
            one.source.of(text) if one.source else None,
            one.attribution.cue,
            tuple(span.of(text) for span in one.contents),
        )
        for one in attributed(coder, text)
    ]


def speakers(coder: Coder, text: str) -> list[list[tuple[str, str | None]]]:
    """Return the chain of each record: manner and country of the speaker."""
    records: tuple[Record, ...] = coder.code(Document(text, "test", "2020-01-01"))
    return [[(link.manner, link.speaker.country if link.speaker else None) for link in r.attribution] for r in records]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy said that the truce holds.", [("envoy", "said", ("that the truce holds",))]),
        ("The truce holds, the envoy said.", [("envoy", "said", ("The truce holds",))]),
        ("The envoy told Peru that the truce holds.", [("envoy", "told", ("that the truce holds",))]),
        ("The truce holds, according to the envoy.", [("envoy", "according", ("The truce holds",))]),
        ("The envoy asked whether the truce holds.", [("envoy", "asked", ("whether the truce holds",))]),
        ("The envoy called for a truce.", [("envoy", "called", ("a truce",))]),
        ("The envoy described the truce as “a farce”.", [("envoy", "described", ("the truce as “a farce”",))]),
        ("The envoy praised the truce.", [("envoy", "praised", ("the truce",))]),
        ("The envoy promised to keep the truce.", [("envoy", "promised", ("to keep the truce",))]),
        ("The envoy is confident that it holds.", [("envoy", "confident", ("that it holds",))]),
        ("The envoy's claim that it holds is old.", [("envoy", "claim", ("that it holds",))]),
        ("“The truce holds,” the envoy said. “It will last.”", [
            ("envoy", "said", ("“The truce holds,”", "“It will last.”")),
        ]),
        ("The envoy smiled in Lima.", []),
        ("I think the road is long.", []),
    ],
)  # fmt: skip
def test_source_cue_and_content_are_found(coder: Coder, text: str, expected: list[Said]) -> None:
    assert said(coder, text) == expected


def test_a_relative_pronoun_is_the_source_where_it_stands(coder: Coder) -> None:
    (one,) = said(coder, "The envoy, who said that it rained, left.")
    assert one == ("who", "said", ("that it rained",))


def test_a_quotation_that_runs_over_paragraphs_keeps_its_speaker(coder: Coder) -> None:
    text = "“Peru attacked Chile,” the Kenyan foreign minister said.\n\n“Norway bombed Mali.\n\n“Chad invaded Sudan.”"
    assert speakers(coder, text) == [[("quote", "KEN")]] * 3
    (one,) = [one for one in attributed(coder, text) if one.attribution.cue == "said"]
    assert len(one.contents) == 3


def test_a_quotation_alone_goes_on_with_the_speaker_before_it(coder: Coder) -> None:
    text = "Kenya's president called the week dark. He said little else. “Norway bombed Sweden in the night.”"
    assert speakers(coder, text)[-1] == [("quote", "KEN")]


def test_a_colon_opens_the_words_of_the_subject(coder: Coder) -> None:
    assert speakers(coder, "Kenya's president described the raid: “Norway bombed Sweden.”") == [[("quote", "KEN")]]


def test_the_words_quoted_do_not_name_their_speaker(coder: Coder) -> None:
    (one,) = attributed(coder, "“Norway,” said the Kenyan president, “bombed Sweden in March.”")
    assert one.attribution.speaker is not None
    assert one.attribution.speaker.country == "KEN"


def test_who_urges_after_his_words_is_the_one_who_asks(coder: Coder) -> None:
    (record,) = coder.code(Document("“Iran must withdraw its troops from Iraq,” urged Turkey.", "test"))
    assert [party.country for party in record.actors] == ["TUR"]
    assert [party.country for party in record.recipients] == ["IRN"]


def test_an_attributed_negation_is_negated_and_attributed(coder: Coder) -> None:
    (record,) = coder.code(Document("Kenya did not attack Sudan, the Kenyan government said.", "test"))
    assert record.auxiliary == ("negation",)
    assert [link.cue for link in record.attribution] == ["said"]


def test_a_claim_of_somebody_is_his_rumour(coder: Coder) -> None:
    assert speakers(coder, "Peru heard Kenya's claim that Norway bombed Sweden.") == [[("rumour", "KEN")]]


def test_a_source_serves_its_own_clause_only(coder: Coder) -> None:
    text = "Norway bombed Sweden, according to Kenya, and Chad attacked Sudan, Mali said."
    assert speakers(coder, text) == [[("reported", "MLI"), ("reported", "KEN")], [("reported", "MLI")]]


def test_what_is_only_wanted_or_spoken_of_gives_no_speaker(coder: Coder) -> None:
    assert speakers(coder, "Kenya condemned Norway for bombing Sweden.")
    assert all(not chain for chain in speakers(coder, "Kenya condemned Norway for bombing Sweden."))


def test_who_is_found_says_nothing(coder: Coder) -> None:
    (attack,) = coder.code(Document("Kenya attacked Somalia; two people were later found dead.", "test"))
    assert attack.attribution == ()


@pytest.mark.parametrize(
    "text",
    [
        "Xinhua quoted the Peruvian minister as saying Kenya attacked Mali.",
        "Kenya attacked Mali, Xinhua quoted the Peruvian minister as saying.",
        "Kenya attacked Mali, the Peruvian minister was quoted by Xinhua as saying.",
    ],
)
def test_whom_an_agency_quotes_stands_behind_the_agency(coder: Coder, text: str) -> None:
    assert speakers(coder, text) == [[("reported", "CHN"), ("reported", "PER")]]


def test_sources_that_an_agency_quotes_have_no_name(coder: Coder) -> None:
    text = "Kenya attacked Mali, Interfax quoted the same sources as saying."
    assert speakers(coder, text) == [[("reported", "RUS"), ("reported", None)]]
