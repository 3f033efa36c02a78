"""Serves parts until the process is asked to end; what the command line calls, and all that it knows of this face."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from roleplay.desk.crash import keep_traceback
from roleplay.desk.desk import Desk
from roleplay.desk.trouble import DeskError
from roleplay.store.home import HomelessError, data_folder
from roleplay.telling.words import Words
from roleplay.web.allowance import Limits
from roleplay.web.app import make_app
from roleplay.web.listener import addresses, bound, names, private, server
from roleplay.web.part import Part
from roleplay.web.solo.part import solo


def serve_solo(desk: Desk, host: str, port: int, called: Sequence[str], tell: Callable[[str], None]) -> None:
    """Serve practice for all profiles of the place where `desk` is. Raises DeskError where nothing can listen there."""
    serve([solo(desk)], desk.words, host, port, called, tell)


def serve(
    parts: Sequence[Part],
    say: Words,
    host: str,
    port: int,
    called: Sequence[str],
    tell: Callable[[str], None],
    limits: Limits | None = None,
) -> None:
    """Listen at `host` and `port` (0 for any that is free), told by `tell` with the addresses, until asked to end.

    `called` are names that this machine has elsewhere, such as the one that a server before it is asked by.
    """
    try:
        listening = bound(host, port)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise DeskError("serve.deaf", host=host, port=port, why=why) from None
    with listening:
        port = listening.getsockname()[1]
        tell(say("web.listening.alone" if private(host) else "web.listening.all"))
        for address in addresses(host, port):
            tell(f"  {address}")
        if not private(host):
            tell(say("web.listening.plain"))
        tell(say("web.listening.stop"))
        app = make_app(parts, [*names(), *called], limits, keep=keep_fault)
        server(app, host, port, limits).run([listening])


def keep_fault(error: BaseException) -> None:
    """Write a fault of ours down where all crashes are."""
    try:
        home = data_folder()
    except HomelessError:
        home = None
    keep_traceback(error, home)
