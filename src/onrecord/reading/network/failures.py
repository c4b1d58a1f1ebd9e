"""Name the ways in which an address cannot be fetched, each with what to do then."""

from __future__ import annotations

from enum import StrEnum

from onrecord.errors import ReadingError


class Failure(StrEnum):
    """Why an address was not fetched."""

    ADDRESS = "no address that is fetched"
    PRIVATE = "private address"
    ROBOTS = "robots.txt"
    NOT_FOUND = "not found"
    FORBIDDEN = "forbidden"
    BUSY = "asked to wait"
    SERVER = "fault of the server"
    REDIRECT = "redirect"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "TLS"
    TOO_LARGE = "too large"
    WRONG_TYPE = "wrong type"


class FetchError(ReadingError):
    """Raised for an address that cannot be fetched; `failure` says why in one word for programs."""

    def __init__(self, failure: Failure, source: str, reason: str, advice: str) -> None:
        self.failure = failure
        super().__init__(source, reason, advice)

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process send it, with its own arguments."""
        return type(self), (self.failure, self.source, self.reason, self.advice)


def no_address(source: str, what: str) -> FetchError:
    """Say that this is no address of the kind that is fetched."""
    return FetchError(Failure.ADDRESS, source, what, "Write the whole address, https://…, or add a file")


def private(source: str, host: str, address: str) -> FetchError:
    """Say that the host is no public one."""
    where = f"{host} is" if host == address else f"{host} leads to {address},"
    reason = f"{where} an address of this machine or of a private network, which is not fetched"
    return FetchError(Failure.PRIVATE, source, reason, "Add --allow-private if you trust the address")


def unwelcome(source: str, host: str) -> FetchError:
    """Say that the site asks programs not to read this page."""
    reason = f"{host} asks programs not to read it (robots.txt)"
    return FetchError(Failure.ROBOTS, source, reason, "Save the page in your browser and add the file")


def no_rules(source: str, host: str, status: int) -> FetchError:
    """Say that the site's rules for programs cannot be read now, so that none of its pages may be."""
    reason = f"{host} does not give its rules for programs now (robots.txt, status {status})"
    return FetchError(Failure.SERVER, source, reason, "Try again later")


def busy(source: str, host: str, seconds: float) -> FetchError:
    """Say for how long the server wants no requests."""
    reason = f"{host} wants no more requests now"
    return FetchError(Failure.BUSY, source, reason, f"Try again in {duration(seconds)}")


def answered(source: str, status: int) -> FetchError:
    """Say what it means that the server answered with this status and no page."""
    match status:
        case 404 | 410:
            failure, reason, advice = Failure.NOT_FOUND, "there is no such page", "Check the address in your browser"
        case 401 | 402 | 403 | 407 | 451:
            failure, reason = Failure.FORBIDDEN, "the server does not let programs read it"
            advice = "Save the page in your browser and add the file"
        case _ if status >= 500:
            failure, reason, advice = Failure.SERVER, "the server is out of order", "Try again later"
        case _:
            failure, reason, advice = Failure.SERVER, "the server gave no page", "Check the address in your browser"
    return FetchError(failure, source, f"{reason} (status {status})", advice)


def redirected(source: str, why: str) -> FetchError:
    """Say why a redirect is not followed."""
    return FetchError(Failure.REDIRECT, source, why, "Open it in your browser and give the address where it ends")


def unreachable(source: str, host: str, why: str) -> FetchError:
    """Say that no connection came about, or that it broke."""
    advice = "Check the spelling and your connection (proxies are not used), and try again"
    return FetchError(Failure.UNREACHABLE, source, f"{host} cannot be reached ({why})", advice)


def timed_out(source: str, host: str) -> FetchError:
    """Say that the page did not come whole in time."""
    advice = "Try again later, or save it in your browser and add the file"
    return FetchError(Failure.TIMEOUT, source, f"{host} did not send it in time", advice)


def insecure(source: str, host: str, why: str) -> FetchError:
    """Say that nobody vouches that this is the host."""
    reason = f"the connection to {host} is not safe ({why})"
    return FetchError(Failure.TLS, source, reason, "Check the address and this machine's clock; somebody may listen")


def too_large(source: str, limit: int) -> FetchError:
    """Say that the page is larger than anything that is fetched."""
    reason = f"it is larger than {limit // 1_000_000} MB"
    return FetchError(Failure.TOO_LARGE, source, reason, "Download it and add the file")


def wrong_type(source: str, media_type: str) -> FetchError:
    """Say that this is nothing to read."""
    kind = media_type.partition("/")[0]
    what = f"it is {'an' if kind in ('image', 'audio') else 'a'} {kind}" if kind in _SEEN else f"it is {media_type}"
    advice = "Add what it shows or says as text" if kind in _SEEN else "Download it, and add what it tells as text"
    return FetchError(Failure.WRONG_TYPE, source, f"{what}, which is not read", advice)


_SEEN = frozenset({"image", "audio", "video", "font"})


def duration(seconds: float) -> str:
    """Put a number of seconds into words."""
    if seconds < 90:
        return f"{max(1, round(seconds))} second{'' if round(seconds) <= 1 else 's'}"
    return f"{round(seconds / 60)} minutes" if seconds < 5400 else f"{round(seconds / 3600)} hours"
