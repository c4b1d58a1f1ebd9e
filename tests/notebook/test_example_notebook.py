"""The notebook of the documentation shows what its cells give today."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def without_pictures(notebook: dict[str, Any]) -> dict[str, Any]:
    """Leave out the pictures, whose letters are as wide as the fonts of a machine."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    for output in outputs:
        output["data"].pop("image/svg+xml", None)
    return notebook


def test_the_notebook_shows_what_its_cells_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("pandas", "pyarrow", "altair", "vl_convert"):
        pytest.importorskip(library)
    spec = importlib.util.spec_from_file_location("example_notebook", ROOT / "tools" / "example_notebook.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    (tmp_path / "sample").symlink_to(ROOT / "sample")
    monkeypatch.chdir(tmp_path)
    kept = json.loads((ROOT / "docs" / "example.ipynb").read_text(encoding="utf-8"))
    told = "write it again: python tools/example_notebook.py"
    assert without_pictures(tool.made()) == without_pictures(kept), told
