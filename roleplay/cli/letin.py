"""Letting browsers in to a workshop from the command line: where to listen, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from roleplay.cli.stream import flush, write
from roleplay.desk.trouble import DeskError

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.desk.desk import Desk
    from roleplay.desk.discussing import Discussing
    from roleplay.desk.hosting import Hosting

EXTRA = "pip install 'roleplay-trainer[web]'"
NEEDED = ("anyio", "h11", "jinja2", "markupsafe", "starlette", "uvicorn")
"""What the extra brings, as it is imported."""
PORT = 8080
Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Where:
    """The address to listen at, the port, and the names of servers before this one."""

    listen: str
    port: int
    names: tuple[str, ...]


def listening_options(command: Command) -> Command:
    """Where to listen, as options of a command."""
    command = click.option(
        "--name", "names", multiple=True, metavar="NAME", help="A domain's name that a server before it is asked by."
    )(command)
    command = click.option(
        "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 for any that is free."
    )(command)
    return click.option(
        "--listen",
        default="127.0.0.1",
        show_default=True,
        metavar="ADDRESS",
        help="0.0.0.0 lets a network in.",
    )(command)


class WebDoor:
    """Serves one workshop at a time to browsers, for screens; an earlier one is served no more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stack = ExitStack()

    def let_in(self, hosted: Hosting | Held | Discussing, listen: str) -> tuple[str, ...]:
        """Let browsers in at `listen`, at the usual port or any other that is free; the addresses. Raises DeskError."""
        self.close()
        letting_in = _letting_in()
        try:
            letting = letting_in(self._desk, hosted, listen, PORT, _untold)
            hosted.addresses = self._stack.enter_context(letting)
        except DeskError:
            letting = letting_in(self._desk, hosted, listen, 0, _untold)
            hosted.addresses = self._stack.enter_context(letting)
        self._stack.callback(lambda: setattr(hosted, "addresses", ()))
        return hosted.addresses

    def close(self) -> None:
        """Let nobody in any more."""
        self._stack.close()


def _untold(line: str) -> None:
    """The screen tells it."""
    del line


def _letting_in() -> Any:
    """What serves workshops. Raises DeskError where the extra is not there."""
    try:
        from roleplay.web.letting import letting_in
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        raise DeskError("serve.extra", extra=EXTRA) from None
    return letting_in


def let_in(stack: ExitStack, desk: Desk, hosted: Hosting | Held | Discussing, where: Where) -> DeskError | None:
    """Let browsers in for as long as `stack` stands, and tell at which addresses; what hindered that, if anything did.

    That is told, too.
    """
    try:
        letting = _letting_in()(desk, hosted, where.listen, where.port, write, where.names)
        hosted.addresses = stack.enter_context(letting)
    except DeskError as error:
        write(error.told(desk.words), error=True)
        return error
    return None


def tell_key(desk: Desk, hosted: Hosting | Held | Discussing, key: str) -> None:
    """Tell how to lead from a browser."""
    write(desk.words("plain.host.key", address=f"{hosted.addresses[0]}lead/key", secret=key))
    flush()


def let_phones_in(stack: ExitStack, desk: Desk, held: Held | Discussing, where: Where) -> None:
    """Let browsers in to a game or a discussion, and tell the code, the board and the host's key."""
    from roleplay.telling.contestroom import grouped

    key = held.let_in()
    if let_in(stack, desk, held, where) is None:
        code = held.entrance.code
        write(desk.words("plain.host.code", code=grouped(code)))
        write(desk.words("plain.host.board", address=f"{held.addresses[0]}board/{code}"))
        tell_key(desk, held, key)
    else:
        write(desk.words("plain.web-less"), error=True)
