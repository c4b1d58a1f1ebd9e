"""Find who says so: the chain of speakers above an act, each with manner, cue and span.

Needs a scene and the parties; gives attributions from the outermost speaker to the innermost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.coding.clauses import agent, is_passive, subject
from onrecord.coding.discourse import Discourse
from onrecord.coding.parties import PartyFinder
from onrecord.coding.scene import Scene
from onrecord.knowledge import Cues
from onrecord.model import Attribution, Manner, Party, Span

_HIDDEN = frozenset({"unnamed", "anonymous", "unidentified", "undisclosed", "unspecified"})
_MARKS = re.compile('[“”"]')
_SPEECH_DEPS = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "pcomp", "acl", "dep"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying in a sentence: the verb or preposition, its speaker and its manner."""

    cue: int
    speaker: int | None
    manner: Manner


class Attributor:
    """Attributes the acts of one document to their speakers."""

    def __init__(self, cues: Cues, parties: PartyFinder, discourse: Discourse) -> None:
        self._cues, self._parties, self._discourse = cues, parties, discourse
        self._quoted: dict[tuple[int, int], Attribution] = {}
        self._medium: Attribution | None = None

    def chain(self, scene: Scene, position: int) -> tuple[Attribution, ...]:
        """Return the speakers of what stands at `position`, the outermost first."""
        links: list[Attribution] = []
        for saying in self.sayings_above(scene, position):
            link = self._link(scene, saying, position)
            if not any(link.cue == other.cue and link.span == other.span for other in links):
                links.append(link)
        quote = scene.quote_at(position)
        if quote is not None and not any(link.manner == "quote" for link in links):
            speaker = self._quoted.get(quote)
            if speaker is not None:
                links.append(speaker)
        hearsay = self._hearsay(scene, position)
        if hearsay is not None and not links:
            links.append(hearsay)
        return tuple(reversed(links))

    def remember_quotes(self, scene: Scene) -> None:
        """Give each quotation in the sentence its speaker, for the sentences that it runs on to."""
        s = scene.s
        for verb in range(len(s)):
            if not s.is_verb(verb) or s.lemmas[verb] not in self._cues["saying.reported"] or scene.quote_at(verb):
                continue
            at = subject(s, verb)
            if at is None or scene.quote_at(at):
                continue
            for quote in scene.quotes:
                if quote not in self._quoted and quote[0] < s.end + 3 and quote[1] > s.start - 3:
                    self._give(
                        quote, Attribution("quote", s.words[verb], self._span(scene, verb), self._speaker(scene, at))
                    )
        for saying in self._according(scene):
            for quote in scene.quotes:
                if quote not in self._quoted and quote[0] < s.end and quote[1] > s.start:
                    self._give(quote, replace(self._link(scene, saying, saying.cue), manner="quote"))

    def is_open(self, scene: Scene, later: Scene) -> bool:
        """Tell whether a quotation without a speaker runs on from one sentence into a later one."""
        return any(
            quote not in self._quoted and quote[0] < scene.s.end and quote[1] > later.s.start for quote in scene.quotes
        )

    def _give(self, quote: tuple[int, int], link: Attribution) -> None:
        self._quoted[quote] = link
        if link.speaker is not None:
            self._discourse.quoted[quote] = link.speaker

    def speaker_above(self, scene: Scene, position: int) -> Party | None:
        """Return the innermost named speaker of what stands at `position`."""
        chain = self.chain(scene, position)
        return chain[-1].speaker if chain else None

    def sayings_above(self, scene: Scene, position: int) -> list[Saying]:
        """Return the acts of saying that govern a position, the innermost first."""
        s = scene.s
        found: list[Saying] = []
        according = self._according(scene)
        at = position
        for _ in range(25):
            for saying in according:
                if s.heads[saying.cue] == at and saying not in found and not _within(scene, position, saying.cue):
                    found.append(saying)
            head = s.heads[at]
            if head == at:
                break
            if s.deps[at] in _SPEECH_DEPS or (s.deps[at] == "dobj" and s.lemmas[head] not in ("tell",)):
                saying_verb = self._saying(scene, head, at, s.deps[at])
                if saying_verb is not None and saying_verb not in found:
                    found.append(saying_verb)
            at = head
        return found

    def _saying(self, scene: Scene, verb: int, below: int, dep: str) -> Saying | None:
        s = scene.s
        lemma = s.lemmas[verb]
        if lemma == "be":  # "the gist of the article is that …", "the rumour was that …"
            noun = s.child(verb, "nsubj")
            if (
                dep == "ccomp"
                and noun is not None
                and (s.lemmas[noun] in self._cues["saying.media"] or s.lemmas[noun] in self._cues["saying.nouns"])
            ):
                return Saying(noun, noun, "rumour")
            return None
        if not s.is_verb(verb):
            if lemma in self._cues["saying.nouns"] or (lemma in self._cues["saying.media"] and dep in ("acl", "ccomp")):
                return Saying(verb, verb, "rumour")
            return None
        reported = lemma in self._cues["saying.reported"]
        rumour = lemma in self._cues["saying.rumour"]
        speaker = subject(s, verb) if not is_passive(s, verb) else agent(s, verb)
        medium = speaker is not None and self._is_medium(scene, speaker)
        if medium and lemma in self._cues["saying.medium_rumour"] and dep != "xcomp":
            return Saying(verb, speaker, "rumour")
        if not (reported or rumour) or dep == "advcl":
            return None
        if dep == "dobj" and not (medium and (reported or rumour)):
            return None
        if dep == "xcomp" and not is_passive(s, verb):
            return None
        if is_passive(s, verb) and speaker is None:  # "is said to have", "was reported to"
            return Saying(verb, None, "rumour" if dep == "xcomp" or rumour else "reported")
        if rumour:
            return Saying(verb, speaker, "rumour")
        return Saying(verb, speaker, "quote" if scene.quote_at(below) and not scene.quote_at(verb) else "reported")

    def _according(self, scene: Scene) -> list[Saying]:
        """Return "according to X" and "in X's words" of a sentence."""
        s = scene.s
        found = []
        for at in range(len(s)):
            if s.lowers[at] == "according" and at + 1 < len(s):
                to = s.child(at, "prep")
                noun = s.child(to, "pobj") if to is not None else None
                if noun is not None:
                    found.append(Saying(at, noun, "reported"))
        return found

    def _link(self, scene: Scene, saying: Saying, position: int) -> Attribution:
        s = scene.s
        manner = saying.manner
        if manner == "reported" and scene.quote_at(position) and not scene.quote_at(saying.cue):
            manner = "quote"
        speaker = self._speaker(scene, saying.speaker) if saying.speaker is not None else None
        return Attribution(manner, s.words[saying.cue], self._span(scene, saying.cue), speaker)

    def _speaker(self, scene: Scene, head: int) -> Party | None:
        """Return the speaker with what is known of him; None for a source without a name."""
        s = scene.s
        hidden = any(s.lowers[c] in _HIDDEN for c in s.having(head, "amod", "compound", "acl"))
        if any(phrase in " ".join(s.lowers) for phrase in self._cues["saying.anonymity"]):
            return None
        if scene.mention[head] is None and (hidden or s.lemmas[head] in self._cues["saying.unnamed"]):
            return None
        if s.lowers[head] == "it" and self._medium is not None:
            return self._medium.speaker
        if self._is_medium(scene, head):
            owners = self._parties.owners(scene, head)
            span = Span(s.starts[head], s.ends[head])
            party = Party(s.words[head], span, owners[0].country if owners else None, "JRN")
            mention = scene.mention[head]
            if mention is not None:
                party = replace(
                    party, name=mention.entity.label, country=mention.entity.country, entity=mention.entity.key
                )
            return party
        found = self._parties.at(scene, head)
        if found:
            return found[0].party
        if s.is_noun(head) or s.tags[head] == "PRP":
            return Party(s.words[head], Span(s.starts[head], s.ends[head]))
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
                    self._medium = (
                        Attribution("rumour", s.words[verb], self._span(scene, verb), speaker) if medium else None
                    )

    def _hearsay(self, scene: Scene, position: int) -> Attribution | None:
        s = scene.s
        at = position
        for _ in range(4):
            for child in s.children[at]:
                adverb = s.deps[child] == "advmod" and s.lowers[child] in self._cues["saying.adverbs"]
                adjective = s.deps[child] == "amod" and s.lowers[child] in self._cues["saying.adjectives"]
                if adverb or adjective:
                    return Attribution("rumour", s.words[child], self._span(scene, child))
            if s.heads[at] == at or s.deps[at] in ("ccomp", "relcl", "advcl"):
                return None
            at = s.heads[at]
        return None

    def _span(self, scene: Scene, position: int) -> Span:
        return Span(scene.s.starts[position], scene.s.ends[position])


def _within(scene: Scene, position: int, cue: int) -> bool:
    return position in scene.s.subtree(cue)


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the character ranges inside quotation marks, curly or straight, of one paragraph."""
    found = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        if mark[0] == "“" or (mark[0] == '"' and opened is None):
            opened = mark.start()
        elif opened is not None:
            found.append((opened, mark.end()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return [(start, end) for start, end in found if end - start > 2]
