"""What the record has on two parties, an issue and a period, as Python has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord import wording
from onrecord.analysis import Network, Scores, Sides, Stand, Taker, Timeline
from onrecord.exchange.record_rows import Quotation
from onrecord.knowledge import Knowledge
from onrecord.notebook import html
from onrecord.notebook.frames import Tabular, table_of, table_of_records
from onrecord.notebook.html import Column, Html, tag

if TYPE_CHECKING:
    import altair as alt
    import pyarrow

#: So many entries of a timeline, bonds of a network or takers of a side are shown; the table has all.
_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PairTimeline(Timeline, Tabular):
    """The records in which both parties take part, in time order, and their scores over time."""

    names: tuple[str, str]
    scores: Scores
    knowledge: Knowledge = field(compare=False)

    def to_arrow(self) -> pyarrow.Table:
        """Return the entries as a table: the columns of records behind `year`, and `copies` that print the same.

        `year` is 0 where nobody knows it.
        """
        years = [year.year or 0 for year in self.years for _ in year.entries]
        copies = [len(entry.copies) for entry in self.entries]
        return table_of_records(self._quoted(), year=years, copies=copies)

    def chart(self) -> alt.LayerChart:
        """Draw score over time, as `onrecord timeline --chart` does. Raises ChartError where nothing can be drawn."""
        from onrecord import charts

        return charts.score_chart(self.scores, self.names)

    def __repr__(self) -> str:
        """Say how many entries there are, and how they balance."""
        return f"<timeline of {self._said()}>"

    def _said(self) -> str:
        number = wording.count(len(self.entries), "record")
        balance = f"{self.cooperation} cooperative, {self.conflict} conflictual"
        searched = wording.count(self.documents, "document")
        return wording.one_line(f"{' – '.join(self.names)}: {number}, {balance}; {searched} searched")

    def _repr_html_(self) -> str:
        found = self._quoted()
        if not found:
            return html.whole(wording.nothing_found("", self.names, "", self.documents))
        copies = Column("Copies", [str(len(entry.copies) or "") for entry in self.entries[-_SHOWN:]])
        table = html.records_table(found[-_SHOWN:], self.knowledge, copies)
        more = [tag("p", html.muted(f"The latest {_SHOWN} of {len(found)}:"))] if len(found) > _SHOWN else []
        return html.whole(tag("p", tag("b", self._said())), *more, table)

    def _quoted(self) -> list[Quotation]:
        return [Quotation(entry.record, entry.document) for entry in self.entries]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartyNetwork(Network, Tabular):
    """Who is close to whom in a period, and how balanced the whole is."""

    knowledge: Knowledge = field(compare=False)

    def to_arrow(self) -> pyarrow.Table:
        """Return the bonds as a table of edges; `sign` is 1 where cooperation prevails, -1 for conflict."""
        rows = (
            {
                "one": bond.one, "other": bond.other,
                "one_name": self.knowledge.label(bond.one), "other_name": self.knowledge.label(bond.other),
                "events": bond.acts, "cooperation": bond.cooperation, "conflict": bond.conflict,
                "mean_score": bond.mean, "sign": bond.sign, "latest_record": bond.record,
            }
            for bond in self.bonds
        )  # fmt: skip
        return table_of(
            rows, one="string", other="string", one_name="string", other_name="string", events="int64",
            cooperation="int64", conflict="int64", mean_score="float64", sign="int64", latest_record="string",
        )  # fmt: skip

    def chart(self) -> alt.LayerChart:
        """Draw the network, as its page does. Raises ChartError where there is nothing to draw."""
        from onrecord import charts

        return charts.unlinked(charts.network_chart(self, self.knowledge.label))

    def __repr__(self) -> str:
        """Say how large it is."""
        return f"<{self._said()}>"

    def _said(self) -> str:
        size = f"{wording.count(len(self.bonds), 'pair')} of {len(self.members)} parties"
        balance = f"; {self.balanced} of {wording.count(self.triads, 'triad')} balanced" if self.triads else ""
        return f"network: {size}{balance}; {wording.count(self.documents, 'document')} searched"

    def _repr_html_(self) -> str:
        if not self.bonds:
            searched = wording.count(self.documents, "document")
            return html.whole(f"No event between two parties is on record in this period; {searched} searched.")
        shown, label = self.bonds[:_SHOWN], self.knowledge.label
        more = [tag("p", html.muted(f"The {_SHOWN} pairs with most events:"))] if len(self.bonds) > _SHOWN else []
        columns = [
            Column("Pair", [f"{label(bond.one)} – {label(bond.other)} ({bond.one}, {bond.other})" for bond in shown]),
            Column("Events", [str(bond.acts) for bond in shown]),
            Column("Cooperation", [str(bond.cooperation) for bond in shown]),
            Column("Conflict", [str(bond.conflict) for bond in shown]),
            Column("Mean score", [f"{bond.mean:.1f}" for bond in shown]),
            Column("Latest record", [html.identifier(bond.record) for bond in shown]),
        ]
        return html.whole(tag("p", tag("b", self._said())), *more, html.table(columns))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SidesOnIssue(Sides, Tabular):
    """Who takes which side on an issue, since when and by how many independent sources."""

    knowledge: Knowledge = field(compare=False)

    def to_arrow(self) -> pyarrow.Table:
        """Return the sides as a table: a row for each time in which a taker stood on one, the last is `present`."""
        rows = (
            {
                "party": taker.key, "name": self.knowledge.label(taker.key), "voice": taker.voice,
                "is_party": taker in self.of_parties, "present": stand is taker.stand,
                "supports": list(stand.supports), "opposes": list(stand.opposes),
                "recognises": list(stand.recognises), "since": stand.since, "sources": stand.sources,
                "records": [stored.record.id for stored in stand.tellings],
            }
            for taker, stand in self._stands()
        )  # fmt: skip
        return table_of(
            rows, party="string", name="string", voice="string", is_party="bool", present="bool", supports="[string]",
            opposes="[string]", recognises="[string]", since="string", sources="int64", records="[string]",
        )  # fmt: skip

    def chart(self) -> alt.LayerChart:
        """Draw the map of the sides, as the issue's page does. Raises ChartError where there is nothing to draw."""
        from onrecord import charts

        return charts.unlinked(charts.sides_map(self, self.knowledge.label))

    def __repr__(self) -> str:
        """Say how many take a side."""
        return f"<{self._said()}>"

    def _said(self) -> str:
        takers = f"{len(self.takers)} that take a side, {sum(len(taker.stands) > 1 for taker in self.takers)} changed"
        return f"sides on {self.issue.name}: {takers}; {wording.count(self.documents, 'document')} searched"

    def _repr_html_(self) -> str:
        stands = list(self._stands())[:_SHOWN]
        if not stands:
            searched = wording.count(self.documents, "document")
            return html.whole(f"Nobody is on record to take a side on {self.issue.name}; {searched} searched.")
        columns = [
            Column("Who", [self._who(taker) for taker, _ in stands]),
            Column("Side", [self._side(stand) for _, stand in stands]),
            Column("Since", [wording.date(stand.since) for _, stand in stands]),
            Column("", ["" if stand is taker.stand else "until it changed" for taker, stand in stands]),
            Column("Sources", [str(stand.sources) for _, stand in stands]),
            Column("Latest", [html.source(_latest(stand)) for _, stand in stands]),
            Column("Id", [html.identifier(stand.tellings[-1].record.id) for _, stand in stands]),
        ]
        return html.whole(tag("p", tag("b", self._said())), html.table(columns))

    def _stands(self) -> Iterator[tuple[Taker, Stand]]:
        return ((taker, stand) for taker in (*self.takers, *self.of_parties) for stand in taker.stands)

    def _who(self, taker: Taker) -> Html:
        voice = f", {taker.voice}" if taker.voice else ""
        return html.joined([tag("b", self.knowledge.label(taker.key)), f" ({taker.key}){voice}"])

    def _side(self, stand: Stand) -> str:
        sides = (("supports", stand.supports), ("is against", stand.opposes))
        return ", ".join(f"{verb} {' and '.join(map(self.knowledge.label, keys))}" for verb, keys in sides if keys)


def _latest(stand: Stand) -> Quotation:
    stored = stand.tellings[-1]
    return Quotation(stored.record, stored.document, stored.withdrawal)
