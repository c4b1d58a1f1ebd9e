"""Open a record in Python and ask it what the command line asks, with the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from os import PathLike, fspath
from types import TracebackType
from typing import Any, Self, TypeVar, get_args

from onrecord import analysis, checking, wording
from onrecord.adding import Wanted
from onrecord.equipment import Equipment
from onrecord.errors import NotOnRecordError, StoreError
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Kind
from onrecord.notebook.additions import Additions, add
from onrecord.notebook.answers import CheckedClaim, TracedClaim
from onrecord.notebook.holding import Holding
from onrecord.notebook.overviews import PairTimeline, PartyNetwork, SidesOnIssue
from onrecord.notebook.queries import QueryAnswer
from onrecord.notebook.records import FoundDocument, FoundRecord, Records, found_record
from onrecord.places import Place, place_of
from onrecord.storing import Filter, Standing, Store, free_query, is_there, number_of_records

_Shown = TypeVar("_Shown")
#: One name, or several.
Names = str | Sequence[str]
Where = str | PathLike[str]


def open(place: Where = "record.duckdb", *, create: bool = False) -> OpenRecord:
    """Open the record at a place: a DuckDB file, a folder of Parquet files, or an address of one (`s3://…`).

    It is made where there is none and `create` is True.

    Raises StoreError for what is no record, and HeldError while another process adds to it.
    """
    return OpenRecord(place_of(fspath(place)), create=create)


class OpenRecord:
    """A record to ask and to add to. Parties are named as people write them, or by code ("Pakistan", "PAK").

    The file is held only while a question is answered, so that others may add in between. In a `with`
    statement it is held to its end: quicker for many small questions, and nobody adds meanwhile. Dates are
    EDTF ("2020", "2020-03", "2020-03-04", "2019/2020"); `as_of` looks at the record as it was known by the end of one.
    """

    def __init__(self, place: Place, *, create: bool) -> None:
        if not create and not is_there(place):
            raise StoreError(
                f"{place}: there is no record here. Correct the path, or make one: "
                f"onrecord.open({str(place)!r}, create=True)"
            )
        self.place = place
        self._equipment = Equipment.of(place)
        self._holding = Holding(place)
        Store.open(place, create=create).close()

    def __enter__(self) -> Self:
        """Hold the record until the `with` statement ends."""
        self._holding.keep()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record; what is asked later opens it again."""
        self._holding.let_go()

    @property
    def knowledge(self) -> Knowledge:
        """Return the names, issues and words that the settings beside the record name."""
        return self._equipment.knowledge

    def add(
        self,
        *sources: Where | Document,
        published: str | None = None,
        publisher: str | None = None,
        columns: dict[str, str] | None = None,
        everything: bool = False,
        jobs: int | None = None,
        allow_private: bool = False,
    ) -> Additions:
        """Add files, folders, addresses, and texts as Documents, as `onrecord add` does; tell what became of each.

        The options are those of the command: `published` and `publisher` go before what the sources say,
        `columns` names those of tables ({"text": "body"}), `jobs` is how many processes code. Texts are coded
        in these processes, too. Raises ValueError where a date is none.
        """
        paths = tuple(str(source) for source in sources if not isinstance(source, Document))
        texts = [source for source in sources if isinstance(source, Document)]
        wanted = Wanted(paths, published, publisher, columns or {}, everything, jobs, allow_private)
        with self._holding.writing():
            return add(wanted, self.place, texts)

    def records(
        self,
        *,
        kind: Names = (),
        type: Names = (),
        party: Names = (),
        issue: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        document: str | None = None,
        text: str | None = None,
        standing: Standing | None = None,
        limit: int | None = None,
    ) -> Records:
        """Return the records that the filters leave: to loop over, to count, or as a table.

        All of several parties take part; one of several kinds or types is met. `standing` leaves what is
        "asserted" or "rumoured". Nothing is read before it is asked for.
        """
        kinds, parties = _listed(kind), _listed(party)
        for each in kinds:
            if each not in get_args(Kind):
                raise ValueError(f"no kind of record: {each!r}. The kinds are {', '.join(get_args(Kind))}.")
        if standing is not None and standing not in get_args(Standing):
            raise ValueError(f"no standing: {standing!r}. Write 'asserted' or 'rumoured'.")
        wanted = Filter(
            kinds=kinds, types=_listed(type), all_parties=tuple(self._equipment.keys_of(parties)) if parties else (),
            issue=self._issue_id(issue), since=since, until=until, as_of=as_of,
            document=self._document_id(document), text=text, standing=standing, limit=limit,
        )  # fmt: skip
        asked = [*kinds, *wanted.types, *parties, *filter(None, (issue, since, until, as_of, text, standing))]
        sought = f" ({wording.one_line(', '.join(asked))})" if asked else ""
        return Records(wanted, self.knowledge, self._holding.reading, sought)

    def record(self, id: str) -> FoundRecord:
        """Return the record whose id this is or begins. Raises NotOnRecordError where there is none."""
        with self._holding.reading() as store:
            stored = store.record(id)
        if stored is None:
            raise NotOnRecordError(f"no record has the id {id[:80]!r}. `records()` has the ids in its column `id`.")
        return found_record(stored, self.knowledge)

    def document(self, id: str) -> FoundDocument:
        """Return the document whose id this is or begins, with its records. Raises NotOnRecordError."""
        with self._holding.reading() as store:
            document = _found(store, id)
            within = sorted(
                store.find(Filter(document=document.id)), key=lambda stored: (stored.record.span, stored.record.id)
            )
            records = tuple(found_record(stored, self.knowledge) for stored in within)
            coded = store.is_coded(document.id)
        return FoundDocument(document, coded, records=records, knowledge=self.knowledge)

    def check(self, claim: str, as_of: str | None = None) -> CheckedClaim:
        """Judge a claim against the record, with the evidence; raises ClaimError for one that is too long."""
        with self._holding.reading() as store:
            answer = checking.check(claim, store, self._equipment.coder, as_of)
            patterns = tuple(analysis.patterns(answer.understood, store, as_of))
        return _shown(CheckedClaim, answer, patterns=patterns, record=self.place, knowledge=self.knowledge)

    def trace(self, claim: str, as_of: str | None = None) -> TracedClaim:
        """Return who said a claim first, who repeated or denied it, and when it became fact."""
        with self._holding.reading() as store:
            return _shown(TracedClaim, checking.trace(claim, store, self._equipment.coder, as_of))

    def timeline(
        self, one: str, other: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None
    ) -> PairTimeline:
        """Lay out the record between two parties in time order."""
        first, second = self._equipment.keys_of((one, other))
        with self._holding.reading() as store:
            found = analysis.timeline(store, first, second, since=since, until=until, as_of=as_of)
            scores = analysis.scores(store, first, second, since=since, until=until, as_of=as_of)
        return _shown(PairTimeline, found, names=(one, other), scores=scores, knowledge=self.knowledge)

    def network(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        around: str | None = None,
        as_of: str | None = None,
    ) -> PartyNetwork:
        """Return who is close to whom in a period; `around` one party, with whom it has to do."""
        key = None if around is None else self.knowledge.key_of(around)
        with self._holding.reading() as store:
            found = analysis.network(store, self.knowledge, since=since, until=until, around=key, as_of=as_of)
        return _shown(PartyNetwork, found, knowledge=self.knowledge)

    def issue(self, name: str, as_of: str | None = None) -> SidesOnIssue:
        """Return who takes which side on an issue of the knowledge files. Raises NotOnRecordError for another."""
        issue = self.knowledge.issue_named(name)
        if issue is None:
            known = ", ".join(sorted(self.knowledge.issues))
            raise NotOnRecordError(f"no issue is called {name[:80]!r}. The issues are {known}.")
        with self._holding.reading() as store:
            return _shown(
                SidesOnIssue, analysis.sides_on(issue, store, self.knowledge, as_of), knowledge=self.knowledge
            )

    def sql(self, query: str) -> QueryAnswer:
        """Put one SELECT to the tables of the record (docs/tables.md), as `onrecord sql` does; nothing is changed.

        Raises QueryError for a query that is wrong or asks for more than to read.
        """
        with self._holding.reading() as store, free_query(store, query) as answer:
            return QueryAnswer(query, answer.columns, self._holding.reading)

    def __repr__(self) -> str:
        """Say which record it is and what it holds."""
        return f"<the record {self.place}: {self._said()}>"

    def _repr_html_(self) -> str:
        from onrecord.notebook import html

        return html.whole(html.tag("b", f"The record {self.place}"), ": ", self._said(), ".")

    def _said(self) -> str:
        with self._holding.reading() as store:
            counts = store.count()
            (stated,) = store.ask(number_of_records(Filter()))
        published = f", published {counts.first} to {counts.last}" if counts.first else ""
        return f"{wording.count(counts.documents, 'document')}, {wording.count(stated, 'record')}{published}"

    def _issue_id(self, name: str | None) -> str | None:
        issue = self.knowledge.issue_named(name) if name else None
        return issue.id if issue else name

    def _document_id(self, id: str | None) -> str | None:
        if id is None:
            return None
        with self._holding.reading() as store:
            return _found(store, id).id


def _found(store: Store, id: str) -> Document:
    document = store.document(id)
    if document is None:
        raise NotOnRecordError(f"no document has the id {id[:80]!r}. `records()` has them in its column `document`.")
    return document


def _listed(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _shown(kind: type[_Shown], value: Any, **more: Any) -> _Shown:
    """Return a value as one of a kind that has the same fields and more."""
    return kind(**{field.name: getattr(value, field.name) for field in fields(value)}, **more)
