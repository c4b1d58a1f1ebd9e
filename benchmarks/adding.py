"""Measure how many articles a second become records: one process, all processors, partitions, Ray.

`adding.py [FILE [NUMBER]]` takes the first articles of a file of JSON Lines, by default newswire where it is, else the
sample; each way makes a record of its own. Wall time, with the start of programs and models.
"""

from __future__ import annotations

import gzip
import importlib.util
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from coding import ARTICLES, ROOT, machine

ONRECORD = [sys.executable, "-c", "from onrecord.cli import main; main()"]
NUMBER = 1000


def corpus(folder: Path) -> tuple[list[str], int]:
    """Return the files to measure with, and how many articles are in them."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES / "reuters_1987.jsonl.gz"
    if not file.is_file():
        reports = [str(path) for path in sorted((ROOT / "sample").glob("*.txt"))]
        return reports, len(reports)
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
        articles = list(islice(lines, int(sys.argv[2]) if len(sys.argv) > 2 else NUMBER))
    (folder / "articles.jsonl").write_text("".join(articles), encoding="utf-8")
    return [str(folder / "articles.jsonl")], len(articles)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        articles, count = corpus(Path(folder))
        ways = {
            "add, one process": ["add", *articles, "--jobs", "1", "--record", f"{folder}/one.duckdb"],
            "add, all processors": ["add", *articles, "--record", f"{folder}/all.duckdb"],
            "code, all processors": ["code", *articles, "--out", f"{folder}/local"],
        }
        if importlib.util.find_spec("ray") is not None:
            ways["code, Ray"] = ["code", *articles, "--out", f"{folder}/ray", "--engine", "ray"]
        for way, arguments in ways.items():
            start = time.perf_counter()
            subprocess.run([*ONRECORD, *arguments], check=False, capture_output=True)  # it may refuse an article
            spent = time.perf_counter() - start
            print(f"{way:24}{count} articles in {spent:6.1f} s: {count / spent:6.1f} a second", flush=True)
    print(f"Machine: {machine()}")


if __name__ == "__main__":
    main()
