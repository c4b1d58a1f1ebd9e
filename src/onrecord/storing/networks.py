"""Ask for what passes between every two parties in a period, as sums."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from onrecord.storing import schema
from onrecord.storing.filtering import UNDATED, days, withdrawn_by
from onrecord.storing.pairs import PairBalance, balancing
from onrecord.storing.questions import Question


def balances_among(
    keys: Iterable[str], since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[PairBalance]:
    """Ask for the balance of every two of these keys with an event that happened between two dates (EDTF).

    An act counts by the day on which it was surely done: one of "2019" by the last day of that year. One
    without any day counts only where the question has no dates.
    """
    withdrawn, taken_back = withdrawn_by(as_of)
    if since or until:
        withdrawn = f"{withdrawn} UNION ALL {UNDATED}"
    wanted = f"""a.day BETWEEN ? AND ? AND a.known <= ? AND a.record NOT IN ({withdrawn})
        AND a.actor IN ({schema.listing("VARCHAR")}) AND a.recipient IN ({schema.listing("VARCHAR")})"""
    values: list[Any] = [
        days(since)[0] if since else dt.date.min,
        days(until)[1] if until else dt.date.max,
        days(as_of)[1] if as_of else dt.date.max,
    ]
    among = json.dumps(list(keys))
    query, values = balancing(wanted, [*values, *taken_back, among, among])
    return Question(f"{query} ORDER BY one, other", values, PairBalance)
