"""When two texts are copies, and that the signature of a text never changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.likeness import are_copies, bands, fingerprint
from onrecord.model import Document

SHORT = "A bomb near a checkpoint killed 12 soldiers in the port of Strelsau on Monday, the army said."
LONG = (
    "In the old hall of the harbour office the ministers of both states talked of grain, nets and the price of salt. "
    "The first of them arrived by ferry before noon, while his colleague had spent a night on a train from the hills. "
    "Neither wished to say how many ships would be let through, although a clerk put the figure at some thirty a week. "
    "In the evening they walked along the quay, bought smoked eel, and waved to the crowd that had waited in the rain."
)
WORDS = st.lists(st.sampled_from("the army left port hill grain 12 14 talks river on".split()), max_size=30)
texts = st.builds(
    lambda words, day: Document(" ".join(words), "x", day),
    WORDS,
    st.sampled_from([None, "2020", "2020-03-04", "2020-03-20"]),
)


def copies(one: str, other: str, days: tuple[str | None, str | None] = ("2020-03-04", "2020-03-05")) -> bool:
    first, second = (
        fingerprint(Document(text, "x", day, "Paper")) for text, day in zip((one, other), days, strict=True)
    )
    return are_copies(first, second)


def test_the_same_words_with_a_headline_and_in_capitals_are_a_copy() -> None:
    assert copies(SHORT, SHORT)
    assert copies(SHORT, f"BREAKING: {SHORT.upper()} More follows.")


def test_a_short_report_with_another_number_or_in_another_month_is_another_report() -> None:
    assert not copies(SHORT, SHORT.replace("12", "14"))
    assert not copies(SHORT, SHORT.replace("12", "twelve or more"))
    assert copies(SHORT, f"{SHORT} Another 30 were hurt.")
    assert not copies(SHORT, SHORT, ("2020-03-04", "2020-05-04"))


def test_a_report_whose_day_is_not_known_may_be_of_the_same_week() -> None:
    assert copies(SHORT, SHORT, (None, "2020-03-04"))
    assert copies(SHORT, SHORT, ("2020-03", "2020-03-30"))


def test_a_long_text_is_a_copy_with_a_part_cut_and_whenever_it_is_printed() -> None:
    cut = LONG.partition(" In the evening")[0]
    assert copies(LONG, f"{cut} Nothing was said about fish.", ("2020-03-04", "2021-03-04"))


def test_texts_that_share_a_phrase_are_no_copies() -> None:
    assert not copies(
        SHORT, "A bomb near a checkpoint killed 12 soldiers, and the market of Zenda stayed shut all day."
    )


def test_a_text_without_words_is_no_copy_of_anything() -> None:
    assert not copies("…", "…")
    assert bands(fingerprint(Document("…", "x"))) == []


def test_what_stands_before_the_body_is_not_compared() -> None:
    document = Document(f"Publisher: Paper\n\n{SHORT}", "x", body=18)
    assert fingerprint(document).shingles == fingerprint(Document(SHORT, "x")).shingles


@given(texts, texts)
def test_being_copies_holds_from_either_side(one: Document, other: Document) -> None:
    assert are_copies(fingerprint(one), fingerprint(other)) == are_copies(fingerprint(other), fingerprint(one))


def test_a_signature_is_the_same_on_every_machine_and_in_every_version() -> None:
    # Bands are stored. Where these numbers change, the version of the record has to be raised.
    assert bands(fingerprint(Document(SHORT, "x")))[:3] == [2548819022, 86931532, 2805735162]
