"""Measure what becomes of reports' own sentences when they are asked as claims, and of false twins of them.

`claims.py [RECORD [NUMBER]]` draws so many sentences (300) of a record that name two states, by the hash of their
text; without a record, of the sample's reports. Each is asked as of the day after its report, plain and dated with its
month: these should come out supported. Its twins should not: as of the day before, in another month, with a number
that it does not have, with the name of another state, and with two states that do not stand side by side in each
other's place. A few twins are true nevertheless: who meets somebody is met by him, and what is asked without a date the
record may know from another day. Nothing is labelled by hand, and only the record is needed. Every twin that came out
supported is printed, and with `--missed` every sentence that did not.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coding import machine
from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.coding.mentions import Mention
from onrecord.edtf import bounds
from onrecord.model import Document
from onrecord.reading import read
from onrecord.settings import Settings
from onrecord.storing import Question, Store

ROOT = Path(__file__).parents[1]
NUMBER = 300
#: Kinds of claims that their report says; all others it does not.
TRUE = ("own sentence", "in its month")
#: A document's first sentence, neither a heading nor a paragraph.
SENTENCE = re.compile(r"\s*([A-Z][^.!?\n]{40,240}[a-z]\.)(?=\s|$)")
#: A number that is no part of a date, of a name or of a larger number.
COUNT = re.compile(r"\b[a-z]+ (\d{1,3})(?= [a-z])")
#: What stands between two names side by side.
BESIDE = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?")
DAY, OTHER_MONTH = dt.timedelta(days=1), dt.timedelta(days=150)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A report's sentence with the day of its publication and the states that it names, each once."""

    text: str
    published: dt.date
    states: tuple[Mention, ...]


def sentences(store: Store, coder: Coder, number: int) -> list[Sentence]:
    """Return so many first sentences of documents that name two states."""
    rows = store.ask(
        Question(
            "SELECT text, CAST(published AS VARCHAR) FROM documents WHERE published IS NOT NULL ORDER BY hash(text)",
            [],
            lambda text, published: (str(text), str(published)),
        )
    )
    found = []
    for text, published in rows:
        first = SENTENCE.match(text)
        if first is None or len(published) < len("2000-01-01"):
            continue
        states = {m.entity.key: m for m in reversed(coder._names.find(first[1])) if _is_of_state(m)}
        if len(states) > 1:
            by_place = sorted(states.values(), key=lambda mention: mention.start)
            found.append(Sentence(first[1], bounds(published)[0], tuple(by_place)))
        if len(found) == number:
            break
    return found


def _is_of_state(mention: Mention) -> bool:
    return mention.entity.kind == "state" and mention.form == "name"


def claims(sentence: Sentence, others: dict[str, str], chance: random.Random) -> Iterator[tuple[str, str, dt.date]]:
    """Give claims made of a sentence, each with its kind and the day as of which it is asked."""
    text, published = sentence.text, sentence.published
    after = published + DAY
    yield "own sentence", text, after
    yield "in its month", _dated(text, published), after
    yield "day before", text, published - DAY
    yield "another month", _dated(text, published - OTHER_MONTH), after
    number = COUNT.search(text)
    if number is not None:
        yield "another number", f"{text[: number.start(1)]}{2 * int(number[1]) + 3}{text[number.end() :]}", after
    one, other = sentence.states[:2]
    named = {state.entity.key for state in sentence.states}
    name = chance.choice([name for key, name in others.items() if key not in named])
    yield "another state", f"{text[: one.start]}{name}{text[one.end :]}", after
    between = text[one.end : other.start]
    if not BESIDE.fullmatch(between):
        turned = f"{text[other.start : other.end]}{between}{text[one.start : one.end]}"
        yield "turned round", f"{text[: one.start]}{turned}{text[other.end :]}", after


def _dated(text: str, day: dt.date) -> str:
    return f"In {day:%B %Y}, {text}"


def measure(store: Store, coder: Coder, number: int, missed: bool) -> None:
    """Ask all claims and print what became of them."""
    drawn = sentences(store, coder, number)
    others = {m.entity.key: sentence.text[m.start : m.end] for sentence in drawn for m in sentence.states}
    chance, verdicts = random.Random(4), defaultdict[str, Counter[str]](Counter)
    spent, asked = 0.0, 0
    for sentence in drawn:
        for kind, claim, day in claims(sentence, others, chance):
            start = time.process_time()
            answer = check(claim, store, coder, day.isoformat())
            spent, asked = spent + time.process_time() - start, asked + 1
            verdicts[kind][answer.verdict] += 1
            if (answer.verdict == "supported") != (kind in TRUE) and (missed or kind not in TRUE):
                print(f"{kind}, {day}: {claim}\n    {answer.sentence}")
                said = next((item.record.text for item in answer.evidence if item.role == "for"), "")
                print(f"    {said}" if said and said not in sentence.text else "")
    print(f"{len(drawn)} sentences                  asked  supported   refuted  conflicting  not checkable")
    for kind, counts in verdicts.items():
        total = counts.total()
        shares = [counts[verdict] / total for verdict in ("supported", "refuted", "conflicting", "not checkable")]
        print(f"{kind:30} {total:7} {shares[0]:10.1%} {shares[1]:9.1%} {shares[2]:12.1%} {shares[3]:14.1%}")
    print(f"{1000 * spent / max(asked, 1):.0f} ms of processor time a claim. Machine: {machine()}")


def main() -> None:
    """Measure with the record of the command line, or with the sample's."""
    words = [word for word in sys.argv[1:] if word != "--missed"]
    missed, number = "--missed" in sys.argv, int(words[1]) if len(words) > 1 else NUMBER
    coder = Coder.load(Settings())
    if words:
        with Store.open(Path(words[0]), create=False) as store:
            measure(store, coder, number, missed)
        return
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.duckdb", create=True) as store:
        texts = (one for path in sorted((ROOT / "sample").glob("*.txt")) for one in read(str(path)))
        store.add_many(coder.code_many([one for one in texts if isinstance(one, Document)]))
        measure(store, coder, number, missed)


if __name__ == "__main__":
    main()
