"""Write the codebook of an export: every column, and what every code in it means, from the ontology in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.exchange.exports.asking import Vocabulary
from onrecord.wording import one_line

_HEAD = """# Codebook

One row is one *record*: what one document says that somebody did, said or stands for. It is no fact by itself: \
`attribution` (`who_says_so` in the CSV) says whose word it is, `auxiliary` whether it happened at all, `withdrawn` \
whether the outlet took it back.
"""
#: What stands in each column. Those in brackets are of one of the two files only.
COLUMNS: Mapping[str, str] = {
    "id": "16 hex digits: a hash of what the record asserts and where",
    "kind": "event, stance (a side on an issue), relation (a standing state between parties) or denial",
    "type": "of an event PLOVER's type, of a relation its name",
    "mode": "PLOVER's mode",
    "content": "the act inside an agreement, request, refusal or threat",
    "actors": "who; all parties of what is done together (CSV: names with ;)",
    "actor_codes": "[CSV] codes of the actors' countries or bodies, with ;",
    "recipients": "to whom (CSV: names with ;)",
    "recipient_codes": "[CSV] codes of the recipients' countries or bodies, with ;",
    "issue": "the dispute or cause",
    "supports": "codes of those on whose side a stance is",
    "opposes": "codes of those against whom a stance is",
    "date": "when it happened, EDTF (ISO 8601-2); empty where the document does not say",
    "first_day": "[Parquet] first day of that date, null for an open end",
    "last_day": "[Parquet] last day of that date, null for an open end",
    "place": "where",
    "contexts": "PLOVER's contexts",
    "auxiliary": "historical, future (not yet), hypothetical (only supposed), negation (it was not so)",
    "certainty": "[Parquet] how sure the text makes it that it happened",
    "deciding": "[Parquet] the words that decide that",
    "score": "PLOVER's score from -10 (conflict) to 10 (cooperation)",
    "confidence": "how sure the learned model is of the type, 0 to 1; empty where it was not asked",
    "tentative": "[Parquet] a reading too unsure to be stated",
    "attribution": "[Parquet] who says so, from the outermost speaker; manner: quote, reported or rumour; empty: the "
    "document itself",
    "who_says_so": "[CSV] the same in words",
    "denies": "[Parquet] ids of the records that a denial rejects",
    "text": "the words that say it (CSV: on one line)",
    "document": "SHA-256 of the document",
    "title": "[Parquet] the document's title",
    "publisher": "who published it",
    "published": "when it was published, EDTF",
    "url": "[Parquet] its address",
    "source": "path or address that it was read from",
    "language": "[Parquet] its language, ISO 639",
    "page": "page of a PDF or chapter of a book",
    "span_start": "first character of the words, counted from 0 in Unicode code points",
    "span_end": "the character behind them",
    "trigger_start": "[Parquet] first character of the words that name the act",
    "trigger_end": "[Parquet] the character behind them",
    "coder": "what made the record, with its version",
    "rule": "by which rule or model",
    "external_id": "the id of the row in the dataset that it was brought in from",
    "withdrawn": "the day on which its outlet took it back",
    "added": "[Parquet] when it entered the record, UTC",
}


def codebook(vocabulary: Vocabulary) -> str:
    """Return the codebook as Markdown."""
    ontology = vocabulary.ontology
    return "\n".join(
        [
            _HEAD,
            *_section("Columns", ("column", "what it holds"), COLUMNS.items()),
            "A party of the Parquet file has `name` (as the text has it), `role`, `country` (ISO 3166 alpha-3, or a "
            "body's own code), `sector` (PLOVER's), `entity` (what the name resolves to) and the place of its name.\n",
            *_section("Types and modes of events (PLOVER)", ("type", "in words", "score", "class"), _types(vocabulary)),
            *_section("Relations", ("type", "what it means"), ontology.relations.items()),
            *_section("Contexts", ("context", "shown by words such as"), _contexts(ontology.contexts)),
            *_section("Issues", ("issue", "name", "parties"), _issues(vocabulary)),
        ]
    )


def _types(vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    ontology = vocabulary.ontology
    for (type_, mode), score in ontology.scores.items():
        name = f"{type_} {mode}" if mode else type_
        yield name, ontology.word(type_, mode), f"{score:g}", ontology.quads.get(type_, "")


def _contexts(contexts: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for name, cues in contexts.items():
        yield name, ", ".join(cues[:5])


def _issues(vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    for key, issue in vocabulary.issues.items():
        yield key, issue.name, ", ".join(issue.parties)


def _section(title: str, heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"## {title}\n"
    for row in (heading, ("---",) * len(heading), *rows):
        yield f"| {' | '.join(one_line(value).replace('|', chr(92) + '|') for value in row)} |"
    yield ""
