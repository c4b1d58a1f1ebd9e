"""Compare the names, numbers and things that a claim mentions with the passage that a record stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.checking.act_words import are_contrary, is_left_undone
from onrecord.checking.matching import Comparison
from onrecord.coding import WITH_CONTENT, Detail, numerals
from onrecord.model import Record
from onrecord.storing import StoredRecord

#: For each detail of a claim the forms in which a text may have it.
Forms = list[list[str]]

#: Of a paragraph longer than the first, the sentences within so many characters on either side are read.
_LONG, _NEAR = 900, 250
_END = re.compile(r"[.!?][”\"’)]?\s")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(
    r"(?<![\w-])(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|hundreds?|thousands?)\b"
)
#: How agencies shorten thousands of thousands: "20 mln", "$20m", "3bn"; "5 m" without a currency is a length.
_SCALED = re.compile(r"([$€£¥]\s?\d[\d.,]*)\s?(m|b)\b|(?<=\d)[\s-]?(mln|mil|bln|bn|trn)\b")
_SCALES = {"m": "million", "b": "billion", "t": "trillion"}
#: A number of many digits, in figures or with its scale: "500,000", "half a million", "1.5 million", "two dozen".
_MANY = re.compile(
    r"\b(?:(?P<count>half a|\d[\d.,]*|[a-z]+) (?P<scale>dozen|thousand|million|billion|trillion)"
    r"|(?P<figures>\d{1,3}(?:,\d{3})+|\d{5,}))\b"
)
#: What stands inside a number: "500,000" has no 500, "1.5" no 5.
_COMMA, _POINT = re.compile(r"(?<=\d),(?=\d{3}\b)"), re.compile(r"(?<=\d)\.(?=\d)")
_SIZES = {"dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
#: Of the things that a claim is about the passage must mention more than this part: some stand there in other words.
_THINGS = 0.5


def with_details(
    comparison: Comparison, details: Iterable[Detail], stored: StoredRecord, claimed: Record, share: float = _THINGS
) -> Comparison:
    """Return the comparison as a near miss where the passage or its title lacks details of the claim.

    It must have all names, numbers, acts and, in the sentence itself, limits ("the only"); of the things no more than a
    `share` may be missing, and all must be there where the claimed act stands alone, without a second party. What else
    it is about (topics) counts where the act is nothing without it and the record does not say what it is about.
    """
    alone = len({party.key for party in (*claimed.actors, *claimed.recipients)}) == 1
    by_content = claimed.type not in WITH_CONTENT or (claimed.content and claimed.content == stored.record.content)
    known = list(details)
    if not (by_content and claimed.content):
        said = [detail.text for detail in known if detail.kind != "name"]
        if are_contrary(claimed, said, stored.record, stored.document.text):
            comparison = Comparison("near", (*comparison.differences, "one is that a thing ends, the other not"))
    of_one_matter = claimed.content and stored.record.content in (None, claimed.content)
    if of_one_matter and is_left_undone(claimed, stored.record, stored.document.text):
        comparison = Comparison("near", (*comparison.differences, "one is that it is done, the other that it is not"))
    listed = [detail for detail in known if detail.kind != "topic" or not by_content]
    if not listed:
        never = alone and claimed.kind == "event" and "negation" in claimed.auxiliary and comparison.relation == "same"
        return Comparison("near", ("it says so of one act, not of all",)) if never else comparison
    # What is promised, asked or refused without a name of its own is told by its things: in much text in that sentence.
    bare = claimed.type in WITH_CONTENT and not claimed.content
    words = _words(passage(stored, 0 if bare else _NEAR))
    missing = [
        detail
        for detail in listed
        if not _is_met(detail, _words(sentence_of(stored)) if detail.kind == "limit" else words)
        or _counts_others(detail, claimed, stored.record)
    ]
    lost = [detail for detail in missing if detail.kind == "thing"]
    spared = 0 if alone else share * sum(detail.kind == "thing" for detail in listed)
    if not alone and claimed.content and "." in claimed.content and claimed.content == stored.record.content:
        spared += 1  # the word for what is asked or promised: "resign", "step down"
    if len(missing) == len(lost) and len(lost) <= spared:
        return comparison
    lacks = f"it does not mention {' or '.join(dict.fromkeys(map(_quoted, missing)))}"
    only_words = comparison.relation == "same" and len(missing) == len(lost)
    return Comparison("near", (*comparison.differences, lacks), only_words)


def forms_of(details: Iterable[Detail]) -> Forms:
    """Return for each detail the forms in which a text may have it, as `share_met` looks for them."""
    return [[_form(detail, form) for form in detail.forms] for detail in details]


def share_met(forms: Forms, text: str) -> float:
    """Return the share of details, given by their forms, that a text has; 1 of none."""
    if not forms:
        return 1.0
    words = _words(text)
    return sum(any(form in words for form in each) for each in forms) / len(forms)


def passage(stored: StoredRecord, near: int = _NEAR) -> str:
    """Return the paragraph in which the record stands, with the document's title.

    Of a long one it is the sentence with those that lie within `near` characters on either side.
    """
    document, span = stored.document, stored.record.span
    text = document.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end) if "\n" in text[span.end :] else len(text)
    if end - start > _LONG:
        start = max((at.end() for at in _END.finditer(text, start, max(start, span.start - near + 1))), default=start)
        after = _END.search(text, min(end, span.end + near), end)
        end = after.start() + 1 if after else end
    return f"{document.title or ''} {text[start:end]}"


def sentence_of(stored: StoredRecord) -> str:
    """Return the sentence in which the record stands."""
    text, span = stored.document.text, stored.record.span
    start = max((at.end() for at in _END.finditer(text, 0, span.start + 1)), default=0)
    after = _END.search(text, span.end - 1)
    return text[max(start, text.rfind("\n", 0, span.start) + 1) : after.start() + 1 if after else None]


def _quoted(detail: Detail) -> str:
    return f"“{detail.text}”" if detail.kind == "limit" else detail.text


def _is_met(detail: Detail, words: str) -> bool:
    return any(_form(detail, form) in words for form in detail.forms)


def _counts_others(detail: Detail, claimed: Record, record: Record) -> bool:
    """Tell whether a number of the claim counts a party of whom the record gives another number."""
    if detail.kind != "number":
        return False
    counted = {party.key for party in (*claimed.actors, *claimed.recipients) if _is_met(detail, _words(party.name))}
    given = [_words(party.name) for party in (*record.actors, *record.recipients) if party.key in counted]
    numbered = [words for words in given if _NUMBER.search(words)]
    return bool(numbered) and not any(_is_met(detail, words) for words in numbered)


def _words(text: str) -> str:
    """Return the words of a text between blanks, with the other ways to write its numbers; "$20m" is 20 million."""
    plain = _unscaled(text)
    return _between_blanks(f"{plain} {_otherwise(plain)}")


def _unscaled(text: str) -> str:
    return _SCALED.sub(_in_full, text.lower())


def _between_blanks(text: str) -> str:
    """Return the words of a text between blanks, so that whole words can be looked for, and a number as one of them."""
    whole = _POINT.sub("point", _COMMA.sub("", text))
    return f" {' '.join(_WORD.findall(whole))} "


def _otherwise(text: str) -> str:
    """Return the other ways to write the large numbers of a text, one behind the other."""
    return " | ".join(written for number in map(_number_of, _MANY.finditer(text)) for written in _written(number))


def _number_of(many: re.Match[str]) -> float | None:
    if many["figures"]:
        return float(many["figures"].replace(",", ""))
    count = many["count"]
    if count[0].isdigit():
        number = float(count.replace(",", "")) if count.count(".") < 2 else None
    else:
        figures = (float(form) for form in numerals(count) if form.isdecimal())
        number = {"half a": 0.5, "a": 1.0}.get(count) or next(figures, None)
    return None if number is None else number * _SIZES[many["scale"]]


def _written(number: float | None) -> Iterator[str]:
    """Give a number in figures, and half of a large one in words: "1500000", "half a million".

    "500 thousand" is not given for 500,000: a claim of 500 would find its number in it.
    """
    if number is None or number != int(number):
        return
    yield str(int(number))
    yield from (f"half a {scale}" for scale, size in _SIZES.items() if number * 2 == size)


def _in_full(scale: re.Match[str]) -> str:
    return f"{scale[1] or ''} {_SCALES[(scale[2] or scale[3])[0]]}"


def _form(detail: Detail, form: str) -> str:
    words = _between_blanks(_unscaled(form))
    return words[:-1] if detail.kind in ("act", "thing", "topic") else words
