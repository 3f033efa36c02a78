"""Exit codes, stated once; the help text and the README repeat the table, and a test compares them."""

from __future__ import annotations

import click

OK = 0
FOUND = 1
USAGE = 2
FAILED = 3
INTERRUPTED = 130
PIPE_CLOSED = 141

MEANINGS = {
    OK: "done; check found no error, replay came to the recorded result",
    FOUND: "a file was read and something is wrong with it",
    USAGE: "wrong use: no such command, option, scenario or file",
    FAILED: "the system refused something, such as writing a file",
    INTERRUPTED: "interrupted with Ctrl-C; the play is kept",
    PIPE_CLOSED: "the reader of the output went away",
}


class Refusal(click.ClickException):
    """What was asked for cannot be done; one line says why."""

    exit_code = USAGE


class Fault(click.ClickException):
    """A file was read, and it is wrong; the message tells where."""

    exit_code = FOUND


class Failure(click.ClickException):
    """The machine did not do what was asked of it; one line says what may help."""

    exit_code = FAILED
