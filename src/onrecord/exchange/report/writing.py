"""Write a report in the format that an ending names."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from onrecord.errors import ReportError
from onrecord.exchange.report.contents import Report
from onrecord.exchange.report.plain_text import markdown
from onrecord.keeping import write_whole

_MISSING = "Reports as a page or a PDF need Jinja, Altair and Typst. Install them with: pip install 'onrecord[report]'."
#: The packages that each ending needs beyond those of onrecord itself.
_NEEDS = {".html": ("jinja2", "altair", "vl_convert"), ".md": (), ".pdf": ("typst", "altair", "vl_convert")}


def require_ending(path: Path) -> str:
    """Return the ending of a report's name in lower case.

    Raises ReportError for one that no report has, and where what writes it is not installed.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise ReportError(f"{path}: no report has this ending. Name it {', '.join(f'*{each}' for each in WRITERS)}.")
    if not is_possible(ending):
        raise ReportError(_MISSING)
    return ending


def is_possible(ending: str) -> bool:
    """Tell whether what writes a report with this ending is installed."""
    return all(find_spec(package) for package in _NEEDS[ending])


def save(report: Report, path: Path) -> None:
    """Write a report to a file, in place of what was there; raises ReportError where it cannot be."""
    content = WRITERS[require_ending(path)](report)
    try:
        write_whole(path, content, private=False)
    except OSError as error:
        raise ReportError(f"{path}: cannot be written ({error.strerror}). Name another file.") from error


def _markdown(report: Report) -> bytes:
    return markdown(report).encode()


def _page(report: Report) -> bytes:
    from onrecord.exchange.report.page import page

    return page(report).encode()


def _pdf(report: Report) -> bytes:
    import typst

    template = files("onrecord.exchange.report").joinpath("report.typ").read_bytes()
    # What a report says is handed over as JSON: nothing in it is ever read as Typst's markup.
    return typst.compile(template, sys_inputs={"report": json.dumps(asdict(report))})


#: The endings of files that can be written, each with its writer.
WRITERS: Mapping[str, Callable[[Report], bytes]] = {".html": _page, ".md": _markdown, ".pdf": _pdf}
