"""A report to hand on: page, Markdown and PDF say the same, each sentence has its source, and nothing acts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from exchange_samples import paper
from lxml import html as pages
from markdown_it import MarkdownIt

from onrecord import analysis
from onrecord.coding import Coder
from onrecord.errors import ReportError
from onrecord.exchange import report as reports
from onrecord.exchange.report import Drawing, Report
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Withdrawal
from onrecord.storing import Store

Reported = Callable[..., Report]
VISIT = "The Kenyan president visited Ghana in May 2015."
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>'


@pytest.fixture
def reported(coder: Coder, knowledge: Knowledge, tmp_path: Path) -> Reported:
    """Compose the report on Kenya and Ghana from documents."""

    def reported(*documents: Document, withdrawn: Document | None = None, **period: str) -> Report:
        with Store.open(tmp_path / "reported.duckdb", create=True) as store:
            store.add_many(coder.code_many(documents))
            if withdrawn:
                store.withdraw(Withdrawal(withdrawn.id, "2015-07-01", "an error"))
            brief = analysis.brief(store, "KEN", "GHA", knowledge.outlets, **period)
        drawing = Drawing(SVG, "One bar.") if brief.between.scores.points else None
        record, made = Path("my records/africa.duckdb"), dt.date(2020, 3, 4)
        return reports.compose(brief, knowledge, record, "out.pdf", drawing, made)

    return reported


def written(report: Report) -> dict[str, str]:
    """Return what a reader sees of a report in each format, on one line."""
    page = pages.fromstring(reports.WRITERS[".html"](report).decode())
    rendered = MARKDOWN.render(reports.WRITERS[".md"](report).decode())
    seen = {".html": page.find("body").text_content(), ".md": unescape(re.sub("<[^>]*>", "", rendered))}
    return {ending: " ".join(text.split()) for ending, text in {**seen, ".pdf": in_pdf(report)}.items()}


def in_pdf(report: Report) -> str:
    pdf = pypdfium2.PdfDocument(reports.WRITERS[".pdf"](report))
    try:
        # Text that is too long for a line is broken at a hyphen that pdfium marks so.
        return " ".join(page.get_textpage().get_text_range() for page in pdf).replace("￾", "")
    finally:
        pdf.close()


def section(report: Report, title: str) -> str:
    text = reports.WRITERS[".md"](report).decode()
    found = re.search(rf"^#+ {title}\n\n(.*?)(?=\n#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, text
    return found[1].strip()


def test_all_three_formats_say_the_same(reported: Reported) -> None:
    report = reported(paper(VISIT, title="A guest in Accra", url="https://harbour.example/2015/guest"))
    for text in written(report).values():
        assert "Kenya and Ghana" in text
        assert "“The Kenyan president visited Ghana in May 2015” [1]" in text
        assert "1 document, published 10 June 2015" in text
        assert "The Harbour Post" in text
        assert "A guest in Accra" in text
        assert "Made on 4 March 2020 by onrecord" in text
        assert "can be wrong" in text
        assert "onrecord report KEN GHA --record 'my records/africa.duckdb' -o out.pdf" in text
    assert b'href="https://harbour.example/2015/guest"' in reports.WRITERS[".html"](report)
    assert b"https://harbour.example/2015/guest" in reports.WRITERS[".pdf"](report)


def test_each_part_has_what_belongs_there(reported: Reported) -> None:
    report = reported(
        paper(f"{VISIT} Ghana and Kenya signed a trade agreement on 12 May 2015."),
        paper("A newspaper claimed that Kenya attacked Ghana in June 2015.", "2015-06-20", "Two"),
        paper("Ghana plans to send a delegation to Kenya.", "2015-06-21", "Three"),
    )
    assert "The Kenyan president visited Ghana" in section(report, "Kenya to Ghana")
    assert "visited Kenya" not in section(report, "Ghana to Kenya")
    assert "signed a trade agreement" in section(report, "Agreements and standing relations")
    apart = section(report, "Rumours, denials and what was taken back")
    assert "Kenya attacked Ghana in June 2015" in apart
    assert "(rumour or unnamed source)" in apart
    text = reports.WRITERS[".md"](report).decode()
    assert text.count("Kenya attacked Ghana in June 2015") == 1
    assert "1 rumour, denial or withdrawn report stands apart" in section(report, "Summary")
    assert "| May 2015 | 2 |" in section(report, "Cooperation and conflict over time")


def test_what_its_outlet_took_back_stands_apart(reported: Reported) -> None:
    report = paper(VISIT)
    apart = section(reported(report, withdrawn=report), "Rumours, denials and what was taken back")
    assert "(taken back by its outlet): “The Kenyan president visited Ghana in May 2015”" in apart


def test_copies_of_one_text_stand_under_one_number(reported: Reported) -> None:
    story = f"{VISIT} A guard of honour received him at the airport, and he stayed for two days of talks on cocoa."
    report = reported(
        paper(story, publisher="One"), paper(story, "2015-06-12", "Three"),
        paper("Kenya praised Ghana.", "2015-06-11", "Two"),
    )  # fmt: skip
    sources = section(report, "Sources").split("\n")
    assert [line[:2] for line in sources] == ["1.", "2."]
    (copied,) = [line for line in sources if "One" in line]
    assert "; also printed by Three, 12 June 2015 (document " in copied
    numbers = {int(number) for number in re.findall(r"[“”.] ?\[(\d)\]", reports.WRITERS[".md"](report).decode())}
    assert numbers == {1, 2}


def test_the_period_is_kept_and_compared_with_the_time_before(reported: Reported) -> None:
    documents = paper(VISIT), paper("Kenya attacked Ghana in March 2011.", "2011-04-01", "Two")
    report = reported(*documents, since="2012", until="2016", as_of="2018-05")
    assert "Before 2012: none of cooperation and 1 act of conflict" in section(report, "Summary")
    for text in written(report).values():
        assert "2012 to 2016" in text
        assert "attacked" not in text
        assert "May 2018: only what was published by then" in text
        assert "onrecord report KEN GHA --since 2012 --until 2016 --as-of 2018-05 --record" in text


def test_two_strangers_have_a_sentence(reported: Reported) -> None:
    report = reported(paper("Chad praised Fiji."), since="2014")
    assert not report.parts
    for text in written(report).values():
        assert "No records between Kenya and Ghana, since 2014; 1 document searched." in text


def test_only_the_newest_of_a_long_chronology_are_kept_and_it_is_said(reported: Reported) -> None:
    days = [dt.date(2014, 1, 1) + dt.timedelta(days=place) for place in range(310)]
    told = (f"The Kenyan president visited Ghana on {day.day} {day:%B} 2014." for day in days)
    text = reports.WRITERS[".md"](reported(paper(" ".join(told), "2015-01-10"))).decode()
    assert "The newest 300 of 310 entries; the older ones are left out." in text
    chronology = text[text.index("## Chronology") :]
    assert "on 11 January 2014" in chronology
    assert "on 10 January 2014" not in chronology


HOSTILE = [
    "*stars* _lines_ ~~gone~~ `code`",
    '#panic() #image("/etc/passwd") $x$ @source-1 <source-1>',
    "= Title \\ // gone /* gone */ ``` raw",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "[press](javascript:alert(1)) ![x](https://spy.example/p.png)",
    "{{ report }} {% for %} &lt;b&gt; &copy;",
    "| a | b |",
    "مرحبا 中文 🤝",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_from_outside_is_shown_as_text(reported: Reported, hostile: str) -> None:
    sentence = f"The Kenyan president visited Ghana in May 2015 with {hostile} in hand."
    place = paper(sentence, publisher=f"Post {hostile}", title=f"Title {hostile}", url="https://harbour.example/a")
    report = reported(place)
    assert report.sources
    page = pages.fromstring(reports.WRITERS[".html"](report).decode())
    assert {link for _, _, link, _ in page.iterlinks()} == {"#source-1", "https://harbour.example/a"}
    assert not page.xpath("//script | //img | //@onerror")
    rendered = MARKDOWN.render(reports.WRITERS[".md"](report).decode())
    allowed = set("h1 h2 h3 p strong em ul ol li a pre code table thead tbody tr th td".split())
    assert set(re.findall(r"<(\w+)", rendered)) <= allowed
    assert set(re.findall(r'(?:href|src)="([^"]*)"', rendered)) == {"https://harbour.example/a"}
    for ending, text in written(report).items():
        if ending != ".pdf":
            assert f"Title {hostile}" in text
            assert f"Post {hostile}".split(";")[0] in text  # a semicolon stands between two publishers
        elif hostile.isascii():  # a PDF keeps glyphs, in the order in which they stand on paper
            assert f"Title {hostile}".replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("mark", ["\u202e", "\x00", "\x1b", "\ufffe", "\u2028"])
def test_marks_that_steer_or_break_are_taken_out(reported: Reported, mark: str) -> None:
    text = written(reported(paper(VISIT, publisher=f"Post {mark} end", title=f"Title {mark}# end")))
    assert not [ending for ending in text if mark in text[ending] and mark != "\ufffe"]
    assert all("Title" in each and "# end" in each for each in text.values())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example/b"])
def test_only_web_addresses_become_links(reported: Reported, address: str) -> None:
    report = reported(paper(VISIT, url=address, title="Guest"))
    assert report.sources[0].address is None
    assert f'href="{address}' not in reports.WRITERS[".html"](report).decode()


def test_the_page_needs_nothing_else(reported: Reported) -> None:
    page = reports.WRITERS[".html"](reported(paper(VISIT))).decode()
    assert SVG in page
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|\ssrc=", page)


def test_the_pdf_has_title_language_and_a_picture_in_words(reported: Reported) -> None:
    content = reports.WRITERS[".pdf"](reported(paper(VISIT)))
    pdf = pypdfium2.PdfDocument(content)
    assert pdf.get_metadata_dict()["Title"] == "Kenya and Ghana: What is on record between them"
    pdf.close()
    assert b"/Lang(en)" in content
    assert b"/Alt(One bar.)" in content
    assert "1 of " in in_pdf(reported(paper(VISIT)))


def test_a_wrong_ending_names_the_three(reported: Reported, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"\*\.html, \*\.md, \*\.pdf"):
        reports.save(reported(paper(VISIT)), tmp_path / "report.docx")
    assert not (tmp_path / "report.docx").exists()


def test_an_older_file_is_replaced_as_a_whole(reported: Reported, tmp_path: Path) -> None:
    path = tmp_path / "report.MD"
    path.write_text("older " * 9000)
    reports.save(reported(paper(VISIT)), path)
    assert path.read_bytes() == reports.WRITERS[".md"](reported(paper(VISIT)))
    with pytest.raises(ReportError, match="cannot be written"):
        reports.save(reported(paper(VISIT)), tmp_path / "no" / "report.md")
