"""Show how the coder measures against gold records: tables in a terminal, tabs in a pipe, JSON."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli import wording
from onrecord.cli.views import say
from onrecord.evaluation import Event, Mistake, PloverResult, Ratio, event_to_json


def show_plover(console: Console, result: PloverResult, worst: int) -> None:
    """Show the measures, the figures by type, and the `worst` mistakes."""
    say(
        console,
        f"{wording.count(result.sentences, 'gold record')}; as gold has one event each, precision is a lower bound.",
    )
    _show_ratios(console, "Measure", result.measures)
    _show_ratios(console, "Type", result.types)
    for mistake in result.mistakes[:worst]:
        _show_mistake(console, mistake)


def plover_to_json(result: PloverResult, worst: int) -> dict[str, Any]:
    """Return the figures and the `worst` mistakes as one JSON object."""
    return {
        "sentences": result.sentences,
        "measures": {name: _ratio_to_json(ratio) for name, ratio in result.measures.items()},
        "types": {name: _ratio_to_json(ratio) for name, ratio in result.types.items()},
        "mistakes": [
            {
                "id": gold.id,
                "text": gold.text,
                "gold": event_to_json((gold.type, gold.source, gold.target)),
                "coded": [event_to_json(event) for event in events],
            }
            for gold, events in result.mistakes[:worst]
        ],
    }


def _show_ratios(console: Console, head: str, ratios: dict[str, Ratio]) -> None:
    say(console)
    columns = (head, "Gold", "Found", "Coded", "Right", "Precision", "Recall", "F1")
    rows = [
        (name, *map(str, (ratio.gold, ratio.found, ratio.predicted, ratio.right)), *map(_figure, _rates(ratio)))
        for name, ratio in ratios.items()
    ]
    if not console.is_terminal:
        for row in (columns, *rows):
            # Not through the console: it would turn the tabs into blanks.
            console.file.write("\t".join(map(wording.one_line, row)) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="left" if column == head else "right")
    for row in rows:
        table.add_row(*map(wording.one_line, row))
    console.print(table)


def _show_mistake(console: Console, mistake: Mistake) -> None:
    gold, events = mistake
    say(console)
    say(console, Text(f"{wording.one_line(gold.id)}  {wording.one_line(gold.text)}"))
    say(console, Text.assemble(("  gold   ", "green"), _event_in_words((gold.type, gold.source, gold.target))))
    for event in events:
        say(console, Text.assemble(("  coded  ", "red"), _event_in_words(event)))
    if not events:
        say(console, Text.assemble(("  coded  ", "red"), "nothing"))


def _event_in_words(event: Event) -> str:
    type_, sources, targets = event
    return wording.one_line(f"{type_}: {', '.join(sorted(sources)) or '?'} → {', '.join(sorted(targets)) or '?'}")


def _ratio_to_json(ratio: Ratio) -> dict[str, Any]:
    precision, recall, f1 = (round(rate, 4) for rate in _rates(ratio))
    counts = {"gold": ratio.gold, "found": ratio.found, "predicted": ratio.predicted, "right": ratio.right}
    return {"precision": precision, "recall": recall, "f1": f1, **counts}


def _rates(ratio: Ratio) -> tuple[float, float, float]:
    return ratio.precision, ratio.recall, ratio.f1


def _figure(rate: float) -> str:
    return f"{rate:.3f}"
