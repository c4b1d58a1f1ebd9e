"""Show how the coder measures against gold: tables in a terminal, tabs in a pipe, JSON."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from onrecord import wording
from onrecord.cli.tables import show_rows
from onrecord.cli.views import say
from onrecord.evaluation import Mistake, Ratio, Report

_RATIOS = ("Gold", "Found", "Coded", "Right", "Precision", "Recall", "F1")


def show_report(console: Console, report: Report, worst: int) -> None:
    """Show the measures, the figures by class, what is taken for what, and the `worst` mistakes."""
    say(console, f"{report.of}.")
    show_rows(console, ("Measure", *_RATIOS), [_row(*item) for item in report.measures.items()])
    show_rows(console, ("Figure", "Value"), [(name, _figure(value)) for name, value in report.figures.items()])
    show_rows(console, ("Type", *_RATIOS), [_row(*item) for item in report.types.items()])
    taken = [(gold, found, str(count)) for gold, found, count in _confused(report)]
    show_rows(console, ("Type", "Taken for", "Times"), taken if worst else [], ("Type", "Taken for"))
    for mistake in report.mistakes[:worst]:
        _show_mistake(console, mistake)


def report_to_json(report: Report, worst: int) -> dict[str, Any]:
    """Return the figures, the confusion and the `worst` mistakes as one JSON object."""
    return {
        "of": report.of,
        "measures": {name: _ratio_to_json(ratio) for name, ratio in report.measures.items()},
        "figures": {name: round(value, 4) for name, value in report.figures.items()},
        "types": {name: _ratio_to_json(ratio) for name, ratio in report.types.items()},
        "confusion": [{"gold": gold, "found": found, "times": times} for gold, found, times in _confused(report)],
        "mistakes": [
            {"id": mistake.id, "text": mistake.text, "gold": mistake.gold, "found": list(mistake.found)}
            for mistake in report.mistakes[:worst]
        ],
    }


def _confused(report: Report) -> list[tuple[str, str, int]]:
    """Return what is taken for something else, the most frequent first."""
    wrong = [(gold, found, times) for (gold, found), times in report.confusion.items() if gold != found]
    return sorted(wrong, key=lambda row: (-row[2], row))


def _row(name: str, ratio: Ratio) -> tuple[str, ...]:
    counts = map(str, (ratio.gold, ratio.found, ratio.predicted, ratio.right))
    return (name, *counts, *map(_figure, (ratio.precision, ratio.recall, ratio.f1)))


def _show_mistake(console: Console, mistake: Mistake) -> None:
    say(console)
    say(console, Text(f"{wording.one_line(mistake.id)}  {wording.one_line(mistake.text)}"))
    say(console, Text.assemble(("  gold   ", "green"), wording.one_line(mistake.gold)))
    for found in mistake.found or ("nothing",):
        say(console, Text.assemble(("  coded  ", "red"), wording.one_line(found)))


def _ratio_to_json(ratio: Ratio) -> dict[str, Any]:
    rates = {"precision": ratio.precision, "recall": ratio.recall, "f1": ratio.f1}
    counts = {"gold": ratio.gold, "found": ratio.found, "predicted": ratio.predicted, "right": ratio.right}
    return {**{name: round(rate, 4) for name, rate in rates.items()}, **counts}


def _figure(rate: float) -> str:
    return f"{rate:.3f}"
