"""Read titles and offices in the text: "Deputy Defence Minister", "Gen.", "the chief of staff".

Needs a scene and the titles file; gives the title's phrase, its sector and where the name begins.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.scene import Scene
from onrecord.knowledge import Titles

#: Adjectives of forces that bear no arms, and sectors that a leader has from those he leads.
_CIVIL = frozenset("democratic political market progressive social economic reformist pro-democracy opposition".split())
_AGAINST = frozenset({"OPP", "REB", "UAF"})
#: Trades, and the services whose own they are beside their name ("army doctor").
_TRADES = frozenset({"LAB", "BUS", "MED"})
_SERVICES = frozenset({"MIL", "COP", "SPY"})
#: What stands between an office and a name: "President Sheikh Ali".
_HONORIFICS = frozenset(
    "sheikh shaikh sheik sayyid sir dame lord lady prince princess dr dr. ayatollah maulana haji".split()
)
_ADDRESS = frozenset("mr mr. mrs mrs. madam madame mister your dear".split())


class TitleReader:
    """Finds the titles of the titles file in a sentence."""

    def __init__(self, titles: Titles) -> None:
        self.known = titles

    def leading(self, scene: Scene, words: list[int]) -> tuple[str | None, int]:
        """Split "Prime Minister Robert Mugabe" into its title and the position where the name begins."""
        s = scene.s
        best: tuple[str | None, int] = (None, words[0])
        for stop in range(1, len(words)):
            for start in range(stop):
                phrase = " ".join(s.lowers[w] for w in words[start:stop])
                if phrase in self.known.persons or s.words[words[stop - 1]] in self.known.abbreviations:
                    honorific = best[0] is not None and phrase in _HONORIFICS
                    best = (best[0] if honorific else phrase, words[stop])
                    break
        return best

    def leading_sector(self, scene: Scene, title: str, words: list[int]) -> str | None:
        """Return the sector of a title before a name, written out or abbreviated."""
        short = (self.known.abbreviations.get(scene.s.words[word]) for word in words)
        return self.known.sector(title) or next((sector for sector in short if sector), None)

    def ending(self, scene: Scene, head: int) -> tuple[str | None, int]:
        """Return the longest known title that ends at `head`, and where it begins."""
        s = scene.s
        lemma = s.lemmas[head]
        if s.tags[head].startswith("NNP"):
            lemma = s.lowers[head].rstrip("s") if s.tags[head] == "NNPS" else s.lowers[head]
        best: tuple[str | None, int] = (None, head)
        if s.words[head] in self.known.abbreviations and s.words[head].isupper():
            return s.words[head], head  # "the Chadian FM"
        if lemma not in self.known.heads and s.lowers[head] not in self.known.heads and s.lowers[head - 1] != "-":
            return best
        for length in range(1, min(self.known.longest + 2, head + 1) + 1):
            first = head - length + 1
            phrase = " ".join([*s.lowers[first:head], lemma]).replace(" - ", "-")  # "attorney - general"
            if self.known.sector(phrase):
                best = (phrase, first)
            elif length == 1 and self.known.sector(s.lowers[head]):
                best = (s.lowers[head], head)
        return best

    def sector(self, scene: Scene, head: int, phrase: str) -> str | None:
        """Return the sector of a title in its phrase: opposition leaders do not govern, an army's cook serves in it."""
        s = scene.s
        sector = self.known.sector(phrase)
        beside = s.having(head, "compound", "amod", "nmod")
        if sector == "MIL" and any(s.lowers[word] in _CIVIL for word in beside):
            return None
        lent = self._lent(scene, head)
        if sector in ("GOV", "PTY"):
            against = next((other for other in lent if other in _AGAINST), None)
            if against:
                return against
        if lent and phrase == s.lemmas[head] and (phrase in self.known.general or self._serves(sector, lent)):
            return lent[0]
        return sector

    def is_lent(self, scene: Scene, head: int) -> bool:
        """Tell whether a noun that says no sector has one from the words beside it ("congressional group")."""
        return scene.s.lemmas[head] in self.known.general and bool(self._lent(scene, head))

    def _lent(self, scene: Scene, head: int) -> list[str]:
        """Return the sectors of the words before a noun, the nearest first, and of its "of" phrase."""
        s = scene.s
        beside = [word for word in reversed(s.having(head, "compound", "amod", "nmod", "poss")) if word < head]
        of = [noun for child in s.having(head, "prep") if s.lowers[child] == "of" for noun in s.having(child, "pobj")]
        sectors = (
            self.known.lending.get(s.lowers[word]) or self.known.sector(self.ending(scene, word)[0] or "")
            for word in [*beside, *of]
            if (name := scene.mention[word]) is None or name.entity.kind == "people"
        )
        return [sector for sector in sectors if sector]

    def _serves(self, sector: str | None, lent: list[str]) -> bool:
        return sector in _TRADES and lent[0] in _SERVICES

    def is_former(self, scene: Scene, first: int, head: int) -> bool:
        """Tell whether a title is one that was held: "the ousted president"."""
        s = scene.s
        words = s.having(first, "amod", "compound") + s.having(head, "amod", "compound")
        return any(s.lowers[word] in self.known.former for word in words)

    def role(self, scene: Scene, first: int, last: int) -> str:
        """Return the words of a role, with the nouns before it that belong to it ("Deputy Defence")."""
        s = scene.s
        while first > 0 and s.is_noun(first - 1) and scene.mention[first - 1] is None:
            first -= 1
        return " ".join(s.words[first : last + 1])

    def is_address(self, scene: Scene, words: list[int]) -> bool:
        """Tell "Mr President, …", which speaks to somebody and says nothing of him."""
        return any(scene.s.lowers[word] in _ADDRESS for word in words)

    def name_beside(self, scene: Scene, head: int) -> str | None:
        """Return the name that stands with a title: in apposition, or after its country."""
        s = scene.s
        for child in s.having(head, "appos"):
            mention = scene.mention[child]
            if s.lowers[child] in clauses.DAYS:
                continue  # "the cardinal Friday condemned"
            if s.tags[child].startswith("NNP") and (mention is None or mention.entity.kind == "person"):
                return " ".join(s.words[w] for w in [*s.having(child, "compound"), child])
        return self.name_inside(scene, head)

    def name_inside(self, scene: Scene, head: int) -> str | None:
        """Return the name that parsers hang below a title's country: "the Foreign Minister of Mali Ann Lee"."""
        s = scene.s
        for child in s.having(head, "prep"):
            for noun in s.having(child, "pobj") if s.lowers[child] in ("of", "in", "to") else ():
                parts = s.having(noun, "compound")
                names = [w for w in [*parts, noun] if scene.mention[w] is None and s.tags[w] == "NNP"]
                if noun in names and any(scene.mention[w] for w in parts):
                    return " ".join(s.words[w] for w in names)
        return None
