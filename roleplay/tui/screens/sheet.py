"""A worksheet being filled in: a list of all that is asked, and one field to write in; kept while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from roleplay.practice.sheet.filled import Spot
from roleplay.practice.sheet.missing import missing
from roleplay.scenario.worksheet import ChoiceBlank, LongBlank
from roleplay.telling.facts import DOT
from roleplay.telling.worksheet import lacks
from roleplay.tui.screens.sheetrows import RowsPage
from roleplay.tui.widgets.fieldarea import FieldArea
from roleplay.tui.widgets.menu import Item, Menu
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose
from roleplay.tui.widgets.sheetlines import Line, lines_of, spot_id
from roleplay.tui.widgets.sheettold import blank_at, told

if TYPE_CHECKING:
    from roleplay.desk.sheets import Sheet
    from roleplay.desk.trouble import DeskError

NONE = "@none"
"""Picked to leave a choice open."""
USUAL_WIDTH = 78


class LineMenu(Menu):
    """Calls `taken` in the moment in which a line is chosen, so that the next key finds the field."""

    def __init__(self, taken: Callable[[], None]) -> None:
        super().__init__(id="lines")
        self._taken = taken

    def action_select(self) -> None:
        """Write, choose or add."""
        if self.highlighted_option is not None and not self.highlighted_option.disabled:
            self._taken()


class SheetScreen(RowsPage):
    """Fills in a `sheet`."""

    HELP = "sheet"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("a", "add", "key.sheet.add"),
        Binding("d,delete", "remove", "key.sheet.remove"),
        Binding("u", "undo", "key.sheet.undo"),
        Binding("m", "missing", "key.sheet.missing"),
        Binding("o", "out", "key.sheet.out"),
        Binding("r", "rename", "key.sheet.rename", show=False),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    SheetScreen #body { padding: 0 1; }
    SheetScreen #lines { height: 1fr; }
    SheetScreen #side { height: 10; border-top: solid $border; }
    SheetScreen #about { height: 1fr; scrollbar-size-vertical: 1; }
    SheetScreen #told { height: auto; padding: 0 1; }
    SheetScreen #note { height: auto; color: $warning; padding: 0 1; display: none; }
    SheetScreen #note.-some { display: block; }
    SheetScreen.-tall #side { height: 13; }
    SheetScreen.-flat #side { height: 7; }
    SheetScreen.-flat FieldArea { height: 4; }
    SheetScreen.-wide #sheet, SheetScreen.-huge #sheet { layout: horizontal; }
    SheetScreen.-wide #lines { width: 3fr; }
    SheetScreen.-wide #side { width: 2fr; height: 100%; border-top: none; border-left: solid $border; padding: 0 1; }
    SheetScreen.-huge #lines { width: 3fr; }
    SheetScreen.-huge #side { width: 2fr; height: 100%; border-top: none; border-left: solid $border; padding: 0 1; }
    SheetScreen.-wide FieldArea, SheetScreen.-huge FieldArea { height: 10; }
    """

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._shown: str | None = None
        """The line that the field is for."""
        self._note = ""
        self._warned = False

    def heading(self) -> Content:
        """What it is called, and how much is still missing."""
        return Content(DOT.join([self.sheet.title, self._state()]))

    def _state(self) -> str:
        worksheet = self.sheet.worksheet
        if worksheet is None:
            return self.say("sheet.state.gone")
        count = len(missing(worksheet, self.sheet.filled))
        return self.say("sheet.state.missing", n=count) if count else self.say("sheet.state.full")

    def body(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield LineMenu(self._taken)
            with Vertical(id="side"):
                with VerticalScroll(id="about", can_focus=False):
                    yield Passage(id="told")
                yield FieldArea(self._noted, self.keep, self._moved)
        yield Passage(Prose([self._note]), id="note", classes="-some" if self._note else "")

    def on_mount(self) -> None:
        """Begin at the first blank; what a play gave is kept at once."""
        self.relist()
        self.query_one(Menu).focus()
        self.keep()

    def on_resize(self) -> None:
        """More or less room for what stands there."""
        self.call_after_refresh(self.relist)

    async def relabel(self) -> None:
        """Keep the place, and what is being written."""
        field = self.query_one(FieldArea)
        field.tell()
        shown, writing, cursor = self._shown, isinstance(self.focused, FieldArea), field.selection
        await super().relabel()
        if self.standing:
            self._shown = None  # the field is a new one
            self.relist(shown)
            self.focus_on(writing)
            self.query_one(FieldArea).selection = cursor

    # what is listed

    def _width(self) -> int:
        width = self.query_one(Menu).scrollable_content_region.width
        return width - 1 if width > 1 else USUAL_WIDTH

    def relist(self, chosen: str | None = None) -> None:
        """List everything anew, with `chosen`, or what was chosen before, in view."""
        if not self.standing:
            return
        width, menu = self._width(), self.query_one(Menu)
        before, self.lines = self.lines, lines_of(self.desk.words, self.sheet)
        if [line.id for line in before] == [line.id for line in self.lines] and menu.option_count:
            for line in self.lines:
                menu.replace_option_prompt(line.id, line.prompt(width))
            if chosen is not None:
                menu.choose(chosen)
        else:
            options: list[Option] = [line.option(width) for line in self.lines]
            menu.replace(options, chosen or self._shown, typed=chosen is None)
        self._show(again=True)

    def _renew(self) -> None:
        """Change the lines that read otherwise now; the rest stays as it is."""
        fresh = lines_of(self.desk.words, self.sheet)
        if [line.id for line in fresh] != [line.id for line in self.lines]:
            self.relist(self._shown)
            return
        menu, width = self.query_one(Menu), self._width()
        for old, new in zip(self.lines, fresh, strict=True):
            if old != new:
                menu.replace_option_prompt(new.id, new.prompt(width))
        self.lines = fresh
        self._tell()

    def line(self) -> Line | None:
        """The line in view."""
        option = self.query_one(Menu).highlighted_option
        name = option.id if option is not None else None
        return next((line for line in self.lines if line.id == name), None)

    # what is told beside it

    def on_option_list_option_highlighted(self) -> None:
        """Another line is in view."""
        self._show()

    def _show(self, *, again: bool = False) -> None:
        """Have the field be for the line in view."""
        line = self.line()
        if line is None or (line.id == self._shown and not again):
            return
        field = self.query_one(FieldArea)
        if line.id != self._shown or not isinstance(self.focused, FieldArea):
            field.tell()
            self._shown = line.id
            blank = blank_at(self.sheet, line)
            text = self.sheet.filled.at(line.spot) if blank is not None and line.spot is not None else line.value
            hidden = line.kind == "add" or isinstance(blank, ChoiceBlank)
            field.offer(
                text,
                lines=isinstance(blank, LongBlank) or line.kind == "stray",
                placeholder=self.say("sheet.write"),
                hidden=hidden,
                read_only=line.kind == "stray",
            )
        self._tell()
        self.query_one("#about").scroll_home(animate=False)

    def _tell(self) -> None:
        self.query_one("#told", Passage).update(Prose(list(told(self.desk.words, self.sheet, self.line()))))
        for title in self.query("#heading").results(Static):
            title.update(self.heading())
        self.refresh_bindings()

    # filling in

    def _taken(self) -> None:
        """Write, choose or add, as the line says."""
        line = self.line()
        if line is None:
            return
        self._show()
        blank = blank_at(self.sheet, line)
        if line.kind == "add":
            self.action_add()
        elif isinstance(blank, ChoiceBlank):
            self._choose(blank, line)
        elif blank is not None:
            self.focus_on(writing=True)

    def _choose(self, blank: ChoiceBlank, line: Line) -> None:
        from roleplay.tui.dialogs.pick import PickDialog

        def items() -> list[Item]:
            return [*(Item(one.id, self.text(one.title)) for one in blank.options), Item(NONE, self.say("sheet.none"))]

        spot = line.spot
        assert spot is not None
        self.app.push_screen(
            PickDialog("sheet.choose", items, self.sheet.filled.at(spot) or None),
            lambda name: self._chosen(spot, name),
        )

    def _chosen(self, spot: Spot, name: str | None) -> None:
        if name is None or not self.standing:
            return
        self.sheet.put(spot, "" if name == NONE else name)
        self.keep()
        self._go(1, writing=False)

    def _noted(self, text: str) -> None:
        """Something was typed: it is at hand at once, and kept a moment later."""
        line = next((line for line in self.lines if line.id == self._shown), None)
        if line is None or line.kind != "spot" or line.spot is None:
            return
        self.sheet.put(line.spot, text)
        if self.standing:
            self._renew()

    def keep(self) -> None:
        """Have everything on the disk; what hinders that is told here, and nothing typed is lost."""
        failed = self.sheet.keep(self.desk.language)
        if self.standing:
            self._say_note(failed)
            self._renew()
        elif failed is not None:
            why = failed.told(self.desk.words)
            told = self.say("sheet.lost", why=why) if self.sheet.unkept else why
            self.app.notify(told, severity="warning", markup=False)

    def _say_note(self, failed: DeskError | None) -> None:
        """Say why not all is kept as long as that is so; what else came of it, once."""
        if not self.sheet.unkept:
            self._warned = False
            if failed is not None:
                self.app.notify(failed.told(self.desk.words), severity="warning", markup=False, timeout=8)
        parts = [self.say("sheet.unkept", why=failed.told(self.desk.words))] if failed and self.sheet.unkept else []
        parts += [self.say("sheet.leave-anyway")] * self._warned
        self._note = DOT.join(parts)
        note = self.query_one("#note", Passage)
        note.update(Prose([self._note]))
        note.set_class(bool(self._note), "-some")

    def _moved(self, step: int) -> None:
        """Leave the field for another blank, or for the list."""
        self.keep()
        if step:
            self._go(step, writing=True)
        else:
            self.focus_on(writing=False)

    def _go(self, step: int, *, writing: bool) -> None:
        """On to the next line that can be gone to; at the ends one stays."""
        menu = self.query_one(Menu)
        places = [at for at, option in enumerate(menu.options) if not option.disabled]
        now = menu.highlighted if menu.highlighted is not None else -1
        ahead = [at for at in places if at > now] if step > 0 else [at for at in reversed(places) if at < now]
        if ahead:
            menu.highlighted = ahead[0]
            self._show()
        self.focus_on(writing=writing and bool(ahead))

    def focus_on(self, writing: bool) -> None:
        """To the field of the line in view, or to the list: at once, so that the next key goes there."""
        blank = blank_at(self.sheet, self.line())
        field = writing and blank is not None and not isinstance(blank, ChoiceBlank)
        self.set_focus(self.query_one(FieldArea if field else Menu))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Rows are added and taken out where there are any."""
        if not self.standing:
            return super().check_action(action, parameters)
        line = self.line()
        if action == "add":
            return self.table() is not None
        if action == "remove":
            return self.table() is not None and line is not None and line.kind == "spot"
        if action == "undo":
            return self.sheet.can_undo
        if action == "missing":
            worksheet = self.sheet.worksheet
            return worksheet is not None and bool(missing(worksheet, self.sheet.filled))
        return super().check_action(action, parameters)

    def action_missing(self) -> None:
        """Tell all that is missing, and go to the first of it from here on."""
        worksheet, filled = self.sheet.worksheet, self.sheet.filled
        found = missing(worksheet, filled) if worksheet is not None else ()
        if worksheet is None or not found:
            return
        self.app.notify("\n".join(lacks(self.desk.words, worksheet, filled, found)), markup=False, timeout=8)
        names = [line.id for line in self.lines]
        here = names.index(self._shown) if self._shown in names else -1
        places = sorted(names.index(name) for one in found if (name := spot_id(one.spot)) in names)
        ahead = [at for at in places if at > here] or places
        if ahead:
            self.query_one(Menu).choose(names[ahead[0]])
            self._show()

    def action_rename(self) -> None:
        """Call the sheet otherwise."""
        self.ask_title(self.sheet.title, self._renamed)

    async def _renamed(self, title: str) -> None:
        self.sheet.rename(title)
        self.keep()

    def action_out(self) -> None:
        """Write it to a file."""
        sheet = self.sheet
        self.keep()
        self.write_out(sheet.worksheet, sheet.filled, sheet.title, sheet.paper)

    def action_back(self) -> None:
        """Leave, once all is kept; where that cannot be, only when it is said again."""
        self.query_one(FieldArea).tell()
        warned, self._warned = self._warned, True
        self.keep()
        if self._warned and self.sheet.unkept and not self.sheet.filled.empty and not warned:
            return
        super().action_back()
