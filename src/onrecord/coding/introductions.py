"""Read how a text introduces somebody by name: by the title before the name, or by the words set off behind it.

Needs the text and the names in it; gives what the text says of a person. It reads words and no grammar: where a text
introduces somebody it often tells no act, and such sentences are not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.mentions import Mention
from onrecord.coding.titles import LENT, LINKS, PARTICLES
from onrecord.knowledge import Titles

#: Characters before and behind a name in which it is introduced, and words between a title and its state.
_NEAR, _FAR = 160, 6
_MOST_PLACES = 12
#: What Arabic surnames lose when they are called again: "al-Hakim", then "Hakim".
_ARTICLE = r"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]n|[Aa]d|[Aa]r|[Aa]z)-)?"
_TOKEN = re.compile(r"[^\W_](?:[\w’'.-]*\w)?\.?|[^\w\s]")
#: Where a phrase ends that stands before a name, and one that is set off behind it.
_BEGIN = re.compile(r"[;:!?()“”\"]|\n\s*\n|--|—|(?<=[a-z]{3})\.\s|['’]s?\s(?=\w+ed\b)")
_GIVEN = re.compile(r" [A-Z][a-z]+(?:-[a-z]+)?(?=,| --|\b \()")
_IS = r"(?:is|was|became|(?:has|had) become|remains)\s+(?=an?\s|the\s|[A-Z])"
_SET_OFF = re.compile(rf"(?:,|\s*--|\s*—|\s*–|\s*\()\s*(?:\d{{1,3}},?\s+)?(?:who\s+{_IS})?|\s+{_IS}")
_END = re.compile(r"[,;:!?()“”\"]|\n\s*\n|--|—|–|(?<=[a-z]{3})\.|\b(?:who|which|that)\b")
_PREPOSITIONS = frozenset({"of", "for", "to", "in", "at", "from", "with"})
_INSIDE = LINKS | {"'s", "’s", "-"}
_PARTICLES = PARTICLES | {"san"}
#: Words for one person that say whose he is and no sector.
_ROLES = frozenset(
    "counterpart chief head director leader member adviser advisor aide commissioner representative coordinator "
    "negotiator expert analyst delegate activist chairman chairwoman founder deputy vice-chairman vice-chairwoman "
    "co-chairman co-chairwoman".split()
)
#: Sectors by which titles call the leaders and spokesmen of a body or group.
_OFFICES = frozenset({"GOV", "MIL", "LAB", "BUS", None})


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a text says of a person: the whole name, the state or body, the sector and the title."""

    name: str
    country: str | None
    sector: str | None
    role: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    mention: Mention | None

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() and self.mention is None


class Introductions:
    """Finds what one document says of the persons whom it names."""

    def __init__(self, text: str, mentions: Sequence[Mention], titles: Titles) -> None:
        self._text, self._titles = text, titles
        self._mentions = [m for m in mentions if m.entity.kind != "person" and m.entity.country]
        self._beside = titles.words
        self._known: dict[str, Introduction | None] = {}

    def of(self, name: str) -> Introduction | None:
        """Return what the text says of a person, wherever it does, the first place with a state counting."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def state_behind(self, name: str) -> str | None:
        """Return the one state of which the text says that an office is: "the Head of Cabinet of Fiji"."""
        ends = [match.end() for match in re.finditer(rf"\b{re.escape(name)} of (?:the )?", self._text)]
        named = {m.entity.country for end in ends[:_MOST_PLACES] if (m := self._mention_at(end)) is not None}
        return named.pop() if len(named) == 1 else None

    def _read(self, name: str) -> Introduction | None:
        *forenames, surname = [word for word in name.split() if not word.endswith(".")] or name.split()
        if surname.lower() in self._beside:
            return None
        places = list(re.finditer(rf"(?<![\w-]){_ARTICLE}{re.escape(surname)}(?![\w-])", self._text))[:_MOST_PLACES]
        found = [self._before(place.start(), place.end(), forenames) for place in places]
        found += [self._behind(place, forenames) for place in places]
        said = [one for one in found if one is not None]
        return next((one for one in said if one.country), said[0] if said else None)

    def _words(self, start: int, end: int) -> list[_Word]:
        return [
            _Word(match[0], match.start(), self._mention_at(match.start()))
            for match in _TOKEN.finditer(self._text, start, end)
        ]

    def _mention_at(self, offset: int) -> Mention | None:
        return next((m for m in self._mentions if m.start <= offset < m.end), None)

    def _phrase_before(self, start: int) -> list[_Word]:
        first = max(0, start - _NEAR)
        ends = [match.end() for match in _BEGIN.finditer(self._text, first, start)]
        return self._words(max([first, *ends]), start)

    def _before(self, start: int, end: int, forenames: list[str]) -> Introduction | None:
        """Read the title that stands before a name: "Fijian Trade Minister Ann Lee", "President of Mali Jo Roe"."""
        words = self._phrase_before(start)
        at = self._name_begins(words, forenames)
        called = [word.text for word in words[at:]]
        if forenames and called and forenames[0] not in called:
            return None  # a namesake
        first = words[at].start if at < len(words) else start
        name = " ".join(self._text[first:end].split())
        if at and words[at - 1].text == "," and called:
            at -= 1
        title = self._title_before(words, at)
        if title is not None:
            owner = self._owner_before(words, title)
            return self._introduction(name, words, title, at, owner)
        return self._with_owner_between(name, words, at) if called else None

    def _name_begins(self, words: list[_Word], forenames: list[str]) -> int:
        """Return where a name begins whose last word follows the words, "Affairs" being no first name."""
        called = [word.text for word in words[len(words) - len(forenames) :]]
        if forenames and called == forenames:
            return len(words) - len(forenames)
        at = len(words)
        while at and len(words) - at < 4 and (words[at - 1].is_name or words[at - 1].lower in _PARTICLES):
            if words[at - 1].lower in self._beside or self._title_before(words, at) is not None:
                break
            at -= 1
        return at

    def _title_before(self, words: list[_Word], end: int) -> int | None:
        """Return where the longest title begins that ends before a word."""
        first = None
        for length in range(1, min(self._titles.longest, end) + 1):
            phrase = " ".join(word.lower for word in words[end - length : end])
            short = length == 1 and (phrase in _ROLES or words[end - 1].text in self._titles.abbreviations)
            if short or phrase in self._titles.persons:
                first = end - length
        return first

    def _owner_before(self, words: list[_Word], title: int) -> Mention | None:
        """Return the state or body of a title before it, with only words of offices between."""
        for word in reversed(words[max(0, title - _FAR) : title]):
            if word.mention is not None:
                return word.mention
            if not (word.is_name or word.lower in self._beside or word.text in _INSIDE):
                return None
        return None

    def _with_owner_between(self, name: str, words: list[_Word], end: int) -> Introduction | None:
        """Read "Minister for Trade of Fiji Ann Lee" and "Adviser to the President of Mali on Health Jo Roe"."""
        at = end
        while at and (words[at - 1].text[0].isupper() or words[at - 1].lower in _INSIDE):
            at -= 1
        owner = next((word.mention for word in words[at:end] if word.mention), None)
        for first in range(at, end):
            for stop in range(min(end - 1, first + self._titles.longest), first, -1):
                if words[stop].lower in _PREPOSITIONS and self._title_before(words, stop) == first:
                    owner = self._owner_before(words, first) or owner
                    return self._introduction(name, words, first, stop, owner) if owner is not None else None
        return None

    def _behind(self, place: re.Match[str], forenames: list[str]) -> Introduction | None:
        """Read the words set off behind a name, or what one is: "Ann Lee, the Fijian envoy", "Jo Roe is a Fijian"."""
        given = None if forenames else _GIVEN.match(self._text, place.end())  # "Wang Lin, an envoy" is called Wang
        set_off = _SET_OFF.match(self._text, given.end() if given else place.end())
        called = self._text[: place.start()].split()[-1:]
        if set_off is None or (forenames and called and called[0][0].isupper() and called[0] not in forenames):
            return None
        stop = _END.search(self._text, set_off.end(), set_off.end() + _NEAR)
        words = self._words(set_off.end(), stop.start() if stop else set_off.end() + _NEAR)
        for end in range(1, min(len(words), 2 * _FAR) + 1):
            title = self._title_before(words, end)
            if title is None or (end < len(words) and self._title_before(words, end + 1) is not None):
                continue
            if end < len(words) and words[end].is_name:
                return None  # "Ann Lee, Minister Jo Roe and …": the next one of a list
            if any(word.lower in _PREPOSITIONS for word in words[:title]):
                return None
            owner = next((word.mention for word in words[:title] if word.mention), None)
            after = words[end : end + 2 * _FAR]
            if owner is None and after and after[0].lower in _PREPOSITIONS:
                owner = next((word.mention for word in after if word.mention), None)
            return self._introduction(
                " ".join([*forenames, place[0] + (given[0] if given else "")]), words, title, end, owner
            )
        return None

    def _first_office(self, words: list[_Word]) -> str | None:
        """Return the sector of the first title among some words, before any comma."""
        for end in range(1, len(words) + 1):
            title = self._title_before(words, end)
            if words[end - 1].text == ",":
                return None
            if title is not None and (sector := self._titles.sector(words[end - 1].lower)):
                return sector
        return None

    def _introduction(self, name: str, words: list[_Word], title: int, end: int, owner: Mention | None) -> Introduction:
        role = " ".join(word.text for word in words[title:end])
        sector = self._titles.sector(role.lower()) or self._titles.abbreviations.get(role)
        if any(word.lower in self._titles.former for word in words[max(0, title - 3) : title]):
            sector = "ELI"
        entity = owner.entity if owner is not None else None
        if entity is not None and entity.sector in LENT and sector in _OFFICES:
            sector = entity.sector
        if sector is None:  # "Adviser to the President of Mali"
            sector = self._first_office(words[end : end + _FAR])
        if entity is None and title and words[title - 1].is_name and words[title - 1].lower not in self._beside:
            sector = None  # "Acme president Ann Lee" governs nothing
        return Introduction(name, entity.country if entity else None, sector, role)
