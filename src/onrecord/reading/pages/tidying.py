"""Clear the tree of a page of what is only layout, and of what stands beside the article.

Beside it are captions, labels for screen readers, links to other articles between paragraphs, cards of
other articles, calls to subscribe. Outlets name such boxes alike; but a name alone is never enough to
drop what holds much of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from onrecord.reading.pages.head import one_line

_UNSEEN = ("script", "style", "noscript", "template", "iframe", "object", "svg", "figcaption")
_BOXES = ("div", "section", "aside", "p", "span", "ul", "ol", "figure", "h2", "h3", "h4", "article")
_BESIDE_THE_TEXT = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|image-?caption|caption(?:-text)?|figcaption"
    r"|newsletter|promo|related|recommended|recommendations?|recirc|most-(?:popular|read|viewed)|popular|also-?read"
    r"|read-?(?:more|next|also)|more-link|subscribe|sign-?up|comments?|access-wall|outbrain|taboola)(?:$|[\s_-])",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"(?:^|[\s_-])(?:image|img|photo|picture|gallery)(?:$|[\s_-])", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

#: The largest part of all paragraphs, and of all text, that something beside the article can have.
_LARGEST_PARAGRAPHS = 0.2
_LARGEST_TEXT = 0.4
#: In characters: what a card says of the article that it leads to; a caption; what stands around a link.
_LONGEST_TEASER = 250
_LONGEST_CAPTION = 500
_LONGEST_LABEL = 20
#: In characters: what the cells of a table of figures and names hold on average at most.
_LARGEST_CELLS = 250


def tidy(page: Any) -> None:
    """Undo in the tree what is only layout of its source: line ends within a text, tables that place whole texts."""
    for element in page.iter():
        if element.tag in ("pre", "textarea", "script"):
            continue
        if element.text and "\n" in element.text:
            element.text = _on_one_line(element.text)
        if element.tail and "\n" in element.tail:
            element.tail = _on_one_line(element.tail)
    for line_break in page.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    for table in [*page.iter("table")]:
        if _places_texts(table):
            for part in [table, *table.iter("tbody", "thead", "tr", "td", "th")]:
                part.tag = "div"


def drop_beside(page: Any, headline: Any) -> None:
    """Drop from the tree what nobody reads, and what stands beside the article."""
    for unseen in [*page.iter(*_UNSEEN)]:
        unseen.drop_tree()
    lengths = {paragraph: len(one_line(paragraph)) for paragraph in page.iter("p")}
    kept = set(headline.iterancestors()) | {headline} if headline is not None else set()
    cards = _card_boxes(page, lengths)
    most, most_text = sum(lengths.values()) * _LARGEST_PARAGRAPHS, len(page.text_content()) * _LARGEST_TEXT
    for element in [*page.iter(*_BOXES)]:
        if element in kept or element.getparent() is None or not (element in cards or _is_beside(element)):
            continue
        if not _exceeds(element, lengths, most) and len(element.text_content()) <= most_text:
            element.drop_tree()


def described(element: Any) -> str:
    """Return the names that a page gives an element, with a hyphen between the words of each."""
    return _HUMP.sub("-", " ".join(filter(None, map(element.get, ("class", "id", "itemprop")))))


def _on_one_line(text: str) -> str:
    if text.isspace():
        return " "
    first, *inner, last = text.split("\n")
    return " ".join([first.rstrip(), *filter(None, (line.strip() for line in inner)), last.lstrip()])


def _places_texts(table: Any) -> bool:
    """Tell a table that only places texts, as old pages do, from one of figures and names."""
    inside = next(islice(table.iter("table", "h1", "h2", "article"), 1, None), None)
    cells = sum(1 for _ in table.iter("td", "th"))
    return inside is not None or len(table.text_content()) > _LARGEST_CELLS * cells


def _is_beside(element: Any) -> bool:
    name = described(element)
    return bool(_BESIDE_THE_TEXT.search(name)) or _is_caption(element, name) or _is_link_line(element)


def _is_caption(element: Any, name: str) -> bool:
    """Tell the box of an image with a line or two on it."""
    return (
        _IMAGE.search(name) is not None
        and next(element.iter("img", "picture"), None) is not None
        and len(element.text_content()) <= _LONGEST_CAPTION
    )


def _is_link_line(element: Any) -> bool:
    """Tell a paragraph that only leads to another article (`Read more: Talks resume`)."""
    if element.tag != "p":
        return False
    linked = sum(len(one_line(link)) for link in element.iter("a"))
    return linked > 0 and len(one_line(element)) - linked <= _LONGEST_LABEL


def _card_boxes(page: Any, lengths: dict[Any, int]) -> set[Any]:
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
        if count >= 2 and headings[box] - count <= 1 and not _exceeds(box, lengths, _LONGEST_TEASER * count)
    }


def _exceeds(box: Any, lengths: dict[Any, int], most: float) -> bool:
    """Tell whether the paragraphs in a box are longer than so much together."""
    whole = 0
    for paragraph in box.iter("p"):
        whole += lengths.get(paragraph, 0)
        if whole > most:
            return True
    return False
