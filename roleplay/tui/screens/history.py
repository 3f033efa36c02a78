"""History: every play that was kept, to be looked back on, gone on with, noted on, sent or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.history import Found, History
from roleplay.desk.table import write_table
from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.jotting import JottingDialog
from roleplay.tui.dialogs.table import TableDialog
from roleplay.tui.searching import MOVE_KEYS, SEARCH_KEY, SearchPage
from roleplay.tui.widgets.menu import INDENT, Menu, heading
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.playrow import play_row
from roleplay.tui.widgets.prose import Prose, joined, styled

if TYPE_CHECKING:
    from roleplay.store.store import Shelved

PAGE = 50
"""Plays listed before more are asked for: a list is drawn as a whole, however little of it is in view."""
MORE = "more"


class HistoryScreen(SearchPage):
    """Results are told once a replay has come to them, which is done beside the screen for the rows in view."""

    HELP = "history"
    TITLE_KEY = "past.title"
    LANDING = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        SEARCH_KEY,
        Binding("n,f8", "note", "key.jot"),
        Binding("e", "record", "key.record"),
        Binding("delete,d", "discard", "key.discard"),
        Binding("t", "table", "key.table"),
        *MOVE_KEYS,
        Binding("f3", "app.theme", "key.theme"),
    ]
    DEFAULT_CSS = """
    HistoryScreen #body { padding: 1 1 0 1; }
    HistoryScreen #count { height: auto; color: $muted; padding: 0 2; margin-bottom: 1; }
    HistoryScreen #plays { height: 1fr; }
    HistoryScreen.-flat #body { padding: 0 1; }
    HistoryScreen.-flat #count { margin: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._history: History | None = None
        self._found = Found((), {}, 0)
        self._known: dict[str, Shelved] = {}
        """The plays listed that something can be done with, by id."""
        self._shown = PAGE
        self._fault: DeskError | None = None
        self._replaying = self._reading = self._stale = False
        self._narrowed = True
        """Whether nothing but typing has changed what is to be listed."""
        self._chosen: str | None = None
        """The play to be in view once all has been read."""
        self._further = 0
        """The place of the first of more plays that were asked for, which is to be in view then; 0 where none were."""

    def body(self) -> ComposeResult:
        yield self.search_field(self.say("past.search"))
        yield Passage("", id="count", markup=False)
        yield Menu(id="plays")

    def on_mount(self) -> None:
        """The list has the keys; results follow what is in view."""
        self._attend()
        self._fill()

    def _attend(self) -> None:
        menu = self.query_one(Menu)
        menu.focus()
        self.watch(menu, "scroll_y", self._scrolled, init=False)

    def on_screen_resume(self) -> None:
        """Something may have been played meanwhile; reading goes on beside the screen."""
        self._look()

    def narrow(self) -> None:
        """Look for it beside the screen, among the plays that were there already."""
        self._shown = PAGE
        self._look(typed=True)

    def _look(self, chosen: str | None = None, *, typed: bool = False) -> None:
        """Read all anew, with `chosen` in view then; where that goes on already, once more after it."""
        self._chosen, self._stale, self._narrowed = chosen or self._chosen, True, self._narrowed and typed
        if not typed:
            self._history = None
        if not self._reading:
            self._reading = True
            beside(self, self._read, group="history")

    async def _read(self) -> None:
        try:
            while self._stale:
                self._stale = False
                await self._read_once()
        finally:
            self._reading = False

    async def _read_once(self) -> None:
        """What is to be listed now; how scenarios are called may take longer than what plays there are."""
        desk = self.desk
        history = self._history = self._history or History(desk.store, desk.library, desk.notes.jottings)
        sought, most = self.sought, self._shown
        try:
            found, self._fault = await in_background(lambda: history.find(sought, most)), None
        except DeskError as error:
            self._fault = error
            self._fill()
            return
        if self._stale:
            return
        self._found = found
        chosen, narrowed = self._chosen, self._narrowed
        if self._further:
            chosen = next((play.id for play in found.plays[self._further :]), None)
        self._chosen, self._narrowed, self._further = None, True, 0
        self._fill(chosen, typed=narrowed)
        if await in_background(lambda: history.meet(found.plays)):
            self._fill(typed=True)

    async def relabel(self) -> None:
        """Keep the place in the list."""
        chosen, seeking = self._option(), isinstance(self.focused, Input)
        await super().relabel()
        if self.standing:
            self._attend()
            self._fill(chosen.id if chosen is not None else None, typed=True)
            if seeking:
                self.query_one("#sought").focus()

    def on_resize(self) -> None:
        """Rows are as long as there is room."""
        self.call_after_refresh(self._fill)

    def _fill(self, chosen: str | None = None, *, typed: bool = False) -> None:
        if not self.standing:
            return
        self._known = {play.id: play for play in self._found.plays if play.summary is not None}
        self.query_one(Menu).replace(self._options(), chosen, typed=typed)
        count = self.say("past.count", n=self._found.count) if self._found.plays else ""
        self.query_one("#count", Passage).update(count)
        self.refresh_bindings()
        self.call_after_refresh(self._scrolled)

    def _options(self) -> list[Option]:
        if self._fault is not None:
            return [heading(self._fault.told(self.desk.words))]
        if self._history is None:
            return [heading(self.say("past.reading"))]
        if not self._found.plays:
            sought = self.sought.strip()
            return [heading(self.say("past.none.sought", sought=sought) if sought else self.say("past.none"))]
        plays = self._found.plays
        options = [Option(self._row(play), id=play.id if play.summary is not None else None) for play in plays]
        if more := self._found.count - len(plays):
            title = styled(self.say("past.more", n=min(more, PAGE), of=more), "bold")
            options.append(Option(Prose([joined(INDENT, title)]), id=MORE))
        return options

    def _row(self, play: Shelved) -> Prose:
        say, result = self.desk.words, self.desk.replays.known(play)
        scenario = self._history.scenario(play) if self._history is not None else None
        told = result.told(say) if isinstance(result, DeskError) else result
        return play_row(say, play, scenario, told, self._found.notes.get(play.id, ""), self.app.size.width)

    def _option(self) -> Option | None:
        menus = self.query(Menu)
        return menus.first().highlighted_option if menus else None

    def _highlighted(self) -> Shelved | None:
        """The play in view, if it is one that something can be done with."""
        option = self._option()
        return self._known.get(option.id or "") if option is not None else None

    def _scrolled(self) -> None:
        """Have the finished plays in view replayed, one after another."""
        if not self._replaying and self.standing and self._waiting() is not None:
            self._replaying = True
            beside(self, self._replay, group="replays")

    async def _replay(self) -> None:
        try:
            while self.standing and self.in_view and (waiting := self._waiting()) is not None:
                play = waiting
                await in_background(lambda play=play: self.desk.replays.of(play))  # type: ignore[misc]
                self._retell(play)
        finally:
            self._replaying = False

    def _waiting(self) -> Shelved | None:
        """The first finished play in view that has not been replayed yet."""
        menu = self.query_one(Menu)
        top, known = round(menu.scroll_y), self.desk.replays.known
        in_view = sorted({place for place, _ in menu._lines[top : top + menu.size.height]})
        plays = (self._found.plays[place] for place in in_view if place < len(self._found.plays))
        return next((play for play in plays if play.finished and known(play) is None), None)

    def _retell(self, play: Shelved) -> None:
        """Tell the result in the row of a play, where that is still there."""
        menu = self.query_one(Menu) if self.standing else None
        if menu is not None and any(option.id == play.id for option in menu.options):
            menu.replace_option_prompt(play.id, self._row(play))

    def on_option_list_option_highlighted(self) -> None:
        """What can be done depends on the row."""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Look back on a play that has ended, or go on with another."""
        if event.option.id == MORE:
            self._further, self._shown = len(self._found.plays), self._shown + PAGE
            self._look(typed=True)
        elif (play := self._known.get(event.option.id or "")) is not None:
            self._open(play)
        elif event.option_index < len(self._found.plays):
            fault = self._found.plays[event.option_index]
            self._tell(DeskError("broken", play=fault.id, why=fault.fault))

    def _open(self, play: Shelved) -> None:
        from roleplay.tui.screens.debrief import DebriefScreen

        try:
            if play.finished:
                self.app.push_screen(DebriefScreen(self.desk.seats.look_back(play.id), play.id))
            else:
                self.app.open_play(self.desk.seats.go_on(play.id))
        except DeskError as error:
            self._tell(error)
            self._look()

    def _tell(self, error: DeskError) -> None:
        self.app.notify(error.told(self.desk.words), severity="warning", markup=False)

    def action_note(self) -> None:
        """Read and change what was noted on the play in view."""
        if self.in_view and (play := self._highlighted()) is not None:
            self.app.push_screen(JottingDialog(play.id), lambda _: self._look())

    def action_record(self) -> None:
        """Write the record of the play in view out as a file, and tell where that is."""
        from roleplay.tui.debriefing.record import RecordDialog

        if self.in_view and (play := self._highlighted()) is not None:
            self.app.push_screen(RecordDialog(self.desk.where(play.id), self.desk.code(play.id)))

    def action_table(self) -> None:
        """Write what is listed, and all that is left out of the list, as a table."""
        if self.in_view:
            self.app.push_screen(TableDialog(self.desk, self.sought), self._tabulate)

    def _tabulate(self, name: str | None) -> None:
        if name is not None:
            self.app.notify(self.say("past.table.working"), markup=False)
            beside(self, self._write, name, group="table")

    async def _write(self, name: str) -> None:
        """Every play is replayed for it, which takes a moment for each, beside the screen."""
        sought = self.sought
        try:
            path = await in_background(lambda: write_table(self.desk, name, sought))
        except DeskError as error:
            self._tell(error)
            return
        self.app.notify(self.say("past.table.done", path=path), markup=False)

    def action_discard(self) -> None:
        """Throw the play in view away, once that has been confirmed."""
        if self.in_view and (play := self._highlighted()) is not None:
            dialog = ConfirmDialog("confirm.discard", "confirm.discard.what", "confirm.discard.yes", "confirm.keep")
            self.app.push_screen(dialog, lambda sure: self._discard(play) if sure else None)

    def _discard(self, play: Shelved) -> None:
        """Throw it away; the row that takes its place is in view then."""
        names = list(self._known)
        place = names.index(play.id) if play.id in names else 0
        after = [*names[place + 1 : place + 2], *names[max(place - 1, 0) : place]]
        if (failed := self.desk.discard(play.id)) is not None:
            self._tell(DeskError("undiscarded", why=failed))
            after = [play.id]
        self._look(after[0] if after else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A play must be in view for what is done with one."""
        if action == "table":
            return bool(self._found.plays)
        if action in ("note", "record", "discard"):
            return self.is_mounted and self._highlighted() is not None
        return super().check_action(action, parameters)
