"""Tell for whom those act whom a text calls by what they do together, or by what they lead.

"Observers from the Union", "a delegation led by the minister", "Ann Lee, who heads the coast guard of Fiji".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.phrases import span_of, words_of
from onrecord.coding.scene import Scene
from onrecord.model import Party

#: Nouns of which a number or a part is meant, not they themselves.
_PARTITIVE = frozenset(
    "group number hundred thousand dozen ten million member majority part third quarter half score one some many most "
    "several all people resident supporter".split()
)
_SENT = frozenset("delegation envoy expert inspector mediator mission monitor observer team".split())
_LEADING = frozenset("chair command direct head lead manage oversee run".split())

#: What finds the parties of a noun phrase.
PartiesAt = Callable[[Scene, int], list[Party]]


def sent_by(scene: Scene, head: int) -> int | None:
    """Return the noun for who sends or leads a group: "observers from the Union", "a team headed by the minister"."""
    s = scene.s
    if s.lemmas[head] not in _SENT:
        return None
    sender = next((noun for word, noun in clauses.prepositions(s, head) if word == "from"), None)
    if sender is not None:
        return sender
    leaders = (clauses.agent(s, verb) for verb in s.having(head, "acl") if s.lemmas[verb] in _LEADING)
    return next((leader for leader in leaders if leader is not None), None)


def author_of(scene: Scene, text: int) -> int | None:
    """Return who speaks in a text: "the ministry's report accuses Peru", "a letter signed by the minister demands"."""
    s = scene.s
    if s.lemmas[text] not in clauses.TEXTS:
        return None
    writers = [clauses.agent(s, verb) for verb in s.having(text, "acl") if s.lemmas[verb] in clauses.WRITING]
    by = [noun for word, noun in clauses.prepositions(s, text) if word in ("by", "from")]
    owners = [at for at in s.having(text, "poss") if s.tags[at] != "PRP$"]
    return next((at for at in (*owners, *by, *writers) if at is not None), None)


def leader_of(scene: Scene, head: int, parties_at: PartiesAt) -> Party | None:
    """Return a person as one of what he is said to lead: "Ann Lee, who heads the coast guard of Fiji"."""
    s = scene.s
    for clause in s.having(head, "relcl"):
        led = s.child(clause, "dobj")
        who = s.child(clause, "nsubj")
        if s.lemmas[clause] in _LEADING and led is not None and who is not None and s.lowers[who] == "who":
            span = span_of(scene, head)
            known = [party for party in parties_at(scene, led) if party.country or party.entity]
            return replace(known[0], name=words_of(scene, span), span=span, role=None) if known else None
    return None


def counted(scene: Scene, noun: int) -> int:
    """Follow "dozens of demonstrators" to the demonstrators."""
    s = scene.s
    if not is_partitive(scene, noun):
        return noun
    return next((at for word, at in clauses.prepositions(s, noun) if word == "of"), noun)


def is_partitive(scene: Scene, noun: int) -> bool:
    """Tell a word for a number or a part of somebody: "dozens", "a group", "two" of them."""
    return (
        scene.s.tags[noun] == "CD"
        or scene.s.lemmas[noun] in _PARTITIVE
        or scene.s.lowers[noun].rstrip("s") in _PARTITIVE
    )
