"""The rounds of a contest that are to come: added, changed, moved, taken out, before the contest and between rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.telling.contestroom import ContestRoom
from roleplay.tui.dialogs.roundplan import RoundDialog
from roleplay.tui.listing import ListPage, row
from roleplay.tui.screens.roundplanning import plan_round
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.prose import Paragraph, styled
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.workshop.contest.event import Planned

ADD = "@add"


class ProgrammeScreen(ListPage):
    """Of the contest of `hosting`; every change is kept at once."""

    HELP = "programme"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("a", "add", "key.programme.add"),
        Binding("d,delete", "remove", "key.programme.remove"),
        Binding("plus,equals_sign", "move(1)", "key.programme.later", key_display="+"),
        Binding("minus", "move(-1)", "key.programme.sooner", key_display="-"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]

    def __init__(self, hosting: Hosting) -> None:
        super().__init__()
        self._hosting = hosting
        self._failed = ""

    @property
    def _rounds(self) -> tuple[Planned, ...]:
        return self._hosting.state.programme

    @property
    def _at(self) -> int | None:
        """Which of the rounds is in view."""
        chosen = self.chosen or ""
        return int(chosen) if chosen.isdecimal() and int(chosen) < len(self._rounds) else None

    def heading(self) -> Content:
        """Of which contest."""
        return Content(self.say("programme.title", title=self._hosting.state.title))

    def note(self) -> str:
        """What could not be done."""
        return self._failed

    def look(self) -> None:
        """Another host may have changed it."""
        self._do(None)

    @work(group="programme")
    async def _do(self, rounds: Sequence[Planned] | None, at: int | None = None) -> None:
        hosting = self._hosting
        try:
            await in_background(hosting.look if rounds is None else lambda: hosting.plan_ahead(rounds))
            if rounds is not None:
                self._failed = ""
        except HINDRANCES as error:
            self._failed = told_hindrance(self.desk.words, error)
        self.fill(str(at) if at is not None else None)

    def options(self) -> Iterator[Option]:
        """The rounds in their order, and one more."""
        told = ContestRoom(self.desk.language, self._hosting.state)
        yield heading(self.say("programme.rounds" if self._rounds else "programme.none"))
        for at, one in enumerate(self._rounds):
            number = len(self._hosting.state.rounds) + at + 1
            yield row(str(at), f"{number}. {told.planned(one, self._hosting.title(one.scenario, self.desk.language))}")
        yield row(ADD, styled(self.say("programme.add"), "$accent"))

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What can be done."""
        yield self.say("programme.how")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a round can be moved or taken out."""
        if action in ("remove", "move"):
            at = self._at if self.standing else None
            by = parameters[0] if parameters else 0
            return at is not None and (not isinstance(by, int) or 0 <= at + by < len(self._rounds))
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self) -> None:
        """Change a round, or add one."""
        at = self._at
        if at is None:
            self.action_add()
            return
        planned = self._rounds[at]
        try:
            scenario = self._hosting.scenario(planned.scenario)
        except Refused as refused:
            self._failed = told_hindrance(self.desk.words, refused)
            self.fill()
            return

        def taken(changed: Planned) -> None:
            rounds = self._rounds
            if rounds[at : at + 1] == (planned,):
                self._hosting.plan_ahead((*rounds[:at], changed, *rounds[at + 1 :]))

        self.app.push_screen(RoundDialog(scenario, taken, planned), lambda _: self.fill(str(at)))

    def action_add(self) -> None:
        """One more, at the end."""
        plan_round(self, lambda planned: self._hosting.plan_ahead((*self._rounds, planned)), self.fill)

    def action_remove(self) -> None:
        """Take out the one in view."""
        at = self._at
        if at is not None:
            self._do((*self._rounds[:at], *self._rounds[at + 1 :]))

    def action_move(self, by: int) -> None:
        """Have the one in view sooner or later."""
        at = self._at
        if at is not None and 0 <= at + by < len(self._rounds):
            rounds = list(self._rounds)
            rounds.insert(at + by, rounds.pop(at))
            self._do(rounds, at + by)
