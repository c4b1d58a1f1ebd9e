"""Decide which column of a table holds which particular of its documents: as given, or a guess that is shown.

A guess goes by the names that columns have in the exports of news databases, collections and scrapers, and
by the first rows: a text must be prose, a date must be readable, an address must be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.reading.dates import parse_date
from onrecord.reading.header import clean_language

#: What a column can hold, with the names under which people also give it.
PARTICULARS = {
    "text": "text",
    "title": "title",
    "published": "published",
    "date": "published",
    "modified": "modified",
    "publisher": "publisher",
    "source": "publisher",
    "author": "author",
    "url": "url",
    "language": "language",
}

#: The names of columns, the likelier first, folded as `_folded` does.
_NAMES = {
    "text": (
        "text fulltext fullstory maintext bodytext articletext articlebody articlecontent body content contents"
        " article story storytext newstext newsbody contenttext plaintext cleantext rawtext textcontent transcript"
        " speech statement paragraphs volltext artikel texte contenu texto contenido conteúdo testo metin текст"
    ),
    "published": (
        "published publishedat publishedon publishedtime publisheddate datepublished datepublish publicationdate"
        " publicationdatetime publishdate publishtime dateofpublication pubdate date datetime articledate storydate"
        " newsdate releasedate loaddate postdate postedat postedon created createdat timestamp time year"
        " datum erscheinungsdatum erscheinungstag datedeparution fecha fechadepublicacion data tarih дата"
    ),
    "modified": "modified modifiedat datemodified datemodify modifieddate lastmodified updated updatedat lastupdated",
    "title": "title headline headlines head hed heading articletitle newstitle storytitle titletext subject"
    " überschrift titel titre título titulo titolo başlık заголовок",
    "publisher": (
        "publisher publishername outlet outletname mediaoutlet newspaper newspapername newspapertitle sourcename"
        " sourcetitle sources source sitename publication publicationname publicationtitle media medium channel agency"
        " newsagency domain sourcedomain site website quelle zeitung fuente fonte kaynak источник"
    ),
    "author": (
        "author authors byline authorname authornames writer journalist reporter creator by autor auteur autore yazar"
        " автор"
    ),
    "url": "url link href uri permalink articleurl sourceurl weburl pageurl canonicalurl articlelink storyurl address",
    "language": "language lang languagecode langcode sourcelanguage locale",
}
#: Columns that hold a text where none with a better name does.
_SECOND_BEST = "html rawhtml htmlcontent summary description abstract lead snippet message"

#: Fewest words on average that tell prose from labels, where the name of a column says nothing.
_WORDS_OF_PROSE = 20
_LONGEST_LABEL = 300
_SHOWN = 30


def parse_columns(text: str) -> dict[str, str]:
    """Read `text=body,date=pubdate` into particular → column; raise ValueError that says how to write it.

    A particular is text, title, published (or date), modified, publisher (or source), author, url or language.
    """
    columns: dict[str, str] = {}
    for pair in text.split(","):
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise ValueError(f"{pair.strip()!r} names no column. Write for instance text=body,date=pubdate.")
        if (particular := PARTICULARS.get(name.lower())) is None:
            raise ValueError(
                f"no document has a {name!r}. Write one of {', '.join(PARTICULARS)}, then = and the column."
            )
        if particular in columns:
            raise ValueError(f"{particular} is given twice. Name one column for it.")
        columns[particular] = column
    return columns


def guess(columns: Sequence[str], samples: Sequence[Mapping[str, str]], given: Mapping[str, str]) -> dict[str, str]:
    """Return particular → column: first as `given`, the rest by names and by what the sample rows hold.

    Only what a sample bears out is guessed. Without "text" in the result no column holds one. Raises
    ValueError for a given column that is not there.
    """
    mapping: dict[str, str] = {}
    for particular, column in given.items():
        alike = (other for other in columns if other.casefold() == column.casefold())
        if (found := column if column in columns else next(alike, None)) is None:
            raise ValueError(f"there is no column {column!r}, which was given for {particular}")
        mapping[particular] = found
    for particular, fits in _FITS.items():
        if particular in mapping:
            continue
        free = [column for column in columns if column not in mapping.values()]
        candidates = [(column, _values(column, samples)) for column in _named(_NAMES[particular], free)]
        if particular == "text":
            mapping |= _text_column(candidates, free, samples)
        elif fitting := [column for column, values in candidates if fits(values)]:
            mapping[particular] = fitting[0]
    if "published" not in mapping:
        mapping |= _only_dates(columns, mapping, samples)
    return mapping


def _only_dates(
    columns: Sequence[str], mapping: Mapping[str, str], samples: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    """Take the one column that holds nothing but whole dates, whatever its name."""
    free = [column for column in columns if column not in mapping.values()]
    dated = [column for column in free if (values := _values(column, samples)) and all(map(_is_day, values))]
    return {"published": dated[0]} if len(dated) == 1 else {}


def _is_day(value: str) -> bool:
    return len(value) > 7 and not value.isdigit() and len(parse_date(value) or "") == len("2020-03-04")


def is_named_as_text(column: str) -> bool:
    """Tell whether a column has a name that texts have."""
    return bool(_named(_NAMES["text"], [column]))


def described(mapping: Mapping[str, str], columns: Sequence[str], samples: Sequence[Mapping[str, str]]) -> str:
    """Say which columns are read as what, which are not used, and whether dates stay unknown."""
    read = ", ".join(f"{particular} from {shown_name(column)}" for particular, column in mapping.items())
    unused = [column for column in columns if column not in mapping.values()]
    rest = f"; not used: {shown_names(unused)}" if unused else ""
    missing = [particular for particular in ("published", "title", "publisher") if particular not in mapping]
    rest = (f"; no {', no '.join(missing)} found" if missing else "") + rest
    return f"read {read}{rest}{_doubtful_dates(mapping, columns, samples)}. Set columns with --map"


def _doubtful_dates(mapping: Mapping[str, str], columns: Sequence[str], samples: Sequence[Mapping[str, str]]) -> str:
    """Warn of dates that are not read, in the column for them or in one that has its name."""
    column = mapping.get("published") or next(iter(_named(_NAMES["published"], columns)), "")
    values = _values(column, samples)
    unread = [value for value in values if parse_date(value) is None]
    if not unread:
        return ""
    count = f"{len(unread)} of the first {len(values)} dates in {shown_name(column)}"
    return f"; {count} cannot be read for certain, such as {shown_name(unread[0])}: write them as 2020-03-04"


def shown_names(columns: Sequence[str]) -> str:
    """List column names for a person, the first few of very many."""
    more = f" and {len(columns) - _SHOWN} more" if len(columns) > _SHOWN else ""
    return ", ".join(map(shown_name, columns[:_SHOWN])) + more


def shown_name(column: str) -> str:
    """Return a column name that can be printed: names come from outside."""
    name = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in column)
    return name if len(name) <= 60 else name[:59] + "…"


def _text_column(
    candidates: list[tuple[str, list[str]]], free: Sequence[str], samples: Sequence[Mapping[str, str]]
) -> dict[str, str]:
    """Choose the longest of the columns named as texts; without any, the longest prose there is."""
    second = [(column, _values(column, samples)) for column in _named(_SECOND_BEST, free)]
    others = [(column, _values(column, samples)) for column in free]
    for named, fewest in ((candidates, 2), (second, 2), (others, _WORDS_OF_PROSE)):
        # Over all rows: a column that is filled in a few of them is not the one.
        wordy = [(column, values) for column, values in named if _words(values) >= fewest * len(samples)]
        if wordy:
            return {"text": max(wordy, key=lambda candidate: sum(map(len, candidate[1])))[0]}
    return {}


def _named(names: str, columns: Iterable[str]) -> list[str]:
    """Return the columns that have one of the names, whole or as the last part of a dotted name, the likelier first."""
    ranks = {name: rank for rank, name in enumerate(names.split())}
    ranked = []
    for column in columns:
        parts = column.split(".")
        whole, last = _folded(column), _folded(parts[-1])
        if whole in ranks:
            ranked.append((ranks[whole], column))
        elif len(parts) > 1 and last in ranks:
            ranked.append((ranks[last] + len(ranks), column))
    return [column for _, column in sorted(ranked, key=lambda pair: pair[0])]


def _folded(name: str) -> str:
    """Fold `Pub-Date`, `pub_date` and `pubDate` into `pubdate`."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _values(column: str, samples: Sequence[Mapping[str, str]]) -> list[str]:
    return [value for sample in samples if (value := sample.get(column, "").strip())]


def _words(values: Sequence[str]) -> int:
    return sum(len(value.split()) for value in values)


def _mostly(holds: Callable[[str], object]) -> Callable[[Sequence[str]], bool]:
    """Return a test whether at least half of the values are as they must be, and there is one."""
    return lambda values: bool(values) and 2 * sum(1 for value in values if holds(value)) >= len(values)


def _is_label(value: str) -> bool:
    return len(value) <= _LONGEST_LABEL and not value.replace(".", "").isdigit()


_FITS: dict[str, Callable[[Sequence[str]], bool]] = {
    "text": bool,
    "published": _mostly(parse_date),
    "modified": _mostly(parse_date),
    "title": _mostly(_is_label),
    "url": _mostly(re.compile(r"https?://\S+$", re.IGNORECASE).match),
    "publisher": _mostly(_is_label),
    "author": _mostly(_is_label),
    "language": _mostly(lambda value: len(value) <= 12 and clean_language(value)),
}
