"""Compose a report: what a brief has, in sentences, statements and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from onrecord import wording
from onrecord.analysis import Backing, Brief, Entry, Score, Scores, Section
from onrecord.exchange.commands import typed
from onrecord.exchange.report.contents import Drawing, Part, Report, Sentence, Table
from onrecord.exchange.report.phrasing import Phrasing, Vocabulary, day, quote
from onrecord.places import Place

#: Characters of a sentence that is quoted in the summary; the chronology has all of it.
_LONGEST_IN_SUMMARY = 400
#: The last year is compared with so many before it, at most.
_YEARS_BEFORE = 10
_SCALE = "PLOVER's scale runs from −10 (conflict) to +10 (cooperation)."
#: What whoever hands on a report has to know.
_CAUTION = (
    "What kind of act a sentence tells, its date and its parties were read by rules and a small model; such a reading "
    "can be wrong. The quoted sentences are exact: check the one that matters in its source before it is cited. The "
    "record has what was put into it, and is silent on all else: no record is no proof that nothing happened. "
    f"{_SCALE}"
)


def compose(
    brief: Brief, vocabulary: Vocabulary, record: Place, output: str, drawing: Drawing | None, made: dt.date
) -> Report:
    """Return the report of a brief.

    `record` is the file that was asked and `output` the report's own name, as they should stand in the command that
    writes it again. `drawing` is the chart of its scores, None where nothing can be drawn; `made` is today.
    """
    say = Phrasing(vocabulary, brief.sources)
    found = brief.between
    names = say.name(found.one), say.name(found.other)
    is_empty = not found.total and not any(section.total for section in found.sayings)
    summary = tuple(_nothing(brief, names) if is_empty else _summary(brief, say, names))
    parts = () if is_empty else tuple(_parts(brief, say, names))
    return Report(
        f"{names[0]} and {names[1]}", f"What is on record between them{_period(brief)}", tuple(_facts(brief)), summary,
        drawing, _figures(found.scores), parts, say.cited(),
        (f"Made on {wording.date(made.isoformat())} by onrecord {version('onrecord')} from the record {record.name}.",
         _CAUTION),
        _command(brief, record, output),
    )  # fmt: skip


def _command(brief: Brief, record: Place, output: str) -> str:
    found = brief.between
    dates = (("--since", found.since), ("--until", found.until), ("--as-of", found.as_of))
    options = [word for option, date in dates if date for word in (option, date)]
    names = [found.one, found.other]
    # A name that begins with a dash would be taken for an option.
    after = ["--", *names] if any(name.startswith("-") for name in names) else []
    return typed(
        ["onrecord", "report", *(names if not after else ()), *options, "--record", str(record), "-o", output, *after]
    )


def _period(brief: Brief) -> str:
    """Return ", since 2019"; nothing where the whole record is meant."""
    since, until = brief.between.since, brief.between.until
    if since and until:
        return f", {wording.date(since)}" + (f" to {wording.date(until)}" if since != until else "")
    return f", since {wording.date(since)}" if since else f", until {wording.date(until)}" if until else ""


def _facts(brief: Brief) -> Iterator[tuple[str, str]]:
    counts, as_of = brief.counts, brief.between.as_of
    yield "Period", _period(brief).removeprefix(", ") or "all that is on record"
    published = f", published {wording.date(counts.first)} to {wording.date(counts.last)}" if counts.first else ""
    unread = f" ({counts.not_coded:,} of them not coded)" if counts.not_coded else ""
    yield "Searched", f"{_count(counts.documents, 'document')}{unread}{published}"
    if as_of:
        yield "As known on", f"{wording.date(as_of)}: only what was published by then"


def _nothing(brief: Brief, names: tuple[str, str]) -> Iterator[Sentence]:
    searched = _count(brief.counts.documents, "document")
    yield Sentence(f"No records between {names[0]} and {names[1]}{_period(brief)}; {searched} searched.")


def _summary(brief: Brief, say: Phrasing, names: tuple[str, str]) -> Iterator[Sentence]:
    found = brief.between
    asserted = found.chronology.choices.standings.get("asserted", 0)
    texts = len({source.document.id for source in brief.sources.values()})
    told = f"{_count(found.total, 'act or statement', 'acts and statements')} between {names[0]} and {names[1]}"
    yield Sentence(
        f"{told} {'is' if found.total == 1 else 'are'} on record, {asserted:,} of them asserted; each is counted once, "
        f"however often it was printed. This report cites {_count(texts, 'text')}."
    )
    yield Sentence(_balance(brief))
    if brief.latest:
        entry = brief.latest
        when = day(entry.record, entry.document)
        yield say.sentence(f"The latest asserted act ({when}): “{quote(entry.record, _LONGEST_IN_SUMMARY)}”", entry)
    forth, back = (section.asserted or "none" for section in found.visits)
    yield Sentence(
        f"Visits that are asserted: {forth} of {names[0]} to {names[1]}, {back} of {names[1]} to {names[0]}. "
        f"Agreements and standing relations: {found.agreements.asserted or 'none'}."
    )
    for agree, words in ((True, "the same side"), (False, "opposite sides")):
        issues = [say.issue(sides.issue) for sides in found.sides if sides.agree is agree]
        if issues:
            yield Sentence(f"They take {words} on {_count(len(issues), 'issue')}: {'; '.join(issues)}.")
    if brief.set_apart:
        verb = "stands" if brief.set_apart == 1 else "stand"
        yield Sentence(
            f"{_count(brief.set_apart, 'rumour, denial or withdrawn report', 'rumours, denials and withdrawn reports')}"
            f" {verb} apart, counted in no sum."
        )


def _balance(brief: Brief) -> str:
    """Compare cooperation and conflict with what was before the period, or with the years before the last."""
    found = brief.between
    words = f"Towards each other or together: {_weighed(found.scores.cooperation, found.scores.conflict)}."
    if brief.before and found.since:
        before = brief.before
        return f"{words} Before {wording.date(found.since)}: {_weighed(before.cooperation, before.conflict)}."
    by_year: dict[str, list[int]] = {}
    for point in found.scores.points:
        counts = by_year.setdefault(point.period[:4], [0, 0])
        counts[0] += point.cooperation.count
        counts[1] += point.conflict.count
    if len(by_year) < 2:
        return words
    (last, now), earlier = list(by_year.items())[-1], list(by_year.values())[-1 - _YEARS_BEFORE : -1]
    means = [sum(year[sign] for year in earlier) / len(earlier) for sign in (0, 1)]
    years = "the year before" if len(earlier) == 1 else f"the {len(earlier)} years before"
    return (
        f"{words} In {last}, the last year with an act, {now[0] or 'none'} of cooperation and {now[1] or 'none'} of "
        f"conflict; in {years} {means[0]:.1f} and {means[1]:.1f} a year on average."
    )


def _weighed(cooperation: Score, conflict: Score) -> str:
    if not cooperation.count and not conflict.count:
        return "no act of cooperation or conflict"
    share = round(100 * cooperation.count / (cooperation.count + conflict.count))
    return f"{_acts(cooperation, 'cooperation')} and {_acts(conflict, 'conflict')}, {share} % cooperation"


def _acts(score: Score, sign: str) -> str:
    if not score.count:
        return f"none of {sign}"
    return f"{_count(score.count, 'act')} of {sign} (sum of scores {_number(score.total)})"


def _figures(scores: Scores) -> Table | None:
    if not scores.points:
        return None
    rows = (
        tuple(
            Sentence(cell)
            for cell in (
                wording.date(point.period), str(point.cooperation.count), _number(point.cooperation.total),
                str(point.conflict.count), _number(point.conflict.total),
            )
        )
        for point in scores.points
        if point.cooperation.count or point.conflict.count
    )  # fmt: skip
    unit = scores.unit.capitalize()
    return Table((unit, "Acts of cooperation", "Sum of scores", "Acts of conflict", "Sum of scores"), tuple(rows))


def _parts(brief: Brief, say: Phrasing, names: tuple[str, str]) -> Iterator[Part]:
    found = brief.between
    ways = (names, (names[1], names[0]))
    yield _listed(say, "Agreements and standing relations", found.agreements, "No agreement between them is on record.")
    yield Part(
        "Visits",
        parts=tuple(
            _listed(say, f"{one} to {other}", section, "No visit on record.")
            for (one, other), section in zip(ways, found.visits, strict=True)
        ),
    )
    yield Part(
        "What each says of the other",
        parts=tuple(
            _listed(say, f"{one} of {other}", section, "Nothing on record.")
            for (one, other), section in zip(ways, found.sayings, strict=True)
        ),
    )
    yield _sides(brief, say, names)
    yield _backings(brief, say, names)
    yield _chronology(brief, say)
    yield _apart(brief, say)


def _listed(say: Phrasing, title: str, section: Section, empty: str) -> Part:
    sentences = [] if section.total else [Sentence(empty)]
    if section.total > len(section.entries):
        shown = f"The latest {len(section.entries)} of {section.total:,}, {section.asserted:,} of them asserted."
        sentences.append(Sentence(shown))
    return Part(title, tuple(sentences), tuple(say.statements(section.entries)))


def _sides(brief: Brief, say: Phrasing, names: tuple[str, str]) -> Part:
    title = "Sides on issues"
    if not brief.between.sides:
        return Part(title, (Sentence("Neither is on record with a side on an issue."),))
    together = {True: "the same side", False: "opposite sides", None: "the record does not show it"}
    rows = []
    for sides in brief.between.sides:
        cells = [Sentence(say.issue(sides.issue))]
        cells += [_taken(entries, say) for entries in (sides.one, sides.other)]
        rows.append((*cells, Sentence(together[sides.agree])))
    table = Table(("Issue", *names, "Together?"), tuple(rows))
    return Part(title, (Sentence("The latest asserted side of each."),), table=table)


def _taken(entries: Sequence[Entry], say: Phrasing) -> Sentence:
    """Return the cell of the sides that one takes, several where they are of one day."""
    told = []
    for entry in entries:
        taken = (("supports", entry.record.supports), ("opposes", entry.record.opposes))
        side = "; ".join(f"{verb} {say.names(keys)}" for verb, keys in taken if keys)
        told.append(f"{side or 'a side'} ({day(entry.record, entry.document)})")
    notes = dict.fromkeys(note for entry in entries for note in say.notes(entry))
    return Sentence("; ".join(told) or "none on record", tuple(notes))


def _backings(brief: Brief, say: Phrasing, names: tuple[str, str]) -> Part:
    forth, back = brief.between.backings
    if forth and back:
        says = "Each backs the other on an issue."
    elif forth or back:
        backer, backed = names if forth else (names[1], names[0])
        says = f"{backer} backs {backed}; nothing is on record in return."
    else:
        says = "Neither is on record as backing the other on an issue."
    return Part("Who backs whom, and gets it back", (Sentence(says), *(_backing(each, say) for each in forth + back)))


def _backing(backing: Backing, say: Phrasing) -> Sentence:
    latest = day(backing.entry.record, backing.entry.document)
    text = f"On {say.issue(backing.issue)}, {say.name(backing.backer)} backs {say.name(backing.backed)}: "
    return say.sentence(f"{text}{_count(backing.count, 'record')}, the latest {latest}.", backing.entry)


def _chronology(brief: Brief, say: Phrasing) -> Part:
    shown = sum(len(year.entries) for year in brief.years)
    sentences = []
    if not shown:
        sentences.append(Sentence("Nothing but rumours, denials and withdrawn reports is on record between them."))
    elif shown < brief.chronicled:
        sentences.append(Sentence(f"The newest {shown} of {brief.chronicled:,} entries; the older ones are left out."))
    years = (Part(str(year.year or "Undated"), statements=tuple(say.statements(year.entries))) for year in brief.years)
    return Part("Chronology", tuple(sentences), parts=tuple(years))


def _apart(brief: Brief, say: Phrasing) -> Part:
    statements = tuple(say.statements(brief.apart))
    if not statements:
        says = "No rumour, denial or withdrawn report is on record between them."
    else:
        says = "Nobody with a name stands behind a rumour, and a denial shows only that somebody denies."
        if len(brief.apart) < brief.set_apart:
            says += f" The newest {len(brief.apart)} of {brief.set_apart:,}."
    return Part("Rumours, denials and what was taken back", (Sentence(says),), statements)


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _number(value: float) -> str:
    return f"{value:+,.1f}".removesuffix(".0").replace("-", "−") if value else "0"
