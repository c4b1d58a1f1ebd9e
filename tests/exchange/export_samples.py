"""Build records for the tests of exports, and write them out without the command line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from onrecord.exchange.exports import WRITERS, Asked, Written
from onrecord.knowledge import Knowledge
from onrecord.model import Attribution, Document, Party, Record, Span
from onrecord.storing import Filter, Store

TEXT = "On 4 May 2019 Mali’s foreign minister visited Niger, the Harbour Post said. Niger denied it."
DAY = "2019-05-05"


def paper(text: str = TEXT, **values: Any) -> Document:
    """Return a report in the Harbour Post."""
    fields: dict[str, Any] = {"source": "news/post.txt", "published": DAY, "publisher": "Harbour Post"}
    return Document(text, **fields | values)


def party(of: Document, name: str, country: str | None = None, **values: Any) -> Party:
    """Return a party where the document names it."""
    start = max(of.text.find(name), 0)
    return Party(name, Span(start, min(start + len(name), len(of.text))), country, **values)


def visit(of: Document, **values: Any) -> Record:
    """Return Mali's visit to Niger, asserted, but for what `values` says otherwise."""
    start = of.text.index("visited")
    fields: dict[str, Any] = {
        "kind": "event", "document": of.id, "span": Span(0, len(of.text)), "trigger": Span(start, start + 7),
        "text": of.text, "coder": "onrecord 0.1.0", "rule": "consult.visit verb", "type": "CONSULT", "mode": "visit",
        "actors": (party(of, "foreign minister", "MLI", sector="GOV", role="foreign minister", entity="MLI"),),
        "recipients": (party(of, "Niger", "NER", entity="NER"),),
        "date": "2019-05-04", "score": 4.0, "contexts": ("diplomatic",),
    }  # fmt: skip
    return Record(**fields | values)


def rumour(of: Document) -> Attribution:
    """Return that it is rumoured."""
    return Attribution("rumour", "said", Span(0, 2))


def store_of(path: Path, *items: tuple[Document, Sequence[Record] | None]) -> Path:
    """Make a record of documents with their records."""
    with Store.open(path, create=True) as store:
        store.add_many(items)
    return path


def taken_out(path: Path, form: str, knowledge: Knowledge, wanted: Filter | None = None) -> tuple[bytes, Written]:
    """Return what a format has of a record, and what was counted."""
    into = io.BytesIO()
    with Store.open(path, create=False) as store:
        written = WRITERS[form](Asked(store, wanted or Filter(), knowledge, "onrecord export"), into)
    return into.getvalue(), written


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
known = st.none() | texts
dates = st.sampled_from(["2019", "2019-03", "2019-10-28", "199X", "2019-24", "1991/..", "../2003", "2003-05/2004"])
words = st.lists(texts, max_size=3).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document with anything in any field."""
    text = draw(texts)
    place = st.integers(0, len(text))
    fields = ("publisher", "author", "title", "url", "language", "dated_by")
    return Document(
        text,
        draw(texts),
        draw(st.none() | dates),
        body=draw(place),
        modified=draw(st.none() | dates),
        pages=tuple(sorted(draw(st.lists(place, max_size=2)))),
        **{name: draw(known) for name in fields},
    )


def records(of: Document) -> st.SearchStrategy[Record]:
    """Return a strategy for records of a document with anything in any field."""
    ends = st.integers(0, len(of.text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    parties = st.builds(Party, texts, spans, known, known, known, known)
    links = st.builds(Attribution, st.sampled_from(["quote", "reported", "rumour"]), texts, spans, st.none() | parties)
    sides = st.lists(parties, max_size=3).map(tuple)
    modes = st.lists(st.sampled_from(["historical", "future", "hypothetical", "negation"]), max_size=2).map(tuple)

    def built(span: Span) -> st.SearchStrategy[Record]:
        return st.builds(
            Record,
            kind=st.sampled_from(["event", "stance", "relation", "denial"]), document=st.just(of.id),
            span=st.just(span), trigger=spans, text=st.just(span.of(of.text)), coder=texts, rule=texts, type=known,
            mode=known, content=known, actors=sides, recipients=sides, issue=known, supports=words, opposes=words,
            date=st.none() | dates, place=known, contexts=words, auxiliary=modes, certainty=known, deciding=words,
            score=st.none() | st.floats(allow_nan=False, allow_infinity=False), confidence=st.none() | st.floats(0, 1),
            attribution=st.lists(links, max_size=2).map(tuple), denies=words, external_id=known,
            tentative=st.booleans(),
        )  # fmt: skip

    return spans.flatmap(built)
