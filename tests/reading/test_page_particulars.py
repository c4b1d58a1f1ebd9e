"""What a page says of itself: when it was published, its title, its authors, its outlet, its language."""

import io
import json
from typing import Any

import pytest

from onrecord.model import Document
from onrecord.reading import read

TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The foreign minister of Arvania arrived in the capital of Belmar on Monday for two days of talks on trade.",
        "Officials on both sides said that they expected no agreement before the end of the year, perhaps none at all.",
        "A spokesman for the ministry told reporters that the visit had been planned for months by both governments.",
    )
)


def linked(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def read_page(
    head: str = "", beside: str = "", language: str = "en", title: str = "Talks resume in Belmar"
) -> Document:
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<article><h1>{title}</h1>{beside}{TEXT}</article></body></html>"
    )
    (document,) = read("-", stdin=io.BytesIO(page.encode("utf-8", "surrogatepass")))
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize(
    ("head", "beside", "published", "dated_by"),
    [
        (
            linked({"@type": "NewsArticle", "datePublished": "2020-03-04T23:30:00-05:00"}),
            '<time datetime="2020-03-09">9 March</time>',
            "2020-03-04",
            "page: JSON-LD datePublished",
        ),
        (
            '<meta property="article:published_time" content="2020-03-04T10:00:00+01:00">',
            "",
            "2020-03-04",
            "page: meta article:published_time",
        ),
        ('<meta name="DC.date.issued" content="2020-03-04">', "", "2020-03-04", "page: meta dcdateissued"),
        ('<meta name="pubdate" content="Wed Mar 04 2020 10:00:00 GMT+0000">', "", "2020-03-04", "page: meta pubdate"),
        (
            '<meta property="article:published_time" content="1583316000000">',
            "",
            "2020-03-04",
            "page: meta article:published_time",
        ),
        (
            "",
            '<span itemprop="datePublished" content="2020-03-04">today</span>',
            "2020-03-04",
            "page: datePublished in the text",
        ),
        ("", '<time datetime="2020-03-04T10:00">yesterday</time>', "2020-03-04", "page: time beside the headline"),
        ('<link rel="canonical" href="https://example.org/2020/03/04/talks">', "", "2020-03-04", "page: address"),
        ('<link rel="canonical" href="https://example.org/2020/mar/04/talks">', "", "2020-03-04", "page: address"),
        ("", "<div>Published: 4 March 2020, 10:00</div>", "2020-03-04", "page: text beside the headline"),
        (
            "",
            "<div><span>March 4</span> <span>15:23</span> <span>2020</span></div>",
            "2020-03-04",
            "page: text beside the headline",
        ),
        ('<link rel="canonical" href="https://example.org/2020/03/talks/">', "", "2020-03", "page: address"),
        ("", "", None, None),
    ],
)
def test_the_date_is_taken_from_the_most_trusted_place_that_has_one(head, beside, published, dated_by):
    document = read_page(head, beside)
    assert (document.published, document.dated_by) == (published, dated_by)


@pytest.mark.parametrize(
    ("language", "printed", "published"),
    [
        ("es", "4 de marzo de 2020", "2020-03-04"),
        ("fr", "Publié le 4 mars 2020 à 10h00", "2020-03-04"),
        ("de", "4. März 2020", "2020-03-04"),
        ("ru", "4 марта 2020, 10:00", "2020-03-04"),
        ("id-ID", "Maret 4, 2020", "2020-03-04"),
        ("tr", "4 Mart 2020 Çarşamba", "2020-03-04"),
        ("it", "04 Mar 2020", "2020-03-04"),
        ("ja", "2020年3月4日", "2020-03-04"),
        ("ko", "2020년 3월 4일", "2020-03-04"),
        ("pt-BR", "04/03/2020", "2020-03-04"),
        ("en-GB", "04/03/2020", "2020-03-04"),
    ],
)
def test_a_printed_date_is_read_in_the_language_of_the_page(language, printed, published):
    assert read_page(beside=f"<div class='date'>{printed}</div>", language=language).published == published


def test_the_original_date_is_kept_apart_from_that_of_the_last_change():
    article = {"@type": "NewsArticle", "datePublished": "2020-03-04", "dateModified": "2021-06-07T08:00:00Z"}
    document = read_page(linked(article))
    assert (document.published, document.modified) == ("2020-03-04", "2021-06-07")
    assert read_page(linked({**article, "dateModified": "2020-03-04T20:00:00Z"})).modified is None
    shown = '<div class="updated">Updated 7 June 2021</div><div>4 March 2020</div>'
    assert read_page(beside=shown).published == "2020-03-04"


def test_a_moment_in_universal_time_counts_by_the_day_that_the_page_shows():
    head = '<meta property="article:published_time" content="2020-03-04T03:10:00+00:00">'
    shown = '<time datetime="2020-03-04T03:10:00+00:00">March 3, 2020 10:10 pm</time>'
    assert read_page(head, shown).published == "2020-03-03"
    assert (
        read_page(f'{head}<link rel="canonical" href="https://example.org/2020/03/03/talks">').published == "2020-03-03"
    )
    assert (
        read_page(f'{head}<link rel="canonical" href="https://example.org/2020/02/01/talks">').published == "2020-03-04"
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2020-02-30T10:00:00Z">',
        '<meta name="date" content="2020-02-30">',
        linked({"@type": "NewsArticle", "datePublished": "2020-02-30T10:00:00Z"}),
    ],
)
def test_of_a_date_that_cannot_be_no_other_is_made(head):
    assert read_page(head).published is None


def test_the_date_of_another_article_is_not_taken():
    other = '<aside><h2>Other news</h2><time datetime="2019-01-01">1 January 2019</time></aside>'
    assert read_page(beside=f"{other}<time datetime='2020-03-04'>4 March</time>").published == "2020-03-04"


def test_the_article_that_the_page_is_about_is_found_among_others_in_its_linked_data():
    other = {
        "@type": "NewsArticle",
        "url": "https://example.org/other",
        "headline": "Other",
        "datePublished": "2019-01-01",
    }
    own = {
        "@type": ["Article", "NewsArticle"],
        "mainEntityOfPage": {"@id": "http://www.example.org/talks/"},
        "headline": "Talks resume &amp; end",
        "datePublished": "2020-03-04",
        "author": [{"@id": "#jane"}],
        "publisher": {"@id": "#outlet"},
    }
    graph = [
        other,
        own,
        {"@type": "Person", "@id": "#jane", "name": "Jane Writer"},
        {"@type": "Organization", "@id": "#outlet", "name": "The Daily Example"},
    ]
    address = '<link rel="canonical" href="https://example.org/talks?from=home">'
    document = read_page(linked({"@graph": graph}) + address, title="Talks resume &amp; end")
    assert document.title == "Talks resume & end"
    assert document.published == "2020-03-04"
    assert document.author == "Jane Writer"
    assert document.publisher == "The Daily Example"


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "datePublished": "2020-03-04"} -->',
        '/*<![CDATA[*/ {"@type": "NewsArticle", "datePublished": "2020-03-04",} /*]]>*/',
        '{"@type": "NewsArticle", "description": "two\nlines", "datePublished": "2020-03-04"};',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2020-03-04&quot;}",
        '[[{"@type": "https://schema.org/NewsArticle", "datePublished": ["2020-03-04"]}], null, 3]',
    ],
)
def test_broken_linked_data_is_read_as_far_as_it_goes(script):
    assert read_page(f'<script type="application/ld+json">{script}</script>').published == "2020-03-04"


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        '{"@graph":' * 900 + "1" + "}" * 900,
        '{"datePublished": ' + "9" * 9000 + "}",
        '{"@type": 3, "author": {}}',
        "null",
    ],
)
def test_hostile_linked_data_does_not_keep_the_text_from_being_read(script):
    document = read_page(f'<script type="application/ld+json">{script}</script>')
    assert "two days of talks" in document.text
    assert document.title == "Talks resume in Belmar"


def test_signs_that_no_document_can_keep_are_left_out():
    document = read_page(linked({"@type": "NewsArticle", "headline": "Talks\ud800 resume\u0000 in Belmar"}))
    assert document.title == "Talks resume in Belmar"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Talks resume | The Daily Example", "Talks resume"),
        ("Talks resume - EU - Daily Example", "Talks resume - EU"),
        ("Talks – and more – resume", "Talks – and more – resume"),
    ],
)
def test_the_title_is_without_the_name_of_the_outlet(written, title):
    assert read_page('<meta property="og:site_name" content="The Daily Example">', title=written).title == title


def test_the_title_is_the_one_that_the_page_repeats_and_not_cut_short():
    for_sharing = '<meta property="og:title" content="You will not believe what resumes">'
    assert read_page(for_sharing).title == "Talks resume in Belmar"
    cut = linked({"@type": "NewsArticle", "headline": "Talks resume in …"})
    assert read_page(f'<meta property="og:title" content="Talks resume in …">{cut}').title == "Talks resume in Belmar"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Talks resume in Belmar after two years", "Talks resume in Belmar after two years"),
        ("News in short", "Belmar talks resume after years"),  # the name of a section
    ],
)
def test_the_title_is_the_heading_that_readers_see_whatever_the_page_tells_search_engines(heading, title):
    told = "Belmar talks resume after years"
    head = f'<title>{told}</title><meta property="og:title" content="{told}">'
    page = f"<html><head>{head}</head><body><h1>{heading}</h1>{TEXT}</body></html>"
    (document,) = read("-", stdin=io.BytesIO(page.encode()))
    assert isinstance(document, Document), document
    assert document.title == title


def test_a_heading_with_the_name_of_the_site_is_no_title():
    for title in ("Talks resume in Belmar", "Talks resume in Belmar - The Daily Example"):
        page = f"<html><head><title>{title}</title></head><body><h1>The Daily Example</h1>{TEXT}</body></html>"
        (document,) = read("-", stdin=io.BytesIO(page.encode()))
        assert isinstance(document, Document)
        assert document.title == title


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="By Jane Writer">', "Jane Writer"),
        ('<meta name="author" content="Jane Writer and Joe Other">', "Jane Writer, Joe Other"),
        ('<meta name="author" content="José Ortega y Gasset">', "José Ortega y Gasset"),
        ('<meta name="author" content="Jane Writer, Chief Diplomatic Editor">', "Jane Writer"),
        (
            '<meta property="article:author" content="https://a.example/j"><meta name="byl" content="By Jane Writer">',
            "Jane Writer",
        ),
        (
            '<meta name="dc.creator" content="Writer, Jane"><meta name="dc.creator" content="Other, Joe">',
            "Jane Writer, Joe Other",
        ),
        (
            linked({"@type": "NewsArticle", "author": ["Jane Writer", {"name": "Joe Other"}, "Jane Writer"]}),
            "Jane Writer, Joe Other",
        ),
        (linked({"@type": "NewsArticle", "author": {"name": "jane@example.org"}}), None),
        (
            '<meta name="author" content="Example News"><meta property="og:site_name" content="Example News">',
            "Example News",
        ),
        ("", None),
    ],
)
def test_authors_are_names_and_nothing_else(head, author):
    assert read_page(head).author == author


def test_the_outlet_is_named_as_a_name_where_the_page_has_one():
    outlet = {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Daily Example"}}
    assert (
        read_page(f'<meta property="og:site_name" content="example.org">{linked(outlet)}').publisher == "Daily Example"
    )
    assert read_page('<link rel="canonical" href="https://www.example.org/talks">').publisher == "example.org"


def test_the_address_is_that_of_the_article_and_not_of_the_front_page():
    front = (
        '<link rel="canonical" href="https://example.org/"><meta property="og:url" content="https://example.org/talks">'
    )
    assert read_page(front).url == "https://example.org/talks"


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://[x">',
        '<meta property="og:url" content="http://[x">',
        linked({"@type": "NewsArticle", "url": "http://[x"}),
    ],
)
def test_an_address_that_cannot_be_taken_apart_does_not_keep_the_page_from_being_read(head):
    document = read_page(head)
    assert (document.title, document.publisher) == ("Talks resume in Belmar", None)


def test_the_language_is_the_one_that_the_page_declares():
    assert read_page(language="en-CA").language == "en-CA"
    assert read_page(linked({"@type": "NewsArticle", "inLanguage": "en-ZA"}), language="").language == "en-ZA"
    assert read_page('<meta property="og:locale" content="en_TZ">', language="").language == "en-TZ"
