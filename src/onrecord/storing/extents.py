"""Ask how far a record goes, so that what was summed up of it can be kept and what came since be added."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.storing.questions import Question


@dataclass(frozen=True, slots=True)
class Extent:
    """The keys of the last document and the last record: what is added later has greater ones, and nothing goes."""

    document: int
    record: int

    def reaches(self, other: Extent) -> bool:
        """Tell whether all that is within the other extent is within this one."""
        return self.document >= other.document and self.record >= other.record


#: The extent of an empty record.
BEGINNING = Extent(0, 0)


def extent() -> Question[Extent]:
    """Ask how far the record goes; DuckDB knows without reading it."""
    query = "SELECT coalesce((SELECT max(key) FROM documents), 0), coalesce((SELECT max(key) FROM records), 0)"
    return Question(query, [], Extent)
