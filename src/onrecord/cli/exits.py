"""Turn errors that are meant for a person into one line on stderr and a documented exit code."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import ParamSpec, TypeVar

import typer

from onrecord.errors import ClaimError, KnowledgeError, OnrecordError, StoreError
from onrecord.wording import plain

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Exit(IntEnum):
    """What a command's exit code says to a program. `docs/commands.md` lists them for people."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NO_RECORD = 3
    NO_CLAIM = 4
    STOPPED = 130


HELP = (
    "Exit codes: 0 done (also when nothing was found); 1 something was refused; 2 wrong usage or settings; "
    "3 the record cannot be opened; 4 the claim cannot be checked; 130 stopped by Ctrl-C."
)


def report(error: OnrecordError) -> None:
    """Write an error to stderr as its code and its message."""
    # Through sys.stderr, where a running progress line steps aside for it.
    sys.stderr.write(f"{error.code}  {plain(str(error))}\n")


def refusing(command: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Wrap a command so that our errors end it with their exit code and without a stack trace."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **options: Arguments.kwargs) -> Result:
        try:
            return command(*args, **options)
        except OnrecordError as error:
            report(error)
            raise typer.Exit(_exit_code(error)) from error

    return run


def _exit_code(error: OnrecordError) -> Exit:
    match error:
        case KnowledgeError():
            return Exit.USAGE
        case StoreError():
            return Exit.NO_RECORD
        case ClaimError():
            return Exit.NO_CLAIM
        case _:
            return Exit.REFUSED
