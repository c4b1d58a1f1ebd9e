"""Answer for a claim: the verdict with its evidence and the pattern, and how it spread."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.exchange.jsons import answer_to_json
from onrecord.exchange.patterns import pattern_to_json
from onrecord.exchange.traces import trace_to_json
from onrecord.web.api.shapes_claim import AnswerShape, TraceShape
from onrecord.web.asked import Date
from onrecord.web.claims import ClaimText, checked
from onrecord.web.desk import AtDesk, Reading

router = APIRouter(tags=["claims"])


@router.get("/claim", response_model=AnswerShape)
def claim(text: ClaimText, store: Reading, desk: AtDesk, as_of: Date = "") -> Any:
    """Check a claim: the verdict, the evidence for and against it, near misses, and how it fits the pattern."""
    found = checked(text, as_of, store, desk)
    return answer_to_json(found.answer) | {"pattern": [pattern_to_json(fit) for fit in found.fits]}


@router.get("/trace", response_model=TraceShape)
def trace(text: ClaimText, store: Reading, desk: AtDesk, as_of: Date = "") -> Any:
    """Trace a claim: who said it first, who repeated or denied it, and when it became fact on record."""
    return trace_to_json(checked(text, as_of, store, desk).trace)
