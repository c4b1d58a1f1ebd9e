"""Write docs/example.ipynb: a notebook on the sample, with what each cell shows.

Run it in the folder of the project after a change of what is shown: python tools/example_notebook.py
"""

from __future__ import annotations

import ast
import json
import os
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "example.ipynb"

CELLS = [
    """# A rumour, checked against the record

A newspaper writes that Pakistan secretly seeks ties with Armenia. What does the record say? The reports are the
project's sample; [docs/python.md](python.md) explains what can be asked.""",
    """from pathlib import Path

import onrecord

record = onrecord.open("demo.duckdb", create=True)
record.add(*sorted(Path("sample").glob("*.txt")))""",
    """record.check("Pakistan is secretly seeking ties with Armenia.")""",
    """rumour = record.trace("Pakistan is seeking ties with Armenia.")
rumour""",
    """rumour.chart()""",
    """What is on record between the two? And which side does Pakistan take?""",
    """record.timeline("Pakistan", "Armenia")""",
    """record.issue("Nagorno-Karabakh")""",
    """Compare Pakistan with Azerbaijan.""",
    """record.timeline("Pakistan", "Azerbaijan").chart()""",
    """record.network(around="Pakistan")""",
    """Each record leads to its words.""",
    """visit = next(iter(record.records(party=["Azerbaijan", "Pakistan"], text="visited")))
visit""",
    """frame = record.records(kind="event", standing="asserted").to_pandas()
pairs = frame.explode("actor_keys").explode("recipient_keys")
pairs.groupby(["actor_keys", "recipient_keys"])["score"].mean()""",
]


def made() -> dict[str, Any]:
    """Run the cells in the current folder, where `sample` must be, and return the notebook with what they show."""
    known: dict[str, Any] = {}
    cells = [_code(source, known) if _is_code(source) else _text(source) for source in CELLS]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def written(notebook: dict[str, Any]) -> str:
    """Return the notebook as its file has it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _is_code(source: str) -> bool:
    return "(" in source.splitlines()[0] or "import" in source.splitlines()[0]


def _text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def _code(source: str, known: dict[str, Any]) -> dict[str, Any]:
    *before, last = ast.parse(source).body
    exec(compile(ast.Module(before, []), "cell", "exec"), known)
    assert isinstance(last, ast.Expr)
    shown = _shown(eval(compile(ast.Expression(last.value), "cell", "eval"), known))
    output = {"data": shown, "execution_count": None, "metadata": {}, "output_type": "execute_result"}
    lines = source.splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [output], "source": lines}


def _shown(value: Any) -> dict[str, Any]:
    """Return what a notebook shows of a value; a chart as a picture, for readers without its scripts."""
    if hasattr(value, "mark") or hasattr(value, "layer"):
        import vl_convert

        return {"image/svg+xml": vl_convert.vegalite_to_svg(value.to_dict()).splitlines(keepends=True)}
    plain = {"text/plain": repr(value).splitlines(keepends=True)}
    return plain | (
        {"text/html": value._repr_html_().splitlines(keepends=True)} if hasattr(value, "_repr_html_") else {}
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sample").symlink_to(ROOT / "sample")
        os.chdir(folder)
        NOTEBOOK.write_text(written(made()), encoding="utf-8")
