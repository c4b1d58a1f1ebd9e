"""Publication dates: what cannot be misread is read, the rest stays unknown."""

import io

import pytest

from onrecord.model import Document
from onrecord.reading import read


def published(date: str) -> str | None:
    (document,) = read("-", stdin=io.BytesIO(f"Date: {date}\n\nThe talks went on.\n".encode()))
    assert isinstance(document, Document)
    return document.published


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020-03-04", "2020-03-04"),
        ("2020-03-04T23:30:00Z", "2020-03-04"),
        ("2020-03-04 10:00:00+00:00", "2020-03-04"),
        ("2020-3-4", "2020-03-04"),
        ("20200304", "2020-03-04"),
        ("20200304T101500Z", "2020-03-04"),
        ("1583316000", "2020-03-04"),
        ("1583316000000", "2020-03-04"),
        ("20201304", None),
        ("4-MAR-2020 15:01:01.79", "2020-03-04"),
        ("March 4, 2020 Wednesday 10:00 AM GMT", "2020-03-04"),
        ("Wed Mar 04 10:00:00 +0000 2020", "2020-03-04"),
        ("2020-03-04T23:30:00.000-05:00", "2020-03-04"),
        ("2020-03-04 10:00", "2020-03-04"),
        ("2020/03/04", "2020-03-04"),
        ("2020-03", "2020-03"),
        ("2020", "2020"),
        ("4 March 2020", "2020-03-04"),
        ("4th Mar. 2020", "2020-03-04"),
        ("Wednesday, 4 March 2020, 10:30 GMT", "2020-03-04"),
        ("Wed, 04 Mar 2020 10:00:00 +0000", "2020-03-04"),
        ("March 4, 2020", "2020-03-04"),
        ("Sept 4 2020", "2020-09-04"),
        ("May 2020", "2020-05"),
        ("04.03.2020", "2020-03-04"),
        ("4. 3. 2020", "2020-03-04"),
        ("13/03/2020", "2020-03-13"),
        ("03/13/2020", "2020-03-13"),
        ("03-03-2020", "2020-03-03"),
    ],
)
def test_a_clear_date_is_read(written, expected):
    assert published(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "04/03/2020",
        "04-03-2020",
        "31 February 2020",
        "2020-13-04",
        "13.13.2020",
        "14/14/2020",
        "4 March 20",
        "20200304x",
    ],
)
def test_an_unclear_or_impossible_date_stays_unknown(written):
    assert published(written) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2020-03-04-talks.txt", "2020-03-04"),
        ("talks_2020_03_04.txt", "2020-03-04"),
        ("talks-2020-03-04-copy-2020-03-04.txt", "2020-03-04"),
        ("2020-03-04-to-2020-03-08.txt", None),
        ("2020-13-04.txt", None),
        ("12020-03-045.txt", None),
        ("talks.txt", None),
    ],
)
def test_the_file_name_gives_the_date_where_the_text_gives_none(tmp_path, name, expected):
    path = tmp_path / name
    path.write_text("The talks went on.\n")
    (document,) = read(str(path))
    assert isinstance(document, Document)
    assert document.published == expected


def test_the_text_goes_before_the_file_name_and_the_person_before_both(tmp_path):
    path = tmp_path / "2020-03-04.txt"
    path.write_text("date 2019-01-02\n\nThe talks went on.\n")
    assert [document.published for document in read(str(path))] == ["2019-01-02"]
    assert [document.published for document in read(str(path), published="2018")] == ["2018"]
