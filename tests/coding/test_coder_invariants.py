"""What holds for every record of every text, sensible or not."""

from __future__ import annotations

import pytest
from gold import Sentence, load_sentences
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.coding import Coder
from onrecord.edtf import is_edtf
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Record

QUICK = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

#: Words that set the coder to work, and marks that trip it up.
PIECES = st.sampled_from(
    ["Iran", "Iraq", "attacked", "said", "denied", "that", "if", "not", "the two countries", "he", "visited", "“", "”",
     '"', ",", ".", "\n\n", "\n", "on Tuesday", "in 1991", "according to", "Reuters", "’s", "(", ")", "and",
     "agreed to", "Georgia", "rumours", "Kashmir", "🙂", "\u202e", "\x00", "İ", "ﬁ", "\u0301", "-", "31 February",
     "since 9999"]
)  # fmt: skip


def check(records: tuple[Record, ...], document: Document) -> None:
    """Check what must always hold."""
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert record.document == document.id
        assert record.text == record.span.of(document.text)
        assert record.text
        assert record.span.start <= record.trigger.start < record.trigger.end <= record.span.end
        assert record.coder.startswith("onrecord ")
        assert record.rule
        assert record.date is None or is_edtf(record.date)
        links = record.attribution
        parties = [*record.actors, *record.recipients, *(link.speaker for link in links if link.speaker)]
        for span in [*(party.span for party in parties), *(link.span for link in links)]:
            assert span.start < span.end <= len(document.text)
        for link in links:
            assert link.span.of(document.text) == link.cue or link.cue == "denied"


@pytest.fixture(scope="module")
def article() -> Document:
    """Return all sentences of the gold as one long article."""
    return Document("\n\n".join(sentence.text for sentence in load_sentences()), "article", "2020-03-04")


def test_spans_texts_rules_and_identifiers_hold(coder: Coder, article: Document) -> None:
    records = coder.code(article)
    assert len(records) > 100
    check(records, article)
    for sentence in load_sentences():
        check(coder.code(sentence.document), sentence.document)


def test_records_stand_in_the_order_of_the_text(coder: Coder, article: Document) -> None:
    starts = [record.span.start for record in coder.code(article)]
    assert starts == sorted(starts)


def test_events_are_plover_and_relations_are_known(coder: Coder, knowledge: Knowledge, article: Document) -> None:
    for record in coder.code(article):
        if record.kind == "event":
            assert record.type is not None
            assert knowledge.ontology.knows(record.type, record.mode)
            assert record.score == knowledge.ontology.score(record.type, record.mode)
        elif record.kind == "relation":
            assert record.type in knowledge.ontology.relations
        else:
            assert record.type is None
        assert record.issue is None or record.issue in knowledge.issues
        assert set(record.contexts) <= knowledge.ontology.contexts.keys()


def test_the_same_document_gives_the_same_records(coder: Coder, article: Document) -> None:
    assert coder.code(article) == coder.code(article)


def test_a_batch_gives_what_each_document_gives_alone(coder: Coder) -> None:
    documents = [sentence.document for sentence in some_sentences()]
    alone = [coder.code(document) for document in documents]
    assert [records for _, records in coder.code_many(documents)] == alone
    assert [records for _, records in coder.code_many(reversed(documents))] == alone[::-1]


def some_sentences() -> list[Sentence]:
    return load_sentences()[::2]


def test_header_lines_before_the_body_are_not_coded(coder: Coder) -> None:
    text = "Iran attacked Iraq.\n\nTurkey shelled Syria."
    records = coder.code(Document(text, "test", body=text.index("Turkey")))
    assert [record.text for record in records] == ["Turkey shelled Syria"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "?!.,;:—…“”()[]",
        "Iran" * 12_500,
        "🙂🚀 Iran attacked 🇮🇶 Iraq 🙂.",
        "Iran\x00 attacked\x07 Iraq\x1b[31m.",
        "هاجمت إيران العراق. Iran attacked Iraq. \u202eIraq attacked Iran\u202c",
        "İran İstanbul İİİ. Turkey shelled Syria.",
        '"“”"“ Iran “said” ”',
        "\r\nIran attacked Iraq.\r\n\r\nTurkey shelled Syria.\r\n",
    ],
    ids=["empty", "blank", "marks", "one word", "emoji", "controls", "right-to-left", "case", "quotes", "CRLF"],
)
def test_odd_texts_are_read_without_error(coder: Coder, text: str) -> None:
    document = Document(text, "odd")
    check(coder.code(document), document)


def test_a_very_long_text_is_read_to_its_end(coder: Coder) -> None:
    filler = "Interdepartmental administrative arrangements continued uninterruptedly notwithstanding circumstances. "
    text = filler * (300_000 // len(filler)) + "Iran attacked Iraq."
    (record,) = coder.code(Document(text, "long"))
    assert record.text == "Iran attacked Iraq"


@QUICK
@given(
    text=st.lists(PIECES, max_size=40).map(" ".join), published=st.sampled_from([None, "2020", "2020-02", "2020-02-29"])
)
def test_any_heap_of_words_keeps_the_laws(coder: Coder, text: str, published: str | None) -> None:
    document = Document(text, "heap", published)
    records = coder.code(document)
    check(records, document)
    assert records == coder.code(document)


@QUICK
@given(text=st.text(max_size=200))
def test_any_text_keeps_the_laws(coder: Coder, text: str) -> None:
    document = Document(text, "any")
    check(coder.code(document), document)


def test_a_name_in_which_the_parser_ends_a_sentence_is_no_obstacle(coder: Coder) -> None:
    text = (
        'He spoke at a news conference."Suu Kyi\'s move angered Laos," said Thailand. Kenya condemned Peru on Monday.'
    )
    document = Document(text, "test", "2015-06-10")
    records = coder.code(document)
    check(records, document)
    assert "KEN" in {party.country for record in records for party in record.actors}


@pytest.mark.parametrize(
    "text", [". \t and \t Ann Year Mali and attacked attacked Kenya.", ". \t and \t Lee and Mali fled."]
)
def test_a_word_that_hangs_on_white_space_does_not_keep_the_coder(coder: Coder, text: str) -> None:
    for record in coder.code(Document(text, "a.txt")):
        assert record.span.of(text) == record.text


def test_a_parse_that_goes_round_in_a_circle_does_not_keep_the_coder(coder: Coder) -> None:
    text = (
        "The council approves aid deliveries to northwest Syria, a day after its authorization for the operation ended."
    )
    list(coder.code_many([Document(text, "a.txt", "2020-07-12")]))
    assert coder.code_claim(Document(text, "claim")).text == text
