from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import Command

#: A title for the window, a bell, a clear screen in one byte, a hidden reversal, and rich's own markup.
HOSTILE = (
    "Date: 2020-03-04\nPublisher: The \x1b]0;owned\x07 [blink]Lantern[/blink]\n\n"
    "Pakistan condemned India \x1b[2J\x9b2J\u202eover the [bold red]closure[/bold red] of a border post on Monday.\n"
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def hostile(on_fresh: Command, tmp_path: Path) -> Command:
    article = tmp_path / "hostile.txt"
    article.write_bytes(HOSTILE.encode())
    added = on_fresh("add", article)
    assert added.code == 0, added.stderr
    return on_fresh


@pytest.mark.parametrize("terminal", [None, 120])
def test_a_text_cannot_steer_the_terminal(hostile: Command, terminal: int | None) -> None:
    (record, *_) = hostile("records", "--json").lines
    commands = (
        ["records"],
        ["records", "--json"],
        ["show", record["id"]],
        ["show", record["document"]],
        ["show", record["document"], "--json"],
        ["timeline", "Pakistan", "India"],
        ["check", "Pakistan condemned India in March 2020."],
        ["check", "Pakistan condemned India in March 2020.", "--json"],
        ["check", "Pakistan condemned India in March 2020.", "--format", "markdown"],
        ["check", "Pakistan condemned India in March 2020.", "--format", "claimreview"],
    )
    for command in commands:
        shown = hostile(*command, terminal=terminal)
        assert shown.code == 0, shown.stderr
        assert shown.stdout
        assert not _STEERING.search(_COLOURS.sub("", shown.stdout)), command


def test_markup_in_a_text_is_text(hostile: Command) -> None:
    (record, *_) = hostile("records", "--json").lines
    for terminal in (None, 120):
        assert "[bold red]closure[/bold red]" in _COLOURS.sub(
            "", hostile("show", record["id"], terminal=terminal).stdout
        )


def test_json_gives_back_every_character(hostile: Command) -> None:
    (record, *_) = hostile("records", "--json").lines
    assert hostile("show", record["document"], "--json").lines[0]["text"] == HOSTILE


def test_the_name_of_a_file_cannot_steer_the_terminal(on_fresh: Command, tmp_path: Path) -> None:
    added = on_fresh("add", tmp_path / "missing\x1b]0;owned\x07.txt")
    assert added.code == 1
    assert "missing" in added.stderr
    assert not _STEERING.search(added.stderr)
