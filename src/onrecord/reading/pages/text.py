"""Extract the article of a page: trafilatura finds it, and what it leaves out or lets in is put right.

Left out are often the standfirst under the headline, and paragraphs that stand beside found ones in
the same kind of box. Let in are quotes that are printed a second time in large letters, and the headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import dropwhile, islice
from typing import Any

from onrecord.reading.pages.embedded_text import embedded_article, paragraphs_of, states_of
from onrecord.reading.pages.head import Head, bare, one_line
from onrecord.reading.pages.linked_data import text_of
from onrecord.reading.pages.tidying import described, drop_beside

_BLOCKS = ("p", "div", "h2", "h3", "h4", "li", "button")
_STANDFIRST = re.compile(
    r"stand-?first|sub-?(?:title|head(?:line|ing)?|deck)|(?:^|[\s_-])(?:dek|deck|summary|excerpt|lead|lede|intro|abstract"
    r"|teaser|vorspann|chapo|chapeau|description)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: How much of the text that the page calls its article must have been found.
_ENOUGH = 0.8
#: In characters: what is shorter may be all that a page shows before its scripts run.
_SHORTEST_ARTICLE = 500
#: What is compared each with each: in characters, and in lines.
_LARGEST_COMPARED = 300_000
_MOST_COMPARED = 2000
#: The part of the text of all paragraphs that an article has at least.
_LEAST_OF_PARAGRAPHS = 0.2
#: So many lines, so short in characters on average, are menus.
_SCRAPS = 40
_SHORTEST_LINE = 25
_COPYRIGHT = re.compile(r"(?:copyright\s*)?(?:©|\(c\))", re.IGNORECASE)
#: In characters.
_SHORTEST_STANDFIRST = 30
_LONGEST_STANDFIRST = 600
#: An element count that no article has: what is larger is read as plain blocks, in time that is bounded.
_LARGEST_PAGE = 100_000
_WORD = re.compile(r"\w+")


def find_text(head: Head, title: str) -> str:
    """Return the article of a page, a line for each paragraph, empty where none is found. Changes the tree.

    Where linked data has the article's text and not enough of it was found, that text decides.
    """
    if next(islice(head.page.iter(), _LARGEST_PAGE, None), None) is not None:
        return ""
    states = states_of(head.page)
    drop_beside(head.page, head.headline)
    lines = _with_neighbours(_extracted(head.page), head.page)
    body = head.article.get("articleBody")
    said = paragraphs_of(body) if isinstance(body, str) else []
    if said and _covered(said, lines) < _ENOUGH:
        lines = _paragraphs_of(said, head.page)
    if len("".join(lines)) < _SHORTEST_ARTICLE and (embedded := embedded_article(states, title)):
        lines = max(lines, embedded, key=lambda each: len("".join(each)))
    if standfirst := _standfirst(head, lines):
        lines = [standfirst, *lines]
    return "\n".join(_without_repeats(lines, title))


def _extracted(page: Any) -> list[str]:
    """Return the lines that trafilatura finds: in its fast way, and where they look wrong in the one that compares."""
    lines = _extracted_by(page, fast=True)
    found = len("".join(lines))
    scraps = len(lines) >= _SCRAPS and found / len(lines) < _SHORTEST_LINE
    if scraps or found < _LEAST_OF_PARAGRAPHS * sum(len(one_line(paragraph)) for paragraph in page.iter("p")):
        return _extracted_by(page, fast=False) or lines
    return lines


def _extracted_by(page: Any, *, fast: bool) -> list[str]:
    import trafilatura

    try:
        article = trafilatura.bare_extraction(page, with_metadata=False, include_comments=False, fast=fast)
    except Exception:  # whatever a hostile page makes the library raise: its text can still be read
        return []
    text = "" if article is None or isinstance(article, dict) else article.text or ""
    return [stripped for line in text.split("\n") if (stripped := line.strip())]


def _with_neighbours(lines: list[str], page: Any) -> list[str]:
    """Return the lines with the paragraphs that stand in the same kind of box as most of them."""
    place = {bare(line): number for number, line in reversed([*enumerate(lines)])}
    paragraphs = [(bare(line), line, paragraph) for paragraph in page.iter("p") if (line := one_line(paragraph))]
    boxes = Counter(kind for key, _, paragraph in paragraphs if key in place for kind in _kinds(paragraph))
    known = "".join(place)
    if len(paragraphs) > _MOST_COMPARED or len(known) > _LARGEST_COMPARED:
        return lines
    missed: dict[int, list[str]] = {}
    last = -1
    for key, line, paragraph in paragraphs:
        if key in place:
            last = place[key]
        elif len(key) >= 30 and key not in known and any(boxes[kind] >= 3 for kind in _kinds(paragraph)):
            missed.setdefault(last, []).append(line)
    whole = missed.pop(-1, [])
    for number, line in enumerate(lines):
        whole += [line, *missed.get(number, [])]
    return whole


def _kinds(paragraph: Any) -> list[tuple[str, str, str]]:
    """Return what the page names a paragraph, in what box: its classes, or none, with those of its parent."""
    parent = paragraph.getparent()
    if parent is None:
        return []
    names = (paragraph.get("class") or "").split() or [""]
    return [(parent.tag, parent.get("class") or "", name) for name in names[:10]]


def _covered(said: list[str], lines: list[str]) -> float:
    """Return the part of the words of a text that stand in the lines too."""
    there, words = Counter(_words(lines)), Counter(_words(said))
    return sum((there & words).values()) / max(1, sum(words.values()))


def _words(lines: list[str]) -> Iterator[str]:
    return (word for line in lines for word in _WORD.findall(line.lower()))


def _paragraphs_of(said: list[str], page: Any) -> list[str]:
    """Return the page's own paragraphs of a text, or the text where the page shows it only by script."""
    whole = bare("".join(said))[:_LARGEST_COMPARED]
    shown = [
        line
        for one in islice(page.iter("p", "h2", "h3", "li"), _MOST_COMPARED)
        if (line := one_line(one)) and bare(line) in whole
    ]
    return shown if _covered(said, shown) >= _ENOUGH else said


def _standfirst(head: Head, lines: list[str]) -> str | None:
    """Return the line between headline and text, None where there is none or the lines have it."""
    if head.headline is None or not lines:
        return None
    descriptions = {
        bare(text)
        for text in (
            text_of(head.article.get("description")),
            text_of(head.article.get("alternativeHeadline")),
            *(text_of(head.metas.get(name)) for name in ("ogdescription", "description", "twitterdescription")),
        )
        if text
    }
    known, first = bare("".join(lines[:50])), bare(lines[0])
    candidate = None
    for element in _after(head.headline, head.page):
        key = bare(line := one_line(element))
        if key == first:
            return candidate
        if not _SHORTEST_STANDFIRST <= len(line) <= _LONGEST_STANDFIRST or key in known:
            continue
        if key in descriptions:
            return line
        if candidate is None and _STANDFIRST.search(described(element)):
            candidate = line
    return None


def _after(headline: Any, page: Any) -> Iterator[Any]:
    """Yield the first blocks that follow a headline and have no blocks inside."""
    following = dropwhile(lambda element: element is not headline, page.iter(headline.tag, *_BLOCKS))
    return (one for one in islice(following, 1, 80) if next(islice(one.iter(*_BLOCKS), 1, None), None) is None)


def _without_repeats(lines: list[str], title: str) -> Iterator[str]:
    """Yield the lines without the title above them and without what is printed a second time."""
    keys = [bare(line) for line in lines]
    whole = "\n".join(keys)
    small = len(whole) <= _LARGEST_COMPARED and len(lines) <= _MOST_COMPARED
    seen: set[str] = set()
    for number, (line, key) in enumerate(zip(lines, keys, strict=True)):
        long = len(key) >= 30
        if (number < 4 and key == bare(title)) or (long and key in seen) or not key or _COPYRIGHT.match(line):
            continue
        if long and small and whole.count(key) > keys.count(key):
            continue
        seen.add(key)
        yield line
