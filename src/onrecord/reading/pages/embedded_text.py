"""Find the article in the JSON that a page hands to its own scripts, where it shows the text by script only.

Such a page has its whole state in a script (`__NEXT_DATA__` and the like): menus, other articles, and
somewhere an object with the title and the paragraphs of this one.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from onrecord.reading.pages.head import bare
from onrecord.reading.pages.linked_data import one_paragraph

#: How many values of one script are looked at; a state has thousands.
_MOST_VALUES = 100_000
_MOST_TITLED = 10
_DEEPEST = 12
#: In characters: what is shorter is a label and no paragraph.
_SHORTEST_PROSE = 60

_TEXTS = (
    "text",
    "html",
    "content",
    "value",
    "body",
    "paragraph",
    "articlebody",
    "rendered",
    "children",
    "data",
    "model",
)
_END_OF_BLOCK = re.compile(r"<(?:/p|/div|br|/h\d|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def states_of(page: Any) -> list[str]:
    """Return the JSON that a page has in scripts for its own use; linked data is for others."""
    return [
        script.text
        for script in page.iter("script")
        if script.text and (script.get("type") or "").lower().strip() == "application/json"
    ]


def embedded_article(states: list[str], title: str) -> list[str]:
    """Return the paragraphs of the article with a title, none where no object has both."""
    best: list[str] = []
    for state in states:
        try:
            value = json.loads(state)
        except (ValueError, RecursionError):
            continue
        key = bare(title)
        titled = (thing for thing in _values(value) if isinstance(thing, Mapping) and _has_title(thing, key))
        best = max(best, *(_longest_text(thing) for thing in islice(titled, _MOST_TITLED)), [], key=_length)
    return best


def paragraphs_of(markup: str) -> list[str]:
    """Return the paragraphs of a text that may have HTML in it."""
    lines = _END_OF_BLOCK.sub("\n", html.unescape(markup)).split("\n")
    return [line for line in (one_paragraph(_TAG.sub("", line)) for line in lines) if line]


def _values(value: Any) -> Iterator[Any]:
    waiting, most = [value], _MOST_VALUES
    while waiting and most > 0:
        most -= 1
        one = waiting.pop()
        yield one
        if isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _has_title(thing: Mapping[str, Any], title: str) -> bool:
    """Tell whether an object has the title as a value, or in one (`{"title": {"rendered": …}}`)."""
    named = (thing.get(name) for name in ("title", "headline", "headlines"))
    inside = [value for one in named if isinstance(one, Mapping) for value in one.values()]
    return bool(title) and any(
        isinstance(value, str) and len(value) <= 500 and bare(paragraphs_of(value)[0] if value.strip() else "") == title
        for value in [*thing.values(), *inside]
    )


def _longest_text(thing: Mapping[str, Any]) -> list[str]:
    """Return the list or the marked-up text in an object that holds most prose, as paragraphs."""
    best: list[str] = []
    for value in _values(thing):
        if isinstance(value, str) and "</p>" in value.lower():
            best = max(best, paragraphs_of(value), key=_length)
        elif isinstance(value, list):
            joined = [one_paragraph(_TAG.sub("", html.unescape(_joined(one, _DEEPEST)))) for one in value]
            prose = [paragraph for paragraph in joined if paragraph]
            if _length(prose) >= _length(best) and len(prose) > len(best):
                best = prose
    return best if _length(best) else []


def _joined(value: Any, depth: int) -> str:
    """Return the texts in one item of a list, in their order."""
    if isinstance(value, str):
        return value
    if depth == 0 or not isinstance(value, (Mapping, list)):
        return ""
    inside = value if isinstance(value, list) else [one for key, one in value.items() if key.lower() in _TEXTS]
    return "".join(_joined(one, depth - 1) for one in inside)


def _length(paragraphs: list[str]) -> int:
    return sum(len(paragraph) for paragraph in paragraphs if len(paragraph) >= _SHORTEST_PROSE)
