"""Give the command line's tests a record that holds the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import SAMPLE, Command, run


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record to which the sample was added. Tests only read it."""
    record = tmp_path_factory.mktemp("sample") / "record.duckdb"
    added = run("add", *sorted(SAMPLE.glob("*.txt")), "--record", record)
    assert added.code == 0, added.stderr
    return record


@pytest.fixture
def on_sample(sample_record: Path) -> Command:
    """Run a command on the sample's record."""
    return lambda *arguments, **options: run(*arguments, "--record", sample_record, **options)


@pytest.fixture
def on_fresh(tmp_path: Path) -> Command:
    """Run a command on a record of the test's own, which does not exist at first."""
    return lambda *arguments, **options: run(*arguments, "--record", tmp_path / "record.duckdb", **options)
