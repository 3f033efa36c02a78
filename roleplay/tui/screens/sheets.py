"""The worksheets: those filled in and kept, and those there are to begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.trouble import DeskError
from roleplay.telling.facts import DOT
from roleplay.tui.listing import ListPage, row
from roleplay.tui.screens.sheetout import OutPage
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.prose import Paragraph, styled

if TYPE_CHECKING:
    from roleplay.desk.sheets import Kept, Sheet
    from roleplay.scenario.worksheet import Worksheet

PAPER, WORKSHEET = "paper:", "worksheet:"


class SheetsScreen(ListPage, OutPage):
    """Read beside the screen."""

    HELP = "sheets"
    TITLE_KEY = "sheet.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("o", "out", "key.sheet.out"),
        Binding("r", "rename", "key.sheet.rename"),
        Binding("y", "duplicate", "key.sheet.duplicate"),
        Binding("d,delete", "throw", "key.sheet.throw"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    SheetsScreen.-narrow #detail { height: 7; }
    SheetsScreen.-flat #detail { height: 4; }
    SheetsScreen.-wide #list { width: 54; }
    SheetsScreen.-huge #list { width: 70; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Kept] = []
        self._worksheets: list[Worksheet] = []
        self._read = False
        self._note = ""
        self._wanted: str | None = None
        """What is to be in view once all has been read."""
        self._opened: Sheet | None = None
        """The sheet that was gone into, to be in view when one comes back."""

    def note(self) -> str:
        """What is wrong with sheets, or could not be done."""
        return self._note

    def look(self) -> None:
        """Something may have been filled in meanwhile."""
        sheet, self._opened = self._opened, None
        self._look_again(PAPER + sheet.paper.id if sheet is not None and sheet.paper is not None else None)

    def _look_again(self, chosen: str | None = None) -> None:
        self._wanted = chosen or self._wanted
        self._look()

    @work(exclusive=True, group="sheets")
    async def _look(self) -> None:
        sheets = self.desk.sheets
        try:
            self._worksheets = await in_background(sheets.worksheets)
            self._kept, wrong = await in_background(sheets.kept)
            faults = [*wrong, *map(str, sheets.problems())]
            self._note = self.say("sheet.wrong", n=len(faults), first=faults[0]) if faults else ""
        except OSError as error:
            self._note = self.say("sheet.unread", why=self.reason(error))
        self._read = True
        chosen, self._wanted = self._wanted, None
        self.fill(chosen)

    def options(self) -> list[Option]:
        """The sheets that are kept, and those that can be begun."""
        if not self._read:
            return [heading(self.say("sheet.reading"))]
        kept = [row(PAPER + one.paper.id, one.paper.title or self.say("sheet.untitled")) for one in self._kept]
        options = [heading(self.say("sheet.kept")), *kept] if kept else []
        options.append(heading(self.say("sheet.begin" if self._worksheets else "sheet.none-there")))
        return options + [row(WORKSHEET + one.id, self.text(one.title)) for one in self._worksheets]

    def _paper(self) -> Kept | None:
        name = self.chosen
        return next((one for one in self._kept if PAPER + one.paper.id == name), None)

    def _worksheet(self) -> Worksheet | None:
        name = self.chosen
        return next((one for one in self._worksheets if WORKSHEET + one.id == name), None)

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is in view."""
        paper, worksheet = self._paper(), self._worksheet()
        if paper is not None:
            yield styled(paper.paper.title, "bold $primary")
            yield from self._of_paper(paper)
        elif worksheet is not None:
            yield styled(self.text(worksheet.title), "bold $primary")
            yield self.text(worksheet.text)
            yield ""
            yield styled(self.say("sheet.begin.how"), "$muted")

    def _of_paper(self, kept: Kept) -> Iterator[Content | str]:
        from roleplay.practice.sheet.missing import missing
        from roleplay.practice.sheet.reckon import reckoned
        from roleplay.practice.sheet.stray import strays
        from roleplay.telling.worksheet import results

        sheet, filled, say = kept.worksheet, kept.filled, self.desk.words
        when = datetime.fromtimestamp(kept.paper.changed).strftime("%Y-%m-%d %H:%M")
        name = self.text(sheet.title) if sheet is not None else filled.title or filled.worksheet
        yield styled(DOT.join([name, self.say("sheet.changed", when=when)]), "$muted")
        if sheet is None:
            yield styled(self.say("sheet.gone", title=name), "$warning")
            return
        count = len(missing(sheet, filled))
        yield self.say("sheet.state.missing", n=count) if count else self.say("sheet.state.full")
        if loose := len(strays(sheet, filled)):
            yield styled(self.say("sheet.stray.some", n=loose), "$warning")
        for title, value in results(say, sheet, filled, reckoned(sheet, filled)):
            yield say("pair", name=title, value=value)

    def on_option_list_option_selected(self) -> None:
        """Go on with the sheet in view, or begin one."""
        paper, worksheet = self._paper(), self._worksheet()
        if paper is not None:
            self._open(self.desk.sheets.open(paper))
        elif worksheet is not None:
            self._open(self.desk.sheets.begin(worksheet, self.desk.language))

    def _open(self, sheet: Sheet) -> None:
        from roleplay.tui.screens.sheet import SheetScreen

        self._opened = sheet
        self.app.push_screen(SheetScreen(sheet))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a sheet that is kept can be renamed, copied or thrown away."""
        if action in ("rename", "duplicate", "throw"):
            return self._paper() is not None
        if action == "out":
            return self._paper() is not None or self._worksheet() is not None
        return super().check_action(action, parameters)

    def action_out(self) -> None:
        """Write the sheet in view to a file; a worksheet as a blank form."""
        from roleplay.practice.sheet.filled import Filled

        paper, worksheet = self._paper(), self._worksheet()
        if paper is not None:
            self.write_out(paper.worksheet, paper.filled, paper.paper.title, paper.paper)
        elif worksheet is not None:
            self.write_out(worksheet, Filled(worksheet.id), self.text(worksheet.title), None, empty=True)

    def action_rename(self) -> None:
        """Call the sheet in view otherwise."""
        paper = self._paper()
        if paper is not None:

            async def taken(title: str) -> None:
                self.desk.sheets.rename(paper, title)

            self.ask_title(paper.paper.title, taken)

    def action_duplicate(self) -> None:
        """Have the sheet in view twice."""
        paper = self._paper()
        if paper is None:
            return
        try:
            made = self.desk.sheets.duplicate(paper, self.say("sheet.copy-of", title=paper.paper.title))
        except DeskError as error:
            self._fail(error)
            return
        self._look_again(PAPER + made.id)

    def action_throw(self) -> None:
        """Throw the sheet in view away, once that has been confirmed."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        paper = self._paper()
        if paper is not None:
            dialog = ConfirmDialog("sheet.throw", "sheet.throw.what", "confirm.discard.yes", "confirm.keep")
            self.app.push_screen(dialog, lambda sure: self._throw(paper) if sure else None)

    def _throw(self, paper: Kept) -> None:
        try:
            self.desk.sheets.throw(paper)
        except DeskError as error:
            self._fail(error)
            return
        self._look_again()

    def _fail(self, error: DeskError) -> None:
        self._note = self.reason(error)
        self.fill()
