"""Compare what a claim says with one record: the same, the opposite, nearly the same, or neither.

Knows no grammar and no SQL: both sides are records, made by the same coder.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.checking.act_words import (
    act_in_words,
    act_name,
    are_alike,
    are_named_apart,
    are_neighbours,
    by_means,
    has_word,
    lacks_matter,
    lacks_word,
    says_less,
    types_beside,
)
from onrecord.checking.same_party import all_among, exceptions, fits
from onrecord.checking.same_time import times_differ
from onrecord.checking.turns import MUTUAL, bears_on_relation, ended, is_renewal, standing, types_of_turns
from onrecord.coding import is_medium
from onrecord.model import UNREAL, Party, Record

Relation = Literal["same", "opposite", "near"]

#: Acts that the matters they are about tell apart: a trade agreement is no defence agreement.
_BY_MATTER = frozenset({"support.sign"})


#: Acts, as contents begin, that who refuses them does not do to anybody.
_HOSTILE = frozenset({"reject", "sanction", "coerce", "accuse", "assault", "threaten"})
#: Types of which a mode says only how it was done, so that any is the act.
_BY_MODE = frozenset({"ASSAULT", "CONSULT", "MOBILIZE", "PROTEST"})


_DONE = "it speaks of what was done, not of what is to come"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a record bears on a claim, and in words what differs (empty where nothing does).

    `only_words`: act, parties, direction and time are those of the claim, and what differs is a word for a thing.
    """

    relation: Relation
    differences: tuple[str, ...] = ()
    only_words: bool = False


def compare(claim: Record, record: Record, published: str | None = None, host: str | None = None) -> Comparison | None:
    """Return how `record` bears on `claim`, or None where they speak of different things.

    `host` is the country of the record's place: who meets somebody in his country visits it.

    The record's standing (asserted, rumoured, denied) is not judged here, only what it says. What
    is said to stand without a date stands on the day when it was `published`.
    """
    if claim.mode == "visit" and record.type == "CONSULT" and record.mode is None and _is_host(claim, host):
        record = replace(record, mode="visit")
    direction = _direction(claim, record)
    act = _same_act(claim, record) if direction is not None else None
    if direction is None or act is None:
        return None
    relation, differences = act
    differences += _saying(claim, record)
    opposed = (("negation" in claim.auxiliary) != ("negation" in record.auxiliary)) != (relation == "opposite")
    differences += direction
    differences += times_differ(claim, record, opposed, published)
    if "negation" in record.auxiliary:
        differences += exceptions(claim, record)
    if claim.issue and record.issue and claim.issue != record.issue:
        return None
    if claim.place and record.place and claim.place != record.place and claim.type == "CONSULT":
        differences.append(f"the place is {record.place}")
    if claim.issue and not record.issue:
        differences.append("it names no issue")
    about_others = claim.contexts and record.contexts and not set(claim.contexts) & set(record.contexts)
    if about_others and not bears_on_relation(claim):  # relations are broken over any matter
        differences.append(f"it is about {', '.join(record.contexts)} matters")
    if claim.contexts and not record.contexts and act_name(claim) in _BY_MATTER:
        differences.append("it does not say what it is about")
    lacking = lacks_matter(claim, record) if claim.kind == record.kind == "event" and relation == "same" else None
    differences += [lacking] if lacking else []
    reality = _reality(claim, record)
    if reality:
        differences.append(reality)
    if differences:
        return Comparison("near", tuple(differences))
    return Comparison("opposite" if opposed else "same")


def compare_told(claim: Record, record: Record, published: str | None = None) -> Comparison | None:
    """Return how what was read again for a claim bears on it; that it tells the claimed act is known by its words."""
    direction = _direction(claim, record)
    if direction is None:
        return None
    both_not = "negation" in claim.auxiliary and "negation" in record.auxiliary  # "would not sign", "refused to sign"
    opposed = not both_not and ("negation" in claim.auxiliary or "negation" in record.auxiliary)
    refused = both_not and "future" in claim.auxiliary and record.date is None
    told = _without_negation(record) if refused else record  # that somebody will not is news as any other
    differences = [*_saying(claim, record), *direction, *times_differ(claim, told, opposed, published)]
    if claim.place and record.place and claim.place != record.place and claim.type == "CONSULT":
        differences.append(f"the place is {record.place}")
    if claim.issue and not record.issue:
        differences.append("it names no issue")
    if lacking := lacks_matter(claim, record):
        differences.append(lacking)
    if says_less(claim, record):
        differences.append(f"it tells of another act, “{act_in_words(record)}”")
    if "negation" in record.auxiliary:
        differences += exceptions(claim, record)
    if claim.issue and record.issue and claim.issue != record.issue:
        return None
    reality = None if both_not else _reality(claim, record)
    if reality is None and "future" in claim.auxiliary and not UNREAL.intersection(record.auxiliary) and not both_not:
        reality = _DONE  # "will send" and "sent", whatever the type of both
    differences += [reality] if reality else []
    if differences:
        return Comparison("near", tuple(differences))
    return Comparison("opposite" if opposed else "same")


def _without_negation(record: Record) -> Record:
    return replace(record, auxiliary=tuple(mode for mode in record.auxiliary if mode != "negation"))


def _saying(claim: Record, record: Record) -> list[str]:
    """Compare who says so where the claim names somebody: "the minister said that Mali attacked Niger"."""
    speaker = claimed_speaker(claim)
    if speaker is None:
        return []
    given = [link.speaker for link in record.attribution if link.speaker is not None]
    if any(fits(speaker, other) == [] for other in given):
        return []
    return [f"it does not say that {speaker.name} said so"]


def claimed_speaker(claim: Record) -> Party | None:
    """Return who a claim says to have said it, None where it claims the thing itself."""
    speakers = [link.speaker for link in claim.attribution if link.speaker is not None and link.manner != "rumour"]
    return speakers[-1] if speakers and not is_medium(speakers[-1]) else None


def _same_act(claim: Record, record: Record) -> tuple[Relation, list[str]] | None:
    """Compare kind and type; the list holds what differs in the act."""
    if claim.kind == record.kind == "stance":
        return _stances(claim, record)
    if claim.kind == record.kind == "relation":
        return ("same", []) if claim.type == record.type else None
    if claim.kind == record.kind == "event":
        return _events(claim, record)
    if claim.kind == "relation" and record.kind == "event" and standing(record) == claim.type:
        return "same", []  # the act that begins the relation
    if claim.kind == "relation" and record.kind == "event" and ended(record) == claim.type:
        stood_before = "historical" in claim.auxiliary and claim.date is None
        return None if stood_before else ("opposite", [])
    if claim.kind == "event" and record.kind == "relation" and claim.content == record.type != ended(claim):
        return "same", []  # "wants to establish relations" against "has refrained from relations"
    return None


def bearing_types(claim: Record) -> frozenset[str]:
    """Return the types and relations of which a record can bear on a claim; none for a claim on a side."""
    if claim.kind == "stance":
        return frozenset()
    if claim.kind == "relation":
        return frozenset({claim.type or "", *types_of_turns(claim.type)})
    content = claim.content or ""
    relation = {content, *types_of_turns(content)} if content and "." not in content else set()
    beside = types_beside(claim.type or "")
    return frozenset({claim.type or "", content.partition(".")[0].upper(), *relation, *beside})


def bearing_contents(claim: Record) -> tuple[str, ...]:
    """Return how the content of a record of another type begins that promises, asks for or refuses a claimed act."""
    if claim.kind != "event":
        return ()
    return tuple(name for name in (f"{(claim.type or '').lower()}.", standing(claim)) if name)


def _is_host(claim: Record, host: str | None) -> bool:
    return host is not None and any(party.country == host for party in claim.recipients)


def _stances(claim: Record, record: Record) -> tuple[Relation, list[str]] | None:
    if claim.issue != record.issue:
        return None
    if set(claim.supports) & set(record.supports) or set(claim.opposes) & set(record.opposes):
        return "same", []
    if set(claim.supports) & set(record.opposes) or set(claim.opposes) & set(record.supports):
        return "opposite", []
    if not record.supports and not record.opposes:
        return "same", ["it names no side"]
    sides = [f"supports {key}" for key in record.supports] + [f"opposes {key}" for key in record.opposes]
    return "same", [f"the side taken is another: {', '.join(sides)}"]


def _events(claim: Record, record: Record) -> tuple[Relation, list[str]] | None:
    if claim.type != record.type:
        if _is_meant(record, claim.content):
            return "same", [f"the act is {record.type}, not the intention"]
        if record.type in _INTENTIONS and _is_meant(claim, record.content):
            return "same", [f"it is only {_INTENTIONS[record.type]}"]
        if are_neighbours(claim, record):
            return "same", []
        return None
    if claim.content or record.content:
        return "same", _contents(claim, record)
    if claim.mode:
        is_same = record.mode == claim.mode or _is_told_so(claim, record)
        if is_same and are_named_apart(claim, record):
            return "same", [_another(record)]
        return "same", [] if is_same else [f"the kind of act is {record.mode or 'not said'}"]
    if lacks_word(claim, record):
        return "same", [f"it tells of another act, “{act_in_words(record)}”"]
    if (record.mode and claim.type in _BY_MODE) or are_alike(claim, record):
        return "same", []
    return "same", [_another(record)]


def _contents(claim: Record, record: Record) -> list[str]:
    """Tell what differs in what is promised, asked for, refused or begun."""
    if not record.content:
        return ["it does not say what exactly"]
    if claim.content not in (None, record.content):
        return [f"it is about {record.content}"]
    if claim.content is None and claim.type == "REJECT" and record.content.partition(".")[0] in _HOSTILE:
        return ["it was refused, not done"]  # "refused to bar" against "barred"
    return _renewed(claim, record)


def _another(record: Record) -> str:
    return f"the act is another: “{act_in_words(record)}”"


def _renewed(claim: Record, record: Record) -> list[str]:
    """Tell relations that were resumed from those that were begun."""
    begun = claim.content == "diplomatic_relations" and claim.type == "SUPPORT"
    if not begun or is_renewal(record) == is_renewal(claim):
        return []
    return ["they were begun, not resumed" if is_renewal(claim) else "they were resumed, not begun"]


def _is_told_so(claim: Record, record: Record) -> bool:
    """Tell whether a record's words make it an act of the claimed mode; who meets somebody may speak of a visit."""
    if claim.type == "CONSULT":
        return False
    return has_word(claim, record) or by_means(claim.mode or "", record)


def _is_meant(act: Record, content: str | None) -> bool:
    """Tell whether `content`, the name of an act or of a relation, means an act of this kind."""
    return content is not None and (content.partition(".")[0].upper() == act.type or content == standing(act))


_INTENTIONS = {"AGREE": "agreed or intended", "REQUEST": "asked for", "THREATEN": "threatened", "REJECT": "refused"}


def _reality(claim: Record, record: Record) -> str | None:
    """Return what differs in whether it happened: "wished for, not done"."""
    wanted, given = UNREAL.intersection(claim.auxiliary), UNREAL.intersection(record.auxiliary)
    if record.kind == "relation" and claim.kind == "event":
        return None
    if wanted == given or (claim.type == record.type == "AGREE" and (given <= wanted or claim.content)):
        return None  # what is agreed on is yet to come
    if given - wanted:
        return "it is wished for or expected, not done" if "future" in given else "it is only supposed"
    return _DONE


def _sides(record: Record) -> list[list[Party]]:
    """Return those on each side of a mutual act who are several, where somebody stands on the other side.

    What the record has as parties alike stands before and behind the act's word.
    """
    all_of_it = [*record.actors, *record.recipients]
    first = [*record.actors] if record.recipients else [p for p in all_of_it if p.span.start < record.trigger.start]
    second = [party for party in all_of_it if party not in first]
    return [side for side in (first, second) if len(side) > 1] if first and second else []


def _direction(claim: Record, record: Record) -> list[str] | None:
    """Compare the parties; the list says what differs, None means that they are other parties."""
    actors, recipients = list(claim.actors), list(claim.recipients)
    if (standing(record) or ended(record)) in MUTUAL and claim.type != "SANCTION":
        between = len(actors) + len(recipients) > 1
        if between and any(all_among([*actors, *recipients], side) == [] for side in _sides(record)):
            return None  # "Mali established relations with Chad and Niger"
        return all_among([*actors, *recipients], [*record.actors, *record.recipients])
    guests = record.mode == "visit" and record.recipients and claim.mode != "visit"
    if guests and not recipients and len(actors) > 1 and all_among(actors, record.actors) == []:
        return None  # "Mali and Niger visited Chad", not each other
    if not recipients or not record.recipients:
        mutual = [*record.actors, *record.recipients]
        if len(record.actors) > 1 or (len(actors) > 1 and not recipients):
            return all_among([*actors, *recipients], mutual)
    differences = all_among(actors, record.actors)
    if differences is not None:
        if not recipients:
            return differences
        towards = all_among(recipients, record.recipients)
        if towards is not None:
            return differences + towards
        if not record.recipients:
            return [*differences, "it does not say to whom"]
    turned = all_among(actors, record.recipients), all_among(recipients, record.actors)
    return ["the direction is the other way round"] if recipients and None not in turned else None
