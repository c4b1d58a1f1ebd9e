"""Run commands as a person or a program would."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from onrecord.cli import app

SAMPLE = Path(__file__).parents[2] / "sample"


@dataclass(frozen=True)
class Run:
    """What one command wrote and how it ended."""

    code: int
    stdout: str
    stderr: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.stdout.splitlines()]


Command = Callable[..., Run]


def run(*arguments: str | Path, typed: str | bytes | None = None, terminal: int | None = None) -> Run:
    """Run a command, in a pipe or in a terminal that many columns wide."""
    environment = {"FORCE_COLOR": "1", "COLUMNS": str(terminal)} if terminal else {"FORCE_COLOR": None}
    result = CliRunner(env=environment).invoke(app, [str(argument) for argument in arguments], input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)
