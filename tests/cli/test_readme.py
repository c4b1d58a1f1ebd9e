from __future__ import annotations

import re
import shlex
from pathlib import Path

from running import Command

README = Path(__file__).parents[2] / "README.md"


def test_the_example_prints_what_the_readme_shows(on_sample: Command) -> None:
    text = README.read_text(encoding="utf-8")
    (typed,) = re.findall(r"^onrecord (check .*)$", text, re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert on_sample(*shlex.split(typed)).stdout == shown
