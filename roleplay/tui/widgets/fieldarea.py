"""Where a blank of a worksheet is written: kept a moment after the last key; Enter or Tab leads on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.timer import Timer

from roleplay.tui.widgets.notearea import KEEP_AFTER
from roleplay.tui.widgets.typedarea import TypedArea


class FieldArea(TypedArea):
    """Calls `noted` with the text after every change, `keep` a moment after the last one, `moved` to go elsewhere.

    `moved` is called with how many blanks to go on, 0 for back to the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "move(1)", "key.sheet.next", id="sheet.field.next"),
        Binding("shift+tab", "move(-1)", "key.sheet.previous", show=False, id="sheet.field.previous"),
        Binding("escape", "move(0)", "key.sheet.list", id="sheet.field.list"),
    ]
    DEFAULT_CSS = """
    FieldArea { background: $background; border: round $border; padding: 0 1; scrollbar-size-vertical: 1; height: 5; }
    FieldArea:focus { border: round $primary; }
    FieldArea.-line { height: 4; }
    FieldArea.-hidden { display: none; }
    """

    def __init__(self, noted: Callable[[str], None], keep: Callable[[], None], moved: Callable[[int], None]) -> None:
        super().__init__(id="field", highlight_cursor_line=False, tab_behavior="focus", soft_wrap=True)
        self._noted, self._keep, self._moved = noted, keep, moved
        self._known = ""
        self._lines = False
        self._waiting: Timer | None = None

    def offer(self, text: str, *, lines: bool, placeholder: str, hidden: bool, read_only: bool = False) -> None:
        """Show another blank; what was typed for the one before is told first."""
        self.tell()
        self._known, self._lines = text, lines
        self.load_text(text)
        self.move_cursor(self.document.end)
        self.placeholder = placeholder
        self.read_only = read_only
        self.set_class(hidden, "-hidden")
        self.set_class(not lines, "-line")

    def tell(self) -> None:
        """Tell what stands here, if that has not been told yet."""
        if self.text != self._known:
            self._known = self.text
            self._noted(self.text)

    def on_text_area_changed(self) -> None:
        """Tell what stands here now, and have it kept soon."""
        if self.text == self._known:
            return
        self.tell()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(KEEP_AFTER, self._settle)

    def on_blur(self) -> None:
        """Left by a click or a dialog: nothing more is waited for."""
        self.tell()
        if self._waiting is not None:
            self._waiting.stop()
            self._settle()

    def _settle(self) -> None:
        self._waiting = None
        self._keep()

    async def _on_key(self, event: events.Key) -> None:
        """Enter goes on where there is but a line to write."""
        if event.key == "enter" and not self._lines:
            event.stop()
            event.prevent_default()
            self.action_move(1)
            return
        await super()._on_key(event)

    def action_move(self, step: int) -> None:
        """On to another blank, or back to the list."""
        self.tell()
        self._moved(step)

    def on_unmount(self) -> None:
        """Left, or the program is quit: what has not been kept yet is."""
        self.tell()
        if self._waiting is not None:
            self._waiting.stop()
        self._keep()
