"""Say what the rows of a block become, column by column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from onrecord import edtf
from onrecord.importing.codes import Act, Who

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    Mask = npt.NDArray[np.bool_]

_Found = TypeVar("_Found")
_DIGITS = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?\d\d:?\d\d:?\d\d.*)?", re.ASCII)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_WRITTEN = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})", re.ASCII)
_REVERSED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Distinct(Generic[_Found]):
    """What the distinct values of a column mean, and which of them each row has.

    A dataset has few codes and many rows: what a code means is looked up once for a block.
    """

    found: list[_Found | None]
    indices: pa.Array

    def each(self, value: Callable[[_Found], Any], kind: pa.DataType) -> pa.Array:
        """Return a value of what was found, for each row; null where nothing was."""
        import pyarrow as pa

        return pa.array([None if one is None else value(one) for one in self.found], kind).take(self.indices)

    def known(self) -> Mask:
        """Tell for each row whether something was found."""
        import pyarrow as pa

        present = pa.array([one is not None for one in self.found], pa.bool_()).take(self.indices)
        return flags(present)

    def present(self) -> Mask:
        """Tell for each row whether it has a value at all."""
        return flags(self.indices.is_valid())


def find(column: pa.Array, meaning: Callable[[str], _Found | None]) -> Distinct[_Found]:
    """Return what each distinct value of a column means."""
    import pyarrow as pa

    coded = column.dictionary_encode()
    return Distinct([meaning(value) for value in coded.dictionary.to_pylist()], coded.indices.cast(pa.int32()))


def find_together(columns: Sequence[pa.Array], meaning: Callable[..., _Found | None]) -> Distinct[_Found]:
    """Return what the distinct values of several columns mean together; one that is not known is ""."""
    import pyarrow as pa
    from pyarrow import compute

    together: list[tuple[str, ...]] = [()]
    indices = np.zeros(len(columns[0]), np.int64)
    for column in columns:  # by number: joining their texts costs four times as much
        coded = compute.fill_null(column.cast(pa.string()), "").dictionary_encode()
        values = coded.dictionary.to_pylist()
        pairs = pa.array(indices * len(values) + coded.indices.to_numpy()).dictionary_encode()
        numbers = [divmod(pair, len(values)) for pair in pairs.dictionary.to_pylist()]
        together = [(*together[before], values[number]) for before, number in numbers]
        indices = pairs.indices.to_numpy().astype(np.int64)
    return Distinct([meaning(*values) for values in together], pa.array(indices, pa.int32()))


def flags(values: pa.Array) -> Mask:
    """Return a column of truths; null is false."""
    from pyarrow import compute

    found: Mask = compute.fill_null(values, False).to_numpy(zero_copy_only=False)
    return found


def day(written: str) -> str | None:
    """Return a day as EDTF: from 20170701, 2017-07-01, 20170701234500, 30 June 2022, 01-Jul-2017 or 01/07/2017."""
    if match := _DIGITS.fullmatch(written):
        year, month, date = match.groups()
    elif match := _WRITTEN.fullmatch(written):
        date, name, year = match.groups()
        month = str(_MONTHS.get(name.casefold(), 0))
    elif match := _REVERSED.fullmatch(written):
        date, month, year = match.groups()
    else:
        return None
    found = f"{year}-{int(month):02}-{int(date):02}"
    return found if edtf.is_edtf(found) else None


def year(written: str) -> str | None:
    """Return a year as EDTF: from 1942 or 1942.0."""
    found = written.partition(".")[0]
    return found if len(found) == 4 and edtf.is_edtf(found) else None


@dataclass(frozen=True, slots=True)
class PartyColumn:
    """A party of each row: null names where the row has none."""

    side: str
    name: pa.Array
    who: Distinct[Who] | None = None
    country: pa.Array | None = None
    sector: pa.Array | None = None
    entity: pa.Array | None = None
    role: pa.Array | None = None
    #: Only where several stand in one column: the row of each value.
    rows: npt.NDArray[np.int64] | None = None

    def of(self, name: str) -> pa.Array:
        """Return a column of the party: country, sector, entity or role."""
        import pyarrow as pa

        given = getattr(self, name)
        if given is not None:
            return given
        if self.who is not None and name != "role":
            return self.who.each(lambda who: getattr(who, name), pa.string())
        return pa.nulls(len(self.name), pa.string())


@dataclass(slots=True)
class Coded:
    """What the rows of a block become.

    `fields` are columns of records, `outlet` is whom the dataset has each row from where it names one, `published` the
    day on which the dataset published it. A row
    that is refused has the number of its reason in `refused`, and is no record; −1 is none.
    """

    rows: int
    kind: str = "event"
    fields: dict[str, Any] = field(default_factory=dict)
    parties: list[PartyColumn] = field(default_factory=list)
    outlet: pa.Array | None = None
    published: pa.Array | None = None
    reasons: list[str] = field(default_factory=list)
    refused: Any = None

    def __post_init__(self) -> None:
        self.refused = np.full(self.rows, -1, np.int32)

    def refuse(self, rows: Mask, reason: str) -> None:
        """Refuse those of the rows that no earlier reason refused."""
        if reason not in self.reasons:
            self.reasons.append(reason)
        self.refused[rows & (self.refused < 0)] = self.reasons.index(reason)

    def set_act(self, acts: Distinct[Act]) -> None:
        """Fill in what was done."""
        import pyarrow as pa

        self.fields |= {
            "type": acts.each(lambda act: act.type, pa.string()),
            "mode": acts.each(lambda act: act.mode, pa.string()),
            "content": acts.each(lambda act: act.content, pa.string()),
            "contexts": acts.each(lambda act: act.contexts, pa.list_(pa.string())),
            "score": acts.each(lambda act: act.score, pa.float64()),
            "rule": acts.each(lambda act: act.rule, pa.string()),
        }
