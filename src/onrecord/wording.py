"""Put values of the record into short plain words, on one line and safe for any terminal."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from onrecord.edtf import is_edtf
from onrecord.model import Answer, Attribution, Document, Evidence, Outlet, Party, Record

#: Controls (a terminal would obey them) and the two line separators of Unicode.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
#: Marks that reorder the text around them, and halves of characters that cannot be written.
_DISGUISES = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: Languages in which the world's news is written, by ISO 639.
_LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "bn": "Bengali", "bg": "Bulgarian", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese", "und": "undetermined",
}  # fmt: skip
#: EDTF's numbers of the seasons.
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def plain(text: str) -> str:
    """Replace every character that could steer a terminal; the length stays the same."""
    return _DISGUISES.sub("\ufffd", _CONTROLS.sub(" ", text))


def one_line(text: str) -> str:
    """Return safe text with every run of white space as one blank."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # nearly all: an export asks thirty times a record
    return " ".join(plain(text).split())


def party(value: Party) -> str:
    """Name a party with its code and sector: "the minister (AZE GOV)"."""
    return _with_codes(value, value.country, value.sector)


def not_own_word(teller: Party, actor: Party) -> str:
    """Say whose word it is what an actor is told to hold, where another tells it."""
    return f"“{teller.name}” says so, not {actor.name}"


def parties(record: Record) -> str:
    """Say who did it to whom; parties to a reciprocal act stand side by side."""
    actors = ", ".join(_with_codes(actor, actor.country) for actor in record.actors) or "?"
    recipients = ", ".join(_with_codes(recipient, recipient.country) for recipient in record.recipients)
    return f"{actors} → {recipients}" if recipients else actors


def act(record: Record) -> str:
    """Say what kind of act, stance, relation or denial the record is, and how far it is asserted."""
    match record.kind:
        case "stance":
            what = f"stance on {record.issue or '?'}"
            for verb, keys in (("supports", record.supports), ("opposes", record.opposes)):
                what += f", {verb} {', '.join(keys)}" if keys else ""
        case "denial":
            what = "denial"
        case _:
            what = " ".join(word for word in (record.type, record.mode) if word) or own_word(record)
            what += f" to {record.content}" if record.content else ""
    reserves = reservations(record)
    return one_line(f"{what} ({', '.join(reserves)})" if reserves else what)


def own_word(record: Record) -> str:
    """Quote the word that carries an act for which neither rules nor model have a type, as a claim can have one."""
    return f"“{record.rule.rpartition(': ')[2]}”"


def certainty(record: Record) -> str | None:
    """Say how certain the text makes it that it happened, and by which words."""
    by = f" (by “{' … '.join(record.deciding)}”)" if record.deciding else ""
    return one_line(f"{record.certainty}{by}") if record.certainty else None


def made_by(record: Record) -> tuple[str, str | None]:
    """Say what made a record: its maker, "rule assault.attack" or the learned model, and the pattern that it met."""
    model = record.coder.partition(", ")[2]
    made, _, pattern = record.rule.partition(": ")
    if model and record.rule.startswith(model):
        return one_line(f"the learned model {model}"), one_line(pattern) or None
    name, _, construction = made.partition(" ")
    return one_line(f"rule {name}" + (f", {construction}" if construction else "")), one_line(pattern) or None


def reservations(record: Record) -> list[str]:
    """List what keeps a record from being plainly asserted: not, future, rumour, an unnamed source."""
    words = ["not" if mode == "negation" else mode for mode in record.auxiliary]
    if any(link.manner == "rumour" for link in record.attribution):
        words.append("rumour")
    elif any(link.speaker is None for link in record.attribution):
        words.append("unnamed source")
    return words


def attribution(chain: Iterable[Attribution]) -> str:
    """Say who says so, from the outermost speaker to the innermost."""
    links = []
    for link in chain:
        speaker = party(link.speaker) if link.speaker else "an unnamed source"
        links.append(f"{speaker} ({link.manner}: “{one_line(link.cue)}”)")
    return " → ".join(links) or "the document itself"


def when(record: Record, document: Document) -> str:
    """Say when it happened; in brackets the publication date of a record that gives no date."""
    if record.date is None:
        return f"({one_line(document.published)})" if document.published else ""
    first, _, last = record.date.partition("/")
    same_month = len(first) == len(last) == 10 and first[:7] == last[:7]
    return f"{first}/{last[8:]}" if same_month else record.date


def date(edtf: str | None) -> str:
    """Say an EDTF date in words: "4 March 2020", "summer 2019", "the 1990s", "since 1991"; "no date" for None."""
    if edtf is None:
        return "no date"
    if not is_edtf(edtf):
        return one_line(edtf)
    first, slash, last = edtf.partition("/")
    if not slash or first == last:
        return _moment(first)
    if first in ("", ".."):
        return f"until {_moment(last)}"
    return f"since {_moment(first)}" if last in ("", "..") else f"{_moment(first)} to {_moment(last)}"


def _moment(edtf: str) -> str:
    year, *rest = one_line(edtf).split("-")
    if year.endswith("X"):
        return f"the {year[:-1]}0s"
    if not rest:
        return year
    if rest[0] in _SEASONS:
        return f"{_SEASONS[rest[0]]} {year}"
    month = calendar.month_name[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def outlet(document: Document) -> str:
    """Name who published a document: the publisher, else the file or page it was read from."""
    return one_line(document.publisher or document.source.rstrip("/").rpartition("/")[2] or document.source)


def origin(document: Document) -> str:
    """Name publisher and publication date of a document."""
    return f"{outlet(document)}, {one_line(document.published or 'no date')}"


def page(record: Record, document: Document) -> str:
    """Say on which page a record stands (", p. 3"), nothing for a text without pages."""
    number = document.page_of(record.span)
    return f", p. {number}" if number else ""


def whose_word(item: Evidence) -> str:
    """Name whose word a piece of evidence is: its outlets with seat and profile, and the agency that it credits."""
    names = "; ".join(profiled(each) for each in item.outlets) or outlet(item.document)
    others = [agency for agency in item.agencies if agency not in item.outlets]
    credit = f", crediting {', '.join(profiled(agency) for agency in others)}" if others else ""
    return one_line(f"{names}{credit}")


def profiled(value: Outlet) -> str:
    """Name an outlet with its seat and what a reader should know of it: "BTA (Bulgaria, state-owned)"."""
    known = ", ".join(word for word in (value.seat, *value.profile) if word)
    return f"{value.name} ({known})" if known else value.name


def language(code: str) -> str:
    """Name a language with its code: "Azerbaijani (az)"; one that has no name here is its code."""
    name = _LANGUAGES.get(code.replace("_", "-").partition("-")[0].lower())
    return f"{name} ({one_line(code)})" if name else one_line(code)


def count(number: int, noun: str) -> str:
    """Return "1 record", "2,000 records"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def near_copies(number: int) -> str:
    """Say how many of the added documents print what was there before."""
    return f"{number} of them print{'s' if number == 1 else ''} what the record had before (near copies)."


def number_of(item: Evidence) -> str:
    """Say by what evidence is found: the first digits of its record, or that it was read for the claim alone."""
    return "read for this claim" if item.read_again else item.record.short_id


def searched(answer: Answer) -> str:
    """Say how many documents were searched, and between which days they were published."""
    first, last = answer.searched
    return documents_searched(answer.documents, answer.not_coded) + (f", {first} to {last}" if first else "")


def documents_searched(documents: int, not_coded: int) -> str:
    """Say how many documents were searched, and of how many of them nothing could be found: no coder read them."""
    return f"{count(documents, 'document')} searched" + (f" ({not_coded} of them not coded)" if not_coded else "")


def not_coded(document: Document) -> str:
    """Say why a document has no records, and what to do."""
    language = one_line(document.language or "unknown")
    return f"not coded (language: {language}): install a coder for it and add it again, docs/another_language.md"


def nothing_found(what: str, keys: Iterable[str], period: str, documents: int) -> str:
    """Say in a sentence that a search found nothing, and how much was searched."""
    names = list(keys)
    among = (
        f" between {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(f" of {n}" for n in names)
    )
    return one_line(f"No records{what}{among}{period}; {count(documents, 'document')} searched.")


def period(since: str | None, until: str | None) -> str:
    """Say between which dates a search was bounded, with the comma before it."""
    if since and until:
        return f", {since} to {until}"
    return f", since {since}" if since else f", until {until}" if until else ""


def _with_codes(value: Party, *codes: str | None) -> str:
    known = one_line(" ".join(code for code in codes if code))
    name = one_line(value.name)
    return f"{name} ({known})" if known and known != name else name
