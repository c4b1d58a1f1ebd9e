"""What importing onrecord settles for the whole program."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("package", ["checking", "storing", "notebook", "cli"])
def test_matrices_are_not_shared_out_among_threads_whatever_is_imported_first(package: str) -> None:
    program = f"import onrecord.{package}, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "1"
