"""A seat in a contest that is led elsewhere: what goes on, the clock, and the way into the team's talk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from roleplay.desk.contestfile import contest_told
from roleplay.desk.hindrance import told_hindrance
from roleplay.desk.teamseat import TeamPlace, team_seat
from roleplay.telling.contestroom import ContestRoom
from roleplay.tui.page import Page
from roleplay.tui.watch import Watch
from roleplay.tui.widgets.bigclock import BigClock
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, styled
from roleplay.tui.widgets.tabled import aligned
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.workshop.contest.state import Seat

SECOND = 1.0


class ContestSeatScreen(Page[None]):
    """Asks every second how things stand, beside the screen."""

    HELP = "contestseat"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "talk", "key.contest.talk"),
        Binding("escape", "back", "key.back"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    ContestSeatScreen #body { padding: 1 2; }
    ContestSeatScreen #about { height: auto; margin-top: 1; }
    """

    def __init__(self, hosting: Hosting, seat: str) -> None:
        super().__init__()
        self.hosting = hosting
        self._seat = seat
        self._watch = Watch(self, hosting.look, self._seen)
        self._failed = ""

    @property
    def seat(self) -> Seat | None:
        """The seat; None once it is let in no more."""
        return self.hosting.state.seats.get(self._seat)

    def heading(self) -> Content:
        """Whose seat it is, and in which team."""
        return Content(self.hosting.state.title)

    def body(self) -> ComposeResult:
        yield BigClock()
        with VerticalScroll(id="scroll"):
            yield Passage(Prose(list(self._told())), id="about")

    def on_mount(self) -> None:
        """Begin to look."""
        self.query_one("#scroll").focus()
        self._draw()
        self.set_interval(SECOND, self._second)

    async def relabel(self) -> None:
        """The clock is drawn anew, too."""
        await super().relabel()
        self._draw()

    def _second(self) -> None:
        self._draw()
        self._watch.look()

    def _seen(self, hindrance: Exception | None) -> None:
        self._failed = told_hindrance(self.desk.words, hindrance) if hindrance else ""
        self._draw()

    def _draw(self) -> None:
        if not self.standing:
            return
        now, seat = self.hosting.state.round, self.seat
        clock = now.timer_of(seat.team) if now is not None and seat is not None and not now.ended else None
        left = clock.left(self.hosting.now()) if clock is not None else None
        self.query_one(BigClock).tell(left, 1, running=clock is not None and clock.running)
        about, told = self.query_one("#about", Passage), Prose(list(self._told()))
        if about.plain != told.plain:
            about.update(told)
            self.refresh_bindings()

    def _told(self) -> Iterator[Paragraph | Content | str]:
        state, seat = self.hosting.state, self.seat
        room, now = ContestRoom(self.desk.language, state), state.round
        if self._failed:
            yield styled(self._failed, "$warning")
        if seat is None:
            yield styled(self.say("refused.seat.unknown"), "$warning")
            return
        team = state.teams[seat.team]
        speaks = self.say("contest.seat.speaks" if team.speaker == seat.id else "contest.seat.listens")
        yield styled(self.say("contest.seat.who", name=seat.name, team=team.name), "bold $primary")
        yield speaks
        yield ""
        if now is None:
            yield self.say("contest.seat.wait")
            return
        yield styled(room.title(now), "bold")
        yield styled(room.facts(now), "$muted")
        if now.ended:
            told = contest_told(self.desk, self.hosting)
            yield ""
            yield from aligned([told.head([now]), *told.rows([now])])
        elif now.case is not None:
            yield self.say("contest.seat.go" if now.begun else "contest.seat.wait")
            yield ""
            briefing = now.case.scenario.briefing
            yield self.text(briefing.you)
            for fact in briefing.facts:
                yield Paragraph(Content(self.text(fact)), Content("• "), Content("  "))
            yield styled(self.text(briefing.task), "bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a talk while a round is played."""
        if action == "talk":
            return self.hosting.state.live is not None and self.seat is not None
        return super().check_action(action, parameters)

    def action_talk(self) -> None:
        """Into the team's talk."""
        from roleplay.tui.screens.teamplay import TeamPlayScreen

        now, seat = self.hosting.state.live, self.seat
        if now is None or seat is None or not self.in_view:
            return
        place = TeamPlace(self.hosting, now.number, seat.team, seat.id)
        try:
            held = team_seat(place)
        except Refused as refused:
            self.app.notify(told_hindrance(self.desk.words, refused), severity="warning", markup=False)
            return
        self.app.push_screen(TeamPlayScreen(place, self.desk.seats.sit(held)))
