"""Tell of additions in JSON and in sums, for whoever shows them: command line, page, server."""

from __future__ import annotations

from collections import Counter
from typing import Any

from onrecord import wording
from onrecord.adding.adding import Outcome, Told
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
        "undated": told.undated,
    }


def told_from_json(value: dict[str, Any]) -> Told:
    """Make again what `told_to_json` wrote; raises KeyError for a value that it did not write."""
    match value["status"]:
        case "refused":
            return ReadingError(value["source"], value["reason"], value["advice"], value["line"])
        case "notice":
            return Notice(value["source"], value["message"])
    particulars = ("source", "document", "status", "records", "language", "copy_of", "version_of", "undated")
    return Outcome(**{name: value[name] for name in particulars})


class Sums:
    """What became of the inputs so far, in numbers."""

    def __init__(self) -> None:
        self.added = self.known = self.refused = self.records = self.copies = self.versions = 0
        self.undated = 0
        self.not_coded: Counter[str] = Counter()

    @property
    def documents(self) -> int:
        """Return how many inputs are done."""
        return self.added + self.known + self.refused

    def count(self, told: Told) -> None:
        """Count one more."""
        if isinstance(told, ReadingError):
            self.refused += 1
        elif isinstance(told, Outcome):
            self.added += told.status != "known"
            self.known += told.status == "known"
            self.records += told.records
            self.copies += told.copy_of is not None
            self.versions += told.version_of is not None
            self.undated += told.undated
            if told.status == "not coded":
                self.not_coded[told.language or "unknown"] += 1

    def sentence(self) -> str:
        """Say the sums in words."""
        sums = f"{wording.count(self.added, 'document')} added, {self.known} known already, {self.refused} refused"
        sums += f"; {wording.count(self.records, 'record')} coded."
        if self.copies:
            sums += f" {wording.near_copies(self.copies)}"
        if self.versions:
            versions = wording.count(self.versions, "new version")
            sums += f" {versions} of articles that were there (onrecord show says what changed)."
        if self.undated:
            has = "has" if self.undated == 1 else "have"
            sums += f" {self.undated} {has} no date of publication, so “on Monday” there is no day (--published)."
        if self.not_coded:
            languages = ", ".join(f"{language} {number}" for language, number in self.not_coded.most_common())
            sums += (
                f" {self.not_coded.total()} kept but not coded: no coder for the language is installed ({languages})."
            )
        return sums
