"""The last thing before the terminal: signs that it cannot show or place are replaced, whatever widget drew them."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from roleplay.telling.sign import Signs, spell


class SignFilter(LineFilter):
    """Replaces signs cell by cell, so that the layout stays as it is."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(enabled=signs != "full")
        self._signs = signs

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with other signs."""
        del background
        return [Segment(spell(text, self._signs), style, control) for text, style, control in segments]
