"""Join the lines of printed pages to paragraphs.

A PDF file knows letters and places, no paragraphs. These are told here by what the eye goes by: a gap,
an indent, another size of letters, a line that ends before it had to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise, zip_longest
from statistics import median

#: What pdfium puts for a hyphen at the end of a line; the line end itself is left out then.
_BREAK_IN_WORD = "\ufffe"
_LINE = re.compile(r"[^\r\n\ufffe]*")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_END_OF_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*\d{0,3}$")
_BULLET = re.compile(r"(?:[•‣▪●◦■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_PAGE_NUMBER = re.compile(
    r"[–—\[|-]?\s*(?P<word>page|p\.)?\s*(?P<number>\d{1,4})(?P<of>\s*(?:of|/)\s*\d{1,4})?\s*[–—\]|-]?"
)
_HYPHEN_AT_END = re.compile(r"[^\W\d_][\u00ad-]$")
_NUMBER_AT_AN_END = re.compile(r"^\W{0,3}(\d{1,4})\b(?![.,]\d)|(?<![\d.,])(\d{1,4})\W{0,3}$")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
#: First and last parts of words that keep their hyphen.
_FIRST_PARTS = frozenset("all anti e half non self vice well".split())
_LAST_PARTS = frozenset(
    "backed based born building controlled elect era fire funded general held high in keeping led level long made "
    "making minded minister off old on out owned president profile range related run scale speaking sponsored style "
    "term to up wide year".split()
)
#: A running line stands on at least so many pages and on this share of them: left and right pages may differ.
_RUNNING_PAGES, _RUNNING_SHARE = 2, 0.4
#: So many lines at the top and at the foot of a page may be running lines.
_EDGE = 3
_LONGEST_RUNNING_LINE = 120
#: An indent is at least so wide, in heights of a line.
_INDENT = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line and its place on the page, in points from the lower left corner.

    `parted` if its last word goes on in the next line. All places are 0 where they are not known.
    """

    text: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    parted: bool = False

    @property
    def height(self) -> float:
        """Return the height of its letters."""
        return self.top - self.bottom


Box = Callable[[int], tuple[float, float, float, float] | None]


def break_lines(text: str, box: Box) -> list[Line]:
    """Return the lines of a page that are not blank; `box` gives the place of the character at an offset."""
    lines = []
    for match in _LINE.finditer(text):
        words = " ".join(match[0].replace("\0", " ").translate(_LIGATURES).split())
        if not words:
            continue
        parted = text[match.end() : match.end() + 1] == _BREAK_IN_WORD
        if parted or _HYPHEN_AT_END.search(words):
            words, parted = words.rstrip("\u00ad-"), True
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip()) - 1
        first, last = box(start), box(end)
        if first and last and abs(first[1] - last[1]) < first[3] - first[1]:
            bottom, top = min(first[1], last[1]), max(first[3], last[3])
            lines.append(Line(words, first[0], bottom, last[2], top, parted))
        else:  # unknown, or written from bottom to top
            lines.append(Line(words, parted=parted))
    return lines


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out the lines that stand above or below most pages, and page numbers.

    A running line stands at the same height everywhere: the title that it repeats stays. Where nothing
    would be left, up to three lines a page are a stamp on a scan, and more are pages that are alike.
    """
    edges = [_edge_lines(lines) for lines in pages]
    seen = Counter(form for edge in edges for form in {_form(line) for line in edge})
    steps = Counter(step for number, edge in enumerate(edges) for step in {*_steps(number, edge)})
    enough = max(_RUNNING_PAGES, _RUNNING_SHARE * sum(map(bool, pages)))

    def runs(number: int, line: Line) -> bool:
        often = max((steps[step] for step in _steps(number, [line])), default=0)
        if match := _PAGE_NUMBER.fullmatch(line.text):
            return often > 1 or match["word"] is not None or match["of"] is not None
        return seen[_form(line)] >= enough or (often >= enough and seen[_form(line)] > 1)

    left = [
        [line for line in lines if not (line in edge and runs(number, line))]
        for number, (lines, edge) in enumerate(zip(pages, edges, strict=True))
    ]
    return left if any(left) or max(map(len, pages), default=0) <= _EDGE else pages


def _edge_lines(lines: list[Line]) -> set[Line]:
    """Return the lines at the top and the foot of a page, in whatever order they were printed."""
    by_height = sorted(lines, key=lambda line: line.bottom)
    return {*lines[:_EDGE], *lines[-_EDGE:], *by_height[:_EDGE], *by_height[-_EDGE:]}


def _form(line: Line) -> tuple[str, int, int]:
    """Return what all copies of a running line have in common: words, size and height on the page."""
    return _DIGITS.sub("#", line.text).casefold(), round(line.height), round(line.bottom)


def _steps(number: int, edge: Iterable[Line]) -> Iterator[int]:
    """Yield how far the numbers at the edge of a page are from its place: for page numbers always the same."""
    for line in edge:
        if len(line.text) <= _LONGEST_RUNNING_LINE and (match := _NUMBER_AT_AN_END.search(line.text)):
            yield int(match[1] or match[2]) - number


def largest_lines(lines: list[Line]) -> str:
    """Return the headline of a page, the first lines in the largest letters; empty where all are alike."""
    if not lines or (largest := max(line.height for line in lines)) < 1.15 * median(line.height for line in lines):
        return ""
    start = next(place for place, line in enumerate(lines) if line.height == largest)
    end = start
    while end < len(lines) and lines[end].height > 0.95 * largest:
        end += 1
    title = " ".join(line.text for line in lines[start:end])
    return title if len(title) <= 200 else ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with what holds around it: its page, the right edge of its column, the usual gap between lines.

    `indented` if the line below it begins further left.
    """

    line: Line
    page: int
    edge: float
    gap: float
    indented: bool


def join_pages(pages: list[list[Line]], above: int = 0) -> tuple[str, tuple[int, ...], int]:
    """Return the text of all pages, the offsets where they begin, and where the text proper begins.

    The first `above` lines are header lines, which stay lines of their own.
    """
    words = _known_words(pages)
    placed = [one for number, lines in enumerate(pages) for one in _placed(lines, number)]
    pieces, offsets, length = [], [], 0
    for number, here in enumerate(placed):
        if number == 0:
            between = ""
        elif number <= above:
            between = "\n" if number < above else "\n\n"
        else:
            between = _between(placed[number - 1], here, words)
        pieces += [between, here.line.text]
        offsets.append(length + len(between))
        length = offsets[-1] + len(here.line.text)
    offsets.append(length)  # pages without lines at the end begin where the text ends
    firsts = accumulate((len(lines) for lines in pages[:-1]), initial=0)
    return "".join(pieces), tuple(offsets[first] for first in firsts), offsets[above] if above else 0


def _placed(lines: list[Line], page: int) -> Iterator[_Placed]:
    """Yield the lines of a page with what holds around them; a step upwards begins a column."""
    columns: list[list[Line]] = []
    for line in lines:
        if not columns or line.bottom > columns[-1][-1].top:
            columns.append([])
        columns[-1].append(line)
    for column in columns:
        rights = sorted(line.right for line in column)
        edge = rights[int(0.8 * (len(rights) - 1))]
        gaps = [upper.bottom - lower.top for upper, lower in pairwise(column)]
        gap = median(gaps) if gaps else 0.0
        for line, below in zip_longest(column, column[1:]):
            indented = below is not None and line.left - below.left > _INDENT * line.height
            yield _Placed(line, page, edge, gap, indented)


def _between(before: _Placed, here: _Placed, words: set[str]) -> str:
    """Return what stands between two lines: nothing or a hyphen within a word, a space, or a blank line."""
    upper, lower = before.line, here.line
    if upper.parted:
        first, second = _LAST_WORD.search(upper.text), _FIRST_WORD.match(lower.text)
        return "" if first and second and _is_one_word(first[0], second[0], words) else "-"
    return "\n\n" if _ends_paragraph(before, here) else " "


def _ends_paragraph(before: _Placed, here: _Placed) -> bool:
    upper, lower = before.line, here.line
    height = max(upper.height, lower.height)
    ends_sentence = _END_OF_SENTENCE.search(upper.text) is not None
    if _BULLET.match(lower.text):
        return True
    if not (upper.height and lower.height):
        return ends_sentence and lower.text[0].isupper()
    if abs(upper.height - lower.height) > 0.12 * height:
        return True
    first_word = (lower.right - lower.left) * len(lower.text.split(" ", 1)[0]) / len(lower.text)
    had_room = upper.right + first_word + 0.3 * height < before.edge
    goes_on = lower.text[0].islower()
    if here.page != before.page or lower.bottom > upper.top:  # another page or column
        return ends_sentence or (had_room and not goes_on)
    if upper.bottom - lower.top > here.gap + 0.5 * height:
        return True
    if had_room and (ends_sentence or not goes_on):
        return True
    further_right = lower.left - upper.left > _INDENT * height and not _BULLET.match(upper.text)
    return ends_sentence and (further_right or here.indented)


def _known_words(pages: list[list[Line]]) -> set[str]:
    """Return the words of all pages, in small letters, without the halves at the ends of lines."""
    words: set[str] = set()
    half = False
    for line in (line for lines in pages for line in lines):
        found = _WORD.findall(line.text.lower())
        words.update(found[half : len(found) - line.parted])
        half = line.parted
    return words


def _is_one_word(first: str, second: str, words: set[str]) -> bool:
    """Tell a word that was parted to fill a line from two that a hyphen joins anyway.

    What the rest of the text writes decides. Where it writes neither, two words that are known each for
    itself, and the usual first and last parts of such words, keep their hyphen.
    """
    if (first + second).lower() in words:
        return True
    if first.isupper() or not second[0].islower():
        return False
    first = first.lower()
    if f"{first}-{second}" in words or first in _FIRST_PARTS or second in _LAST_PARTS:
        return False
    return not (len(first) > 3 and first in words and len(second) > 2 and second in words)
