"""Find who speaks in a transcript, where names with a colon stand before what was said, and in headlines that have one.

Needs the paragraphs of a text and the names in it; gives turns, each with its label, its words and its speaker. The
habits of those who write down what was said are the source of the rules: a speaker is introduced with his title and
called by his name from then on, his words end at the next label, at stars or where something is left out, and whoever
asks may have no name. A newspaper that prints lines of a conversation gives each a paragraph of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.coding.first_pass import sentences_of
from onrecord.coding.introductions import Introductions
from onrecord.coding.mentions import Mention
from onrecord.coding.officeholders import Officeholders
from onrecord.coding.persons import slug
from onrecord.coding.titles import PARTICLES
from onrecord.knowledge import Knowledge, Titles
from onrecord.model import Attribution, Party, Span

_ADDRESS = re.compile(r"\A(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_WORD = r"(?:[A-Z]\.|[A-Z][a-z]{1,3}\.|[A-Z][\w’'-]*)"
_LINK = "|".join(sorted({*PARTICLES, "of", "the", "and", "for", "in", "to", "on", "at", "&", "–", "-"}))
_LABEL = re.compile(
    rf"{_WORD}(?:{_ASIDE.pattern}|,?\s+(?:{_WORD}|(?:{_LINK})(?=\s)))*(?P<colon>\s?:\s+)(?=\S)",
)
#: A person in a headline, and where he says it: "Ann Lee in an interview for a paper: …".
_HEADED = re.compile(r"(?:\s(?:in|at|on|to|after|during)\s[^:;.!?]+)?(?P<colon>:\s+)(?=\S)")
#: Where something is left out, or what follows is the reporter's again.
_CUT = re.compile(r"<\s*(?:…|\.\.\.)\s*>|\*\s?\*\s?\*")
_LONGEST_LABEL, _LONGEST_HEADLINE = 200, 200
#: So often somebody of whom nothing is known speaks in a transcript.
_OFTEN = 3
_LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a time: whom the `label` names, None for one who is only called by his part."""

    label: Span
    words: Span
    speaker: Party | None

    @property
    def attribution(self) -> Attribution:
        """Return who says what stands in the turn."""
        return Attribution("quote", ":", Span(self.label.end - 1, self.label.end), self.speaker)


@dataclass(frozen=True, slots=True)
class _Label:
    """What looks like the label of a turn; `sure` where it surely names a person, `formal` with his title."""

    paragraph: int
    span: Span
    words: int
    name: str | None
    mention: Mention | None = None
    state: Mention | None = None
    sure: bool = False
    formal: bool = False

    @property
    def surname(self) -> str:
        return self.name.split()[-1].casefold() if self.name else ""


class TranscriptReader:
    """Finds the turns of one document."""

    def __init__(self, knowledge: Knowledge, text: str, mentions: Sequence[Mention], published: str | None) -> None:
        self._text, self._mentions, self._titles = text, mentions, knowledge.titles
        self._askers: Collection[str] = knowledge.cues["transcript.unnamed"]
        self._introductions = Introductions(text, mentions, knowledge.titles)
        self._officeholders = Officeholders(knowledge.names, published)

    def turns(self, paragraphs: Sequence[tuple[str, int]]) -> list[Turn]:
        """Return the turns of (text, offset) paragraphs, in their order."""
        found = [label for number, piece in enumerate(paragraphs) for label in self._labels(number, *piece)]
        head = self._headed(paragraphs)
        if head is not None:
            found = [label for label in found if label.paragraph > 0]
        labels = self._of_transcript(found, 1 if head is not None or _is_headline(paragraphs) else 0)
        formal = any(label.formal for label in labels) or (bool(labels) and labels[0].paragraph <= 1)
        ends = [*(label.span.start for label in labels), len(self._text)][1:]
        turns = [head] if head is not None else []
        speakers: dict[str, Party] = {}
        for label, end in zip(labels, ends, strict=True):
            text, offset = paragraphs[label.paragraph]
            end = end if formal else min(end, offset + len(text))
            cut = _CUT.search(self._text, label.words, end)
            if label.surname and label.surname not in speakers:
                same = [one for one in labels if one.surname == label.surname]
                speakers[label.surname] = self._speaker(min(same, key=_by_name))
            speaker = replace(speakers[label.surname], span=label.span) if label.surname else None
            turns.append(Turn(label.span, Span(label.words, cut.start() if cut else end), speaker))
        return turns

    def _of_transcript(self, found: list[_Label], first: int) -> list[_Label]:
        """Return the labels of a transcript, none where the text is none: it begins with one, or has several."""
        spoken = Counter(label.surname for label in found if label.name)
        whole = {label.surname for label in found if label.name and " " in label.name}
        known = {label.surname for label in found if label.sure}
        often = {surname for surname in whole if spoken[surname] >= _OFTEN}
        labels = [
            label for label in found
            if label.name is None or label.surname in known | often or " " in label.name
        ]  # fmt: skip
        opens = bool(found) and found[0].sure and found[0].paragraph <= first
        several = known and sum(label.name is None or label.surname in known for label in labels) > 1
        return labels if opens or several or often else []

    def _labels(self, number: int, text: str, offset: int) -> Iterator[_Label]:
        if ":" not in text:
            return
        for start, end in sentences_of(text):
            match = _LABEL.match(text, start, min(end, start + _LONGEST_LABEL))
            if match is not None:
                span = Span(offset + start, offset + match.start("colon"))
                label = self._read(number, span, offset + match.end())
                if label is not None:
                    yield label

    def _read(self, number: int, span: Span, words: int) -> _Label | None:
        """Read a label: a person whom the files know, a title or an address with a name, a name, or "Question"."""
        inside = [m for m in self._mentions if span.start <= m.start and m.end <= span.end]
        called = _ASIDE.sub("", span.of(self._text)).split(",")[0].strip()
        if called.casefold() in self._askers:
            return _Label(number, span, words, None)
        person = next((m for m in inside if m.entity.kind == "person"), None)
        state = next((m for m in inside if m.entity.kind == "state" and m.form == "name"), None)
        if person is not None:
            formal = person.start > span.start
            return _Label(number, span, words, self._text[person.start : person.end], person, None, True, formal)
        bare = _ADDRESS.sub("", called)
        places = [self._text[m.start : m.end] for m in inside if m.form == "name"]
        title, name = _split(bare, self._titles, places)
        if not name or any(name in place for place in places):
            return None
        titled = bare != called or (title and self._introductions.of(name) is not None)
        sure = bool(titled) or (" " in name and self._introductions.of(name) is not None)
        if not sure and " " not in name and title:
            return None
        return _Label(number, span, words, name, None, state, sure, bool(titled))

    def _speaker(self, label: _Label) -> Party:
        called = label.name or ""
        name = called.title() if called.isupper() else called
        party = Party(name, label.span)
        surname = name.split()[-1]
        known = self._officeholders.find(surname, name, label.mention, True) if label.mention is not None else None
        if known is not None:
            return replace(
                party, name=known.label, country=known.country, sector=known.sector, role=known.role, entity=known.key
            )
        said = self._introductions.of(name)
        if said is not None and (said.country or label.formal):
            return replace(party, country=said.country, sector=said.sector, role=said.role, entity=slug(name))
        country = label.state.entity.country if label.state is not None else None
        return replace(party, country=country, entity=slug(name))

    def _headed(self, paragraphs: Sequence[tuple[str, int]]) -> Turn | None:
        """Read a headline that begins with who says so: "Ann Lee: Peru threatens Chile"."""
        if not _is_headline(paragraphs):
            return None
        text, offset = paragraphs[0]
        person = next((m for m in self._mentions if m.start == offset and m.entity.kind == "person"), None)
        match = _HEADED.match(text, person.end - offset) if person is not None else None
        if person is None or match is None:
            return None
        span = Span(offset, offset + match.start("colon"))
        label = _Label(0, span, offset + match.end(), self._text[person.start : person.end], person)
        return Turn(span, Span(label.words, offset + len(text)), self._speaker(label))


def without_labels(paragraphs: Sequence[tuple[str, int]], turns: Sequence[Turn]) -> list[tuple[str, int]]:
    """Cut (text, offset) paragraphs at the labels, which are no part of what is said."""
    pieces = []
    for text, offset in paragraphs:
        at, end = offset, offset + len(text)
        inside = [turn for turn in turns if offset <= turn.label.start < end]
        for start, stop in [*((turn.label.start, turn.words.start) for turn in inside), (end, end)]:
            if text[at - offset : start - offset].strip():
                pieces.append((text[at - offset : start - offset], at))
            at = stop
    return pieces


def _by_name(label: _Label) -> tuple[bool, bool, int]:
    """Order labels of one speaker: known from the files, called by his whole name, and by no more than it."""
    return label.mention is None, " " not in (label.name or ""), len(label.name or "")


def _is_headline(paragraphs: Sequence[tuple[str, int]]) -> bool:
    first = paragraphs[0][0].strip() if len(paragraphs) > 1 else ""
    return 0 < len(first) < _LONGEST_HEADLINE and first[-1] not in ".:"


def _split(label: str, titles: Titles, places: Sequence[str]) -> tuple[str, str]:
    """Split a label into what stands before a name and the name: its last words, two where they are too many."""
    words = label.split()
    at = len(words)
    while at and words[at - 1][0].isupper() and words[at - 1].lower().rstrip(".") not in titles.words:
        if any(words[at - 1] in place.split() for place in places):
            break
        at -= 1
    if len(words) - at > _LONGEST_NAME:
        at = len(words) - 2
    return " ".join(words[:at]), " ".join(words[at:])
