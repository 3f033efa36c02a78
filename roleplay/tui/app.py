"""The app: themes, language, help and the way between screens. What is played is decided by the engine alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import constants
from textual.binding import Binding, BindingType

from roleplay.desk.background import in_background
from roleplay.desk.desk import Desk
from roleplay.store.board import Board
from roleplay.tui.area import keys_everywhere, may_open, open_area
from roleplay.tui.beside import beside
from roleplay.tui.frame import Frame
from roleplay.tui.guard import Guard, Patience
from roleplay.tui.keyname import key_name
from roleplay.tui.page import Translated
from roleplay.tui.signfilter import SignFilter
from roleplay.tui.theme import THEMES, Depth, depth_of, theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rich.console import RenderableType
    from textual.screen import Screen

    from roleplay.desk.draft import Draft
    from roleplay.desk.seat import Seat
    from roleplay.desk.teamseat import Visit
    from roleplay.desk.trouble import DeskError
    from roleplay.engine.session import Session
    from roleplay.practice.drill.session import Drill
    from roleplay.reading.language import Language
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.store.homestore import HomeStore
    from roleplay.telling.sign import Signs

SIGNS: tuple[Signs, ...] = ("full", "narrow", "ascii")
"""The sets of signs, in the order in which one goes through them."""

INSIDE = frozenset({"area", "drill", "drills", "profiles"})
"""Actions that lead to what somebody keeps; before anybody has come in they lead nowhere."""
MOST_FAULTS = 4
"""Wrong keys that are told one by one; the file holds what somebody typed."""
FAULTS_SHOWN = 20.0
"""Seconds for reading them."""


class RoleplayApp(Frame):
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

    def __init__(
        self,
        desk: Desk,
        seat: Seat | None = None,
        patience: Patience | None = None,
        briefed: Scenario | None = None,
        drill: Drill | None = None,
        area: str | None = None,
        visit: Visit | None = None,
    ) -> None:
        super().__init__(desk, Guard(patience or Patience()))
        self._seat = seat
        self._briefed = briefed
        self._drill = drill
        self._area = area
        self._visit = visit
        begun = (seat, briefed, drill, area, visit)
        desk.outside = all(one is None for one in begun) and desk.store.asks()
        for pair in THEMES.values():
            for one in pair:
                self.register_theme(one)
        self._depth: Depth = "truecolor"
        self._filter = SignFilter("full")
        self.signs: Signs = "full"
        self._suited: Signs = "full"
        if not desk.settings.animation:
            self._still()
        self.suit(self._depth, "full")

    def suit(self, depth: Depth, signs: Signs) -> None:
        """Use only colours that a terminal of this depth shows as they are, and only signs that it has."""
        self._depth, self._suited = depth, signs
        self.theme = theme(depth, dark=self.desk.settings.dark).name
        self._write_with(self.desk.settings.signs or signs)

    def suit_terminal(self) -> None:
        """Use the colours and signs that the terminal has; before a first start ask it how wide it draws signs."""
        from roleplay.tui.probe import signs_of

        signs, wide = signs_of(self.desk.settings)
        if wide != self.desk.settings.wide:
            self.desk.remember(wide=wide)
        self.suit(depth_of(self.console.color_system), signs)

    def _still(self) -> None:
        """Let nothing move by itself, if that is wished."""
        self.animation_level = constants.TEXTUAL_ANIMATIONS if self.desk.settings.animation else "none"

    def _write_with(self, signs: Signs) -> None:
        self.signs = signs
        if self._filter in self._filters:
            self._filters.remove(self._filter)
        self._filter = SignFilter(signs)
        self._filters.append(self._filter)
        self.set_class(signs == "ascii", "-ascii")

    def on_mount(self) -> None:
        """Begin at home, or straight in a briefing or a play when there is one; or ask who it is."""
        from roleplay.tui.screens.home import HomeScreen

        self.heed_signals()
        self._change_keys()
        self.screen_change_signal.subscribe(self, lambda _: self.guard.changed(), immediate=True)
        if self.desk.outside:
            self.push_screen(self._profiles())
            return
        self.push_screen(HomeScreen())
        if self._seat is not None:
            self.open_play(self._seat)
        elif self._briefed is not None:
            from roleplay.tui.screens.briefing import BriefingScreen

            self.push_screen(BriefingScreen(self._briefed))
        elif self._drill is not None:
            open_area(self, "drills")
            if self._drill.key is not None:
                from roleplay.tui.screens.drill import DrillScreen

                self.push_screen(DrillScreen(self._drill))
        elif self._area is not None:
            open_area(self, self._area)
        elif self._visit is not None:
            self._open_contest(self._visit)

    def _open_contest(self, visit: Visit) -> None:
        """To a contest: to its host's place, or to a seat."""
        from roleplay.tui.screens.contest import ContestScreen
        from roleplay.tui.screens.contestseat import ContestSeatScreen

        if visit.seat is not None:
            self.push_screen(ContestSeatScreen(visit.hosting, visit.seat))
        else:
            open_area(self, "workshops")
            self.push_screen(ContestScreen(visit.hosting))

    def _profiles(self) -> Screen[None]:
        from roleplay.tui.screens.profiles import ProfilesScreen

        return ProfilesScreen(self.desk.door, first=self.desk.outside)

    def action_profiles(self) -> None:
        """To who else there is; not out of a talk, which has an end of its own."""
        from roleplay.tui.screens.profiles import ProfilesScreen

        if self.desk.seats:
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
        self.suit(self._depth, self._suited)
        self.set_keymap({})
        self._change_keys()
        self._still()
        self.refresh_css(animate=False)
        await self.push_screen(screen())

    def _change_keys(self) -> None:
        """Follow the settings file where it gives other keys; what is wrong there is told once, at the start."""
        wishes = self.desk.settings.keys
        if not wishes:
            return
        from roleplay.tui.keymap import read

        keymap, faults = read(wishes)
        self.set_keymap(keymap)
        if faults:
            say = self.desk.words
            told = [
                say(f"keys.fault.{fault.reason}", id=fault.id, detail=fault.detail) for fault in faults[:MOST_FAULTS]
            ]
            more = [say("keys.fault.more", n=len(faults) - MOST_FAULTS)] if len(faults) > MOST_FAULTS else []
            lines = "\n".join([say("keys.faults"), *told, *more])
            self.notify(lines, severity="warning", markup=False, timeout=FAULTS_SHOWN)

    def open_play(self, seat: Seat, notes: str = "") -> None:
        """Show a play that has been opened: the talk, or its debrief when it is over. `notes` were made beforehand.

        One play is open at a time: while there is one, no other takes its place.
        """
        from roleplay.tui.screens.debrief import DebriefScreen
        from roleplay.tui.screens.play import PlayScreen

        open_now = [screen.seat for screen in self.screen_stack if isinstance(screen, PlayScreen)]
        if open_now:
            if seat not in open_now:
                self.desk.leave(seat)
            return
        if notes.strip():
            self.tell_notes(self.desk.jot(seat.id, notes))
        if seat.session.play.over:
            self.desk.leave(seat)
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

    async def change(self, **changes: object) -> DeskError | None:
        """Change settings, at once and for good; what hindered their being kept, if anything did."""
        failed = self.desk.remember(**changes)
        settings = self.desk.settings
        if "wide" in changes:
            from roleplay.tui.probe import fitting

            self._suited = fitting(settings)
        if changes.keys() & {"wide", "signs"}:
            self._write_with(settings.signs or self._suited)
            self.refresh_css(animate=False)
        if "dark" in changes:
            self.theme = theme(self._depth, dark=settings.dark).name
        if "animation" in changes:
            self._still()
        if "language" in changes and settings.language is not None:
            self.desk.language = settings.language
            await self._say_anew()
        return failed

    async def action_language(self) -> None:
        """Change the language of everything in view, at once."""
        self.tell_setting(self.desk.next_language())
        await self._say_anew()

    async def _say_anew(self) -> None:
        for screen in list(self.screen_stack):
            if isinstance(screen, Translated):
                await screen.say_anew()

    def action_theme(self) -> None:
        """Change between light and dark."""
        dark = not self.current_theme.dark
        self.theme = theme(self._depth, dark=dark).name
        self.tell_setting(self.desk.remember(dark=dark))

    def action_signs(self) -> None:
        """Go on to the next set of signs, and remember it."""
        self._write_with(SIGNS[(SIGNS.index(self.signs) + 1) % len(SIGNS)])
        self.refresh_css(animate=False)
        self.notify(self.desk.words(f"app.signs.{self.signs}"), markup=False)
        self.tell_setting(self.desk.remember(signs=self.signs))

    def tell_setting(self, failed: DeskError | None) -> None:
        """Say that a setting could not be kept, if so; it holds until the program ends."""
        if failed is not None:
            say = self.desk.words
            self.notify(say("app.setting.unkept", why=failed.told(say)), severity="warning", markup=False)

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
    visit: Visit | None = None,
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
        desk.sit(seat)
    elif session is not None and play is not None:
        seat = desk.take(play, session)
    if briefed is None:
        return RoleplayApp(desk, seat, patience, drill=drill, area=area, visit=visit)
    scenario, draft = briefed
    draft.notes = draft.notes or desk.plan(scenario.id)
    desk.drafts[scenario.id] = draft
    if file is not None:
        desk.files[scenario.id] = file
    return RoleplayApp(desk, patience=patience, briefed=scenario)
