from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from running import run

COMMANDS = Path(__file__).parents[2] / "docs" / "commands.md"


def test_help_loads_neither_parser_nor_database() -> None:
    program = (
        "import sys; from onrecord.cli import app; app(['--help'], standalone_mode=False); "
        "heavy = {'spacy', 'duckdb', 'trafilatura', 'altair'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_every_option_of_every_command_is_documented() -> None:
    manual = COMMANDS.read_text(encoding="utf-8")
    for name in (
        "add",
        "records",
        "documents",
        "follow",
        "check",
        "trace",
        "watch",
        "timeline",
        "show",
        "withdraw",
        "evaluate",
    ):
        section = re.search(rf"^## `onrecord {name}.*?(?=^## |\Z)", manual, re.MULTILINE | re.DOTALL)
        assert section, name
        shown = run(*name.split(), "--help").stdout
        for option in set(re.findall(r"--[a-z][a-z-]+", shown)) - {"--help", "--record", "--json"}:
            assert f"`{option}" in section[0], (name, option)


def test_help_and_manual_name_the_same_exit_codes() -> None:
    manual = COMMANDS.read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", manual, re.MULTILINE) == ["0", "1", "2", "3", "4", "130"]
    shown = run("check", "--help").stdout.split("Exit codes:")[1]
    assert re.findall(r"\b(\d+)\s+[a-z]", shown) == ["0", "1", "2", "3", "4", "130"]
