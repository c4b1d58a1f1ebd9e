"""Each document has the language of its text, whatever its page or header declares."""

from __future__ import annotations

import io

import pytest

from onrecord.model import Document
from onrecord.reading import read

SWAHILI = "Waziri wa Mambo ya Nje wa Kenya alikutana na mwenzake wa Tanzania jijini Nairobi siku ya Jumatatu."
ENGLISH = "The foreign minister of Kenya met his colleague from Tanzania in Nairobi on Monday."


def language(text: str) -> str | None:
    (document,) = read("-", stdin=io.BytesIO(text.encode()))
    assert isinstance(document, Document), document
    return document.language


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [("en-US", SWAHILI, "sw"), ("sw", ENGLISH, "en"), ("en-GB", ENGLISH, "en-GB"), ("sw-KE", SWAHILI, "sw-KE")],
)
def test_a_page_that_declares_another_language_than_its_text_is_not_believed(declared, text, expected):
    page = f'<!doctype html><html lang="{declared}"><body><article><p>{text}</p><p>{text}</p></article></body></html>'
    assert language(page) == expected


def test_header_lines_do_not_disturb():
    header = "Title: The ministers of the two states met in the capital\nPublisher: The Daily News of the World\n\n"
    assert language(header + SWAHILI) == "sw"
    assert language(f"Title: Mawaziri wa mambo ya nje wakutana jijini Nairobi\n\n{ENGLISH}") == "en"
