"""Call persons and bodies that no file knows by what the text calls them."""

from __future__ import annotations

from onrecord.coding.members import leader_of
from onrecord.coding.nouns import NAMED_BODIES, is_thing
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.phrases import called, full_name, span_of, words_of
from onrecord.coding.scene import Scene
from onrecord.model import Party


def as_written(scene: Scene, head: int) -> Party:
    """Return a body that no file knows, by its whole name ("Contact Group on Kashmir")."""
    span = full_name(scene, head)
    return Party(words_of(scene, span), span, None, "IGO")


def unknown(parties: PartyFinder, scene: Scene, head: int, suffers: bool = False) -> list[Found]:
    """Return persons and bodies that the text calls by a full name and no file knows ("Ann Lee", "Acme Bank").

    Who `suffers` what is done to people can be called by one name: "Lee was detained".
    """
    s = scene.s
    found = []
    for at in s.conjuncts(head):
        names = [c for c in s.having(at, "compound") if s.tags[c].startswith("NNP")]
        named = names or (s.tags[at] == "NNP" and (suffers or at != head))  # "Acme Bank and TMA"
        plain = s.tags[at].startswith("NNP") and named and s.child(at, "det", "nummod") is None
        resolved = scene.mention[at] is not None or parties.alone(scene, at)
        span = span_of(scene, at)
        named_inside = any(s.tags[c].startswith("NNP") for c in s.subtree(at) if span.start <= s.starts[c] < span.end)
        leader = (
            leader_of(scene, at, lambda scene, led: _known_at(parties, scene, led)) if plain and not resolved else None
        )
        if leader is not None:
            found.append(Found(leader, True, "person"))
        elif not resolved and (plain or (named_inside and s.lowers[at] in NAMED_BODIES)) and not is_thing(s, at):
            found.append(Found(Party(called(scene, at), span), False, "person" if plain else "group"))
    return found


def _known_at(parties: PartyFinder, scene: Scene, head: int) -> list[Party]:
    return [found.party for found in parties.at(scene, head) if found.firm]
