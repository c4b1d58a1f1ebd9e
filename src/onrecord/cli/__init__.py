"""Show the record on the command line; decide nothing."""

from __future__ import annotations

import io
import sys

from onrecord.cli import listing as _listing  # noqa: F401 - it adds its command
from onrecord.cli.commands import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal or pipe with a small character set shows a code, and the command goes on.
            stream.reconfigure(errors="backslashreplace")
    app()
