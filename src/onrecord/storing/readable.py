"""Show the tables of the record as people would lay them out, for those who bring their own SQL.

The tables themselves hold numbers that point to each other, and what is not stated beside what is.
"""

from __future__ import annotations

import duckdb

from onrecord.storing import filtering


def _joined(column: str, side: str) -> str:
    """Return the query for a column of the parties on one side of a record `r`, with semicolons."""
    return f"""(SELECT string_agg({column}, ';' ORDER BY p.position) FROM parties p
        WHERE p.record = r.key AND p.side = '{side}')"""


#: Each view's columns: what they are called, and what they are.
VIEWS = {
    "record_table": f"""SELECT {filtering.ID} AS id, r.kind, r.type, r.mode, r.content,
        r.date, r.first_day, r.last_day,
        {_joined("p.name", "actor")} AS actors, {_joined("p.key", "actor")} AS actor_keys,
        {_joined("p.name", "recipient")} AS recipients, {_joined("p.key", "recipient")} AS recipient_keys,
        r.issue, array_to_string(r.supports, ';') AS supports, array_to_string(r.opposes, ';') AS opposes,
        r.place, array_to_string(r.contexts, ';') AS contexts, array_to_string(r.auxiliary, ';') AS auxiliary,
        NOT {filtering.UNREAL} AND NOT {filtering.RUMOURED} AS asserted,
        (SELECT string_agg(coalesce(a.speaker_name, 'somebody') || ' (' || a.manner || ')', ' > ' ORDER BY a.position)
            FROM attributions a WHERE a.record = r.key) AS said_by,
        r.score, {filtering.TEXT} AS text, d.id AS document, d.published, d.publisher, d.title, d.url, d.source,
        (SELECT min(w.last_day) FROM withdrawals w WHERE w.document = d.id) AS withdrawn,
        r.span_start, r.span_end, r.coder, r.rule, r.external_id
        FROM records r JOIN documents d ON d.key = r.document WHERE NOT r.tentative""",
    "party_table": f"""SELECT {filtering.ID} AS record, r.kind, r.type, p.side, p.position + 1 AS place,
        p.name, p.key, p.country, p.sector, p.role, p.entity
        FROM parties p JOIN records r ON r.key = p.record JOIN documents d ON d.key = r.document
        WHERE NOT r.tentative""",
    "document_table": """SELECT d.id, d.title, d.publisher, d.author, d.published, d.language, d.url, d.source,
        d.added, d.coded, (SELECT count(*) FROM records r WHERE r.document = d.key AND NOT r.tentative) AS records,
        (SELECT min(w.last_day) FROM withdrawals w WHERE w.document = d.id) AS withdrawn, length(d.text) AS length
        FROM documents d""",
}


def show_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views for this connection; nothing is written to the record."""
    for name, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {query}")
