"""Draw the tree of errors that onrecord raises on purpose.

    OnrecordError
    ├── ReadingError      a file, page or stream could not become a document
    │   └── FetchError    an address could not be fetched (in reading.network.failures)
    ├── KnowledgeError    a data file (states, titles, predicates …) is malformed
    ├── StoreError        the record cannot be opened, read or written
    │   ├── HeldError     another process has the record open
    │   ├── AmbiguousError an id is given so short that several begin with it
    │   └── DocumentError one document that the record cannot hold
    ├── QueryError        a query in SQL is wrong, or asks for more than to read
    ├── ProcessError      the processes that read and code cannot be started
    ├── BusyError         a server has so much to do that it takes no more
    ├── ServeError        the record cannot be served: the extra is missing
    ├── ClaimError        a claim is too long to be checked
    ├── ChartError        a chart cannot be drawn or written
    ├── ReportError       a report cannot be written
    ├── ExportError       what was to be taken out cannot be written
    ├── FrameError        a table cannot be made: a library is missing
    └── NotOnRecordError  an address names what the record does not have

Each carries a stable `code` for users to search for, and a message that ends with what to do.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of every error that is meant for the person at the keyboard."""

    code = "REC-000"


class ReadingError(OnrecordError):
    """Raised for one input that cannot become a document; the batch goes on.

    `source` is the path or URL, `line` the 1-based line where that is known.
    """

    code = "REC-010"

    def __init__(self, source: str, reason: str, advice: str, line: int | None = None) -> None:
        self.source, self.reason, self.advice, self.line = source, reason, advice, line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {reason}. {advice}")

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process send it: an exception is made again from its message alone unless it says how."""
        return type(self), (self.source, self.reason, self.advice, self.line)


class KnowledgeError(OnrecordError):
    """Raised for a data file that does not hold what its loader expects."""

    code = "REC-020"


class StoreError(OnrecordError):
    """Raised when the record file cannot be opened, read or written."""

    code = "REC-030"


class HeldError(StoreError):
    """Raised when another process has the record open; it may let go of it."""


class AmbiguousError(StoreError):
    """Raised for the begin of an id with which several begin."""


class DocumentError(StoreError):
    """Raised for one document that the record cannot hold; others can be added without it."""

    def __init__(self, source: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{source}: {reason}.")


class QueryError(OnrecordError):
    """Raised for a query in SQL that is wrong or would change the record."""

    code = "REC-080"


class ProcessError(OnrecordError):
    """Raised when the processes that read and code cannot be started."""

    code = "REC-060"


class BusyError(OnrecordError):
    """Raised when a server has so much to do that it takes no more."""

    code = "REC-061"


class ServeError(OnrecordError):
    """Raised when the record cannot be served, because the extra is missing."""

    code = "REC-062"


class ClaimError(OnrecordError):
    """Raised for a claim that is too long to be checked; one that claims nothing gets an answer that says so."""

    code = "REC-040"


class ChartError(OnrecordError):
    """Raised when a chart cannot be drawn or written: nothing to show, a wrong ending, the extra is missing."""

    code = "REC-050"


class ReportError(OnrecordError):
    """Raised when a report cannot be written: a wrong ending, no place for it, the extra is missing."""

    code = "REC-051"


class ExportError(OnrecordError):
    """Raised when what was to be taken out cannot be written: no place for it, the extra is missing."""

    code = "REC-052"


class FrameError(OnrecordError):
    """Raised when an answer cannot become a table or data frame, because a library is missing."""

    code = "REC-053"


class NotOnRecordError(OnrecordError):
    """Raised for the address of a page that names an id, a party or an issue that the record does not have."""

    code = "REC-070"
