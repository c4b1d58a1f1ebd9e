"""Define the command that shows the record in a browser: serve."""

from __future__ import annotations

import os
import signal
import socket
import threading
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import DEFAULT_RECORD, RecordFile, app
from onrecord.cli.exits import HELP, refusing
from onrecord.errors import ServeError

if TYPE_CHECKING:
    from onrecord.web import Desk

#: Seconds in which answers that are being sent must be out when the server stops.
_FAREWELL = 3


@app.command(epilog=HELP)
@refusing
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0 takes any free one.")] = 8000,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show the record as pages in a browser, and as an API. Ctrl-C stops it."""
    try:
        import uvicorn  # noqa: F401  # nothing is begun that cannot be done

        from onrecord.web import Desk, Keys
    except ImportError as error:
        raise ServeError(
            "To serve needs FastAPI and uvicorn. Install them with: pip install 'onrecord[serve]'"
        ) from error
    from onrecord.storing import Server, announced

    with _listening(host, port) as listener:
        port = listener.getsockname()[1]
        keys = Keys(port)
        desk = Desk(record, keys)
        # uvicorn ends well on both signals and then gives them on: the file beside the record is still to be removed.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        server = Server(f"http://{_written(_near(host))}:{port}", os.getpid(), keys.local)
        try:
            with suppress(KeyboardInterrupt), announced(record, server):
                _greet(host, port, keys.token)
                threading.Thread(target=desk.prepare, daemon=True).start()
                _run(desk, host, listener)
        finally:
            desk.close()


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises typer.BadParameter where that cannot be."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise typer.BadParameter(f"{host} is no address of this machine", param_hint="--host") from error
    try:
        return socket.create_server(address[:2], family=family)
    except PermissionError as error:
        raise typer.BadParameter(
            f"port {port} is kept for the system. Choose one above 1023", param_hint="--port"
        ) from error
    except OSError as error:
        reason = (
            f"nothing can listen at {host}:{port} ({error.strerror}). Stop the program that does, or choose another"
        )
        raise typer.BadParameter(f"{reason} port, as --port {port % 65535 + 1}", param_hint="--port") from error


def _run(desk: Desk, host: str, listener: socket.socket) -> None:
    import uvicorn

    from onrecord.web import create_app

    names = ["localhost", socket.gethostname(), host]
    # No log of what is asked for: the address that lets people in holds the token.
    config = uvicorn.Config(
        create_app(desk, names), log_level="warning", access_log=False, timeout_graceful_shutdown=_FAREWELL,
        server_header=False, proxy_headers=False,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


def _greet(host: str, port: int, token: str) -> None:
    """Say where to look, where to add, and who else can look."""
    address = f"http://{_written(_near(host))}:{port}/"
    typer.echo(f"Read the record: {address}")
    typer.echo(f"Add to it:       {address}add?token={token}")
    if not _is_loopback(host):
        typer.echo(
            f"Listening at {host}: everybody who can reach this machine over the network can read the record, and what "
            "they read is not encrypted. Only who has the token can add to it; give the second address to nobody else.",
            err=True,
        )


def _near(host: str) -> str:
    """Return the address at which this machine itself finds a server."""
    with suppress(ValueError):
        if ip_address(host).is_unspecified:
            return "::1" if ":" in host else "127.0.0.1"
    return host


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
