"""The examples of docs/python.md give what the page shows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import onrecord.notebook.spacy_pipe  # noqa: F401  # the page's pipeline, also where the package is not installed anew

ROOT = Path(__file__).parents[2]


def test_the_examples_give_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample").mkdir()
    for file in (ROOT / "sample").glob("*.txt"):
        (tmp_path / "sample" / file.name).write_bytes(file.read_bytes())
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    examples = doctest.DocTestParser().get_doctest("\n\n".join(blocks), {}, "python.md", None, 0)
    told: list[str] = []
    failed = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=told.append).failed
    assert not failed, "".join(told)
