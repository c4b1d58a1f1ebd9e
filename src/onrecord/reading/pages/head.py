"""Gather what a page says of itself: its linked data, its meta elements, its addresses, its headline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from onrecord.reading.header import clean, clean_language
from onrecord.reading.pages.linked_data import LinkedData, load_linked_data, text_of

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: In characters; the rest of a longer one is not compared.
_LONGEST_TITLE = 500
_SHORTEST_TITLE = 5
#: The part of the shortest title of a page that its headline has; the name of the outlet in it is shorter.
_LEAST_OF_TITLE = 0.5


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself.

    `page` is its tree. `article` is the linked data of the article that it is about, `about_page` that
    of the page around it; both are empty where there is none. `metas` has the meta elements by their
    names in lower case without marks (`article:published_time` is `articlepublishedtime`), the first of
    each; `creators` all authors that they name. `addresses` are the addresses that the page gives for
    itself, the canonical one first. `headline` is the element that shows the title, None where none does.
    """

    page: Any
    linked: LinkedData
    article: Mapping[str, Any]
    about_page: Mapping[str, Any]
    metas: Mapping[str, str]
    creators: tuple[str, ...]
    addresses: tuple[str, ...]
    headline: Any
    language: str | None


def load_head(page: Any) -> Head:
    """Return what a parsed page says of itself; the tree stays as it is."""
    metas, creators = _metas(page)
    linked = load_linked_data(page)
    addresses = _addresses(page, metas)
    window_title = one_line(next(page.iter("title"), None))
    titles = f"{window_title[:_LONGEST_TITLE]}\n{metas.get('ogtitle', '')[:_LONGEST_TITLE]}"
    article = linked.article(addresses, titles)
    if not addresses:
        addresses = tuple(dict(filter(None, [clean("url", text_of(article.get("url")))])).values())
    about_page = linked.page()
    headline = _headline(page, f"{titles}\n{text_of(article.get('headline'))[:_LONGEST_TITLE]}")
    language = _language(page, metas, article, about_page)
    return Head(page, linked, article, about_page, metas, creators, addresses, headline, language)


def one_line(element: Any) -> str:
    """Return the text of an element as one line, empty for no element."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def bare(text: str) -> str:
    """Return the letters and figures of a text in lower case, to compare what differs only in marks."""
    return "".join(filter(str.isalnum, text.casefold()))


def _metas(page: Any) -> tuple[dict[str, str], tuple[str, ...]]:
    metas: dict[str, str] = {}
    creators: list[str] = []
    for meta in page.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := re.sub(r"[^a-z0-9]", "", (meta.get(attribute) or "").lower()[:80])):
                metas.setdefault(name, content)
                if name in ("dccreator", "citationauthor", "articleauthor", "author", "dctermscreator"):
                    creators.append(f"{name}\t{content}")
    return metas, tuple(dict.fromkeys(creators))


def _addresses(page: Any, metas: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses that a page gives for itself; that of a front page names no article."""
    links = [link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    absolute = [f"https:{link}" if link.startswith("//") else link for link in [*links, metas.get("ogurl")] if link]
    given = dict.fromkeys(found[1] for link in absolute if (found := clean("url", link)) and found[0] == "url")
    return tuple(sorted(given, key=lambda address: address.rstrip("/").count("/") < 3))


def _headline(page: Any, titles: str) -> Any:
    """Return the heading that repeats a title of the page, else its only one of the first rank that is like them.

    `titles` has one a line. A heading that repeats only a small part of each is the outlet's name.
    """
    said = bare(titles)
    least = _LEAST_OF_TITLE * min((len(bare(title)) for title in titles.split("\n") if title), default=0)
    first = [(bare(one_line(heading)), heading) for heading in page.iter("h1")]
    others = [(bare(one_line(heading)), heading) for heading in page.iter("h2", "h3")]
    repeated = [
        (len(line), heading) for line, heading in first + others if len(line) >= _SHORTEST_TITLE and line in said
    ]
    if repeated and (longest := max(repeated, key=itemgetter(0)))[0] >= least:
        return longest[1]
    words = set(titles.casefold().split())
    alike = [
        heading
        for line, heading in first
        if line and (not said or (line not in said and not words.isdisjoint(one_line(heading).casefold().split())))
    ]
    return alike[0] if len(alike) == 1 else None


def _language(
    page: Any, metas: Mapping[str, str], article: Mapping[str, Any], about_page: Mapping[str, Any]
) -> str | None:
    """Return the language that the page declares, None where it does not."""
    declared = [
        *(page.get(name) for name in ("lang", _XML_LANGUAGE, "xml:lang")),
        *(text_of(thing.get("inLanguage")) for thing in (article, about_page)),
        *(metas.get(name) for name in ("contentlanguage", "oglocale", "dclanguage", "language")),
    ]
    return next(filter(None, (clean_language(value) for value in declared if value)), None)
