"""What a trainer does in a classroom game, by keys: each is an act that the workshop allows or refuses, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from roleplay.desk.background import in_background
from roleplay.desk.castingfile import ENDINGS, write_results, write_sheets
from roleplay.desk.trouble import DeskError
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.screens.castingpeople import LONGEST_LINE, CastingPeople
from roleplay.tui.widgets.menu import Item
from roleplay.workshop.casting import act
from roleplay.workshop.casting import event as e

if TYPE_CHECKING:
    from roleplay.scenario.model import Scenario

OUT_SHOWN = 15.0
"""Seconds for reading where a file went."""
SHEETS, UNASKED, UNTICK, UNKNOWN = "@sheets", "@unasked", "@untick", "@unknown"


class CastingActs(CastingPeople):
    """A list in a game that is `held`; subclasses show how it stands."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something, as the game stands."""
        made = self.state.round
        talking = made is not None and made.stage not in ("cast", "done")
        team, need = self.spot() if self.standing else (None, None)
        match action:
            case "answer" | "rule":
                return talking and need is not None
            case "taboo" | "manner":
                return talking and team is not None
            case "cast":
                return made is None or made.stage in ("cast", "done")
            case "clock":
                return made is not None and made.stage in ("cast", "running", "paused", "counting")
            case "stop":
                return made is not None and made.stage in ("running", "paused")
            case "on" | "before":
                return made is not None and made.over and (made.stage != "done" or action == "before")
            case "minutes":
                return made is not None and made.stage != "done"
            case "note":
                return made is not None
            case "leave":
                return self.standing and self.person() is not None
            case "swap":
                return made is not None and made.stage == "cast" and team is not None
            case "sheets":
                return made is not None and made.stage != "done"
        return super().check_action(action, parameters)

    # rounds

    def action_cast(self) -> None:
        """Choose the client and how it is played, and cast the round."""
        sources = {one.id: one for one in self.desk.castings.sources()}

        def items() -> list[Item]:
            return [Item(one.id, self.text(one.title)) for one in sources.values()]

        self.app.push_screen(
            PickDialog("casting.scenario", items), lambda name: self._bird(sources[name]) if name is not None else None
        )

    def _bird(self, scenario: Scenario) -> None:
        def items() -> list[Item]:
            known = self.desk.personalities
            return [Item(name, self.text(known[name].title)) for name in scenario.client.personalities if name in known]

        def picked(bird: str | None) -> None:
            if bird is not None:
                self._cast(scenario, bird)

        self.app.push_screen(PickDialog("casting.bird", items), picked)

    def _cast(self, scenario: Scenario, bird: str) -> None:
        """Cast the round, and point at the first part, which can be changed now."""
        if self.do(act.cast(scenario, bird, self.state.minutes)) and self.state.round is not None:
            self.fill(f"talk:{next(iter(self.state.round.talks))}")

    def action_clock(self) -> None:
        """Let the clock run, or stand."""
        made = self.state.round
        self.do(act.simply(e.Paused() if made is not None and made.stage == "running" else e.Started()))

    def action_stop(self) -> None:
        """The talks are over."""
        self.do(act.simply(e.Stopped()))

    def action_on(self) -> None:
        """On in the order of the class."""
        self.do(act.simply(e.Moved()))

    def action_before(self) -> None:
        """Back in it."""
        self.do(act.simply(e.Moved(on=False)))

    def action_minutes(self, minutes: int) -> None:
        """More time, or less."""
        self.do(act.simply(e.Extended(minutes=minutes)))

    def action_close(self) -> None:
        """Enough for today, or on again."""
        self.do(act.simply(e.Closed(closed=not self.state.closed)))

    # what was seen and said

    def on_option_list_option_selected(self) -> None:
        """Tick the need in view: by which kind of question it came out."""
        team, need = self.spot()
        made = self.state.round
        if team is None or need is None or made is None:
            return

        def items() -> list[Item]:
            ways = [Item(way, self.say(f"kind.{way}")) for way in e.WAYS]
            more = [(UNASKED, "donated"), (UNKNOWN, "unknown"), (UNTICK, "untick")]
            return [*ways, *(Item(name, self.say(f"casting.tick.{key}")) for name, key in more)]

        self.app.push_screen(PickDialog("casting.tick", items), lambda name: self._ticked(team, need, name))

    def _ticked(self, team: str, need: str, name: str | None) -> None:
        if name == UNTICK:
            self.do(act.simply(e.Unticked(team=team, need=need)))
        elif name is not None:
            way = next((one for one in e.WAYS if one == name), None)
            self.do(act.tick(team, need, way, name == UNASKED))

    def action_answer(self, found: bool) -> None:
        """What the client says; the same again takes it back."""
        team, need = self.spot()
        made = self.state.round
        if made is not None and team is not None and need is not None:
            again = made.talks[team].mark(need).answer is found
            self.do(act.simply(e.Answered(team=team, need=need, found=None if again else found)))

    def action_rule(self, found: bool) -> None:
        """What the trainer decides; the same again takes it back."""
        team, need = self.spot()
        made = self.state.round
        if made is not None and team is not None and need is not None:
            again = made.talks[team].mark(need).ruling is found
            self.do(act.simply(e.Ruled(team=team, need=need, found=None if again else found)))

    def action_taboo(self) -> None:
        """A taboo was seen in the talk in view."""
        team, _ = self.spot()
        self.pick(
            "rolesheet.taboos",
            [(one, f"rolesheet.taboo.{one}") for one in e.TABOOS],
            lambda name: self._struck(team, name),
        )

    def _struck(self, team: str | None, name: str) -> None:
        taboo = next(one for one in e.TABOOS if one == name)
        if team is not None:
            self.do(act.strike(team, taboo, 1))

    def action_manner(self) -> None:
        """Whether the manner fitted."""
        team, _ = self.spot()
        self.pick(
            "rolesheet.adapted",
            [(one, f"casting.manner.{one}") for one in e.MANNERS],
            lambda name: self._fitted(team, name),
        )

    def _fitted(self, team: str | None, name: str) -> None:
        manner = next(one for one in e.MANNERS if one == name)
        if team is not None:
            self.do(act.simply(e.MannerSeen(team=team, manner=manner)))

    def action_note(self) -> None:
        """Keep what somebody said; about the team in view, or about all."""
        team, _ = self.spot()
        self.pick(
            "casting.note", [(one, f"casting.side.{one}") for one in e.SIDES], lambda name: self._said(team, name)
        )

    def _said(self, team: str | None, name: str) -> None:
        side = next(one for one in e.SIDES if one == name)
        made = self.state.round
        if made is None:
            return

        async def taken(text: str) -> None:
            self.held.act(act.reflect(made.number, side, team, text))

        before = made.notes.get((side, team), "")
        dialog = AskingDialog("casting.note", "casting.note.ask", taken, before, longest=LONGEST_LINE, fields={})
        self.app.push_screen(dialog, lambda text: self.fill() if text is not None else None)

    # files

    def action_out(self) -> None:
        """Write the sheets of the round, or what the game came to."""
        names = [(SHEETS, "casting.out.sheets")] if self.state.round is not None else []
        named = [*names, *((one, f"casting.out{one}") for one in ENDINGS)]
        self.pick("casting.out", named, self._written)

    def _written(self, name: str) -> None:
        self._write(name)

    @work
    async def _write(self, name: str) -> None:
        desk, held, made = self.desk, self.held, self.state.round
        try:
            if name == SHEETS and made is not None:
                path = await in_background(lambda: write_sheets(desk, held, made))
            else:
                path = await in_background(lambda: write_results(desk, held, name))
        except DeskError as error:
            self.app.notify(error.told(desk.words), severity="error", markup=False, timeout=OUT_SHOWN)
            return
        self.app.notify(self.say("export.written", path=path), markup=False, timeout=OUT_SHOWN)
