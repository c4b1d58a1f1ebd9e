"""What became of what was added from Python."""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.adding import Sums, Told, Wanted, carrying_out, told_to_json
from onrecord.errors import ProcessError, ReadingError
from onrecord.model import Document
from onrecord.notebook import html
from onrecord.notebook.frames import Tabular, table_of
from onrecord.notebook.html import Column, tag
from onrecord.places import Place
from onrecord.progress import with_progress
from onrecord.reading import Notice

if TYPE_CHECKING:
    import pyarrow

#: So many inputs are shown.
_SHOWN = 50
_IN_A_SCRIPT = (
    "Texts are read and coded in processes of their own, which run a script again to its end. "
    'Put what your script does under: if __name__ == "__main__":'
)


@dataclass(frozen=True, slots=True, repr=False)
class Additions(Tabular):
    """What became of each input, in its order: `outcomes` has an Outcome, a Notice or the error that refused it."""

    outcomes: tuple[Told, ...]
    sentence: str

    @property
    def refused(self) -> tuple[ReadingError, ...]:
        """Return the errors of what could not become a document; the rest was added."""
        return tuple(told for told in self.outcomes if isinstance(told, ReadingError))

    @property
    def documents(self) -> tuple[str, ...]:
        """Return the ids of the documents that are in the record now, new or known."""
        return tuple(told.document for told in self.outcomes if not isinstance(told, ReadingError | Notice))

    def to_arrow(self) -> pyarrow.Table:
        """Return a row for each input, as `onrecord add --report` writes it."""
        return table_of(
            map(told_to_json, self.outcomes),
            source="string", status="string", line="int64", document="string", records="int64", copy_of="string",
            version_of="string", language="string", reason="string", advice="string", message="string",
        )  # fmt: skip

    def __repr__(self) -> str:
        """Say the sums."""
        return f"<{self.sentence}>"

    def _repr_html_(self) -> str:
        told = [told_to_json(each) for each in self.outcomes]
        shown = [each for each in told if each["status"] != "added"] + [
            each for each in told if each["status"] == "added"
        ]
        cells = shown[:_SHOWN]
        columns = [
            Column("Source", [each["source"] for each in cells]),
            Column("Status", [each["status"] for each in cells]),
            Column("Records", [str(each.get("records", "")) for each in cells]),
            Column("", [each.get("message", "") for each in cells]),
            Column("Id", [html.identifier(each.get("document", "")) for each in cells]),
        ]
        return html.whole(tag("p", tag("b", self.sentence)), html.table(columns))


def add(wanted: Wanted, record: Place, texts: Iterable[Document]) -> Additions:
    """Add what is wanted, with progress on standard error. Raises ProcessError in a script that runs itself again."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise ProcessError(_IN_A_SCRIPT)
    sums, outcomes = Sums(), list[Told]()
    try:
        with carrying_out(wanted, record, io.BytesIO(), texts) as (told_of, measured):
            for told in with_progress(told_of, measured, lambda: sums.documents):
                sums.count(told)
                outcomes.append(told)
    except ProcessError as error:
        raise ProcessError(f"{error} {_IN_A_SCRIPT}") from error
    return Additions(tuple(outcomes), sums.sentence())
