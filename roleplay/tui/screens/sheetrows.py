"""The rows of a worksheet on the screen: added, taken out, and put back."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from roleplay.practice.sheet.filled import Spot
from roleplay.tui.screens.sheetout import OutPage
from roleplay.tui.widgets.sheetlines import Line, lines_of, spot_id

if TYPE_CHECKING:
    from roleplay.desk.sheets import Sheet


class RowsPage(OutPage):
    """Shows a `sheet` as `lines`."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.lines: list[Line] = []

    @abstractmethod
    def line(self) -> Line | None:
        """The line in view."""

    @abstractmethod
    def relist(self, chosen: str | None = None) -> None:
        """List everything anew, with `chosen` in view."""

    @abstractmethod
    def focus_on(self, writing: bool) -> None:
        """To the field of the line in view, or to the list."""

    @abstractmethod
    def keep(self) -> None:
        """Have everything on the disk."""

    def table(self) -> str | None:
        """The table of one's own that the line in view belongs to."""
        line, worksheet = self.line(), self.sheet.worksheet
        if line is None or worksheet is None:
            return None
        if line.kind == "add":
            return line.id.partition("\x1f")[2]
        name = line.spot.name if line.spot is not None and line.spot.row and line.kind == "spot" else None
        return name if name is not None and not worksheet.tables[name].rows else None

    def action_add(self) -> None:
        """Add a row to the table in view, and write in it."""
        name = self.table()
        row = self.sheet.add_row(name) if name is not None else None
        if name is None or row is None or self.sheet.worksheet is None:
            self.app.notify(self.say("sheet.no-more"), markup=False)
            return
        column = self.sheet.worksheet.tables[name].columns[0]
        self.relist(spot_id(Spot(name, row, column.id)))
        self.focus_on(writing=True)

    def action_remove(self) -> None:
        """Take the row in view out; U brings it back."""
        name, line = self.table(), self.line()
        if name is None or line is None or line.spot is None:
            return
        at = self.lines.index(line)
        if not self.sheet.remove_row(name, line.spot.row):
            return
        self.app.notify(self.say("sheet.removed"), markup=False)
        fresh = lines_of(self.desk.words, self.sheet)
        near = [one for one in fresh[: at + 1] if one.kind in ("spot", "add")]
        self.relist(near[-1].id if near else None)
        self.keep()
        self.focus_on(writing=False)

    def action_undo(self) -> None:
        """Put the row back that was taken out last."""
        removed, worksheet = self.sheet.undo(), self.sheet.worksheet
        if removed is None or worksheet is None:
            return
        row = self.sheet.filled.rows[removed.table][removed.place]
        column = worksheet.tables[removed.table].columns[0].id
        self.relist(spot_id(Spot(removed.table, row.id, column)))
        self.keep()
