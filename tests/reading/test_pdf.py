"""PDF files: paragraphs in reading order, pages for citations, particulars only where they look real."""

import io
import random
import zlib

import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import read

#: A line to be printed: its place from the left and the foot of the page, and the size of its letters.
Line = tuple[float, float, float, str]

FIRST = [
    "The foreign minister of Arvania arrived in the capital of Belmar",
    "on Monday for two days of talks. The govern-",
    "ment said that a long-",
    "term agreement was near.",
]


def printed(lines: list[str], top: float = 700, left: float = 72, size: float = 11) -> list[Line]:
    return [(left, top - 14 * number, size, line) for number, line in enumerate(lines)]


def build(pages: list[list[Line]], about: str = "", **parts: bytes) -> bytes:
    """Build a PDF file by hand: pages of lines in Helvetica. `parts` goes into the trailer (Encrypt)."""
    bodies = [b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    bodies.append(f"<<{about}>>".encode("latin-1"))
    kids = []
    for lines in pages:
        shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in lines)
        content = zlib.compress(shown.encode("latin-1"))
        bodies.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content))
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        bodies.append(page % len(bodies))
        kids.append(b"%d 0 R" % len(bodies))
    bodies[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return assemble(bodies, b"".join(b"/%s %s" % (name.encode(), value) for name, value in parts.items()))


def assemble(bodies: list[bytes], trailer: bytes = b"") -> bytes:
    made = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer<</Root 1 0 R/Info 4 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(made))
    return made + head + end


def found_in(payload: bytes) -> Document | ReadingError:
    (found,) = read("-", stdin=io.BytesIO(payload))
    return found


def document_of(payload: bytes) -> Document:
    found = found_in(payload)
    assert isinstance(found, Document), found
    return found


def test_lines_become_paragraphs_and_parted_words_whole():
    lines = [*FIRST, "", "Officials expected no agreement before the end of the year,", "and perhaps none at all."]
    text = document_of(build([printed(lines)])).text
    assert text == (
        "The foreign minister of Arvania arrived in the capital of Belmar on Monday for two days of talks."
        " The government said that a long-term agreement was near.\n\n"
        "Officials expected no agreement before the end of the year, and perhaps none at all."
    )


@pytest.mark.parametrize(
    ("line", "rest", "whole"),
    [
        ("A well-", "known envoy came.", "A well-known envoy"),
        ("Talks between the Arvan-", "Belmar group ended.", "the Arvan-Belmar group"),
        ("It was a BELMAR-", "led mission to the north.", "a BELMAR-led mission"),
        ("The peacekeepers met peace-", "keepers in the north.", "met peacekeepers in"),
        ("They talked, and a state-talk and a state-", "talk came of it.", "a state-talk came"),
        ("The cold and the war of a cold-", "war time came.", "a cold-war time"),
    ],
)
def test_a_hyphen_stays_where_it_is_part_of_the_word(line, rest, whole):
    assert whole in document_of(build([printed([line, rest])])).text


def test_an_indent_begins_a_paragraph_and_so_does_another_size():
    lines = [
        (72, 760, 20, "Minister arrives for talks"),
        (72, 730, 11, "The minister of Arvania arrived on Monday, and he left on Tuesday."),
        (90, 716, 11, "Nobody in the capital of Belmar expected that he would be there so"),
        (72, 702, 11, "soon after all that had been said."),
    ]
    document = document_of(build([lines]))
    assert document.title == "Minister arrives for talks"
    assert document.text.split("\n\n") == [
        "Minister arrives for talks",
        "The minister of Arvania arrived on Monday, and he left on Tuesday.",
        "Nobody in the capital of Belmar expected that he would be there so soon after all that had been said.",
    ]


def test_pages_are_kept_and_running_lines_left_out():
    pages = []
    for number, name in enumerate(["north", "south", "east", "west"], start=1):
        body = printed(
            [
                f"The army of Arvania went to the {name} of the country on day {number}",
                f"and came home from the {name}.",
            ]
        )
        running = [(72, 800, 9, "Belmar Review, vol. 3"), (290, 30, 9, f"{number + 6}")]
        pages.append([*running, *body])
    document = document_of(build(pages))
    assert "Review" not in document.text
    assert len(document.pages) == 4
    assert document.text == "\n\n".join(
        f"The army of Arvania went to the {name} of the country on day {number} and came home from the {name}."
        for number, name in enumerate(["north", "south", "east", "west"], start=1)
    )
    for start, name in zip(document.pages, ["north", "south", "east", "west"], strict=True):
        assert document.text[start:].startswith(f"The army of Arvania went to the {name}")


def test_a_sentence_goes_on_over_the_page():
    pages = [printed(["The minister of Arvania said that the talks with"]), [], printed(["the envoy had ended."])]
    document = document_of(build(pages))
    assert document.text == "The minister of Arvania said that the talks with the envoy had ended."
    start = document.text.index("the envoy")
    assert document.pages == (0, start, start)


def test_two_columns_are_read_one_after_the_other():
    left = printed(["The minister of Arvania went to the", "capital of Belmar for talks, and he was"])
    right = printed(["received by the president.", "They met for two hours."], left=320)
    assert document_of(build([[*left, *right]])).text == (
        "The minister of Arvania went to the capital of Belmar for talks, and he was received by the president."
        " They met for two hours."
    )


ABOUT = "/Title(Minister arrives)/Author(Jane Writer)/CreationDate(D:20200304101500+01'00')"


def test_particulars_come_from_the_file_where_they_look_real():
    document = document_of(build([printed(FIRST)], ABOUT))
    assert (document.title, document.author, document.language) == ("Minister arrives", "Jane Writer", "en-GB")
    assert (document.published, document.dated_by) == ("2020-03-04", "PDF creation date")


@pytest.mark.parametrize("title", ["Arvania/Belmar talks end", "Talks end - example.com", "Communiqué"])
def test_titles_that_only_look_strange_are_kept(title):
    assert document_of(build([printed(FIRST)], f"/Title({title})")).title == title


@pytest.mark.parametrize("title", ["Microsoft Word - talks.doc", "talks_final_2.indd", "untitled", "C:\\\\talks 3"])
@pytest.mark.parametrize("author", ["Administrator", "jwriter", "Microsoft Office User"])
def test_particulars_that_software_made_are_left_out(title, author):
    document = document_of(build([printed(FIRST)], f"/Title({title})/Author({author})"))
    assert (document.title, document.author, document.published) == (None, None, None)


def test_header_lines_go_before_what_the_file_says():
    lines = ["Date: 2019-05-06", "Source: The Daily Example", "", *FIRST]
    document = document_of(build([printed(lines)], ABOUT))
    assert (document.published, document.dated_by) == ("2019-05-06", "header")
    assert document.publisher == "The Daily Example"
    assert document.text.startswith("Date: 2019-05-06\nSource: The Daily Example\n\nThe foreign")
    assert document.text[document.body :].startswith("The foreign minister")


def test_a_date_in_the_file_name_goes_before_the_day_when_the_file_was_made(tmp_path):
    path = tmp_path / "2018-01-02-talks.pdf"
    path.write_bytes(build([printed(FIRST)], ABOUT))
    (document,) = read(str(path))
    assert isinstance(document, Document)
    assert (document.published, document.dated_by) == ("2018-01-02", "file name")


def error_of(payload: bytes) -> ReadingError:
    found = found_in(payload)
    assert isinstance(found, ReadingError), found
    return found


def test_a_scanned_file_is_refused_with_what_to_run():
    error = error_of(build([[], []]))
    assert "no text" in error.reason
    assert "ocrmypdf" in error.advice


def test_a_stamp_on_a_scan_is_no_text_and_two_pages_that_are_alike_are():
    assert "no text" in error_of(build([[(72, 30, 8, "From the archive of Belmar")]] * 3)).reason
    assert document_of(build([printed(FIRST)] * 2)).text.count("arrived") == 2


def test_a_locked_file_is_refused():
    key = b"<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"x" * 32, b"y" * 32)
    error = error_of(build([printed(FIRST)], Encrypt=key, ID=b"[(0123456789abcdef)(0123456789abcdef)]"))
    assert "password" in error.reason


def test_letters_without_meaning_are_refused():
    private = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    private += b"1 beginbfrange <20> <7E> <E020> endbfrange endcmap end"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(private), private)
    shown = b"BT /F1 11 Tf 72 700 Td (The talks failed) Tj ET"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[6 0 R]/Count 1>>", font, b"<<>>"]
    bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    bodies.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>")
    error = error_of(assemble([*bodies, stream]))
    assert "--force-ocr" in error.advice


def test_a_page_with_more_text_than_any_book_is_refused(monkeypatch):
    monkeypatch.setattr("onrecord.reading.formats.pdf.TEXT_LIMIT", 100)
    assert "more than 100 characters" in error_of(build([printed(FIRST)])).reason


def test_a_broken_file_gives_its_text_or_an_error():
    whole = build([printed(FIRST)] * 3, ABOUT)
    chance = random.Random(1)
    for _ in range(200):
        broken = bytearray(whole[: chance.randrange(20, len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(chance.randrange(1, 20)):
            broken[chance.randrange(10, len(broken))] = chance.randrange(256)
        found = found_in(bytes(broken))
        assert isinstance(found, Document | ReadingError)


def test_no_script_or_link_in_a_file_is_followed(monkeypatch, tmp_path):
    def refuse(*_: object) -> None:
        raise AssertionError("a PDF file must not make us connect")

    monkeypatch.setattr("socket.socket.connect", refuse)
    target = tmp_path / "touched"
    actions = (
        f"/OpenAction<</S/Launch/F({target})>>/AA<</O<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1'\\))>>>>"
    )
    payload = build([printed(FIRST)]).replace(b"/Lang(en-GB)", actions.encode())
    assert "arrived" in document_of(payload).text
    assert not target.exists()
