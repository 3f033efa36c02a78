"""The hot seat: a team's talk in a contest, played on this machine by the contest's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from roleplay.desk.background import in_background
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.teamseat import Barred, TeamClock
from roleplay.engine.entry import Say
from roleplay.telling.form import SheetDraft
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.watch import Watch
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.seat import Seat
    from roleplay.desk.teamseat import TeamPlace
    from roleplay.desk.trouble import DeskError


class TeamPlayScreen(PlayScreen):
    """Shows the talk of a `place`; what is said counts once the contest has taken it."""

    HELP = "teamplay"
    ONWARD = "teamplay.finish"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "keep", "key.contest.back"),
        Binding("q,escape", "done", "key.contest.back"),
    ]

    def __init__(self, place: TeamPlace, seat: Seat) -> None:
        super().__init__(seat)
        self._place = place
        self._wall = TeamClock(place, seat.session)
        self._watch = Watch(self, place.hosting.look, self._seen)

    def _second(self) -> None:
        """See how things stand, beside the screen; the clock goes on meanwhile."""
        self._watch.look()
        self._follow()

    def _seen(self, hindrance: Exception | None) -> None:
        if hindrance is not None:
            self._tell_hindered(hindrance)
        if self.standing:
            self._follow()

    def _tell_hindered(self, error: Exception) -> None:
        if self._failed is None and self.standing:
            self.app.notify(told_hindrance(self.desk.words, error), severity="error", markup=False)

    def _follow(self) -> None:
        """Show what others have made of the talk, and how the clock stands."""
        before = self.session.play
        if self._wall.feed():
            self._expired()
        elif self.session.play is not before:
            self._changed()
        else:
            self._card.tell_gauges()

    def _ready(self) -> bool:
        """Whether the contest would take something now: nothing is shown of what it would not."""
        if not super()._ready():
            return False
        try:
            self._place.demand()
        except Refused as refused:
            self.app.notify(told_hindrance(self.desk.words, refused), severity="warning", markup=False)
            return False
        return True

    def _choose(self, move: str) -> None:
        """Say the words; or suggest them, where another seat speaks for the team."""
        if self._place.suggests and self.in_view:
            self._suggest(move)
        else:
            super()._choose(move)

    def _hand_in(self, draft: SheetDraft) -> None:
        """Hand a sheet in, where this seat speaks for the team: nobody votes on a whole sheet."""
        if self._place.suggests:
            self.app.notify(self.say("web.sheet.speaker"), markup=False)
        else:
            super()._hand_in(draft)

    @work(group="suggest")
    async def _suggest(self, move: str) -> None:
        try:
            await in_background(lambda: self._place.suggest(Say(move)))
            told = self.say("teamplay.suggested")
        except HINDRANCES as error:
            told = told_hindrance(self.desk.words, error)
        self.app.notify(told, markup=False)

    def _kept(self, failed: DeskError | None) -> None:
        """What the contest refused is told, and the talk shown as the contest has it."""
        if not isinstance(failed, Barred):
            super()._kept(failed)
            return
        self.app.notify(failed.told(self.desk.words), severity="warning", markup=False)
        try:
            self._place.set_right(self.session)
        except Refused:
            return
        if self.standing:
            self._show()

    def _expired(self) -> None:
        self.app.notify(self.say("teamplay.ended"), severity="warning", markup=False)
        self._show()

    def action_keep(self) -> None:
        """Back to the contest; its clock goes on, and one can come back to the same place."""
        self.seat.settle()
        self.dismiss(None)

    def _finish(self) -> None:
        """Back to the contest: what the talk was worth is told when all have played."""
        self.action_done()
