"""Bad input: an error that names the file, says why and what to do, and the batch goes on."""

import codecs
import io
import os
from pathlib import Path

import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import read

TEXT = "The talks in Belmar failed, said “a source”.\n"


def error_of(source: str | Path, payload: bytes | None = None) -> ReadingError:
    stream = None if payload is None else io.BytesIO(payload)
    (error,) = read(str(source), stdin=stream)
    assert isinstance(error, ReadingError), error
    assert str(source) in str(error)
    assert error.advice
    return error


@pytest.mark.parametrize("payload", [b"", b" \n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", codecs.BOM_UTF16_LE])
def test_an_empty_file(payload):
    reason = error_of("-", payload).reason
    assert "empty" in reason or "no text" in reason


@pytest.mark.parametrize(
    "payload",
    [
        b"Title: One\nDate: 2020-03-04\n\n",
        b"<html><head><script>steal(1)</script></head></html>",
        b"---\ntitle: x\n---\n",
    ],
)
def test_a_text_with_nothing_but_a_frame(payload):
    assert "no text" in error_of("-", payload).reason


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0....", "image"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"{\\rtf1 text}", "RTF"),
        (b"ab\x00cd\nef", "binary"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
    ],
)
def test_a_file_that_is_no_text_is_named_for_what_it_is(payload, name):
    assert name in error_of("-", payload).reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_or_without_a_mark(encoding):
    (document,) = read("-", stdin=io.BytesIO(TEXT.encode(encoding)))
    assert isinstance(document, Document)
    assert document.text == TEXT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The talks in Belmar were “useful”, said Arvania’s envoy – and left.\n", "cp1252"),
        ("Министр сказал, что переговоры полезны.\n", "cp1251"),
        ("Министр сказал, что переговоры полезны.\n", "koi8-r"),
        ("L’ambassadeur a déclaré que les négociations étaient terminées à Genève.\n", "cp1252"),
    ],
)
def test_an_old_encoding_is_read_where_it_is_clear(text, encoding):
    payload = (b"All of this line is plain.\n" * 500) + text.encode(encoding)
    (document,) = read("-", stdin=io.BytesIO(payload))
    assert isinstance(document, Document), document
    assert document.text.endswith(text)


def test_a_doubtful_encoding_is_refused_with_the_line():
    payload = b"First line.\nSecond line.\n" + "President Erdoğan met Çavuşoğlu in Iğdır.\n".encode("cp1254")
    error = error_of("-", payload)
    assert error.line == 3
    assert "line 3" in str(error)
    assert "UTF-8" in error.advice


@pytest.mark.parametrize("payload", [b"One.\n" + TEXT.encode() + b"\xff\xfe rest\n", codecs.BOM_UTF8 + b"One.\nTw\xff"])
def test_damaged_unicode_is_refused_with_the_line(payload):
    assert error_of("-", payload).line == payload.count(b"\n", 0, payload.index(b"\xff")) + 1


def test_fifty_megabytes_in_one_line_are_refused(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert "20 MB" in error_of(path).reason
    assert "20 MB" in error_of("-", b"a" * 20_000_001).reason


def test_a_line_too_long_to_be_prose_is_refused_with_its_number():
    error = error_of("-", b"One.\n" + b"word " * 200_001 + b"\nThree.\n")
    assert error.line == 2


def test_a_missing_path_and_a_link_to_nothing(tmp_path):
    assert "no such file" in error_of(tmp_path / "missing.txt").reason
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "missing.txt")
    assert "leads to nothing" in error_of(link).reason
    assert "cannot be read" in error_of(tmp_path / ("long" * 100)).reason


@pytest.mark.parametrize("source", ["", "a\0b"])
def test_what_is_no_path_at_all(source):
    (error,) = read(source)
    assert isinstance(error, ReadingError)


def test_a_format_that_is_no_prose_is_refused(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("title: one\n")
    assert ".yaml" in error_of(path).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_and_a_folder_without_rights(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "inside.txt").write_text(TEXT)
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT)
    (tmp_path / "open.txt").write_text(TEXT)
    closed.chmod(0)
    secret.chmod(0)
    try:
        found = list(read(str(tmp_path)))
        inside = error_of(closed / "inside.txt")
    finally:
        closed.chmod(0o700)
    assert [type(item) for item in found] == [ReadingError, Document, ReadingError]
    assert all("no right" in item.reason for item in found if isinstance(item, ReadingError))
    assert "no right" in inside.reason


def test_the_rest_of_a_batch_goes_on(tmp_path):
    (tmp_path / "1-empty.txt").write_bytes(b"")
    (tmp_path / "2-good.txt").write_text(TEXT)
    (tmp_path / "3-link.txt").symlink_to(tmp_path / "missing")
    (tmp_path / "4-binary.txt").write_bytes(b"\x00\x01")
    (tmp_path / "5-good.txt").write_text(TEXT)
    found = list(read(str(tmp_path)))
    assert [type(item) for item in found] == [ReadingError, Document, ReadingError, ReadingError, Document]
    assert [Path(item.source).name[0] for item in found] == ["1", "2", "3", "4", "5"]
