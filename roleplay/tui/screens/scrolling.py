"""Keys that scroll the dialogue wherever the focus is: the list of choices keeps the arrows for itself."""

from __future__ import annotations

from typing import Literal

from textual.binding import Binding, BindingType

from roleplay.tui.page import Page
from roleplay.tui.widgets.dialogue import DialogueView

SCROLLING: list[BindingType] = [
    Binding("pageup", "page(-1)", "key.older", show=False),
    Binding("pagedown", "page(1)", "key.newer", show=False),
    Binding("shift+up", "line(-1)", "key.line-up", show=False),
    Binding("shift+down", "line(1)", "key.line-down", show=False),
    Binding("ctrl+home", "end('first')", "key.first", show=False),
    Binding("ctrl+end", "end('last')", "key.last", show=False),
]


class ScrollingPage(Page[None]):
    """A page with a dialogue; what follows does what the bindings in `SCROLLING` say."""

    def action_page(self, step: int) -> None:
        """Scroll the dialogue by pages."""
        self.query_one(DialogueView).page(step)

    def action_line(self, step: int) -> None:
        """Scroll the dialogue by a line."""
        self.query_one(DialogueView).scroll(step)

    def action_end(self, end: Literal["first", "last"]) -> None:
        """Scroll the dialogue to an end."""
        self.query_one(DialogueView).to(end)
