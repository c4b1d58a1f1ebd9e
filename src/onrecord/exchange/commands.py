"""Write a command as a person would type it into a shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

#: What a shell reads inside double quotes, too.
_UNSAFE_IN_QUOTES = re.compile(r"[\"$`\\!]")


def typed(words: Iterable[str]) -> str:
    """Return a command, each word quoted for a shell where it has to be."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """Quote a word for the shell: "Mali's army" in double quotes, which people can read, where they are safe."""
    return f'"{word}"' if "'" in word and not _UNSAFE_IN_QUOTES.search(word) else shlex.quote(word)
