"""Define the command that shows the record in a browser: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.app import DEFAULT_RECORD, RecordFile, app
from onrecord.cli.exits import HELP, refusing


@app.command(epilog=HELP)
@refusing
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at.")] = 8000,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Show the record as pages in a browser, and as an API."""
    import uvicorn

    from onrecord.web import Desk, create_app

    desk = Desk(record)
    typer.echo(f"http://{host}:{port}/")
    uvicorn.run(create_app(desk), host=host, port=port, log_level="warning")
