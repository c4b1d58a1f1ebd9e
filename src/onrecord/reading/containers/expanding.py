"""Count what archives expand to, and stop before a bomb fills memory, disk or time."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from onrecord.errors import ReadingError

#: The most that one input may expand to, in bytes, and how often its own size. News shrinks to a tenth.
_MOST = 20_000_000_000
_RATIO = 200
#: What any input may expand to, however small it is.
_ANYWAY = 200_000_000

_MOST_REFUSALS = 20

_CHUNK = 65_536

#: What the libraries raise for damaged input.
DAMAGE = (
    *(EOFError, OSError, ValueError, RuntimeError, NotImplementedError),
    *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError),
)


@dataclass(slots=True)
class Budget:
    """How many bytes all that lies in one input, however deep, may still expand to."""

    left: int
    exhausted: bool = False
    refusals: int = 0

    @classmethod
    def of(cls, size: int) -> Budget:
        """Return the budget of an input of so many bytes."""
        return cls(min(_MOST, max(_ANYWAY, _RATIO * size)))

    def spend(self, size: int, source: str) -> None:
        """Count bytes; raise ReadingError when there are too many."""
        self.left -= size
        if self.left < 0:
            self.exhausted = True
            reason = "it expands to far more than its size, as a bomb does, and was left there"
            raise ReadingError(source, reason, "If it is sound, unpack it yourself and add the folder")

    def refuse(self) -> None:
        """Count an archive that lies too deep, and give up at many: a bomb of archives has tens of thousands."""
        self.refusals += 1
        self.exhausted = self.exhausted or self.refusals >= _MOST_REFUSALS


def expanding(stream: Any, source: str, what: str, budget: Budget) -> io.BufferedReader:
    """Return a reader of a stream that unpacks as it is read: counted, and with errors that say what to do.

    `what` is the kind of archive, for errors.
    """
    return io.BufferedReader(_Expanding(stream, source, what, budget), _CHUNK)


def damaged(source: str, what: str, error: BaseException) -> ReadingError:
    """Say that an archive or a member of one cannot be read on."""
    why = str(error).strip() or type(error).__name__
    return ReadingError(source, f"the {what} is damaged or cut off ({why})", "Download or copy it again")


class _Expanding(io.RawIOBase):
    """Read on, or begin again; what is read a second time is counted once.

    The first time, damage is the end of what there is, so that the format of the sound start can be
    recognised; from the first return to the start it is an error.
    """

    def __init__(self, stream: Any, source: str, what: str, budget: Budget) -> None:
        self._stream, self._source, self._what, self._budget = stream, source, what, budget
        self._position = self._counted = 0
        self._begun_again = False

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that one can go back in it."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with one step of unpacking."""
        try:
            # One step at a time: a longer read loses what came before the place where a file was cut off.
            chunk = self._stream.read1(len(buffer))
        except DAMAGE as error:
            if self._position and not self._begun_again:
                return 0
            raise damaged(self._source, self._what, error) from error
        buffer[: len(chunk)] = chunk
        self._position += len(chunk)
        if self._position > self._counted:
            self._budget.spend(self._position - self._counted, self._source)
            self._counted = self._position
        return len(chunk)

    def tell(self) -> int:
        """Return how far it was read."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go back to what was read before; there is no way past the end of what was counted."""
        if whence != io.SEEK_SET or offset > self._counted:
            raise io.UnsupportedOperation("only what was read can be read again")
        try:
            self._position = self._stream.seek(offset)
        except DAMAGE as error:
            raise damaged(self._source, self._what, error) from error
        self._begun_again = True
        return self._position
