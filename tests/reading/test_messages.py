"""E-mail and pages that a browser saved as one: text, particulars, attachments, and nothing hostile."""

import base64
import io
import random
from email.message import EmailMessage
from pathlib import Path

import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import read

TEXT = "The minister of Arvania arrived on Monday.\n\nHe met the president of Belmar – twice.\n"
PARAGRAPH = "The foreign minister of Arvania arrived in the capital of Belmar on Monday for two days of talks on trade."
PAGE = f"<html lang='en'><head><title>News</title></head><body><article><p>{PARAGRAPH}</p></article></body></html>"


def message(text: str | None = TEXT, **fields: str) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Minister arrives – in Belmar"
    made["From"] = "Jane Wríter <jane@daily.example.org>"
    made["To"] = "readers@daily.example.org"
    made["Date"] = "Wed, 04 Mar 2020 23:30:00 -0500"
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    if text is not None:
        made.set_content(text)
    return made


def found_in(payload: bytes) -> list[Document | ReadingError]:
    return list(read("-", stdin=io.BytesIO(payload)))


def document_of(payload: bytes) -> Document:
    (document,) = found_in(payload)
    assert isinstance(document, Document), document
    return document


def test_a_message_gives_its_text_and_particulars():
    document = document_of(message().as_bytes())
    assert document.text == TEXT
    assert (document.title, document.author) == ("Minister arrives – in Belmar", "Jane Wríter")
    assert (document.published, document.dated_by) == ("2020-03-04", "e-mail Date"), "as printed, in its own zone"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "base64"), ("utf-8", "quoted-printable"), ("windows-1252", "8bit")]
)
def test_every_way_of_sending_gives_the_same_text(charset, encoding):
    made = message(None)
    made.set_content(TEXT, charset=charset, cte=encoding)
    assert document_of(made.as_bytes()).text == TEXT


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "no-such-charset", ""])
def test_charsets_are_used_or_guessed(charset):
    text = "Министр прибыл на переговоры в столицу Бельмара в понедельник.\n"
    encoded = text.encode("koi8-r" if charset == "koi8-r" else "windows-1251")
    named = f"; charset={charset}" if charset else ""
    fields = f"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain{named}\n\n"
    assert document_of(fields.encode() + encoded).text == text


def test_an_encoded_name_with_a_comma_stays_whole():
    payload = b"From: =?utf-8?q?Writer=2C_Jane?= <j@example.org>\nMIME-Version: 1.0\n\nThe talks failed.\n"
    assert document_of(payload).author == "Writer, Jane"


def test_a_subject_that_nobody_encoded_is_read_as_unicode():
    payload = "Subject: Визит министра\nMIME-Version: 1.0\nFrom: a@example.org\n\nThe talks failed.\n".encode()
    assert document_of(payload).title == "Визит министра"


def test_header_lines_of_a_forwarded_article_know_better():
    document = document_of(message("Source: The Daily Example\nDate: 2019-05-06\n\n" + TEXT).as_bytes())
    assert (document.published, document.dated_by) == ("2019-05-06", "header")
    assert document.publisher == "The Daily Example"
    assert document.text[document.body :] == TEXT


def test_a_newsletter_is_read_as_a_page_where_the_text_only_points_to_it():
    made = message("See this message in your browser.\n")
    made.add_alternative(PAGE, subtype="html")
    document = document_of(made.as_bytes())
    assert document.text == PARAGRAPH
    assert (document.title, document.published) == ("Minister arrives – in Belmar", "2020-03-04")
    whole = message(PARAGRAPH + "\n")
    whole.add_alternative(PAGE, subtype="html")
    assert document_of(whole.as_bytes()).text == PARAGRAPH + "\n"


def mixed(*parts: tuple[str, str]) -> bytes:
    made = message(None)
    made.make_mixed()
    for text, subtype in parts:
        part = EmailMessage()
        part.set_content(text, subtype=subtype, charset="windows-1252")
        made.attach(part)
    return made.as_bytes()


def test_a_page_beside_a_text_is_no_other_form_of_it():
    body, page = found_in(mixed((PARAGRAPH + "\n", "plain"), ("<font>Été in Belmar.</font>", "html")))
    assert isinstance(body, Document)
    assert isinstance(page, Document)
    assert (body.text, page.text) == (PARAGRAPH + "\n", "Été in Belmar.")
    assert page.source == f"{body.source}/attachment-1.html"
    page, text = found_in(mixed((PAGE, "html"), ("Sent to all.\n", "plain")))
    assert isinstance(page, Document)
    assert isinstance(text, Document)
    assert (page.text, text.text) == (PARAGRAPH, "Sent to all.\n")


def test_attachments_become_documents_of_their_own(tmp_path):
    made = message()
    made.add_attachment("Date: 2019-05-06\n\nThe talks failed.\n", filename="talks.txt")
    made.add_attachment(PAGE.encode(), maintype="application", subtype="octet-stream", filename="../../page.html")
    made.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(b"%PDF-1.7\n...", maintype="application", subtype="pdf", filename="report.pdf")
    path = tmp_path / "mail.eml"
    path.write_bytes(made.as_bytes())
    body, text, page, error = read(str(path))
    assert isinstance(body, Document)
    assert isinstance(text, Document)
    assert isinstance(page, Document)
    assert isinstance(error, ReadingError)
    assert [body.source, text.source, page.source, error.source] == [
        str(path),
        f"{path}/talks.txt",
        f"{path}/page.html",
        f"{path}/report.pdf",
    ]
    assert (text.published, text.text[text.body :]) == ("2019-05-06", "The talks failed.\n")
    assert page.text == PARAGRAPH


def test_a_text_that_goes_on_below_an_attachment_is_one_text():
    made = message()
    made.add_attachment("The talks failed.\n", filename="talks.txt")
    below = EmailMessage()
    below.set_content("He left again.\n")
    made.attach(below)
    body, attached = found_in(made.as_bytes())
    assert isinstance(body, Document)
    assert isinstance(attached, Document)
    assert body.text == TEXT + "\nHe left again.\n"


def test_forwarded_messages_are_read_to_a_depth():
    made = message("The innermost talks.\n")
    for number in range(6):
        outer = message(f"Around it, number {number}.\n")
        outer.add_attachment(made)
        made = outer
    *documents, error = found_in(made.as_bytes())
    assert [document.text for document in documents if isinstance(document, Document)] == [
        f"Around it, number {number}.\n" for number in (5, 4, 3, 2)
    ]
    assert isinstance(error, ReadingError)
    assert "3 messages" in error.reason


def test_a_message_that_is_one_attachment_only():
    made = message(None)
    made.set_content(PAGE.encode(), maintype="application", subtype="octet-stream", filename="page.html")
    assert document_of(made.as_bytes()).text == PARAGRAPH


SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://daily.example.org/world/minister
Subject: =?utf-8?Q?Minister=20arrives?=
Date: Thu, 6 May 2021 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Boundary----"

------Boundary----
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Location: https://daily.example.org/world/minister

{base64.b64encode(PAGE.replace("<title>News</title>", "<meta charset=utf-8>").encode()).decode()}
------Boundary----
Content-Type: image/png
Content-Location: https://daily.example.org/logo.png

x
------Boundary------
"""


def test_a_saved_page_is_read_as_the_page_with_its_address():
    document = document_of(SAVED.encode())
    assert document.text == PARAGRAPH
    assert document.url == "https://daily.example.org/world/minister"
    assert (document.title, document.published) == ("Minister arrives", None), "not the day when it was saved"


@pytest.mark.parametrize("suffix", [".mht", ".mhtml", ".eml"])
def test_the_name_tells_a_message_whose_fields_are_few(tmp_path: Path, suffix):
    path = tmp_path / f"saved{suffix}"
    path.write_text(f"Subject: Talks\n\n{TEXT}")
    (document,) = read(str(path))
    assert isinstance(document, Document)
    assert document.text == TEXT


NESTED = "".join(f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n' for number in range(1_500))


@pytest.mark.parametrize(
    "payload",
    [
        b"MIME-Version: 1.0\nFrom: a\n" + NESTED.encode(),
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 100_000,
        b"MIME-Version: 1.0\nFrom: a\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\n" + TEXT.encode(),
        b"MIME-Version: 1.0\nFrom: " + b'"<(' * 200_000 + b"\nDate: " + b"(" * 100_000 + b"\n\n" + TEXT.encode(),
        b"MIME-Version: 1.0\nContent-Type: text/plain" + b';a="b' * 200_000 + b"\n\n" + TEXT.encode(),
        b"From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n****\n",
        b"From: a\nMIME-Version: 1.0\nDate: 99 Foo 99999 99:99\nContent-Type: text/plain; charset=idna\n\n\xff\xfe",
        b"From: a\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n",
    ],
)
def test_hostile_messages_end_in_a_document_or_an_error(payload):
    found = found_in(payload)
    assert found
    assert all(isinstance(one, Document | ReadingError) for one in found)


def test_broken_messages_end_in_documents_or_errors():
    made = message()
    made.add_alternative(PAGE, subtype="html")
    made.add_attachment("The talks failed.\n", filename="tälks.txt")
    whole = made.as_bytes()
    chance = random.Random(1)
    for _ in range(150):
        broken = bytearray(whole[: chance.randrange(100, len(whole))])
        for _ in range(chance.randrange(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert all(isinstance(one, Document | ReadingError) for one in found_in(bytes(broken)))
