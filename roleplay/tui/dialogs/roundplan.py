"""A round to be drawn about a scenario: who the client is, how hard, how long, and whether teams play in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input

from roleplay.desk.alternative import Alternative, levels
from roleplay.desk.background import in_background
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.engine.session import MOST_MINUTES, WALL_MINUTES
from roleplay.tui.beside import beside
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.tui.widgets.setting import Chooser, Field, Rows
from roleplay.workshop.contest.event import Planned

if TYPE_CHECKING:
    from collections.abc import Callable

    from roleplay.scenario.model import Scenario

HIDDEN = "hidden"
LARGEST_SEED = 2**63 - 1


class ScenarioDialog(PickDialog):
    """The scenario of a round, found by typing."""

    SEARCH: ClassVar[bool] = True


@dataclass
class Wanted:
    """What is filled in."""

    who: str = HIDDEN
    level: str = "3"
    minutes: str = str(WALL_MINUTES)
    turns: str = "all"
    seed: str = ""

    @classmethod
    def of(cls, planned: Planned) -> Wanted:
        """What was filled in for a round that is to come."""
        seed = "" if planned.seed is None else str(planned.seed)
        turns = "turn" if planned.in_turn else "all"
        return cls(planned.personality or HIDDEN, str(planned.level), str(planned.minutes), turns, seed)


class RoundDialog(Dialog[bool]):
    """Has `taken` do with the round what is wanted, beside the screen; returns whether it has.

    `taken` raises what may hinder it: that is told, and nothing that was filled in is lost.
    """

    HELP = "contest"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "draw", "key.contest.draw", show=False),
        Binding("f1", "app.help", "key.help", show=False),
    ]
    DEFAULT_CSS = """
    RoundDialog .dialog { scrollbar-size-vertical: 1; }
    RoundDialog .dialog Chooser, RoundDialog .dialog Field { margin-bottom: 0; }
    RoundDialog #fault { color: $error; height: auto; }
    RoundDialog #fault.-nothing { display: none; }
    """

    def __init__(self, scenario: Scenario, taken: Callable[[Planned], object], planned: Planned | None = None) -> None:
        super().__init__()
        self._scenario, self._taken = scenario, taken
        self._wanted = Wanted() if planned is None else Wanted.of(planned)
        self._fault: str | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        say, wanted = self.say, self._wanted
        with Rows(classes="dialog wide"):
            yield Passage(Content(say("round.title", title=self.text(self._scenario.title))), classes="dialog-title")
            yield Field("minutes", say("round.minutes"), wanted.minutes, say("round.minutes.what"), longest=3)
            yield Chooser("who", say("round.who"), self._people(), wanted.who)
            yield Chooser(
                "level",
                say("round.level"),
                levels(self.desk.words, self._scenario, self.desk.personalities),
                wanted.level,
            )
            yield Chooser("turns", say("round.turns"), self._turns(), wanted.turns)
            yield Field("seed", say("round.seed"), wanted.seed, say("round.seed.what"), longest=19)
            yield Passage(self._told(), id="fault", classes="" if self._fault else "-nothing")
            with Horizontal(classes="buttons"):
                yield Button(Content(say("round.draw")), id="draw", variant="primary", compact=True)
            yield prose(styled(say("round.hint"), "$muted"), classes="hint")

    def _people(self) -> list[Alternative]:
        drawn = [Alternative(HIDDEN, self.say("round.who.drawn"), self.say("round.who.drawn.what"))]
        known = [self.desk.personalities[name] for name in self._scenario.client.personalities]
        return drawn + [Alternative(one.id, self.text(one.title), self.say("round.who.what")) for one in known]

    def _turns(self) -> list[Alternative]:
        return [
            Alternative(way, self.say(f"round.turns.{way}"), self.say(f"round.turns.{way}.what"))
            for way in ("all", "turn")
        ]

    def on_mount(self) -> None:
        """What is most often changed comes first."""
        self.query_one("#minutes", Field).input.focus()

    async def relabel(self) -> None:
        """Keep what was filled in."""
        self._remember()
        await super().relabel()

    def _remember(self) -> None:
        wanted = self._wanted
        wanted.minutes, wanted.seed = (self.query_one(f"#{name}", Field).input.value for name in ("minutes", "seed"))
        wanted.who, wanted.level, wanted.turns = (
            self.query_one(f"#{name}", Chooser).value for name in ("who", "level", "turns")
        )

    def _told(self) -> Prose:
        return Prose([f"✗ {self._fault}" if self._fault is not None else ""])

    @on(Button.Pressed, "#draw")
    @on(Input.Submitted)
    def _pressed(self) -> None:
        self.action_draw()

    def action_draw(self) -> None:
        """Draw the round, or say what does not do."""
        if self._busy or not self.in_view:
            return
        self._remember()
        minutes = _number(self._wanted.minutes, 1, MOST_MINUTES)
        seed = None if not self._wanted.seed.strip() else _number(self._wanted.seed, 0, LARGEST_SEED)
        if minutes is None:
            self._fail(self.say("round.minutes.wrong", most=MOST_MINUTES))
        elif seed is None and self._wanted.seed.strip():
            self._fail(self.say("round.seed.wrong"))
        else:
            self._busy = True
            beside(self, self._draw, minutes, seed, group="draw")

    async def _draw(self, minutes: int, seed: int | None) -> None:
        wanted = self._wanted
        planned = Planned(
            scenario=self._scenario.id,
            personality=None if wanted.who == HIDDEN else wanted.who,
            level=int(wanted.level),  # type: ignore[arg-type]
            minutes=minutes,
            in_turn=wanted.turns == "turn",
            seed=seed,
        )
        try:
            await in_background(lambda: self._taken(planned))
        except HINDRANCES as error:
            self._fail(told_hindrance(self.desk.words, error))
        else:
            self.dismiss(True)
        finally:
            self._busy = False

    def _fail(self, why: str) -> None:
        self._fault = why
        if self.standing:
            fault = self.query_one("#fault", Passage)
            fault.update(self._told())
            fault.remove_class("-nothing")
            fault.scroll_visible(animate=False)


def _number(typed: str, least: int, most: int) -> int | None:
    text = typed.strip()
    return int(text) if text.isdecimal() and least <= int(text) <= most else None
