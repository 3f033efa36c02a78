"""The entry point: answers `--version` before anything is imported (click alone takes four times as long as Python)."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from roleplay._version import __version__

NEW_OBJECTS = 50_000
"""Objects made before the collector looks for garbage: models, trees and tables mostly live as long as the program."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"] and sys.stdout is not None:
        return _version()
    if arguments is None:
        gc.set_threshold(NEW_OBJECTS)
    from roleplay.cli.run import run

    code = run(given)
    if arguments is None:
        _end(code)
    return code


def _end(code: int) -> None:
    """End the process at once where threads still work in the background.

    Python would stop them wherever they are, and abort the process if that is inside a library that is not Python.
    All that is to be kept has been by now.
    """
    threads = sys.modules.get("threading")
    if threads is None or threads.active_count() == 1:
        return
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # closed, or nobody listens any more: as at any other end
            pass
    os._exit(code)


def _version() -> int:
    try:
        sys.stdout.write(f"roleplay {__version__}\n")
        sys.stdout.flush()
    except OSError:
        from roleplay.cli.stream import abandon

        return abandon()
    return 0
