"""Ask for what passes between every two parties in a period, as sums.

Like `pairs.balances`, over a period that has a beginning.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from onrecord.storing.filtering import days, withdrawn_by
from onrecord.storing.pairs import PairBalance
from onrecord.storing.questions import Question


def balances_among(
    keys: Iterable[str], since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[PairBalance]:
    """Ask for the balance of every two of these keys with an event that happened between two dates (EDTF).

    An act counts by the day on which it was surely done: one of "2019" by the last day of that year.
    """
    values: list[Any] = [
        json.dumps(list(keys)),
        days(since)[0] if since else dt.date.min,
        days(until)[1] if until else dt.date.max,
        days(as_of)[1] if as_of else dt.date.max,
    ]
    withdrawn, taken_back = withdrawn_by(as_of)
    query = f"""WITH keys AS MATERIALIZED (SELECT unnest(from_json_strict(?::JSON, '["VARCHAR"]')) AS key),
        events AS (
            SELECT actor, recipient, min(record) AS record, min(day) AS day, any_value(score) AS score
            FROM acts WHERE kind = 'event' AND happened AND day BETWEEN ? AND ? AND known <= ?
                AND record NOT IN ({withdrawn})
                AND actor IN (SELECT key FROM keys) AND recipient IN (SELECT key FROM keys)
            GROUP BY actor, recipient, mutual, telling)
        SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other,
            count(*), count(*) FILTER (score > 0), count(*) FILTER (score < 0), coalesce(avg(score), 0),
            arg_max(record, (day, record)) FILTER (score > 0), arg_max(record, (day, record)) FILTER (score < 0)
        FROM events GROUP BY one, other ORDER BY one, other"""
    return Question(query, [*values, *taken_back], PairBalance)
