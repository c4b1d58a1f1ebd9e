"""Find the title, the authors and the publisher of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from onrecord.reading.header import clean
from onrecord.reading.pages.dates import find_dates
from onrecord.reading.pages.head import Head, bare, one_line
from onrecord.reading.pages.linked_data import text_of

_BETWEEN_TITLE_AND_OUTLET = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_CUT_SHORT = re.compile(r"\s?(?:\.{3}|…)$")
_LONGEST_TITLE = 500
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.IGNORECASE)

_NO_OUTLET = re.compile(r"@|https?:", re.IGNORECASE)

_BY = re.compile(
    r"(?:by|por|par|oleh|text|story by|written by|posted by|author|autor|autore|auteur)\s*(?::\s*|\s+)", re.IGNORECASE
)
_BETWEEN_STATEMENTS = re.compile(r"\s*[;|/]\s*")
#: Between two whole names, and not in one (`José Ortega y Gasset`).
_BETWEEN_AUTHORS = re.compile(r",?\s+(?:and|und|et|y|e|en|og|och|dan|&)\s+")
_ROLE = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|writers?|columnists?|chief|producers?|bureau|journalists?|redakteur\w*"
    r"|korrespondent\w*|redactor\w*|contributor|fellow|professor|director|analyst)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|[@{}<>#_():]|\d{3}|\.(?:com|org|net)\b|^(?:admin|administrator|author|null|none|undefined|n/?a)$",
    re.IGNORECASE,
)
_MOST_AUTHORS = 12


def find_particulars(head: Head) -> dict[str, str]:
    """Return the particulars of a document that a page gives, by their names, cleaned."""
    publisher = _publisher(head)
    dates = find_dates(head)
    given = {
        "title": _title(head, publisher),
        "author": ", ".join(_authors(head, publisher)),
        "publisher": publisher,
        "url": head.addresses[0] if head.addresses else "",
        "published": dates.published,
        "dated_by": dates.dated_by,
        "modified": dates.modified,
        "language": head.language,
    }
    return dict(filter(None, (clean(key, value) for key, value in given.items() if value)))


def _title(head: Head, publisher: str) -> str:
    """Return the title that readers see, without the outlet's name; where none is shown, the one that most places say.

    Outlets write one for readers, one for search engines and one for sharing; who cites a page cites the first.
    """
    titles = [
        one_line(head.headline),
        text_of(head.metas.get("ogtitle")),
        text_of(head.article.get("headline")),
        one_line(next(head.page.iter("title"), None)),
    ]
    names = (publisher, *(head.metas.get(name, "") for name in ("ogsitename", "applicationname")))
    titles = [title for title in (_without_outlet(title[:_LONGEST_TITLE], names) for title in titles) if title]
    titles = [title for title in titles if not _CUT_SHORT.search(title)] or titles
    times = Counter(map(bare, titles))
    most = max(titles, key=lambda title: times[bare(title)], default="")
    shown = next((title for title in titles if bare(title) == bare(one_line(head.headline))), most)
    return shown if _says_the_same(shown, most) else most


def _says_the_same(one: str, other: str) -> bool:
    """Tell whether two titles share half of their words: a lone heading may also be the name of a section."""
    words, others = (set(title.casefold().split()) for title in (one, other))
    return len(words & others) * 2 >= min(len(words), len(others))


def _without_outlet(title: str, names: tuple[str, ...]) -> str:
    """Cut the outlet's name off a title that ends with it (`Talks resume | The Daily Example`)."""
    outlets = [outlet for name in names if (outlet := _outlet(name))]
    while marks := list(_BETWEEN_TITLE_AND_OUTLET.finditer(title)):
        last = _outlet(title[marks[-1].end() :])
        if not any(
            last == outlet or (min(len(last), len(outlet)) > 3 and (last in outlet or outlet in last))
            for outlet in outlets
        ):
            break
        title = title[: marks[-1].start()]
    return title.strip()


def _outlet(name: str) -> str:
    return bare(re.sub(r"^the\s|\.(?:com|org|net|co\.\w\w|\w\w)$", "", name.strip().casefold()))


def _publisher(head: Head) -> str:
    """Return the outlet's name; one that is written as a name goes before one written as an address."""
    names = [
        text_of(head.metas.get("ogsitename")),
        *head.linked.names(head.article.get("publisher"))[:1],
        head.linked.named_by("WebSite"),
        *(head.linked.named_by(kind) for kind in ("NewsMediaOrganization", "Organization")),
        text_of(head.metas.get("applicationname")),
    ]
    names = [name for name in names if name and len(name) <= 80 and not _NO_OUTLET.match(name)]
    as_names = [name for name in names if not _DOMAIN.match(name) and name != name.lower()]
    return next(iter([*as_names, *names, _host(head).removeprefix("www.")]))


def _host(head: Head) -> str:
    """Return the host in the page's own address, empty where that is none."""
    try:
        return urlsplit(head.addresses[0]).netloc if head.addresses else ""
    except ValueError:  # a page may write anything, `http://[x` too
        return ""


def _authors(head: Head, publisher: str) -> list[str]:
    """Return the names of the authors, each once, from the most trusted place that names any.

    The outlet is an author where it is the only one.
    """
    for statement in _author_statements(head):
        authors: dict[str, str] = {}
        for name in statement:
            for author in _split_names(name):
                authors.setdefault(bare(author), author)
        people = [author for key, author in authors.items() if not (publisher and key.startswith(bare(publisher)))]
        if authors:
            return (people or list(authors.values()))[:_MOST_AUTHORS]
    return []


def _author_statements(head: Head) -> Iterator[list[str]]:
    by_meta: dict[str, list[str]] = {}
    for creator in head.creators:
        name, _, content = creator.partition("\t")
        by_meta.setdefault(name, []).append(_turned(content) if name in ("dccreator", "citationauthor") else content)
    yield head.linked.names(head.article.get("author"))
    yield head.linked.names(head.article.get("creator"))
    for name in ("author", "articleauthor", "citationauthor", "dccreator", "dctermscreator"):
        yield by_meta.get(name, [])
    for name in ("parselyauthor", "sailthruauthor", "byl", "ogauthor"):
        yield [head.metas.get(name, "")]
    yield head.linked.names(head.about_page.get("author"))
    yield _bylines(head.page)


def _bylines(page: Any) -> list[str]:
    """Return the names that the page marks as its authors' in its text."""
    marked = page.xpath(
        "//*[@itemprop='author' or @rel='author' or contains(concat(' ', @class, ' '), ' author ')"
        " or contains(concat(' ', @class, ' '), ' byline ')]"
    )
    for element in marked[:20]:
        inside = element.xpath(".//*[@itemprop='name']")
        line = one_line(inside[0] if inside else element)
        if len(line.split()) > 1 and len(line) <= 60 and not any(map(str.isdigit, line)):
            return [line]
    return []


def _split_names(text: str) -> list[str]:
    """Return the names in a byline: without "By", roles, addresses."""
    text = _BY.sub("", text.strip()[:400], count=1) if _BY.match(text.strip()) else text.strip()[:400]
    names: list[str] = []
    for statement in _BETWEEN_STATEMENTS.split(text):
        parts = _BETWEEN_AUTHORS.split(statement)
        whole = all(len(part.split()) > 1 for part in parts)
        names += [name for part in (parts if whole else [statement]) for name in _without_roles(part)]
    return [name for name in names if 1 < len(name) <= 80 and not _NO_NAME.search(name) and not name.islower()]


def _without_roles(text: str) -> list[str]:
    """Return the names of a list with commas: `Jane Writer, Chief Editor` is one, and so is `Jane Writer, MS`."""
    first, *others = [stripped for part in text.split(",") if (stripped := part.strip(" .,"))] or [""]
    return [first, *(part for part in others if not _ROLE.search(part) and not (part.isupper() and len(part) <= 5))]


def _turned(name: str) -> str:
    """Write a name that libraries write (`Writer, Jane`) as people do."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name
