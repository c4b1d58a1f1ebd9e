from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.places import Address, named, place_of


@pytest.mark.parametrize("text", ["record.duckdb", "/tmp/it's here", "C:\\records\\a", ":memory:", "md:x", "a/b://c"])
def test_a_path_is_a_path(text: str) -> None:
    assert place_of(text) == Path(text)


def test_a_file_address_is_a_path() -> None:
    assert place_of("file:///tmp/record") == Path("/tmp/record")


def test_an_address_keeps_its_words_and_has_the_settings_of_the_current_folder() -> None:
    place = place_of("s3://bucket/a record/")
    assert place == Address("s3://bucket/a record")
    assert str(place) == place.name == "s3://bucket/a record"
    assert place.parent == Path()
    assert named(place) == place


def test_a_command_in_its_own_folder_names_a_path_without_what_leads_there() -> None:
    assert named(Path("/home/somebody/record.duckdb")) == Path("record.duckdb")
