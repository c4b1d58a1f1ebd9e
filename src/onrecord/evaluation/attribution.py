"""Measure attributions on PolNeAR: who said what in news articles, marked by hand.

The file is JSON Lines, plain or gzipped: `id`, `text` and `ann`, brat annotations by annotator, of
which the first by name counts. A cue is found if a predicted cue overlaps a gold cue, one to one. Of the
attributions with a found cue and a gold source, the source is right if the head word of ours lies in the
gold source. Content is measured in tokens over all: of the tokens in any predicted content those are
right that gold has in the content of the attribution matched to it, and the same over all gold tokens.
Gold marks no attribution inside the content of another, so only our outermost count.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.coding import Attributed, Coder
from onrecord.errors import ReadingError
from onrecord.evaluation.report import Mistake, Ratio, Report
from onrecord.model import Document, Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_ADVICE = "Give the JSON Lines file of PolNeAR: id, text and ann in each line."
#: Other lines are the rest of a marked text that runs over lines.
_MARK, _EVENT = re.compile(r"T\d+\t"), re.compile(r"E\d+\t")
_CONTEXT = 60
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution by hand; each part is a list of character ranges, the source may be empty."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its attributions."""

    document: Document
    attributions: tuple[GoldAttribution, ...]


@dataclass(slots=True)
class _Counts:
    predicted: int = 0
    gold: int = 0
    matched: int = 0
    sourced: int = 0
    source_right: int = 0
    tokens_predicted: int = 0
    tokens_gold: int = 0
    tokens_right: int = 0


def evaluate_attribution(path: Path, coder: Coder) -> Report:
    """Attribute every article of a gold file and compare. Raises ReadingError for a file of another kind."""
    gold = load_attributions(path)
    counts = _Counts()
    wrong: list[tuple[int, Mistake]] = []
    predictions = []
    for article, (_, found) in zip(gold, coder.attribute(article.document for article in gold), strict=True):
        outermost = _outermost(found)
        wrong += _compare(article, outermost, counts)
        predictions.append({"id": article.document.source, "attributions": [_to_json(one) for one in outermost]})
    c = counts
    return Report(
        f"{len(gold)} articles; only the outermost attributions count",
        measures={
            "cue": Ratio(c.matched, c.predicted, c.matched, c.gold),
            "content tokens": Ratio(c.tokens_right, c.tokens_predicted, c.tokens_right, c.tokens_gold),
        },
        figures={"source head accuracy": c.source_right / c.sourced if c.sourced else 0.0},
        mistakes=tuple(mistake for _, mistake in sorted(wrong, key=lambda pair: -pair[0])),
        predictions=tuple(predictions),
    )


# ------------------------------------------------------------------- loading


def load_attributions(path: Path) -> list[GoldArticle]:
    """Load the articles of a gold file."""
    gold: list[GoldArticle] = []
    read = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                read += 1
                if line.strip():
                    gold.append(_article(json.loads(line)))
    except (gzip.BadGzipFile, EOFError, UnicodeDecodeError) as error:
        raise ReadingError(str(path), f"it cannot be unpacked or read as UTF-8 ({error})", _ADVICE) from error
    except OSError as error:
        raise ReadingError(str(path), error.strerror or str(error), "Name a file that can be read.") from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        reason = f"line {read}: not an article of PolNeAR ({type(error).__name__}: {error})"
        raise ReadingError(str(path), reason, _ADVICE) from error
    if not gold:
        raise ReadingError(str(path), "no articles in it", _ADVICE)
    return gold


def _article(row: dict[str, Any]) -> GoldArticle:
    annotations = row["ann"]
    if not isinstance(row["text"], str):
        raise TypeError("the text is none")
    lines = annotations[min(annotations)].splitlines() if annotations else []
    marks = {name: _spans(mark) for name, mark, *_ in (line.split("\t") for line in lines if _MARK.match(line))}
    found = []
    for line in lines:
        if _EVENT.match(line):
            parts: dict[str, list[Span]] = {"Cue": [], "Source": [], "Content": []}
            for part in line.split("\t")[1].split():
                role, mark = part.split(":")
                # A few events name marks that were deleted.
                parts.setdefault(role.rstrip("0123456789"), []).extend(marks.get(mark, ()))
            if parts["Cue"]:
                found.append(GoldAttribution(*(tuple(sorted(parts[x])) for x in ("Cue", "Source", "Content"))))
    return GoldArticle(Document(row["text"], row["id"]), tuple(found))


def _spans(mark: str) -> list[Span]:
    """Read the ranges of "Content 3 9;12 20"."""
    ranges = (pair.split() for pair in mark.split(" ", 1)[1].split(";"))
    return [Span(int(start), int(end)) for start, end in ranges]


# ----------------------------------------------------------------- comparing


def _outermost(found: Iterable[Attributed]) -> list[Attributed]:
    """Return the attributions whose cue stands in no other's content."""
    all_found = list(found)
    inside = {id(x): _overlap([x.attribution.span], _other_contents(x, all_found)) for x in all_found}
    return [x for x in all_found if not inside[id(x)]]


def _other_contents(one: Attributed, found: list[Attributed]) -> list[Span]:
    return [content for other in found if other is not one for content in other.contents]


def _compare(article: GoldArticle, found: list[Attributed], counts: _Counts) -> list[tuple[int, Mistake]]:
    """Add one article to the counts; return its mistakes, each with how many tokens it gets wrong."""
    text = article.document.text
    tokens = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    open_gold = list(article.attributions)
    wrong: list[tuple[int, Mistake]] = []
    predicted_tokens: set[int] = set()
    right_tokens: set[int] = set()
    for one in found:
        ours = _tokens(tokens, one.contents)
        predicted_tokens |= ours
        gold = next((g for g in open_gold if _overlap([one.attribution.span], g.cue)), None)
        if gold is None:
            wrong.append((len(ours), _mistake(article, one.attribution.span, "nothing", (_in_words(text, one),))))
            continue
        open_gold.remove(gold)
        theirs = _tokens(tokens, gold.content)
        right_tokens |= ours & theirs
        counts.matched += 1
        is_right = one.source is not None and _overlap([one.source], gold.source)
        counts.sourced += bool(gold.source)
        counts.source_right += is_right and bool(gold.source)
        if ours != theirs or (gold.source and not is_right):
            mistake = _mistake(article, gold.cue[0], _gold_in_words(text, gold), (_in_words(text, one),))
            wrong.append((len(ours ^ theirs), mistake))
    for gold in open_gold:
        wrong.append(
            (len(_tokens(tokens, gold.content)), _mistake(article, gold.cue[0], _gold_in_words(text, gold), ()))
        )
    counts.predicted += len(found)
    counts.gold += len(article.attributions)
    counts.tokens_predicted += len(predicted_tokens)
    counts.tokens_gold += len(set().union(*(_tokens(tokens, gold.content) for gold in article.attributions)))
    counts.tokens_right += len(right_tokens)
    return wrong


def _tokens(tokens: list[Span], spans: Iterable[Span]) -> set[int]:
    """Return the numbers of the tokens in any of the ranges."""
    found: set[int] = set()
    for span in spans:
        first = bisect_right(tokens, span.start, key=lambda token: token.end)
        last = bisect_left(tokens, span.end, key=lambda token: token.start)
        found.update(range(first, last))
    return found


def _overlap(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    kept = list(others)
    return any(one.overlaps(other) for one in spans for other in kept)


# -------------------------------------------------------------------- showing


def _mistake(article: GoldArticle, at: Span, gold: str, found: tuple[str, ...]) -> Mistake:
    text = article.document.text
    around = text[max(0, at.start - _CONTEXT) : at.end + _CONTEXT]
    return Mistake(article.document.source, " ".join(around.split()), gold, found)


def _gold_in_words(text: str, gold: GoldAttribution) -> str:
    return f"{_words(text, gold.source) or '?'} | {_words(text, gold.cue)} | {_words(text, gold.content)}"


def _in_words(text: str, one: Attributed) -> str:
    source = _words(text, [one.source]) if one.source else "?"
    return f"{source} | {one.attribution.cue} | {_words(text, one.contents)}"


def _words(text: str, spans: Iterable[Span]) -> str:
    words = " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _to_json(one: Attributed) -> dict[str, Any]:
    """Return an attribution with its ranges of characters."""
    return {
        "cue": [one.attribution.span.start, one.attribution.span.end],
        "source": [one.source.start, one.source.end] if one.source else None,
        "contents": [[span.start, span.end] for span in one.contents],
        "manner": one.attribution.manner,
    }
