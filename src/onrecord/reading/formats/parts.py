"""Open the parts of documents that are zip archives of XML: Word, OpenDocument, EPUB.

Such a file may unpack to a million times its size, and its XML may define entities that stand for
gigabytes or for other files. So parts are unpacked up to a limit, and no entity is ever resolved.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from onrecord.errors import ReadingError
from onrecord.reading.files import SIZE_LIMIT

#: What all parts that are read may unpack to, in bytes: as much as any file. A thick book has two million.
UNPACKED_LIMIT = SIZE_LIMIT
_PARTS_LIMIT = 20_000


class Parts:
    """The named parts of one file. `name in parts` tells whether there is one."""

    def __init__(self, payload: bytes, source: str) -> None:
        self._source, self._left = source, UNPACKED_LIMIT
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(payload))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged() from error
        self._names = set(self._archive.namelist())
        if len(self._names) > _PARTS_LIMIT:
            raise ReadingError(source, f"more than {_PARTS_LIMIT:,} parts are inside", "Save its text and add that")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def load(self, name: str) -> bytes:
        """Return the bytes of a part; raise ReadingError where it is missing, locked, damaged or too large."""
        try:
            with self._archive.open(name) as stream:
                content = stream.read(self._left + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged() from error
        except RuntimeError as error:  # how zipfile says that a part is encrypted
            raise ReadingError(self._source, "it is locked with a password", "Save it without one") from error
        self._left -= len(content)
        if self._left < 0:
            reason = f"it unpacks to more than {UNPACKED_LIMIT // 1_000_000} MB of text"
            raise ReadingError(self._source, reason, "Split it into one file for each article or chapter")
        return content

    def load_xml(self, name: str) -> Any:
        """Return the root element (lxml) of a part."""
        return parse_xml(self.load(name), self._source)

    def damaged(self) -> ReadingError:
        """Return the error that says that the file is damaged."""
        return ReadingError(self._source, "the file is damaged", "Download or copy it again, or save it anew")


def parse_xml(payload: bytes, source: str) -> Any:
    """Parse XML of strangers: entities stay unresolved, nothing outside is opened, depth and length are limited."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(payload, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(
            source, f"its XML is damaged ({error.msg})", "Save it anew in the program it is from"
        ) from error


def element_text(element: Any) -> str:
    """Return all text in an element."""
    return "".join(element.itertext()).strip()


def text_at(root: Any, name: str) -> str:
    """Return the text of the first element of a local name that has any, empty where none has."""
    return next((text for element in root.iter("{*}" + name) if (text := element_text(element))), "")
