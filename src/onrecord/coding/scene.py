"""Join a parsed sentence with the names found in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.coding.mentions import IssueMention, Mention
from onrecord.coding.parsing import Sentence
from onrecord.knowledge import Issue
from onrecord.model import Party, Span

if TYPE_CHECKING:
    from onrecord.coding.parties import Found
    from onrecord.coding.sayings import Saying
    from onrecord.coding.transcripts import Turn


#: Participles that say whose a thing is ("a Kenyan-led force"); others say who is behind it ("U.S.-backed").
OWNED = frozenset({"led", "run", "ruled", "dominated", "sponsored", "based"})
#: Kinds of those who act, as the names files have them.
_ACTING = frozenset({"state", "body", "group"})


class Scene:
    """A sentence with, for each word, the mention and the issue that it belongs to."""

    def __init__(
        self,
        sentence: Sentence,
        mentions: list[Mention],
        issues: list[IssueMention],
        quotes: list[tuple[int, int]],
        turn: Turn | None = None,
    ) -> None:
        """`turn` is that of the speaker of a transcript in which the sentence stands."""
        self.s = sentence
        self.turn = turn
        self.mention: list[Mention | None] = [None] * len(sentence)
        self.issue: list[IssueMention | None] = [None] * len(sentence)
        self.mentions = _inside(mentions, sentence)
        self.quotes = quotes
        self.sayings: list[Saying] | None = None  # what the attributor has found, once it was asked
        self.titles: dict[int, tuple[str | None, int]] = {}  # what the title reader has found to end at a word
        self.parties: dict[int, list[Found]] = {}  # what the party finder has resolved so far
        self._named: dict[tuple[Span, str], Span] = {}  # where the sentence names whom a pronoun means
        for mention in self.mentions:
            for position in self._positions(mention.start, mention.end):
                before = sentence.lowers[max(0, position - 2) : position]
                if before[-1:] == ["-"] and before[0] in ("pro", "anti"):
                    continue  # "pro-Iranian militias" are not Iranian
                if sentence.ends[position] <= mention.end or sentence.lowers[position].split("-")[-1] in OWNED:
                    self.mention[position] = mention  # else a piece of a word: "U.S.-backed rebels" are not American
        self._join_listed()
        for found in _inside_issues(issues, sentence):
            for position in self._positions(found.start, found.end):
                self.issue[position] = found

    def _join_listed(self) -> None:
        """Make the second name of a list one of it, which parsers hang on the first: "the Union, Fiji, and Chad"."""
        s = self.s
        for mention in self.mentions:
            at = self.head_of(mention)
            first = self.mention[s.heads[at]]
            listed = s.deps[at] == "appos" and s.child(at, "cc") is not None and s.child(at, "conj") is not None
            if (
                listed
                and first is not None
                and all(m.entity.kind in _ACTING and m.form == "name" for m in (first, mention))
            ):
                s.deps[at] = "conj"

    def _positions(self, start: int, end: int) -> range:
        return range(bisect_right(self.s.ends, start), bisect_left(self.s.starts, end))

    def standing_for(self, party: Party, pronoun: Span) -> Party:
        """Return a party that the sentence names as one that stands where a pronoun means it."""
        self._named[pronoun, party.key] = self._named.get((party.span, party.key), party.span)
        return replace(party, span=pronoun)

    def as_named(self, party: Party) -> Party:
        """Return a party where the sentence names it, not where only a pronoun means it."""
        return replace(party, span=self._named.get((party.span, party.key), party.span))

    def issues_below(self, position: int) -> list[tuple[int, Issue]]:
        """Return the issues named below a word, with the position where each name begins."""
        found: dict[str, tuple[int, Issue]] = {}
        for at in self.s.subtree(position):
            mention = self.issue[at]
            if mention is not None:
                found.setdefault(mention.issue.id, (at, mention.issue))
        return list(found.values())

    def quote_at(self, position: int) -> tuple[int, int] | None:
        """Return the quotation (character range) that a word stands in."""
        at = self.s.starts[position]
        return next((quote for quote in self.quotes if quote[0] <= at < quote[1]), None)

    def head_of(self, mention: Mention) -> int:
        """Return the word of a mention that the others depend on."""
        positions = self._positions(mention.start, mention.end)
        return next(
            (p for p in reversed(positions) if self.s.heads[p] not in positions or self.s.heads[p] == p), positions[-1]
        )


def _inside(mentions: list[Mention], sentence: Sentence) -> list[Mention]:
    return [m for m in mentions if m.start < sentence.end and m.end > sentence.start]


def _inside_issues(issues: list[IssueMention], sentence: Sentence) -> list[IssueMention]:
    return [m for m in issues if m.start < sentence.end and m.end > sentence.start]
