"""The calendar of practice at the cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from roleplay.telling.calendar import LABEL, lines
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage

MOST_WEEKS = 26
AROUND = 14
"""Cells that the dialog's frame and the names of the days take, and some room."""


class CalendarDialog(Dialog[None]):
    """Shows what was answered on each day up to `today`, as many weeks as there is room for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,m,q", "cancel", "key.close", show=False)]
    DEFAULT_CSS = """
    CalendarDialog #days { margin: 1 0; }
    """

    def __init__(self, counts: Mapping[int, int], today: int) -> None:
        super().__init__()
        self._counts, self._today = counts, today

    def compose(self) -> ComposeResult:
        room = (self.app.size.width - AROUND - LABEL) // 2
        with Vertical(classes="dialog wide"):
            yield Passage(Content(self.say("calendar.title")), classes="dialog-title")
            shown = lines(self.desk.words, self._counts, self._today, max(min(room, MOST_WEEKS), 1))
            yield prose(*shown, id="days")
            yield prose(self.say("calendar.legend"), classes="hint")
