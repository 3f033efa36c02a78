"""Home: where to start, and what this is, in a few seconds."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.limit import finished_on
from roleplay.desk.trouble import DeskError
from roleplay.telling.facts import DOT, FULL_LEVEL
from roleplay.tui.frame import LEAST_WIDTH
from roleplay.tui.page import Page, prose
from roleplay.tui.widgets.menu import INDENT, Menu, heading
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.portrait import portrait
from roleplay.tui.widgets.prose import Paragraph, Prose, clip, joined, styled

if TYPE_CHECKING:
    from datetime import date

    from roleplay.scenario.model import Scenario
    from roleplay.store.store import Shelved

SHOWN_AT_FIRST = 3
"""Unfinished plays listed before the rest is asked for."""
OWN = ("assignments", "history", "progress")
"""Lines of the menu that do what a key of this screen does; those of the others are the app's."""
COLUMN = 31
FACE, MOOD = "glasses", 3


class HomeScreen(Page[None]):
    """The first screen. What lies on the shelf is read after the first frame is drawn."""

    HELP = "home"
    TITLE_KEY = "home.title"
    LANDING = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "key.quit", show=False),
        Binding("q", "app.quit", "key.quit"),
        Binding("delete,d", "discard", "key.discard"),
        Binding("a", "assignments", "key.assignments", show=False),
        Binding("p", "progress", "key.progress"),
        Binding("h", "history", "key.history"),
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
    HomeScreen.-flat #intro { display: none; }
    HomeScreen.-low.-noted #intro { display: none; }
    HomeScreen.-tall #intro { margin-bottom: 2; }
    HomeScreen.-huge #home { width: 92; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._plays: dict[str, Shelved] = {}
        self._scenarios: dict[str, Scenario] = {}
        self._played = False
        """Whether anything has been played."""
        self._asked = ""
        """How far the assignments are, in a few words; empty where there are none."""
        self._all = False
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

    def _options(self) -> list[Option]:
        options = [self._option("library", self.say("home.library"), self.say("home.library.what"))]
        if self._asked:
            options.append(self._option("assignments", self.say("home.assignments"), self._asked))
        if self._plays:
            options.append(heading(self.say("home.unfinished")))
            shown = list(self._plays.values())[: None if self._all else SHOWN_AT_FIRST]
            options += [self._option(f"play:{item.id}", *self._described(item)) for item in shown]
            if more := len(self._plays) - len(shown):
                options.append(self._option("more", self.say("home.more", n=more), ""))
        options.append(heading(""))
        options.append(self._option("help", self.say("home.help"), self.say("home.help.what")))
        if self._played:
            options.append(self._option("history", self.say("home.history"), self.say("home.history.what")))
        options.append(self._option("progress", self.say("home.progress"), self.say("home.progress.what")))
        options.append(self._option("language", self.say("home.language"), self.say("home.language.what")))
        options.append(self._option("theme", self.say("home.theme"), self.say(self._theme_key())))
        options.append(self._option("settings", self.say("home.settings"), self.say("home.settings.what")))
        options.append(self._option("quit", self.say("home.quit"), self.say("home.quit.what")))
        return options

    def _theme_key(self) -> str:
        return "home.theme.dark" if self.app.current_theme.dark else "home.theme.light"

    def _option(self, name: str, title: str, what: str) -> Option:
        if self.app.size.width < LEAST_WIDTH:
            return Option(Prose([Paragraph(styled(title, "bold"), Content(INDENT), Content(INDENT))]), id=name)
        shown = styled(clip(title, COLUMN - 2), "bold")
        first = joined(INDENT, shown, " " * (COLUMN - shown.cell_length))
        return Option(Prose([Paragraph(styled(what, "$muted"), first, Content(INDENT + " " * COLUMN))]), id=name)

    def _described(self, shelved: Shelved) -> tuple[str, str]:
        assert shelved.transcript is not None
        scenario = self._scenarios.get(shelved.transcript.scenario)
        title = self.text(scenario.title) if scenario is not None else shelved.transcript.scenario
        when = shelved.changed.astimezone().strftime("%Y-%m-%d %H:%M")
        mode = self.say(f"mode.{shelved.transcript.mode}")
        if shelved.transcript.level != FULL_LEVEL:
            mode += DOT + self.say("level.fact", n=shelved.transcript.level)
        return title, self.say("home.resume.what", n=len(shelved.transcript.entries), when=when, mode=mode)

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
        self.run_worker(self._look(), exclusive=True, group="shelf")

    async def _look(self) -> None:
        try:
            plays = await in_background(self.desk.plays)
        except DeskError as error:
            self._tell(error)
            return
        unfinished = [play for play in plays if play.unfinished]
        if unfinished:
            wanted = {play.transcript.scenario for play in unfinished if play.transcript is not None}
            self._scenarios = await in_background(lambda: self._find(wanted))
        self._plays = {play.id: play for play in unfinished}
        self._played = bool(plays)
        self._asked = await in_background(self._assignments)
        self._tell_limit(plays)
        broken = [play for play in plays if not play.finished and play.fault is not None]
        self._refill()
        if broken and not self._note:
            self._tell(DeskError("damaged", n=len(broken), play=broken[0].id, why=broken[0].fault))
        elif not self._note and (taken := self.desk.store.taken_over()) is not None and taken.damaged:
            first, why = taken.damaged[0]
            folder = taken.backup
            self._tell(DeskError("damaged.before", n=len(taken.damaged), play=first, why=why, folder=folder))
        elif not self._note and (fault := self.desk.store.settings_fault()) is not None:
            self._tell(DeskError("settings", why=fault))

    def _tell_limit(self, plays: list[Shelved]) -> None:
        """Say once a day that as many talks are done as one wished to do; it bars nothing."""
        today, wished = datetime.now().astimezone().date(), self.desk.settings.daily
        done = finished_on(plays, today)
        if wished is not None and done >= wished and self._limited != today:
            self._limited = today
            self.app.notify(self.say("home.daily", n=done), markup=False)

    def _assignments(self) -> str:
        """How far the assignments are, and which is due next."""
        try:
            found, problems = self.desk.duties.all()
        except DeskError:
            return ""
        if not found and not problems:
            return ""
        from roleplay.desk import assigned
        from roleplay.telling.assignment import next_due

        return next_due(self.desk.words, [duty.done for duty in found], assigned.now())

    def _find(self, wanted: set[str]) -> dict[str, Scenario]:
        found = {}
        for name in wanted:
            try:
                found[name] = self.desk.library.get(name)
            except KeyError:
                continue
        return found

    def _refill(self) -> None:
        if self.is_mounted and (menus := self.query(Menu)):
            menus.first().replace(self._options())
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

    async def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """Do what the line says."""
        name = event.option.id or ""
        if name.startswith("play:"):
            self._resume(name.removeprefix("play:"))
        elif name == "library":
            from roleplay.tui.screens.library import LibraryScreen

            self.app.push_screen(LibraryScreen())
        elif name in OWN:
            await self.app.run_action(name, default_namespace=self)
        elif name == "more":
            self._all = True
            self._refill()
        elif name == "help":
            from roleplay.tui.dialogs.help import HelpDialog

            self.app.push_screen(HelpDialog("game"))
        else:
            await self.app.run_action(name, default_namespace=self.app)

    def _resume(self, play_id: str) -> None:
        try:
            seat = self.desk.go_on(play_id)
        except DeskError as error:
            self._tell(error)
            return
        self._tell(None)
        self.app.open_play(seat)

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
        return self._plays.get((option.id or "").removeprefix("play:")) if option is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only a play can be thrown away; assignments are looked at where there are any."""
        if action == "assignments":
            return bool(self._asked)
        if action == "history":
            return self._played
        return action != "discard" or self._highlighted_play() is not None

    def action_progress(self) -> None:
        """To where the trainee stands."""
        from roleplay.tui.screens.progress import ProgressScreen

        self.app.push_screen(ProgressScreen())

    def action_history(self) -> None:
        """To every play there was."""
        from roleplay.tui.screens.history import HistoryScreen

        if self.in_view:
            self.app.push_screen(HistoryScreen())

    def action_assignments(self) -> None:
        """To what was asked."""
        from roleplay.tui.screens.assignments import AssignmentsScreen

        self.app.push_screen(AssignmentsScreen())

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
