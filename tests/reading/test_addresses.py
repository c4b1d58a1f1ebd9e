"""Addresses: a page is an item; feeds, sitemaps and lists lead to the pages that they name."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import Fetcher, Found, Item, Notice, find_items, read_item
from serving import Site, article, serve

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>{base}/</link>{items}</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><link href="{base}/self"/>{items}</feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{items}</urlset>"""
INDEX = (
    """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</sitemapindex>"""
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        for number in range(1, 6):
            site.pages[f"/story/{number}"] = article(
                f"Story {number}", f"The talks of round {number} failed on Monday."
            )
        yield site


def find(source: str | Path, **options: str) -> list[Found]:
    return list(find_items(str(source), fetcher=Fetcher(allow_private=True, pause=0), **options))


def documents(found: list[Found]) -> list[Document]:
    read = [one for item in found if isinstance(item, Item) for one in read_item(item)]
    return [one for one in read if isinstance(one, Document)]


def errors(found: list[Found]) -> list[ReadingError]:
    return [one for one in found if isinstance(one, ReadingError)]


def xml(site: Site, form: str, items: str) -> bytes:
    return form.format(base=site.base, items=items.replace("BASE", site.base)).encode()


def test_a_page_becomes_a_document_with_its_address(site: Site) -> None:
    site.pages["/moved"] = (301, {"Location": "/story/1"}, b"")
    (document,) = documents(find(site.at("/moved"), publisher="Example Wire"))
    assert (document.source, document.url) == (site.at("/moved"), site.at("/story/1"))
    assert (document.title, document.publisher) == ("Story 1", "Example Wire")
    assert "The talks of round 1 failed on Monday." in document.text


def test_the_address_that_a_page_gives_itself_goes_before(site: Site) -> None:
    head = '<link rel="canonical" href="https://harbour.example/story">'
    site.pages["/story?from=mail"] = article("Talks", "The talks between the two states failed on Monday.", head)
    (document,) = documents(find(site.at("/story?from=mail")))
    assert document.url == "https://harbour.example/story"


def test_the_type_of_the_server_goes_before_the_name_in_the_address(site: Site) -> None:
    site.pages["/read.xml"] = b"<p>The talks between the two states failed.</p>"
    site.pages["/2020-03-04-talks.csv"] = b"<html><body><p>The talks between the two states failed.</p></body></html>"
    site.pages["/"] = b"<p>The talks between the two states failed.</p>"
    for path in ("/read.xml", "/2020-03-04-talks.csv", "/"):
        (document,) = documents(find(site.at(path)))
        assert document.text.strip() == "The talks between the two states failed."
    (dated,) = documents(find(site.at("/2020-03-04-talks.csv")))
    assert (dated.published, dated.dated_by) == ("2020-03-04", "file name")


def test_what_cannot_be_fetched_is_named(site: Site) -> None:
    for address, reason in (
        (site.at("/none"), "no such page"),
        ("file:///etc/passwd", "file addresses are not fetched"),
        ("ftp://a.example/x", "ftp addresses are not fetched"),
    ):
        (error,) = errors(find(address))
        assert error.source == address
        assert reason in error.reason


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    (error,) = find_items(site.at("/story/1"))
    assert isinstance(error, ReadingError)
    assert "--allow-private" in error.advice
    assert site.requests == []


def test_a_feed_leads_to_the_pages_of_its_entries(site: Site) -> None:
    items = """<item><title>Round 1</title><link>BASE/story/1</link>
    <pubDate>Tue, 03 Mar 2020 10:00:00 GMT</pubDate></item>
    <item><title>Gone &nbsp; & lost</title><link>BASE/gone?a=1&b=2</link></item><item><guid>BASE/story/2</guid></item>
    <item><guid isPermaLink="false">BASE/story/3</guid></item><item><link>mailto:desk@a.example</link></item>
    <item><link><![CDATA[BASE/story/1]]></link></item>"""
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, xml(site, RSS, items))
    found = find(site.at("/feed"))
    assert [document.source for document in documents(found)] == [site.at("/story/1"), site.at("/story/2")]
    assert [error.source for error in errors(found)] == [site.at("/gone?a=1&b=2")]
    first = documents(found)[0]
    assert (first.title, first.published, first.dated_by) == ("Story 1", "2020-03-03", "feed")


def test_the_date_of_a_feed_goes_before_one_in_the_words_of_a_page_but_not_before_its_own(site: Site) -> None:
    own = '<meta property="article:published_time" content="2020-03-02T10:00:00Z">'
    text = "The talks that began on 1 February 2020 failed again."
    site.pages |= {"/printed": article("Talks", text), "/own": article("Talks", text, own)}
    dated = "<pubDate>Tue, 03 Mar 2020 10:00:00 GMT</pubDate>"
    items = "".join(f"<item><link>BASE/{name}</link>{dated}</item>" for name in ("printed", "own"))
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, xml(site, RSS, items))
    assert [document.published for document in documents(find(site.at("/feed")))] == ["2020-03-03", "2020-03-02"]


def test_an_atom_feed_leads_to_the_pages_that_its_links_call_alternate(site: Site) -> None:
    items = """<entry><title>x</title><link rel="self" href="/story/2"/><link href="/story/1"/>
    <source><link href="/story/3"/></source><published>2020-03-04T10:00:00Z</published></entry>"""
    site.pages["/feed"] = (200, {"Content-Type": "application/atom+xml"}, xml(site, ATOM, items))
    (document,) = documents(find(site.at("/feed")))
    assert (document.source, document.published) == (site.at("/story/1"), "2020-03-04")


NEWS = """<url><loc>BASE/story/1</loc><image:image><image:title>A port</image:title></image:image>
<news:news><news:publication><news:name>Harbour Post</news:name></news:publication>
<news:publication_date>2020-03-04T08:00:00+01:00</news:publication_date></news:news></url>"""


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_leads_to_its_pages(site: Site, packed: bool) -> None:
    body = xml(site, SITEMAP, NEWS + "<url><loc>BASE/story/2</loc></url>")
    site.pages["/sitemap"] = (200, {"Content-Type": "application/x-gzip"}, gzip.compress(body)) if packed else body
    one, other = documents(find(site.at("/sitemap")))
    assert (one.title, one.publisher, one.published, one.dated_by) == (
        "Story 1",
        "Harbour Post",
        "2020-03-04",
        "sitemap",
    )
    assert (other.title, other.publisher) == ("Story 2", None)


def test_a_sitemap_and_a_list_in_files_lead_to_their_pages(site: Site, tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_bytes(xml(site, SITEMAP, "<url><loc>BASE/story/1</loc></url>"))
    (tmp_path / "list.txt").write_text(f"# ours\n{site.at('/story/2')}\n\n{site.at('/story/3')}\tread it\n")
    found = [*find(tmp_path / "list.txt"), *find(tmp_path / "sitemap.xml")]
    assert [document.title for document in documents(found)] == ["Story 2", "Story 3", "Story 1"]
    in_folder = find(tmp_path)
    assert [isinstance(one, ReadingError) and "not followed" in one.reason for one in in_folder] == [True, True]
    assert documents(find("-", stdin=io.BytesIO(site.at("/story/4").encode())))[0].title == "Story 4"


def test_a_text_that_begins_with_an_address_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("https://harbour.example/story\nThe talks failed on Monday.")
    (document,) = documents(find(tmp_path))
    assert "The talks failed" in document.text


def test_an_index_is_followed_one_level_and_the_newest_first(site: Site) -> None:
    site.pages["/index"] = xml(site, INDEX, "".join(
        f"<sitemap><loc>BASE/{name}</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (("old", "2019-01-01"), ("new", "2020-01-01"), ("none", "2018-01-01"), ("deep", "2017-01-01"))
    ))  # fmt: skip
    site.pages["/old"] = xml(site, SITEMAP, "<url><loc>BASE/story/1</loc></url>")
    site.pages["/new"] = xml(site, SITEMAP, "<url><loc>BASE/story/2</loc></url><url><loc>BASE/story/1</loc></url>")
    site.pages["/deep"] = xml(site, INDEX, "<sitemap><loc>BASE/deeper</loc></sitemap>")
    found = find(site.at("/index"))
    assert [document.title for document in documents(found)] == ["Story 2", "Story 1"]
    assert [error.source for error in errors(found)] == [site.at("/none")]
    assert "/deeper" not in site.asked


def test_of_many_pages_the_newest_thousand_are_read(site: Site) -> None:
    items = "".join(f"<url><loc>BASE/{n}</loc><lastmod>{1000 + n}-01-01</lastmod></url>" for n in range(1003))
    site.pages |= {"/sitemap": xml(site, SITEMAP, items), "/robots.txt": b"User-agent: *\nDisallow: /\nAllow: /sitemap"}
    found = find(site.at("/sitemap"))
    (notice,) = (one for one in found if isinstance(one, Notice))
    assert "1,000" in notice.text
    refused = [error.source for error in errors(found)]
    assert (len(refused), refused[0], refused[-1]) == (1000, site.at("/1002"), site.at("/3"))


def test_lists_inside_lists_are_not_followed(site: Site) -> None:
    body = xml(site, SITEMAP, "<url><loc>BASE/story/1</loc></url>")
    site.pages |= {"/sitemap": body, "/list": (200, {"Content-Type": "text/plain"}, site.at("/sitemap").encode())}
    (error,) = find(site.at("/list"))
    assert isinstance(error, ReadingError)
    assert "not followed" in error.reason
    assert "/story/1" not in site.asked


@pytest.mark.parametrize(
    "body",
    [
        b"<urlset>",
        b"<urlset><url><loc>file:///etc/passwd</loc></url></urlset>",
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>&e;</loc></url></urlset>',
        b'<!DOCTYPE a [<!ENTITY a "https://a"><!ENTITY b "&a;.example">]><urlset><url><loc>&b;</loc></url></urlset>',
        b"<urlset>" + b"<url>" * 100_000,
        b"<urlset>" + b"<" * 1_000_000,
        b"<rss " + b"".join(b'a%d="" ' % number for number in range(20_000)) + b">",
    ],
)
def test_hostile_lists_lead_nowhere(site: Site, body: bytes) -> None:
    site.pages["/list"] = (200, {"Content-Type": "application/xml"}, body)
    (error,) = find(site.at("/list"))
    assert isinstance(error, ReadingError)
    assert site.asked == ["/list"]


def test_the_parts_of_a_container_have_not_its_address(site: Site) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("story.txt", "The talks failed on Monday.")
    site.pages["/all.zip"] = (200, {"Content-Type": "application/zip"}, packed.getvalue())
    (document,) = documents(find(site.at("/all.zip")))
    assert (document.source, document.url) == (site.at("/all.zip/story.txt"), None)


def test_packed_sitemaps_are_followed_but_not_those_in_archives(site: Site, tmp_path: Path) -> None:
    body = xml(site, SITEMAP, "<url><loc>BASE/story/1</loc></url>")
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(body))
    assert [document.title for document in documents(find(tmp_path / "sitemap.xml.gz"))] == ["Story 1"]
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("sitemap.xml", body)
    site.pages["/all.zip"] = (200, {"Content-Type": "application/zip"}, (tmp_path / "all.zip").read_bytes())
    site.requests.clear()
    for source in (tmp_path / "all.zip", site.at("/all.zip")):
        (error,) = errors(find(source))
        assert "not followed" in error.reason
    assert site.asked == ["/all.zip"]
