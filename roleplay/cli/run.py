"""Runs a command and turns whatever ends it into an exit code and one clear line, never a traceback."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import click

from roleplay.cli import stream
from roleplay.cli.ending import Ended
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
    except Ended as ended:
        return _after(ended)
    except OSError as error:
        return stream.abandon(error)
    return code


def _after(ended: Ended) -> int:
    """The exit code after a signal; the terminal may be gone with it."""
    try:
        stream.flush()
    except OSError as error:
        stream.abandon(error)
    return ended.code


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
    except Exception as error:  # a fault of ours: what was kept is kept, and the user is told where to look
        return _crashed(error)
    return OK


def _explain(refused: click.ClickException) -> None:
    stream.flush()
    if isinstance(refused, click.exceptions.NoArgsIsHelpError):  # of a group without a command
        for line in refused.format_message().splitlines():
            stream.write(line, error=True)
        return
    if isinstance(refused, click.UsageError) and refused.ctx is not None:
        for line in refused.ctx.get_usage().splitlines():
            stream.write(line, error=True)
    stream.write(f"Error: {refused.format_message()}", error=True)
    for line in getattr(refused, "more", ()):
        stream.write(line, error=True)


def _reason(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what


def _crashed(error: Exception) -> int:
    from roleplay.cli.option import language_or_default
    from roleplay.desk.crash import Crash, keep_traceback, sentence
    from roleplay.reading.language import Language
    from roleplay.store.home import data_folder

    language: Language = "en"
    home = None
    with contextlib.suppress(Exception):  # whatever is broken besides, the user is told
        home = data_folder()
        language = language_or_default(None)
    again = error.again if isinstance(error, Crash) else None
    path = keep_traceback(error.__cause__ or error if isinstance(error, Crash) else error, home)
    stream.flush()
    stream.write(sentence(language, path, again), error=True)
    return FAILED
