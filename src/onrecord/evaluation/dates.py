"""Measure the expressions of time on TimeML gold, such as TimeBank and AQUAINT.

The gold is a TimeML file (`.tml`, plain or .gz) or a folder of them: the TIMEX3 within TEXT, and the
document's creation time as the day of publication. Counted as in TempEval-3 (UzZaman et al. 2013): a
span is found where the two overlap, each used once; type and value are right where those of an
overlapping pair are equal, and are counted over the same expressions. The value of gold written
otherwise than the standard says ("1989-WXX", "2000-W7") counts as gold has it.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from onrecord.coding import Coder
from onrecord.edtf import is_edtf
from onrecord.errors import ReadingError
from onrecord.evaluation.report import Mistake, Ratio, Report
from onrecord.model import Document

_ADVICE = "Give a TimeML file (.tml) with TEXT and TIMEX3, or a folder of them."
_MARGIN = 60


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One TIMEX3: characters of the text, type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """One TimeML document: its name, text, EDTF day of creation and expressions of time."""

    name: str
    text: str
    created: str | None
    times: tuple[GoldTime, ...]


def evaluate_dates(path: Path, coder: Coder) -> Report:
    """Find the expressions of time of each gold document and compare. Raises ReadingError for files of another kind."""
    gold = load_gold(path)
    tally: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    confusion: Counter[tuple[str, str]] = Counter()
    mistakes: list[tuple[int, Mistake]] = []
    predictions: list[dict[str, Any]] = []
    for document in gold:
        times = coder.times(Document(document.text, document.name, document.created))
        found = [GoldTime(time.start, time.end, time.type, time.value) for time in times]
        predictions.append({"id": document.name, "timexes": [_to_json(document.text, time) for time in found]})
        for wanted, given in _pairs(document.times, found):
            _count(wanted, given, tally, by_type)
            confusion[wanted.type if wanted else "nothing", given.type if given else "nothing"] += 1
            if wanted is None or given is None or wanted.value != given.value:
                mistakes.append((_mildness(wanted, given), _mistake(document, wanted, given)))
    return Report(
        f"{tally['gold']} expressions of time in {len(gold)} documents",
        measures={name: _ratio(tally, name) for name in ("span", "exact span", "type", "value")},
        types={name: _ratio(counts, "value", "valued") for name, counts in sorted(by_type.items())},
        confusion=confusion,
        mistakes=tuple(mistake for _, mistake in sorted(mistakes, key=lambda pair: pair[0])),
        predictions=tuple(predictions),
    )


def load_gold(path: Path) -> list[GoldText]:
    """Load a TimeML file, or all of a folder in the order of their names."""
    files = sorted([*path.glob("*.tml"), *path.glob("*.tml.gz")]) if path.is_dir() else [path]
    if not files:
        raise ReadingError(str(path), "no TimeML files in it", _ADVICE)
    gold = [_document(file) for file in files]
    if not any(document.times for document in gold):
        raise ReadingError(str(path), "no TIMEX3 in it", _ADVICE)
    return gold


def _document(file: Path) -> GoldText:
    try:
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        root = ElementTree.fromstring(content)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(str(file), reason, "Name a file that can be read.") from error
    except (ElementTree.ParseError, ValueError) as error:
        raise ReadingError(str(file), f"not XML ({error})", _ADVICE) from error
    body = root.find(".//TEXT")
    if body is None:
        raise ReadingError(str(file), "no TEXT in it", _ADVICE)
    pieces: list[str] = []
    try:
        times = tuple(_times(body, pieces))
    except KeyError as error:
        raise ReadingError(str(file), f"a TIMEX3 without {error}", _ADVICE) from error
    created = next((t.get("value", "")[:10] for t in root.iter("TIMEX3") if _is_creation(t)), "")
    return GoldText(file.name.partition(".tml")[0], "".join(pieces), created if is_edtf(created) else None, times)


def _is_creation(time: ElementTree.Element) -> bool:
    return time.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME")


def _times(element: ElementTree.Element, pieces: list[str]) -> Iterator[GoldTime]:
    """Yield the TIMEX3 below an element while its text is put behind `pieces`."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _times(child, pieces)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if element.tag == "TIMEX3" and end > start:
        yield GoldTime(start, end, element.attrib["type"], element.attrib["value"])


def _pairs(
    gold: Iterable[GoldTime], found: Iterable[GoldTime]
) -> Iterator[tuple[GoldTime, GoldTime | None] | tuple[None, GoldTime]]:
    """Yield each gold expression with what overlaps it, best with its value, and then what is left over."""
    left = list(found)
    for wanted in gold:
        overlapping = [given for given in left if given.start < wanted.end and wanted.start < given.end]
        given = min(overlapping, key=lambda time: time.value != wanted.value, default=None)
        if given is not None:
            left.remove(given)
        yield wanted, given
    for given in left:
        yield None, given


def _count(
    wanted: GoldTime | None, given: GoldTime | None, tally: Counter[str], by_type: dict[str, Counter[str]]
) -> None:
    """Add a pair to the counts; the classes of `by_type` are those of gold and of what was found."""
    both = wanted is not None and given is not None
    hits = {
        "gold": wanted is not None,
        "found": given is not None,
        "span": both,
        "exact span": wanted is not None
        and given is not None
        and (wanted.start, wanted.end) == (given.start, given.end),
        "type": wanted is not None and given is not None and wanted.type == given.type,
        "value": wanted is not None and given is not None and wanted.value == given.value,
    }
    tally.update(hits)
    if wanted is not None:
        by_type[wanted.type].update(gold=1, value=hits["value"])
    if given is not None:
        by_type[given.type].update(found=1, valued=hits["value"])


def _ratio(counts: Counter[str], hit: str, right: str | None = None) -> Ratio:
    return Ratio(counts[right or hit], counts["found"], counts[hit], counts["gold"])


def _mildness(wanted: GoldTime | None, given: GoldTime | None) -> int:
    """Rank a mistake: another value is worst, then what was not found, then what gold does not have."""
    return 1 if given is None else 2 if wanted is None else 0


def _mistake(document: GoldText, wanted: GoldTime | None, given: GoldTime | None) -> Mistake:
    at = wanted or given
    assert at is not None
    context = " ".join(document.text[max(0, at.start - _MARGIN) : at.end + _MARGIN].split())
    words = [_in_words(document.text, time) for time in (wanted, given)]
    return Mistake(f"{document.name}:{at.start}", context, words[0], (words[1],) if given else ())


def _in_words(text: str, time: GoldTime | None) -> str:
    return f"“{' '.join(text[time.start : time.end].split())}” {time.type} {time.value}" if time else "nothing"


def _to_json(text: str, time: GoldTime) -> dict[str, Any]:
    """Return an expression in the words of TIMEX3."""
    span = [time.start, time.end]
    return {"span": span, "text": text[time.start : time.end], "type": time.type, "value": time.value}
