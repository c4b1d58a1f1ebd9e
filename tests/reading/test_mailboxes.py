"""Mailboxes: each message is an item of its own."""

import io

import pytest

from onrecord.errors import ReadingError
from onrecord.reading import find_items

SEPARATOR = b"From envoy@belmar.example Wed Mar  4 10:00:00 2020\n"
HEADER = b"From: envoy@belmar.example\nSubject: Talks\n\n"


def test_each_message_is_one_item():
    bodies = [b"They failed.\n>From Belmar we hear more.\n", b"From here on they went on.\n\nFrom Belmar\n", b"End."]
    payload = b"\n".join(SEPARATOR + HEADER + body for body in bodies)
    items = list(find_items("-", stdin=io.BytesIO(payload)))
    assert [item.source for item in items] == ["-#message=1", "-#message=2", "-#message=3"]
    assert [item.format for item in items] == ["e-mail"] * 3
    assert items[0].payload == HEADER + b"They failed.\nFrom Belmar we hear more.\n\n"
    assert items[1].payload == HEADER + bodies[1] + b"\n"


def test_prose_is_no_separator():
    prose = b"From our correspondent in Belmar, 2020: the envoy left on Wed.\n"
    (item,) = find_items("-", stdin=io.BytesIO(SEPARATOR + HEADER + b"They failed.\n\n" + prose))
    assert item.payload.endswith(prose)
    (item,) = find_items("-", stdin=io.BytesIO(prose + b"Belmar: he did not say why.\n"))
    assert item.format == "text"


@pytest.mark.parametrize(
    "line",
    [
        b"From - Wed Mar 04 10:00:00 2020",
        b"From 1664@xxx Wed Mar 04 10:00:00 +0000 2020",
        b"From envoy at belmar.example  Wed Mar  4 10:00 2020",
        b"From envoy@belmar.example Wed, 4 Mar 2020 10:00:00 +0000",
    ],
)
def test_separators_as_programs_write_them(line):
    assert (
        len(list(find_items("-", stdin=io.BytesIO(b"\n".join([line + b"\n" + HEADER + b"They failed.\n"] * 2))))) == 2
    )


def test_a_message_that_is_too_large_is_reported_and_the_rest_goes_on():
    payload = SEPARATOR + HEADER + b"a" * 21_000_000 + b"\n\n" + SEPARATOR + HEADER + b"The talks went on.\n"
    error, item = find_items("-", stdin=io.BytesIO(payload))
    assert isinstance(error, ReadingError)
    assert "20 MB" in error.reason
    assert item.payload.endswith(b"went on.\n")
