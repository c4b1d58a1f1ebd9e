"""Saved pages: the article, its particulars, and nothing of what surrounds or attacks it."""

import io

import pytest

from onrecord.model import Document
from onrecord.reading import read

PARAGRAPHS = [
    "The foreign minister of Arvania arrived in the capital of Belmar on Monday for two days of talks on trade.",
    "Officials on both sides said that they expected no agreement before the end of the year, and perhaps none at all.",
    "A spokesman for the ministry told reporters that the visit had been planned for many months by both governments.",
]
PAGE = """<!DOCTYPE html>
<html lang="en_GB"><head><meta charset="utf-8">
<title>Minister arrives for talks | The Daily Example</title>
<meta property="og:title" content="Minister arrives for talks | The Daily Example">
<meta property="og:site_name" content="The Daily Example">
<meta name="author" content="Jane Writer">
<meta property="article:modified_time" content="2021-06-07T08:00:00Z">
<meta property="article:published_time" content="2020-03-04T10:00:00Z">
<link rel="canonical" href="https://daily.example.org/world/minister-arrives">
<script>document.title = "steal(1)";</script><style>p {{ color: red }}</style>
</head><body onload="steal(2)">
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Minister arrives for talks</h1>{paragraphs}<script>steal(3)</script>
<p><img src="x" onerror="steal(4)"></p><noscript>steal(5)</noscript></article>
<footer><p>Copyright 2022 The Daily Example</p></footer></body></html>
""".format(paragraphs="".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS))


def read_bytes(payload: bytes) -> Document:
    (document,) = read("-", stdin=io.BytesIO(payload))
    assert isinstance(document, Document), document
    return document


def test_a_page_gives_its_article_and_its_particulars():
    document = read_bytes(PAGE.encode())
    assert document.title == "Minister arrives for talks"
    assert document.author == "Jane Writer"
    assert document.publisher == "The Daily Example"
    assert document.url == "https://daily.example.org/world/minister-arrives"
    assert document.language == "en-GB"
    assert document.published == "2020-03-04", "the original date, not that of the last change"
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text.split("\n")


def test_no_script_menu_or_footer_gets_into_the_text():
    text = read_bytes(PAGE.encode()).text
    for unwanted in ("steal", "color", "Sport", "Copyright", "<"):
        assert unwanted not in text


def test_a_page_is_recognised_whatever_it_is_called(tmp_path):
    path = tmp_path / "saved.txt"
    path.write_text("<!-- saved from an address -->\n" + PAGE)
    (document,) = read(str(path))
    assert isinstance(document, Document)
    assert document.publisher == "The Daily Example"


@pytest.mark.parametrize(
    "broken",
    [
        "<html><body><p>The talks in Belmar failed",
        "<p>The talks in <b>Belmar</i> failed</p></div></html>",
        "<html><p>The talks in Belmar failed<script>steal(1)",
        "<?xml version='1.0' encoding='windows-1251'?><html><body><p>The talks in Belmar failed</p></body></html>",
        "<html><body><div><div><table><tr><td>The talks in Belmar failed</td></body>",
    ],
)
def test_a_broken_page_is_read_if_text_is_in_it(broken):
    text = read_bytes(broken.encode()).text
    assert "The talks in Belmar failed" in text
    assert "steal" not in text


def test_a_page_suffix_is_enough(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("The talks in Belmar &amp; Arvania failed")
    (document,) = read(str(path))
    assert isinstance(document, Document)
    assert document.text == "The talks in Belmar & Arvania failed"


@pytest.mark.parametrize("name", ["windows-1251", "ISO-8859-5"])
def test_the_encoding_that_a_page_declares_is_used(name):
    page = f'<html><head><meta charset="{name}"></head><body><p>Министр прибыл на переговоры.</p></body></html>'
    assert "Министр прибыл на переговоры." in read_bytes(page.encode(name)).text


def test_an_address_that_would_run_a_script_is_not_kept():
    page = PAGE.replace("https://daily.example.org/world/minister-arrives", "javascript:steal(6)")
    assert read_bytes(page.encode()).url is None


def test_a_date_after_today_is_read_the_same_on_every_day():
    page = PAGE.replace("2020-03-04T10:00:00Z", "2090-03-04T10:00:00Z").replace("2021-06-07", "2090-06-07")
    assert read_bytes(page.encode()).published == "2090-03-04"


def test_reading_a_page_opens_no_connection(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a page must not make us connect")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    text = "http://127.0.0.1:9/<html>"
    outside = PAGE.replace("<article>", '<link rel="stylesheet" href="http://127.0.0.1:9/x"><article>')
    assert read_bytes(outside.encode()).title == "Minister arrives for talks"
    assert read_bytes(text.encode()).text == text
    entity = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>The talks &x; failed again.</p></html>'
    )
    assert "The talks" in read_bytes(entity.encode()).text
