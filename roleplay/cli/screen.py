"""Opening the screens from the command line, once it is clear that there is a terminal to show them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_or_default
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.cli.start import Started
    from roleplay.reading.text import Language


def open_screens(started: Started | None = None, language: Language | None = None) -> int:
    """Open the screens: at home, or in the session that was `started`. The exit code."""
    require_terminal()
    from roleplay.tui.app import make_app

    language = language_or_default(language)
    if started is None:
        app = make_app(language=language)
    else:
        app = make_app(language=language, library=started.library(), seat=started.seat)
    try:
        app.run()
    finally:
        if (failed := app.desk.close()) is not None:
            write(app.desk.words("desk.unkept", why=failed.told(app.desk.words)), error=True)
    return app.return_code or 0


def require_terminal() -> None:
    """Refuse where there is no terminal to draw on, and say what to do instead.

    A driver named in the environment, such as a web server's, needs none.
    """
    if "TEXTUAL_DRIVER" in os.environ:
        return
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise Refusal("the screens need a terminal; without one, use: roleplay play ID --plain")
