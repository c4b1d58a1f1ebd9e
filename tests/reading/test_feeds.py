"""Feeds: every entry with a text of its own is a document; nothing is expanded or fetched."""

import io

import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import read

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily Example</title><link>https://daily.example.org/</link><language>en-gb</language>
<item><title>Minister arrives &amp;amp; leaves</title><link>https://daily.example.org/1</link>
<dc:creator>Jane Writer</dc:creator><pubDate>Wed, 04 Mar 2020 23:30:00 -0500</pubDate>
<description>In short.</description>
<content:encoded><![CDATA[<p>The minister of <b>Arvania</b> arrived.</p><script>steal(1)</script>
<p>He left again.</p>]]></content:encoded></item>
<item><title>Nothing inside</title><link>https://daily.example.org/2</link></item>
<item><title>From elsewhere</title><link>/3</link><source url="https://gazette.example/feed">The Gazette</source>
<description>The talks in Belmar failed.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Journal</title>
<entry><title>Visite</title><link href="https://journal.example/1"/><author><name>Jean Exemple</name></author>
<published>2020-03-04T10:00:00Z</published><updated>2020-03-06T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le ministre est parti.</p></div></content></entry>
<entry><title>Accord</title><link href="https://journal.example/2"/><updated>2020-03-05T10:00:00Z</updated>
<summary>Un accord a été signé.</summary></entry></feed>"""


def found_in(feed: str | bytes) -> list[Document | ReadingError]:
    return list(read("-", stdin=io.BytesIO(feed if isinstance(feed, bytes) else feed.encode())))


def test_an_entry_gives_its_whole_text_and_particulars():
    first, error, third = found_in(RSS)
    assert isinstance(first, Document)
    assert first.text == "The minister of Arvania arrived.\n\nHe left again."
    assert (first.title, first.url) == ("Minister arrives & leaves", "https://daily.example.org/1")
    assert (first.author, first.publisher, first.language) == ("Jane Writer", "The Daily Example", "en-gb")
    assert (first.published, first.dated_by, first.modified) == ("2020-03-04", "feed", None)
    assert first.source == "-#entry=1"
    assert isinstance(error, ReadingError)
    assert error.source == "-#entry=2"
    assert "onrecord follow" in error.advice
    assert isinstance(third, Document)
    assert (third.text, third.publisher, third.url) == ("The talks in Belmar failed.", "The Gazette", None)


def test_publication_and_change_are_kept_apart():
    first, second = found_in(ATOM)
    assert isinstance(first, Document)
    assert first.text == "Le ministre est parti."
    assert (first.published, first.modified, first.dated_by) == ("2020-03-04", "2020-03-06", "feed")
    assert (first.author, first.publisher, first.language) == ("Jean Exemple", "Le Journal", "fr")
    assert isinstance(second, Document)
    assert (second.published, second.modified, second.dated_by) == ("2020-03-05", None, "feed, last change")


def test_a_feed_without_entries_and_one_cut_short():
    (empty,) = found_in("<rss version='2.0'><channel><title>x</title></channel></rss>")
    assert isinstance(empty, ReadingError)
    assert "no entries" in empty.reason
    (damaged,) = found_in("<rss version='2.0'><chan")
    assert isinstance(damaged, ReadingError)
    document, error = found_in(ATOM[: ATOM.index("<entry><title>Accord") + 40])[::2]
    assert isinstance(document, Document)
    assert isinstance(error, ReadingError)
    assert "ends in the middle" in error.reason


def test_an_encoding_that_the_feed_declares_is_used():
    feed = RSS.replace("utf-8", "windows-1251").replace("In short.", "x").replace("arrived", "прибыл")
    document = found_in(feed.encode("windows-1251"))[0]
    assert isinstance(document, Document)
    assert "прибыл" in document.text


LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    "entities",
    [
        f'<!DOCTYPE rss [<!ENTITY a "ha">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY j SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x">',
    ],
)
def test_no_entity_is_expanded_and_nothing_is_opened(monkeypatch, entities):
    def refuse(*_: object) -> None:
        raise AssertionError("a feed must not make us connect")

    monkeypatch.setattr("socket.socket.connect", refuse)
    feed = RSS.replace("<rss", entities + "<rss", 1).replace("The talks in Belmar failed.", "The talks &j; failed.")
    for found in found_in(feed):
        shown = found.text if isinstance(found, Document) else str(found)
        assert "root:" not in shown
        assert len(shown) < 500


@pytest.mark.parametrize(
    "payload",
    [
        b"<rss version='2.0'><channel>" + b"<item>" * 20_000,
        b"<rss version='2.0'><channel><item><description>" + b"<![CDATA[" * 20_000,
        b"<rss version='2.0'><channel><item><description>" + b"&lt;div&gt;" * 20_000 + b"</description></item>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<a:b xmlns:a='x' " * 5_000,
        b"<rss>" + b"<!--" * 20_000,
        b"<feed><entry<title</content<",
        b"<rss>" + b"\xff\x00&" * 20_000,
    ],
)
def test_hostile_feeds_end_in_documents_or_errors(payload):
    assert all(isinstance(one, Document | ReadingError) for one in found_in(payload))
