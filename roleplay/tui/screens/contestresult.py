"""What the rounds of a contest came to: standings, who found what, the room against the solver, and what was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import PULSE, in_background
from roleplay.desk.contestfile import ENDINGS, contest_told, write_contest
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.trouble import DeskError
from roleplay.telling.contest import SIDES, ContestTold
from roleplay.telling.facts import DOT
from roleplay.telling.page import Points, Soft
from roleplay.tui.listing import ListPage, row
from roleplay.tui.widgets.menu import Item, heading
from roleplay.tui.widgets.prose import Paragraph, styled
from roleplay.tui.widgets.tabled import aligned
from roleplay.workshop.contest import lead
from roleplay.workshop.contest.event import Side
from roleplay.workshop.contest.room import crossings

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.telling.page import Part
    from roleplay.workshop.contest.rating import Rated
    from roleplay.workshop.contest.state import Round

ALL, RATING = "all", "rating"
OUT_SHOWN = 15.0
"""Seconds for reading where a file went."""


class ContestResultScreen(ListPage):
    """Of rounds that have ended; reviews are told as they come."""

    HELP = "contestresult"
    TITLE_KEY = "contest.results"
    LANDING = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("o,x", "out", "key.contest.out"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    ContestResultScreen.-narrow #detail { height: 3fr; }
    ContestResultScreen.-narrow #list { height: 2fr; }
    ContestResultScreen.-wide #list { width: 40; }
    ContestResultScreen.-huge #list { width: 56; }
    """

    def __init__(self, hosting: Hosting) -> None:
        super().__init__()
        self.hosting = hosting
        self._known: object = None
        self._rated: list[Rated] | None = None
        self._told: tuple[object, list[Paragraph | Content | str]] | None = None
        """What was told last, and of what; it takes a while to work out."""

    def heading(self) -> Content:
        """Of which contest."""
        return Content(self.say("contest.results.of", title=self.hosting.state.title))

    @property
    def contest(self) -> ContestTold:
        """The sentences about it."""
        return contest_told(self.desk, self.hosting)

    @property
    def ended(self) -> list[Round]:
        """The rounds that are told."""
        return [one for one in self.hosting.state.rounds if one.ended]

    def on_mount(self) -> None:
        """Tell the reviews as they come."""
        super().on_mount()
        self.set_interval(PULSE, self.look)

    def look(self) -> None:
        """See which reviews are there, and have the others worked out."""
        known = (self.hosting.serial, *(len(self.hosting.reviews(one)) for one in self.ended))
        if known != self._known:
            self._known, self._told = known, None
            self.fill()

    def options(self) -> Iterator[Option]:
        """The whole, then each round: its standings, the room, each team's talk, and what was said of it."""
        told = self.contest
        yield row(ALL, self.say("contest.standings"))
        yield row(RATING, self.say("contest.rating"))
        for now in reversed(self.ended):
            yield heading(told.round_title(now))
            yield row(f"round:{now.number}", self.say("contest.round.result"))
            yield row(f"room:{now.number}", self.say("contest.room"))
            for team in now.plays:
                yield row(f"play:{now.number}:{team}", self.say("contest.play", team=told.team(team)))
            for side in SIDES:
                who = self.say(f"contest.side.{side}")
                yield row(f"said:{now.number}:{side}", styled(self.say("contest.said-by", who=who), "$muted"))

    def _about(self) -> tuple[str, Round | None, str]:
        """What the row in view is about: the kind, the round, and the team or side."""
        kind, _, rest = (self.chosen or ALL).partition(":")
        number, _, more = rest.partition(":")
        return kind, self.hosting.state.rounds[int(number) - 1] if number else None, more

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is in view."""
        key = (self.chosen, self.desk.language, self._rated is None)
        if self._told is None or self._told[0] != key:
            self._told = key, list(self._tell_of(*self._about()))
        yield from self._told[1]

    def _tell_of(self, kind: str, now: Round | None, more: str) -> Iterator[Paragraph | Content | str]:
        if now is None:
            yield from self._rating() if kind == RATING else self._standings()
        elif kind == "round":
            yield from self._round(now)
        elif kind == "room":
            yield from self._room(now)
        elif kind == "play":
            yield from self._play(now, more)
        else:
            yield from self._said(now, _side(more))

    def _standings(self) -> Iterator[Paragraph | Content | str]:
        told = self.contest
        yield styled(self.say("contest.standings"), "bold $primary")
        yield ""
        yield from aligned([told.head(), *told.rows()])
        yield ""
        yield styled(told.how, "$muted")

    def _round(self, now: Round) -> Iterator[Paragraph | Content | str]:
        told = self.contest
        yield styled(told.round_title(now), "bold $primary")
        yield told.client(now)
        yield ""
        yield from aligned([told.head([now]), *told.rows([now])])
        yield ""
        yield styled(self.say("contest.found"), "bold $primary")
        for line in told.found(now):
            yield _point(line)

    def _room(self, now: Round) -> Iterator[Paragraph | Content | str]:
        told, reviews = self.contest, self.hosting.reviews(now)
        yield styled(self.say("contest.room"), "bold $primary")
        yield styled(self.say("contest.room.note"), "$muted")
        if not self.hosting.reviewed(now):
            yield styled(self.say("contest.reviewing", n=len(reviews), of=len(now.plays)), "$warning")
        met = crossings(now, reviews)
        if not met:
            yield self.say("contest.room.none")
        for one in met:
            yield ""
            yield from _part(told.crossing(now, one, reviews))

    def _play(self, now: Round, team: str) -> Iterator[Paragraph | Content | str]:
        told = self.contest
        points = now.plays[team].score
        yield styled(self.say("contest.play", team=told.team(team)), "bold $primary")
        kind = "needs" if now.case is None else now.case.scenario.counted
        yield self.say(f"home.latest.{kind}", uncovered=points.uncovered, of=points.of, total=points.total)
        if (code := told.code(now, team)) is not None:
            yield self.say("contest.code", code=code)
        yield ""
        yield styled(self.say("contest.play.how"), "$muted")

    def _said(self, now: Round, side: Side) -> Iterator[Paragraph | Content | str]:
        yield styled(self.say(f"contest.side.{side}"), "bold $primary")
        said = [(team, text) for team in (None, *now.plays) if (text := now.reflections.get((side, team)))]
        if not said:
            yield styled(self.say("contest.said.none"), "$muted")
        for team, text in said:
            yield styled(self._whose(team), "bold")
            yield text
        yield ""
        yield styled(self.say("contest.said.how"), "$muted")

    def _rating(self) -> Iterator[Paragraph | Content | str]:
        yield styled(self.say("contest.rating"), "bold $primary")
        if self._rated is None:
            self._rate()
            yield self.say("contest.rating.reading")
            return
        if self._rated:
            head = tuple(self.say(f"contest.rating.{name}") for name in ("place", "team", "value", "rounds"))
            lines = [
                (str(at), one.name, f"{one.value:.1f} ± {one.doubt:.1f}", str(one.rounds))
                for at, one in enumerate(self._rated, 1)
            ]
            yield ""
            yield from aligned([head, *lines])
        yield ""
        yield styled(self.say("contest.rating.how" if self._rated else "contest.rating.none"), "$muted")

    @work(exclusive=True, group="rate")
    async def _rate(self) -> None:
        try:
            self._rated = await in_background(self.desk.contests.ratings)
        except HINDRANCES as error:
            self.app.notify(told_hindrance(self.desk.words, error), severity="warning", markup=False)
            self._rated = []
        self._told = None
        if self.standing:
            self.tell()

    def on_option_list_option_selected(self) -> None:
        """A talk is looked back on; what somebody said is written down."""
        kind, now, more = self._about()
        if now is not None and kind == "play":
            self._debrief(now, more)
        elif now is not None and kind == "said":
            self._write_down(now, _side(more))

    def _debrief(self, now: Round, team: str) -> None:
        from roleplay.tui.screens.debrief import DebriefScreen

        session = now.plays[team].session(now.minutes_of(team))
        self.app.push_screen(DebriefScreen(session, f"contest-{self.hosting.id}-{now.number}-{team}"))

    def _whose(self, team: str | None) -> str:
        return self.say("contest.said.all") if team is None else self.contest.team(team)

    def _write_down(self, now: Round, side: Side) -> None:
        """Ask of which team it is, or of the whole room; then what was said."""
        from roleplay.tui.dialogs.pick import PickDialog

        def items() -> list[Item]:
            kept = {team for one, team in now.reflections if one == side}
            there = [(team, "✓" if team in kept else "") for team in (None, *now.plays)]
            return [Item(team or ALL, self._whose(team), mark) for team, mark in there]

        def picked(name: str | None) -> None:
            if name is not None:
                self._ask_for(now, side, None if name == ALL else name)

        self.app.push_screen(PickDialog(f"contest.side.{side}", items), picked)

    def _ask_for(self, now: Round, side: Side, team: str | None) -> None:
        from roleplay.tui.dialogs.reflecting import ReflectingDialog

        said = self.hosting.state.rounds[now.number - 1].reflections.get((side, team), "")

        async def keep(text: str) -> None:
            await in_background(
                lambda: self.hosting.do(lambda state, _: lead.reflect(state, now.number, side, text, team))
            )

        title = DOT.join([self.say(f"contest.side.{side}"), self._whose(team)])
        self.app.push_screen(ReflectingDialog(title, said, keep), lambda _: self.look())

    def action_out(self) -> None:
        """Take the contest along as a file, of a kind to be picked."""
        from roleplay.tui.dialogs.pick import PickDialog

        items = [Item(ending, self.say(f"contest.out{ending}"), f"*{ending}") for ending in ENDINGS]

        def picked(ending: str | None) -> None:
            if ending is not None:
                self._out(ending)

        self.app.push_screen(PickDialog("contest.out", lambda: items), picked)

    @work
    async def _out(self, ending: str) -> None:
        desk = self.desk
        try:
            path = await in_background(lambda: write_contest(desk, self.hosting, ending))
        except DeskError as error:
            self.app.notify(error.told(desk.words), severity="error", markup=False, timeout=OUT_SHOWN)
            return
        self.app.notify(self.say("export.written", path=path), markup=False, timeout=OUT_SHOWN)


def _side(name: str) -> Side:
    return next(side for side in SIDES if side == name)


def _point(text: str) -> Paragraph:
    return Paragraph(Content(text), Content("• "), Content("  "))


def _part(part: Part) -> Iterator[Paragraph | Content | str]:
    yield styled(part.title, "bold")
    for block in part.blocks:
        match block:
            case Points(lines):
                yield from map(_point, lines)
            case Soft(text):
                yield styled(text, "$muted")
            case str():
                yield block
