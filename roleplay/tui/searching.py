"""A page with a list that is narrowed down by typing in a field above it, so that every list is searched alike."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from roleplay.tui.page import Page
from roleplay.tui.widgets.menu import Menu

LONGEST_SOUGHT = 60
SEARCH_KEY = Binding("slash", "search", "key.search")
MOVE_KEYS = (
    Binding("up", "move(-1)", "key.move", show=False),
    Binding("down", "move(1)", "key.move", show=False),
)
"""To move in the list while typing."""


class SearchPage(Page[None]):
    """Subclasses put the field above the one menu that they have, and the keys of this module among their own."""

    DEFAULT_CSS = """
    SearchPage #sought { display: none; margin-bottom: 1; background: $panel; }
    SearchPage.-seeking #sought { display: block; }
    SearchPage.-flat #sought { margin: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""
        """What is searched for."""

    @abstractmethod
    def narrow(self) -> None:
        """Show what there is of what is sought now; whoever types will not be surprised by another list."""

    def search_field(self, hint: str) -> Input:
        """The field, hidden until it is wanted."""
        return Input(self.sought, placeholder=hint, compact=True, id="sought", max_length=LONGEST_SOUGHT)

    def seek(self, sought: str) -> None:
        """Search for this; for nothing, put the field away. The list has the keys."""
        self.sought = self.query_one("#sought", Input).value = sought
        self.query_one(Menu).focus()
        self.set_class(bool(sought), "-seeking")
        self.narrow()

    def action_search(self) -> None:
        """Type what to look for: the next key goes there already."""
        self.add_class("-seeking")
        self.set_focus(self.query_one("#sought"))

    def action_back(self) -> None:
        """Out of the search first, then back."""
        if self.has_class("-seeking"):
            self.seek("")
        else:
            super().action_back()

    @on(Input.Changed, "#sought")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.sought:
            self.sought = event.value
            self.narrow()

    @on(Input.Submitted, "#sought")
    def _done(self) -> None:
        self.query_one(Menu).focus()

    def action_move(self, by: int) -> None:
        """Move in the list while typing in the field above it."""
        self.query_one(Menu).move(by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Other keys than those of the list are for whoever types."""
        return isinstance(self.focused, Input) if action == "move" else True
