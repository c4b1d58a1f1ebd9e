"""The text of a page: the whole article, and nothing but the article."""

import io
import json

import pytest

from onrecord.model import Document
from onrecord.reading import read

TITLE = "Talks resume in Belmar"
PARAGRAPHS = [
    f"On day {number} of the talks the {who} of Arvania said in Belmar that {what}, as had been agreed in spring."
    for number, (who, what) in enumerate(
        [
            ("minister", "trade would be freed"),
            ("envoy", "the border would open"),
            ("general", "no exercise was planned"),
            ("spokesman", "a treaty was being written"),
            ("president", "he would visit the port"),
            ("deputy", "parliament would have its say"),
            ("consul", "visas would be given again"),
            ("judge", "two prisoners would go home"),
        ],
        start=1,
    )
]


def read_text(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    (document,) = read("-", stdin=io.BytesIO(page.encode()))
    assert isinstance(document, Document), document
    return document.text.split("\n")


def paragraphs(first: int = 0, last: int = len(PARAGRAPHS)) -> str:
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS[first:last])


def test_an_article_in_several_boxes_is_read_whole_and_in_order():
    boxes = (
        f'<div class="body">{paragraphs(0, 4)}</div><div class="ad">Buy</div><div class="body">{paragraphs(4)}</div>'
    )
    assert read_text(f"<main><h1>{TITLE}</h1><div>{boxes}</div></main>") == PARAGRAPHS


@pytest.mark.parametrize(
    "beside",
    [
        '<p>Read more: <a href="/other">Other talks resumed in the capital last week</a></p>',
        '<figure><img src="x"><figcaption>The port of Belmar, seen from the sea in autumn</figcaption></figure>',
        '<div class="imageCaption"><p>The port of Belmar, seen from the sea in autumn</p></div>',
        '<span class="visually-hidden">The article continues here for all readers</span>',
        '<div class="c-newsletter"><p>Sign up to get our letter every morning of the week</p></div>',
        "<blockquote><p>“no exercise was planned, as had been agreed in spring”</p></blockquote>",
        '<p><script>document.write("an advertisement for everybody")</script></p>',
        '<div><h3><a href="/a">Other talks end</a></h3><p>What was.</p><h3><a href="/b">Ships leave</a></h3></div>',
    ],
)
def test_what_stands_beside_the_article_is_left_out(beside):
    assert read_text(f"<article><h1>{TITLE}</h1>{paragraphs(0, 3)}{beside}{paragraphs(3)}</article>") == PARAGRAPHS


def test_an_article_that_broken_markup_puts_into_a_side_box_is_found():
    menu = "".join(f'<p><a href="/{number}">Section {number}</a></p>' for number in range(5))
    assert read_text(f"<div>{menu}</div><aside><h1>{TITLE}</h1><div>{paragraphs()}</div></aside>") == PARAGRAPHS


def test_a_name_that_promises_something_else_does_not_hide_the_article():
    assert (
        read_text(
            f'<div class="related popular comments"><h1>{TITLE}</h1><div class="promo">{paragraphs()}</div></div>'
        )
        == PARAGRAPHS
    )


@pytest.mark.parametrize("said_in", ['<meta name="description" content="{}">', "{}"])
def test_the_line_under_the_headline_belongs_to_the_text(said_in):
    standfirst = "Ministers meet for the first time since the border was closed"
    head = said_in.format(standfirst) if "meta" in said_in else ""
    name = "" if head else ' class="article__sub-title"'
    top = f"<header><h1>{TITLE}</h1><h2{name}>{standfirst}</h2></header>"
    assert read_text(f"{top}<article>{paragraphs()}</article>", head) == [standfirst, *PARAGRAPHS]


def test_the_line_under_the_headline_is_not_taken_from_a_card_of_another_article():
    card = '<div class="card"><p class="teaser-text">Ships have left the port of another country today</p></div>'
    assert read_text(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>{card}") == PARAGRAPHS


def test_the_lines_of_the_source_are_no_paragraphs():
    folded = "".join(f"<p>{paragraph.replace(' ', chr(10) + '   ', 9)}</p>" for paragraph in PARAGRAPHS)
    assert read_text(f"<article><h1>{TITLE}</h1>{folded}</article>") == PARAGRAPHS


def test_a_table_that_only_places_the_text_is_no_table():
    text = "<br><br>".join(PARAGRAPHS)
    assert (
        read_text(f"<table><tr><td>Menu</td><td><h1>{TITLE}</h1>{text}</td></tr></table>")[-len(PARAGRAPHS) :]
        == PARAGRAPHS
    )


def test_a_table_of_figures_is_kept_as_one():
    table = "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Belmar</td><td>31</td></tr></table>"
    lines = read_text(f"<article><h1>{TITLE}</h1>{paragraphs()}{table}</article>")
    assert any("Belmar" in line and "31" in line for line in lines)


@pytest.mark.parametrize("between", ["\n\n", "</p><p>"])
def test_an_article_that_only_scripts_show_is_read_from_linked_data(between):
    body = between.join(PARAGRAPHS)
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": f"<p>{body}</p>" if "p" in between else body}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert read_text('<div id="app">Loading the page, please wait.</div>', head) == PARAGRAPHS


@pytest.mark.parametrize(
    "content",
    [
        [{"type": "paragraph", "children": [{"text": text[:20]}, {"text": text[20:]}]} for text in PARAGRAPHS],
        {"rendered": "".join(f"<p>{text}</p>" for text in PARAGRAPHS)},
        PARAGRAPHS,
    ],
)
def test_an_article_that_only_scripts_show_is_read_from_the_state_of_the_page(content):
    other = {
        "title": "Ships leave",
        "content": ["Something else entirely happened, and it took very many words to tell it."] * 30,
    }
    state = {"props": {"menu": ["Home"], "post": {"title": TITLE, "content": content}, "more": [other]}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    assert read_text(f'<div id="app"><h1>{TITLE}</h1></div>{script}') == PARAGRAPHS


def test_linked_data_that_has_only_the_start_of_the_text_does_not_shorten_it():
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": PARAGRAPHS[0]}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert read_text(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>", head) == PARAGRAPHS


def test_a_page_with_a_long_first_tag_is_a_page():
    names = " ".join(f"class-{number}" for number in range(200))
    page = f'<html class="{names}"><head><title>{TITLE}</title></head><body>{paragraphs()}</body></html>'
    (document,) = read("-", stdin=io.BytesIO(page.encode()))
    assert isinstance(document, Document)
    assert document.title == TITLE


def test_a_page_of_very_many_elements_is_read_as_plain_blocks():
    lines = read_text(f"<h1>{TITLE}</h1>{paragraphs()}" + "<b></b>" * 100_001)
    assert [line for line in lines if line] == [TITLE, *PARAGRAPHS]
