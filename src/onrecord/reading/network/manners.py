"""Keep to what sites ask of programs: robots.txt, pauses between requests, and "try again later"."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from onrecord.reading.network.failures import FetchError
from onrecord.reading.network.guarding import Target

if TYPE_CHECKING:
    from protego import Protego

#: What rules of robots.txt call us.
NAME = "onrecord"
#: Of a robots.txt no more is read (RFC 9309 asks for half a megabyte at least).
RULES_LIMIT = 500_000

#: The longest pause between two requests that a site gets, in seconds, whatever it asks for.
_LONGEST_PAUSE = 30.0
#: How long rules are kept, in seconds: a day, and where they could not be read, five minutes.
_KEPT = 86_400.0
_RETRIED = 300.0
#: The rules of so many sites are kept at most.
_MOST_SITES = 1000
#: How long a server that says "too many requests" and not for how long is left alone, in seconds.
_WAITING = 60.0
#: The longest that a server is left alone because it says so, in seconds: a day, so that no slip shuts it for good.
_LONGEST_WAIT = 86_400.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's robots.txt says; `rules` is None where it has none, `failed` why it cannot be read."""

    rules: Protego | None = None
    failed: FetchError | None = None

    def allow(self, target: Target) -> bool:
        """Tell whether the page may be read."""
        return self.rules is None or bool(self.rules.can_fetch(target.address, NAME))

    @property
    def pause(self) -> float:
        """Return the pause in seconds that the site asks for, 0 where it asks for none."""
        asked = self.rules.crawl_delay(NAME) if self.rules else None
        return min(max(0.0, asked or 0.0), _LONGEST_PAUSE)


def parse_rules(payload: bytes) -> Rules:
    """Read a robots.txt, however broken."""
    from protego import Protego

    try:
        return Rules(Protego.parse(payload[:RULES_LIMIT].decode("utf-8", "replace")))
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError):  # it forbids nothing that can be read
        return Rules()


class Manners:
    """Remember, for the hosts that were asked, their rules and when each may be asked again."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._rules: dict[str, tuple[float, Rules]] = {}
        self._free: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    def rules(self, target: Target, load: Callable[[], Rules]) -> Rules:
        """Return the rules of the target's site, loaded where they are not known or old."""
        until, rules = self._rules.get(target.origin, (0.0, Rules()))
        if time.monotonic() >= until:
            rules = load()
            if len(self._rules) >= _MOST_SITES:
                self._rules.clear()
            self._rules[target.origin] = time.monotonic() + (_RETRIED if rules.failed else _KEPT), rules
        return rules

    def wait(self, host: str) -> None:
        """Sleep until the pause since the last request to this host is over."""
        time.sleep(max(0.0, self._free.get(host, 0.0) - time.monotonic()))

    def leave(self, host: str, rules: Rules) -> None:
        """Start the pause after a request."""
        now = time.monotonic()
        if len(self._free) >= _MOST_SITES:
            self._free = {known: free for known, free in self._free.items() if free > now}
        self._free[host] = now + (max(self._pause, rules.pause) if self._pause else 0.0)

    def close(self, host: str, seconds: float | None) -> float:
        """Keep that the host wants no requests for so long (None: it did not say); return the seconds."""
        seconds = _WAITING if seconds is None else seconds
        self._closed[host] = time.monotonic() + seconds
        return seconds

    def closed_for(self, host: str) -> float:
        """Return for how many seconds the host still wants no requests."""
        return self._closed.get(host, 0.0) - time.monotonic()


def retry_after(field: str | None) -> float | None:
    """Read a Retry-After field, seconds or a date, into seconds from now, a day at most; None where it says nothing."""
    if field is None:
        return None
    field = field.strip()
    if field.isascii() and field.isdigit():
        return min(float(field[:9]), _LONGEST_WAIT)
    try:
        return min(max(0.0, parsedate_to_datetime(field).timestamp() - time.time()), _LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return None
