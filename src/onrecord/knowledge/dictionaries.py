"""Read actor dictionaries in the format of TABARI, PETRARCH and Phoenix: names, and what they were when.

    HELMUT_BRANDT_            a name; a blank is written _, what follows # is a comment
    +CHANCELLOR_BRANDT_       another name of the same
        [DEUGOV 980101-051122]    what he was from 1 January 1998 to 22 November 2005
        [DEUELI]                  what he was at all other times

A date is YYMMDD or YYYYMMDD, `>` stands for "since", `<` for "until". Years below 30 are of this century.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.edtf import is_edtf
from onrecord.errors import KnowledgeError
from onrecord.knowledge.files import Shelf, text_of

_CODE = re.compile(r"\[([^\[\]]*)\]")
_DATES = re.compile(r"([<>]?)(\d{6}|\d{8})(?:-(\d{6}|\d{8}))?")
_CENTURY = 30
#: The longest name in capitals that is taken for an abbreviation and stays in capitals.
_ABBREVIATION = 5
_SMALL = frozenset("of the and for in on de da do dos del la y bin ibn bint von van der al el".split())
_SHOWN_MISTAKES = 10


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was: `country` a code of a state or body, `sector` PLOVER's, from and until EDTF dates."""

    country: str | None
    sector: str | None
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class Actor:
    """One entry: its names as text writes them, and its roles, those with dates first."""

    names: list[str]
    roles: list[Role] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        """Tell whether the entry is of a person: what it is changes with time."""
        return any(role.since or role.until or role.sector == "ELI" for role in self.roles)


@dataclass(frozen=True, slots=True)
class ActorCodes:
    """What CAMEO's codes of three letters mean in cameo.toml: states and bodies by our codes, sectors by PLOVER's."""

    states: dict[str, str]
    bodies: dict[str, str]
    sectors: dict[str, str]


def load_actor_codes(shelf: Shelf) -> ActorCodes:
    """Load the codes of actors of cameo.toml."""
    file = shelf.table("cameo.toml")
    tables = (file.table(name) for name in ("states", "bodies", "sectors"))
    return ActorCodes(*({code: table.text(code) for code in table} for table in tables))


class Dictionaries:
    """The dictionaries of a researcher's folder: every file there whose name ends with `.actors.txt`."""

    def __init__(self, shelf: Shelf, known: frozenset[str]) -> None:
        """Take the codes of states and bodies that are `known`."""
        self._codes = load_actor_codes(shelf)
        self._known = known
        self._paths = shelf.dictionaries()

    def actors(self) -> Iterator[Actor]:
        """Yield the actors of all files. Raises KnowledgeError with the lines that cannot be read."""
        for path in self._paths:
            mistakes: list[str] = []
            actors = list(self._read(path, mistakes))
            if mistakes:
                shown, more = mistakes[:_SHOWN_MISTAKES], len(mistakes) - _SHOWN_MISTAKES
                rest = [f"… and {more} more"] if more > 0 else []
                raise KnowledgeError("\n".join([*shown, *rest]) + "\nCorrect these lines, or begin each with #.")
            yield from actors

    def _read(self, path: Path, mistakes: list[str]) -> Iterator[Actor]:
        actor = Actor([])
        for number, line in enumerate(text_of(path).splitlines(), 1):
            content = line.partition("#")[0].rstrip()
            if not content:
                continue
            named, bracket, codes = content.partition("[")
            name = named.strip().lstrip("+")
            if name and not named.startswith(("+", " ", "\t")):
                if actor.roles:
                    yield actor
                actor = Actor([])
            try:
                actor.names += _spellings(name) if name else []
                actor.roles += self._roles(bracket + codes) if bracket else []
                if not actor.names or (named.startswith("+") and len(actor.names) == len(_spellings(name))):
                    raise ValueError("no name stands before it. Begin the entry with a name at the start of a line")
            except ValueError as error:
                mistakes.append(f"{path}, line {number}: {error}.")
        if actor.roles:
            yield actor

    def _roles(self, codes: str) -> list[Role]:
        if _CODE.sub("", codes).strip():
            raise ValueError("a bracket is not closed. Write codes as [FRAGOV 950517-070516]")
        return [role for inside in _CODE.findall(codes) if (role := self._role(inside)) is not None]

    def _role(self, inside: str) -> Role | None:
        code, _, dates = inside.strip().partition(" ")
        if not code.strip("-~"):
            return None  # [---]: nobody at that time
        parts = [code[at : at + 3].upper() for at in range(0, len(code), 3)]
        places = [place for part in parts if (place := self._place(part))]
        sectors = [self._codes.sectors[part] for part in parts if part in self._codes.sectors]
        if not places and not sectors:
            raise ValueError(f"no state, body or sector has the code {code!r}. Write one as FRA, FRAGOV or IGOUNO")
        since, until = _period(dates.replace(" ", ""))
        return Role(places[0] if places else None, sectors[0] if sectors else None, since, until)

    def _place(self, part: str) -> str | None:
        """Return the state or body of three letters; letters of a sector are no state's (COP, MED)."""
        if part in self._codes.sectors:
            return None
        place = self._codes.states.get(part) or self._codes.bodies.get(part) or part
        return place if place in self._known else None


def _period(dates: str) -> tuple[str | None, str | None]:
    if not dates:
        return None, None
    match = _DATES.fullmatch(dates)
    if match is None or (match[1] and match[3]) or not (match[1] or match[3]):
        raise ValueError(f"{dates!r} is no period. Write 930101-991231, >19930101 (since) or <991231 (until)")
    first = _date(match[2])
    if match[1]:
        return (first, None) if match[1] == ">" else (None, first)
    return first, _date(match[3])


def _date(digits: str) -> str:
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) < _CENTURY else "19") + digits
    date = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if not is_edtf(date):  # 31 June stands for the end of the month
        date = date[:7]
    if not is_edtf(date):
        raise ValueError(f"{digits!r} is no date. Write it as YYMMDD or YYYYMMDD")
    return date


def _spellings(name: str) -> list[str]:
    """Return how text may write a name of a dictionary, which is in capitals with _ for blanks."""
    name = " ".join(name.replace("_", " ").split())
    if not name.isupper() or (" " not in name and len(name) <= _ABBREVIATION and name.isalpha()):
        return [name]
    words = [word.casefold() for word in name.split(" ")]
    written = [word if at and word in _SMALL else _capital(word) for at, word in enumerate(words)]
    return list(dict.fromkeys([" ".join(written), name]))


def _capital(word: str) -> str:
    return re.sub(r"(^|[-.(’])(\w)", lambda match: match[1] + match[2].upper(), word)
