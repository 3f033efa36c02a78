"""The clock of a room, large enough to be read from the back, with what goes on beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Digits

from roleplay.telling.clock import clock_told
from roleplay.tui.widgets.passage import Passage
from roleplay.workshop.timer import Timer

SOON = 60_000
"""Milliseconds from which on the clock is marked: time to come to an end."""


class RoomClock(Horizontal):
    """Shows a timer; hidden where none counts."""

    DEFAULT_CSS = """
    RoomClock { height: 3; padding: 0 1; }
    RoomClock.-none { display: none; }
    RoomClock Digits { width: 22; color: $primary; }
    RoomClock.-soon Digits { color: $warning; }
    RoomClock.-out Digits { color: $error; }
    RoomClock.-still Digits { color: $muted; }
    RoomClock #going { width: 1fr; height: 3; content-align: left middle; }
    """

    def compose(self) -> ComposeResult:
        yield Digits("", id="left")
        yield Passage(id="going")

    def tell(self, timer: Timer | None, now: int, going: str) -> None:
        """Show what is left of a timer, and `going`."""
        self.set_class(timer is None, "-none")
        if timer is None:
            return
        left = timer.left(now)
        self.set_class(left == 0, "-out")
        self.set_class(0 < left <= SOON, "-soon")
        self.set_class(not timer.running and left > 0, "-still")
        digits, told = self.query_one(Digits), clock_told(left)
        if digits.value != told:
            digits.update(told)
        passage = self.query_one("#going", Passage)
        if passage.plain != going:
            passage.update(Content(going))
