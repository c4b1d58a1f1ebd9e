"""Markdown: the text without its marks, the particulars from front matter, header or heading."""

from pathlib import Path

from onrecord.model import Document
from onrecord.reading import read


def read_markdown(folder: Path, text: str, name: str = "report.md") -> Document:
    path = folder / name
    path.write_text(text)
    (document,) = read(str(path))
    assert isinstance(document, Document), document
    return document


def test_front_matter_gives_the_particulars_and_is_no_part_of_the_text(tmp_path):
    document = read_markdown(
        tmp_path,
        "---\ntitle: \"Talks: the end\"\nauthors: Jane Example\ndate: 2020-03-04\nsource: 'The Daily Example'\n"
        "url: https://news.example/1\nlang: en\ntags:\n  - talks\ndraft: false\n---\n\n"
        "# Talks fail\n\nThey *failed*.\n",
    )
    assert document == Document(
        text="Talks fail\n\nThey failed.",
        source=str(tmp_path / "report.md"),
        title="Talks: the end",
        author="Jane Example",
        published="2020-03-04",
        publisher="The Daily Example",
        url="https://news.example/1",
        language="en",
        dated_by="front matter",
    )


def test_marks_go_and_the_words_stay(tmp_path):
    document = read_markdown(
        tmp_path,
        "# Talks\n\nThe **minister** of [Belmar](https://example.org) said _no_ to `X-1`.\nA second line & more.\n\n"
        "- one\n- two\n\n> He said: “No.”\n\n| a | b |\n|---|---|\n| c | d |\n",
    )
    assert document.title == "Talks"
    assert document.text == (
        "Talks\n\nThe minister of Belmar said no to X-1.\nA second line & more.\n\none\n\ntwo\n\n"
        "He said: “No.”\n\na\nb\n\nc\nd"
    )


def test_scripts_and_tags_in_markdown_are_dropped(tmp_path):
    document = read_markdown(
        tmp_path,
        "The talks <b>failed</b> <script>steal(1)</script> again.\n\n"
        "<div>\n<script>\nsteal(2)\n\nsteal(3)\n</script>\nLater.\n</div>\n",
    )
    assert "steal" not in document.text
    assert "The talks failed again." in document.text
    assert "Later." in document.text


def test_header_lines_work_as_in_plain_text_and_give_way_to_front_matter(tmp_path):
    document = read_markdown(tmp_path, "Title: One\nDate: 2020-03-04\n\nThe talks failed.\n")
    assert (document.title, document.published) == ("One", "2020-03-04")
    document = read_markdown(tmp_path, "---\ntitle: Two\n---\nTitle: One\nDate: 2020-03-04\n\nThe talks failed.\n")
    assert (document.title, document.published) == ("Two", "2020-03-04")


def test_front_matter_is_recognised_without_the_suffix(tmp_path):
    document = read_markdown(tmp_path, "---\ntitle: One\n---\nThe *talks* failed.\n", name="report.txt")
    assert (document.title, document.text) == ("One", "The talks failed.")


def test_a_ruled_line_or_an_open_fence_is_no_front_matter(tmp_path):
    assert "Belmar" in read_markdown(tmp_path, "---\n\nBelmar said no.\n\n---\n\nArvania too.\n").text
    assert "title: One" in read_markdown(tmp_path, "---\ntitle: One\n\nBelmar said no.\n").text
