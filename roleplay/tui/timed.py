"""A list that a room looks at while a clock goes: who leads it sees every second how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from roleplay.tui.listing import ListPage
from roleplay.tui.widgets.roomhead import RoomHead

SECOND = 1.0


class TimedPage(ListPage):
    """Subclasses tell the `clock` and what goes on, and `look` how things stand."""

    def clock(self) -> tuple[int | None, bool]:
        """Milliseconds left, None where no time counts, and whether the clock runs."""
        raise NotImplementedError

    def going(self) -> Sequence[Content | str]:
        """What the room is to know now."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        yield RoomHead()
        yield from super().body()

    def on_mount(self) -> None:
        """Begin to look."""
        super().on_mount()
        self.draw_clock()
        self.set_interval(SECOND, self.look)

    def on_resize(self) -> None:
        """The clock is as large as there is room for."""
        self.draw_clock()

    async def relabel(self) -> None:
        """The clock is drawn anew, too."""
        await super().relabel()
        self.draw_clock()

    def draw_clock(self) -> None:
        """Show the time there is now."""
        if self.standing:
            left, running = self.clock()
            self.query_one(RoomHead).tell(left, self.going(), running=running)
