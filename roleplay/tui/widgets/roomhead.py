"""What a room looks at above a list: a clock as large as there is room for, and beside it what goes on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from roleplay.tui.widgets.bigclock import BigClock
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose

LARGE, HUGE = (120, 34), (160, 50)
"""Cells from which on the clock is drawn two and three lines a pixel."""


class RoomHead(Horizontal):
    """Shows milliseconds that are left, and paragraphs."""

    DEFAULT_CSS = """
    RoomHead { height: auto; padding: 0 1; margin-bottom: 1; }
    RoomHead BigClock { margin-right: 3; }
    RoomHead #going { width: 1fr; height: auto; }
    .-flat RoomHead { margin-bottom: 0; }
    """

    def compose(self) -> ComposeResult:
        yield BigClock(id="clock")
        yield Passage(id="going")

    def tell(self, left: int | None, going: Sequence[Content | str], *, running: bool) -> None:
        """Show what is left, nothing where no time counts, and what goes on."""
        self.display = left is not None or bool(going)
        size = self.app.size
        scale = 0 if self.screen.has_class("-flat") else 1
        scale += sum(size.width >= wide and size.height >= high for wide, high in (LARGE, HUGE))
        self.query_one(BigClock).tell(left, scale, running=running)
        passage, told = self.query_one("#going", Passage), Prose(going)
        if passage.plain != told.plain:
            passage.update(told)
