"""What a list of worksheets and a worksheet itself have in common: a title is asked for, and files are written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import work

from roleplay.desk.background import in_background
from roleplay.desk.sheetfile import ENDINGS, write_sheet
from roleplay.desk.trouble import DeskError
from roleplay.store.paper import LONGEST_TITLE
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.page import Page
from roleplay.tui.widgets.menu import Item

if TYPE_CHECKING:
    from roleplay.practice.sheet.filled import Filled
    from roleplay.scenario.worksheet import Worksheet
    from roleplay.store.paper import Paper

OUT_SHOWN = 15.0
"""Seconds for reading where a file went."""


class OutPage(Page[None]):
    """Asks for titles, and writes sheets to files."""

    def ask_title(self, title: str, taken: Callable[[str], Awaitable[None]]) -> None:
        """Ask what a sheet is to be called; `taken` raises DeskError for what does not do."""

        async def fit(wanted: str) -> None:
            if not wanted.strip():
                raise DeskError("sheet.untitled")
            await taken(wanted)

        dialog = AskingDialog("sheet.rename", "sheet.rename.what", fit, title, longest=LONGEST_TITLE, fields={})
        self.app.push_screen(dialog)

    def write_out(
        self, worksheet: Worksheet | None, filled: Filled, title: str, paper: Paper | None, *, empty: bool = False
    ) -> None:
        """Write a sheet to a file of a kind to be picked; `empty` as a form to be filled in by hand."""

        def picked(ending: str | None) -> None:
            if ending is not None:
                name = f"{filled.worksheet}-{paper.id[:8]}" if paper is not None else filled.worksheet
                self._write(worksheet, filled, title, name + ending, empty)

        items = [Item(ending, self.say(f"sheet.out{ending}"), f"*{ending}") for ending in ENDINGS]
        self.app.push_screen(PickDialog("sheet.out", lambda: items), picked)

    @work
    async def _write(self, worksheet: Worksheet | None, filled: Filled, title: str, name: str, empty: bool) -> None:
        desk = self.desk
        try:
            path = await in_background(lambda: write_sheet(desk, worksheet, filled, title, name, empty=empty))
        except DeskError as error:
            self.app.notify(error.told(desk.words), severity="error", markup=False, timeout=OUT_SHOWN)
            return
        self.app.notify(self.say("export.written", path=path), markup=False, timeout=OUT_SHOWN)
