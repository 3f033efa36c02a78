"""What the widgets of a talk share: the words of the present language, bars, and stage directions told from speech."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.selection import Selection
from textual.widget import Widget

from roleplay.telling.phrase import filled
from roleplay.tui.frame import frame_of
from roleplay.tui.widgets.prose import Laid, Paragraph, Prose, joined, styled, wrap

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk

NEW = "▌"
"""Marks what has come since the last choice."""
STAGE = re.compile(r"（[^（）]*）|\([^()]*\)")
TALL = 34
"""Rows from which there is room to be generous."""


def desk_of(widget: Widget) -> Desk:
    """The desk that a widget works with."""
    return frame_of(widget).desk


def directed(text: str, style: str = "") -> Content:
    """Speech in `style`, its stage directions in italics."""
    parts: list[Content] = []
    place = 0
    for found in STAGE.finditer(text):
        parts.append(styled(text[place : found.start()], style))
        parts.append(styled(found[0], "italic $muted"))
        place = found.end()
    parts.append(styled(text[place:], style))
    return joined(*parts)


def bar(value: int, top: int, width: int) -> Content:
    """`value` of `top` as filled and unfilled cells; not empty while anything is left."""
    full = filled(value, top, width)
    return joined(styled("█" * full, "$primary"), styled("░" * (width - full), "$muted"))


def padded(text: str, width: int) -> str:
    """`text` filled up with blanks to `width` cells."""
    return text + " " * max(width - cell_len(text), 0)


def whole(text: str, room: int) -> int:
    """How many characters of `text` fit into `room` cells without leaving a part of a word behind."""
    if cell_len(text) <= room:
        return len(text)
    _, end = wrap(text, room)[0]
    return end


class Short(Prose):
    """Prose in at most `most` lines; where more was said, `more` ends the last of them."""

    def __init__(self, paragraphs: list[Paragraph | Content | str], most: int, more: Content) -> None:
        super().__init__(paragraphs)
        self._most, self._more = most, more
        self._short: tuple[int, Content] | None = None

    def at(self, width: int) -> Content:
        """The lines at `width` cells."""
        if self._short is None or self._short[0] != width:
            lines = [line for paragraph in self.paragraphs for line in paragraph.lines(width)]
            if len(lines) > self._most:
                room = max(width - self._more.cell_length, 1)
                cut = lines[self._most - 1]
                lines = lines[: self._most]
                lines[-1] = joined(cut[: whole(cut.plain, room)], self._more)
            self._short = (width, Content("\n").join(lines))
        return self._short[1]

    def picked(self, selection: Selection, width: int) -> str:
        """What a selection takes of the lines that are shown."""
        return Laid.picked(self, selection, width)
