"""Measure noun phrases: which characters they cover and how they read."""

from __future__ import annotations

from onrecord.coding.scene import Scene
from onrecord.model import Span

_BEFORE = frozenset({"compound", "amod", "poss", "nmod", "nummod"})


def span_of(scene: Scene, head: int) -> Span:
    """Return the range from the first modifier before the head to the end of its "of" phrase."""
    s = scene.s
    first, last = head, head
    for child in s.children[head]:
        if child < head and s.deps[child] in _BEFORE:
            first = min(first, s.subtree(child)[0])
        elif s.deps[child] == "prep" and s.lowers[child] in ("of", "in", "to") and scene.mention[head] is None:
            for noun in s.having(child, "pobj"):
                if noun > head and (scene.mention[noun] or any(scene.mention[c] for c in s.having(noun, "compound"))):
                    last = max(last, noun)
    return Span(s.starts[first], s.ends[last])


def words_of(scene: Scene, span: Span) -> str:
    """Return the words in a range as they read, with one blank where the text has space."""
    s = scene.s
    text, end = "", span.start
    for position in range(len(s)):
        if span.start <= s.starts[position] and s.ends[position] <= span.end:
            text += (" " if text and s.starts[position] > end else "") + s.words[position]
            end = s.ends[position]
    return text


def full_name(scene: Scene, head: int) -> Span:
    """Return the range of a name with the phrase that belongs to it ("Contact Group on Kashmir")."""
    s = scene.s
    span = span_of(scene, head)
    last = head + 1
    if last + 1 >= len(s) or s.lowers[last] not in ("on", "for", "of") or not s.tags[last + 1].startswith("NNP"):
        return span
    while last + 1 < len(s) and s.tags[last + 1].startswith("NNP"):
        last += 1
    return Span(span.start, s.ends[last])
