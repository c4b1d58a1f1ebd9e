"""Find when a page was first published, and when it was last changed.

Pages say it in many places, and the places differ in trust: what is written for machines goes before
what is printed, and a date beside the headline before any other. The day is the one that the page
writes, in the time zone that it writes; only where it writes universal time and also shows the day of
its own town, one off, the latter counts: people there, and "yesterday" in the text, go by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from onrecord.edtf import is_edtf
from onrecord.reading.dates import parse_date
from onrecord.reading.pages.head import Head

#: Names of meta elements, without case and marks, from the most to the least trusted.
_PUBLISHED_NAMES = (
    *("articlepublishedtime", "ogarticlepublishedtime", "articlepublished", "datepublished", "rnewsdatepublished"),
    *("pubdate", "ogpubdate", "publishdate", "publisheddate", "publicationdate", "datepublication", "publishedat"),
    *("publishtime", "publishedtime", "ogpublishedtime", "originalpublicationdate", "parselypubdate", "published"),
    *("cxenseparserecspublishtime", "citationpublicationdate", "citationdate", "citationonlinedate", "dcdateissued"),
    *("dctermsissued", "dcissued", "dctermscreated", "dcdatecreated", "dctermsdate", "dcdate", "datecreated"),
    *("articledate", "analyticsattributesarticledate", "sailthrudate", "postdate", "contentdate", "date"),
)
_MODIFIED_NAMES = (
    *("articlemodifiedtime", "ogarticlemodifiedtime", "datemodified", "ogupdatedtime", "dctermsmodified"),
    *("dcdatemodified", "lastmodified", "lastmod", "updateddate", "modifieddate"),
)
_CHANGED = re.compile(
    r"updat|modif|last.?edit|aktualis|ge[äa]ndert|mis.?à.?jour|actuali|atualiz|aggiorn|bijgewerkt|oppdatert"
    r"|uppdaterad|opdateret|diperbarui|cập nhật|обновл|оновл|güncelle|更新|수정",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"comment|related|recommend|sidebar|widget|footer|popular|latest|teaser|card", re.IGNORECASE)

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ]+(?P<clock>\d\d:\d\d)(?::\d\d)?(?:[.,]\d+)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_EPOCH = re.compile(r"(?P<seconds>[12]\d{9})(?:\d{3})?$", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d{4,6}Z?)?$", re.ASCII)
_OF_SCRIPTS = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}) (?:[\d:]{5,8} [A-Z]{3,4} )?(?P<year>\d{4})\b"
)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(0\d|1[0-2])\2([0-2]\d|3[01])(?!\d)", re.ASCII)
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?=/)", re.ASCII)
_NAMED_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d\d?)/", re.ASCII | re.IGNORECASE)

_PRINTED = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년.\-/]\s?(?P<month>\d{1,2})\s?[月월.\-/]\s?(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(
        r"(?<![\d:])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?,?\s{1,3}(?:de |di |d['’]|of )?"
        r"(?P<name>[^\W\d_]{3,20})\.?,?\s{1,3}(?:de |del )?(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(
        r"(?P<name>[^\W\d_]{3,20})\.?\s{1,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,|\s+\d{1,2}:\d\d)?\s{1,3}(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<one>\d{1,2})(?P<mark>[/-])(?P<other>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"),
)
_DAY_FIRST_REGIONS = frozenset({"GB", "AU", "NZ", "IE", "IN", "ZA", "SG", "MY", "NG", "KE", "PK"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day as a page writes it (EDTF), where it was found, and the moment where the page gives one.

    `universal` says that the moment is written in universal time, which is nobody's own.
    """

    day: str
    by: str
    moment: datetime | None = None
    universal: bool = False


@dataclass(frozen=True, slots=True)
class PageDates:
    """When a page was published, how that was found, and when it was changed on a later day."""

    published: str | None = None
    dated_by: str | None = None
    modified: str | None = None


def find_dates(head: Head) -> PageDates:
    """Find when a page was published, how that is known, and whether it was changed later."""
    published = next(_published(head), None)
    if published is None:
        return PageDates()
    day = _own_day(published, head) if published.universal else published.day
    changed = next(_modified(head), None)
    modified = changed.day if changed and len(day) == len(changed.day) and changed.day > day else None
    return PageDates(day, f"page: {published.by}", modified if modified != published.day else None)


def _published(head: Head) -> Iterator[Stamp]:
    """Yield what may be the date of publication, the most trusted first."""
    yield from _stamps([head.article.get("datePublished")], "JSON-LD datePublished")
    for name in _PUBLISHED_NAMES[:3]:
        yield from _stamps([head.metas.get(name)], "meta article:published_time")
    yield from _stamps([head.about_page.get("datePublished")], "JSON-LD datePublished")
    for name in _PUBLISHED_NAMES[3:]:
        yield from _stamps([head.metas.get(name)], f"meta {name}")
    for element in head.page.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        yield from _stamps(
            [element.get("datetime"), element.get("content"), _line(element)], "datePublished in the text"
        )
    yield from _stamps([head.article.get("dateCreated"), head.article.get("uploadDate")], "JSON-LD dateCreated")
    yield from _shown(head)


def _shown(head: Head) -> Iterator[Stamp]:
    """Yield what may be the date of publication by what is shown, in the address and last by any trace of it."""
    around = [one for one in _around(head.headline) if not _says_changed(one)] if head.headline is not None else []
    for element in around:
        if element.tag == "time":
            yield from _stamps([element.get("datetime")], "time beside the headline")
    for address in head.addresses:
        if day := day_in_address(address):
            yield Stamp(day, "address")
    for element in around:
        line = _line(element)
        if line and not _is_prose(element, line) and (day := printed_day(line, head.language)):
            yield Stamp(day, "text beside the headline")
    if (day := _guessed(head.page)) and not (day.endswith("-01") and _has_unreadable(head)):
        yield Stamp(day, "text")
    for address in head.addresses:
        if match := _MONTH_IN_ADDRESS.search(address):
            yield Stamp(f"{match[1]}-{match[2]}", "address")


def _has_unreadable(head: Head) -> bool:
    """Tell a page with a date for machines that is none: of `2020-02-30` htmldate makes the first of a month."""
    values = [head.article.get("datePublished"), head.about_page.get("datePublished")]
    values += [head.metas.get(name) for name in _PUBLISHED_NAMES + _MODIFIED_NAMES]
    for element in head.page.xpath("//time | //*[@itemprop='datePublished' or @pubdate]"):
        values += [element.get("datetime"), element.get("content")]
    return any(isinstance(value, str) and _YEAR.search(value) and not read_stamp(value, "") for value in values)


def _modified(head: Head) -> Iterator[Stamp]:
    yield from _stamps([head.article.get("dateModified")], "JSON-LD")
    for name in _MODIFIED_NAMES:
        yield from _stamps([head.metas.get(name)], "meta")
    yield from _stamps([head.about_page.get("dateModified")], "JSON-LD")
    for element in head.page.xpath("//*[@itemprop='dateModified']"):
        yield from _stamps([element.get("datetime"), element.get("content")], "text")


def _stamps(values: list[Any], by: str) -> Iterator[Stamp]:
    for value in values:
        if isinstance(value, (str, int)) and (stamp := read_stamp(str(value), by)):
            yield stamp


def read_stamp(text: str, by: str) -> Stamp | None:
    """Read a date that is meant for machines, None where it is no day that a page can have."""
    text = " ".join(text[:100].split())
    if match := _ISO.match(text):
        moment, universal = _moment(match)
        return _stamp(match["day"], by, moment, universal)
    if match := _EPOCH.match(text):
        moment = datetime.fromtimestamp(int(match["seconds"]), UTC)
        return _stamp(moment.date().isoformat(), by, moment, True)
    if match := _COMPACT.match(text):
        return _stamp("-".join(match.groups()), by)
    if match := _OF_SCRIPTS.match(text):
        text = f"{match['day']} {match['month']} {match['year']}"
    day = parse_date(text) or printed_day(text, None)
    return _stamp(day, by) if day and len(day) == 10 else None


def _stamp(day: str, by: str, moment: datetime | None = None, universal: bool = False) -> Stamp | None:
    return Stamp(day, by, moment, universal) if is_edtf(day) and "1900" <= day < "2200" else None


def _moment(match: re.Match[str]) -> tuple[datetime | None, bool]:
    if not match["clock"] or not match["zone"]:
        return None, False
    zone = match["zone"] if match["zone"][0] in "+-" else "+00:00"
    zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        return datetime.fromisoformat(f"{match['day']}T{match['clock']}{zone}"), zone[1:] == "00:00"
    except ValueError:
        return None, False


def _own_day(published: Stamp, head: Head) -> str:
    """Return the day that the page shows for a moment in universal time, its own where it shows none."""
    shown = [day for address in head.addresses[:1] if (day := day_in_address(address))]
    for element in head.page.iter("time"):
        stamp = read_stamp(element.get("datetime") or "", "")
        if stamp and stamp.moment and published.moment and abs(stamp.moment - published.moment) < timedelta(minutes=1):
            shown.append(
                printed_day(_line(element), head.language) or (stamp.day if not stamp.universal else published.day)
            )
            break
    beside = {str(date.fromisoformat(published.day) + timedelta(days=days)) for days in (-1, 1)}
    return next((day for day in shown if day in beside), published.day)


def day_in_address(address: str) -> str | None:
    """Return the one day that stands in an address, None for none or several."""
    days = {f"{year}-{month}-{day}" for year, _, month, day in _IN_ADDRESS.findall(address)}
    for year, name, day in _NAMED_MONTH_IN_ADDRESS.findall(address):
        if named := parse_date(f"{day} {name} {year}"):
            days.add(named)
    day = days.pop() if len(days) == 1 else None
    return day if day and is_edtf(day) else None


def printed_day(line: str, language: str | None) -> str | None:
    """Return the first day that a line prints, in the words and the order of a language (a BCP 47 tag)."""
    for form in _PRINTED:
        for match in form.finditer(line[:200]):
            if (day := _day(match.groupdict(), language)) and is_edtf(day):
                return day
    return None


def _day(found: dict[str, str], language: str | None) -> str | None:
    if "one" in found:
        one, other = int(found["one"]), int(found["other"])
        if one <= 12 and other <= 12 and one != other and not _day_first(language):
            return None
        number, month = (one, other) if other <= 12 else (other, one)
    else:
        number = int(found["day"])
        month = int(found["month"]) if "month" in found else _month(found["name"], language)
    return f"{found['year']}-{month:02}-{number:02}"


def _day_first(language: str | None) -> bool:
    """Tell the languages and countries that write the day before the month: all others than English, America."""
    if not language:
        return False
    head, _, region = language.partition("-")
    return head.lower() != "en" or region.upper() in _DAY_FIRST_REGIONS


def _month(name: str, language: str | None) -> int:
    """Return the number of a month by its name or the start of it, 0 for another word."""
    name = name.casefold()
    for tongue in dict.fromkeys(["en", (language or "en").partition("-")[0].lower()]):
        months = _months(tongue)
        if number := months.get(name):
            return number
        starts = {number for known, number in months.items() if known.startswith(name)}
        if len(starts) == 1:
            return starts.pop()
    return 0


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """Return the names of the months in a language (ISO 639 code), empty for one that nobody has listed."""
    from babel.core import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).months
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    return {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in names[context][width].items()
    }


def _around(headline: Any) -> list[Any]:
    """Return the elements that stand beside a headline: those after it up to the text, then some before it."""
    after: list[Any] = []
    paragraphs = 0
    for element in headline.xpath("following::*")[:120]:
        if not isinstance(element.tag, str):
            continue
        paragraphs += element.tag == "p" and len(_line(element)) > 120
        if paragraphs > 1:
            break
        after.append(element)
    before = [one for one in headline.xpath("preceding::*[position() <= 15]") if isinstance(one.tag, str)]
    return [element for element in after + before[::-1] if not _stands_elsewhere(element)]


def _stands_elsewhere(element: Any) -> bool:
    for one in (element, *element.iterancestors()):
        if one.tag in ("body", "article", "main"):
            return False
        if one.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(one.get("class") or ""):
            return True
    return False


def _line(element: Any) -> str:
    """Return the text of a small element as one line, empty for one that is no line."""
    if element.tag in ("script", "style", "noscript") or len(element) > 12:
        return ""
    text = " ".join(" ".join(element.itertext()).split())
    return text if len(text) <= 150 else ""


def _is_prose(element: Any, line: str) -> bool:
    """Tell a heading or a sentence of the article, whose date is that of what it tells, from a dateline."""
    return element.tag in ("h1", "h2", "h3", "h4") or (
        line.endswith((".", "!", "?", "”", '"')) and len(line.split()) > 8
    )


def _says_changed(element: Any) -> bool:
    described = f"{element.get('class') or ''} {element.get('itemprop') or ''} {_line(element)[:40]}"
    return _CHANGED.search(described) is not None


def _guessed(page: Any) -> str | None:
    """Return the day that htmldate finds anywhere on the page."""
    from htmldate import find_date

    try:
        found = find_date(
            page, original_date=True, extensive_search=False, min_date="1900-01-01", max_date="2199-12-31"
        )
    except Exception:  # whatever a hostile page makes the library raise: the page has text all the same
        return None
    return found if found and is_edtf(found) else None
