"""EPUB books: the chapters in their order as pages, and the particulars of the book."""

import io
import zipfile

import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import read

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
BOOK = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>Talks in Belmar</dc:title><dc:creator opf:role='aut'>Jane Writer</dc:creator>"
    "<dc:creator opf:role='ill'>A Painter</dc:creator><dc:language>en-GB</dc:language>"
    "<dc:publisher>Example House</dc:publisher><dc:date opf:event='modification'>2021-01-01</dc:date>"
    "<dc:date opf:event='publication'>2020-03-04</dc:date></metadata><manifest>"
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="one" href="text/chapter%20one.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="style" href="style.css" media-type="text/css"/></manifest>'
    '<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="one"/></spine></package>'
)


def page(heading: str, text: str) -> str:
    return (
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title>"
        f"<style>p {{}}</style></head><body><h1>{heading}</h1><p>{text}</p><script>steal(1)</script></body></html>"
    )


PARTS = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": BOOK,
    "OEBPS/nav.xhtml": page("Contents", "One, two"),
    "OEBPS/text/chapter one.xhtml": page("One", "The minister arrived in Belmar."),
    "OEBPS/text/two.xhtml": page("Two", "The minister left again."),
}


def found_in(**changed: str | None) -> Document | ReadingError:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (PARTS | changed).items():
            if content is not None:
                archive.writestr(name, content)
    buffer.seek(0)
    (found,) = read("-", stdin=buffer)
    return found


def test_a_book_is_one_document_whose_pages_are_its_chapters():
    document = found_in()
    assert isinstance(document, Document), document
    assert document.text == "One\n\nThe minister arrived in Belmar.\n\nTwo\n\nThe minister left again."
    assert [document.text[start : start + 3] for start in document.pages] == ["One", "Two"]
    assert (document.title, document.author, document.publisher) == ("Talks in Belmar", "Jane Writer", "Example House")
    assert (document.published, document.dated_by, document.language) == ("2020-03-04", "book", "en-GB")


def test_a_book_without_particulars_has_none():
    document = found_in(**{"OEBPS/book.opf": BOOK.replace("dc:", "other")})
    assert isinstance(document, Document), document
    assert (document.title, document.author, document.published, document.dated_by) == (None, None, None, None)


LOCKED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference URI="{}"/></CipherData></EncryptedData>'
    "</encryption>"
)


def test_a_locked_book_is_refused_and_locked_letters_are_not():
    locked = found_in(**{"META-INF/encryption.xml": LOCKED.format("OEBPS/text/two.xhtml")})
    assert isinstance(locked, ReadingError)
    assert "DRM" in locked.reason
    assert isinstance(found_in(**{"META-INF/encryption.xml": LOCKED.format("OEBPS/font.otf")}), Document)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("META-INF/container.xml", "<container/>", "damaged"),
        ("META-INF/container.xml", CONTAINER.replace("OEBPS/book.opf", "../../etc/passwd"), "damaged"),
        ("OEBPS/book.opf", "<package", "XML is damaged"),
        ("OEBPS/book.opf", BOOK.replace("itemref", "other"), "no chapter"),
        ("OEBPS/book.opf", BOOK.replace("text/", "../../../etc/"), "no chapter"),
        ("OEBPS/text/two.xhtml", page("Two", " " * 25_000_000), "unpacks to more"),
    ],
)
def test_a_broken_or_hostile_book_is_refused(name, content, reason):
    error = found_in(**{name: content})
    assert isinstance(error, ReadingError), error
    assert reason in error.reason


def test_entities_are_not_resolved():
    entity = '<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    document = found_in(**{"OEBPS/book.opf": entity + BOOK.replace("Talks in", "&x;Talks in")})
    assert isinstance(document, Document), document
    assert document.title == "&x;Talks in Belmar"
