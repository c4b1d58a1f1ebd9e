"""Sum up what importing did, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import ReadingError
from onrecord.importing.reading import Progress, Told
from onrecord.wording import count

#: So many lines are named for each reason.
_NAMED = 3


@dataclass(slots=True)
class Refused:
    """How many rows became no record for a reason, and the first of them: the file and the line."""

    rows: int = 0
    first: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Summed:
    """What was brought in so far. `known` counts the lines of documents that were on the record already."""

    lines: int = 0
    documents: int = 0
    records: int = 0
    known: int = 0
    repeated: int = 0
    refused: dict[tuple[str, str], Refused] = field(default_factory=dict)
    errors: list[ReadingError] = field(default_factory=list)

    def count(self, told: Told) -> None:
        """Count what a block added, or a file that cannot be read."""
        if not isinstance(told, Progress):
            self.errors.append(told)
            return
        self.lines += told.lines
        self.documents += told.documents
        self.records += told.records
        self.repeated += told.repeated
        if told.documents == 0:
            self.known += told.lines
        for reason, lines in told.refused.items():
            refused = self.refused.setdefault((told.dataset, reason), Refused())
            refused.rows += len(lines)
            refused.first += [(told.source, int(line)) for line in lines[: _NAMED - len(refused.first)]]

    def sentences(self) -> list[str]:
        """Return what was done, and for each reason how many rows became no record and the first of them."""
        new = f"{count(self.records, 'new record')} in {count(self.documents, 'new document')}"
        told = [f"{count(self.lines, 'line')} read: {new}."]
        if self.known:
            told[0] = told[0][:-1] + f"; {self.known:,} lines were on the record already."
        if self.repeated:
            told.append(f"{self.repeated:,} rows were left out: a row of the same id is on the record already.")
        for (dataset, reason), refused in self.refused.items():
            where: dict[str, list[str]] = {}
            for source, line in refused.first:
                where.setdefault(source, []).append(f"{line:,}")
            named = "; ".join(f"{source} line {', '.join(lines)}" for source, lines in where.items())
            more = ", …" if refused.rows > len(refused.first) else ""
            rows = "1 row is" if refused.rows == 1 else f"{refused.rows:,} rows are"
            told.append(f"{dataset}: {rows} no record: {reason} ({named}{more}).")
        return told

    def to_json(self) -> dict[str, Any]:
        """Return the sums as a JSON object."""
        return {
            "lines": self.lines,
            "documents": self.documents,
            "records": self.records,
            "known": self.known,
            "repeated": self.repeated,
            "without_record": [
                {"dataset": dataset, "reason": reason, "rows": refused.rows, "first": refused.first}
                for (dataset, reason), refused in self.refused.items()
            ],
            "errors": [{"source": error.source, "line": error.line, "reason": error.reason} for error in self.errors],
        }
