"""Folders: all files in the order of their names, hidden ones and loops left out."""

import os
from pathlib import Path

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import read


def test_a_folder_is_read_whole_and_in_order(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.md", "c/d/e.html", ".hidden.txt", ".git/config.txt", "a/.x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The talks failed in {path.stem}.")
    documents = list(read(str(tmp_path), publisher="Example Wire"))
    assert [Path(document.source).relative_to(tmp_path).as_posix() for document in documents] == [
        "a/1.md",
        "a/2.txt",
        "b.txt",
        "c/d/e.html",
    ]
    assert {document.publisher for document in documents if isinstance(document, Document)} == {"Example Wire"}


def test_a_hidden_file_is_read_when_it_is_named(tmp_path):
    path = tmp_path / ".hidden.txt"
    path.write_text("The talks failed.")
    (document,) = read(str(path))
    assert isinstance(document, Document)


def test_an_empty_folder_says_so(tmp_path):
    (tmp_path / ".hidden.txt").write_text("The talks failed.")
    (error,) = read(str(tmp_path))
    assert isinstance(error, ReadingError)
    assert "no file" in error.reason


def test_a_link_to_a_folder_is_reported_and_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("The talks failed.")
    (tmp_path / "loop").symlink_to(tmp_path)
    document, error = read(str(tmp_path))
    assert isinstance(document, Document)
    assert isinstance(error, ReadingError)
    assert "not followed" in error.reason
    assert isinstance(next(iter(read(str(tmp_path / "loop")))), Document), "a link that is named is followed"


def test_a_pipe_in_a_folder_does_not_stop_the_batch(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("The talks failed.")
    error, document = read(str(tmp_path))
    assert isinstance(error, ReadingError)
    assert "pipe" in error.reason
    assert isinstance(document, Document)


def test_a_name_that_is_no_unicode_can_still_be_stored(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The talks failed.")
    (document,) = read(str(tmp_path))
    assert document.source.encode("utf-8").endswith(rb"caf\xe9.txt")


def test_a_folder_is_read_one_file_at_a_time(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The talks failed.")
    documents = read(str(tmp_path))
    next(documents)
    (tmp_path / "b.txt").write_text("The talks went on.")
    last = next(documents)
    assert isinstance(last, Document)
    assert last.text == "The talks went on."


def test_standard_input_is_read_by_default(monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The talks failed.")))
    (document,) = read("-")
    assert (document.source, document.text) == ("-", "The talks failed.")
