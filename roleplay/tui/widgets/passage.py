"""A passage: text on the screen that can be selected with the mouse and copied as it was written.

Textual takes selected text only from what it has laid out itself; prose breaks its lines by rules of its own.
"""

from __future__ import annotations

from textual.selection import Selection
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

from roleplay.tui.widgets.prose import Laid


class Passage(Static):
    """A static text that gives what is selected of it, without the line breaks of the screen."""

    @property
    def plain(self) -> str:
        """The whole text."""
        return self.visual.plain if isinstance(self.visual, Laid) else str(self.visual)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Part of Textual's way to the clipboard: the text selected and what follows it."""
        if isinstance(self.visual, Laid):
            return self.visual.picked(selection, self.content_size.width), "\n"
        return super().get_selection(selection)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show another text; what was selected of the one before is not selected any more."""
        unselect(self)
        super().update(content, layout=layout)


def unselect(widget: Widget) -> None:
    """Select nothing in `widget` from now on: its text changes."""
    if widget.is_attached and widget in widget.screen.selections:
        kept = {other: selection for other, selection in widget.screen.selections.items() if other is not widget}
        widget.screen.selections = kept


def text_of(container: Widget) -> str:
    """The passages in view within `container`, one under another."""
    passages = [passage for passage in container.query(Passage) if passage.display]
    return "\n\n".join(text for passage in passages if (text := passage.plain.strip()))
