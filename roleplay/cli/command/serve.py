"""`roleplay serve`: practice and review in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Failure, Refusal
from roleplay.cli.letin import EXTRA, NEEDED
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import flush, write

if TYPE_CHECKING:
    from roleplay.reading.text import Language


@click.command("serve", short_help="Practise in a browser, on this machine or on a phone beside it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for the whole network.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 for any that is free.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name that browsers ask this machine by, such as a domain's.",
)
@language_option
def command(host: str, port: int, names: tuple[str, ...], language: Language | None) -> None:
    """Serve practice, review and history to browsers: the same plays, profiles and notes as on the screens.

    Only this machine can reach it unless --host says otherwise; then the addresses are told, and everybody in the
    network can make a profile, or enter one that has a PIN. How to put TLS in front: docs/serving.md.
    It needs the extra: pip install 'roleplay-trainer[web]'
    """
    from roleplay.cli.ending import asked_to_end
    from roleplay.desk.desk import Desk
    from roleplay.desk.trouble import DeskError
    from roleplay.store.homestore import HomeStore

    language = language_or_default(language)
    try:
        from roleplay.web.serving import serve_solo
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        raise Failure(f"serving pages needs more: {EXTRA}") from None
    desk = Desk(store=HomeStore(), language=language)

    def tell(line: str) -> None:
        write(line)
        flush()

    try:
        with asked_to_end():
            serve_solo(desk, host, port, names, tell)
    except DeskError as error:
        raise Refusal(error.told(desk.words)) from None
