"""Find who says so: all attributions of a document, and the chain of speakers above an act.

Needs a scene, its sayings and quotations, and the parties; gives attributions with source and content,
and for an act those that cover it, from the outermost speaker to the innermost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.coding.clauses import TIMES, UNITS, subject
from onrecord.coding.discourse import Discourse
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.quoting import Quotation, Quotations, Said
from onrecord.coding.sayings import Frame, Saying, SayingFinder
from onrecord.coding.scene import Scene
from onrecord.coding.speakers import Speakers, as_called
from onrecord.knowledge import Cues
from onrecord.model import Attribution, Manner, Party, Span

#: What says nothing, but is said to have seen things.
_SPEECHLESS = TIMES | UNITS | {"war"}
_HIDDEN = frozenset({"unnamed", "anonymous", "unidentified", "undisclosed", "unspecified"})
_SPEAKING = frozenset({"i", "me", "we", "us", "my", "our"})
_POINTING = frozenset({"he", "she", "it", "they"})
_EDGES = frozenset({",", ".", ":", ";", "-", "--", "—", "–", "?", "!"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution with its content (character ranges) and the head word of its source, if it has one."""

    attribution: Attribution
    source: Span | None
    contents: tuple[Span, ...]
    frame: Frame


class Attributor:
    """Attributes what one document tells to its speakers."""

    def __init__(self, cues: Cues, parties: PartyFinder, discourse: Discourse) -> None:
        self._cues, self._parties, self._discourse = cues, parties, discourse
        self._finder = SayingFinder(cues)
        self._quotations = Quotations(self.sayings)
        self._noted: list[tuple[Said, Attribution]] = []
        self._medium: Attribution | None = None
        self._speakers = Speakers(parties, self.sayings)

    def open(self, offset: int, text: str, scenes: list[Scene], quotes: list[Quotation]) -> None:
        """Read the quotations of a paragraph before its sentences."""
        self._quotations.read(offset, text, scenes, quotes)

    def hear(self, scene: Scene) -> None:
        """Remember who "he" is that speaks beside a quotation, and who speaks, so that "we" in it is understood."""
        self._speakers.read(self._discourse.sentence, scene)
        if not scene.quotes:
            return
        s = scene.s
        for at, dep in enumerate(s.deps):
            if dep == "nsubj" and s.lowers[at] in _POINTING and s.lemmas[s.heads[at]] in self._cues["saying.reported"]:
                self._parties.at(scene, at)  # "he said" is understood here, before others are spoken of
        if _SPEAKING.isdisjoint(s.lowers):
            return
        for quote in scene.quotes:
            if quote not in self._discourse.quoted and quote[0] < scene.s.end and quote[1] > scene.s.start:
                owner = self._quotations.owner(quote)
                speaker = self._who(owner.scene, owner.saying) if owner is not None else None
                if speaker is not None:
                    self._discourse.quoted[quote] = speaker

    def sayings(self, scene: Scene) -> list[Saying]:
        """Return the sayings of a sentence."""
        if scene.sayings is None:
            scene.sayings = self._finder.find(scene)
        return scene.sayings

    def note(self, scene: Scene) -> None:
        """Note who says what in a sentence, for `attributions`."""
        for saying in self.sayings(scene):
            speaker = self._who(scene, saying)
            manner = self._manner(scene, saying)
            link = Attribution(manner, scene.s.words[saying.cue], _span(scene, saying.cue), speaker)
            self._noted.append((Said(scene, saying), link))

    def attributions(self) -> tuple[Attributed, ...]:
        """Return all attributions of the sentences noted that have a content, in their order."""
        quoted: dict[int, list[Quotation]] = {}
        for quote, owner in self._quotations.owners().items():
            quoted.setdefault(owner.scene.s.starts[owner.saying.cue], []).append(quote)
        found = []
        for said, link in self._noted:
            quotes = quoted.get(link.span.start, [])
            contents = _contents(said.scene, said.saying, quotes)
            if contents:
                manner = "quote" if quotes and link.manner == "reported" else link.manner
                at = _named(said.scene, said.saying)
                source = _span(said.scene, at) if at is not None else None
                found.append(Attributed(replace(link, manner=manner), source, contents, said.saying.frame))
        return tuple(found)

    def chain(self, scene: Scene, position: int) -> tuple[Attribution, ...]:
        """Return the speakers of what stands at `position`, the outermost first."""
        links: list[Attribution] = []
        for saying in self.sayings_above(scene, position):
            link = self._link(scene, saying, position)
            if not any(link.cue == other.cue and link.span == other.span for other in links):
                links.append(link)
        quote = scene.quote_at(position)
        if quote is not None and not any(link.manner == "quote" for link in links):
            owner = self._quotations.owner(quote)
            if owner is not None:
                cue, speaker = owner.saying.cue, self._who(owner.scene, owner.saying)
                links.append(Attribution("quote", owner.scene.s.words[cue], _span(owner.scene, cue), speaker))
        hearsay = self._hearsay(scene, position)
        if hearsay is not None and not links:
            links.append(hearsay)
        if scene.turn is not None:
            links.append(scene.turn.attribution)
        return tuple(reversed(links))

    def speaker_above(self, scene: Scene, position: int) -> Party | None:
        """Return the innermost named speaker of what stands at `position`."""
        chain = self.chain(scene, position)
        return chain[-1].speaker if chain else None

    def sayings_above(self, scene: Scene, position: int) -> list[Saying]:
        """Return the sayings that vouch for what stands at a position, the innermost first."""
        covering = [saying for saying in self.sayings(scene) if position in saying.content]
        return sorted((x for x in covering if self._vouches(scene, x)), key=lambda x: len(x.content))

    def _vouches(self, scene: Scene, saying: Saying) -> bool:
        lemma = scene.s.lemmas[saying.cue]
        if (
            lemma in self._cues["saying.evidence"]
            and saying.speaker is not None
            and _is_pointing(scene, saying.speaker)
        ):
            return False  # "this shows that …": so says who says "this"
        if saying.speaker is not None and scene.s.lemmas[saying.speaker].lower() in _SPEECHLESS:
            return False  # "months that have seen the rebels seize the north"
        if saying.asserted:
            return True
        carried = lemma in self._cues["saying.reported"] or lemma in self._cues["saying.rumour"]
        return carried and saying.speech and saying.speaker is not None and self._is_medium(scene, saying.speaker)

    def _manner(self, scene: Scene, saying: Saying) -> Manner:
        """Return the manner of a saying: hearsay, and a medium that only "mentioned" a thing, spread a rumour."""
        if saying.speaker is not None and self._is_hearsay(scene.s, saying.speaker):
            return "rumour"
        if saying.speaker is not None and scene.s.lemmas[saying.cue] in self._cues["saying.medium_rumour"]:
            return "rumour" if self._is_medium(scene, saying.speaker) else saying.manner
        return saying.manner

    def _is_hearsay(self, s: Sentence, noun: int) -> bool:
        """Tell whether nobody can be asked who says so: "rumours", "unconfirmed reports"."""
        unsure = any(s.lowers[c] in self._cues["saying.adjectives"] for c in s.having(noun, "amod"))
        return unsure or s.lemmas[noun] in self._cues["saying.nouns"]

    def _link(self, scene: Scene, saying: Saying, position: int) -> Attribution:
        manner = self._manner(scene, saying)
        if manner == "reported" and scene.quote_at(position) and not scene.quote_at(saying.cue):
            manner = "quote"
        return Attribution(manner, scene.s.words[saying.cue], _span(scene, saying.cue), self._who(scene, saying))

    def _who(self, scene: Scene, saying: Saying) -> Party | None:
        speaker = self._speaker(scene, saying.speaker) if saying.speaker is not None else None
        self._speakers.said_in_text(scene, saying.cue, speaker)
        return speaker

    def _speaker(self, scene: Scene, head: int) -> Party | None:
        """Return the speaker with what is known of him; None for a source without a name."""
        s = scene.s
        hidden = any(s.lowers[c] in _HIDDEN for c in s.having(head, "amod", "compound", "acl"))
        text = " ".join(s.lowers)
        if any(phrase in text for phrase in self._cues["saying.anonymity"]):
            return None
        if scene.mention[head] is None and (hidden or s.lemmas[head] in self._cues["saying.unnamed"]):
            return None
        if s.lowers[head] == "it" and self._medium is not None:
            return self._medium.speaker
        if s.lowers[head] in ("i", "we") and scene.turn is not None and not scene.quote_at(head):
            return scene.turn.speaker
        before = self._speakers.who_spoke(scene, head, self._speaker)
        if before is not None:
            return before
        teller = self._speakers.of_report(scene, head, self._speaker)
        if teller is not None:
            return teller
        if self._is_medium(scene, head):
            owners = self._parties.owners(scene, head)
            span = Span(s.starts[head], s.ends[head])
            called = as_called(scene, head).name
            party = Party(called, span, owners[0].country if owners else None, "JRN")
            mention = scene.mention[head]
            if mention is not None:
                party = self._speakers.of_other_state(scene, head, mention) or replace(
                    party, name=mention.entity.label, country=mention.entity.country, entity=mention.entity.key
                )
            return party
        issuer = self._speakers.issuer(scene, head, self._speaker)
        found = [Found(issuer, True)] if issuer is not None else self._parties.at(scene, head)
        if found:
            return found[0].party
        if s.is_noun(head) or s.tags[head] == "PRP":
            return self._speakers.named_before(scene, head, self._speaker) or as_called(scene, head)
        return None

    def _is_medium(self, scene: Scene, head: int) -> bool:
        s = scene.s
        mention = scene.mention[head]
        if mention is not None:
            return mention.entity.kind == "outlet"
        if s.lowers[head] == "it":
            return self._medium is not None
        return s.lemmas[head] in self._cues["saying.media"]

    def note_medium(self, scene: Scene) -> None:
        """Remember whether the sentence was about what a medium published, for "It also mentioned"."""
        s = scene.s
        for verb in range(len(s)):
            if s.deps[verb] == "ROOT" and s.is_verb(verb):
                at = subject(s, verb)
                if at is not None and s.lowers[at] != "it":
                    medium = self._is_medium(scene, at)
                    speaker = self._speaker(scene, at) if medium else None
                    self._medium = Attribution("rumour", s.words[verb], _span(scene, verb), speaker) if medium else None

    def _hearsay(self, scene: Scene, position: int) -> Attribution | None:
        s = scene.s
        at = position
        for _ in range(4):
            for child in s.children[at]:
                adverb = s.deps[child] == "advmod" and s.lowers[child] in self._cues["saying.adverbs"]
                adjective = s.deps[child] == "amod" and s.lowers[child] in self._cues["saying.adjectives"]
                if adverb or adjective:
                    return Attribution("rumour", s.words[child], _span(scene, child))
            if s.heads[at] == at or s.deps[at] in ("ccomp", "relcl", "advcl"):
                return None
            if s.deps[at] == "conj" and s.child(at, "det") is not None:
                return None  # "the alleged assault and the murder of 1995"
            at = s.heads[at]
        return None


def _is_pointing(scene: Scene, position: int) -> bool:
    return scene.s.tags[position] in ("DT", "WDT")


def _span(scene: Scene, position: int) -> Span:
    return Span(scene.s.starts[position], scene.s.ends[position])


def _named(scene: Scene, saying: Saying) -> int | None:
    """Return where the sentence names the source: at "who", whose antecedent the speaker is."""
    s = scene.s
    own = s.child(saying.cue, "nsubj") if s.is_verb(saying.cue) and saying.speaker is not None else None
    return own if own is not None and s.tags[own] in ("WP", "WDT") else saying.speaker


def _contents(scene: Scene, saying: Saying, quotes: list[Quotation]) -> tuple[Span, ...]:
    """Return the ranges of what is said, in order, without the marks between them."""
    s = scene.s
    ranges = list(quotes)
    run: list[int] = []
    for at in [*sorted(saying.content), len(s) + 1]:
        if run and at != run[-1] + 1:
            while run and s.words[run[0]] in _EDGES:
                del run[0]
            while run and s.words[run[-1]] in _EDGES:
                del run[-1]
            if any(s.words[word][0].isalnum() for word in run):
                ranges.append((s.starts[run[0]], s.ends[run[-1]]))
            run = []
        run.append(at)
    merged: list[Quotation] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(Span(*pair) for pair in merged)
