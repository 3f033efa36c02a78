"""What a trainer does in a case discussion, by keys: each is an act that the workshop allows or refuses, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from roleplay.desk.background import in_background
from roleplay.desk.discussionfile import ENDINGS, write_results
from roleplay.desk.trouble import DeskError
from roleplay.scenario.discussion import Discussion
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.screens.phones import PhonesActs
from roleplay.tui.widgets.menu import Item
from roleplay.workshop.discussion import act
from roleplay.workshop.name import LONGEST_NAME

if TYPE_CHECKING:
    from roleplay.desk.discussing import Discussing
    from roleplay.workshop.discussion.room import Group

OUT_SHOWN = 15.0
"""Seconds for reading where a file went."""
LONGEST_TIMES = 12


class RoomActs(PhonesActs):
    """A list of groups in a discussion that is `held`; subclasses show how it stands."""

    def __init__(self, held: Discussing) -> None:
        super().__init__()
        self.held: Discussing = held
        self.failed = ""
        """Why the last thing could not be done."""

    def group(self) -> Group | None:
        """The group in view."""
        raise NotImplementedError

    def look(self) -> None:
        """See what has happened meanwhile."""
        before = self.held.serial
        try:
            self.held.look()
        except DeskError as error:
            self.failed = self.reason(error)
            self.fill()
            return
        if self.held.serial != before or not self.is_mounted:
            self.fill()
        else:
            self.refresh_bindings()

    def do(self, one: act.Act, chosen: str | None = None) -> bool:
        """Do something; whether it could be done. What hinders it is told here."""
        try:
            self.held.act(one)
            self.failed = ""
            self.app.guard.changed()  # the same key means another step from now on
        except DeskError as error:
            self.failed = self.reason(error)
        self.fill(chosen)
        return not self.failed

    def step(self) -> str:
        """What comes next, as the discussion stands."""
        room = self.held.room
        if room.closed:
            return "resume"
        match room.stage:
            case "lobby":
                return "begin"
            case "discussing":
                return "together"
            case "presenting":
                return "call" if room.next is not None else "done"
            case "revealing":
                return "reveal"
            case _:
                return "standings"

    def action_next(self) -> None:
        """The next step, confirmed where there is no way back."""
        match self.step():
            case "resume":
                self.do(act.close(False))
            case "begin":
                self.do(act.begin())
            case "together":
                self._come_together()
            case "call":
                called = self.held.room.next
                self.do(act.call(), called.id if called is not None else None)
            case "done":
                self.do(act.done())
            case "reveal":
                self.action_reveal()
            case _:
                self.action_standings()

    def _come_together(self) -> None:
        clock = self.held.room.clock
        if clock is not None and clock.out(self.held.now):
            self.do(act.come_together())
            return
        dialog = ConfirmDialog("discuss.together", "discuss.together.what", "discuss.together.yes", "confirm.no")
        self.app.push_screen(dialog, lambda sure: self._together() if sure else None)

    def _together(self) -> None:
        self.do(act.come_together())

    def action_clock(self) -> None:
        """Let the clock stand, or run on."""
        clock = self.held.room.clock
        if clock is not None:
            self.do(act.pause() if clock.running and not clock.out(self.held.now) else act.start())

    def action_extend(self, minutes: int) -> None:
        """More time, or less."""
        self.do(act.extend(minutes))

    def action_add(self) -> None:
        """Another group."""

        def built(name: str) -> act.Act:
            return act.add_group(name)

        number = self.held.room.numbered + 1
        self._ask("discuss.add", built, self.say("discuss.group.default", n=number), lambda: f"g{number}")

    def action_rename(self) -> None:
        """Call the group in view otherwise."""
        group = self.group()
        if group is not None:
            self._ask("discuss.rename", lambda name: act.rename_group(group.id, name), group.name, lambda: group.id)

    def _ask(self, title: str, build: Callable[[str], act.Act], value: str, chosen: Callable[[], str]) -> None:
        async def taken(name: str) -> None:
            self.held.act(build(name))

        dialog = AskingDialog(title, "discuss.group.ask", taken, value, longest=LONGEST_NAME, fields={})
        self.app.push_screen(dialog, lambda name: self.fill(chosen()) if name is not None else None)

    def action_remove(self) -> None:
        """Do without the group in view."""
        group = self.group()
        if group is not None:
            self.do(act.remove_group(group.id))

    def action_case(self) -> None:
        """Choose the case of the group in view."""
        group = self.group()
        if group is not None:
            now = group.case.id if group.case is not None else None
            self._pick("discuss.case", lambda case: self.do(act.deal(group.id, case), group.id), now)

    def action_same(self) -> None:
        """One case for all."""
        self._pick("discuss.same", lambda case: self.do(act.deal_one(case)), None)

    def action_draw(self) -> None:
        """Draw a case for every group."""
        self.do(act.deal_drawn(self.desk.discussions.cases()))

    def _pick(self, title: str, taken: Callable[[Discussion], object], now: str | None) -> None:
        def items() -> list[Item]:
            return [Item(one.id, self.text(one.title)) for one in self.desk.discussions.cases()]

        def picked(name: str | None) -> None:
            case = self.desk.discussions.case(name) if name is not None else None
            if case is not None:
                taken(case)

        self.app.push_screen(PickDialog(title, items, now), picked)

    def action_minutes(self) -> None:
        """How long is discussed, and presented."""
        room = self.held.room

        async def taken(typed: str) -> None:
            parts = typed.replace("+", " ").replace("，", " ").replace(",", " ").split()
            if len(parts) != 2 or not all(part.isdecimal() and len(part) < 4 for part in parts):
                raise DeskError("workshop.times")
            self.held.act(act.time(int(parts[0]), int(parts[1])))

        dialog = AskingDialog(
            "discuss.minutes", "discuss.minutes.ask", taken, f"{room.minutes} {room.presenting}",
            longest=LONGEST_TIMES, fields={},
        )  # fmt: skip
        self.app.push_screen(dialog, lambda typed: self.fill() if typed is not None else None)

    def action_skip(self) -> None:
        """The group in view does not present."""
        group = self.group()
        if group is not None:
            self.do(act.pass_over(group.id))

    def action_notes(self) -> None:
        """The case of the group in view, to read and to write to."""
        from roleplay.tui.screens.groupcase import GroupCaseScreen

        group = self.group()
        if group is not None and group.case is not None:
            if self.held.case_of(group) is None:
                self.failed = self.say("discuss.case-gone", id=group.case.id)
                self.fill()
                return
            self.app.push_screen(GroupCaseScreen(self.held, group.id))

    def action_rate(self) -> None:
        """What others give the group in view."""
        from roleplay.tui.screens.rating import RatingScreen

        group = self.group()
        if group is not None:
            self.app.push_screen(RatingScreen(self.held, group.id))

    def action_reveal(self) -> None:
        """Show an outcome that may be shown now; where all are, the first again."""
        room = self.held.room
        if not room.to_reveal or room.closed:
            if room.revealed:
                self.unveil(next(key.id for key in room.cases if key.id in room.revealed))
        elif len(room.to_reveal) == 1:
            name = room.to_reveal[0].id
            dialog = ConfirmDialog("discuss.reveal", "discuss.reveal.what", "case.reveal.yes", "case.reveal.no")
            self.app.push_screen(dialog, lambda sure: self._reveal(name) if sure else None)
        else:
            self.app.push_screen(
                PickDialog("discuss.reveal", self._revealable), lambda name: self._reveal(name) if name else None
            )

    def _revealable(self) -> list[Item]:
        found = [(key.id, self.held.case(key.id)) for key in self.held.room.to_reveal]
        return [Item(name, self.text(case.title) if case is not None else name) for name, case in found]

    def _reveal(self, case: str) -> None:
        if self.do(act.reveal(case)):
            self.unveil(case)

    def unveil(self, case: str, leaf: str = "") -> None:
        """Show an outcome beside what groups noted."""
        from roleplay.tui.screens.unveiled import UnveiledScreen

        self.app.push_screen(UnveiledScreen(self.held, case, leaf))

    def action_standings(self) -> None:
        """How the groups were rated."""
        from roleplay.tui.screens.unveiled import STANDINGS

        self.unveil("", STANDINGS)

    def action_stop(self) -> None:
        """Enough for today: the clock stands until it is taken up again."""
        if self.do(act.close()):
            self.app.notify(self.say("discuss.stopped"), markup=False)

    def action_out(self) -> None:
        """Write what it has come to to a file."""
        items = [Item(ending, self.say(f"discuss.out{ending}"), f"*{ending}") for ending in ENDINGS]
        self.app.push_screen(PickDialog("discuss.out", lambda: items), self._picked)

    def _picked(self, ending: str | None) -> None:
        if ending is not None:
            self._write(ending)

    @work
    async def _write(self, ending: str) -> None:
        desk, held = self.desk, self.held
        try:
            path = await in_background(lambda: write_results(desk, held, ending))
        except DeskError as error:
            self.app.notify(error.told(desk.words), severity="error", markup=False, timeout=OUT_SHOWN)
            return
        self.app.notify(self.say("export.written", path=path), markup=False, timeout=OUT_SHOWN)
