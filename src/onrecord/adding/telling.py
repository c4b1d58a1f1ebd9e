"""Tell what became of an input as JSON."""

from __future__ import annotations

from typing import Any

from onrecord.adding.adding import Told
from onrecord.errors import ReadingError
from onrecord.reading import Notice


def told_to_json(told: Told) -> dict[str, Any]:
    """Return what became of one input: added, known already, added and not coded, or refused; or a notice."""
    match told:
        case ReadingError():
            return {
                "source": told.source,
                "status": "refused",
                "line": told.line,
                "reason": told.reason,
                "advice": told.advice,
                "code": told.code,
                "message": str(told),
            }
        case Notice():
            return {"source": told.source, "status": "notice", "message": told.text}
    return {
        "source": told.source,
        "status": told.status,
        "document": told.document,
        "records": told.records,
        "copy_of": told.copy_of,
        "version_of": told.version_of,
        "language": told.language,
    }
