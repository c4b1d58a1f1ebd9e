"""Combine evidence into a verdict. The one place where verdicts are made: small and total."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Verdict


def judge(supporting: int, opposing: int) -> Verdict:
    """Return the verdict for the number of asserted records that say it and that say the opposite."""
    if supporting and opposing:
        return "conflicting"
    if supporting:
        return "supported"
    return "refuted" if opposing else "unsubstantiated"


def join(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on a claim of several parts: all must be supported, one refuted refutes."""
    found = set(verdicts)
    if "refuted" in found:
        return "refuted"
    if "conflicting" in found:
        return "conflicting"
    return "supported" if found == {"supported"} else "unsubstantiated"
