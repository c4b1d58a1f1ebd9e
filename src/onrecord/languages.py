"""Tell which language a text is written in.

The detector is py3langid's naive Bayes over sequences of bytes, whose model comes with the package:
nothing is downloaded and the same text always gives the same answer. What counts most is whether a
text is English. A report that is wrongly taken for another language is not coded and lost, so the
question is turned round: a text that may be English is, unless it was declared to be another.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: ISO 639-2 for a language that nobody can tell.
UNDETERMINED = "und"
ENGLISH = "en"

#: How many characters are looked at: more do not make the detector surer, and cost time.
_SAMPLE = 2000
#: A language that the detector gives less than this is contradicted by the text.
_CONTRADICTED = 0.005
#: What English must reach without the names. No words at all have 0.007.
_LIKELY_WITHOUT_NAMES = 0.01
#: A best guess of less than this is none.
_GUESS = 0.1
#: From here on the detector is sure of a language that it was not told.
_SURE = 0.9
#: What the model takes English with many names for, and what is no language: Nigerian Pidgin, Aragonese,
#: Central Bikol, Latin, Volapük, and zxx.
_UNASKED = frozenset({"pcm", "an", "bcl", "la", "vo", "zxx"})
#: Languages whose macrolanguage has a code of two letters.
_SHORTER = {
    "arz": "ar", "ary": "ar", "fuv": "ff", "gug": "gn", "kik": "ki", "sdh": "ku", "uzs": "uz", "wuu": "zh", "yue": "zh",
}  # fmt: skip
#: Words that stand in any English sentence and in hardly any of another language. (Polish has "to" and "by",
#: Dutch "of" and "was".) Two of them, and one word in eight: that is English, and most texts need no detector.
_ENGLISH_WORDS = frozenset("the and of that with from has have were his their its which who will would after".split())
_ENGLISH_PART = 1 / 8
_GLANCE = 600
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")


def detect(text: str, declared: str | None = None) -> str:
    """Return the ISO 639 code of the language of `text`: of two letters where there is one, `und` if unknown.

    `declared` is what page or header say (`en-GB`). It holds, with its region, unless the text
    contradicts it, which the text of many pages does: their frame is English.
    """
    base = base_of(declared) if declared else None
    if _is_plainly_english(text[:_GLANCE]):
        return declared if declared and base == ENGLISH else ENGLISH
    sample = text[:_SAMPLE]
    chances = _chances(sample)
    best = max((code for code in chances if code != ENGLISH), key=chances.__getitem__)
    is_english = _may_be_english(sample, chances) and (chances[ENGLISH] > chances[best] or not _is_foreign(sample))
    if declared and base in chances:
        if base == ENGLISH and is_english:
            return declared
        if base != ENGLISH and chances[base] >= _CONTRADICTED and chances[ENGLISH] < _SURE:
            return declared
    elif declared and not chances[ENGLISH] > chances[best] and chances[best] < _SURE:
        return declared  # a language that the detector does not know
    if is_english:
        return ENGLISH
    return best if chances[best] >= _GUESS else UNDETERMINED


def base_of(language: str) -> str:
    """Return a language without its region or script: `en-GB` is `en`."""
    return language.replace("_", "-").partition("-")[0].lower()


def _is_plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    found = [word for word in words if word in _ENGLISH_WORDS]
    return len(found) >= _ENGLISH_PART * len(words) and len(set(found)) > 1


def _may_be_english(sample: str, chances: dict[str, float]) -> bool:
    """Tell whether the text leaves it open that it is English, be it without its names.

    "Mahathir Mohamad fires Anwar Ibrahim in Kuala Lumpur" is Malay but for two words.
    """
    if chances[ENGLISH] >= _CONTRADICTED or max(chances.values()) < _GUESS:
        return True
    small = " ".join(word for word in _WORD.findall(sample) if word[0].islower())
    return _chances(small)[ENGLISH] >= _LIKELY_WITHOUT_NAMES


def _chances(sample: str) -> dict[str, float]:
    """Return how likely each language is; together they are one."""
    chances: dict[str, float] = {}
    for code, chance in _identifier().rank(sample):
        code = _SHORTER.get(code, code)
        chances[code] = chances.get(code, 0.0) + chance
    return chances


def _is_foreign(sample: str) -> bool:
    """Tell whether most letters are of another script than English is written in."""
    return len(_ASCII_LETTER.findall(sample)) * 2 < len(_LETTER.findall(sample))


@cache
def _identifier() -> LanguageIdentifier:
    """Load the detector, once in a process: it takes half a second and a hundred megabytes."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(identifier.labels) - _UNASKED)
    return identifier
