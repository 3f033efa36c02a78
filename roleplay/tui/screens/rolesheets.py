"""The role sheets of a round on the screen, for a room without a printer: each is shown to the one who has the part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.trouble import DeskError
from roleplay.telling.rolepage import role_lines
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.listing import ListPage, row
from roleplay.tui.page import Page, prose
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.prose import Paragraph, joined, styled
from roleplay.workshop.casting.event import ROLES

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.workshop.casting.event import Role


class RoleSheetsScreen(ListPage):
    """Who has which part; a sheet itself is shown by Enter alone, for the room may see this screen."""

    HELP = "rolesheets"
    TITLE_KEY = "casting.sheets"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]

    def __init__(self, held: Held) -> None:
        super().__init__()
        self._held = held
        self._failed = ""

    def look(self) -> None:
        """The parts may have been changed meanwhile."""
        try:
            self._held.look()
        except DeskError as error:
            self._failed = self.reason(error)
        self.fill()

    def note(self) -> str:
        """What could not be done."""
        return self._failed

    def options(self) -> Iterator[Option]:
        """Team by team, who has which part."""
        state = self._held.state
        for team, talk in state.round.talks.items() if state.round is not None else ():
            yield heading(state.teams[team])
            for role in ROLES:
                name = state.people[talk.part.of(role)].name
                yield row(f"{team}:{role}", joined(styled(name, "bold"), f"  {self.say(f'casting.side.{role}')}"))

    def told(self) -> Iterator[Paragraph | Content | str]:
        """How a sheet is shown."""
        yield self.say("casting.sheets.how")

    def on_option_list_option_selected(self) -> None:
        """Show the sheet of the part in view."""
        team, _, name = (self.chosen or "").partition(":")
        role = next((one for one in ROLES if one == name), None)
        if role is not None:
            self.app.push_screen(RoleSheetScreen(self._held, team, role))


class RoleSheetScreen(Page[None]):
    """One sheet, until it is left."""

    HELP = "rolesheets"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "back", "key.back"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    RoleSheetScreen #body { padding: 0 1; }
    RoleSheetScreen #all { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    RoleSheetScreen #told { height: auto; max-width: 104; }
    """

    def __init__(self, held: Held, team: str, role: Role) -> None:
        super().__init__()
        self._held, self._team, self._role = held, team, role

    def heading(self) -> Content:
        """Whose it is."""
        state = self._held.state
        talk = state.round.talks.get(self._team) if state.round is not None else None
        return Content(state.people[talk.part.of(self._role)].name if talk is not None else "")

    def body(self) -> ComposeResult:
        with Pane(id="all"):
            yield prose(*self._lines(), id="told")

    def on_mount(self) -> None:
        """Read from the top."""
        self.query_one(Pane).focus()

    def _lines(self) -> Iterator[str]:
        made = self._held.state.round
        if made is None or self._team not in made.talks:
            return
        try:
            found = self._held.sheets(self.desk.words, made, (self._role,))
        except DeskError as error:
            yield error.told(self.desk.words)
            return
        yield from role_lines(found[list(made.talks).index(self._team)][1])
