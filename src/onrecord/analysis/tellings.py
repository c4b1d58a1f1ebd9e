"""Put the records between two parties in order: copies as one, in time, and how far each is asserted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import NotOnRecordError
from onrecord.model import UNREAL
from onrecord.storing import Dealing, Store, dealings

#: How far a telling is asserted: it was so, it was not so, it is only planned or supposed, nobody with a name
#: stands behind it, its outlet took it back.
Standing = Literal["asserted", "negated", "expected", "rumoured", "withdrawn"]
STANDINGS: tuple[Standing, ...] = ("asserted", "negated", "expected", "rumoured", "withdrawn")

#: Who acts on whom; `both` act together, or each on the other; `beside` each other they do something with others.
Direction = Literal["one to other", "other to one", "both", "beside"]


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an act between two parties; `dealing` is the earliest print of it, `copies` are the others."""

    dealing: Dealing
    copies: tuple[Dealing, ...]
    standing: Standing

    @property
    def name(self) -> str:
        """Return what a reader looks for: the type of an event or relation, else "stance" or "denial"."""
        return self.dealing.type or self.dealing.kind

    @property
    def day(self) -> dt.date | None:
        """Return the day at which it stands in time: the first of its own, else of its publication."""
        first, last = self.dealing.first, self.dealing.last
        return last if first == dt.date.min else first

    @property
    def direction(self) -> Direction:
        """Return who acts on whom."""
        one, other = self.dealing.one_in, self.dealing.other_in
        forth = "actor" in one and bool(other & {"recipient", "issue"})
        back = "actor" in other and bool(one & {"recipient", "issue"})
        if forth != back:
            return "one to other" if forth else "other to one"
        together = "actor" in one & other and not self.dealing.has_recipients and self.dealing.kind != "stance"
        return "both" if forth or together else "beside"

    @property
    def both_take_part(self) -> bool:
        """Tell whether both stand in it otherwise than as who says so."""
        return bool(self.dealing.one_in - {"speaker"} and self.dealing.other_in - {"speaker"})

    @property
    def stands_apart(self) -> bool:
        """Tell whether it is nobody's word that something was so: a rumour, a denial, or taken back."""
        return self.standing in ("rumoured", "withdrawn") or self.dealing.kind == "denial"


def load_tellings(
    store: Store, one: str, other: str, since: str | None, until: str | None, as_of: str | None
) -> list[Told]:
    """Return all that is on record between two keys, or said by one of the other, in time order, copies as one."""
    if one == other:
        raise NotOnRecordError(f"{one} is one party. Name two, or look at the page of the party: /entity/{one}")
    found = store.ask(dealings(one, other, since=since, until=until, as_of=as_of))
    taken_back = store.withdrawals(as_of).keys() if found else set()
    prints: dict[tuple[object, ...], list[Dealing]] = {}
    for dealing in found:  # by the day of publication
        prints.setdefault((dealing.words, dealing.one_in, dealing.other_in), []).append(dealing)
    return sorted((_told(group, taken_back) for group in prints.values()), key=_place_in_time)


def _told(prints: list[Dealing], taken_back: Iterable[str]) -> Told:
    """Return the telling of prints of one text: the first that stands is the one to show."""
    standing = [dealing for dealing in prints if dealing.document not in taken_back]
    first = (standing or prints)[0]
    others = {each.document: each for each in prints if each.document != first.document}
    return Told(first, tuple(others.values()), _standing(first) if standing else "withdrawn")


def _standing(dealing: Dealing) -> Standing:
    if not dealing.vouched:
        return "rumoured"
    if UNREAL.intersection(dealing.auxiliary):
        return "expected"
    return "negated" if "negation" in dealing.auxiliary else "asserted"


def _place_in_time(told: Told) -> tuple[object, ...]:
    dealing = told.dealing
    return told.day or dt.date.max, dealing.last or dt.date.max, dealing.published or "~", dealing.record
