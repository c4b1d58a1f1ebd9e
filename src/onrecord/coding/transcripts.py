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
from itertools import pairwise, takewhile

from onrecord.coding.introductions import Introductions
from onrecord.coding.mentions import Mention
from onrecord.coding.officeholders import Officeholders
from onrecord.coding.paragraphs import sentences_of
from onrecord.coding.persons import slug
from onrecord.coding.titles import PARTICLES
from onrecord.knowledge import Knowledge, Titles
from onrecord.model import Attribution, Manner, Party, Span

_ADDRESS = re.compile(r"\A(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_WORD = r"(?:[A-Z]\.|[A-Z][a-z]{1,3}\.|[A-Z][\w’'-]*)"
_LINK = "|".join(sorted({*PARTICLES, "of", "the", "and", "for", "in", "to", "on", "at", "&", "–", "-"}))
_LABEL = re.compile(
    rf"{_WORD}(?:{_ASIDE.pattern}|,?\s+(?:{_WORD}|(?:{_LINK})(?=\s)))*\s?:\s+(?=\S)",
)
#: Behind a person who begins a headline, and before one who ends it: "Ann Lee in an interview for a paper: …".
_HEADED = re.compile(r"(?:\s(?:in|at|on|to|after|during)\s[^:;.!?]+)?:\s+(?=\S)")
_DASHED = re.compile(r"\s+[-–—]\s+\Z")
#: Where something is left out, or what follows is the reporter's again.
_CUT = re.compile(r"<\s*(?:…|\.\.\.)\s*>|\*\s?\*\s?\*")
_LONGEST_LABEL, _LONGEST_HEADLINE = 200, 200
_LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a time: the label with its mark and the spaces around it, the words, and who says them.

    One who is called by his part alone ("Question") has no name.
    """

    label: Span
    words: Span
    attribution: Attribution

    @property
    def speaker(self) -> Party | None:
        """Return who speaks."""
        return self.attribution.speaker


@dataclass(frozen=True, slots=True)
class _Label:
    """What looks like the label of a turn; `sure` where it surely names a person, `formal` with his title.

    The `span` has the colon and what is blank behind it, `name` is None where only a part is named.
    """

    paragraph: int
    span: Span
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
        opening = next((at for at, piece in enumerate(paragraphs) if not _is_heading(piece[0])), 0)
        labels = self._of_transcript(found, opening)
        ends = _ends(labels, paragraphs, opening)
        turns = [head] if head is not None else []
        speakers: dict[str, Party] = {}
        for label, end in zip(labels, ends, strict=True):
            cut = _CUT.search(self._text, label.span.end, end)
            if label.surname and label.surname not in speakers:
                same = [one for one in labels if one.surname == label.surname]
                speakers[label.surname] = self._speaker(min(same, key=_by_name))
            speaker = replace(speakers[label.surname], span=label.span) if label.surname else None
            words = Span(label.span.end, cut.start() if cut else end)
            turns.append(Turn(label.span, words, self._said("quote", label.span, ":", speaker)))
        return turns

    def _of_transcript(self, found: list[_Label], first: int) -> list[_Label]:
        """Return the labels of a transcript, none where the text is none: it begins with one, or has several."""
        known = {label.surname for label in found if label.sure}
        whole = {label.surname for label in found if label.name and " " in label.name}
        labels = [label for label in found if label.name is None or label.surname in known | whole]
        spoken = Counter(label.surname for label in labels)
        heading = takewhile(lambda x: x.name is not None and not x.sure and spoken[x.surname] == 1, labels)
        labels = labels[len([*heading]) :]  # "Lessons Learned: …", before anybody speaks
        opens = bool(found) and found[0].sure and found[0].paragraph <= first
        several = bool(known) and sum(label.name is None or label.surname in known for label in labels) > 1
        shortened = any(label.name and " " not in label.name and label.surname in whole for label in labels)
        return labels if opens or several or shortened else []

    def _labels(self, number: int, text: str, offset: int) -> Iterator[_Label]:
        if ":" not in text:
            return
        for start, end in sentences_of(text):
            match = _LABEL.match(text, start, min(end, start + _LONGEST_LABEL))
            if match is not None:
                label = self._read(number, Span(offset + start, offset + match.end()))
                if label is not None:
                    yield label

    def _read(self, number: int, span: Span) -> _Label | None:
        """Read a label: a person whom the files know, a title or an address with a name, a name, or "Question"."""
        inside = [m for m in self._mentions if span.start <= m.start and m.end <= span.end]
        called = _ASIDE.sub("", span.of(self._text)).split(",")[0].strip(" \t\n:")
        if called.casefold() in self._askers:
            return _Label(number, span, None)
        person = next((m for m in inside if m.entity.kind == "person"), None)
        state = next((m for m in inside if m.entity.kind == "state" and m.form == "name"), None)
        if person is not None:
            formal = person.start > span.start
            return _Label(number, span, self._text[person.start : person.end], person, None, True, formal)
        bare = _ADDRESS.sub("", called)
        places = [self._text[m.start : m.end] for m in inside if m.form == "name"]
        title, name = _split(bare, self._titles, places)
        if not name or any(name in place for place in places):
            return None
        introduced = " " in name and self._introductions.of(name) is not None
        titled = bare != called or (bool(title) and (introduced or self._is_title(title)))
        if title and not titled and " " not in name:
            return None
        return _Label(number, span, name, None, state, titled or introduced, titled)

    def _is_title(self, phrase: str) -> bool:
        """Tell whether a phrase ends with the last word of a person's title: "SECRETARY", "FOREIGN MINISTER"."""
        last = phrase.split()[-1].lower()
        return any(title == last or title.endswith(f" {last}") for title in self._titles.persons)

    def _said(self, manner: Manner, label: Span, mark: str, speaker: Party | None) -> Attribution:
        at = self._text.rindex(mark, label.start, label.end)
        return Attribution(manner, mark, Span(at, at + len(mark)), speaker)

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
        """Read a headline that begins or ends with a person: "Ann Lee: Peru threatens us", "Peru joins - Ann Lee"."""
        if not paragraphs or not _is_heading(paragraphs[0][0]):
            return None
        text, start = paragraphs[0]
        end = start + len(text)
        for person in (m for m in self._mentions if m.entity.kind == "person" and m.end <= end):
            opening = _HEADED.match(text, person.end - start) if person.start == start else None
            closing = _DASHED.search(text[: person.start - start]) if person.end == end else None
            if opening is not None:
                span = Span(start, start + opening.end())
                words, mark = Span(span.end, end), ":"
            elif closing is not None:
                span = Span(start + closing.start(), end)
                words, mark = Span(start, span.start), closing[0].strip()
            else:
                continue
            label = _Label(0, span, self._text[person.start : person.end], person)
            return Turn(span, words, self._said("reported", span, mark, self._speaker(label)))
        return None


def turn_at(turns: Sequence[Turn], offset: int) -> Turn | None:
    """Return the turn in whose words a character stands."""
    return next((turn for turn in turns if turn.words.start <= offset < turn.words.end), None)


def without_labels(paragraphs: Sequence[tuple[str, int]], turns: Sequence[Turn]) -> list[tuple[str, int]]:
    """Cut (text, offset) paragraphs at the labels, which are no part of what is said."""
    pieces = []
    for text, offset in paragraphs:
        at, end = offset, offset + len(text)
        for label in [*(turn.label for turn in turns if offset <= turn.label.start < end), Span(end, end)]:
            if text[at - offset : label.start - offset].strip():
                pieces.append((text[at - offset : label.start - offset], at))
            at = label.end
    return pieces


def _ends(labels: Sequence[_Label], paragraphs: Sequence[tuple[str, int]], opening: int) -> list[int]:
    """Return where the words of each label end at most: with their paragraph in an article that is no transcript.

    What begins with a formal label is one to its end; where an article comes to one later, its last words may be
    followed by the article's again, unless others of it go over paragraphs, too.
    """
    own = [paragraphs[label.paragraph][1] + len(paragraphs[label.paragraph][0]) for label in labels]
    formal = any(label.formal for label in labels)
    opens = bool(labels) and labels[0].paragraph <= opening
    if not (opens or formal):
        return own
    long = opens or any(two.paragraph > one.paragraph + 1 for one, two in pairwise(labels))
    last = paragraphs[-1][1] + len(paragraphs[-1][0]) if long else own[-1]
    return [*(label.span.start for label in labels[1:]), last]


def _by_name(label: _Label) -> tuple[bool, bool, int]:
    """Order labels of one speaker: known from the files, called by his whole name, and by no more than it."""
    return label.mention is None, " " not in (label.name or ""), len(label.name or "")


def _is_heading(paragraph: str) -> bool:
    return len(paragraph) < _LONGEST_HEADLINE and paragraph.rstrip()[-1] not in '.?!…:”"’'


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
