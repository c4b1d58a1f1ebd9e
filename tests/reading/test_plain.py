"""Plain text: every character stays, the lines on top give the particulars."""

import io

import pytest

from onrecord.model import Document
from onrecord.reading import read

BODY = "The ministers of Arvania and Belmar met on Monday.\nThey signed nothing.\n"


def read_text(text: str, **given: str) -> Document:
    (document,) = read("-", stdin=io.BytesIO(text.encode()), **given)
    assert isinstance(document, Document), document
    return document


def test_header_lines_give_the_particulars_and_stay_in_the_text():
    text = (
        "Title: Ministers meet\nDate: 4 March 2020\nBy Jane Example\nSource: The Daily Example\n"
        "URL: https://news.example/1\nLanguage: en_GB\n\n" + BODY
    )
    document = read_text(text)
    assert document == Document(
        text=text,
        source="-",
        title="Ministers meet",
        published="2020-03-04",
        author="Jane Example",
        publisher="The Daily Example",
        url="https://news.example/1",
        language="en-GB",
        body=len(text) - len(BODY),
        dated_by="header",
    )
    assert document.text[document.body :] == BODY


@pytest.mark.parametrize("top", ["date 2020-03-04\n", "date: 2020-03-04\n\n", "\n  DATE 4 March 2020\n\n"])
def test_a_date_line_is_a_header_with_or_without_colon(top):
    document = read_text(top + BODY)
    assert document.published == "2020-03-04"
    assert document.text[document.body :] == BODY


def test_a_date_may_lead_the_text_on_the_same_line():
    document = read_text(" date 2020-03-04 The talks in Belmar failed. Nobody was surprised.")
    assert document.published == "2020-03-04"
    assert document.text.startswith(" date 2020-03-04 The talks")
    assert document.text[document.body :] == "The talks in Belmar failed. Nobody was surprised."


@pytest.mark.parametrize(
    "sentence",
    [
        "Date 4 March 2020 was agreed for the talks.",
        "Dates were agreed on 4 March 2020.",
        "By Monday the troops had left.",
        "By air and by sea the army of Arvania attacked.",
        "Source: an official who asked not to be named said that the talks in Belmar would fail on Monday.",
        "Source: Officials said Arvania attacked Belmar.",
        "Date: the two sides have yet to agree.",
        "Belmar: the talks failed.",
        "Arvania attacked Belmar.\nDate: 2020-03-04",
    ],
)
def test_a_sentence_is_not_taken_for_a_header(sentence):
    document = read_text(sentence + "\n" + BODY)
    assert document.body == 0
    assert (document.published, document.author, document.publisher) == (None, None, None)


def test_a_header_ends_at_a_blank_line_and_after_ten_lines():
    assert read_text("Title: One\n\nSource: The Example\n").body == len("Title: One\n\n")
    line = "Title: One\n"
    assert read_text(line * 12 + BODY).body == 10 * len(line)


def test_the_first_of_two_same_lines_counts():
    assert read_text("Title: One\nTitle: Two\n\n" + BODY).title == "One"


def test_an_unreadable_value_is_skipped_as_header_but_not_invented():
    document = read_text("Date: 04/03/2020\nURL: javascript:alert(1)\n\n" + BODY)
    assert (document.published, document.url) == (None, None)
    assert document.body == len("Date: 04/03/2020\n")


def test_an_address_given_as_source_is_the_url():
    document = read_text("Source: https://news.example/1\n\n" + BODY)
    assert (document.url, document.publisher) == ("https://news.example/1", None)


def test_control_characters_do_not_get_into_the_particulars():
    assert read_text("Title: Talks\x1b[31m fail\n\n" + BODY).title == "Talks[31m fail"


def test_a_first_line_that_stands_apart_is_the_title():
    assert read_text("Talks in Belmar fail\n\n" + BODY).title == "Talks in Belmar fail"
    assert read_text("date 2020-03-04\n\nTalks in Belmar fail\n\n" + BODY).title == "Talks in Belmar fail"


@pytest.mark.parametrize(
    "text",
    [
        "The talks in Belmar failed.\n\n" + BODY,  # a sentence
        "“The talks failed.”\n\n" + BODY,
        "Talks in Belmar fail\n" + BODY,  # no blank line
        "Talks " * 30 + "fail\n\n" + BODY,  # too long
        "Talks in Belmar fail\n\n",  # nothing below
    ],
)
def test_no_title_is_guessed_otherwise(text):
    assert read_text(text).title is None


def test_line_ends_become_newlines_and_nothing_else_changes():
    assert (
        read_text("\tOne\r\ntwo \x0c\rthree\u2028 – four\u00a0\n\n").text
        == "\tOne\ntwo \x0c\nthree\u2028 – four\u00a0\n\n"
    )


def test_what_the_person_gives_goes_before_what_the_text_says():
    text = "Date: 2020-03-04\nSource: The Daily Example\n\n" + BODY
    document = read_text(text, published="2021-05", publisher="Example Wire")
    assert (document.published, document.publisher) == ("2021-05", "Example Wire")
    assert read_text(text, published="5 May 2021").published == "2021-05-05"


@pytest.mark.parametrize("published", ["yesterday", "2020-13-01", "04/03/2020", "", "2020-02-30"])
def test_a_wrong_publication_date_is_refused_at_once(published):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        read("-", published=published, stdin=io.BytesIO(b"text"))
