"""The app: keys, help and the way between screens. What is played is decided by the engine alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from roleplay.desk.background import in_background
from roleplay.desk.desk import Desk
from roleplay.store.board import Board
from roleplay.tui.area import keys_everywhere, may_open, open_area
from roleplay.tui.beginning import Beginning
from roleplay.tui.beside import beside
from roleplay.tui.guard import Guard, Patience
from roleplay.tui.keyname import key_name
from roleplay.tui.looks import Looks
from roleplay.tui.page import Translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import RenderableType
    from textual.screen import Screen

    from roleplay.desk.draft import Draft
    from roleplay.desk.seat import Seat
    from roleplay.desk.teamseat import Viewer
    from roleplay.desk.trouble import DeskError
    from roleplay.engine.session import Session
    from roleplay.practice.drill.session import Drill
    from roleplay.reading.language import Language
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.store.homestore import HomeStore

INSIDE = frozenset({"area", "drill", "drills", "profiles"})
"""Actions that lead to what somebody keeps; before anybody has come in they lead nowhere."""


class RoleplayApp(Looks):
    """The whole program in the terminal."""

    CSS_PATH = "roleplay.tcss"
    TITLE = "roleplay"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", "key.help", id="app.help"),
        Binding("f2", "language", "key.language", id="app.language"),
        Binding("f3", "theme", "key.theme", id="app.theme", show=False),
        Binding("f4", "signs", "key.signs", id="app.signs", show=False),
        *keys_everywhere(),
        Binding("f7", "drill", "key.drill", id="app.drill", show=False),
        Binding("ctrl+p", "command_palette", "key.palette", id="app.palette", show=False),
        Binding("ctrl+z", "suspend_process", "key.suspend", id="app.suspend", show=False),
        Binding("ctrl+q", "quit", "key.quit", id="app.quit", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, beginning: Beginning, patience: Patience | None = None) -> None:
        super().__init__(desk, Guard(patience or Patience()))
        self._beginning = beginning
        desk.outside = beginning == Beginning() and desk.store.asks()

    def on_mount(self) -> None:
        """Begin at home, or straight in a briefing or a play when there is one; or ask who it is."""
        from roleplay.tui.screens.home import HomeScreen

        self.heed_signals()
        self.heed_keys()
        self.screen_change_signal.subscribe(self, lambda _: self.guard.changed(), immediate=True)
        if self.desk.outside:
            self.push_screen(self._profiles())
            return
        self.push_screen(HomeScreen())
        self._beginning.show(self)

    def _profiles(self) -> Screen[None]:
        from roleplay.tui.screens.profiles import ProfilesScreen

        return ProfilesScreen(self.desk.door, first=self.desk.outside)

    def action_profiles(self) -> None:
        """To who else there is; not out of a talk, which has an end of its own."""
        from roleplay.tui.screens.profiles import ProfilesScreen

        if self.desk.seats.open:
            self.notify(self.desk.words("profile.playing"), severity="warning", markup=False)
        elif not any(isinstance(screen, ProfilesScreen) for screen in self.screen_stack):
            self.push_screen(self._profiles())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before anybody has come in nothing leads to what somebody keeps; out of a talk no key leads but its own."""
        if self.desk.outside and action in INSIDE:
            return False
        if action == "drill":
            return self.desk.drilled and may_open(self, "library")
        return action != "area" or may_open(self, str(parameters[0]))

    def sit_down(self, store: HomeStore) -> None:
        """Have the desk be that of whoever `store` is for, and begin at home."""
        from roleplay.tui.screens.home import HomeScreen

        before, self.desk = self.desk, self.desk.of(store)
        beside(self, self._begin_anew, before, HomeScreen, group="door", alone=True)

    def stand_up(self) -> None:
        """Leave the desk to nobody: begin by asking who comes in."""
        self.desk.outside = True
        beside(self, self._begin_anew, None, self._profiles, group="door", alone=True)

    async def _begin_anew(self, before: Desk | None, screen: Callable[[], Screen[None]]) -> None:
        """Close every screen, and open another with the looks and keys of whoever is here now."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if before is not None:
            await in_background(before.close)
        self.suit_again()
        await self.push_screen(screen())

    def open_play(self, seat: Seat, notes: str = "") -> None:
        """Show a play that has been opened: the talk, or its debrief when it is over. `notes` were made beforehand.

        One play is open at a time: while there is one, no other takes its place.
        """
        from roleplay.tui.screens.debrief import DebriefScreen
        from roleplay.tui.screens.play import PlayScreen

        open_now = [screen.seat for screen in self.screen_stack if isinstance(screen, PlayScreen)]
        if open_now:
            if seat not in open_now:
                self.desk.seats.leave(seat)
            return
        if notes.strip():
            self.tell_notes(self.desk.notes.keep(seat.id, notes))
        if seat.session.play.over:
            self.desk.seats.leave(seat)
            self.push_screen(DebriefScreen(seat.session, seat.id))
        else:
            self.push_screen(PlayScreen(seat))

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the program, and first of all what is being solved for it."""
        self.desk.call_off()
        super().exit(result, return_code, message)

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they stand on a keyboard."""
        return binding.key_display or key_name(binding.key)

    def action_help(self) -> None:
        """Explain the screen in view."""
        from roleplay.tui.dialogs.help import HelpDialog

        screen = self.screen
        if isinstance(screen, Translated) and screen.HELP:
            self.push_screen(HelpDialog(screen.HELP, screen.own_bindings))

    def action_area(self, name: str) -> None:
        """To an area, from any screen that may be left."""
        if may_open(self, name):
            open_area(self, name)

    def action_drill(self) -> None:
        """To the briefing of the scenario that teaches the game, where there is one and no talk is open."""
        if self.desk.drilled and may_open(self, "library"):
            from roleplay.desk.draft import drill_draft
            from roleplay.tui.screens.briefing import BriefingScreen

            drill = self.desk.library.drill
            if drill is not None and not any(isinstance(screen, BriefingScreen) for screen in self.screen_stack):
                self.push_screen(BriefingScreen(drill, asked=drill_draft(drill)))

    def tell_notes(self, failed: DeskError | None) -> None:
        """Say that notes could not be kept, if so."""
        if failed is not None:
            say = self.desk.words
            self.notify(say("app.notes.unkept", why=failed.told(say)), severity="warning", markup=False)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; say how to quit instead, in the present language."""
        self.notify(self.desk.words("app.quit.how"), markup=False)

    def action_command_palette(self) -> None:
        """Offer every action that does something now, on the screen in view and everywhere."""
        from roleplay.tui.dialogs.palette import Palette

        screen = self.screen
        if isinstance(screen, Translated):
            palette = Palette(screen.own_bindings)
            self.push_screen(palette, palette.run)


def make_app(
    *,
    library: Library | None = None,
    store: HomeStore | None = None,
    language: Language | None = None,
    seat: Seat | None = None,
    session: Session | None = None,
    play: str | None = None,
    patience: Patience | None = None,
    briefed: tuple[Scenario, Draft] | None = None,
    file: Path | None = None,
    foresight: bool = False,
    drill: Drill | None = None,
    area: str | None = None,
    visit: Viewer | None = None,
) -> RoleplayApp:
    """The app for the command line and for tests.

    A `seat` opens it in a talk, or a `session` kept as `play`; `briefed` in a briefing with what is filled in there,
    of the scenario's `file` if it came from one; a `drill` at the cards; an `area` there; a `visit` at a contest.
    `patience` says how long keys are turned away after a change: programs that press keys need none, nor the
    `foresight` to solve cases while somebody reads and plays.
    """
    home = store.folder if store is not None else None
    desk = Desk(library, store, language, home and home / "solved", Board(home / "assignments") if home else None)
    desk.foresight = foresight
    if seat is not None:
        desk.seats.sit(seat)
    elif session is not None and play is not None:
        seat = desk.seats.take(play, session)
    if briefed is None:
        return RoleplayApp(desk, Beginning(seat, drill=drill, area=area, visit=visit), patience)
    scenario, draft = briefed
    draft.notes = draft.notes or desk.notes.plan(scenario.id)
    desk.drafts[scenario.id] = draft
    if file is not None:
        desk.seats.files[scenario.id] = file
    return RoleplayApp(desk, Beginning(briefed=scenario), patience)
