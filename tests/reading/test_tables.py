"""Tables: one row is one document, whatever the file; the columns are guessed, shown, and can be set."""

import gzip
import io
import json
from pathlib import Path

import duckdb
import pytest

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import Item, Notice, find_items, read, read_item
from onrecord.reading.tables.columns import parse_columns

TEXT = "Arvania's envoy met the prime minister of Belmar on Monday, and the talks “went on”."


def jsonl(*rows: object) -> bytes:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows).encode()


class Read:
    """What one file gave: documents, notices and errors."""

    def __init__(self, source: str, payload: bytes | None = None, columns: dict[str, str] | None = None) -> None:
        stream = None if payload is None else io.BytesIO(payload)
        found = list(find_items(source, columns=columns, stdin=stream))
        self.items = [one for one in found if isinstance(one, Item)]
        self.notices = [one.text for one in found if isinstance(one, Notice)]
        read = [document for item in self.items for document in read_item(item)]
        self.documents = [one for one in read if isinstance(one, Document)]
        self.errors = [one for one in (*found, *read) if isinstance(one, ReadingError)]
        self.document = self.documents[0] if self.documents else None


def file(tmp_path: Path, name: str, payload: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(payload)
    return str(path)


def test_json_lines_of_a_news_database(tmp_path):
    row = {
        "id": 7,
        "headline": "Talks in Belmar",
        "body": TEXT,
        "pubdate": "2020-03-04T10:00:00Z",
        "link": "https://news.example/7",
        "source": {"id": None, "name": "Example Wire"},
        "authors": ["Jane Example", "Joe Sample"],
        "lang": "en",
    }
    source = file(tmp_path, "articles.jsonl", jsonl(row, {**row, "body": "The envoy left Belmar again."}))
    read = Read(source)
    assert read.notices == [
        "read text from body, published from pubdate, title from headline, url from link, publisher from source.name, "
        "author from authors, language from lang; not used: id, source.id. Set columns with --map"
    ]
    document = read.documents[0]
    assert (document.text, document.source) == (TEXT, f"{source}#line=1")
    assert (document.published, document.dated_by) == ("2020-03-04", "column pubdate")
    assert (document.title, document.publisher) == ("Talks in Belmar", "Example Wire")
    assert (document.author, document.url, document.language) == (
        "Jane Example; Joe Sample",
        "https://news.example/7",
        "en",
    )
    assert [item.line for item in read.items] == [1, 2]


def test_several_outlets_that_carried_one_report_are_joined_as_the_record_parts_them(knowledge):
    document = Read("-", jsonl({"text": TEXT, "sources": ["Reuters", "BBC"]})).document
    assert document.publisher == "Reuters; BBC"
    assert len(knowledge.outlets.of(document)) == 2


def test_columns_that_are_given_go_before_the_guess(tmp_path):
    payload = jsonl({"text": "A short summary of it.", "raw": TEXT, "day": "4 March 2020", "date": "2021-01-01"})
    read = Read("-", payload, {"text": "raw", "published": "Day"})
    assert (read.document.text, read.document.published) == (TEXT, "2020-03-04")
    assert read.document.dated_by == "column day"


def test_a_given_column_that_is_not_there_is_refused_with_those_that_are():
    (error,) = Read("-", jsonl({"text": TEXT, "when": "2020"}), {"published": "date"}).errors
    assert "'date'" in error.reason
    assert "text, when" in error.advice


def test_a_table_without_a_text_says_which_columns_there_are(tmp_path):
    (error,) = Read(file(tmp_path, "events.csv", b"country,count\nARV,3\nBEL,4\n")).errors
    assert "country, count" in error.advice
    assert "--map text=" in error.advice


def test_the_guess_looks_at_what_the_columns_hold():
    rows = [
        {"text": "brief", "article": 17, "content": TEXT, "date": "soon", "published_at": 1583316000, "url": "none"},
        {"text": "brief", "article": 18, "content": TEXT, "date": "later", "published_at": 1583316000, "url": "none"},
    ]
    read = Read("-", jsonl(*rows))
    assert (read.document.text, read.document.published, read.document.url) == (TEXT, "2020-03-04", None)


def test_dates_that_can_be_misread_are_told():
    read = Read("-", jsonl({"text": TEXT, "date": "13/04/2020"}, {"text": TEXT, "date": "03/04/2020"}))
    assert [document.published for document in read.documents] == ["2020-04-13", None]
    assert "1 of the first 2 dates in date cannot be read for certain, such as 03/04/2020" in read.notices[0]


def test_prose_under_an_unknown_name_is_found():
    assert Read("-", jsonl({"nr": 1, "xyz": TEXT * 3, "topic": "talks"})).document.text == TEXT * 3


@pytest.mark.parametrize(
    ("text", "advice"),
    [("text", "text=body"), ("text=", "text=body"), ("body=text", "one of"), ("text=a,text=b", "twice")],
)
def test_a_mapping_that_cannot_be_read_says_how_to_write_it(text, advice):
    with pytest.raises(ValueError, match=advice):
        parse_columns(text)


def test_a_mapping_is_read():
    assert parse_columns("text=body, date=pubdate,source=outlet name") == {
        "text": "body",
        "published": "pubdate",
        "publisher": "outlet name",
    }


def test_bad_lines_are_named_and_the_rest_goes_on():
    good = {"text": TEXT}
    payload = (
        b"\xef\xbb\xbf" + jsonl(good, "", "{broken", "[1]", {"text": " "}, "x" * 20_000_001) + b'{"text": "\xff"}\n'
    )
    read = Read("-", payload + jsonl(good, "[" * 100_000, good))
    assert [item.line for item in read.items] == [1, 8, 10]
    assert sorted(error.line or 5 for error in read.errors) == [3, 4, 5, 6, 7, 9]


def test_what_no_text_can_hold_is_replaced_and_the_rest_kept_exactly():
    text = "One.\\r\\n  Two\\u0000 \\ud83d\\ude00 \\ud83d <3 “quotes” & 5 < 6\\n\\n\\tThree."
    (document,) = Read("-", b'{"text": "' + text.encode() + b'"}\n').documents
    assert document.text == "One.\n  Two\ufffd \U0001f600 \ufffd <3 “quotes” & 5 < 6\n\n\tThree."


def test_a_text_with_markup_is_read_without_it():
    row = {"body": "<p>The talks in <b>Belmar</b> failed.</p><p>They went&nbsp;on.</p><script>steal(1)</script>"}
    assert Read("-", jsonl(row)).document.text == "The talks in Belmar failed.\n\nThey went on."


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([{"text": TEXT}, {"text": TEXT + "!"}]),
        json.dumps([{"text": TEXT}, {"text": TEXT + "!"}], indent=2),
        json.dumps({"status": "ok", "response": {"tags": ["a"], "docs": [{"text": TEXT}, {"text": TEXT + "!"}]}}),
        json.dumps({"a": {"id": 1, "text": TEXT}, "b": {"id": 2, "text": TEXT + "!"}}),
        json.dumps({"text": TEXT}, indent=1) + "\n" + json.dumps({"text": TEXT + "!"}, indent=1),
    ],
)
def test_json_is_a_list_wherever_it_stands(tmp_path, text):
    source = file(tmp_path, "articles.json", text.encode())
    assert [document.text for document in Read(source).documents] == [TEXT, TEXT + "!"]


def test_lists_beside_the_longest_are_named(tmp_path):
    lists = {"news": [{"text": TEXT}] * 2, "more": {"statements": [{"text": TEXT}]}}
    read = Read(file(tmp_path, "articles.json", json.dumps(lists, indent=1).encode()))
    assert len(read.documents) == 2
    assert any("left out" in notice and "more.statements (1)" in notice for notice in read.notices)


def test_one_object_that_holds_lists_is_an_article(tmp_path):
    article = {"title": "Talks", "authors": [{"name": "Jane Example"}], "text": TEXT}
    document = Read(file(tmp_path, "article.json", json.dumps(article, indent=2).encode())).document
    assert (document.text, document.author) == (TEXT, "Jane Example")


def test_a_list_longer_than_what_is_loaded_is_read_whole(tmp_path):
    articles = [{"text": f"{number}. {TEXT * 1000}"} for number in range(300)]
    payload = json.dumps({"meta": {"a": [1, {"b": "]"}]}, "articles": articles, "n": 300}).encode()
    assert len(payload) > 20_000_000
    read = Read(file(tmp_path, "articles.json", payload))
    assert (len(read.documents), read.errors) == (300, [])


@pytest.mark.parametrize(
    "text", ['[{"text": "One two."}, {"text": "Two', '[{"text": "One two."}, oops]', '{"a": 1, "b": 2}']
)
def test_json_that_breaks_off_or_holds_no_text(tmp_path, text):
    (error,) = Read(file(tmp_path, "articles.json", text.encode())).errors
    assert error.advice


@pytest.mark.parametrize("number", [1, 49, 60])
def test_a_table_that_is_cut_off_is_read_up_to_there(tmp_path, number):
    whole = json.dumps([{"text": f"{place}. {TEXT}"} for place in range(number)])
    read = Read(file(tmp_path, "articles.json", whole[:-1].encode()))
    assert (len(read.documents), len(read.errors)) == (number, 1)
    assert "ends in the middle" in read.errors[0].reason


def test_a_packed_table_that_is_cut_off_is_read_up_to_there(tmp_path):
    table = "text,id\n" + "".join(f'"{place}. {TEXT}",{pow(7, place * 99, 2**89 - 1)}\n' for place in range(40))
    read = Read(file(tmp_path, "articles.csv.gz", gzip.compress(table.encode())[:-60]))
    assert 20 < len(read.documents) < 40
    assert ["cut off" in error.reason for error in read.errors] == [True]


def test_json_that_is_not_utf8(tmp_path):
    (error,) = Read(file(tmp_path, "articles.jsonl", jsonl({"text": TEXT}).decode().encode("utf-16"))).errors
    assert "UTF-8" in error.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_as_spreadsheets_write_it(tmp_path, encoding, delimiter):
    rows = [
        ["Date", "Headline", "Full Text", "Outlet"],
        ["2020-03-04", "Talks", f'"{TEXT},;\nand ""more"""', "Example"],
    ]
    payload = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    read = Read(file(tmp_path, "articles.csv", payload))
    (document,) = read.documents
    assert document.text == f'{TEXT},;\nand "more"'
    assert (document.published, document.title, document.publisher) == ("2020-03-04", "Talks", "Example")
    assert document.source.endswith("articles.csv#row=2"), "the header is row 1, as a spreadsheet shows it"


def test_csv_with_a_line_for_spreadsheets_and_blank_lines(tmp_path):
    read = Read(file(tmp_path, "articles.csv", b"sep=;\ntext;date\n\nThe talks, they failed.;2020\n\n"))
    assert read.document.text == "The talks, they failed."


def test_csv_in_an_old_encoding(tmp_path):
    text = "L’ambassadeur a déclaré que les négociations étaient terminées à Genève."
    payload = "id,text\n" + "".join(f"{number},{text}\n" for number in range(20))
    assert Read(file(tmp_path, "articles.csv", payload.encode("cp1252"))).documents[19].text == text


def test_rows_that_do_not_fit_are_named_and_the_rest_goes_on(tmp_path):
    unclosed = b'5,"' + b"word " * 1_100_000 + b"\n"
    payload = f"id,text\n1,{TEXT.replace(',', '')}\n2,one,two\n3,The talks failed.,,\n4,Gen\udce8ve spoke.\n".encode(
        errors="surrogateescape"
    )
    read = Read(file(tmp_path, "articles.csv", payload + b"6,The\0 talks.\n" + unclosed))
    assert [item.line for item in read.items] == [2, 4, 6]
    assert [error.line for error in read.errors] == [3, 5, 7]
    assert read.documents[2].text == "The\ufffd talks."


def test_a_tsv_in_which_quotation_marks_are_letters(tmp_path):
    payload = b'id\ttext\n1\t"Talks" failed in Belmar.\n2\t"No," he said and left.\n3\tThe talks went on.\n'
    assert len(Read(file(tmp_path, "articles.tsv", payload)).documents) == 3


def test_a_header_alone_and_a_table_without_end(tmp_path):
    assert "no rows" in Read(file(tmp_path, "a.csv", b"id,text\n")).errors[0].reason
    assert "columns" in Read(file(tmp_path, "b.csv", b"a," * 9000 + b"\n" + b"1," * 9000)).errors[0].reason


@pytest.fixture
def parquet(tmp_path):
    folder = tmp_path / "year=2020" / "it's [a]*"
    folder.mkdir(parents=True)
    with duckdb.connect(":memory:") as connection:
        rows = "SELECT i AS id, ? AS \"ma\"\"in text\", DATE '2020-03-04' AS pubdate, {'name': 'Example'} AS source"
        table = connection.sql(f"{rows}, [0.5] AS vector FROM range(3) t(i)", params=[TEXT])
        table.write_parquet(str(folder / "articles.parquet"))
    (folder / "b.parquet").write_bytes(b"PAR1 broken")
    return folder


def test_parquet(parquet):
    read = Read(str(parquet / "articles.parquet"))
    (document, *_) = read.documents
    assert len(read.documents) == 3
    assert (document.text, document.published, document.publisher) == (TEXT, "2020-03-04", "Example")
    assert document.source.endswith("#row=1")
    assert Read("-", (parquet / "articles.parquet").read_bytes()).document.text == TEXT
    (error,) = Read(str(parquet / "b.parquet")).errors
    assert "Parquet" in error.reason


def test_a_row_has_the_same_key_wherever_it_stands(tmp_path):
    first, second = {"text": TEXT, "date": "2020"}, {"text": "The talks went on.", "date": "2021"}
    before = Read(file(tmp_path, "a.jsonl", jsonl(first))).items
    after = Read(file(tmp_path, "b.jsonl", jsonl(second, first))).items
    assert before[0].key == after[1].key
    assert after[0].key != after[1].key


def test_a_table_is_told_by_its_rows_whatever_it_is_called(tmp_path):
    rows = "".join(f"{number};Talks;0{number}.04.1997;{TEXT};-\n" for number in range(1, 5))
    path = tmp_path / "export.dat"
    path.write_text(f"Lfd-Nr;Überschrift;Ersch.-Dat.;Volltext;Bem.\n{rows}")
    documents = [one for one in read(str(path)) if isinstance(one, Document)]
    assert [(one.published, one.title) for one in documents] == [(f"1997-04-0{n}", "Talks") for n in range(1, 5)]
    path.write_text("Talks, he said, went on.\nKenya, Uganda, Chad met.\nNobody, it seems, was there.\n")
    (prose,) = read(str(path))
    assert isinstance(prose, Document)
