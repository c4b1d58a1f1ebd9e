"""Follow words to whom they mean: pronouns to those named before, and the items of a list to each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.coding import clauses
from onrecord.coding.discourse import Discourse, Number
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import BODIES, ORGANISATIONS, POLITIES
from onrecord.coding.pairing import added
from onrecord.coding.parsing import Sentence
from onrecord.coding.phrases import span_of
from onrecord.coding.scene import Scene
from onrecord.model import Party, Span

if TYPE_CHECKING:
    from onrecord.coding.parties import Found, PartyFinder

POSSESSIVE = {"its": "it", "his": "he", "her": "she", "their": "they", "our": "we", "my": "we"}
_TOGETHER = frozenset({"both", "the two", "both the", "these two", "the both"})
#: Who "the presidents" are, of two who were spoken of together.
_OFFICES = frozenset("president minister premier leader chancellor envoy counterpart".split())
#: Characters behind the name of an armed group in which "the group's" is its.
_NEAR = 500
#: Letters of a short name at most.
_SHORT = 6


class Referents:
    """Follows the pronouns and lists of one document."""

    def __init__(self, discourse: Discourse, parties: PartyFinder) -> None:
        self._discourse, self._parties = discourse, parties

    def sector_of_peer(self, scene: Scene, head: int) -> str | None:
        """Return the sector that "his Greek counterpart" shares with him."""
        s = scene.s
        whose = [c for c in s.having(head, "poss") if s.lowers[c] in POSSESSIVE]
        return next((party.sector for c in whose for party in self.antecedent(scene, c)), None)

    def antecedent(self, scene: Scene, head: int) -> tuple[Party, ...]:
        """Return whom a pronoun means: the quoted speaker, one named before it here, or earlier."""
        s, word = scene.s, POSSESSIVE.get(scene.s.lowers[head], scene.s.lowers[head])
        span = Span(s.starts[head], s.ends[head])
        if word in ("who", "whom"):
            return ()  # nobody says who
        owned = _owned(s, head)
        if s.deps[head] == "poss" and s.deps[owned] == "conj" and s.heads[owned] < head:
            first = [f for f in self._parties.alone(scene, s.heads[owned]) if f.firm]
            if first and (first[0].number == "person" or word not in ("he", "she")):  # "Kenya and its allies"
                return (replace(first[0].party, span=span),)
            if s.tags[s.heads[owned]] == "NNP":
                return ()  # "Lee and his officers": whoever Lee is
        if word in ("we", "us", "i", "me"):
            quote = scene.quote_at(head)
            said = scene.turn.speaker if scene.turn is not None else None
            speaker = self._discourse.quoted.get(quote) if quote is not None else said
            return (replace(speaker, span=span),) if speaker is not None and speaker.country else ()
        suffers = s.deps[head] == "nsubjpass"
        places = ("nsubj", "nsubjpass", "pobj", "dobj") if suffers else ("nsubj", "nsubjpass", "pobj")
        meant = self._several(scene, head) if word in ("they", "them") else self._unknown(scene, head, word)
        if meant is not None:
            return meant
        if word in ("he", "she", "it", "him"):
            wanted: tuple[Number, ...] = ("state", "group") if word == "it" else ("person",)
            verb = s.heads[head] if s.deps[head] == "dobj" else None
            own = clauses.subject(s, verb) if verb is not None else None
            doer = s.subtree(own) if own is not None else []  # "the army under Lee overthrew him": not Lee
            for before in range(head - 1, -1, -1):
                if s.deps[before] not in places or s.tags[before] in ("PRP", "WDT", "WP"):
                    continue
                beside = s.deps[before] == "pobj" and s.lowers[s.heads[before]] not in ("to", "by")
                inside = head in s.subtree(before) and not _says_of_himself(s, before, head)
                if beside or before in doer or inside:
                    continue
                found = [f for f in self._parties.at(scene, before) if f.firm]
                if found and found[0].number in wanted:
                    return (scene.standing_for(found[0].party, span),)
        patients = self._discourse.patients(word, span) if suffers else ()
        return patients or self._discourse.antecedent(word, span)

    def _unknown(self, scene: Scene, head: int, word: str) -> tuple[Party, ...] | None:
        """Return nobody for "the group said it had left" of a group that nothing names, else None."""
        s, clause = scene.s, scene.s.heads[head]
        told = word == "it" and s.deps[clause] == "ccomp" and s.is_subject(head)
        teller = clauses.subject(s, s.heads[clause]) if told else None
        if teller is None or s.lemmas[teller] not in BODIES or s.tags[teller] not in ("NN", "NNP"):
            return None
        return None if self._parties.at(scene, teller) else ()

    def _several(self, scene: Scene, head: int) -> tuple[Party, ...] | None:
        """Return whom "they" means in its own sentence: nobody where two are named, None where none is.

        Those are lists and people, and a group that says it of itself ("the rebels' front said they had left"). Of
        people whom no file knows nobody else is meant.
        """
        s, span = scene.s, Span(scene.s.starts[head], scene.s.ends[head])
        above = set(s.above(head))
        meant: dict[tuple[str, ...], list[Found]] = {}
        for at in range(head):
            if s.deps[at] not in ("nsubj", "nsubjpass", "pobj", "dobj") or at in above:
                continue
            if s.tags[at] in ("PRP", "WDT", "WP") or (
                s.deps[at] == "pobj" and s.lowers[s.heads[at]] not in ("to", "by")
            ):
                continue
            found = self._parties.at(scene, at)
            says = s.deps[at] == "nsubj" and s.heads[at] in above
            if (
                len(found) > 1
                or (found and found[0].number == "plural")
                or (found and says and found[0].number == "group")
            ):
                meant[tuple(f.party.key for f in found)] = found
        if not meant:
            return None
        (found, *others) = meant.values()
        plain = not others and all(f.firm for f in found)
        return tuple(scene.standing_for(f.party, span) for f in found) if plain else ()

    def peers(self, scene: Scene, head: int, mention: Mention) -> list[Found]:
        """Read an adjective taken for a subject: nobody, unless it is one of "Peruvian and Chilean soldiers"."""
        s = scene.s
        for noun in s.having(head, "conj"):
            beside = [m for c in s.having(noun, "amod", "compound", "nmod") if (m := scene.mention[c]) is not None]
            if s.is_noun(noun) and beside and beside[0].form == "adjective":
                country, entity, span = mention.entity.country, mention.entity.key, Span(mention.start, mention.end)
                return [
                    replace(
                        f, party=replace(f.party, country=country, entity=entity, name=mention.entity.label, span=span)
                    )
                    for f in self._parties.alone(scene, noun)[:1]
                ]
        return []

    def called_again(self, scene: Scene, head: int, mention: Mention | None) -> tuple[Party, ...]:
        """Return whom a short name or a count means: "the EC", "the Council", "both countries"."""
        s, word, span = scene.s, scene.s.words[head], span_of(scene, head)
        before = " ".join(s.lowers[c] for c in s.children[head] if c < head)
        short = self._discourse.abbreviations.get(word) or self._short_for(scene, head)
        if short is not None and mention is None:
            return (replace(short, span=span),)
        body = self._discourse.bodies.get(word) if s.tags[head] == "NNP" and mention is None else None
        other = any(s.lowers[c] in ("of", "for") for c in s.having(head, "prep"))  # "the Organisation of …"
        if body is not None and s.lowers[head] in BODIES and before == "the" and not other:
            return (replace(body, span=span),)
        plural = before == "the" and s.tags[head] in ("NNS", "NNPS")  # "the presidents agreed"
        if plural and s.lemmas[head].lower() in _OFFICES and s.child(head, "prep") is None:
            return self._discourse.both(span, True)
        if before in _TOGETHER:
            persons = self._parties.titles.ending(scene, head)[0] in self._parties.titles.known.persons
            if persons or s.lemmas[head] in POLITIES:
                return self._discourse.both(span, persons)
        return ()

    def _short_for(self, scene: Scene, head: int) -> Party | None:
        """Return whose short name stands behind the full one, "European Community (EC)", and remember it."""
        s, word = scene.s, scene.s.words[head]
        above = s.heads[head]
        if not (word.isupper() and 2 <= len(word) <= _SHORT and s.deps[head] == "appos" and above < head):
            return None
        letters = "".join(w[0] for w in s.words[max(0, above - _SHORT) : above + 1] if w[0].isupper())
        found = self._parties.alone(scene, above) if letters.endswith(word) else []
        if len(found) != 1 or found[0].number == "person":
            return None
        self._discourse.abbreviations[word] = found[0].party
        return found[0].party

    def armed_group(self, scene: Scene, head: int, sector: str) -> Party | None:
        """Return whom "the terror group" means: the armed group that was named last."""
        s = scene.s
        armed = s.lemmas[head] in ORGANISATIONS and sector in ("REB", "UAF") and s.tags[head] == "NN"
        return self._discourse.group if armed else None

    def the_group(self, scene: Scene, head: int) -> Party | None:
        """Return whom "the group" means right behind an armed group's name, where its leader or its men are called."""
        s, group, span = scene.s, self._discourse.group, span_of(scene, head)
        words = [s.lowers[at] for at in s.subtree(head)]
        bare = words in (["the", "group", "'s"], ["the", "group", "’s"], ["the", "movement", "'s"])
        if group is None or not bare or not 0 < span.start - group.span.end < _NEAR:
            return None
        return replace(group, span=span)

    def listed(self, scene: Scene, head: int) -> list[int]:
        """Return a head and what is coordinated with it, in lists that parsers take for appositions, too.

        Such are "Tanzania, Kenya and Chad" and "President Ann Lee of Mali, Premier Jo Roe of Togo and …".
        """
        s = scene.s
        listed = [head]
        for at in listed:
            beside = s.having(at, "appos")
            listed += [*s.having(at, "conj"), *added(s, at)]
            for child in s.having(at, "prep"):  # "President of Mali Ann Lee, President of Togo …" hangs on the name
                for name in s.having(child, "pobj") if s.lowers[child] == "of" else ():
                    titled = self._parties.titles.ending(scene, at)[0] in self._parties.titles.known.persons
                    inner = s.having(name, "conj", "appos") if titled and s.tags[name] == "NNP" else []
                    beside += [c for c in inner if self._parties.titles.ending(scene, c)[0] or s.having(c, "compound")]
            for other in beside:
                listed += [  # "the European Union (EU) and Canada", "Cuba, the only such regime, and Fiji"
                    c
                    for c in s.having(other, "conj")
                    if scene.mention[other]
                    or _are_two_states(scene.mention[at], scene.mention[c])
                    or self._are_two_titled(scene, at, other)
                ]
                if self._are_two(scene, at, other):
                    listed.append(other)
        return listed

    def _are_two(self, scene: Scene, one: int, other: int) -> bool:
        """Tell whether what looks like an apposition is the next of a list: another state, or another's official."""
        s = scene.s
        if _are_two_states(scene.mention[one], scene.mention[other]):
            return True
        if not s.tags[other].startswith("NNP") or s.having(other, "det"):
            return False
        if self._are_two_titled(scene, one, other):
            return True
        first, second = self._parties.alone(scene, one), self._parties.alone(scene, other)
        known = [f[0].party for f in (first, second) if f and f[0].firm and f[0].party.country and f[0].party.role]
        return len(known) == 2 and known[0].country != known[1].country

    def _are_two_titled(self, scene: Scene, one: int, other: int) -> bool:
        """Tell two persons with a title before each name: "President Ann Lee, Minister Jo Roe and …"."""
        s = scene.s
        named = [(s.having(at, "compound"), at) for at in (one, other)]
        return all(
            s.tags[at] == "NNP" and len(words) > 1 and self._parties.titles.leading(scene, [*words, at])[0] is not None
            for words, at in named
        )


def _owned(s: Sentence, possessive: int) -> int:
    """Return the word for what belongs to somebody, the number where it is some of them: "two of his aides"."""
    owned = s.heads[possessive]
    above = s.heads[s.heads[owned]]
    return above if s.deps[owned] == "pobj" and s.tags[above] == "CD" else owned


def _are_two_states(one: Mention | None, other: Mention | None) -> bool:
    """Tell "Tanzania, Kenya and Chad", which parsers take for an apposition."""
    if one is None or other is None or one.form != "name" or other.form != "name":
        return False
    return one.entity.kind == other.entity.kind == "state" and one.entity.key != other.entity.key


def prominence(s: Sentence, at: int) -> tuple[bool, int, int]:
    """Order the words of a sentence by how much it is about them, the most last.

    It is about the subjects of its outer clauses, less about who is only named behind what he said.
    """
    verb = s.heads[at]
    content = s.child(verb, "ccomp")
    behind = s.is_subject(at) and content is not None and content < at
    article = s.child(at, "det")
    named = s.child(content, "nsubj", "nsubjpass") if content is not None and s.is_subject(at) else None
    if named is not None and s.tags[named] == "NNP" and article is not None and s.lowers[article] in ("a", "an"):
        behind = True  # "an official said that Lee had left. She …": who has a name
    return not behind, -sum(s.is_verb(above) for above in s.above(at)), at


def _says_of_himself(s: Sentence, noun: int, pronoun: int) -> bool:
    """Tell "Lee, who said he had left", where Lee means himself."""
    clause = s.heads[pronoun]
    verb = s.heads[clause]
    return s.deps[clause] == "ccomp" and s.deps[verb] == "relcl" and s.heads[verb] == noun
