"""Say how a record that an older onrecord made becomes one of this version: the statements from each to the next."""

from __future__ import annotations

from onrecord.model import DOCUMENT_DIGITS
from onrecord.storing import schema


def _anew(table: str, query: str) -> tuple[str, ...]:
    """Return the statements that put the rows of a query in the place of a table, those of one record together."""
    fresh, order = f"{table}_anew", "key" if table in ("documents", "records") else "record"
    return (
        f"CREATE TABLE {fresh} AS SELECT * FROM ({query}) ORDER BY {order}",
        f"DROP TABLE {table}",
        f"ALTER TABLE {fresh} RENAME TO {table}",
    )


#: What rows.act_rows writes, for the records that were there before the table.
_ACTS_OF_VERSION_2 = """INSERT INTO acts
    WITH met AS (
        SELECT a.record, a.key AS actor, b.key AS recipient, b.side = 'actor' AS mutual
        FROM parties a JOIN parties b ON a.record = b.record JOIN records r ON r.id = a.record
        WHERE r.kind IN ('event', 'relation') AND a.side = 'actor' AND (b.side = 'recipient' OR (
            a.key < b.key AND a.record NOT IN (SELECT record FROM parties WHERE side = 'recipient')))
        UNION
        SELECT r.id, p.key, unnest(r.supports || r.opposes), false
        FROM records r JOIN parties p ON p.record = r.id WHERE r.kind = 'stance' AND p.side = 'actor')
    SELECT met.record, r.kind, r.type, r.mode, met.actor, met.recipient, met.mutual,
        coalesce(CASE WHEN r.last_day = DATE '9999-12-31' THEN r.first_day ELSE r.last_day END,
            d.published_last, d.added::DATE),
        coalesce(d.published_last, d.added::DATE), r.score,
        NOT list_has_any(r.auxiliary, ['future', 'hypothetical', 'negation']) AND r.id NOT IN (
            SELECT record FROM attributions WHERE manner = 'rumour' OR speaker_name IS NULL),
        left(md5(concat_ws(chr(31), r.kind, coalesce(r.type, ''), coalesce(r.mode, ''), coalesce(r.content, ''),
            coalesce(r.issue, ''), array_to_string(r.auxiliary, ','), coalesce(r.date, ''), r.text)), 16)
    FROM met JOIN records r ON r.id = met.record JOIN documents d ON d.id = r.document
    WHERE met.actor <> met.recipient"""
_INDEXES_OF_VERSION_6 = (
    "CREATE INDEX records_by_id ON records (id)",
    "CREATE INDEX records_by_document ON records (document)",
    "CREATE INDEX parties_by_record ON parties (record)",
    "CREATE INDEX attributions_by_record ON attributions (record)",
)
#: Documents and records get numbers in the order in which they were added.
_NUMBERED = (
    "DROP INDEX records_by_id",
    "DROP INDEX records_by_document",
    "DROP INDEX parties_by_record",
    "DROP INDEX attributions_by_record",
    "DROP INDEX documents_by_id",
    *_anew(
        "documents",
        f"""SELECT *, row_number() OVER (ORDER BY rowid)::UINTEGER AS key,
            ('0x' || left(id, {DOCUMENT_DIGITS}))::UBIGINT AS digits FROM documents""",
    ),
    *_anew(
        "records",
        """SELECT row_number() OVER (ORDER BY r.rowid)::UINTEGER AS key, ('0x' || r.id)::UBIGINT AS id,
            d.key AS document, r.* EXCLUDE (id, document), NULL::VARCHAR AS external_id
        FROM records r JOIN documents d ON d.id = r.document""",
    ),
    *(
        statement
        for table in ("parties", "attributions")
        for statement in _anew(
            table,
            f"""SELECT r.key AS record, x.* EXCLUDE (record)
            FROM {table} x JOIN records r ON r.id = ('0x' || x.record)::UBIGINT""",
        )
    ),
    *_anew(
        "acts",
        """SELECT r.key AS record, x.* EXCLUDE (record, telling), ('0x' || x.telling)::UBIGINT AS telling
        FROM acts x JOIN records r ON r.id = ('0x' || x.record)::UBIGINT""",
    ),
)
#: The statements that bring a record of each older version to the next one.
UPGRADES = {
    1: (
        "ALTER TABLE records ADD COLUMN confidence DOUBLE",
        "ALTER TABLE records ADD COLUMN certainty VARCHAR",
        "ALTER TABLE records ADD COLUMN deciding VARCHAR[] DEFAULT []",
        "UPDATE schema_version SET version = 2",
    ),
    2: (
        "CREATE TABLE acts (record VARCHAR, kind VARCHAR, type VARCHAR, mode VARCHAR, actor VARCHAR, "
        "recipient VARCHAR, mutual BOOLEAN, day DATE, known DATE, score DOUBLE, happened BOOLEAN, telling VARCHAR)",
        _ACTS_OF_VERSION_2,
        "ALTER TABLE records ADD COLUMN tentative BOOLEAN DEFAULT false",
        "UPDATE schema_version SET version = 3",
    ),
    3: (
        "CREATE TABLE signatures (document VARCHAR, bands UINTEGER[])",
        "CREATE TABLE copies (document VARCHAR, copy VARCHAR)",
        "CREATE TABLE withdrawals (document VARCHAR, day VARCHAR, because VARCHAR, corrected_by VARCHAR, "
        "last_day DATE, added TIMESTAMP)",
        "UPDATE schema_version SET version = 4",
    ),
    4: (
        "ALTER TABLE documents ADD COLUMN modified VARCHAR",
        "ALTER TABLE documents ADD COLUMN dated_by VARCHAR",
        "ALTER TABLE documents ADD COLUMN pages UBIGINT[] DEFAULT []",
        "ALTER TABLE documents ADD COLUMN coded BOOLEAN DEFAULT true",
        "CREATE TABLE inputs (key VARCHAR, document VARCHAR)",
        "CREATE TABLE addresses (document VARCHAR, address VARCHAR)",
        "UPDATE schema_version SET version = 5",
    ),
    5: (*_INDEXES_OF_VERSION_6, "UPDATE schema_version SET version = 6"),
    6: (*_NUMBERED, *schema.INDEXES, "UPDATE schema_version SET version = 7"),
}
