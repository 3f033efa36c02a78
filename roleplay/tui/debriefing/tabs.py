"""A row of tabs: the one in view has a heavy line beneath it, so that colour is not needed to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from roleplay.tui.widgets.prose import joined, styled

ROOM = 76
"""Cells from which every tab has its name; in fewer only the one in view has."""


@dataclass
class TabChosen(Message):
    """A tab was clicked; counted from 0."""

    place: int


class TabLabel(Static):
    """One tab: its number and name, and the line beneath."""

    DEFAULT_CSS = "TabLabel { width: auto; height: 2; } TabLabel:hover { background: $panel; }"

    def __init__(self, place: int, title: str) -> None:
        super().__init__()
        self.place, self._title = place, title

    def told(self, active: bool) -> Content:
        """The two lines of the tab."""
        full = active or self.app.size.width >= ROOM
        text = f"  {self.place + 1} {self._title}  " if full else f"  {self.place + 1}  "
        line = ("━" if active else "─") * cell_len(text)
        name, rule = ("bold $primary", "$primary") if active else ("$muted", "$border")
        return joined(styled(text, name), "\n", styled(line, rule))

    def on_click(self) -> None:
        """Tell which tab was clicked."""
        self.post_message(TabChosen(self.place))


class TabBar(Horizontal):
    """The tabs `titles`, with the one at `active` in view."""

    DEFAULT_CSS = "TabBar { height: 2; } TabBar #rest { width: 1fr; height: 2; color: $border; }"

    def __init__(self, titles: Sequence[str], active: int) -> None:
        super().__init__(id="tabs")
        self._titles, self._active = titles, active

    def compose(self) -> ComposeResult:
        for place, title in enumerate(self._titles):
            yield TabLabel(place, title)
        yield Static(Content(f"\n{'─' * 400}"), id="rest")

    def on_mount(self) -> None:
        """Show which tab is in view."""
        self.choose(self._active)

    def on_resize(self) -> None:
        """There is room for all names, or not."""
        self.choose(self._active)

    def choose(self, active: int) -> None:
        """Mark another tab as the one in view."""
        self._active = active
        for label in self.query(TabLabel):
            label.update(label.told(label.place == active))
