"""Remember the states, armed groups and bodies that a text names, whether or not its sentences are parsed."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import Mention
from onrecord.model import Party, Span


def name_mentions(discourse: Discourse, mentions: Sequence[Mention], text: str) -> None:
    """Remember whom some names in a text name, for "both countries", "the group" and "the Council" behind them."""
    for mention in mentions:
        entity = mention.entity
        span = Span(mention.start, mention.end)
        if entity.country:
            discourse.spoken_of[entity.country] += 1
        if entity.kind == "state" and entity.country:
            discourse.name_state(Party(entity.label, span, entity.country, None, None, entity.key))
        elif entity.kind == "group" and entity.sector in ("REB", "UAF"):
            label = text[span.start : span.end]
            discourse.group = Party(label, span, entity.country, entity.sector, None, entity.key)
        elif entity.kind == "body":
            party = Party(text[span.start : span.end], span, entity.country, entity.sector, None, entity.key)
            discourse.bodies[party.name.split()[-1]] = party
