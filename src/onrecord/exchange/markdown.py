"""Write text from outside so that Markdown shows it as it is.

Markdown is CommonMark with what GitHub and Pandoc add. The text may stand anywhere but at the
beginning of a line, where `#`, `-` and numbers have a meaning, too.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from onrecord.wording import one_line, plain

_MARKS = re.compile(r"[\\`*_\[\]~$]")
#: A `&` that would begin an entity; elsewhere ("AT&T") it stays as it is.
_ENTITY = re.compile(r"&(?=#?\w+;)")
#: What would end the address of a link, or begin something else in it.
_ENDS_ADDRESS = re.compile(r"[<>()\[\]\\`\"|{}^*]")
_BACKTICKS = re.compile("`+")


def escaped(text: str) -> str:
    """Return text on one line in which no mark, tag, link or entity has a meaning."""
    text = _MARKS.sub(lambda mark: f"\\{mark[0]}", _ENTITY.sub("&amp;", one_line(text)))
    # Not a backslash: some renderers take what stands in angle brackets for HTML all the same.
    return text.replace("<", "&lt;").replace(">", "&gt;")


def link(text: str, address: str) -> str:
    """Return a link to a web address (`is_web_address`) under a text from outside."""
    safe = _ENDS_ADDRESS.sub(lambda mark: quote(mark[0]), address)
    return f"[{escaped(text)}]({safe.replace('&', '&amp;')})"


def code_block(text: str, language: str) -> str:
    """Return a block of code that no backticks in the text can end."""
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    lines = "\n".join(map(plain, text.split("\n")))
    return f"{fence}{language}\n{lines}\n{fence}"
