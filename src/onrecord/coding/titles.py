"""Read titles and offices in the text: "Deputy Defence Minister", "Gen.", "the chief of staff".

Needs a scene and the titles file; gives the title's phrase, its sector and where the name begins.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.parsing import Sentence
from onrecord.coding.scene import Scene
from onrecord.knowledge import Titles

#: Adjectives of forces that bear no arms, and sectors that a leader has from those he leads.
_CIVIL = frozenset("democratic political market progressive social economic reformist pro-democracy opposition".split())
_AGAINST = frozenset({"OPP", "REB", "UAF"})
#: Sectors of bodies and groups that their leaders and officials share, whatever their title is called.
LENT = frozenset({"IGO", "NGO", "REB", "UAF", "PTY", "OPP"})
#: Nouns for one person that say no sector and lend that of his office ("head of the Office of the President").
HEADS = frozenset({"boss", "chief", "deputy", "director", "head"})
#: Trades, and the services whose own they are beside their name ("army doctor").
_TRADES = frozenset({"LAB", "BUS", "MED"})
_SERVICES = frozenset({"MIL", "COP", "SPY"})
#: Titles that are first names behind another title.
_FORENAMES = frozenset({"amir", "dean", "earl", "imam", "malik", "marshal", "mirza", "rex", "sultan"})
#: What stands between an office and a name: "President Sheikh Ali".
_HONORIFICS = frozenset(
    "sheikh shaikh sheik shah sayyid sir dame lord lady prince princess dr dr. ayatollah maulana haji".split()
)
#: Words of the phrases of offices, their last words before a name, and small words in names.
LINKS = frozenset({"of", "for", "to", "on", "in", "at", "the", "and", "&"})
_PHRASE_OF = frozenset({"of", "to", "for"})
#: What a name in brackets or in quotation marks stands between: "the Free Aceh Movement (GAM)".
_MARKS = frozenset({"-LRB-", "-RRB-", "``", "''"})
_FIELDS = frozenset("affairs policy relations defense defence security trade state republic federation".split())
#: Titles that firms, parties and clubs have, too, and words before them that name none of these.
_ANYWHERE = frozenset(
    {"president", "vice president", "secretary", "secretary-general", "leader", "spokesman", "official"}
)
_RANKS = frozenset("vice deputy acting former interim senior first second visiting outgoing ex".split())
PARTICLES = frozenset("al el bin ben van von der de da do dos del la le ul ibn abu".split())
_MOST_NAMES = 6
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
            last = words[stop - 1]  # "ministers Ann Lee and Jo Roe"
            one = s.lemmas[last] if s.tags[last] == "NNS" else s.lowers[last]
            for start in range(stop):
                phrase = " ".join([*(s.lowers[w] for w in words[start : stop - 1]), one])
                if phrase in self.known.persons or s.words[words[stop - 1]] in self.known.abbreviations:
                    if best[0] is not None and phrase in _FORENAMES:
                        break  # "Defence Minister Amir Levy"
                    honorific = best[0] is not None and phrase in _HONORIFICS
                    best = (best[0] if honorific else phrase, words[stop])
                    break
        return best

    def leading_sector(self, scene: Scene, title: str, words: list[int]) -> str | None:
        """Return the sector of a title before a name, written out or abbreviated: a police officer is no soldier."""
        short = (self.known.abbreviations.get(scene.s.words[word]) for word in words)
        sector = self.known.sector(title) or next((sector for sector in short if sector), None)
        police = sector == "MIL" and any(self.known.sector(scene.s.lowers[word]) == "COP" for word in words)
        return "COP" if police else sector

    def ending(self, scene: Scene, head: int) -> tuple[str | None, int]:
        """Return the longest known title that ends at `head`, and where it begins."""
        found = scene.titles.get(head)
        if found is None:
            found = scene.titles[head] = self._ending(scene, head)
        return found

    def _ending(self, scene: Scene, head: int) -> tuple[str | None, int]:
        s = scene.s
        lemma = _singular(s, head)
        if s.lowers[max(0, head - 2) : head] in (["al", "-"], ["al", "‑"]):
            return None, head  # "Al-Khatib"
        if s.words[head] in self.known.abbreviations and s.words[head].isupper():
            return s.words[head], head  # "the Chadian FM"
        best = self._with_field(scene, head, lemma)
        if best[0] is not None:
            return best
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

    def _with_field(self, scene: Scene, head: int, lemma: str) -> tuple[str | None, int]:
        """Return the title that goes on behind its head: "the US deputy secretary of state"."""
        s = scene.s
        tail = (
            f"{lemma} of {s.lowers[head + 2]}" if s.lowers[head + 1 : head + 2] == ["of"] and head + 2 < len(s) else ""
        )
        if tail not in self.known.persons:
            return None, head
        first = head
        while first and f"{s.lowers[first - 1]} {tail}" in self.known.persons:
            first, tail = first - 1, f"{s.lowers[first - 1]} {tail}"
        return tail, first

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
        if sector == "MIL" and lent[:1] in (["REB"], ["COP"]):
            return lent[0]  # "a separatist commando", "a police commander"
        if lent and phrase == s.lemmas[head] and (phrase in self.known.general or self._serves(sector, lent)):
            return lent[0]
        return sector

    def is_lent(self, scene: Scene, head: int) -> bool:
        """Tell whether a noun that says no sector has one from the words beside it ("congressional group")."""
        return scene.s.lemmas[head] in self.known.general and bool(self._lent(scene, head))

    def _lent(self, scene: Scene, head: int) -> list[str]:
        """Return the sectors of the words before a noun, the nearest first, and of its "of" phrase.

        Such is "head of the Office of the President", too.
        """
        s = scene.s
        beside = [word for word in reversed(s.having(head, "compound", "amod", "nmod", "poss")) if word < head]
        of = [noun for child in s.having(head, "prep") if s.lowers[child] == "of" for noun in s.having(child, "pobj")]
        sectors = (
            self.known.lending.get(s.lowers[word])
            or self.known.sector(self.ending(scene, word)[0] or "")
            or (word in of and s.lowers[word] in ("office", "service") and next(iter(self._lent(scene, word)), None))
            for word in [*beside, *of]
            if (name := scene.mention[word]) is None or name.entity.kind == "people"
        )
        return [sector for sector in sectors if sector]

    def _serves(self, sector: str | None, lent: list[str]) -> bool:
        return sector in _TRADES and lent[0] in _SERVICES

    def is_former(self, scene: Scene, *words: int) -> bool:
        """Tell whether a title is one that was held: "the ousted president"."""
        s = scene.s
        return any(s.lowers[c] in self.known.former for word in words for c in s.having(word, "amod", "compound"))

    def role(self, scene: Scene, first: int, last: int) -> str:
        """Return the words of a role, with the nouns before it that belong to it ("Deputy Defence")."""
        s = scene.s
        while first > 0 and s.is_noun(first - 1) and scene.mention[first - 1] is None:
            first -= 1
        if self._with_field(scene, last, _singular(s, last))[0] is not None:
            last += 2
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

    def name_behind(self, scene: Scene, head: int) -> list[int]:
        """Return the words of the name that follows a title with its phrase: "Head of the Office of Mali Jo Roe".

        Parsers hang it below the last word of the phrase. It follows a name of the files or a word of titles ("Vice
        Minister for Foreign Affairs Ann Lee") at once.
        """
        s = scene.s
        end = head + 1
        if end >= len(s) or s.lowers[end] not in LINKS or self.is_inner(scene, head):
            return []
        while end < len(s) and self._may_stand_in_phrase(scene, end):
            end += 1
        for first in range(head + 2, end - 1):
            last = first
            while last < end and (self._may_be_called(scene, last) or s.words[last] in "-‐‑"):
                last += 1
            before = scene.mention[first - 1]
            known = before is not None and before.entity.kind in ("state", "place", "body", "group")
            known = known or s.tags[first - 1] in ("-RRB-", "''")
            named = [at for at in range(first, last) if s.words[at][0].isupper()]
            if first not in named or not 2 <= len(named) <= _MOST_NAMES:
                continue
            if known or s.lowers[first - 1] in self.known.heads or s.lowers[first - 1] in _FIELDS:
                return list(range(first, last))
        return []

    def _may_stand_in_phrase(self, scene: Scene, at: int) -> bool:
        """Tell a word between a title and the name behind its phrase; behind "and" stands no other title."""
        s = scene.s
        if s.lowers[at] == "and":
            return not any(
                self.ending(scene, other)[0] in self.known.persons for other in range(at + 1, min(at + 4, len(s)))
            )
        small = s.lowers[at] in LINKS or s.lowers[at] in PARTICLES or s.words[at] in "-‐‑" or s.tags[at] in _MARKS
        capital = s.words[at][0].isupper() and (scene.mention[at] is not None or s.tags[at] in ("IN", "JJ", "VBZ"))
        return small or s.tags[at].startswith("NNP") or capital

    def is_inner(self, scene: Scene, head: int) -> bool:
        """Tell a title inside the phrase of another: the president in "Head of the Office of the President"."""
        s, at = scene.s, head - 1
        while at > 0 and s.tags[at] in ("DT", "JJ", "NNP", "NN", "POS", "PRP$") and s.lowers[at] not in LINKS - {"the"}:
            at -= 1
        return at > 0 and s.lowers[at] in _PHRASE_OF and s.is_noun(at - 1)

    def is_of_firm(self, scene: Scene, start: int, first: int, title: str) -> bool:
        """Tell the president of a firm, a party or a club from one of a state: "Acme president Ann Lee"."""
        s = scene.s
        before = [at for at in range(start, first - len(title.split())) if s.tags[at].startswith("NNP")]
        known = any(scene.mention[at] for at in before)
        whose = [at for at in before if s.lowers[at] not in _RANKS and not self.known.sector(s.lowers[at])]
        return title in _ANYWHERE and not known and bool(whose)

    def is_anothers(self, scene: Scene, first: int) -> bool:
        """Tell a title that is not of the name behind it: "Head of the Office of the President Ann Lee"."""
        s = scene.s
        if first < 4 or s.lowers[first - 2 : first] != ["of", "the"]:
            return False
        return s.lowers[first - 3] in self.known.general or self.ending(scene, first - 3)[0] in self.known.collectives

    def before_name(self, scene: Scene, name: int) -> str:
        """Return the title before a name that is not of the name: "president" in "Head … of the President Ann Lee"."""
        words = [c for c in scene.s.having(name, "compound") if c < name]
        anothers = bool(words) and self.is_anothers(scene, words[0])
        return (self.leading(scene, [*words, name])[0] or "") if anothers else ""

    def led_from_abroad(self, scene: Scene, head: int) -> str | None:
        """Return the sector of a group whose leader is in exile and leads it still: "exiled leader of the Front"."""
        s = scene.s
        if not any(s.lowers[c] == "exiled" for c in s.having(head, "amod")):
            return None
        nouns = [noun for word, noun in clauses.prepositions(s, head) if word == "of"]
        led = (scene.mention[at] for noun in nouns for at in (noun, *s.having(noun, "appos")))
        return next((m.entity.sector for m in led if m is not None and m.entity.sector in LENT), None)

    def _may_be_called(self, scene: Scene, at: int) -> bool:
        """Tell a word that can be one of a person's names: no state, no title, no field of an office."""
        s, mention = scene.s, scene.mention[at]
        if s.lowers[at] in PARTICLES:
            return True
        foreign = s.tags[at] == "IN" and s.words[at][0].isupper() and s.lowers[at] not in LINKS  # "Per Dahl"
        if not (foreign or s.tags[at].startswith("NNP")) or s.lowers[at] in _FIELDS or s.lowers[at] in clauses.DAYS:
            return False
        called = s.lowers[at] not in self.known.heads or s.lowers[at] in _HONORIFICS
        return called and (mention is None or mention.entity.kind == "person")

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


def _singular(s: Sentence, at: int) -> str:
    """Return a noun as the titles file has it."""
    if s.tags[at].startswith("NNP"):
        return s.lowers[at].rstrip("s") if s.tags[at] == "NNPS" else s.lowers[at]
    return s.lemmas[at]
