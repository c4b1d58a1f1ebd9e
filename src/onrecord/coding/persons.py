"""Resolve a proper name to a person: by his title, what stands beside him, the document, or the persons file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.coding import clauses
from onrecord.coding.discourse import ALSO_CALLED, Discourse
from onrecord.coding.home_states import HOME, local_country
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import RELATIONAL
from onrecord.coding.officeholders import OFFICES, Officeholders
from onrecord.coding.phrases import hyphened, span_of, words_of
from onrecord.coding.scene import Scene
from onrecord.knowledge import Entity, Names
from onrecord.model import Party, Span

if TYPE_CHECKING:
    from onrecord.coding.parties import PartyFinder

#: Offices of the first of a state, whom a list can name beside the guest from another one.
_HEADS = frozenset({"premier"}.union(*ALSO_CALLED.values()))


class PersonReader:
    """Reads the names of persons in one document."""

    def __init__(
        self,
        names: Names,
        discourse: Discourse,
        parties: PartyFinder,
        published: str | None,
        told: frozenset[str] | None,
    ) -> None:
        """`told` are the countries of a whole report: a bare surname names nobody of another one."""
        self._discourse, self._parties, self._told = discourse, parties, told
        self.officeholders = Officeholders(names, published)

    def read(self, scene: Scene, head: int) -> Party | None:
        """Resolve a proper name: by its title, its apposition, the document, or the persons file."""
        return self._of_same_office(scene, head) or self._read(scene, head)

    def _read(self, scene: Scene, head: int) -> Party | None:
        s = scene.s
        mention = scene.mention[head]
        words = [*self._compounds(scene, head), head]
        titles, first = self._parties.titles.leading(scene, words)
        name_words = _name_words(scene, words, first, head)
        surname = s.words[name_words[-1]]
        name = words_of(scene, Span(s.starts[name_words[0]], s.ends[hyphened(s, head)]))
        known_titles = self._parties.titles.known.persons
        addressed = surname.lower() in known_titles and self._parties.titles.is_address(scene, words)
        if self._named_by_title(scene, head) or addressed:
            return None
        span = span_of(scene, head)
        if " ".join(s.lowers[w] for w in words) in known_titles and s.child(head, "amod", "poss") is not None:
            return None  # "the Turkish Prime Minister": a title with capitals
        titles, role = self._title_of(scene, words[0], first, titles)
        of_state = titles is not None and not self._parties.titles.is_of_firm(scene, words[0], first, titles)
        sector = self._sector_of(scene, titles, words) if titles and of_state else None
        heads = self._parties.titles.known.heads
        is_title = surname.casefold() in heads and s.words[head - 1] not in "-‑"  # "Al-Khatib" is a name
        called = None if is_title else self._discourse.persons.get(surname.casefold())
        known = _namesake(name, called, heads, sector)  # two "Armed Forces" are not one person
        peers = self._as_peer(scene, head)
        owners = peers or self._owners(scene, head) or self._as_next(scene, head, titles)
        sector = sector or self._sector_as_peer(scene, head, peers)
        for child in s.having(head, "nmod"):  # "Prime Minister of Croatia Ann Lee"
            phrase = (
                self._parties.titles.ending(scene, s.subtree(child)[-1])[0]
                or self._parties.titles.ending(scene, child)[0]
            )
            if phrase and not owners:  # and "Secretary of State Ann Lee"
                owners, sector, role = (
                    self._parties.owners(scene, child),
                    self._parties.titles.known.sector(phrase),
                    phrase,
                )
                titles = titles or phrase
                name = " ".join(s.words[w] for w in name_words if w != child)
        holder = None
        served = self._served(scene, head) if owners and known is None and len(name_words) > 1 else None
        if not owners and (apposed := self._apposed(scene, head)):
            party = _titled_beside(name, span, apposed[0], sector)
        elif owners and (
            sector
            or (holder := self.officeholders.find(surname, name, mention, bool(titles), titles))
            or s.child(head, "poss", "amod") is not None
            or served
        ):
            sector = sector or _sector_held(holder, owners[0]) or served
            party = Party(name, span, owners[0].country, sector, role, slug(name))
        elif known is not None and " " not in name and (other := self._in_office(surname, known)) is not None:
            party = Party(name, span, other.country, other.sector, other.role, other.key)
        elif known is not None and len(_called(name)) <= len(_called(known.name)):
            return replace(known, span=span)
        else:
            titled = Party(name, span, None, sector, role, slug(name))
            by_name = self._by_name(scene, head, titled, self._on_file(surname, name, mention, titles), known)
            if by_name is None:
                return None
            party = by_name
        if party.country or party.sector:
            self._discourse.name_person(surname, party)
            if titles or party.role:
                self._discourse.name_title(titles or (party.role or "").lower(), party)
        return party

    def _owners(self, scene: Scene, head: int) -> list[Party]:
        """Return whose somebody is; of one on file the place where he is ("Ann Lee in Oman") does not say it."""
        mention = scene.mention[head]
        on_file = mention is not None and mention.entity.kind == "person"
        return self._parties.owners(scene, head, beside=on_file)

    def _sector_of(self, scene: Scene, title: str, words: list[int]) -> str | None:
        """Return the sector of a title before a name: ELI of "former US President Ann Lee"."""
        titles = self._parties.titles
        sector = titles.leading_sector(scene, title, words)
        return "ELI" if sector in OFFICES and titles.is_former(scene, *words) else sector

    def _of_same_office(self, scene: Scene, head: int) -> Party | None:
        """Return who is named after another behind the title of both: "Chadian ministers Ann Lee and Jo Roe"."""
        s, first = scene.s, head
        while s.deps[first] == "conj":
            first = s.heads[first]
            if _has_plural_title(scene, first):
                break
        else:
            return None
        if s.child(head, "prep", "poss", "amod") is not None:
            return None
        words = [*self._compounds(scene, head), head]
        peer = self._read(scene, first) if self._parties.titles.leading(scene, words)[0] is None else None
        span = Span(s.starts[words[0]], s.ends[hyphened(s, head)])
        name = words_of(scene, span)
        return replace(peer, name=name, span=span, entity=slug(name)) if peer is not None else None

    def _served(self, scene: Scene, head: int) -> str | None:
        """Return the sector of what a person is of: "Ann Lee of the Chadian foreign ministry"."""
        s = scene.s
        nouns = [at for word, at in clauses.prepositions(s, head) if word == "of" and s.tags[at] == "NN"]
        found = [f.party for at in nouns for f in self._parties.at(scene, at) if f.firm]
        return found[0].sector if len(found) == 1 and found[0].country else None

    def _title_of(self, scene: Scene, start: int, first: int, title: str | None) -> tuple[str | None, str | None]:
        """Return the title and the role between the start of a phrase and its name, none where they are another's."""
        if first == start:
            return title, None
        if self._parties.titles.is_anothers(scene, start):
            return None, None
        return title, self._parties.titles.role(scene, start, first - 1)

    def _by_name(
        self, scene: Scene, head: int, titled: Party, entity: Entity | None, known: Party | None
    ) -> Party | None:
        """Return who has a name and title, by the files, by what the document said of him, or by the home story."""
        sector, role = titled.sector, titled.role
        if entity is not None:
            return replace(
                titled, country=entity.country, sector=sector or entity.sector, role=role or entity.role,
                entity=entity.key,
            )  # fmt: skip
        if known is not None:  # "Lee" of before, now by his full name
            return replace(titled, country=known.country, sector=sector or known.sector, role=role or known.role)
        if sector or role:
            country = local_country(self._discourse, scene, head) if sector in HOME else None
            return replace(titled, country=country.country if country else None)
        title = self._title_apposed(scene, head) if " " in titled.name else None
        if title is None:
            return None
        return replace(titled, sector=self._parties.titles.known.sector(title), role=title)

    def _on_file(self, surname: str, name: str, mention: Mention | None, title: str | None) -> Entity | None:
        """Return the person of the files; a bare surname names nobody whose state the report never names."""
        entity = self.officeholders.find(surname, name, mention, bool(title), title)
        bare = entity is not None and " " not in name and not title and self._told is not None
        return None if bare and entity is not None and entity.country not in (self._told or ()) else entity

    def _in_office(self, surname: str, known: Party) -> Entity | None:
        """Return who is meant by a bare surname where the document has named his wife or her husband before."""
        if known.sector not in (None, "CVL"):
            return None
        entity = self.officeholders.find(surname, surname, None, False)
        return entity if entity is not None and entity.country == known.country and entity.key != known.entity else None

    def _named_by_title(self, scene: Scene, head: int) -> bool:
        """Tell whether a name is that of the title above it ("Ambassador to Chad Ann Lee")."""
        s = scene.s
        above = s.heads[s.heads[head]]
        if s.deps[head] != "pobj" or not any(scene.mention[c] for c in s.having(head, "compound")):
            return False
        return (
            self._parties.titles.name_beside(scene, above) is not None
            and self._parties.titles.ending(scene, above)[0] is not None
        )

    def _apposed(self, scene: Scene, head: int) -> list[Party]:
        """Return the parties of the title that stands in apposition to a name, on either side."""
        for noun in _apposed_nouns(scene, head):
            if self._parties.titles.name_inside(scene, noun) is not None:
                continue  # "Ann Lee, President of Mali Jo Roe": the next one of a list
            phrase, _ = self._parties.titles.ending(scene, noun)
            if phrase:
                owners = self._parties.owners(scene, noun)
                for other in scene.s.conjuncts(noun)[1:] if not owners else ():
                    owners = owners or self._parties.owners(scene, other)  # "a deputy premier and minister of Mali"
                sector = self._parties.titles.known.sector(phrase)
                if sector in OFFICES and self._parties.titles.is_former(scene, noun):
                    sector = "ELI"
                if sector in ("PTY", "OPP"):  # "a politician and friend of NATO accession"
                    owners = [owner for owner in owners if owner.sector != "IGO"]
                return [_holder(o, phrase, sector) for o in owners]
            if scene.s.tags[noun] == "NN" and self._parties.titles.is_lent(scene, noun):  # "chief of Mali's army"
                found = [f.party for f in self._parties.alone(scene, noun) if f.party.country and f.party.sector]
                return [replace(party, role=scene.s.words[noun]) for party in found]
        return []

    def _as_peer(self, scene: Scene, head: int) -> list[Party]:
        """Return whose somebody is by the noun before his name: "his Italian counterpart Ann Lee in Tirana"."""
        s, noun = scene.s, scene.s.heads[head]
        placed = s.child(head, "prep") is not None  # else whose he is, is found without
        peer = placed and s.deps[head] == "appos" and s.lemmas[noun] in RELATIONAL and noun < head
        return self._parties.owners(scene, noun, beside=True) if peer else []

    def _as_next(self, scene: Scene, head: int, title: str | None) -> list[Party]:
        """Return whose a minister is who follows another of the same state: "Fijian President Lee and Minister Roe".

        Who heads a state himself, or holds the same office, can be of another one.
        """
        s = scene.s
        first = head
        while s.deps[first] in ("conj", "appos"):
            first = s.heads[first]
        if first == head or self._parties.titles.known.sector(title or "") not in OFFICES or title in _HEADS:
            return []
        surname, words = s.words[head], [*self._compounds(scene, head), head]
        before = self._parties.titles.leading(scene, [*self._compounds(scene, first), first])[0]
        mention = scene.mention[head]
        name = " ".join(s.words[word] for word in words[-2:])
        if before in (None, title) or self.officeholders.find(surname, name, mention, True) is not None:
            return []
        return self._parties.owners(scene, first, beside=True)

    def _sector_as_peer(self, scene: Scene, head: int, peers: list[Party]) -> str | None:
        return self._parties.sector_of_peer(scene, scene.s.heads[head]) if peers else None

    def _title_apposed(self, scene: Scene, head: int) -> str | None:
        """Return the title of one person that stands in apposition to a name: "Ann Lee, a judge"."""
        titles = (self._parties.titles.ending(scene, noun)[0] for noun in _apposed_nouns(scene, head))
        return next((title for title in titles if title in self._parties.titles.known.persons), None)

    def _compounds(self, scene: Scene, head: int) -> list[int]:
        """Return the nouns before a name that belong to it, with those below them but for names of states."""
        s = scene.s
        found = []
        for child in s.having(head, "compound", "nmod"):
            if s.tags[child].startswith("NN"):
                inner = [c for c in self._compounds(scene, child) if _is_free(scene, c)]
                found += [*inner, child]
        return found


def _name_words(scene: Scene, words: list[int], first: int, head: int) -> list[int]:
    """Return those words of a name that are no title: of one on file, that the file has."""
    s, mention = scene.s, scene.mention[head]
    named = [w for w in words if w >= first and (w == head or not s.words[w].islower())] or [head]
    if mention is None or mention.entity.kind != "person":
        return named
    return [w for w in named if s.starts[w] >= mention.start] or named  # "minister of the Kingdom Ann Lee"


def _sector_held(holder: Entity | None, owner: Party) -> str | None:
    return holder.sector if holder is not None and holder.country == owner.country else None


def _has_plural_title(scene: Scene, name: int) -> bool:
    s = scene.s
    return any(s.tags[c] == "NNS" for c in s.having(name, "compound", "nmod"))


def _holder(owner: Party, phrase: str, sector: str | None) -> Party:
    """Return who holds an office: the chief executive of Hong Kong governs, the one of a firm does not."""
    governs = phrase == "chief executive" and owner.entity == owner.country
    return Party(owner.name, owner.span, owner.country, "GOV" if governs else sector, phrase, owner.entity)


def _titled_beside(name: str, span: Span, title: Party, sector: str | None) -> Party:
    """Return a person by the title beside him; kinship hides none: "Captain Jean Ndi, a cousin of the president"."""
    sector = sector or title.sector if title.sector == "CVL" else title.sector
    return Party(name, span, title.country, sector, title.role, slug(name))


def _namesake(name: str, known: Party | None, titles: Collection[str], sector: str | None) -> Party | None:
    """Return a person known by a surname, unless the name has another first name: of two Lees one is not the other.

    "Secretary Lee" has none: a word of `titles` is no name. Nor is who holds an office who held it before.
    """
    if known is not None and known.sector == "ELI" and sector in OFFICES:
        return None
    words = _called(name)
    words = words[1:] if len(words) > 1 and words[0].casefold() in titles else words
    if known is None or len(words) < 2 or " " not in known.name:
        return known
    called = known.name.split()
    return known if words[0] in called or words[-1] not in called else None


def is_another(name: str, known: Party) -> bool:
    """Tell whether somebody known by name has another name."""
    is_named = " " in known.name and all(word[0].isupper() for word in known.name.split())
    return is_named and known.role is not None and not set(name.split()) & set(known.name.split())


def _called(name: str) -> list[str]:
    """Return the words of a name without the forms of address and the points of initials ("Mr.", "W.")."""
    return [word for word in name.split() if word[0].isupper() and not word.endswith(".")]


def _apposed_nouns(scene: Scene, head: int) -> list[int]:
    nouns = scene.s.having(head, "appos")
    return [*nouns, scene.s.heads[head]] if scene.s.deps[head] == "appos" else nouns


def slug(name: str) -> str:
    """Return the identifier of a person whom no file knows: the name in lower case with hyphens."""
    return "-".join(name.casefold().replace(".", "").split())


def _is_free(scene: Scene, word: int) -> bool:
    mention = scene.mention[word]
    return mention is None or mention.entity.kind == "person"
