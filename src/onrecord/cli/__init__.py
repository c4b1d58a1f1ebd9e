"""Show the record on the command line; decide nothing."""

from __future__ import annotations

import io
import sys

# Each module adds its commands, in the order in which the help lists them.
from onrecord.cli import asking, filling, listing, measuring  # noqa: F401
from onrecord.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal or pipe with a small character set shows a code, and the command goes on.
            stream.reconfigure(errors="backslashreplace")
    app()
