"""Compare the words in which a claim and a record tell an act: what a word says beyond the type of its act.

PLOVER has one type for a scuffle and an invasion. Who claims an invasion is answered by a record that tells
of one, not by any assault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.checking.turns import ended
from onrecord.model import Record

_WORD = re.compile(r"[^\W\d_][\w-]*")
#: What is told of another time than that of the act: "the heaviest fire since the war".
_LATER = re.compile(r"\b(?:since|after|before|until|despite|during) .*", re.DOTALL | re.IGNORECASE)
#: Words of assault that say more than that somebody was attacked; a record has to have one of them as well.
_SAYING_MORE = tuple(
    re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for words in (
        r"invad|invas|incursion|overrun|overran|cross(?:ed|es|ing)?\b",
        "kill|murder|massacr|slaughter|slay|slain|slew|dead|death|died|dies|execut|assassin|behead|lynch",
        "wound|injur|hurt",
        r"war(?:s|fare)?\b",
        "recaptur|retak|retook|conquer|captur|seiz|rout",
    )
)
#: The words of a passage that tell by what means an assault was made, by PLOVER's mode.
_MEANS = {
    "aerial": "air aerial airstrike plane warplane jet aircraft helicopter bomber".split(),
    "drone": "drone uav".split(),
    "heavy-weapons": "missile rocket shell shelling mortar artillery tank".split(),
    "firearms": "gun gunman gunmen gunfire gunshot shot rifle".split(),
    "explosives": "bomb bombing mine explosive".split(),
}
#: Verbs that carry another word: "carried out an air strike".
_LIGHT = frozenset("make take hold give open have be go do put set get carry launch conduct".split())
#: Types of which the acts in the lexicon are one act in other words, so that the type alone tells it.
_ONE_ACT = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
#: Types between which one verb stands: "warned" is a threat or asks to desist, "seeks ties" asks or works for them.
_NEIGHBOURS = frozenset(
    frozenset(pair.split())
    for pair in (
        "REQUEST THREATEN",
        "REQUEST COOPERATE",
        "AGREE SUPPORT",
        "SANCTION RETREAT",
        "SANCTION REJECT",
        "SANCTION COERCE",
    )
)
#: Acts that may stand for each other: who decides to do a thing with another has agreed on it.
_ALIKE = frozenset({"agree.agree", "agree.promise"})
#: Types of which one mode stands for several acts.
_BY_NAME = frozenset({"COERCE", "SANCTION"})
#: Types whose acts are about what is to be done or left undone.
_PROSPECTS = frozenset({"AGREE", "REQUEST", "THREATEN"})
#: Words by which a thing ends or is left undone.
_ENDING_THINGS = re.compile(
    r"\b(?:stop|halt|ceas|truce|lift|suspend|abandon|avoid|refrain|withdr|withhold|cancel|scrap|prevent|reduc|cut|curb"
    r"|abolish|dismantl|drop|shut|clos|leav|pull|restrain|releas|sever|resign|postpon|delay|remov|disarm|step down"
    r"|giv(?:e|ing) up|(?:break|call)(?:ing)? off|free(?:ze|ing)?\b|eas(?:e|ing)\b|end(?:s|ed|ing)?\b|not\b|never\b"
    r"|without\b|back(?:ing)? (?:away|down|off)|avert)",
    re.IGNORECASE,
)
#: Verbs by which somebody is told to leave a thing undone, and the word that leads to it.
_WARNING, _AGAINST = ("warn", "caution", "advise"), re.compile(r"\bagainst\b")
#: That something is to be left undone, in what somebody asks, promises or threatens.
_UNDONE = re.compile(r"\b(?:not|never) (?:to\b|\w+ing\b|let\b)|\brefrain\w* from\b|\bavoid", re.IGNORECASE)
#: Verbs that say of an agreement that it has signatures, and words by which a record says so.
_SIGNING = frozenset({"sign", "ink", "initial"})
_SIGNED = re.compile(r"\b(?:sign|ink(?:s|ed)?\b|initial|conclu|seal|clinch|ratif|formali)", re.IGNORECASE)
#: What states have with each other as a whole, and what a record may call it.
_TIES = re.compile(r"\b(?:ties|relations)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z])[.!?][\"”’)]?\s|\n")
#: What is told beside it.
_ASIDE = re.compile(
    r"(?:\b(?:after|since|over|because|if|despite|amid|following|unless|until|when|while|which|who|as)\b|, ).*",
    re.DOTALL,
)
_STEM, _ENDING = 4, 3
#: So many words from the verb on tell what was done where the verb alone does not.
_SHOWN = 5


def act_name(record: Record) -> str | None:
    """Return the name of the act in the lexicon, `cooperate.trade`, from the rule that coded it; None for a model."""
    model = record.coder.partition(", ")[2]
    if model and record.rule.startswith(model):
        return None
    return ".".join(record.rule.split(" ")[0].split(".")[:2])


def are_alike(claim: Record, record: Record) -> bool:
    """Tell whether two acts of one type, whose modes do not tell them apart, are the same act."""
    one, other = act_name(claim), act_name(record)
    if None not in (one, other) and (one == other or {one, other} <= _ALIKE):
        return True
    if other is None and claim.type in _ONE_ACT:
        return True
    return _pattern(claim) == _pattern(record) or has_word(claim, record)


def are_named_apart(claim: Record, record: Record) -> bool:
    """Tell whether rules read two acts of one mode that are not the same: a closed border is no suspended dialogue."""
    one, other = act_name(claim), act_name(record)
    return claim.type in _BY_NAME and None not in (one, other) and one != other and not has_word(claim, record)


def are_neighbours(claim: Record, record: Record) -> bool:
    """Tell whether one verb carries both acts, which were given types that lie beside each other."""
    if frozenset({claim.type or "", record.type or ""}) not in _NEIGHBOURS or claim.content or record.content:
        return False
    one, other = _plain_words(claim), _plain_words(record)
    shorter = min(len(one), len(other))
    return bool(shorter) and one[:shorter] == other[:shorter] and one[0] not in _LIGHT and len(one[0]) >= _STEM


def types_beside(kind: str) -> frozenset[str]:
    """Return the types that lie beside a type, itself not among them."""
    return frozenset(other for pair in _NEIGHBOURS if kind in pair for other in pair if other != kind)


def has_word(claim: Record, record: Record) -> bool:
    """Tell whether a record's clause has the verb or noun that carries the claimed act."""
    pattern = _pattern(claim)
    if "{" in pattern:
        return False
    carrying = next(iter(_WORD.findall(pattern)), "")
    return len(carrying) >= _STEM and carrying not in _LIGHT and any(map(_is_form_of(carrying), _words(record)))


def by_means(mode: str, record: Record) -> bool:
    """Tell whether the words of an assault say that it was made by the means of a mode."""
    wanted = {form for word in _MEANS.get(mode, ()) for form in (word, f"{word}s")}
    names = (party.name for party in record.actors)
    return any(word in wanted for word in (*_words(record), *_lowered(names)))


def says_less(claim: Record, record: Record) -> bool:
    """Tell whether a record of an assault leaves open what the claim says of it: its means or its outcome."""
    if claim.type != "ASSAULT" or _pattern(claim).partition(" ")[0] == _pattern(record):
        return False
    if claim.mode:
        return not has_word(claim, record) and not by_means(claim.mode, record)
    return lacks_word(claim, record)


def lacks_word(claim: Record, record: Record) -> bool:
    """Tell whether a claimed assault says more than the record does: an invasion or a killing, not any attack.

    What did not even happen as an attack was no invasion either.
    """
    if claim.type != "ASSAULT" or claim.mode or "negation" in record.auxiliary:
        return False
    claimed = _pattern(claim)
    wanted = [words for words in _SAYING_MORE if words.search(claimed)]
    told = _LATER.sub("", record.text) if wanted else ""
    return any(not words.search(told) for words in wanted)


def lacks_matter(claim: Record, record: Record) -> str | None:
    """Return what a record of the claimed act leaves open: that it was signed, or that it is about relations."""
    verb = [*_WORD.findall(_pattern(claim)), ""][0]
    if verb in _SIGNING and not _SIGNED.search(record.text):
        return "it does not say that it was signed"
    of_other_relations = claim.type == "SANCTION" and _TIES.search(claim.text) and not _TIES.search(record.text)
    if of_other_relations and ended(record) != "diplomatic_relations":
        return "it does not speak of relations as a whole"
    return None


def is_left_undone(claim: Record, record: Record, text: str) -> bool:
    """Tell whether a record of `text` is about leaving undone what a claim is about doing, or the reverse."""
    claimed = claim.text[max(0, claim.trigger.end - claim.span.start) :]
    told = _SENTENCE_END.split(text[record.trigger.end :], maxsplit=1)[0]
    return bool(_UNDONE.search(claimed)) != bool(_UNDONE.search(_ASIDE.sub("", told)))


def are_contrary(claim: Record, said: Iterable[str], record: Record, text: str) -> bool:
    """Tell whether a claim asks, promises or threatens that a thing ends and a record of `text` that it goes on.

    Or the reverse: "asked them to use force", "called on them to avoid force". `said` are words of the claim.
    """
    if claim.type not in _PROSPECTS or "negation" in claim.auxiliary:
        return False
    claimed = claim.text[max(0, claim.trigger.end - claim.span.start) :]
    told = _SENTENCE_END.split(text[record.trigger.end :], maxsplit=1)[0]
    ends = _is_of_ending(claim, f"{_ASIDE.sub('', claimed)} {' '.join(said)}")
    return ends != _is_of_ending(record, _ASIDE.sub("", told))


def _is_of_ending(record: Record, words: str) -> bool:
    """Tell whether words are on the end of a thing, as all are that somebody is warned against."""
    warned = _pattern(record).startswith(_WARNING) and _AGAINST.search(words)
    return bool(warned or _ENDING_THINGS.search(words))


def are_converse(claim: Record, record: Record, converse: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a record's verb tells a claimed act from the other side, and rules have coded both as they stand.

    "Bought from" and "sold to"; `converse` gives for a word those of the other side.
    """
    if act_name(claim) is None or act_name(claim) != act_name(record):
        return False
    one, other = ([*_WORD.findall(_pattern(each)), ""][0] for each in (claim, record))
    return other in converse.get(one, ()) and one != other


def act_in_words(record: Record) -> str:
    """Return the verb or noun that carries an act, as the lexicon has it: "go to war"."""
    words = _pattern(record).replace("{", "").replace("}", "")
    return words or f"{record.type or record.kind} without a word for it"


def words_of(record: Record, text: str) -> str:
    """Return the words of a document's text that carry an act: the verb, with what it carries where that is more."""
    word = record.trigger.of(text)
    if "{" not in _pattern(record):
        return word
    after = text[record.trigger.start : record.span.end].split()
    return " ".join(after[:_SHOWN]).rstrip(",;:") + (" …" if len(after) > _SHOWN else "")


def _pattern(record: Record) -> str:
    """Return what of the text met the lexicon, in lemmas: "invade", "go to {war}"."""
    return record.rule.partition(": ")[2]


def _plain_words(record: Record) -> list[str]:
    """Return the words of the pattern that the text met, none where the verb only carries a noun."""
    pattern = _pattern(record)
    return [] if "{" in pattern else _WORD.findall(pattern)


def _words(record: Record) -> Iterator[str]:
    return _lowered([record.text])


def _lowered(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in _WORD.findall(text.lower()))


def _is_form_of(lemma: str) -> Callable[[str], bool]:
    stem = lemma[: max(_STEM, len(lemma) - _ENDING)]
    going = f"{lemma.removesuffix('e')}ing"
    return lambda word: word.startswith(stem) or word == going
