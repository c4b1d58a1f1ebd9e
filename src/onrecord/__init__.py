"""Keep the record of who did or said what to whom, when, and who says so; check claims against it.

    import onrecord

    record = onrecord.open("record.duckdb")
    record.check("Pakistan has diplomatic relations with Armenia.")

Each name is loaded when it is first used: importing onrecord takes no time. docs/python.md has examples.
"""

from __future__ import annotations

import os

# One BLAS thread, and before anything of ours loads numpy, which reads it once: a sentence's matrices are too small
# to share, and threads that wait for each other cost thirty times the parse.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import OnrecordError
    from onrecord.model import Document, Record
    from onrecord.notebook import OpenRecord, code, open

__all__ = ["Document", "OnrecordError", "OpenRecord", "Record", "code", "open"]

#: Where each name is kept.
_KEPT = {
    "Document": "onrecord.model",
    "OnrecordError": "onrecord.errors",
    "OpenRecord": "onrecord.notebook",
    "Record": "onrecord.model",
    "code": "onrecord.notebook",
    "open": "onrecord.notebook",
}


def __getattr__(name: str) -> Any:
    if name not in _KEPT:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_KEPT[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
