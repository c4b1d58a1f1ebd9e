"""Tell public addresses from private ones, and take an address apart into what a request needs."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

SCHEMES = {"http": 80, "https": 443}

#: Ways to write an IPv4 address into an IPv6 address that translators and tunnels take apart again.
_TRANSLATED = IPv6Network("64:ff9b::/96")
#: What may stand in the path and query of a request; the rest is escaped.
_SAFE = "/%:@!$&'()*+,;=~-._?[]"


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` as name servers know it, `path` with the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port, without the port where it is the scheme's own."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Return what the Host field of a request says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """Return the whole address, without the part after `#`."""
        return self.origin + self.path

    def joined(self, reference: str) -> Target:
        """Return where a reference on this page leads; raises ValueError as `parse_target`."""
        return parse_target(urljoin(self.address, reference))


def parse_target(address: str) -> Target:
    """Take an http or https address apart; raises ValueError, with a reason for a person, for any other.

    Names and passwords in an address are refused: they would be kept in the record and sent on.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("this is no address") from error
    if parts.scheme not in SCHEMES:
        raise ValueError(f"{parts.scheme or 'such'} addresses are not fetched, only http and https")
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address holds a user name or password, which would be kept; leave it out")
    try:
        host = host if host and ":" in host else (host or "").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise ValueError("the name of the host is none") from error
    if not host or any(letter <= " " or letter in '\\/@?#%<>"' for letter in host.partition("%")[0]):
        raise ValueError("the name of the host is none")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(parts.scheme, host, SCHEMES[parts.scheme] if port is None else port, path)


def resolve(target: Target) -> list[str]:
    """Return the numeric addresses of the host, in the system's order; raises OSError where it has none.

    Connect to one of these and never to the name: at the next look the name may lead elsewhere.
    """
    with contextlib.suppress(ValueError):
        return [str(ip_address(target.host))]
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a name that is too long
        raise OSError("there is no such name") from error
    return list(dict.fromkeys(str(address[0]) for _, _, _, _, address in found))


def is_public(numeric: str) -> bool:
    """Tell whether an address is one of the public internet, whatever form it is written in."""
    try:
        address = ip_address(numeric)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if (inner := _inside(address)) is not None:
            return is_public(str(inner))
        if address.is_site_local or address.scope_id is not None:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, None for one of its own."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
