"""Read what a page says of itself to search engines: the JSON-LD in its scripts.

It is written by many hands: with comments around it, trailing commas, bare line ends in strings,
escaped twice, in arrays, in `@graph`, with references by `@id`, and beside the article that the
page is about it often describes others that the page only links to.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

#: How many things of one page are looked at: articles have a dozen, a hostile page has millions.
_MOST_THINGS = 2000

_ARTICLES = re.compile(r"\w*Article$|BlogPosting$|LiveBlogPosting$|Report$|PressRelease$|AnalysisNews\w*$")
_PAGES = re.compile(r"(?:Item|About|Medical)?(?:Web)?Page$")
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage")
_OPENING = re.compile(r"(?:<!--|//\s{0,9}<!\[CDATA\[|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|<!\[CDATA\[)")
#: Signs that JSON can write and a document cannot keep: control characters and halves of pairs.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The things that a page describes, in its order, and those of them that have a name to refer to."""

    things: tuple[Mapping[str, Any], ...] = ()
    named: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def article(self, addresses: Iterable[str], title: str) -> Mapping[str, Any]:
        """Return the article that the page is about: the one with its address or title, else the first."""
        articles = [thing for thing in self.things if _is(thing, _ARTICLES)]
        own = {_bare(address) for address in addresses}
        for article in articles:
            if not own.isdisjoint(_addresses(article)):
                return article
        for article in articles:
            if (headline := text_of(article.get("headline"))) and headline.casefold() in title.casefold():
                return article
        return articles[0] if articles else {}

    def page(self) -> Mapping[str, Any]:
        """Return what is said of the page itself, empty where nothing is."""
        return next((thing for thing in self.things if _is(thing, _PAGES)), {})

    def named_by(self, kind: str) -> str:
        """Return the name of the first thing of a kind (`WebSite`), empty where there is none."""
        names = (text_of(thing.get("name")) for thing in self.things if kind in _types(thing))
        return next(filter(None, names), "")

    def names(self, value: Any) -> list[str]:
        """Return the names that a value gives: plain, of a thing, of a thing referred to, or of several."""
        values = value if isinstance(value, list) else [value]
        return [name for one in values[:50] if (name := self._name(one))]

    def _name(self, value: Any) -> str:
        if isinstance(value, Mapping):
            name = value.get("name")
            if not name and (thing := self.named.get(str(value.get("@id")))):
                name = thing.get("name")
            return text_of(name)
        return text_of(value)


def load_linked_data(page: Any) -> LinkedData:
    """Return the linked data of a parsed page; what cannot be read is left out."""
    things: list[Mapping[str, Any]] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            things.extend(_things(_parse(script.text or ""), _MOST_THINGS - len(things)))
    named = {str(thing["@id"]): thing for thing in reversed(things) if "@id" in thing and "name" in thing}
    return LinkedData(tuple(things), named)


def text_of(value: Any) -> str:
    """Return a value that should be a text as one line without markup escapes, empty if it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value")
    return one_paragraph(html.unescape(value)) if isinstance(value, str) else ""


def one_paragraph(text: str) -> str:
    """Return a text as one line, without signs that no document can keep."""
    return " ".join(_UNFIT.sub("", text).split())


def _parse(text: str) -> Any:
    """Return what a script holds, None if it is beyond repair."""
    text = _OPENING.sub("", text.lstrip(), count=1)
    for repair in (str, lambda broken: _TRAILING_COMMA.sub(r"\1", broken), html.unescape):
        try:
            return json.JSONDecoder(strict=False).raw_decode(repair(text).lstrip())[0]
        except (ValueError, RecursionError):
            continue
    return None


def _things(value: Any, most: int) -> Iterator[Mapping[str, Any]]:
    """Yield the things that are described for themselves, and not as a part or list of another."""
    waiting = [value]
    while waiting and most > 0:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:_MOST_THINGS]
        elif isinstance(one, Mapping):
            most -= 1
            yield one
            waiting[:0] = [one[part] for part in _PARTS if isinstance(one.get(part), (list, Mapping))]


def _types(thing: Mapping[str, Any]) -> list[str]:
    types = thing.get("@type")
    return [str(one).rpartition("/")[2] for one in (types if isinstance(types, list) else [types])]


def _is(thing: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    return any(kind.match(name) for name in _types(thing))


def _addresses(thing: Mapping[str, Any]) -> set[str]:
    values = [thing.get("url"), thing.get("@id"), thing.get("mainEntityOfPage")]
    values += [value.get("@id") or value.get("url") for value in values if isinstance(value, Mapping)]
    return {_bare(value) for value in values if isinstance(value, str) and value}


def _bare(address: str) -> str:
    """Return an address without what differs between two ways to write it."""
    bare = re.sub(r"^(?:https?:)?//(?:www\.|m\.)?", "", address.strip().lower())
    return re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")
