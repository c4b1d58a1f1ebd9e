"""Ask for records as a table, a row each: for data frames, which take it as DuckDB has it, with no record made."""

from __future__ import annotations

from typing import Any

from onrecord.storing import filtering
from onrecord.storing.filtering import Filter
from onrecord.storing.questions import Question

_PARTY = ("name", "role", "country", "sector", "entity")


def record_table(wanted: Filter) -> Question[tuple[Any, ...]]:
    """Ask for the wanted records in the order of `Store.find`; `added` is in UTC.

    Lists of parties and of who says so are nested. Whoever counts rows looks at `asserted`: a rumour is a row, too.
    """
    condition, values = filtering.condition(wanted)
    last_day, days = ("true", []) if wanted.as_of is None else ("last_day <= ?", [filtering.days(wanted.as_of)[1]])
    limit, most = ("", []) if wanted.limit is None else (" LIMIT ?", [wanted.limit])
    query = f"""
        WITH wanted AS (
            SELECT r.* FROM records r JOIN documents d ON d.key = r.document WHERE {condition}
            ORDER BY {filtering.ORDER}{limit}),
        sided AS (
            SELECT p.record, p.side, list({_party("p", "")} ORDER BY p.position) AS parties,
                list(p.key ORDER BY p.position) AS keys
            FROM parties p JOIN wanted r ON r.key = p.record GROUP BY p.record, p.side),
        said AS (
            SELECT a.record, list(struct_pack(manner := a.manner, cue := a.cue, {_ends("a", "span", "span")},
                speaker := CASE WHEN a.speaker_name IS NULL THEN NULL ELSE {_party("a", "speaker_")} END)
                ORDER BY a.position) AS attribution
            FROM attributions a JOIN wanted r ON r.key = a.record GROUP BY a.record),
        withdrawn AS (
            SELECT document, arg_min(day, (last_day, because)) AS day FROM withdrawals WHERE {last_day}
            GROUP BY document)
        SELECT {filtering.ID} AS id, r.kind, r.type, r.mode, r.content,
            coalesce(actors.parties, []) AS actors, coalesce(recipients.parties, []) AS recipients,
            coalesce(actors.keys, []) AS actor_keys, coalesce(recipients.keys, []) AS recipient_keys,
            r.issue, r.supports, r.opposes, r.date,
            nullif(r.first_day, '0001-01-01'::DATE) AS first_day, nullif(r.last_day, '9999-12-31'::DATE) AS last_day,
            r.place, r.contexts, r.auxiliary, r.certainty, r.deciding, r.score, r.confidence, r.tentative,
            NOT {filtering.RUMOURED} AND NOT {filtering.UNREAL} AS asserted,
            coalesce(said.attribution, []) AS attribution, r.denies, {filtering.TEXT} AS text,
            d.id AS document, d.title, d.publisher, d.published, d.url, d.source, d.language,
            nullif(len(list_filter(d.pages, lambda begin: begin <= r.span_start)), 0) AS page,
            {_own_ends()}, r.coder, r.rule, r.external_id, withdrawn.day AS withdrawn, d.added
        FROM wanted r JOIN documents d ON d.key = r.document
        LEFT JOIN sided actors ON actors.record = r.key AND actors.side = 'actor'
        LEFT JOIN sided recipients ON recipients.record = r.key AND recipients.side = 'recipient'
        LEFT JOIN said ON said.record = r.key LEFT JOIN withdrawn ON withdrawn.document = d.id
        ORDER BY {filtering.ORDER}"""
    return Question(query, [*values, *most, *days], lambda *row: row)


def _party(table: str, prefix: str) -> str:
    """Return the expression for a party; its place is that of the record `r` where none is kept."""
    named = ", ".join(f"{name} := {table}.{prefix}{name}" for name in _PARTY)
    return f"struct_pack({named}, {_ends(table, f'{prefix}span', 'span')})"


def _ends(table: str, column: str, name: str) -> str:
    ends = (f"{name}_{end} := coalesce({table}.{column}_{end}, r.span_{end})" for end in ("start", "end"))
    return ", ".join(ends)


def _own_ends() -> str:
    trigger = (f"coalesce(r.trigger_{end}, r.span_{end}) AS trigger_{end}" for end in ("start", "end"))
    return ", ".join(("r.span_start", "r.span_end", *trigger))
