"""Tell who may add to the record: whoever has the token that `onrecord serve` prints, and nobody else."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Literal
from urllib.parse import urlsplit

#: Nobody in particular; a person with the token, in a page or a program; the user of this machine, who may name paths.
Visitor = Literal["reader", "page", "program", "user"]

_BEARER = "bearer "


def _fresh() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one server, new at each start. `token` is printed; `local` lies in the file beside the record.

    Cookies go to every port of a host, so a server has its port in the name of its own.
    """

    port: int = 0
    token: str = field(default_factory=_fresh)
    local: str = field(default_factory=_fresh)

    @property
    def cookie_name(self) -> str:
        """Return the name of the cookie that a browser keeps."""
        return f"onrecord-{self.port}"

    @property
    def cookie(self) -> str:
        """Return what the cookie holds: not the token itself, which opens the API too."""
        return self._derived("cookie")

    @property
    def form(self) -> str:
        """Return what each form carries, which no other site can know."""
        return self._derived("form")

    def is_token(self, given: str) -> bool:
        """Tell whether this is the token that was printed."""
        return _same(given, self.token)

    def is_form(self, given: str) -> bool:
        """Tell whether a form was one of ours."""
        return _same(given, self.form)

    def visitor(self, headers: Mapping[str, str]) -> Visitor:
        """Return who sends a request with these header fields (lower case)."""
        said = headers.get("authorization", "")
        if said.lower().startswith(_BEARER):
            given = said[len(_BEARER) :].strip()
            return "user" if _same(given, self.local) else "program" if _same(given, self.token) else "reader"
        try:
            kept = SimpleCookie(headers.get("cookie", "")).get(self.cookie_name)
        except CookieError:
            return "reader"
        return "page" if kept is not None and _same(kept.value, self.cookie) else "reader"

    def _derived(self, purpose: str) -> str:
        return hmac.digest(self.token.encode(), purpose.encode(), hashlib.sha256).hex()


def is_own_page(headers: Mapping[str, str]) -> bool:
    """Tell whether a browser says that a page of this very server sends the request, and no other site."""
    origin = headers.get("origin", "")
    try:
        return bool(origin) and urlsplit(origin).netloc == headers.get("host", "")
    except ValueError:
        return False


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())
