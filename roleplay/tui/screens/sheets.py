"""The worksheets: those filled in and kept, and those there are to begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.trouble import DeskError
from roleplay.telling.facts import DOT
from roleplay.tui.page import prose
from roleplay.tui.screens.sheetout import OutPage
from roleplay.tui.widgets.menu import INDENT, Menu, heading
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, styled

if TYPE_CHECKING:
    from roleplay.desk.sheets import Kept, Sheet
    from roleplay.scenario.worksheet import Worksheet

PAPER, WORKSHEET = "paper:", "worksheet:"


class SheetsScreen(OutPage):
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
    SheetsScreen #body { padding: 1 1 0 1; }
    SheetsScreen #all { height: 1fr; }
    SheetsScreen #papers { height: 1fr; }
    SheetsScreen #detail { scrollbar-size-vertical: 1; padding: 0 1; }
    SheetsScreen #about { height: auto; padding-right: 1; }
    SheetsScreen #note { height: auto; color: $warning; padding: 0 1; display: none; }
    SheetsScreen #note.-some { display: block; }
    SheetsScreen.-narrow #all { layout: vertical; }
    SheetsScreen.-narrow #detail { height: 7; border-top: solid $border; }
    SheetsScreen.-flat #detail { height: 4; }
    SheetsScreen.-flat #body { padding: 0 1; }
    SheetsScreen.-wide #papers { width: 54; }
    SheetsScreen.-huge #papers { width: 70; }
    SheetsScreen.-wide #detail, SheetsScreen.-huge #detail {
        width: 1fr; border-left: solid $border; padding: 0 2;
    }
    SheetsScreen.-huge #about { max-width: 110; }
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

    def body(self) -> ComposeResult:
        with Horizontal(id="all"):
            yield Menu(*self._options(), id="papers")
            with VerticalScroll(id="detail", can_focus=False):
                yield prose(*self._told(), id="about")
        yield Passage(Prose([self._note]), id="note", classes="-some" if self._note else "")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
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
            self._note = error.strerror or str(error)
        self._read = True
        chosen, self._wanted = self._wanted, None
        self._fill(chosen)

    def _fill(self, chosen: str | None = None) -> None:
        if not self.standing:
            return
        self.query_one(Menu).replace(self._options(), chosen)
        note = self.query_one("#note", Passage)
        note.update(Prose([self._note]))
        note.set_class(bool(self._note), "-some")
        self._tell()

    async def relabel(self) -> None:
        """Keep the place in the list."""
        option = self.query_one(Menu).highlighted_option
        await super().relabel()
        if self.standing:
            self.query_one(Menu).choose(option.id if option is not None else None)
            self._tell()

    def _options(self) -> list[Option]:
        if not self._read:
            return [heading(self.say("sheet.reading"))]
        kept = [_option(PAPER + one.paper.id, one.paper.title or self.say("sheet.untitled")) for one in self._kept]
        options = [heading(self.say("sheet.kept")), *kept] if kept else []
        options.append(heading(self.say("sheet.begin" if self._worksheets else "sheet.none-there")))
        return options + [_option(WORKSHEET + one.id, self.text(one.title)) for one in self._worksheets]

    def on_option_list_option_highlighted(self) -> None:
        """Tell of what is in view."""
        self._tell()

    def _tell(self) -> None:
        for about in self.query("#about").results(Passage):
            about.update(Prose(list(self._told())))
            self.query_one("#detail").scroll_home(animate=False)
        self.refresh_bindings()

    def _in_view(self) -> str:
        menus = self.query(Menu)
        option = menus.first().highlighted_option if menus else None
        return (option.id if option is not None else None) or ""

    def _paper(self) -> Kept | None:
        name = self._in_view()
        return next((one for one in self._kept if PAPER + one.paper.id == name), None)

    def _worksheet(self) -> Worksheet | None:
        name = self._in_view()
        return next((one for one in self._worksheets if WORKSHEET + one.id == name), None)

    def _told(self) -> Iterator[Paragraph | Content | str]:
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
            yield f"{title}: {value}"

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
        self._note = error.told(self.desk.words)
        self._fill()


def _option(name: str, title: str) -> Option:
    return Option(Prose([Paragraph(Content(title), Content(INDENT), Content(INDENT * 2))]), id=name)
