"""Show what the record says of a claim: the verdict and why, how it spread, and how it fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import PlainTextResponse, Response

from onrecord import addresses, charts, exchange, wording
from onrecord.checking import check, traced
from onrecord.edtf import bounds
from onrecord.errors import NotOnRecordError
from onrecord.exchange.memo import by_source
from onrecord.exchange.patterns import pattern_period, pattern_sentences
from onrecord.exchange.traces import MILESTONES, link_in_words
from onrecord.knowledge import Knowledge
from onrecord.model import Evidence, EvidenceRole
from onrecord.places import named
from onrecord.storing import searched_on
from onrecord.web.asked import Date
from onrecord.web.claims import Checked, ClaimText, checked
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.rendering import page

router = APIRouter()

#: What each role's section is called, and what stands there where it is empty.
_SIDES: dict[EvidenceRole, tuple[str, str]] = {
    "for": ("For the claim", "Nothing on record says so."),
    "against": ("Against the claim", "Nothing on record says the opposite."),
}
_OTHERS: dict[EvidenceRole, str] = {
    "origin": "Where it was said, which decides nothing",
    "context": "Denials, tentative readings and background",
    "near": "Near misses, and what differs",
}
_SIGNS = {"supported": "✓", "refuted": "✗", "conflicting": "⇄", "unsubstantiated": "○", "not checkable": "–"}
#: Claims that show a newcomer how to ask.
_EXAMPLES = (
    "Pakistan is secretly seeking diplomatic relations with Armenia.",
    "Pakistan recognised Armenia in 2019.",
    "Did Turkey attack Armenia?",
)


@router.get("/claim")
def claim(request: Request, store: Reading, desk: AtDesk, text: ClaimText = "", as_of: Date = "") -> Response:
    """Show a claim, or a form that asks for one."""
    if not text.strip():
        return page(request, "claim_asked.html", as_of=as_of, examples=_EXAMPLES)
    found = checked(text, as_of, store, desk)
    answer, trace = found.answer, found.trace
    desk.traces.put((request.state.generation, text, as_of), trace)
    today = dt.date.today()
    return page(
        request, "claim.html", answer=answer, trace=trace, sign=_SIGNS[answer.verdict],
        day=bounds(as_of)[1].isoformat() if as_of else "",
        sides=[(role, *words, _sources(answer.evidence, role)) for role, words in _SIDES.items()],
        others=[(role, title, _sources(answer.evidence, role)) for role, title in _OTHERS.items()],
        milestones=[(title, getattr(trace.milestones, name), none) for name, (title, none) in MILESTONES.items()],
        tellings=[(telling, list(map(link_in_words, trace.links_of(telling)))) for telling in trace.tellings],
        is_drawn=sum(telling.day is not None for telling in trace.tellings) > 1,
        fits=_fits(found, desk.knowledge), searched=store.ask(searched_on(as_of or None))[0],
        pinned=addresses.claim(answer.claim, today.isoformat()),
        command=exchange.command(answer, named(desk.record)),
        review=exchange.claim_review(answer, today, url=str(request.url)),
        example=_EXAMPLES[1],
    )  # fmt: skip


@router.get("/claim.md")
def memo(store: Reading, desk: AtDesk, text: ClaimText, as_of: Date = "") -> Response:
    """Give the answer as Markdown for a memo."""
    answer = check(text, store, desk.coder, as_of or None)
    return PlainTextResponse(exchange.memo(answer, named(desk.record)), media_type="text/markdown; charset=utf-8")


@router.get("/claim.svg")
def picture(
    request: Request,
    store: Reading,
    desk: AtDesk,
    text: ClaimText,
    as_of: Date = "",
    width: Annotated[Literal["wide", "narrow"], Query()] = "wide",
) -> Response:
    """Draw how a claim spread."""
    trace = desk.traces.find((request.state.generation, text, as_of))
    trace = trace or traced(check(text, store, desk.coder, as_of or None))
    if all(telling.day is None for telling in trace.tellings):
        raise NotOnRecordError("No telling of this claim with a date is on record: there is nothing to draw.")
    return desk.pictures.drawn(charts.spread(trace, linked=True, narrow=width == "narrow"))


def _sources(evidence: Sequence[Evidence], role: EvidenceRole) -> list[list[Evidence]]:
    """Return the evidence of a role, that of each independent source together."""
    return by_source([item for item in evidence if item.role == role])


def _fits(found: Checked, knowledge: Knowledge) -> list[dict[str, object]]:
    def name(key: str) -> str:
        return knowledge.issues[key].name if key in knowledge.issues else knowledge.label(key)

    return [
        {
            "pattern": fit,
            "one": name(fit.one),
            "other": name(fit.other),
            "act": knowledge.ontology.words.get(fit.act, fit.act.replace("_", " ")),
            "period": f"before {wording.date(fit.before.isoformat())}" if fit.dated else pattern_period(fit),
            "sentences": list(pattern_sentences(fit, name)),
        }
        for fit in found.fits
    ]
