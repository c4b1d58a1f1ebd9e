"""Word and OpenDocument texts: what a reader sees, what the properties say, and nothing that attacks."""

import io
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Minister arrives</w:t></w:r></w:p>'
    '<w:p><w:r><w:t xml:space="preserve">The minister of Arvania </w:t></w:r><w:del><w:r><w:delText>never</w:delText>'
    "</w:r></w:del><w:ins><w:r><w:t>arrived</w:t></w:r></w:ins><w:r><w:tab/><w:t>on Monday.</w:t></w:r>"
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Talks on trade</w:t></w:r></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Arvania</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p>"
    "</w:tc></w:tr></w:tbl><w:sectPr/>"
)
NOTES = (
    f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>So the ministry said.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
PROPERTIES = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:title>Arrival in Belmar'
    "</dc:title><dc:creator>Jane Writer</dc:creator><t:created>2020-03-04T10:00:00Z</t:created></p:coreProperties>"
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str = BODY, before: str = "", **parts: str) -> bytes:
    document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def found_in(payload: bytes) -> Document | ReadingError:
    (found,) = read("-", stdin=io.BytesIO(payload))
    return found


def document_of(payload: bytes) -> Document:
    found = found_in(payload)
    assert isinstance(found, Document), found
    return found


def error_of(payload: bytes) -> ReadingError:
    found = found_in(payload)
    assert isinstance(found, ReadingError), found
    return found


def test_a_word_document_gives_paragraphs_lists_tables_and_notes():
    document = document_of(word(**{"word/footnotes.xml": NOTES}))
    assert document.text.split("\n\n") == [
        "Minister arrives",
        "The minister of Arvania arrived on Monday.",
        "Talks on trade",
        "Arvania 12",
        "So the ministry said.",
    ]
    assert (document.title, document.published) == ("Minister arrives", None)


def test_properties_give_particulars():
    document = document_of(word(**{"docProps/core.xml": PROPERTIES}))
    assert (document.title, document.author) == ("Arrival in Belmar", "Jane Writer")
    assert (document.published, document.dated_by) == ("2020-03-04", "document properties")


def test_header_lines_and_the_file_name_go_before_properties(tmp_path: Path):
    head = paragraph("Date: 2019-05-06") + paragraph("Source: The Daily Example")
    document = document_of(word(head + BODY, **{"docProps/core.xml": PROPERTIES}))
    assert (document.published, document.dated_by, document.publisher) == ("2019-05-06", "header", "The Daily Example")
    assert document.text[document.body :].startswith("Minister arrives")
    path = tmp_path / "2018-01-02-talks.docx"
    path.write_bytes(word(**{"docProps/core.xml": PROPERTIES}))
    (named,) = read(str(path))
    assert isinstance(named, Document)
    assert (named.published, named.dated_by) == ("2018-01-02", "file name")


def test_a_text_box_and_a_cell_of_several_paragraphs_stay_paragraphs():
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    cells = f"<w:tbl><w:tr><w:tc>{paragraph('One.')}{paragraph('Two.')}</w:tc></w:tr></w:tbl>"
    document = document_of(word(f"<w:p><w:r><w:t>Around.</w:t>{both}</w:r></w:p>{cells}"))
    assert document.text.split("\n\n") == ["Around.", "In a box.", "One.", "Two."]


OPEN = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><o:body><o:text>'
    "<t:tracked-changes><t:p>Deleted.</t:p></t:tracked-changes><t:h>Minister arrives</t:h>"
    '<t:p>The <t:span>minister</t:span><t:s t:c="2"/>arrived<t:note><t:note-citation>1</t:note-citation>'
    "<t:note-body><t:p>So the ministry said.</t:p></t:note-body></t:note> on Monday.</t:p>"
    "<t:list><t:list-item><t:p>Talks on trade</t:p></t:list-item></t:list>"
    "<b:table><b:table-row><b:table-cell><t:p>Arvania</t:p></b:table-cell><b:table-cell><t:p>12</t:p></b:table-cell>"
    "</b:table-row></b:table></o:text></o:body></o:document-content>"
)
META = (
    '<o:document-meta xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><o:meta>'
    "<dc:title>Arrival in Belmar</dc:title><m:initial-creator>Jane Writer</m:initial-creator>"
    "<m:creation-date>2020-03-04T10:00:00</m:creation-date></o:meta></o:document-meta>"
)


def test_an_open_document_text_is_read_the_same_way():
    kind = "application/vnd.oasis.opendocument.text"
    document = document_of(zipped({"mimetype": kind, "content.xml": OPEN, "meta.xml": META}))
    assert document.text.split("\n\n") == [
        "Minister arrives",
        "The minister arrived on Monday.",
        "Talks on trade",
        "Arvania 12",
        "So the ministry said.",
    ]
    assert (document.title, document.author) == ("Arrival in Belmar", "Jane Writer")
    assert (document.published, document.dated_by) == ("2020-03-04", "document properties")


def test_sheets_and_slides_are_refused_for_what_they_are():
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    assert "spreadsheet" in error_of(zipped({"mimetype": kind, "content.xml": OPEN})).reason
    assert "spreadsheet" in error_of(zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""})).reason


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    "before",
    [LAUGHS, '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">'],
)
def test_no_entity_is_resolved_and_nothing_is_fetched(monkeypatch, before):
    def refuse(*_: object) -> None:
        raise AssertionError("a document must not make us connect")

    monkeypatch.setattr("socket.socket.connect", refuse)
    found = found_in(word(paragraph("The talks failed.") + ("&j;" if "ENTITY" in before else ""), before))
    assert isinstance(found, ReadingError) or found.text == "The talks failed."


def test_a_document_that_unpacks_to_too_much_is_refused():
    payload = word(paragraph(" " * 25_000_000))
    assert len(payload) < 100_000
    assert "unpacks to more" in error_of(payload).reason


def test_a_document_without_text_and_one_nested_without_end():
    assert "no text" in error_of(word("<w:p/>")).reason
    assert "XML is damaged" in error_of(word("<w:sdt>" * 5_000)).reason


@pytest.mark.parametrize("cut", range(0, 1_000, 50))
def test_a_broken_document_gives_its_text_or_an_error(cut):
    whole = word(**{"docProps/core.xml": PROPERTIES})
    for broken in (whole[: len(whole) - cut], whole[:cut] + b"\xff" * 20 + whole[cut + 20 :]):
        assert all(isinstance(one, Document | ReadingError) for one in read("-", stdin=io.BytesIO(broken)))


def test_a_file_made_before_what_it_tells_of_has_no_date():
    for day, published in (("3 March 2020", "2020-03-04"), ("12 May 2021", None)):
        told = paragraph(f"The agreement was signed on {day} in Belmar.")
        document = document_of(word(told, **{"docProps/core.xml": PROPERTIES}))
        assert document.published == published
