"""Write lines of capitals as sentences are written, so that the parser and the files know their words.

Cables and headlines of old wires stand in capitals ("EGYPT BREAKS RELATIONS WITH IRAN"), which parsers take for
one long name. Every offset stays; records still quote the capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from itertools import pairwise

from onrecord.coding.mentions import Mention

#: A line without a small letter, of at least three words.
_LINE = re.compile(
    r"^[^a-z\n]*[A-Z]{2,}[^a-z\n]* [^a-z\n]*[A-Z]{2,}[^a-z\n]* [^a-z\n]*[A-Z]{2,}[^a-z\n]*$", re.MULTILINE
)
_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_SENTENCE = re.compile(r"(?:^|[.!?][\"”’)]* +)[\"“‘(]*([a-z])")
#: Names of so few letters are mostly abbreviations: "UN", "OAU".
_SHORT = 3


def in_sentence_case(text: str, find: Callable[[str], list[Mention]], titles: Collection[str]) -> str:
    """Return a text with its lines of capitals in small letters but for names, which `find` finds.

    Who stands behind one of the `titles` of persons is a name, too ("AMBASSADOR ROE").
    """
    if not _LINE.search(text):
        return text
    return _LINE.sub(lambda line: _lowered(line[0], find, titles), text)


def _lowered(line: str, find: Callable[[str], list[Mention]], titles: Collection[str]) -> str:
    title = _WORD.sub(lambda word: word[0].capitalize(), line)
    small = line.lower()
    if len(title) != len(line) or len(small) != len(line):
        return line  # a letter that has no small form of its own length
    letters = list(small)
    for mention in find(line):
        short = mention.end - mention.start <= _SHORT
        letters[mention.start : mention.end] = (line if short else title)[mention.start : mention.end]
    for mention in find(title):
        letters[mention.start : mention.end] = title[mention.start : mention.end]
    for dotted in _DOTTED.finditer(line):
        letters[dotted.start() : dotted.end()] = dotted[0]
    words = list(_WORD.finditer(small))
    for before, word in pairwise(words):
        if before[0] in titles and word.start() == before.end() + 1 and len(word[0]) > _SHORT:
            letters[word.start()] = title[word.start()]
    for first in _SENTENCE.finditer("".join(letters)):
        letters[first.start(1)] = title[first.start(1)]
    return "".join(letters)
