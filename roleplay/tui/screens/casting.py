"""A classroom game as its trainer leads it: who plays what, a clock for the back row, ticks need by need, standings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from roleplay.desk.castingfile import need_title
from roleplay.telling.casting import mark_told, notes_told, part_told, seen_told, stage_told, standing_told
from roleplay.tui.listing import row
from roleplay.tui.screens.castingact import CastingActs
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.prose import Paragraph, joined, styled
from roleplay.workshop.casting.event import ROLES
from roleplay.workshop.casting.standing import standings
from roleplay.workshop.casting.state import Mark, Round

TIMED = ("cast", "running", "paused")


class CastingScreen(CastingActs):
    """Asks every second how things stand."""

    HELP = "casting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("c", "cast", "key.casting.cast"),
        Binding("s", "clock", "key.casting.clock"),
        Binding("x", "stop", "key.casting.stop"),
        Binding("n", "on", "key.casting.on"),
        Binding("y", "answer(True)", "key.casting.yes"),
        Binding("u", "answer(False)", "key.casting.no"),
        Binding("f", "rule(True)", "key.casting.counts"),
        Binding("g", "rule(False)", "key.casting.not"),
        Binding("o", "out", "key.casting.out"),
        Binding("r", "swap", "key.casting.swap"),
        Binding("h", "sheets", "key.casting.sheets"),
        Binding("a", "add", "key.casting.add"),
        Binding("d,delete", "leave", "key.casting.leave"),
        Binding("v", "taboo", "key.casting.taboo", show=False),
        Binding("m", "manner", "key.casting.manner", show=False),
        Binding("w", "note", "key.casting.note", show=False),
        Binding("b", "before", "key.casting.before", show=False),
        Binding("plus,equals_sign", "minutes(1)", "key.contest.more", key_display="+", show=False),
        Binding("minus", "minutes(-1)", "key.contest.less", key_display="-", show=False),
        Binding("l", "phones", "key.phones", show=False),
        Binding("z", "close", "key.casting.close", show=False),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    CastingScreen.-low #body { padding: 0 1; }
    CastingScreen.-narrow #detail { height: 5; }
    CastingScreen.-narrow.-tall #detail { height: 12; }
    CastingScreen.-flat #detail { display: none; }
    CastingScreen.-wide #list { width: 3fr; }
    CastingScreen.-huge #list { width: 3fr; }
    CastingScreen.-wide #detail, CastingScreen.-huge #detail { width: 2fr; }
    """

    def heading(self) -> Content:
        """What it is called."""
        return Content(self.state.title)

    def fill(self, chosen: str | None = None) -> None:
        """Show how it stands, the clock too."""
        super().fill(chosen)
        if self.standing:
            self.query_one("#heading", Static).update(self.heading())
            self.draw_clock()

    def look(self) -> None:
        """See what has happened meanwhile; the clock goes on."""
        super().look()
        self.draw_clock()

    def clock(self) -> tuple[int | None, bool]:
        """The clock of the round, while there is one to look at."""
        made = self.state.round
        if made is None or made.stage not in TIMED:
            return None, False
        return made.timer.left(self.held.now), made.stage == "running"

    def going(self) -> list[Content | str]:
        state, made = self.state, self.state.round
        told: list[Content | str] = [styled(stage_told(self.desk.words, state, self.held.now), "bold $primary")]
        if made is None or made.stage == "done":
            told.append(self.say("casting.guide.none"))
        else:
            told.append(self.say(f"casting.guide.{made.stage}"))
            if made.disputed:
                told.append(styled(self.say("casting.guide.disputed", n=made.disputed), "$warning"))
        return told

    def options(self) -> Iterator[Option]:
        """Before and between rounds the teams with their people; in a round its talks, need by need."""
        state, made = self.state, self.state.round
        if made is not None and made.stage != "done":
            yield from self._talks(made)
        if any(one.over for one in state.rounds):
            yield heading(self.say("casting.standings"))
            for one in standings(state):
                yield row(f"place:{one.team}", standing_told(self.desk.words, state, one))
        yield heading(self.say("casting.people"))
        for team, name in state.teams.items():
            yield row(f"team:{team}", styled(name, "bold"))
            for person in state.people.values():
                if person.team == team:
                    away = "" if person.here else f" · {self.say('casting.away')}"
                    yield row(f"person:{person.id}", f"  {person.name}{away}")

    def _talks(self, made: Round) -> Iterator[Option]:
        for team, talk in made.talks.items():
            yield row(f"talk:{team}", styled(part_told(self.desk.words, self.state, talk), "bold"))
            for number, need in enumerate(made.needs, 1) if made.stage != "cast" else ():
                mark = talk.mark(need)
                sign = styled(f"  {self._sign(mark)} ", "$warning" if mark.disputed else "$accent")
                yield row(
                    f"need:{team}:{need}",
                    joined(sign, f"{number}. {self._title(made, need)}" if made.over else self._title(made, need)),
                )

    def _title(self, made: Round, need: str) -> str:
        """What a need is called; until the talks are over by its number alone, for the room may see this screen."""
        if made.over:
            return need_title(self.desk.words, self.held, made, need)
        return self.say("casting.need", n=made.needs.index(need) + 1)

    def _sign(self, mark: Mark) -> str:
        return "?" if mark.disputed else "✓" if mark.found else "·"

    def told(self) -> Iterator[Paragraph | Content | str]:
        """The row in view: what was seen and said of a need, of a talk, or of somebody's roles."""
        say, state, made = self.desk.words, self.state, self.state.round
        team, need = self.spot()
        person = self.person()
        if made is not None and team is not None and team in made.talks:
            talk = made.talks[team]
            if need is not None:
                yield styled(self._title(made, need), "bold $primary")
                yield mark_told(say, talk.mark(need))
            else:
                yield part_told(say, state, talk)
            if seen := seen_told(say, talk):
                yield styled(seen, "$muted")
            for who, text in notes_told(say, state, made):
                yield styled(f"{who} {text}", "$muted")
        elif person is not None:
            yield styled(person.name, "bold $primary")
            counts = dict(zip(ROLES, person.played, strict=True))
            yield self.say("casting.roles", **counts)
        else:
            yield self.say("casting.detail")
