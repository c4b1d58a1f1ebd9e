"""What the record says of a claim, as Python has it: the answer with its evidence, and how the claim spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord import exchange, wording
from onrecord.analysis import Pattern
from onrecord.checking import Telling, Trace
from onrecord.exchange.patterns import pattern_heading, pattern_sentences
from onrecord.exchange.record_rows import Quotation
from onrecord.exchange.traces import MILESTONES, link_in_words, telling_in_words
from onrecord.knowledge import Knowledge
from onrecord.model import Answer, Evidence, EvidenceRole, Verdict
from onrecord.notebook import html
from onrecord.notebook.frames import Tabular, table_of, table_of_records
from onrecord.notebook.html import Column, Html, tag
from onrecord.places import Place

if TYPE_CHECKING:
    import altair as alt
    import pyarrow

#: The ground of each verdict, for light and dark pages alike; the word says it, too.
_GROUNDS: dict[Verdict, str] = {
    "supported": "rgba(0,158,115,.3)",
    "refuted": "rgba(213,94,0,.35)",
    "conflicting": "rgba(240,228,66,.4)",
    "unsubstantiated": "rgba(0,114,178,.25)",
    "not checkable": "rgba(128,128,128,.3)",
}
_TITLES: dict[EvidenceRole, str] = {
    "for": "For the claim",
    "against": "Against the claim",
    "origin": "Where it was said, which decides nothing",
    "context": "Denials and background",
    "near": "Near misses, and what differs",
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckedClaim(Answer, Tabular):
    """What the record says of a claim. `patterns` tell how it fits what is on record: no part of the verdict."""

    patterns: tuple[Pattern, ...]
    record: Place
    knowledge: Knowledge = field(compare=False)

    def to_arrow(self) -> pyarrow.Table:
        """Return the evidence as a table: the columns of records behind `role`, `reason` and `independent_source`."""
        return table_of_records(
            [_quoted(item) for item in self.evidence],
            role=[item.role for item in self.evidence],
            reason=[item.reason for item in self.evidence],
            independent_source=[item.source for item in self.evidence],
        )

    def to_markdown(self) -> str:
        """Return the answer as a memo, as `onrecord check --format markdown` gives it."""
        return exchange.memo(self, self.record)

    def __repr__(self) -> str:
        """Give verdict and sentence."""
        return f"<{self.verdict}: “{wording.one_line(self.claim)}” {wording.one_line(self.sentence)}>"

    def _repr_html_(self) -> str:
        return html.whole(*_head(self), *self._sections(), *self._fitting())

    def _sections(self) -> Iterator[Html]:
        if self.understood:
            read = (f"{wording.parties(record)}: {wording.act(record)}" for record in self.understood)
            yield tag("p", html.muted("Read as: ", "; ".join(read)))
        for role, title in _TITLES.items():
            items = [item for item in self.evidence if item.role == role]
            if items:
                yield tag("h4", title)
                why = Column("Why", [item.reason for item in items])
                yield html.records_table([_quoted(item) for item in items], self.knowledge, why)
        if self.verdict != "not checkable":
            yield tag("p", html.muted(wording.searched(self), "."))

    def _fitting(self) -> Iterator[Html]:
        for pattern in self.patterns:
            yield tag("h4", f"Does it fit the pattern? {pattern_heading(pattern)}")
            said = pattern_sentences(pattern, self.knowledge.label)
            yield tag("ul", *(tag("li", sentence, " ", _ids(records)) for sentence, records in said))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TracedClaim(Trace, Tabular):
    """How a claim spread: who said it, by date of publication, and who repeats or denies whom."""

    def to_arrow(self) -> pyarrow.Table:
        """Return the tellings as a table, a row each; `repeats` and `denies` say whom, in words."""
        rows = (
            {
                "published": telling.document.published, "voice": telling.voice, "outlet": telling.outlet,
                "manner": telling.manner, "text": " ".join(telling.sentences),
                "repeats": self._linked(telling, "repeats"), "denies": self._linked(telling, "denies"),
                "carried_by": [wording.origin(document) for document in telling.carried],
                "records": [item.record.id for item in telling.evidence], "document": telling.document.id,
            }
            for telling in self.tellings
        )  # fmt: skip
        return table_of(
            rows, published="string", voice="string", outlet="string", manner="string", text="string",
            repeats="[string]", denies="[string]", carried_by="[string]", records="[string]", document="string",
        )  # fmt: skip

    def chart(self) -> alt.LayerChart:
        """Draw how it spread, as `onrecord trace --chart` does. Raises ChartError where there is nothing to draw."""
        from onrecord import charts

        return charts.spread(self)

    def __repr__(self) -> str:
        """Give the claim and the number of tellings."""
        return f"<trace of “{wording.one_line(self.answer.claim)}”: {wording.count(len(self.tellings), 'telling')}>"

    def _repr_html_(self) -> str:
        milestones = (
            tag("li", tag("b", f"{title}: "), telling_in_words(telling) if telling else html.muted(none))
            for name, (title, none) in MILESTONES.items()
            for telling in [getattr(self.milestones, name)]
        )
        unseen = (f"Not on record: what {each.voice} said, which others cite." for each in self.unseen)
        return html.whole(
            *_head(self.answer), tag("ul", *milestones), self._table(), *(tag("p", html.muted(line)) for line in unseen)
        )

    def _table(self) -> Html:
        links = [[link_in_words(link) for link in self.links_of(telling)] for telling in self.tellings]
        for telling, said in zip(self.tellings, links, strict=True):
            if telling.carried:
                said.append(f"carried by {', '.join(map(wording.origin, telling.carried))}")
        return html.table(
            [
                Column("Published", [wording.date(telling.document.published) for telling in self.tellings]),
                Column("Who", [tag("b", wording.one_line(telling.voice)) for telling in self.tellings]),
                Column("How", [telling.manner for telling in self.tellings]),
                Column("In which words", [" … ".join(telling.sentences) for telling in self.tellings]),
                Column("", ["; ".join(said) for said in links]),
                Column("Source", [html.source(_quoted(telling.evidence[0])) for telling in self.tellings]),
                Column("Id", [html.identifier(telling.record.id) for telling in self.tellings]),
            ]
        )

    def _linked(self, telling: Telling, verb: str) -> list[str]:
        links = [link for link in self.links_of(telling) if link.verb == verb]
        return [telling_in_words(link.of) if isinstance(link.of, Telling) else link.of.voice for link in links]


def _head(answer: Answer) -> Iterator[Html]:
    ground = f"background:{_GROUNDS[answer.verdict]};padding:.1em .5em;border-radius:.3em"
    as_of = html.muted(f" as of {wording.date(answer.as_of)}") if answer.as_of else Html()
    yield tag("p", tag("b", answer.verdict, style=ground), " ", tag("b", wording.one_line(answer.claim)), as_of)
    yield tag("p", answer.sentence)


def _ids(records: Sequence[str]) -> Html:
    return html.muted(html.joined(map(html.identifier, records), " "))


def _quoted(item: Evidence) -> Quotation:
    return Quotation(item.record, item.document, item.withdrawal)
