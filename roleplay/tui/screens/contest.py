"""A contest as its host leads it and the room sees it: teams and seats, a clock for the back row, and no spoilers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from roleplay.desk.hindrance import told_hindrance
from roleplay.desk.teamseat import TeamPlace, team_seat
from roleplay.telling.contestroom import ContestRoom
from roleplay.telling.facts import DOT
from roleplay.tui.listing import row
from roleplay.tui.screens.contestact import ContestActs
from roleplay.tui.watch import Watch
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled
from roleplay.tui.widgets.roomhead import LARGE
from roleplay.workshop.contest.state import MINUTE
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.workshop.contest.state import Seat, Team

TEAM, SEAT = "team:", "seat:"


class ContestScreen(ContestActs):
    """Asks every second how things stand, beside the screen."""

    HELP = "contest"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("n", "plan", "key.contest.plan"),
        Binding("p", "ahead", "key.contest.ahead"),
        Binding("s", "clock", "key.contest.clock"),
        Binding("e", "stop", "key.contest.stop"),
        Binding("v", "results", "key.contest.results"),
        Binding("plus,equals_sign", "minutes(1)", "key.contest.more", key_display="+"),
        Binding("minus", "minutes(-1)", "key.contest.less", key_display="-"),
        Binding("a", "add", "key.contest.add"),
        Binding("r", "rename", "key.contest.rename", show=False),
        Binding("d,delete", "remove", "key.contest.remove", show=False),
        Binding("i", "joining", "key.contest.joining", show=False),
        Binding("u", "drop", "key.contest.drop", show=False),
        Binding("q", "qr", "key.contest.qr", show=False),
        Binding("y", "close", "key.contest.close", show=False),
        Binding("l", "key", "key.contest.key", show=False),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    ContestScreen.-low #body { padding: 0 1; }
    ContestScreen.-narrow #detail { height: 4; }
    ContestScreen.-narrow.-tall #detail { height: 14; }
    ContestScreen.-flat #detail { display: none; }
    ContestScreen.-wide #list { width: 3fr; }
    ContestScreen.-huge #list { width: 3fr; }
    ContestScreen.-wide #detail, ContestScreen.-huge #detail { width: 2fr; }
    """

    def __init__(self, hosting: Hosting) -> None:
        super().__init__(hosting)
        self._watch = Watch(self, hosting.look, self._seen)
        self._shown: object = None
        """What the rows were made of, so that they are made anew only where something has changed."""

    @property
    def room(self) -> ContestRoom:
        """The sentences about the room."""
        return ContestRoom(self.desk.language, self.state)

    def heading(self) -> Content:
        """What it is called, and whether it is over."""
        return Content(
            DOT.join(filter(None, [self.state.title, self.say("contest.over") if self.state.closed else ""]))
        )

    def note(self) -> str:
        """Why it is not known how things stand, where it is not."""
        return self.failed

    def look(self) -> None:
        """See how things stand, unless that is being seen to already; the clock goes on meanwhile."""
        self.draw_clock()
        self._watch.look()

    def _seen(self, hindrance: Exception | None) -> None:
        self.failed = told_hindrance(self.desk.words, hindrance) if hindrance else ""
        self.retell()

    def retell(self) -> None:
        """Show the rows anew where anything has changed."""
        if not self.standing:
            return
        shown = (self.hosting.serial, self.failed)
        if shown != self._shown:
            self._shown = shown
            self.query_one("#heading", Static).update(self.heading())
            self.fill()
            self.refresh_bindings()
        self.draw_clock()

    def clock(self) -> tuple[int | None, bool]:
        """The clock of the round, or of the turn."""
        now = self.round
        if now is None or now.ended:
            return None, False
        return now.clock.left(self.hosting.now()), now.begun and now.clock.running

    def going(self) -> list[Content | str]:
        """What the room is to know now: the round, and what is being waited for."""
        told, now = self.room, self.round
        if now is None:
            return [styled(told.state(), "bold")]
        return [
            styled(told.title(now), "bold $primary"),
            styled(told.facts(now), "$muted"),
            "",
            styled(told.state(), "bold"),
        ]

    def options(self) -> Iterator[Option]:
        """Each team with how it stands, and below it its seats."""
        state, told = self.state, self.room
        yield heading(self.say("contest.teams" if state.teams else "contest.teams.none"))
        for team in state.teams.values():
            mark = "● " if self.round is not None and self.round.turn == team.id else ""
            yield row(
                TEAM + team.id, joined(styled(mark + team.name, "bold"), styled(f"  {told.stand(team)}", "$accent"))
            )
            for seat in state.seats_of(team.id):
                speaks = DOT + self.say("contest.speaks") if team.speaker == seat.id else ""
                yield row(SEAT + seat.id, styled(f"    {seat.name}{speaks}", "$muted"))

    def told(self) -> Iterator[Paragraph | Content | str]:
        """How to come in, and what everybody may know of the round."""
        yield from self._door()
        yield from self._ahead()
        now = self.round
        if now is not None and now.case is not None and not now.ended:
            briefing = now.case.scenario.briefing
            yield styled(self.say("contest.brief"), "bold $primary")
            yield self.text(briefing.you)
            for fact in briefing.facts:
                yield Paragraph(Content(self.text(fact)), Content("• "), Content("  "))
            yield styled(self.text(briefing.task), "bold")

    def _ahead(self) -> Iterator[Paragraph | Content | str]:
        """The rounds that are to come; who the client is to be stays with the host."""
        state = self.state
        if state.programme and not state.closed:
            yield styled(self.say("programme.rounds"), "bold $primary")
            for number, one in enumerate(state.programme, len(state.rounds) + 1):
                told = self.room.planned(one, self.hosting.title(one.scenario, self.desk.language))
                yield Paragraph(Content(told), Content(f"{number}. "), Content("   "))
            yield ""

    def tell(self) -> None:
        """The panel is the same for all rows, and stays where it was scrolled to while nothing in it changes."""
        about, told = self.query_one("#about", Passage), Prose(list(self.told()))
        if about.plain != told.plain:
            about.update(told)
        self.refresh_bindings()

    def _door(self) -> Iterator[Content | str]:
        state = self.state
        if state.closed:
            return
        yield joined(self.say("contest.code-is"), " ", styled(self.room.code, "bold $accent"))
        if not state.joining:
            yield styled(self.say("contest.joining.no"), "$warning")
        elif addresses := self.hosting.addresses:
            for address in addresses:
                yield joined(self.say("contest.at"), " ", styled(address, "bold"))
            if self.app.size.width >= LARGE[0] and self.app.size.height >= LARGE[1]:
                from roleplay.telling.qr import rows

                yield from (styled(line, "#ffffff on #000000") for line in rows(self._address()))
        elif self.hosting.shut is not None:
            yield styled(self.hosting.shut(self.desk.words), "$warning")
        else:
            yield styled(self.say("contest.here-only"), "$muted")
        yield ""

    def _address(self) -> str:
        return f"{self.hosting.addresses[0]}join?code={self.state.code}"

    @property
    def team(self) -> Team | None:
        """The team of the row in view."""
        name = self.chosen or ""
        seat = self.seat
        return self.state.teams.get(seat.team if seat is not None else name.removeprefix(TEAM))

    @property
    def seat(self) -> Seat | None:
        """The seat of the row in view, where it is one."""
        name = self.chosen or ""
        return self.state.seats.get(name.removeprefix(SEAT)) if name.startswith(SEAT) else None

    def on_option_list_option_selected(self) -> None:
        """A team plays here; a seat is to speak."""
        if self.seat is not None:
            self.action_speak()
        elif self.team is not None:
            self._play(self.team.id)

    def _play(self, team: str) -> None:
        """Have a team play on this machine; its turn begins with that, where it has not."""
        now = self.round
        if now is None or now.ended:
            self.app.notify(self.say("refused.round.none"), severity="warning", markup=False)
        elif (now.plan.in_turn and now.turn != team) or not now.begun:
            self.act(self.start_act(), lambda: self._sit(team))
        else:
            self._sit(team)

    def _sit(self, team: str) -> None:
        from roleplay.tui.screens.teamplay import TeamPlayScreen

        now = self.round
        if now is None or not self.in_view:
            return
        place = TeamPlace(self.hosting, now.number, team)
        try:
            seat = team_seat(place)
        except Refused as refused:
            self.app.notify(told_hindrance(self.desk.words, refused), severity="warning", markup=False)
            return
        self.app.push_screen(TeamPlayScreen(place, self.desk.seats.sit(seat)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only while it does something."""
        now, state = self.round, self.state
        match action:
            case "plan":
                return not state.closed and (now is None or now.ended)
            case "ahead":
                return not state.closed
            case "clock":
                return not state.closed and now is not None and not now.ended
            case "minutes":
                return now is not None and not now.ended and (not now.begun or now.clock.given > MINUTE)
            case "stop":
                return state.live is not None
            case "drop":
                return now is not None and not now.begun
            case "results":
                return any(one.ended for one in state.rounds)
            case "rename":
                return self.team is not None and self.seat is None
            case "remove":
                return self.team is not None
            case "qr" | "key":
                return bool(self.hosting.addresses)
            case _:
                return super().check_action(action, parameters)

    def action_qr(self) -> None:
        """The way in as a large QR code."""
        from roleplay.tui.dialogs.qr import QRDialog

        self.app.push_screen(QRDialog(self._address(), "qr.join"))

    def action_results(self) -> None:
        """What the rounds that have ended came to."""
        from roleplay.tui.screens.contestresult import ContestResultScreen

        self.app.push_screen(ContestResultScreen(self.hosting))
