"""Tie the dates of a sentence to its acts, by grammar."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.date_places import EVENTS, HAPPENING, place_of
from onrecord.coding.dates import Expression
from onrecord.coding.parsing import Sentence
from onrecord.coding.timexes import Tense, Timex, TimexFinder

_BESIDE = ("prep", "npadvmod", "advmod", "nmod", "pobj", "tmod", "dobj", "dep")
_AROUND = tuple(dep for dep in _BESIDE if dep != "dobj")
_CLAUSES = ("relcl", "ccomp", "advcl", "acl", "xcomp", "pcomp")
_REACH = 6
#: What stands behind these has a time of its own ("since the talks of 2011", "protested over the arrests on Friday").
_OTHER_TIMES = frozenset(
    "since after before until till following despite over about regarding concerning because for under".split()
)
#: What a clause that begins so tells happened at another time than what it hangs on.
_OTHER_CLAUSES = frozenset("after although because before if since so than that though unless until whether".split())
#: Verbs that tell when something was over.
_CLOSING = frozenset("close conclude end finish".split())
#: Verbs of what one lets be read or heard, so that what one says in it is said then.
_ISSUING = frozenset("air broadcast deliver issue post print publish release send".split())
#: Verbs of those who are there.
_ATTENDING = frozenset("address attend chair host hold join open".split())
#: What one is there in: "as part of the talks held on Friday", "on the sidelines of".
_FRAMES = frozenset("beginning close course end framework margin opening part sideline start".split())
#: Verbs that speak of an act, whose time is the time of the speaking.
_SPEAKING_OF = frozenset(
    "accuse analyse analyze announce anticipate assess await blame celebrate commemorate condemn confirm congratulate "
    "consider criticise criticize decry defend demand denounce deny deplore describe discuss doubt examine expect hail "
    "investigate justify lament mark mention mourn oppose plan praise probe propose protest question raise recall "
    "regret reiterate reject remember report review slam stress support threaten underline urge welcome".split()
)
#: What one feels at an act of others.
_FEELINGS = frozenset(
    "alarm anger concern disappointment dismay displeasure fury indignation outrage shock surprise".split()
)
#: Phrases of a verb that tell where and when it was done: an act that stands behind them was done with it.
_WITHIN = frozenset("amid at by during for from in on through with".split())
#: Verbs that are done while what they govern is done.
_ALONG = frozenset("attempt begin continue fail help manage resume start try".split())
#: Clauses of what went on while something was done.
_MEANWHILE = frozenset("as when while".split())
#: Verbs of those who come together for what they do there and then.
_GATHERING = frozenset("arrive assemble convene fly gather meet travel visit".split())
#: Words of a time that is over, and adverbs of some day or other.
_GONE = frozenset({"last", "ago", "yesterday"})
_LATELY = frozenset({"lately", "recently", "previously"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})

_WILL = frozenset({"will", "shall", "'ll", "wo"})
_PROSPECT = frozenset({"would", "to"})
_PAST = frozenset({"was", "were", "had", "'d", "did", "has", "have", "'ve", "been", "having"})
_PRESENT = frozenset({"do", "does"})
_IS = frozenset({"am", "are", "is", "'m", "'re", "'s"})
#: Verbs whose present is no plan: "the price is below that of Friday".
_STATES = frozenset({"be", "have", "say"})
_OF_TIME = frozenset({"npadvmod", "tmod", "prep", "pobj", "advmod", "nmod", "compound"})


def times_in(s: Sentence, text: str, finder: TimexFinder) -> list[Timex]:
    """Return the expressions of time of a sentence, whose words are `text`, with the tense of their clauses."""
    return finder.find(text, s.start, lambda character: _tense_at(s, character, finder.grammar.ahead))


def _tense_at(s: Sentence, character: int, ahead: frozenset[str]) -> Tense | None:
    """Tell what time the clause of a word speaks of, None where the grammar does not say.

    `ahead` are lemmas that put what they name ahead of their own time ("scheduled talks on Friday").
    """
    at = next((at for at in range(len(s)) if s.ends[at] > character), None)
    if at is not None and s.lowers[max(0, at - 2) : at] == ["soon", "as"]:
        return "future"
    direct = True
    while at is not None and s.heads[at] != at:
        direct = direct and s.deps[at] in _OF_TIME
        at = s.heads[at]
        words = clauses.auxiliaries(s, at) if s.is_verb(at) else []
        if s.lemmas[at] in ahead and s.tags[at] != "VBD":
            return "past" if "had" in words else "future"
        if s.is_verb(at):
            return _tense_of(s, at, words, direct)
    return None


def _tense_of(s: Sentence, verb: int, words: list[str], direct: bool) -> Tense | None:
    """Return the time that a verb with its auxiliaries speaks of, for an expression that stands `direct` beside it."""
    if not _WILL.isdisjoint(words):
        return "future"
    if not direct:
        return None
    if not _PROSPECT.isdisjoint(words):
        return "future"
    if s.tags[verb] in ("VBD", "VBN") or not _PAST.isdisjoint(words):
        return "past"
    if s.tags[verb] == "VBG" and not _IS.isdisjoint(words):
        return "future"  # "is travelling to Chad on Friday"
    present = s.tags[verb] in ("VBZ", "VBP") or not _PRESENT.isdisjoint(words)
    return "future" if present and s.lemmas[verb] not in _STATES else None


def date_of(s: Sentence, trigger: int, dates: list[Expression], stated: bool) -> Expression | None:
    """Return the date that stands below the words of an act or beside a verb above it.

    `stated` acts are done by saying ("said that X must"), so that the day of saying is theirs; the
    day of a report is else not the day of what it reports, nor that of a clause the day of the next one.
    """
    dates = _possible(s, trigger, dates)
    if not dates:
        return None
    placed = [(at, date) for date in dates if (at := place_of(s, date, trigger)) is not None]
    below = set(s.subtree(trigger))
    inside = [(at, date) for at, date in placed if at in below]
    others = _of_others(s, trigger, below) if inside else set()
    for at, date in inside:
        if at not in others:
            return _ended(date) if _closes(s, at, trigger) else date
    return (
        _when(s, trigger, dates)
        or _meanwhile(s, trigger, placed)
        or _of_antecedent(s, trigger, placed)
        or _above(s, trigger, placed, below, stated)
    )


def _possible(s: Sentence, trigger: int, dates: list[Expression]) -> list[Expression]:
    """Return the dates that an act can have: no past one of what is to come, no day of what was done "recently".

    "Was to brief her on the talks last month", "said on Monday that he recently visited Lima".
    """
    if not dates or not s.is_verb(trigger):
        return dates
    to_come = not (_WILL | _PROSPECT).isdisjoint(s.lowers[c] for c in s.having(trigger, "aux"))
    ahead = to_come and s.tags[trigger] == "VB" and s.child(trigger, "neg") is None
    lately = s.heads[trigger] != trigger and any(s.lowers[c] in _LATELY for c in s.having(trigger, "advmod"))
    if not (ahead or lately):
        return dates
    words = [[at for at in range(len(s)) if date.start <= s.starts[at] < date.end] for date in dates]
    return [
        date
        for date, inside in zip(dates, words, strict=True)
        if not (ahead and any(s.lowers[at] in _GONE for at in inside))
        and not (lately and inside and inside[-1] < trigger)
    ]


def _of_others(s: Sentence, trigger: int, below: set[int]) -> set[int]:
    """Return the words below an act that tell the time of something else."""
    nested: set[int] = set()
    for at in below:
        for clause in s.having(at, *_CLAUSES):
            if not _is_its_time(s, trigger, at, clause):
                nested.update(s.subtree(clause))
    nested |= {d for at in below - nested for d in _elsewhen(s, at, own=at == trigger)}
    nested |= _behind_another(s, trigger)
    for conj in below - {trigger}:  # "dissolved parliament and called an election for May"
        if s.deps[conj] == "conj" and s.is_verb(conj):
            own = s.children[conj] if _is_another(s, conj) else s.having(conj, "dobj")
            nested |= {d for thing in own for d in s.subtree(thing)}
            nested |= set(_fronted(s, conj))
    return nested - _while_there(s, trigger)


def _behind_another(s: Sentence, verb: int) -> set[int]:
    """Return the words of the date behind what is to come first: "will resign after the elections on Sunday".

    What is past and told so was mostly done on the day of the other.
    """
    if s.tags[verb] != "VB":
        return set()
    first = [at for at in s.having(verb, "prep") if s.lowers[at] in ("after", "before", "following")]
    ends = {max(s.subtree(at)) + 1 for at in first if s.child(at, "pobj") is not None}
    return {inner for at in s.having(verb, "prep", "npadvmod") for inner in s.subtree(at) if min(s.subtree(at)) in ends}


def _is_its_time(s: Sentence, trigger: int, at: int, clause: int) -> bool:
    """Tell whether a clause below an act tells when it happened.

    "The talks, which took place in May", "met at a summit held in May", "helped to end the siege in May".
    """
    if s.deps[clause] == "xcomp":
        along = at == trigger and s.lemmas[at] in _ALONG
        return along or (s.lemmas[at] in ("schedule", "set", "expect") and s.lemmas[clause] in HAPPENING)
    if s.deps[clause] not in ("acl", "relcl"):
        return False
    if s.lemmas[clause] in _ISSUING:  # "in a statement issued on Friday"
        return at != trigger and _is_where(s, at, trigger)
    return s.lemmas[clause] in HAPPENING | {"schedule"} and (at == trigger or _is_where(s, at, trigger))


def _is_where(s: Sentence, noun: int, verb: int) -> bool:
    """Tell whether a noun is where one did what a verb says: "attended talks", "met at talks", "as part of talks"."""
    head = s.heads[noun]
    if s.deps[noun] == "dobj":
        return head == verb and s.lemmas[verb] in _ATTENDING
    if s.deps[noun] != "pobj":
        return False
    if s.lowers[head] == "of":
        frame = s.heads[head]
        return s.lemmas[frame] in _FRAMES and s.deps[frame] == "pobj" and s.heads[s.heads[frame]] == verb
    return s.lowers[head] in ("at", "during", "in") and s.heads[head] == verb


def _is_another(s: Sentence, conj: int) -> bool:
    """Tell whether a verb joined to the one before it tells another act: after "but", or active after passive."""
    head = s.heads[conj]
    but = any(s.lowers[c] == "but" and c < conj for c in s.having(head, "cc"))
    return but or (clauses.is_passive(s, head) and s.tags[conj] != "VBN" and s.child(conj, "dobj") is not None)


def _fronted(s: Sentence, conj: int) -> list[int]:
    """Return the words between "and" and the subject of the verb that it joins: "and on Monday she fled"."""
    own = s.child(conj, "nsubj", "nsubjpass")
    joining = [c for c in s.having(s.heads[conj], "cc") if c < conj]
    return list(range(joining[-1] + 1, own)) if own is not None and joining and own > joining[-1] else []


def _closes(s: Sentence, at: int, trigger: int) -> bool:
    """Tell whether a date below an act is that of its end: "the summit, which closed on Friday"."""
    verb = clauses.governing_verb(s, at)
    return verb is not None and verb != trigger and s.lemmas[verb] in _CLOSING and s.deps[verb] in ("acl", "relcl")


def _ended(date: Expression) -> Expression | None:
    """Return all the time until the end of a date; None of one that has no end: "which has been closed since May"."""
    ends = [each.rpartition("/")[2] for each in (date.value, date.forward)]
    return None if ".." in ends else replace(date, value=f"../{ends[0]}", forward=f"../{ends[1]}")


def _above(
    s: Sentence, trigger: int, placed: list[tuple[int, Expression]], below: set[int], stated: bool
) -> Expression | None:
    """Return the date beside a verb above an act, where that verb has the time of the act."""
    own_verb, at_word = clauses.governing_verb(s, trigger), trigger
    for _ in range(_REACH):
        if s.heads[at_word] == at_word:
            return None
        if _is_apart(s, at_word, stated):
            first = _told_with(s, at_word)
            if first is None:
                return None
            placed = [(at, date) for at, date in placed if at < first]
        joined = s.deps[at_word] == "conj" and s.is_verb(at_word)  # "praised the visit of May and called on Peru"
        if s.deps[at_word] == "conj" and at_word == trigger and not joined:  # "the visit on Monday and that of Peru"
            placed = [(at, date) for at, date in placed if at > trigger]
        verb = s.heads[at_word]
        if s.is_noun(trigger) and _is_spoken_of(s, at_word):
            return _right_behind(s, trigger, placed)
        reach = _of_its_time(s, verb, _AROUND if joined else _BESIDE, below)
        for at, date in placed:
            moved = at == verb and s.is_verb(verb)
            if moved or (at in reach and clauses.governing_verb(s, at) in (verb, own_verb)):
                return date
        at_word = verb
    return None


def _told_with(s: Sentence, verb: int) -> int | None:
    """Return where the subject is of the clause that a past one is joined to: what stands before it dates both.

    "On Friday, a guard was killed and the envoy was abducted".
    """
    head = s.heads[verb]
    joined = s.deps[verb] == "conj" and s.is_verb(head) and any(s.lowers[c] == "and" for c in s.having(head, "cc"))
    return s.child(head, "nsubj", "nsubjpass") if joined and _was(s, verb) and _was(s, head) else None


def _right_behind(s: Sentence, noun: int, placed: list[tuple[int, Expression]]) -> Expression | None:
    """Return the month or the year that stands right behind an act that is spoken of: "probes the killing in July".

    Of a day nobody knows whether it is not that of the speaking.
    """
    phrase = [at for at in s.subtree(noun) if s.starts[at] >= s.starts[noun]]
    last = max(phrase)
    behind = (date for at, date in placed if last < at <= last + 2 and s.lowers[last + 1] in ("in", "last"))
    return next((date for date in behind if len(date.value) <= len("2003-05")), None)


def _of_its_time(s: Sentence, verb: int, beside: Collection[str], but: Set[int] = frozenset()) -> set[int]:
    """Return the words of the phrases `beside` a verb, `but` some, that tell its time, not that of a noun there."""
    words = {p for child in s.having(verb, *beside) for p in s.subtree(child)} - but
    words -= {p for at in words for clause in s.having(at, *_CLAUSES) for p in s.subtree(clause)}
    return words - {p for at in (verb, *words) for p in _elsewhen(s, at)}


def _is_spoken_of(s: Sentence, at: int) -> bool:
    """Tell whether the word above a noun speaks of an act and has a time of its own: "protested the raid on Friday".

    So does what is behind "after" and the like, and behind a noun: "reports on the visit".
    """
    head = s.heads[at]
    if s.deps[at] in ("dobj", "nsubjpass"):
        return s.lemmas[head] in _SPEAKING_OF
    if s.deps[at] in ("prep", "agent") and s.is_noun(head):
        return s.lowers[at] not in ("of", "in", "at", "during")
    felt = s.lowers[at] == "at" and any(s.lemmas[c] in _FEELINGS for c in s.having(head, "dobj"))
    return s.deps[at] == "prep" and s.is_verb(head) and (felt or s.lowers[at] not in _WITHIN)


def _meanwhile(s: Sentence, trigger: int, placed: list[tuple[int, Expression]]) -> Expression | None:
    """Return the date of what went on while something was done, or since when it has been done.

    "Were killed as troops ended the siege on Friday", "have taken the north since they rose in May".
    """
    if not s.is_verb(trigger):
        return None
    perfect = not {"has", "have", "'ve"}.isdisjoint(clauses.auxiliaries(s, trigger))
    if not perfect and not _was(s, trigger):
        return None
    for clause in s.having(trigger, "advcl"):
        marks = {s.lowers[c] for c in s.having(clause, "mark", "advmod")}
        if not _was(s, clause) or not ("since" in marks if perfect else _MEANWHILE & marks):
            continue
        beside = _of_its_time(s, clause, _BESIDE)
        date = next((date for at, date in placed if at in beside or at == clause), None)
        if date is not None and perfect:
            first, forward = (each.partition("/")[0] for each in (date.value, date.forward))
            return None if ".." in (first, forward) else replace(date, value=f"{first}/..", forward=f"{forward}/..")
        if date is not None:
            return date
    return None


def _was(s: Sentence, verb: int) -> bool:
    return s.tags[verb] == "VBD" or not {"was", "were"}.isdisjoint(clauses.auxiliaries(s, verb))


def _of_antecedent(s: Sentence, trigger: int, placed: list[tuple[int, Expression]]) -> Expression | None:
    """Return the date of the event that a relative clause tells of: "a coup in May that ousted the king"."""
    verb = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    if verb is None:
        return None
    clause = s.first_conjunct(verb)
    noun = s.heads[clause]
    if s.deps[clause] != "relcl" or s.tags[verb] not in ("VBD", "VBN"):
        return None
    begin = min(s.subtree(clause))
    for at, date in placed:
        if at == noun and s.lowers[begin] in ("during", "in", "when"):  # "in the first half of 2019, during which"
            return date
        near = s.starts[at] < s.starts[begin] <= date.end + 2
        if noun < at and near and s.lemmas[noun] in EVENTS and s.lowers[s.heads[at]] != "of":
            return date
    return None


def _when(s: Sentence, trigger: int, dates: list[Expression]) -> Expression | None:
    """Return the date that a clause with "when" stands behind: "divided since 1974, when troops invaded the north"."""
    verb: int | None = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    told = [verb] if verb is not None else []
    while told and s.deps[told[-1]] == "conj" and s.is_verb(s.heads[told[-1]]):
        told.append(s.heads[told[-1]])
    when = next((at for verb in told for at in s.having(verb, "advmod") if s.lowers[at] == "when"), 0)
    if when == 0:
        return None
    if not _PERFECT.isdisjoint(clauses.auxiliaries(s, told[-1])):
        return None  # "today, when troops have taken the north"
    before = when - 2 if s.words[when - 1] == "," else when - 1
    date = next((d for d in dates if d.start <= s.starts[max(before, 0)] < d.end), None)
    if date is None:
        return None
    return replace(date, value=date.value.removesuffix("/.."), forward=date.forward.removesuffix("/.."))


def _while_there(s: Sentence, verb: int) -> set[int]:
    """Return the words that set the time of why one came together: "met to discuss trade in October"."""
    purposes = s.having(verb, "advcl", "xcomp") if s.lemmas[verb] in _GATHERING else []
    times = (at for clause in purposes if s.tags[clause] == "VB" for at in s.having(clause, *_AROUND))
    return {inner for at in times for inner in s.subtree(at)}


def _is_apart(s: Sentence, verb: int, stated: bool) -> bool:
    """Tell whether a clause has another time than the one above it: it is reported, or has a verb with its own subject.

    "Rebels who hold the east", said on Monday, have not seized it on Monday.
    """
    dep = s.deps[verb]
    if dep in ("ccomp", "parataxis"):
        return not stated
    if dep == "pcomp" and clauses.is_finite(s, verb):
        return True  # "testified on Friday of how he had been beaten"
    if not s.is_verb(verb) or not clauses.is_finite(s, verb):
        # "the bodies of men killed by rebels were found on Friday"
        return dep == "acl" and s.tags[verb] == "VBN" and s.lemmas[verb] not in HAPPENING
    if dep == "conj":
        return s.child(verb, "nsubj", "nsubjpass") is not None
    other = any(s.lowers[c] in _OTHER_CLAUSES for c in s.children[verb])
    return dep == "relcl" or (dep == "advcl" and (other or not _PERFECT.isdisjoint(clauses.auxiliaries(s, verb))))


def _elsewhen(s: Sentence, at: int, own: bool = False) -> list[int]:
    """Return the words of the phrases below a word that tell the time of a noun: "since the talks in 2011".

    "The treaty of 2011" has its own time, too, unless the word is the `own` one of the act that is dated.
    """
    word = "of" if s.is_noun(at) else "for"  # "called an election for May"
    of = [child for child in s.having(at, "prep") if s.lowers[child] == word and not (own and s.is_noun(at))]
    return [inner for child in of for inner in s.subtree(child)] + [
        inner
        for child in s.having(at, "prep")
        if s.lowers[child] in _OTHER_TIMES
        for noun in s.having(child, "pobj")
        for inner in s.subtree(noun)
        if inner != noun
    ]
