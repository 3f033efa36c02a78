"""A clock made of blocks, as large as there is room for, to be read from the back of a room."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from roleplay.telling.clock import clock_told

PIXELS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    ":": (" ", "█", " ", "█", " "),
}
WIDE = 2
"""Cells of a pixel, which are half as wide as high."""
HURRY = 60_000
"""Milliseconds left from which the clock is marked: time to come to an end."""


def big(time: str, scale: int) -> str:
    """The lines of a time in blocks, `scale` lines a pixel."""
    rows = (" ".join(PIXELS[sign][at] for sign in time) for at in range(5))
    lines = ("".join(pixel * WIDE * scale for pixel in row) for row in rows)
    return "\n".join(line for line in lines for _ in range(scale))


class BigClock(Static):
    """Shows milliseconds that are left."""

    DEFAULT_CSS = """
    BigClock { height: auto; width: auto; color: $primary; }
    BigClock.-hurry { color: $warning; }
    BigClock.-out { color: $error; }
    BigClock.-still { color: $muted; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._shown: tuple[str, int] | None = None

    def tell(self, left: int | None, scale: int, *, running: bool) -> None:
        """Show it, `scale` lines a pixel, 0 for plain digits; nothing where no time counts."""
        self.display = left is not None
        if left is None:
            return
        self.set_class(left == 0, "-out")
        self.set_class(0 < left <= HURRY, "-hurry")
        self.set_class(left > 0 and not running, "-still")
        told = clock_told(left)
        if self._shown != (told, scale):
            self._shown = told, scale
            self.update(Content(big(told, scale) if scale else told))
