"""How wide a terminal draws signs that some draw wide, found by drawing one and asking where the cursor is.

Asked once, before the first start of the screens: what is known is remembered.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import TYPE_CHECKING

from roleplay.telling.sign import Signs, known

if TYPE_CHECKING:
    from roleplay.store.settings import Settings

SAMPLE = "●"
WAIT = 0.3
"""Seconds after which a terminal that has not answered is taken for one that does not."""
ASK = f"\r{SAMPLE}\x1b[6n".encode()
CLEAR = b"\r\x1b[K"
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


def fitting(settings: Settings) -> Signs:
    """The signs that suit the terminal as far as that is known without asking it."""
    return _known() or ("narrow" if settings.wide else "full")


def signs_of(settings: Settings) -> tuple[Signs, bool | None]:
    """The signs that suit the terminal, and whether it draws some wide as far as that is known now."""
    signs, wide = _known(), settings.wide
    if signs is None and wide is None and settings.signs is None and _can_ask():
        found = cells(0, 2)
        if found is not None and found > 2:  # it takes the bytes of one sign for several
            signs = "ascii"
        elif found is not None:
            wide = found == 2
    return signs or ("narrow" if wide else "full"), wide


def _known() -> Signs | None:
    stream = sys.__stderr__  # what the screens are written to
    return known(os.environ, stream.encoding if stream is not None else None)


def _can_ask() -> bool:
    """Whether the screens are drawn on this process's own terminal; a driver named in the environment has another."""
    return "TEXTUAL_DRIVER" not in os.environ and os.isatty(0) and os.isatty(2)


def cells(source: int, target: int, wait: float = WAIT) -> int | None:
    """How many cells the terminal behind two file descriptors gives the sample; None when it does not say.

    Nothing is left on the screen. Keys pressed meanwhile are lost.
    """
    try:
        import termios
        import tty
    except ImportError:  # not on this system
        return None
    try:
        before = termios.tcgetattr(source)
    except termios.error:
        return None
    try:
        tty.setcbreak(source, termios.TCSANOW)
        os.write(target, ASK)
        column = _answer(source, wait)
        os.write(target, CLEAR)
    except OSError:
        return None
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
    return column - 1 if column is not None else None


def _answer(source: int, wait: float) -> int | None:
    until = time.monotonic() + wait
    got = b""
    while (left := until - time.monotonic()) > 0:
        if not select.select([source], [], [], left)[0]:
            return None
        piece = os.read(source, 64)
        if not piece:
            return None
        got += piece
        if found := _ANSWER.search(got):
            return int(found[1])
    return None
