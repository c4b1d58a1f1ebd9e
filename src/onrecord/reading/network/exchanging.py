"""Make one request to one address, within a time limit that holds whatever the server does."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.reading.network.guarding import Target

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

#: Seconds for a connection to come about, and for the server to send anything at all.
_CONNECTING = 10.0
_SILENCE = 20.0
_PIECE = 65_536


@contextlib.contextmanager
def exchange(
    target: Target, numeric: Sequence[str], headers: Mapping[str, str], deadline: float, trust: ssl.SSLContext
) -> Iterator[BaseHTTPResponse]:
    """Send a GET request and give the response, its body not yet read.

    The connection goes to the first of the `numeric` addresses that takes it and to no other place, and
    the certificate must be that of the host. At `deadline` (`time.monotonic`) the connection is cut:
    what reads from it then raises or ends. Raises OSError and errors of urllib3 and http.client.
    """
    connection = _connected(target, numeric, deadline, trust)
    # A server that sends a byte a second never is silent, and it can do so in the status line, the
    # fields, the lengths of chunks or the body: only from outside can all of them be ended.
    watchdog = threading.Timer(max(0.0, deadline - time.monotonic()), _cut, [connection.sock])
    watchdog.daemon = True
    watchdog.start()
    try:
        fields = {"Host": target.authority, "Connection": "close", **headers}
        connection.request("GET", target.path, headers=fields, preload_content=False)
        response = connection.getresponse()
        try:
            yield response
        finally:
            response.close()
    finally:
        watchdog.cancel()
        connection.close()


def read_start(response: BaseHTTPResponse, limit: int) -> bytes:
    """Return the body, unpacked, or, where it is larger than `limit` bytes, a start that is longer than that."""
    pieces = []
    size = 0
    # Not `stream`: it reads the lengths of chunks as lines without an end.
    while size <= limit and (piece := response.read1(_PIECE, decode_content=True)):
        size += len(piece)
        pieces.append(piece)
    return b"".join(pieces)


def _connected(target: Target, numeric: Sequence[str], deadline: float, trust: ssl.SSLContext) -> HTTPConnection:
    """Return an open connection to the first address that takes one."""
    from urllib3.exceptions import HTTPError

    failed: Exception = TimeoutError("no time was left")
    for address in numeric:
        if (left := deadline - time.monotonic()) <= 0:
            break
        connection = _connection(target, address, min(_CONNECTING, left), trust)
        try:
            connection.connect()
        except ssl.SSLError:
            connection.close()
            raise
        except (OSError, HTTPError) as error:
            connection.close()
            failed = error
        else:
            connection.timeout = _SILENCE
            return connection
    raise failed


def _connection(target: Target, address: str, timeout: float, trust: ssl.SSLContext) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=timeout)
    # The name goes to the server and must stand in its certificate; the number is where the packets go.
    return HTTPSConnection(
        address, target.port, timeout=timeout, server_hostname=target.host, ssl_context=trust, cert_reqs="CERT_REQUIRED"
    )


def load_trust() -> ssl.SSLContext:
    """Return whom to trust: the machine's own list, for the sake of offices, and certifi's where that is short."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _cut(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)  # not the method of TLS, which waits for an answer
