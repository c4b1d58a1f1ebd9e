"""Measure noun phrases: which characters they cover and how they read."""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.discourse import Number
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import BODIES, NAMED, is_named_thing
from onrecord.coding.parsing import Sentence
from onrecord.coding.scene import Scene
from onrecord.coding.titles import PARTICLES
from onrecord.model import Party, Span

#: Tags of the points that a name does not begin with.
_NO_BEGINNING = frozenset({",", ":", "HYPH", "``", "''", "-LRB-", "-RRB-"})
#: Those whose name says where they are sent, verbs whose "of" is no part of a name, and how far a name goes.
_SENT = frozenset({"ambassador", "envoy", "consul", "representative"})
_TAKING_OF = frozenset("accuse acquit assure clear convict deprive inform remind rob suspect warn".split())
_LONGEST = 8
_NO_NAME = frozenset({",", ":", "``", "''", "-LRB-", "-RRB-", "VBD", "VBZ", "VBP", "WDT", "WP"})
#: What the name of a body ends with.
_LAST_WORDS = BODIES | {"authority", "board", "corp", "corp.", "corporation", "department", "institute"}
#: What wires put before a headline.
_FLASHES = frozenset({"URGENT", "ATTENTION", "ALERT", "FLASH", "CORRECTED", "EXCLUSIVE", "RECAST", "UPDATE"})
#: Tags of words that describe who is named behind them.
_DESCRIBING = frozenset({"NN", "NNS", "JJ", "VBN", "VBG"})
#: Prepositions of where somebody or something is.
WHERE = frozenset("in at near outside around through".split())
_BEFORE = frozenset({"compound", "amod", "poss", "nmod", "nummod"})


def span_of(scene: Scene, head: int) -> Span:
    """Return the range from the first modifier before the head to the end of its "of" phrase."""
    s = scene.s
    first, last = head, hyphened(s, head)
    for child in s.children[head]:
        if child < head and s.deps[child] in _BEFORE and not _is_time(s, child):
            first = min(first, s.subtree(child)[0])
        elif s.deps[child] == "prep" and s.lowers[child] in ("of", "in", "to") and scene.mention[head] is None:
            if s.lowers[child] == "in" and _is_named_before(scene, head):
                continue  # "the Indian minister in Lima": where he is
            for noun in s.having(child, "pobj"):
                called = scene.mention[noun] or any(scene.mention[c] for c in s.having(noun, "compound"))
                if noun > head and (called or _is_office(s, head, child, noun)):
                    last = max(last, noun)
    for dash in range(head - 1, first, -1):  # "LIMA - Armed men": a dateline is no part of the name
        if s.words[dash] in "-–—" and s.ends[dash - 1] < s.starts[dash] and s.ends[dash] < s.starts[dash + 1]:
            first = dash + 1
            break
    while first and s.words[first] in "-‐‑" and s.ends[first - 1] == s.starts[first]:
        first -= 1  # "ex-soldiers"
    while first < head and (_is_time(s, first) or s.tags[first] in _NO_BEGINNING or _is_link(s, first)):
        first += 1
    return Span(s.starts[first], s.ends[last])


def _is_named_before(scene: Scene, head: int) -> bool:
    """Tell whose somebody is by a name before him: "Indian", "Peru's"."""
    before = scene.s.having(head, "amod", "compound", "poss", "nmod")
    return any(child < head and scene.mention[child] is not None for child in before)


def name_of(scene: Scene, head: int) -> str:
    """Return how a noun phrase is called: without where somebody is, with the whole phrase that says of what he is.

    So "troops" for "troops in Chad", and "heads of regional administrations", "ambassador to Chad".
    """
    s = scene.s
    last = hyphened(s, head)
    for child in s.having(head, "prep") if scene.mention[head] is None else ():
        last = max(last, _end_of_phrase(scene, head, child))
    for other in s.having(head, "conj") if s.lowers[head] not in _LAST_WORDS else ():
        if s.lowers[other] in _LAST_WORDS and is_joined_name(scene, head, other):
            last = max(last, other)  # "Trademark Review and Adjudication Board"
    return words_of(scene, Span(_beginning_of_name(scene, head), max(s.ends[last], s.ends[head])))


def called(scene: Scene, head: int) -> str:
    """Return the words of a noun phrase; a name without what describes it in small letters ("bank chief Ann Lee")."""
    return words_of(scene, Span(_beginning_of_name(scene, head), span_of(scene, head).end))


def _beginning_of_name(scene: Scene, head: int) -> int:
    """Return where a name begins: behind "bank chief", "newly appointed" and "17-year-old" before it."""
    s, start = scene.s, span_of(scene, head).start
    if s.tags[head] != "NNP" or not s.words[head][0].isupper() or scene.mention[head] is not None:
        return start
    for at in range(head - 2, -1, -1):
        if s.starts[at] < start or s.tags[at + 1] != "NNP":
            break
        apart = s.ends[at] < s.starts[at + 1]
        if apart and s.words[at][0].islower() and s.tags[at] in _DESCRIBING and s.lowers[at] not in PARTICLES:
            return s.starts[at + 1]
    return start


def _end_of_phrase(scene: Scene, head: int, prep: int) -> int:
    """Return the last word of a phrase that belongs to a name: "of the presidential guard", "to Chad"."""
    s = scene.s
    sent = s.lowers[prep] == "to" and s.lemmas[head].lower() in _SENT
    verb = s.heads[head]  # "accused the Islamists of links"
    if prep < head or not (sent or s.lowers[prep] == "of") or (verb < head and s.lemmas[verb] in _TAKING_OF):
        return head
    for noun in s.having(prep, "pobj"):
        if noun < prep or noun - head > _LONGEST or any(s.tags[at] in _NO_NAME for at in range(prep + 1, noun)):
            continue
        mention = scene.mention[noun]
        if mention is not None:
            return max(at for at in range(noun, len(s)) if at == noun or s.ends[at] <= mention.end)
        inner = [at for at in s.having(noun, "prep") if s.lowers[at] == "of"]
        ends = [_end_of_phrase(scene, noun, at) for at in inner]
        joined = [other for other in s.having(noun, "conj") if is_joined_name(scene, noun, other)]
        return max([hyphened(s, noun), *ends, *joined])
    return head


def is_joined_name(scene: Scene, noun: int, other: int) -> bool:
    """Tell a name with "and" in it: "Ministry of Energy and Mines", "Council of Churches and Religious Orders"."""
    s = scene.s
    names = all(s.tags[at].startswith("NNP") and scene.mention[at] is None for at in (noun, other))
    return names and all(s.words[at][0].isupper() or s.words[at] in ("and", "&", ",") for at in range(noun, other + 1))


def _is_office(s: Sentence, head: int, of: int, noun: int) -> bool:
    """Tell the rest of an office's name: "Ministry of Foreign Affairs", "head of state"."""
    if s.lowers[of] != "of" or of != head + 1:
        return False
    return s.lowers[noun] == "state" or (s.tags[head] == "NNP" and s.tags[noun].startswith("NNP"))


def hyphened(s: Sentence, at: int) -> int:
    """Return the last word of a name that is written with hyphens and that parsers cut ("Kim Ki-young")."""
    if s.words[at].endswith("-") and at + 1 < len(s) and s.ends[at] == s.starts[at + 1]:
        return at + 1  # "ex-soldiers"
    while (
        at + 2 < len(s)
        and s.tags[at].startswith("NNP")
        and s.words[at + 1] in "-‐‑"
        and s.ends[at] == s.starts[at + 1]
        and s.ends[at + 1] == s.starts[at + 2]
        and s.words[at + 2].isalpha()
    ):
        at += 2
    return at


def _is_time(s: Sentence, at: int) -> bool:
    """Tell a date before a name: "On 3 May 2021 Kenya's president"."""
    if s.lowers[at] in clauses.TIMES and s.lowers[at] != "may":
        return True
    return s.tags[at] == "CD" and (len(s.words[at]) == 4 or s.lowers[at + 1] in clauses.TIMES) and s.words[at].isdigit()


def _is_link(s: Sentence, at: int) -> bool:
    """Tell what is no part of a name: "in particular", "dead" behind "shot", the word that a wire puts before all."""
    verbal = s.lowers[at] == "dead" and s.lemmas[at - 1] == "shoot"
    return verbal or s.lowers[at - 1 : at + 1] == ["in", "particular"] or (at == 0 and s.words[at].upper() in _FLASHES)


def is_when(s: Sentence, at: int) -> bool:
    """Tell "in May" and "since May" from somebody of that name, who would have a title or a first name there."""
    bare = s.deps[at] == "pobj" and s.child(at, "compound", "amod", "nmod") is None
    return bare and s.lowers[s.heads[at]] in ("in", "since", "until", "during")


def words_of(scene: Scene, span: Span) -> str:
    """Return the words in a range as they read, with one blank where the text has space."""
    s = scene.s
    text, end = "", span.start
    for position in range(len(s)):
        if span.start <= s.starts[position] and s.ends[position] <= span.end:
            text += (" " if text and s.starts[position] > end else "") + s.words[position]
            end = s.ends[position]
    return text


def full_name(scene: Scene, head: int) -> Span:
    """Return the range of a name with the phrase that belongs to it ("Contact Group on Kashmir")."""
    s = scene.s
    span = span_of(scene, head)
    last = head + 1
    if last + 1 >= len(s) or s.lowers[last] not in ("on", "for", "of") or not s.tags[last + 1].startswith("NNP"):
        return span
    while last + 1 < len(s) and s.tags[last + 1].startswith("NNP"):
        last += 1
    return Span(span.start, s.ends[last])


def names_thing(scene: Scene, mention: Mention, at: int, modifier: int) -> bool:
    """Tell whether a town is only part of the name of a plan, an accord or a goal."""
    s = scene.s
    head = s.heads[modifier]
    town = mention.form == "seat" or (mention.entity.kind == "place" and mention.form == "name")
    named = s.tags[head] in ("NNP", "NNPS") and (is_named_thing(s.lowers[head]) or s.lowers[head].rstrip("s") in NAMED)
    return town and at == modifier and s.deps[at] == "compound" and named and scene.mention[head] is None


def number_of(mention: Mention, tag: str) -> Number:
    """Return how many a name stands for, as pronouns tell it."""
    if mention.form == "adjective" and tag in ("NNS", "NNPS"):
        return "plural"
    return "state" if mention.entity.kind == "state" else "group"


def word_before(scene: Scene, mention: Mention) -> int | None:
    """Return the word right before a name, None where the sentence begins with it."""
    starts = scene.s.starts
    first = next((at for at in range(len(starts)) if starts[at] >= mention.start), scene.head_of(mention))
    return first - 1 if first else None


def _of_state(scene: Scene, mention: Mention) -> Mention | None:
    """Return the adjective of a state right before a body's name."""
    at = word_before(scene, mention)
    before = scene.mention[at] if at is not None else None
    return before if before is not None and before.form == "adjective" and before.entity.kind == "state" else None


def party_of(scene: Scene, mention: Mention) -> Party:
    """Return the party that a name of the files stands for."""
    entity = mention.entity
    text = words_of(scene, Span(mention.start, mention.end)) or entity.label
    sector = entity.sector
    head = scene.head_of(mention)
    people = mention.form == "adjective" and (  # "Poles" and "a Pole" are not Poland
        scene.s.tags[head] in ("NNS", "NNPS") or (scene.s.is_noun(head) and scene.s.child(head, "det") is not None)
    )
    if entity.sector == "NGO" and (branch := _of_state(scene, mention)) is not None:
        span = Span(branch.start, mention.end)  # "the Fijian Red Cross" is Fiji's own
        return Party(words_of(scene, span), span, branch.entity.country, "NGO")
    label = entity.label if entity.kind == "state" and not people else text
    if mention.form == "seat" and scene.s.deps[head] == "pobj" and scene.s.lowers[scene.s.heads[head]] in WHERE:
        sector = None  # a capital as a place, not as a government
    return Party(label, Span(mention.start, mention.end), entity.country, sector, None, entity.key)
