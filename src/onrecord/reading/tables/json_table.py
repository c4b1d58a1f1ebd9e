"""Open JSON and JSON Lines: one object is one article, wherever the list of them stands.

Nothing is loaded whole but one object (20 MB at most), so that a file may have any size.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.files import SIZE_LIMIT
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.tables.columns import is_named_as_text, shown_names
from onrecord.reading.tables.table import Row, table_items

_CHUNK = 65_536
_SPACE = re.compile(r"[\s,]*")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF8_ADVICE = "Save it as UTF-8, for instance with: iconv -t UTF-8 -f UTF-16 OLD > NEW"
_OBJECT_ADVICE = "Save it as one JSON object for each article, with its text in one field"

#: How deep in an object a list of articles is looked for.
_DEPTH = 3


def open_json_lines(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield an item for each line of JSON Lines; one line alone may hold a whole list, as JSON does."""
    _require_utf8(stream, source)
    alone = _is_one_line(stream)
    stream.seek(0)
    rows = _rows_of_json(stream, source, scope) if alone else _rows_of_lines(stream, source)
    return table_items(rows, source, scope)


def open_json(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield an item for each object of a list, of a list inside an object, or for one object that is an article."""
    _require_utf8(stream, source)
    return table_items(_rows_of_json(stream, source, scope), source, scope)


def _require_utf8(stream: BinaryIO, source: str) -> None:
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(_MARKS) or b"\0" in start:
        raise ReadingError(source, "JSON must be UTF-8, and this is UTF-16 or UTF-32", _UTF8_ADVICE)


def _is_one_line(stream: BinaryIO) -> bool:
    """Tell whether nothing but blanks comes after the first line that has anything."""
    begun = ended = False
    while chunk := stream.read(_CHUNK):
        if not begun:
            chunk = chunk.removeprefix(codecs.BOM_UTF8).lstrip()
            begun = bool(chunk)
        if ended and chunk.strip():
            return False
        if begun and not ended and (end := chunk.find(b"\n")) >= 0:
            ended = True
            if chunk[end:].strip():
                return False
    return True


def _rows_of_lines(stream: BinaryIO, source: str) -> Iterator[Row | ReadingError]:
    for number, line in _lines(stream):
        if line is None:
            reason = f"the line is longer than {SIZE_LIMIT // 1_000_000} MB"
            yield ReadingError(source, reason, "Check that it is one article", number)
        elif line.strip():
            yield _row_of_line(line, number, source)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers from 1, None for one that is too long to be loaded."""
    number = 0
    while line := stream.readline(SIZE_LIMIT + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) <= SIZE_LIMIT or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _row_of_line(line: bytes, number: int, source: str) -> Row | ReadingError:
    try:
        values = json.loads(line.decode())
    except UnicodeDecodeError:
        return ReadingError(source, "the line is not UTF-8", "Save the file as UTF-8", number)
    except (ValueError, RecursionError) as error:
        return ReadingError(source, f"this is no JSON ({_why(error)})", "Write one JSON object on each line", number)
    if not isinstance(values, dict):
        return ReadingError(source, "this is no JSON object", "Write one JSON object on each line", number)
    return Row(number, f"{source}#line={number}", values)


def _rows_of_json(stream: BinaryIO, source: str, scope: Scope) -> Iterator[Row | Notice | ReadingError]:
    """Yield the objects of all values in the file: mostly one list, or one object; then say what was left out."""
    found = False
    left_out: Counter[str] = Counter()
    for number, values in enumerate(_objects(_Decoder(stream, source), scope, left_out), start=1):
        found = True
        place = f"{source}#item={number}"
        if isinstance(values, dict):
            yield Row(number, place, values)
        else:
            yield ReadingError(place, "this is no JSON object", _OBJECT_ADVICE)
    if not found:
        raise ReadingError(source, "no list of objects is inside", _OBJECT_ADVICE)
    if left_out:
        lists = shown_names([f"{name} ({number:,})" for name, number in left_out.items()])
        yield Notice(source, f"only the longest list was read; left out beside it: {lists}")


def _objects(decoder: _Decoder, scope: Scope, left_out: Counter[str]) -> Iterator[Any]:
    while start := decoder.peek():
        if start == "[":
            yield from decoder.members()
            continue
        try:
            value = decoder.value()
        except _TooLongError:
            if start != "{":
                raise
            yield from decoder.listed()
        else:
            yield from _inside(value, scope, left_out) if isinstance(value, dict) else [value]


def _inside(value: dict[str, Any], scope: Scope, left_out: Counter[str]) -> list[Any]:
    """Return the longest list of objects in an object, objects under keys, or the object itself if it is an article.

    How long the other lists are is counted by their names.
    """
    if _is_article(value, scope):
        return [value]
    members = list(value.values())
    if (
        len(members) > 1
        and all(isinstance(member, dict) for member in members)
        and len(set(map(frozenset, members))) == 1
    ):
        return members
    *others, (_, longest) = sorted(_lists(value), key=lambda named: len(named[1])) or [("", [value])]
    for name, members in others:
        left_out[name] += len(members)
    return longest


def _is_article(value: dict[str, Any], scope: Scope) -> bool:
    """Tell an article, which may hold lists, from what is around a list of them: it names its text."""
    named = scope.columns.get("text")
    return any(
        name == named or is_named_as_text(name)
        for name, field in value.items()
        if isinstance(field, str) or (isinstance(field, list) and field and isinstance(field[0], str))
    )


def _lists(value: dict[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lists of objects with their dotted names."""
    for name, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield prefix + name, inner
        elif isinstance(inner, dict) and depth < _DEPTH:
            yield from _lists(inner, f"{prefix}{name}.", depth + 1)


class _TooLongError(ReadingError):
    """Raised for a value that is longer than what is held at a time."""


class _Decoder:
    """Take JSON values off a stream one by one, holding no more text than the one at hand."""

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self._stream, self._source = stream, source
        self._characters = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._text = ""
        self._position = 0
        self._line = 1
        self._ended = False

    def peek(self) -> str:
        """Return the character that the next value starts with, empty at the end of the file."""
        while True:
            self._position = _end_of(_SPACE, self._text, self._position)
            if self._position < len(self._text):
                return self._text[self._position]
            if self._ended:
                return ""
            self._load(_CHUNK)

    def members(self) -> Iterator[Any]:
        """Yield the members of the list that is next."""
        self._position += 1
        while (start := self.peek()) != "]":
            if not start:
                raise self._error("the file ends in the middle of a list; what came before was read")
            yield self.value()
        self._position += 1

    def listed(self) -> Iterator[Any]:
        """Yield the objects of the lists in the object that is next, which is too long to be loaded whole."""
        self._position += 1
        while (start := self.peek()) != "}":
            self.value()
            if not start or self.peek() != ":":
                raise self._error("the file ends in the middle of an object, or is no JSON")
            self._position += 1
            if self.peek() == "[":
                yield from (member for member in self.members() if isinstance(member, dict))
                continue
            try:
                self.value()
            except _TooLongError:
                if self.peek() != "{":
                    raise
                yield from self.listed()
        self._position += 1

    def value(self) -> Any:
        """Return the next value whole; raise _TooLongError for one that is longer than an article."""
        size = _CHUNK
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._position)
            except RecursionError as error:
                raise self._error("objects are nested too deep to be an article") from error
            except ValueError as error:
                if self._ended:
                    raise self._error(f"this is no JSON ({_why(error)})") from error
            else:
                if end < len(self._text) or self._ended:  # a number at the end of what is loaded may go on
                    self._position = end
                    return value
            if len(self._text) - self._position > SIZE_LIMIT:
                raise _TooLongError(
                    self._source,
                    f"this is no JSON, or one object of more than {SIZE_LIMIT // 1_000_000} MB",
                    "Check it, or save it as JSON Lines, one object for each article on its own line",
                    self._here(),
                )
            self._load(size)
            size *= 2  # so that a long value is not begun again too often

    def _load(self, size: int) -> None:
        chunk = self._stream.read(size)
        self._line += self._text.count("\n", 0, self._position)
        try:
            self._text = self._text[self._position :] + self._characters.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise self._error("the file is not UTF-8") from error
        self._position = 0
        self._ended = not chunk

    def _error(self, reason: str, advice: str = "Check that the file was saved or downloaded whole") -> ReadingError:
        return ReadingError(self._source, reason, advice, self._here())

    def _here(self) -> int:
        return self._line + self._text.count("\n", 0, self._position)


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _why(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep or holds too long a number"
