"""Between the app and the terminal: what comes in one instant is told apart, and no text goes out as a command.

Texts come from files, names, notes and the clipboard. Whatever refuses controls when they are read, this filter is the
last before the terminal and holds for every widget.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any, Protocol, cast

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message

from roleplay.reading.forbidden import FORBIDDEN
from roleplay.tui.guard import MOTIONS, Guard

OBEYED = FORBIDDEN
"""What terminals or the reader's eyes obey: controls but tab and line feed, bidi overrides, marks and tags."""
WITHIN_A_LINE = re.compile(rf"{OBEYED.pattern}|[\t\n]")
INSTANT = 0.006
"""Seconds within which no hand strikes two keys: what comes so fast was pasted."""


def harmless(text: str) -> str:
    """`text` without what a terminal would obey; tabs and line feeds stay."""
    return OBEYED.sub("", text)


class Harmless(LineFilter):
    """The last filter of every line on the screen. What it takes out has no width, so that nothing moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line without anything that a terminal would obey."""
        del background
        if not any(segment.control or WITHIN_A_LINE.search(segment.text) for segment in segments):
            return segments
        return [
            Segment(WITHIN_A_LINE.sub("", segment.text), segment.style) for segment in segments if not segment.control
        ]


class Guarded(Protocol):
    """The app, as far as this module knows it."""

    guard: Guard


class Terminal(Driver):
    """Goes before a driver class: hands keys over an instant later, those that came together marked as such.

    A terminal that has gone away takes no more writing, and does not keep the program from ending.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._gathered: list[Message] = []
        self._due: asyncio.TimerHandle | None = None

    def send_message(self, message: Message) -> None:
        """Gather what the input thread has read."""
        self._loop.call_soon_threadsafe(self._gather, message)

    def _gather(self, message: Message) -> None:
        self._gathered.append(message)
        if self._due is None:
            self._due = self._loop.call_later(INSTANT, self._hand_over)

    def _hand_over(self) -> None:
        messages, self._gathered, self._due = self._gathered, [], None
        deeds = [one.time for one in messages if isinstance(one, events.Key) and one.key not in MOTIONS]
        if len(deeds) > 1:
            cast(Guarded, self._app).guard.pasted(deeds)
        for message in messages:
            self._app.post_message(message)

    def write(self, data: str) -> None:
        """Write, while there is anybody to write to."""
        if self._writes():
            super().write(data)  # type: ignore[safe-super]

    def close(self) -> None:
        """Wait until all is written, if it can be."""
        if self._writes():
            super().close()

    def _writes(self) -> bool:
        writer = getattr(self, "_writer_thread", None)
        return writer is None or writer.is_alive()


def behind(driver: type[Driver]) -> type[Driver]:
    """`driver` with `Terminal` before it."""
    return type(driver.__name__, (Terminal, driver), {})
