"""Extract the article of a page: trafilatura finds it, and what it leaves out or lets in is put right.

Left out are often the standfirst under the headline, and paragraphs that stand beside found ones in
the same kind of box. Let in are captions, labels for screen readers, links to other articles between
paragraphs, quotes that are printed a second time in large letters, and the headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import dropwhile, islice
from typing import Any

from onrecord.reading.embedded_text import embedded_article, paragraphs_of, states_of
from onrecord.reading.linked_data import text_of
from onrecord.reading.page_head import Head, bare, one_line

_BESIDE_THE_TEXT = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|image-?caption|caption(?:-text)?|figcaption"
    r"|newsletter|promo|related|recommended|recommendations?|recirc|most-(?:popular|read|viewed)|popular|also-?read"
    r"|read-?(?:more|next|also)|more-link|subscribe|sign-?up|comments?|access-wall|outbrain|taboola)(?:$|[\s_-])",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"(?:^|[\s_-])(?:image|img|photo|picture|gallery)(?:$|[\s_-])", re.IGNORECASE)
_UNSEEN = ("script", "style", "noscript", "template", "iframe", "object", "svg", "figcaption")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: The largest part of all paragraphs that something beside the text can have. Outlets name things as they like.
_LARGEST_BESIDE = 0.2
#: In characters: what a card says of the article that it leads to.
_LONGEST_TEASER = 250
_BOXES = ("div", "section", "aside", "p", "span", "ul", "ol", "figure", "h2", "h3", "h4", "article")

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
_LARGEST_COMPARED = 300_000
#: In characters: what the cells of a table of figures and names hold on average at most.
_LARGEST_CELLS = 250
#: So many lines, so short in characters on average, are menus: the slower way, which compares, knows better.
_SCRAPS = 40
_SHORTEST_LINE = 25
_LINE_END = re.compile(r"[ \t\r]*\n\s*")
_COPYRIGHT = re.compile(r"(?:copyright\s*)?(?:©|\(c\))", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def find_text(head: Head, title: str) -> str:
    """Return the article of a page, a line for each paragraph, empty where none is found. Changes the tree."""
    body = head.article.get("articleBody")
    said = paragraphs_of(body) if isinstance(body, str) else []
    states = states_of(head.page)
    _drop_beside(head.page, head.headline)
    lines = _extracted(head.page)
    lines = _with_neighbours(lines, head.page)
    if said and _covered(said, lines) < _ENOUGH:
        lines = _paragraphs_of(said, head.page)
    if len("".join(lines)) < _SHORTEST_ARTICLE and (embedded := embedded_article(states, title)):
        lines = max(lines, embedded, key=lambda each: len("".join(each)))
    if standfirst := _standfirst(head, lines):
        lines = [standfirst, *lines]
    return "\n".join(_without_repeats(lines, title))


def tidy(page: Any) -> None:
    """Undo in the tree what is only layout of its source: line ends within a text, tables that place whole texts."""
    for element in page.iter():
        if element.tag in ("pre", "textarea", "script"):
            continue
        if element.text and "\n" in element.text:
            element.text = _LINE_END.sub(" ", element.text)
        if element.tail and "\n" in element.tail:
            element.tail = _LINE_END.sub(" ", element.tail)
    for line_break in page.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    for table in [*page.iter("table")]:
        if next(table.iter("p", "h1", "h2", "table", "article"), table) is not table or len(
            one_line(table)
        ) > _LARGEST_CELLS * len([*table.iter("td", "th")]):
            for part in [table, *table.iter("tbody", "thead", "tr", "td", "th")]:
                part.tag = "div"


def _extracted(page: Any) -> list[str]:
    lines = _extracted_by(page, fast=True)
    scraps = len(lines) >= _SCRAPS and len("".join(lines)) / len(lines) < _SHORTEST_LINE
    return (scraps and _extracted_by(page, fast=False)) or lines


def _extracted_by(page: Any, *, fast: bool) -> list[str]:
    import trafilatura

    try:
        article = trafilatura.bare_extraction(page, with_metadata=False, include_comments=False, fast=fast)
    except Exception:  # whatever a hostile page makes the library raise: its text can still be read
        return []
    text = "" if article is None or isinstance(article, dict) else article.text or ""
    return [stripped for line in text.split("\n") if (stripped := line.strip())]


def _drop_beside(page: Any, headline: Any) -> None:
    """Drop from the tree what nobody reads, and what stands beside the text by the names of such boxes."""
    for unseen in [*page.iter(*_UNSEEN)]:
        unseen.drop_tree()
    whole = sum(len(one_line(paragraph)) for paragraph in page.iter("p"))
    kept = set(headline.iterancestors()) | {headline} if headline is not None else set()
    cards = _card_boxes(page)
    for element in [*page.iter(*_BOXES)]:
        if element in kept or element.getparent() is None:
            continue
        name = _HUMP.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
        beside = (
            _BESIDE_THE_TEXT.search(name) or _is_caption(element, name) or _is_link_line(element) or element in cards
        )
        if beside and sum(len(one_line(one)) for one in element.iter("p")) <= whole * _LARGEST_BESIDE:
            element.drop_tree()


def _is_caption(element: Any, name: str) -> bool:
    """Tell the box of an image with a line or two on it."""
    return (
        _IMAGE.search(name) is not None
        and next(element.iter("img", "picture"), None) is not None
        and len(one_line(element)) <= 500
    )


def _card_boxes(page: Any) -> set[Any]:
    """Return the boxes with cards of other articles: several headings that are links, and little text."""
    linked: Counter[Any] = Counter()
    headings: Counter[Any] = Counter()
    for heading in page.iter("h2", "h3", "h4", "h5"):
        is_link = next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
        for box in heading.iterancestors("div", "section", "aside", "ul"):
            linked[box] += is_link
            headings[box] += 1
    return {
        box
        for box, count in linked.items()
        if count >= 2
        and headings[box] - count <= 1
        and sum(len(one_line(paragraph)) for paragraph in box.iter("p")) <= _LONGEST_TEASER * count
    }


def _is_link_line(element: Any) -> bool:
    """Tell a paragraph that only leads to another article (`Read more: Talks resume`)."""
    if element.tag != "p":
        return False
    linked = sum(len(one_line(link)) for link in element.iter("a"))
    return linked > 0 and len(one_line(element)) - linked <= 20


def _with_neighbours(lines: list[str], page: Any) -> list[str]:
    """Return the lines with the paragraphs that stand in the same kind of box as most of them."""
    place = {bare(line): number for number, line in reversed([*enumerate(lines)])}
    paragraphs = [(bare(line), line, paragraph) for paragraph in page.iter("p") if (line := one_line(paragraph))]
    boxes = Counter(kind for key, _, paragraph in paragraphs if key in place for kind in _kinds(paragraph))
    known = "".join(place) if len(place) < 5000 else ""
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
    shown = [line for one in page.iter("p", "h2", "h3", "li") if (line := one_line(one)) and bare(line) in whole]
    return shown if _covered(said, shown) >= _ENOUGH else said


def _standfirst(head: Head, lines: list[str]) -> str | None:
    """Return the line between headline and text, None where there is none or the lines have it."""
    if head.headline is None or not lines:
        return None
    described = {
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
        if not 30 <= len(line) <= 600 or key in known or next(element.iter(*_BLOCKS), element) is not element:
            continue
        if key in described:
            return line
        name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if candidate is None and _STANDFIRST.search(_HUMP.sub("-", name)):
            candidate = line
    return None


def _after(headline: Any, page: Any) -> Iterator[Any]:
    """Yield the first blocks that follow a headline."""
    following = dropwhile(lambda element: element is not headline, page.iter(headline.tag, *_BLOCKS))
    return islice(following, 1, 60)


def _without_repeats(lines: list[str], title: str) -> Iterator[str]:
    """Yield the lines without the title above them and without what is printed a second time."""
    keys = [bare(line) for line in lines]
    whole = "\n".join(keys)
    small = len(whole) <= _LARGEST_COMPARED and len(lines) <= 1000
    seen: set[str] = set()
    for number, (line, key) in enumerate(zip(lines, keys, strict=True)):
        long = len(key) >= 30
        if (number < 4 and key == bare(title)) or (long and key in seen) or not key or _COPYRIGHT.match(line):
            continue
        if long and small and whole.count(key) > keys.count(key):
            continue
        seen.add(key)
        yield line
