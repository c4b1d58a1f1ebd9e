"""Show the record on the command line; decide nothing."""

from __future__ import annotations

import io
import sys

from onrecord.cli.app import app

# Each module adds its commands, in the order in which the help lists them.
# isort: off
from onrecord.cli import filling as _filling, asking as _asking, listing as _listing, serving as _serving  # noqa: F401
from onrecord.cli import summing as _summing, reports as _reports, measuring as _measuring  # noqa: F401
from onrecord.cli import importing as _importing, querying as _querying  # noqa: F401

__all__ = ["app", "main"]


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal or pipe with a small character set shows a code, and the command goes on.
            stream.reconfigure(errors="backslashreplace")
    app()
