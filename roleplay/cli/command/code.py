"""`roleplay code`: a finished play as one line, and as a QR code."""

from __future__ import annotations

from pathlib import Path

import click

from roleplay.cli.exit import Fault
from roleplay.cli.stream import write


@click.command("code")
@click.argument("file", metavar="PLAY|FILE", type=click.Path(path_type=Path))
@click.option("--scenario", metavar="ID|FILE", help="The scenario, where it is not one of the list.")
@click.option("--qr", is_flag=True, help="As a QR code below the line, for a telephone to read off a dark terminal.")
def command(file: Path, scenario: str | None, qr: bool) -> None:
    """Tell a finished play as one line, to go by chat, paper or telephone.

    roleplay replay CODE and roleplay review CODE play it again and come to the same score. The line holds the case and
    every move, no name and no note; it says what was played, not by whom.
    """
    from roleplay.cli.record import load
    from roleplay.engine.playcode import code_of
    from roleplay.telling.qr import rows

    session, _ = load(file, scenario)
    try:
        code = code_of(session)
        lines = rows(code) if qr else []
    except ValueError as error:
        raise Fault(f"{file}: {error}") from None
    write(code)
    for line in lines:
        write(line)
