"""Decode bytes into text, or say at which line it cannot be done.

A wrong guess would turn names into nonsense that nobody notices, so a guess must be clear by a
margin; otherwise the file is refused with advice.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import ReadingError

# The four bytes of UTF-32's mark start with the two of UTF-16's: longest first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s{0,5}=\s{0,5}[\"']?([\w-]{2,30})", re.IGNORECASE
)

#: Encodings that a page may declare. Python knows more, some of them slow or no encodings of text.
_ON_THE_WEB = re.compile(
    r"(windows-\d{3,4}|cp125\d|iso-?8859-\d{1,2}|latin-?1|us-ascii|koi8-[ru]|gbk|gb2312|gb18030|big5"
    r"|euc-jp|euc-kr|shift_jis|x-sjis|tis-620)$",
    re.IGNORECASE,
)

#: Encodings that are tried on a text which does not say its own: those in which news is still found.
_CANDIDATES = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5"),
    *("koi8_r", "koi8_u", "gb18030", "big5", "shift_jis", "euc_jp", "cp949"),
]
_MOST_DISORDER = 0.06
_MARGIN_OF_DISORDER = 0.02
_MARGIN_OF_LANGUAGE = 0.05


def decode(payload: bytes, source: str) -> str:
    """Return the text of a file with all line ends as `\\n` and no byte order mark.

    Tries the byte order mark, UTF-8, the encoding that a page declares, and a careful guess.
    """
    text = _decode(payload, source).replace("\r\n", "\n").replace("\r", "\n")
    if (position := text.find("\0")) >= 0:
        raise ReadingError(
            source,
            "this is a binary file, or UTF-16 without a mark at its start",
            "Save it as UTF-8 text",
            line=text.count("\n", 0, position) + 1,
        )
    return text


def _decode(payload: bytes, source: str) -> str:
    for mark, encoding in _MARKS:
        if payload.startswith(mark):
            try:
                return payload.decode(encoding)
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise _undecodable(error, source, f"the file is marked as {name} but is damaged here") from error
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _as_declared(payload) or _guess(payload)
        if text is None:
            reason = "the text is not UTF-8 and its encoding cannot be told for certain"
            raise _undecodable(error, source, reason) from error
        return text


def _as_declared(payload: bytes) -> str | None:
    """Decode a page as it says itself, None where it says nothing usable."""
    match = _DECLARED.search(payload[:4096])
    return _as_named(payload, match[1].decode("ascii", "replace") if match else "")


def _as_named(payload: bytes, name: str) -> str | None:
    """Decode as a page or a server says, None where that is no encoding of the web or does not fit."""
    if not _ON_THE_WEB.match(name):
        return None
    if name.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii"):
        name = "windows-1252"  # what every browser takes these names for
    try:
        return payload.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def as_utf8(payload: bytes, charset: str) -> bytes:
    """Return a text as UTF-8 that came with a charset beside it, as over the network.

    It stays as it is where it is UTF-8 already, no text, or does not fit the charset: servers are wrong, too.
    """
    if payload.startswith(tuple(mark for mark, _ in _MARKS)) or b"\0" in payload:
        return payload
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError:
        text = _as_named(payload, charset)
        return payload if text is None else text.encode("utf-8")
    return payload


def _guess(payload: bytes) -> str | None:
    """Decode by the look of the lines that are not ASCII, None where two readings are as likely."""
    telling = b"\n".join(line for line in payload.splitlines() if not line.isascii())
    encoding = None if b"\0" in payload else encoding_of(telling)
    try:
        return payload.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def encoding_of(telling: bytes) -> str | None:
    """Return the encoding of lines that are not ASCII by their look, None where two are as likely."""
    from charset_normalizer import from_bytes  # here because few files need it

    matches = list(from_bytes(telling, cp_isolation=_CANDIDATES))
    if not matches or matches[0].chaos > _MOST_DISORDER:
        return None
    best = matches[0]
    for rival in matches[1:]:
        less_orderly = rival.chaos - best.chaos > _MARGIN_OF_DISORDER
        less_like_language = best.coherence - rival.coherence > _MARGIN_OF_LANGUAGE
        if not (less_orderly or less_like_language):
            return None
    return best.encoding


def _undecodable(error: UnicodeDecodeError, source: str, reason: str) -> ReadingError:
    return ReadingError(
        source,
        reason,
        "Save it as UTF-8, for instance with: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
        line=error.object.count(b"\n", 0, error.start) + 1,  # not the payload: the mark is cut off there
    )
