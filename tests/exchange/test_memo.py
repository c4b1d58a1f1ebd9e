"""What a desk officer pastes: all that the answer says, and nothing from outside that acts."""

from __future__ import annotations

import re
import shlex
from html import unescape
from pathlib import Path

import pytest
from exchange_samples import Answered, paper
from markdown_it import MarkdownIt

from onrecord.exchange import memo
from onrecord.model import Document

VISIT = "The Kenyan president visited Ghana in May 2015."
RECORD = Path("my records/africa.duckdb")
#: A renderer that lets HTML through: what is not escaped becomes a tag.
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def shown(html: str) -> str:
    """Return what a reader sees of a page."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def section(text: str, title: str) -> str:
    found = re.search(rf"^## {title}.*?\n\n(.*?)(?=\n## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, text
    return found[1]


def test_a_memo_says_verdict_evidence_reading_and_what_was_searched(answered: Answered) -> None:
    report = paper(VISIT, title="A guest in Accra", url="https://harbour.example/2015/guest?a=1&copy=2")
    text = memo(answered(VISIT, report, paper("Chad praised Fiji.", "2014-02-01", "The Reef"), as_of="2016"), RECORD)
    assert f"**Claim:** {VISIT}\n" in text
    assert "**As of:** 2016" in text
    assert "**Verdict:** supported\n\nSupported: one source says so (The Harbour Post, 2015-06-10)" in text
    told = section(text, "What speaks for it")
    assert "**2015-05**: “The Kenyan president visited Ghana in May 2015”" in told
    assert "The Harbour Post, published 2015-06-10" in told
    assert "It says the same: “visited”." in told
    assert '<a href="https://harbour.example/2015/guest?a=1&amp;copy=2">A guest in Accra</a>' in MARKDOWN.render(told)
    assert section(text, "What speaks against it").strip() == "Nothing on record says the opposite."
    assert "(KEN) → Ghana (GHA): CONSULT visit, 2015-05" in section(text, "How the claim was read")
    searched = section(text, "What was searched")
    assert searched.startswith("2 documents, published from 2014-02-01 to 2015-06-10, as known on 2016.")
    assert "1 independent source for the claim, 0 against it" in searched


def test_a_document_without_an_address_is_named_by_its_path(answered: Answered) -> None:
    text = memo(answered(VISIT, paper(VISIT)), RECORD)
    assert "The Harbour Post, published 2015-06-10, news/The Harbour Post.txt." in text
    assert "<a " not in MARKDOWN.render(text)


def test_what_was_published_at_an_unknown_time_is_said_to_be(answered: Answered) -> None:
    text = memo(answered(VISIT, paper(VISIT, None)), RECORD)
    assert "publication date unknown" in text
    assert section(text, "What was searched").startswith("1 document. 1 independent source")


def test_copies_stand_under_their_one_source(answered: Answered) -> None:
    story = f"{VISIT} A guard of honour received him at the airport, and he stayed for two days of talks on cocoa."
    own = "In May 2015 the president of Kenya visited Ghana, where crowds lined the road all the way to the palace."
    answer = answered(
        VISIT, paper(story, publisher="One"), paper(own, "2015-06-11", "Two"), paper(story, "2015-06-12", "Three")
    )
    told = section(memo(answer, RECORD), "What speaks for it").strip().split("\n")
    assert [re.match(" *", line)[0] for line in told] == ["", "  ", "  ", ""]  # type: ignore[index]
    assert told[0].startswith("- One source, 2 records in 2 documents (copies of one text, one outlet or one agency):")
    assert [re.search("One|Two|Three", line)[0] for line in told[1:]] == ["One", "Three", "Two"]  # type: ignore[index]


def test_what_one_document_says_twice_is_one_source_in_one_document(answered: Answered) -> None:
    text = memo(answered(VISIT, paper(f"{VISIT} The Kenyan president visited Ghana on 4 May 2015.")), RECORD)
    assert "- One source, 2 records in one document:\n  - **2015-05**" in text


def test_rumours_denials_and_near_misses_have_their_own_sections(answered: Answered) -> None:
    attack = "Mali attacked Niger in May 2015."
    rumour = f"A newspaper claimed that {attack[:-1]}. The Malian foreign minister denied the report."
    text = memo(answered(attack, paper(rumour), paper("Mali attacked Niger in July 2009.", publisher="Other")), RECORD)
    assert section(text, "What speaks for it").strip() == "Nothing on record says so."
    said = section(text, "Where it was said")
    assert "“Mali attacked Niger in May 2015”" in said
    assert "*It is a rumour or allegation, which supports nothing on its own; it is denied.*" in said
    assert "(rumour: “claimed”)." in said
    assert "denied the report" in section(text, "Denials, tentative readings and background")
    near = section(text, "Near misses")
    assert "Mali attacked Niger in July 2009" in near
    assert "The date is July 2009." in near


@pytest.mark.parametrize(
    ("claim", "typed"),
    [
        ("Kenya praised Ghana.", "'Kenya praised Ghana.'"),
        ("Kenya's president visited Ghana in 2015.", '"Kenya\'s president visited Ghana in 2015."'),
        ('Kenya\'s $(reboot) `president` visited "Ghana" in 2015!', None),
        ("- Kenya praised Ghana.", None),
        ("Kenya praised Ghana.\nGhana praised Kenya.", None),
        ("Kenya praised Ghana.\n````\n# Not a title", None),
    ],
)
def test_the_command_asks_the_same_again(answered: Answered, claim: str, typed: str | None) -> None:
    text = memo(answered(claim, paper(VISIT), as_of="2015-06"), RECORD)
    (block,) = [token for token in MARKDOWN.parse(text) if token.type == "fence"]
    words = shlex.split(block.content)
    assert words[:6] == ["onrecord", "check", "--as-of", "2015-06", "--record", str(RECORD)]
    assert words[6:] == (["--", claim] if claim.startswith("-") else [claim])
    assert block.content.count("$(") == block.content.count("$(reboot)")
    assert typed is None or block.content.endswith(f"{typed}\n")


HOSTILE = [
    "*stars* and _lines_ and **more**",
    "[press](javascript:alert(1))",
    "![x](https://spy.example/pixel.png)",
    "<script>alert(1)</script>",
    "<https://spy.example>",
    "`code` ``more``",
    "~~gone~~ &lt;b&gt; &copy; AT&T",
    "a \\ b \\* c",
    "]](https://spy.example)",
    "<!-- hidden",
    "$x$",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_from_outside_is_shown_as_text(answered: Answered, hostile: str) -> None:
    sentence = f"The Kenyan president visited Ghana in May 2015 with {hostile} in hand."
    report = paper(sentence, publisher=f"Post {hostile}", title=f"Title {hostile}", url="https://harbour.example/a")
    text = memo(answered(f"The Kenyan president visited Ghana in May 2015 {hostile}.", report), RECORD)
    html = MARKDOWN.render(text)
    assert set(re.findall(r"<(\w+)", html)) <= set("h1 h2 p strong em ul li a pre code".split())
    assert set(re.findall(r'(?:href|src)="([^"]*)"', html)) <= {"https://harbour.example/a"}
    for told in (f"Title {hostile}", f"Post {hostile}", f"May 2015 {hostile}"):
        assert told in shown(html)


@pytest.mark.parametrize(
    ("title", "gone"),
    [("One\n\n# Two", "<h1>Two"), ("One\n- Two", "<li>Two"), ("One\x1b[31m\u202e", "\u202e"), ("1\n===", "<h1>1")],
)
def test_a_line_break_or_a_control_begins_nothing(answered: Answered, title: str, gone: str) -> None:
    html = MARKDOWN.render(memo(answered(VISIT, paper(VISIT, title=title)), RECORD))
    assert html.count("<h1>") == 1
    assert gone not in html
    assert "\x1b" not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "https://",
        "https://harbour.example/a b",
        "java\nscript:alert(1)",
        "https://harbour.example/\u202egpj.exe",
        "http://[broken",
        "//harbour.example/a",
    ],
)
def test_only_web_addresses_become_links(answered: Answered, address: str) -> None:
    assert "<a " not in MARKDOWN.render(memo(answered(VISIT, paper(VISIT, url=address)), RECORD))


@pytest.mark.parametrize("tail", [") [x](javascript:alert(1)", "*a*b*", "a(b)c", "<b>", '"onclick="x', "`|\\"])
def test_an_address_cannot_break_out_of_its_link(answered: Answered, tail: str) -> None:
    address = f"https://harbour.example/{tail.replace(' ', '')}"
    html = MARKDOWN.render(memo(answered(VISIT, paper(VISIT, title="Guest", url=address)), RECORD))
    (href,) = re.findall(r'href="([^"]*)"', html)
    assert href.startswith("https://harbour.example/")
    assert re.search(r'<a href="[^"]*">Guest</a>', html)


def test_a_page_that_was_read_from_the_web_is_linked(answered: Answered) -> None:
    page = Document(VISIT, "https://harbour.example/guest", "2015-06-10", "The Harbour Post")
    assert "[The Harbour Post](https://harbour.example/guest)" in memo(answered(VISIT, page), RECORD)


def test_a_memo_on_what_cannot_be_checked_says_so_and_searches_nothing(answered: Answered) -> None:
    text = memo(answered("What a lovely morning!", paper(VISIT)), RECORD)
    assert "**Verdict:** not checkable\n\nNot checkable: " in text
    assert "What speaks for it" not in text
    assert "What was searched" not in text
    assert "onrecord check" in text
