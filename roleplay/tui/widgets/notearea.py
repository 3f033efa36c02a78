"""Where the trainee writes notes: kept a moment after the last key, so that a kill loses no more than that."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from roleplay.tui.widgets.typedarea import TypedArea

KEEP_AFTER = 1.0
"""Seconds without a key after which notes are kept."""


class NoteArea(TypedArea):
    """Calls `noted` with the text after every change, and `keep` a moment after the last one and when it goes."""

    def __init__(self, text: str, noted: Callable[[str], None], keep: Callable[[str], None], placeholder: str) -> None:
        super().__init__(
            text, id="notes", placeholder=placeholder, highlight_cursor_line=False, tab_behavior="focus", soft_wrap=True
        )
        self._noted, self._keep = noted, keep
        self._known = text
        self._waiting: Timer | None = None

    def on_mount(self) -> None:
        """Go on where the text ends."""
        self.move_cursor(self.document.end)

    def on_text_area_changed(self) -> None:
        """Tell what stands here now, and keep it soon."""
        if self.text == self._known:
            return
        self._known = self.text
        self._noted(self.text)
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(KEEP_AFTER, self._settle)

    def _settle(self) -> None:
        self._waiting = None
        self._keep(self.text)

    def on_unmount(self) -> None:
        """Left, or the program is quit: what has not been kept yet is."""
        if self._waiting is not None or self.text != self._known:
            self._noted(self.text)
            self._settle()
