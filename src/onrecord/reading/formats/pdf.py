"""Read PDF files: the text by page, as paragraphs, and what the file says of itself.

pypdfium2 wraps the library with which a browser shows such files. It runs no script and follows no
link. It is not safe for threads: one process reads one file at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Any

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading.formats.pdf_layout import Line, break_lines, join_pages, largest_lines, without_running_lines
from onrecord.reading.formats.properties import clean_properties
from onrecord.reading.header import Header, clean, clean_language, read_header

#: A long report has some hundred pages; more is a library in one file.
PAGE_LIMIT = 3_000
#: In characters, for the whole file. A page of print has three thousand.
TEXT_LIMIT = 10_000_000
DATED_BY = "PDF creation date"

_PASSWORD_NEEDED = 4  # pdfium's number for it
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
#: Letters that stand for nothing: private ones and those for what could not be decoded.
_NO_LETTERS = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_MOST_NO_LETTERS = 0.2


def read_pdf(payload: bytes, source: str) -> Iterable[Document]:
    """Make a document of a PDF file; `pages` are the offsets where its pages begin.

    Lines that stand above or below most pages and page numbers are left out. Lines are joined to
    paragraphs and words that were parted at the end of a line made whole. The date at which the file was
    made counts only where no line above the text gives another.
    """
    with closing(_open(payload, source)) as pdf:
        pages = [*_read_pages(pdf, source)]
        said = pdf.get_metadata_dict(skip_empty=True)
        language = _catalog_language(pdf)
    pages = without_running_lines(pages)
    _require_text(pages, source)
    first = next(lines for lines in pages if lines)
    header = read_header("\n".join(line.text for line in first))
    above = "\n".join(line.text for line in first)[: header.end].count("\n")
    text, starts, body = join_pages(pages, above)
    fields = _fields(said, header)
    if "title" not in fields and (title := clean("title", largest_lines(first[above:]))):
        fields["title"] = title[1]
    if language:
        fields.setdefault("language", language)
    yield Document(text=text, source=source, body=body, pages=starts, **fields)


def _open(payload: bytes, source: str) -> Any:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            advice = "Open it with the password, print it to a new PDF file, and add that"
            raise ReadingError(source, "this PDF file is locked with a password", advice) from error
        raise ReadingError(source, "this is a PDF file, and it is damaged", "Download or copy it again") from error
    if not 0 < len(pdf) <= PAGE_LIMIT:
        pages = len(pdf)
        pdf.close()
        if pages == 0:
            raise ReadingError(source, "this PDF file has no pages", "Download or copy it again")
        raise _too_long(source, f"{pages:,} pages, more than {PAGE_LIMIT:,}")
    return pdf


def _too_long(source: str, what: str) -> ReadingError:
    return ReadingError(source, f"this PDF file has {what}", "Split it into one file for each article or chapter")


def _read_pages(pdf: Any, source: str) -> Iterator[list[Line]]:
    """Yield the lines of each page; a page that cannot be loaded has none."""
    import pypdfium2

    length = 0
    for number in range(len(pdf)):
        try:
            with closing(pdf[number]) as page, closing(page.get_textpage()) as text_page:
                text = text_page.get_text_range()
                length += len(text)
                if length > TEXT_LIMIT:
                    raise _too_long(source, f"more than {TEXT_LIMIT:,} characters")
                yield break_lines(text, _boxes(text_page))
        except pypdfium2.PdfiumError:
            yield []


def _boxes(text_page: Any) -> Callable[[int], tuple[float, float, float, float] | None]:
    """Return a function from an offset in the text of a page to the place of its character."""
    import pypdfium2
    import pypdfium2.raw

    def box(offset: int) -> tuple[float, float, float, float] | None:
        index = pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(text_page, offset)
        try:
            place: tuple[float, float, float, float] = text_page.get_charbox(index, loose=True)
        except pypdfium2.PdfiumError:
            return None
        return place

    return box


def _require_text(pages: list[list[Line]], source: str) -> None:
    letters = [line.text for lines in pages for line in lines]
    length = sum(map(len, letters))
    if not length:
        raise ReadingError(source, "this PDF file holds pictures of its pages and no text", _ocr("ocrmypdf"))
    if sum(len(_NO_LETTERS.findall(text)) for text in letters) > _MOST_NO_LETTERS * length:
        reason = "the fonts of this PDF file do not say which letters they show"
        raise ReadingError(source, reason, _ocr("ocrmypdf --force-ocr"))


def _ocr(command: str) -> str:
    return f"Run text recognition and add what it makes: {command} in.pdf out.pdf"


def _fields(said: dict[str, str], header: Header) -> dict[str, Any]:
    """Return the particulars: those of the header lines first, then those of the file that look real."""
    created = _CREATED.match(said.get("CreationDate", ""))
    properties = {
        "title": said.get("Title", ""),
        "author": said.get("Author", ""),
        "published": "-".join(created.groups()) if created else "",
    }
    fields = clean_properties(properties, DATED_BY)
    if "published" in header.fields:
        fields["dated_by"] = "header"
    return fields | header.fields


def _catalog_language(pdf: Any) -> str | None:
    """Return the language that the whole file is marked with."""
    import ctypes

    import pypdfium2.raw

    size = pypdfium2.raw.FPDFCatalog_GetLanguage(pdf, None, 0)
    if not 0 < size <= 100:
        return None
    buffer = ctypes.create_string_buffer(size)
    pypdfium2.raw.FPDFCatalog_GetLanguage(pdf, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return clean_language(buffer.raw.decode("utf-16-le", "ignore").rstrip("\0"))
