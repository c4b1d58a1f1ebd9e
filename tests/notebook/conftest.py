"""Give the tests of the notebook a record of the sample, opened as a notebook does."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord


@pytest.fixture(scope="session")
def opened(sample_record: Path) -> onrecord.OpenRecord:
    """Return the record of the sample's reports. Tests only read it."""
    return onrecord.open(sample_record)
