"""Hold what the readers of rows need to know: the codes, and what one file of a dataset says of another."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.importing.codes import Codes, Who


@dataclass(frozen=True, slots=True)
class RollCall:
    """One roll call of the General Assembly: the day (EDTF) and the number of the resolution, as far as known."""

    day: str | None
    resolution: str | None


class MissingError(Exception):
    """Raised where a file says nothing without another one that was not read: why, and what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        self.reason, self.advice = reason, advice
        super().__init__(f"{reason}. {advice}")


@dataclass(slots=True)
class Known:
    """The codes, and what was read so far: roll calls by their number, for files of votes have no days.

    `parties` has who is meant by the codes of a party: a hundred thousand rows have some thousands of them.
    """

    codes: Codes
    calls: dict[str, RollCall] = field(default_factory=dict)
    parties: dict[tuple[str, ...], Who] = field(default_factory=dict)
