"""Home: the desk. What to go on with, what was asked, what to practise next, what came last, and the ways from here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from roleplay.desk.background import in_background
from roleplay.desk.trouble import DeskError
from roleplay.desk.welcome import Advice, Welcome, advise, welcome
from roleplay.tui.area import AREAS, keys_at_home
from roleplay.tui.beside import beside
from roleplay.tui.homemenu import PAST, PLAY, HomeMenu
from roleplay.tui.page import Page, prose
from roleplay.tui.widgets.menu import Menu
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.portrait import portrait
from roleplay.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from textual.widgets.option_list import Option

    from roleplay.store.store import Shelved

FACE, MOOD = "glasses", 3


class HomeScreen(Page[None]):
    """The first screen. What lies on the desk is read after the first frame is drawn."""

    HELP = "home"
    TITLE_KEY = "home.title"
    LANDING = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "key.quit", show=False),
        Binding("q", "app.quit", "key.quit"),
        Binding("delete,d", "discard", "key.discard"),
        *keys_at_home(),
        Binding("w", "app.profiles", "key.profiles", show=False),
        Binding("f3", "app.theme", "key.theme"),
    ]
    DEFAULT_CSS = """
    HomeScreen #body { align: center middle; }
    #home { width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 2; }
    #intro { height: auto; margin-bottom: 1; }
    #face { width: 18; height: 9; color: $face; margin-right: 3; }
    #words { width: 1fr; height: auto; }
    #logo { text-style: bold; color: $primary; margin-bottom: 1; }
    #bubble { width: auto; max-width: 100%; color: $accent; margin-top: 1; }
    #menu { height: auto; max-height: 1fr; }
    HomeScreen #note { height: auto; display: none; margin-top: 1; }
    HomeScreen #note.-told { display: block; }
    HomeScreen.-flat #intro, HomeScreen.-laid #intro { display: none; }
    HomeScreen.-low.-noted #intro { display: none; }
    HomeScreen.-tall #intro { margin-bottom: 2; }
    HomeScreen.-huge #home { width: 92; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found = Welcome()
        self._advice: Advice | None = None
        self._all = False
        self._moved = False
        """Whether the cursor was moved, so that it stays where it is when more is found."""
        self._note: DeskError | None = None
        self._limited: date | None = None
        """The day on which it was said that it may be enough."""

    def heading(self) -> Content:
        """Whose desk this is, where that is known."""
        name = self.desk.settings.name
        return Content(self.say("home.title.name", name=name) if name else self.say(self.TITLE_KEY))

    def body(self) -> ComposeResult:
        with Vertical(id="home"):
            with Horizontal(id="intro"):
                yield Passage(Content(portrait(FACE, MOOD)), id="face")
                with Vertical(id="words"):
                    yield Passage(Content(self.say("home.name")), id="logo")
                    yield prose(self.say("home.what"))
                    yield prose(self.say("home.speech"), id="bubble")
            yield Menu(*self._options(), id="menu")
            yield prose(self._noted(), id="note", classes="hint -told" if self._note else "hint")

    def _options(self) -> Iterator[Option]:
        return self._menu.options(self._found, self._advice, everything=self._all)

    @property
    def _menu(self) -> HomeMenu:
        return HomeMenu(self.desk, self.app.size.width, self.app.size.height)

    def on_mount(self) -> None:
        """The menu is what the keys are for."""
        menu = self.query_one(Menu)
        menu.choose("library")
        menu.focus()
        self.watch(self.app, "theme", self._refill, init=False)

    def on_screen_resume(self) -> None:
        """Something may have been played meanwhile; the first frame does not wait for the shelf."""
        for title in self.query("#heading").results(Static):
            title.update(self.heading())
        self.call_after_refresh(self.look)

    def on_resize(self) -> None:
        """What the entries do is told where there is room."""
        self._refill()

    def look(self) -> None:
        """Look at the shelf, beside the screen's own work."""
        beside(self, self._look, group="shelf", alone=True)

    async def _look(self) -> None:
        try:
            found = await in_background(lambda: welcome(self.desk, datetime.now().astimezone()))
        except DeskError as error:
            self._tell(error)
            return
        first = self._found == Welcome()
        self._found = found
        self.set_class(bool(found.plays), "-laid")
        self._tell_limit(found)
        self._refill(self._first() if first and not self._moved else None)
        if not self._note and (note := self._fault()) is not None:
            self._tell(note)
        await self._fill_in(found)

    async def _fill_in(self, found: Welcome) -> None:
        """What takes a little longer: results, each from a replay, and what to practise next."""
        for play in found.latest:
            if self.desk.replays.known(play) is None:
                await in_background(lambda play=play: self.desk.replays.of(play))  # type: ignore[misc]
                self._retell(play)
        if not found.fresh:
            self._advice = await in_background(lambda: advise(self.desk, found))
            self._refill()

    def _retell(self, play: Shelved) -> None:
        menu, line = self.query_one(Menu) if self.standing else None, self._menu.past(self._found, play)
        if menu is not None and any(option.id == line.id for option in menu.options):
            menu.replace_option_prompt(line.id or "", line.prompt)

    def _first(self) -> str | None:
        """The line that the cursor begins on, once it is known what there is."""
        return next((option.id for option in self._options() if not option.disabled), None)

    def _fault(self) -> DeskError | None:
        """What cannot be read, if anything: of plays, of those of an earlier version, or of the settings."""
        broken, store = self._found.broken, self.desk.store
        if broken:
            return DeskError("damaged", n=len(broken), play=broken[0].id, why=broken[0].fault)
        if (taken := store.taken_over()) is not None and taken.damaged:
            first, why = taken.damaged[0]
            return DeskError("damaged.before", n=len(taken.damaged), play=first, why=why, folder=taken.backup)
        fault = store.settings_fault()
        return DeskError("settings", why=fault) if fault is not None else None

    def _tell_limit(self, found: Welcome) -> None:
        """Say once a day that as much is done as one wished to do; it bars nothing."""
        today, wished = datetime.now().astimezone().date(), self.desk.settings
        if self._limited == today:
            return
        if wished.daily is not None and found.today >= wished.daily:
            told = self.say("home.daily", n=found.today)
        elif wished.daily_minutes is not None and found.minutes >= wished.daily_minutes:
            told = self.say("home.daily.minutes", n=found.minutes)
        else:
            return
        self._limited = today
        self.app.notify(told, markup=False)

    def _refill(self, chosen: str | None = None) -> None:
        if self.is_mounted and (menus := self.query(Menu)):
            menus.first().replace(self._options(), chosen)
            self.refresh_bindings()

    async def relabel(self) -> None:
        """Keep the place in the menu."""
        option = self.query_one(Menu).highlighted_option
        await super().relabel()
        if not self.standing:
            return
        self.query_one(Menu).choose(option.id if option is not None else None)

    def on_option_list_option_highlighted(self) -> None:
        """What can be thrown away depends on the line."""
        self.refresh_bindings()

    def on_key(self) -> None:
        """From the first key on the cursor is the trainee's."""
        self._moved = True

    async def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Do what the line says."""
        name = event.option.id or ""
        if name.startswith((PLAY, PAST)):
            self._open(name)
        elif name in AREAS:
            await self.app.run_action(f"area('{name}')")
        elif name in ("more", "next"):
            await self.run_action(name)
        elif name == "help":
            from roleplay.tui.dialogs.help import HelpDialog

            self.app.push_screen(HelpDialog("game"))
        else:
            await self.app.run_action(name, default_namespace=self.app)

    def action_more(self) -> None:
        """List all plays to go on with."""
        self._all = True
        self._refill()

    async def action_next(self) -> None:
        """To what is advised; to where plays are judged while nothing is."""
        advice = self._advice
        if advice is None:
            return
        if advice.next is None:
            await self.app.run_action("area('progress')")
            return
        from roleplay.tui.screens.advised import open_advised

        self._tell(open_advised(self.app, self.desk, advice.next))

    def _open(self, name: str) -> None:
        """Go on with a play, or look back on it."""
        try:
            if name.startswith(PLAY):
                self.app.open_play(self.desk.seats.go_on(name.removeprefix(PLAY)))
            else:
                self._look_back(name.removeprefix(PAST))
        except DeskError as error:
            self._tell(error)
            return
        self._tell(None)

    def _look_back(self, play_id: str) -> None:
        from roleplay.tui.screens.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.desk.seats.look_back(play_id), play_id))

    def _tell(self, note: DeskError | None) -> None:
        self._note = note
        self.set_class(note is not None, "-noted")
        for told in self.query("#note").results(Static):
            told.update(Prose([self._noted()]))
            told.set_class(note is not None, "-told")

    def _noted(self) -> str:
        return self._note.told(self.desk.words) if self._note is not None else ""

    def _highlighted_play(self) -> Shelved | None:
        menus = self.query(Menu)
        option = menus.first().highlighted_option if menus else None
        _, of_play, name = ((option.id if option is not None else None) or "").partition(":")
        return self._found.play(name) if of_play else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only a play can be thrown away."""
        return action != "discard" or self._highlighted_play() is not None

    def action_leave(self) -> None:
        """Quit, if that is meant: Esc is also how one gets here."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        dialog = ConfirmDialog("confirm.quit", "home.quit.kept", "home.quit", "confirm.stay")
        self.app.push_screen(dialog, lambda sure: self.app.exit() if sure else None)

    def action_discard(self) -> None:
        """Throw the highlighted play away, once that has been confirmed."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        play = self._highlighted_play()
        if play is not None:
            dialog = ConfirmDialog("confirm.discard", "confirm.discard.what", "confirm.discard.yes", "confirm.keep")
            self.app.push_screen(dialog, lambda sure: self._discard(play) if sure else None)

    def _discard(self, play: Shelved) -> None:
        fault = self.desk.discard(play.id)
        self._tell(DeskError("undiscarded", why=fault) if fault is not None else None)
        self.look()
