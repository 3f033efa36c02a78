"""What the host does in a contest on the screen: each act is done beside the screen, and told where it is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import work

from roleplay.desk.background import in_background
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.trouble import DeskError
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.screens.roundplanning import plan_round
from roleplay.tui.timed import TimedPage
from roleplay.workshop.contest import lead, part
from roleplay.workshop.name import LONGEST_NAME

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.telling.words import Words
    from roleplay.workshop.contest.ending import Events
    from roleplay.workshop.contest.state import Contest, Round, Seat, Team

Act = Callable[["Contest", int], "Events"]


KEY_SHOWN = 120.0
"""Seconds for typing a key that is shown once."""


class Hindered(DeskError):
    """What a contest did not do, for a dialog that asks again."""

    def __init__(self, error: Exception) -> None:
        super().__init__("refused", why=error)
        self.error = error

    def told(self, say: Words) -> str:
        """Why, in the language of `say`."""
        return told_hindrance(say, self.error)


class ContestActs(TimedPage):
    """Leads the contest of `hosting`; `team` and `seat` are what the row in view is about."""

    def __init__(self, hosting: Hosting) -> None:
        super().__init__()
        self.hosting = hosting
        self.failed = ""
        """What was not done, in words; empty once something is."""
        self._turn = asyncio.Lock()

    @property
    def state(self) -> Contest:
        """How the contest stood when last looked at."""
        return self.hosting.state

    @property
    def round(self) -> Round | None:
        """The latest round."""
        return self.state.round

    @property
    def team(self) -> Team | None:
        """The team of the row in view."""
        raise NotImplementedError

    @property
    def seat(self) -> Seat | None:
        """The seat of the row in view, where it is one."""
        raise NotImplementedError

    def retell(self) -> None:
        """Show how things stand now."""
        raise NotImplementedError

    @work(group="act")
    async def act(self, act: Act, then: Callable[[], None] | None = None) -> None:
        """Do it, after what was asked for before; `then` is what follows where it was done."""
        async with self._turn:
            try:
                await in_background(lambda: self.hosting.do(act))
                self.failed = ""
            except HINDRANCES as error:
                self.failed = told_hindrance(self.desk.words, error)
                self.app.notify(self.failed, severity="warning", markup=False)
                then = None
        if self.standing:
            self.retell()
            if then is not None:
                then()

    async def ask(self, act: Act) -> None:
        """The same for a dialog. Raises Hindered."""
        try:
            await in_background(lambda: self.hosting.do(act))
        except HINDRANCES as error:
            raise Hindered(error) from None
        self.retell()

    def action_clock(self) -> None:
        """Start the clock, or let it stand."""
        now = self.round
        if now is None or now.ended:
            self.action_plan()
        elif now.begun and now.clock.running:
            self.act(lead.pause)
        else:
            self.act(self.start_act())

    def start_act(self) -> Act:
        """Starts the round, or the turn of the team in view where teams play in turn."""
        now, team = self.round, self.team
        whose = team.id if now is not None and now.plan.in_turn and now.turn is None and team is not None else None
        return lambda state, moment: lead.start(state, moment, whose)

    def action_minutes(self, more: int) -> None:
        """More minutes, or fewer."""
        self.act(lambda state, moment: lead.extend(state, moment, more))

    def action_stop(self) -> None:
        """End the turn or the round, once that has been confirmed."""
        now = self.state.live
        if now is not None:
            turn = now.turn is not None
            dialog = ConfirmDialog("contest.stop", "contest.stop.turn" if turn else "contest.stop.round")
            whole = now.plan.in_turn and not turn
            act: Act = (lambda state, _: lead.end_round(state)) if whole else (lambda state, _: lead.stop(state))
            self.app.push_screen(dialog, lambda sure: self._sure(sure, act))

    def _sure(self, sure: bool | None, act: Act) -> None:
        if sure:
            self.act(act)

    def action_joining(self) -> None:
        """Let new seats in, or none."""
        wanted = not self.state.joining
        self.act(lambda state, _: lead.set_joining(state, wanted))

    def action_close(self) -> None:
        """Say that the contest is over, or take it up again."""
        wanted = not self.state.closed
        self.act(lambda state, _: lead.close(state, wanted))

    def action_key(self) -> None:
        """A new key with which a browser may lead, if that is wanted: the one before opens nothing any more."""
        dialog = ConfirmDialog("contest.key", "contest.key.what", "contest.key.yes", "contest.key.no")

        def answered(sure: bool | None) -> None:
            if sure:
                self._rekey()

        self.app.push_screen(dialog, answered)

    @work(group="act")
    async def _rekey(self) -> None:
        try:
            key = await in_background(self.hosting.rekey)
        except HINDRANCES as error:
            self.failed = told_hindrance(self.desk.words, error)
            self.retell()
            return
        self.app.copy_to_clipboard(key)
        address = f"{self.hosting.addresses[0]}lead" if self.hosting.addresses else ""
        told = self.say("contest.key.is", secret=key, address=address)
        self.app.notify(told, markup=False, timeout=KEY_SHOWN)

    def action_drop(self) -> None:
        """Take back the round that nobody has begun."""
        self.act(lambda state, _: lead.drop_round(state))

    def action_speak(self) -> None:
        """Let the seat in view speak for its team."""
        seat = self.seat
        if seat is not None:
            self.act(lambda state, _: part.hand_over(state, seat.id))

    def action_add(self) -> None:
        """Another team."""

        async def taken(name: str) -> None:
            await self.ask(lambda state, _: lead.add_team(state, name))

        self._ask_name("contest.team.add", taken)

    def action_rename(self) -> None:
        """Another name for the team in view."""
        team = self.team
        if team is not None:

            async def taken(name: str) -> None:
                await self.ask(lambda state, _: lead.rename_team(state, team.id, name))

            self._ask_name("contest.team.rename", taken, team.name)

    def _ask_name(self, title: str, taken: Callable[[str], Awaitable[None]], name: str = "") -> None:
        dialog = AskingDialog(title, "contest.team.name", taken, name, longest=LONGEST_NAME, fields={})
        self.app.push_screen(dialog)

    def action_remove(self) -> None:
        """Take away the seat in view, or the team, once that has been confirmed."""
        seat, team = self.seat, self.team
        if seat is not None:
            dialog = ConfirmDialog("contest.remove", "contest.remove.seat")
            self.app.push_screen(
                dialog, lambda sure: self._sure(sure, lambda state, _: lead.remove_seat(state, seat.id))
            )
        elif team is not None:
            dialog = ConfirmDialog("contest.remove", "contest.remove.team")
            self.app.push_screen(
                dialog, lambda sure: self._sure(sure, lambda state, _: lead.remove_team(state, team.id))
            )

    def action_plan(self) -> None:
        """Draw the next round: the one that is to come, or one whose scenario is chosen now."""
        if self.round is not None and not self.round.ended:
            self.app.notify(self.say("refused.round.unfinished"), severity="warning", markup=False)
        elif self.state.programme:
            self._plan_next()
        else:
            plan_round(self, self.hosting.plan_now, self.retell)

    @work(group="act")
    async def _plan_next(self) -> None:
        async with self._turn:
            try:
                await in_background(self.hosting.plan_next)
                self.failed = ""
            except HINDRANCES as error:
                self.failed = told_hindrance(self.desk.words, error)
        self.retell()

    def action_ahead(self) -> None:
        """The rounds that are to come."""
        from roleplay.tui.screens.programme import ProgrammeScreen

        self.app.push_screen(ProgrammeScreen(self.hosting))
