"""Exit codes, stated once; the help text and the README repeat the table, and a test compares them."""

from __future__ import annotations

from collections.abc import Iterable

import click

OK = 0
FOUND = 1
USAGE = 2
FAILED = 3
HUNG_UP = 129
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143

MEANINGS = {
    OK: "done; check found no error, replay came to the recorded result",
    FOUND: "a file was read and something is wrong with it",
    USAGE: "wrong use: no such command, option, scenario or file",
    FAILED: "the system refused something, such as writing a file, or the program itself failed",
    HUNG_UP: "the terminal went away; the play is kept",
    INTERRUPTED: "interrupted with Ctrl+C; the play is kept",
    PIPE_CLOSED: "the reader of the output went away",
    TERMINATED: "ended by SIGTERM; the play is kept",
}


class _Told(click.ClickException):
    """One line for the user, and, where there is more to say, further lines."""

    def __init__(self, message: str, more: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.more = tuple(more)


class Refusal(_Told):
    """What was asked for cannot be done; one line says why."""

    exit_code = USAGE


class Fault(_Told):
    """A file was read, and it is wrong; the message tells where."""

    exit_code = FOUND


class Failure(_Told):
    """The machine did not do what was asked of it; one line says what may help."""

    exit_code = FAILED
