"""Who takes part in a classroom game, by keys: more people, who is away, and who plays what instead of whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from roleplay.desk.castings import roll_of
from roleplay.desk.trouble import DeskError
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.screens.phones import PhonesActs
from roleplay.tui.widgets.menu import Item
from roleplay.workshop.casting import act
from roleplay.workshop.casting import event as e

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.workshop.casting.state import Casting, Person

LONGEST_LINE = 500


class CastingPeople(PhonesActs):
    """A list in a game that is `held`; subclasses show how it stands."""

    def __init__(self, held: Held) -> None:
        super().__init__()
        self.held: Held = held
        self.failed = ""
        """Why the last thing could not be done."""

    @property
    def state(self) -> Casting:
        """How it stood at the last look."""
        return self.held.state

    def note(self) -> str:
        """Why the last thing could not be done."""
        return self.failed

    def spot(self) -> tuple[str | None, str | None]:
        """The team and the need in view."""
        sort, _, rest = (self.chosen or "").partition(":")
        team, _, need = rest.partition(":")
        return (team or None, need or None) if sort in ("need", "talk") else (None, None)

    def person(self) -> Person | None:
        """Who is in view."""
        sort, _, name = (self.chosen or "").partition(":")
        return self.state.people.get(name) if sort == "person" else None

    def look(self) -> None:
        """See what has happened meanwhile."""
        before = self.held.serial
        try:
            self.held.look()
        except DeskError as error:
            self.failed = self.reason(error)
            self.fill()
            return
        if self.held.serial != before:
            self.fill()

    def do(self, one: act.Act) -> bool:
        """Do something; whether it could be done. What hinders it is told here."""
        try:
            self.held.act(one)
            self.failed = ""
        except DeskError as error:
            self.failed = self.reason(error)
        self.fill()
        return not self.failed

    def action_add(self) -> None:
        """More people or teams, as a line of a list."""

        async def taken(text: str) -> None:
            self.held.act(act.enrol(roll_of(text)))

        dialog = AskingDialog("casting.add", "casting.add.ask", taken, "", longest=LONGEST_LINE, fields={})
        self.app.push_screen(dialog, lambda text: self.fill() if text is not None else None)

    def action_leave(self) -> None:
        """Who is in view leaves, or is back."""
        person = self.person()
        if person is not None:
            self.do(act.simply(e.Left(person=person.id) if person.here else e.Returned(person=person.id)))

    def action_swap(self) -> None:
        """Have somebody else play a role of the team in view; who plays elsewhere changes places."""
        team, _ = self.spot()
        made = self.state.round
        if team is None or made is None:
            return
        part, people = made.talks[team].part, self.state.people

        def roles() -> list[Item]:
            return [Item(role, self.say(f"casting.side.{role}"), people[part.of(role)].name) for role in e.ROLES]

        def picked(name: str | None) -> None:
            role = next((one for one in e.ROLES if one == name), None)
            if role is not None:
                self._instead(team, role)

        self.app.push_screen(PickDialog("casting.swap", roles), picked)

    def _instead(self, team: str, role: e.Role) -> None:
        state = self.state

        def there() -> list[Item]:
            return [Item(one.id, one.name, state.teams[one.team]) for one in state.people.values() if one.here]

        def picked(person: str | None) -> None:
            if person is not None:
                self.do(act.simply(e.Swapped(team=team, role=role, person=person)))

        self.app.push_screen(PickDialog("casting.swap.who", there), picked)

    def action_sheets(self) -> None:
        """The role sheets of the round, one at a time, for whoever has the part to read on this screen."""
        from roleplay.tui.screens.rolesheets import RoleSheetsScreen

        self.app.push_screen(RoleSheetsScreen(self.held))

    def pick(self, title: str, named: list[tuple[str, str]], taken: Callable[[str], None]) -> None:
        def items() -> list[Item]:
            return [Item(name, self.say(key)) for name, key in named]

        self.app.push_screen(PickDialog(title, items), lambda name: taken(name) if name is not None else None)
