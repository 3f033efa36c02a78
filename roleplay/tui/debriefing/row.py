"""Lines that stay one line each: columns that stand fast, then a text that is clipped to what room is left."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.css.styles import RulesMap

from roleplay.tui.widgets.prose import Laid, clip, styled


class Row(Laid):
    """One line."""

    def __init__(self, columns: Content, text: str = "", style: str = "") -> None:
        self.columns, self.text, self.style = columns, text, style

    def at(self, width: int) -> Content:
        """The line at `width` cells."""
        room = width - self.columns.cell_length
        if room < 1:
            return self.columns.truncate(width, ellipsis=True)
        return self.columns + styled(clip(self.text, room), self.style)

    @property
    def plain(self) -> str:
        """The line in full."""
        return self.columns.plain + self.text

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Part of the Visual protocol."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Part of the Visual protocol."""
        return 1


class Rows(Row):
    """Several lines as one visual."""

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__(Content(""))
        self.rows = tuple(rows)

    def at(self, width: int) -> Content:
        """All lines at `width` cells."""
        return Content("\n").join(row.at(width) for row in self.rows)

    @property
    def plain(self) -> str:
        """All lines in full."""
        return "\n".join(row.plain for row in self.rows)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Part of the Visual protocol."""
        return max(len(self.rows), 1)
