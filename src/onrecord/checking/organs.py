"""Compare the organ of a state that a claim names with the one that acts in a record: no embassy is the army."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checking.turns import bears_on_relation
from onrecord.knowledge import Titles
from onrecord.model import Party, Record

#: Sectors whose organs are not the state's voice: what a court or a parliament does the government does not.
_APART = frozenset({"LEG", "JUD", "SPY"})
#: Last words of organs that do not stand for the whole state either: posts abroad, and banks.
_POSTS = frozenset("embassy consulate mission commission legation bank reserve".split())
#: Last words of organs of government and armed forces that have a will or a field of their own.
_INSTITUTIONS = _POSTS | frozenset("agency army department fleet guard ministry navy office service treasury".split())
#: Institutions of two words, whose last word alone says less.
_TWO_WORDS = frozenset({"air force", "coast guard", "marine corps"})
#: People of an organ who are called by what they are: they may be of any.
_ANYBODY = frozenset("official officials source sources spokesman spokeswoman spokesperson representative".split())
_ALIKE = {
    "ministry": "minister", "department": "minister", "office": "minister", "secretary": "minister", "affairs": "",
    "defense": "defence", "ambassador": "embassy", "service": "agency", "legislature": "parliament",
}  # fmt: skip
_WORD = re.compile(r"[\w-]+")


def other_organs(claimed: Record, record: Record, titles: Titles) -> list[str]:
    """Return which organs of a state in a record are not those that a claim names.

    A state may be meant by any of its organs, its government and its forces by any but courts, parliaments and secret
    services; these, embassies and banks only by themselves.
    """
    if bears_on_relation(claimed):
        return []  # whoever opens an embassy, it is the state's
    given = [*record.actors, *record.recipients]
    return [
        f"it was {others[0].name}"
        for party in (*claimed.actors, *claimed.recipients)
        if (others := [other for other in given if other.key == party.key])
        and party.role is None and party.entity == party.country
        and not any(_may_be(party, other, titles) for other in others)
    ]  # fmt: skip


def _may_be(claimed: Party, given: Party, titles: Titles) -> bool:
    organ = _organ(claimed, titles)
    other = _organ(given, titles) or frozenset(_words(given.role or ""))
    if claimed.sector in _APART:
        return claimed.sector == given.sector and ("parliament" in organ or _hold(organ, other))
    if organ & _POSTS:
        return bool(other) and _hold(organ, other)
    if given.sector in _APART:
        return claimed.sector is None
    if claimed.sector == given.sector == "MIL" and given.role:
        return True  # soldiers and generals
    if not organ:
        return claimed.sector != "MIL" or given.sector != "GOV" or not other or "defence" in other
    return not other or _hold(organ, other)


def _hold(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one or bool(other & _ANYBODY)


def _organ(party: Party, titles: Titles) -> frozenset[str]:
    """Return the words of the organ in a party's name, none where it is the state, its government or its forces."""
    words = _WORD.findall(party.name.casefold())
    for size in range(titles.longest, 0, -1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            if titles.collectives.get(phrase) == party.sector is not None and _is_institution(phrase, party):
                return frozenset(_words(phrase))
    return frozenset()


def _is_institution(phrase: str, party: Party) -> bool:
    words = phrase.split()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return party.sector in _APART or head in _INSTITUTIONS or " ".join(words[-2:]) in _TWO_WORDS


def _words(phrase: str) -> Iterator[str]:
    for word in _WORD.findall(phrase.casefold()):
        alike = _ALIKE.get(word, word)
        if alike not in ("", "of", "for", "the"):
            yield alike
