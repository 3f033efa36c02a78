"""Where a debrief leads: to the same case once more, to another one, on from a move, to a worksheet, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from roleplay.tui.page import Page

if TYPE_CHECKING:
    from roleplay.engine.play import Play
    from roleplay.engine.session import Session
    from roleplay.scenario.worksheet import Worksheet


class OnwardPage(Page[None]):
    """Tells the play of a `session` that is kept as `play_id`."""

    session: Session
    play_id: str

    def play_on(self, play: Play) -> None:
        """Play on from where `play` stands, as a play of its own."""
        from roleplay.engine.session import Session

        self._open(Session(play, "practice"))

    def action_again(self) -> None:
        """Play the same case again from the start, as a play of its own."""
        from roleplay.engine.play import Play
        from roleplay.engine.session import Session

        case = self.session.play.case
        session = Session(Play.start(case), self.session.mode, self.session.wall_minutes)
        self._open(session)

    def action_sheet(self) -> None:
        """Begin a worksheet with what this talk gave."""
        from roleplay.tui.dialogs.pick import PickDialog
        from roleplay.tui.widgets.menu import Item

        stage = self.session.play.case.scenario.stage
        taking = {one.id: one for one in self.desk.sheets.worksheets() if one.fits(stage)}

        def picked(name: str | None) -> None:
            if name is not None:
                self._begin_sheet(taking[name])

        items = [(one.id, one.title) for one in taking.values()]
        self.app.push_screen(
            PickDialog("sheet.from-play", lambda: [Item(name, self.text(title)) for name, title in items]), picked
        )

    def _begin_sheet(self, worksheet: Worksheet) -> None:
        from roleplay.tui.screens.sheet import SheetScreen

        sheet = self.desk.sheets.begin_from(worksheet, self.session.play, self.play_id, self.desk.language)
        self.app.push_screen(SheetScreen(sheet))

    def _open(self, session: Session) -> None:
        """Open a new play of the same scenario, with the same notes."""
        seat = self.desk.seats.begin(session, like=self.play_id)
        self.action_home()
        self.app.open_play(seat, self.desk.notes.jottings.get(self.play_id, ""))

    def action_new_case(self) -> None:
        """Choose a new case of the same scenario."""
        from roleplay.tui.screens.briefing import BriefingScreen

        self.action_home()
        self.app.push_screen(BriefingScreen(self.session.play.case.scenario))

    def described(self, binding: Binding) -> str:
        """Where Escape leads depends on where one came from."""
        beneath = [screen for screen in self.app.screen_stack[1:] if isinstance(screen, Page)]
        if binding.action == "home" and any(page.LANDING and page.TITLE_KEY != "home.title" for page in beneath):
            return self.say("key.back")
        return super().described(binding)

    def action_home(self) -> None:
        """Go back to where plays are chosen: the history, where this was opened from there, else the first screen."""
        while len(self.app.screen_stack) > 1:
            if isinstance(self.app.screen, Page) and self.app.screen.LANDING:
                break
            self.app.pop_screen()
