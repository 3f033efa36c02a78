"""Runs a command and turns whatever ends it into an exit code and one clear line, never a traceback."""

from __future__ import annotations

from collections.abc import Sequence

import click

from roleplay.cli import stream
from roleplay.cli.exit import FAILED, INTERRUPTED, OK
from roleplay.cli.root import root


def run(arguments: Sequence[str]) -> int:
    """Run the command line `arguments`; the exit code."""
    stream.prepare()
    try:
        code = _run(list(arguments))
        stream.flush()
    except (BrokenPipeError, KeyboardInterrupt) as error:
        return stream.abandon(error) if isinstance(error, OSError) else INTERRUPTED
    except OSError as error:
        return stream.abandon(error)
    return code


def _run(arguments: list[str]) -> int:
    try:
        with root.make_context("roleplay", arguments) as context:
            root.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as refused:
        _explain(refused)
        return refused.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        stream.flush()
        stream.write(f"Error: {_reason(error)}", error=True)
        return FAILED
    return OK


def _explain(refused: click.ClickException) -> None:
    stream.flush()
    if isinstance(refused, click.UsageError) and refused.ctx is not None:
        stream.write(refused.ctx.get_usage(), error=True)
    stream.write(f"Error: {refused.format_message()}", error=True)


def _reason(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what
