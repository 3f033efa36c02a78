"""Opening the screens from the command line, once it is clear that there is a terminal to show them."""

from __future__ import annotations

import atexit
import gc
import os
import shlex
import sys
from typing import TYPE_CHECKING

from roleplay.cli.ending import asked_to_end
from roleplay.cli.exit import Refusal
from roleplay.cli.letin import WebDoor
from roleplay.cli.option import language_or_default
from roleplay.cli.person import own_store
from roleplay.cli.stream import write
from roleplay.desk.crash import Crash
from roleplay.store.homestore import PROFILE_VARIABLE

DUMB = ("", "dumb", "unknown")
DRAWING = ("xterm", "screen", "tmux", "rxvt", "linux", "vt100", "vt220", "alacritty", "kitty", "foot", "wezterm")
"""How the names of terminals begin that draw, whether or not this system has heard of them."""

SELDOM = 20_000, 10, 10
"""When to look for garbage. A screen that is drawn makes thousands of small values and few circles of them: looking
after every few hundred takes much of the time from a key to its picture."""

if TYPE_CHECKING:
    from roleplay.cli.start import Prepared, Started
    from roleplay.desk.teamseat import Viewer
    from roleplay.practice.drill.session import Drill
    from roleplay.reading.text import Language
    from roleplay.tui.app import RoleplayApp


def look_seldom_for_garbage() -> None:
    """Have garbage looked for as seldom as suits screens, from before they are imported on."""
    gc.set_threshold(*SELDOM)


def open_screens(
    start: Started | Prepared | Drill | Viewer | None = None, language: Language | None = None, area: str | None = None
) -> int:
    """Open the screens: at home, in an `area`, in a briefing, at a contest, or in the talk or at the cards begun.

    The exit code.
    """
    require_terminal()
    # what is still there goes with the process: to look through it all first takes a second after a case was solved
    atexit.register(gc.freeze)
    if start is None and os.environ.get(PROFILE_VARIABLE):
        _come_in()
    look_seldom_for_garbage()
    app = _app(start, language_or_default(language), area)
    app.suit_terminal()
    app.desk.doorkeeper = door = WebDoor(app.desk)
    try:
        with asked_to_end():  # until the app heeds signals itself
            app.run()
    finally:
        door.close()
        if (unkept := app.desk.close()) is not None:
            write(app.desk.words("desk.unkept", why=unkept.told(app.desk.words)), error=True)
    if app.failure is not None:
        again = shlex.join(["roleplay", "play", "--resume", app.interrupted]) if app.interrupted else None
        raise Crash(again if unkept is None else None) from app.failure
    return app.return_code or 0


def _come_in() -> None:
    """Let in whoever is named, so that the screens need not ask; they are the last to have been here."""
    from roleplay.desk.door import Door

    door = Door(own_store())
    door.enter(door.now())


def _app(start: Started | Prepared | Drill | Viewer | None, language: Language, area: str | None) -> RoleplayApp:
    from roleplay.tui.app import make_app

    if start is None:
        return make_app(language=language, foresight=True, area=area)
    from roleplay.desk.teamseat import Viewer

    if isinstance(start, Viewer):
        return make_app(language=language, visit=start, foresight=True)
    from roleplay.cli.start import Prepared  # late: brings the model, which home does without
    from roleplay.practice.drill.session import Drill

    if isinstance(start, Drill):
        return make_app(language=language, drill=start, foresight=True)
    if isinstance(start, Prepared):
        briefed, file = (start.found.scenario, start.draft), start.found.path
        return make_app(language=language, library=start.library(), briefed=briefed, file=file, foresight=True)
    return make_app(language=language, library=start.library(), seat=start.seat, foresight=True)


def require_terminal() -> None:
    """Refuse where there is no terminal to draw on, and say what to do instead.

    A driver named in the environment, such as a web server's, needs none.
    """
    if "TEXTUAL_DRIVER" in os.environ:
        return
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise Refusal("the screens need a terminal; without one, use: roleplay play ID --plain")
    if os.name == "posix" and not _can_draw(os.environ.get("TERM", "")):
        kind = os.environ.get("TERM") or "not set"
        raise Refusal(f"the screens cannot be drawn on this terminal (TERM is {kind}); use: roleplay play ID --plain")


def _can_draw(kind: str) -> bool:
    """Whether a terminal of this kind can place text where it is told, as far as its name or the system's list says."""
    if kind in DUMB or kind.startswith(DRAWING):
        return kind not in DUMB
    try:
        import curses

        curses.setupterm(kind, sys.__stdout__.fileno() if sys.__stdout__ is not None else -1)
        return bool(curses.tigetstr("cup"))
    except (ImportError, OSError, ValueError, curses.error):
        return False
