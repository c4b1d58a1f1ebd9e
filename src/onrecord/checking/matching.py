"""Compare what a claim says with one record: the same, the opposite, nearly the same, or neither.

Knows no grammar and no SQL: both sides are records, made by the same coder.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.edtf import bounds, meet
from onrecord.model import UNREAL, Party, Record

Relation = Literal["same", "opposite", "near"]

#: Sectors that act for their state; the others (rebels, parties, firms …) act for themselves.
_STATE_SECTORS = frozenset({None, "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})
#: Relations that hold for both sides alike.
_MUTUAL = frozenset({"diplomatic_relations", "alliance", "partnership", "friendly_relations"})
_TITLE_VARIANTS = {"defense": "defence", "secretary": "minister", "secretaries": "minister", "premier": "prime"}
#: Words that make another office of an office: the vice president is no president.
_LESSER = frozenset({"deputy", "vice", "assistant", "junior", "acting"})
#: How long before its publication an act without a date of its own may have been.
_NEWS = dt.timedelta(days=2)
#: How the files of persons call a head of state or government whose title they do not know.
_LEADER = frozenset({"leader"})
#: Words of the offices of heads of state and government, and of those whose title says no more.
_HEADS = frozenset("leader president prime chancellor king queen emir sultan ruler monarch".split())
#: Acts that the matters they are about tell apart: a trade agreement is no defence agreement.
_BY_MATTER = frozenset({"support.sign"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a record bears on a claim, and in words what differs (empty where nothing does)."""

    relation: Relation
    differences: tuple[str, ...] = ()


def compare(claim: Record, record: Record, published: str | None = None, host: str | None = None) -> Comparison | None:
    """Return how `record` bears on `claim`, or None where they speak of different things.

    `host` is the country of the record's place: who meets somebody in his country visits it.

    The record's standing (asserted, rumoured, denied) is not judged here, only what it says. What
    is said to stand without a date stands on the day when it was `published`.
    """
    if claim.mode == "visit" and record.type == "CONSULT" and record.mode is None and _is_host(claim, host):
        record = replace(record, mode="visit")
    act = _same_act(claim, record)
    if act is None:
        return None
    relation, differences = act
    differences += _saying(claim, record)
    direction = _direction(claim, record)
    if direction is None:
        return None
    opposed = (("negation" in claim.auxiliary) != ("negation" in record.auxiliary)) != (relation == "opposite")
    differences += direction
    differences += _dates(claim, record, opposed, published)
    if "negation" in record.auxiliary:
        differences += _exceptions(claim, record)
    if claim.issue and record.issue and claim.issue != record.issue:
        return None
    if claim.place and record.place and claim.place != record.place and claim.type == "CONSULT":
        differences.append(f"the place is {record.place}")
    if claim.issue and not record.issue:
        differences.append("it names no issue")
    if claim.contexts and record.contexts and not set(claim.contexts) & set(record.contexts):
        differences.append(f"it is about {', '.join(record.contexts)} matters")
    if claim.contexts and not record.contexts and act_name(claim) in _BY_MATTER:
        differences.append("it does not say what it is about")
    reality = _reality(claim, record)
    if reality:
        differences.append(reality)
    if differences:
        return Comparison("near", tuple(differences))
    return Comparison("opposite" if opposed else "same")


def _saying(claim: Record, record: Record) -> list[str]:
    """Compare who says so where the claim names somebody: "the minister said that Mali attacked Niger"."""
    speaker = claimed_speaker(claim)
    if speaker is None:
        return []
    given = [link.speaker for link in record.attribution if link.speaker is not None]
    if any(_party(speaker, other) == [] for other in given):
        return []
    return [f"it does not say that {speaker.name} said so"]


def claimed_speaker(claim: Record) -> Party | None:
    """Return who a claim says to have said it, None where it claims the thing itself."""
    speakers = [link.speaker for link in claim.attribution if link.speaker is not None and link.manner != "rumour"]
    return speakers[-1] if speakers else None


def _same_act(claim: Record, record: Record) -> tuple[Relation, list[str]] | None:
    """Compare kind and type; the list holds what differs in the act."""
    if claim.kind == record.kind == "stance":
        return _stances(claim, record)
    if claim.kind == record.kind == "relation":
        return ("same", []) if claim.type == record.type else None
    if claim.kind == record.kind == "event":
        return _events(claim, record)
    if claim.kind == "relation" and record.kind == "event" and _relation(record) == claim.type:
        return "same", []  # the act that begins the relation
    if claim.kind == "relation" and record.kind == "event" and _ended(record) == claim.type:
        return None if "historical" in claim.auxiliary else ("opposite", [])  # what ended had stood before
    if claim.kind == "event" and record.kind == "relation" and claim.content == record.type != _ended(claim):
        return "same", []  # "wants to establish relations" against "has refrained from relations"
    return None


def bearing_types(claim: Record) -> frozenset[str]:
    """Return the types and relations that a record must be of to bear on a claim; none for a claim on a side."""
    if claim.kind == "stance":
        return frozenset()
    if claim.kind == "relation":
        return frozenset({claim.type or "", *_TURNS})
    content = claim.content or ""
    relation = {content, *_TURNS} if content and "." not in content else set()
    return frozenset({claim.type or "", content.partition(".")[0].upper(), *_INTENTIONS, *relation})


def _is_host(claim: Record, host: str | None) -> bool:
    return host is not None and any(party.country == host for party in claim.recipients)


def bears_on_relation(record: Record) -> bool:
    """Tell whether a record says that a relation stands, or that it began or ended."""
    return record.kind == "relation" or _relation(record) is not None or _ended(record) is not None


#: Types of the acts that begin and end relations.
_TURNS = ("SUPPORT", "SANCTION")


def _relation(record: Record) -> str | None:
    """Return the relation that the record says to stand, or that its act begins."""
    if record.kind == "relation":
        return record.type
    return record.content if record.type == "SUPPORT" else None


def _ended(record: Record) -> str | None:
    """Return what the record's act ends: a relation, after which it no longer stands."""
    return record.content if record.type == "SANCTION" else None


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
        return None
    if claim.content or record.content:
        if not record.content:
            return "same", ["it does not say what exactly"]
        return "same", [] if claim.content in (None, record.content) else [f"it is about {record.content}"]
    if claim.mode:
        return "same", [] if record.mode == claim.mode else [f"the kind of act is {record.mode or 'not said'}"]
    if record.mode or act_name(claim) == act_name(record):
        return "same", []
    return "same", [f"the act is another: {act_name(record)}"]


def act_name(record: Record) -> str:
    """Return the name of the act in the lexicon, `cooperate.trade`, from the rule that coded it."""
    return ".".join(record.rule.split(" ")[0].split(".")[:2])


def _is_meant(act: Record, content: str | None) -> bool:
    """Tell whether `content`, the name of an act or of a relation, means an act of this kind."""
    return content is not None and (content.partition(".")[0].upper() == act.type or content == _relation(act))


_INTENTIONS = {"AGREE": "agreed or intended", "REQUEST": "asked for", "THREATEN": "threatened", "REJECT": "refused"}


def _reality(claim: Record, record: Record) -> str | None:
    """Return what differs in whether it happened: "wished for, not done"."""
    wanted, given = UNREAL.intersection(claim.auxiliary), UNREAL.intersection(record.auxiliary)
    if record.kind == "relation" and claim.kind == "event":
        return None
    if wanted == given or (given <= wanted and claim.type == record.type == "AGREE"):
        return None
    if given - wanted:
        return "it is wished for or expected, not done" if "future" in given else "it is only supposed"
    return "it speaks of what was done, not of what is to come"


def _direction(claim: Record, record: Record) -> list[str] | None:
    """Compare the parties; the list says what differs, None means that they are other parties."""
    actors, recipients = list(claim.actors), list(claim.recipients)
    if (_relation(record) or _ended(record)) in _MUTUAL and claim.type != "SANCTION":
        return _all_among([*actors, *recipients], [*record.actors, *record.recipients])
    if not recipients or not record.recipients:
        mutual = [*record.actors, *record.recipients]
        if len(record.actors) > 1 or (len(actors) > 1 and not recipients):
            return _all_among([*actors, *recipients], mutual)
    differences = _all_among(actors, record.actors)
    if differences is not None:
        if not recipients:
            return differences
        towards = _all_among(recipients, record.recipients)
        if towards is not None:
            return differences + towards
        if not record.recipients:
            return [*differences, "it does not say to whom"]
    turned = _all_among(actors, record.recipients), _all_among(recipients, record.actors)
    return ["the direction is the other way round"] if recipients and None not in turned else None


def _all_among(wanted: list[Party], given: list[Party] | tuple[Party, ...]) -> list[str] | None:
    differences: list[str] = []
    for party in wanted:
        fitting = [found for other in given if (found := _party(party, other)) is not None]
        if not fitting:
            return None
        nearest: list[str] = min(fitting, key=len)
        differences += nearest
    return differences


def _party(claimed: Party, given: Party) -> list[str] | None:
    """Compare two parties: a member or a minister stands for his state, not the reverse."""
    if claimed.key != given.key and not (claimed.entity and claimed.entity == given.entity):
        return None
    for_state = claimed.sector in _STATE_SECTORS
    if for_state != (given.sector in _STATE_SECTORS):
        # a former minister acts for himself, but he is worth showing to who asks for the minister
        return [f"it was {given.name}"] if "ELI" in (claimed.sector, given.sector) else None
    if not for_state and (claimed.sector != given.sector or _own_name(claimed) not in (None, given.entity)):
        return [f"it was {given.name}"]
    if _are_others(claimed, given):
        return [f"it was {given.name}"]
    office, other = _office(claimed), _office(given)
    if office and other and not _same_office(office, other):
        return [f"it was {given.role or given.name}"]
    if office and not other:
        return ["it names the state, not the person"]
    return []


def _are_others(claimed: Party, given: Party) -> bool:
    """Tell whether two parties are persons of different names: "george-bush" and "president-bush" may be one."""
    if not (claimed.role and given.role and _own_name(claimed) and _own_name(given)):
        return False
    return str(claimed.entity).rpartition("-")[2] != str(given.entity).rpartition("-")[2]


def _own_name(party: Party) -> str | None:
    """Return the entity of a group or person that has a name of its own, beside its state's."""
    return party.entity if party.entity != party.country else None


def _office(party: Party) -> frozenset[str]:
    """Return the words of an office: "Foreign Minister" and "foreign ministers" hold each other."""
    words = (party.role or "").casefold().split()
    return frozenset(_TITLE_VARIANTS.get(word, word.removesuffix("s")) for word in words)


def _same_office(one: frozenset[str], other: frozenset[str]) -> bool:
    if _LEADER in (one, other):
        return bool(one & _HEADS and other & _HEADS) and not (one | other) & _LESSER
    return (one <= other or other <= one) and one & _LESSER == other & _LESSER


def _exceptions(claim: Record, record: Record) -> list[str]:
    """Return whom a negated record is limited to: that the minister did not come says nothing of the president."""
    asked = [*claim.actors, *claim.recipients]
    return [
        f"it speaks only of {party.role}"
        for party in (*record.actors, *record.recipients)
        if party.role and any(other.key == party.key and not _office(other) >= _office(party) for other in asked)
    ]


def _dates(claim: Record, record: Record, opposed: bool, published: str | None) -> list[str]:
    """Compare the times. What did not happen within a time says nothing of any longer or other time."""
    if claim.date is None and "historical" not in claim.auxiliary and _is_over(record, published):
        return [f"it speaks of {record.date or 'the past'}"]
    date = record.date or (published if record.kind == "relation" and claim.date else None)
    if date is None:
        if record.kind in ("relation", "stance") or claim.date is None or _is_news(claim.date, record, published):
            return []
        return ["it gives no date"]
    if record.kind == "relation" and not record.date and claim.date and "negation" in record.auxiliary:
        # what does not stand was not begun before
        return [] if bounds(date)[1] >= bounds(claim.date)[0] else [f"it speaks of {date}"]
    differs = [f"the date is {date}"]
    if "negation" in record.auxiliary and record.kind == "event":
        if claim.date is None:
            return differs if opposed else []
        return [] if _within(claim.date, date) else differs
    if claim.date is None:
        return []
    if opposed and claim.kind == "event":
        return [] if _within(date, claim.date) else differs
    return [] if meet(claim.date, date) else differs


def _is_news(date: str, record: Record, published: str | None) -> bool:
    """Tell whether an undated act can be of a date: news tells what happened on the day or shortly before."""
    if published is None or "historical" in record.auxiliary or "negation" in record.auxiliary:
        return False
    first, last = bounds(published)
    start, end = bounds(date)
    return start <= last and end >= first - _NEWS


def _is_over(record: Record, published: str | None) -> bool:
    """Tell whether a relation is said to have stood in the past: for a time that is over, or for none named."""
    if record.kind != "relation":
        return False
    if record.date is None:
        return "historical" in record.auxiliary
    return "/" in record.date and published is not None and bounds(record.date)[1] < bounds(published)[0]


def _within(inner: str, outer: str) -> bool:
    (start, end), (first, last) = bounds(inner), bounds(outer)
    return first <= start and end <= last
