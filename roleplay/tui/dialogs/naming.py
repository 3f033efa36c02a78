"""Naming the client's personality: possible at any time, but once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.choicelist import Choice, ChoiceList
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import joined, styled


class NamingList(ChoiceList):
    """Numbers point; only Enter or a click says it, since it can be said once."""

    def action_number(self, place: int) -> None:
        """Point at a number."""
        self.point(place)


class NamingDialog(Dialog[str]):
    """Asks which of `personalities` the client is; returns the id, or None for not yet."""

    HELP = "naming"
    DEFAULT_CSS = """
    NamingDialog NamingList { max-height: 62vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,n", "cancel", "key.not-yet", show=False)]

    def __init__(self, personalities: tuple[str, ...]) -> None:
        super().__init__()
        self._names = personalities
        self._place = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide") as box:
            box.styles.padding = (0, 2)
            yield Passage(Content(self.say("naming.title")), classes="dialog-title")
            yield prose(self.say("naming.once"), classes="gap")
            choices = [self._choice(name) for name in self._names]
            yield NamingList(self._say, choices, pointed=self._remember, id="names")
            yield prose(self.say("naming.hint"), classes="hint")

    def on_mount(self) -> None:
        """Point at the first."""
        self._point()

    async def relabel(self) -> None:
        """Keep the pointer where it is."""
        place = self._place
        await super().relabel()
        if not self.standing:
            return
        self._place = place
        self._point()

    def _point(self) -> None:
        names = self.query_one(NamingList)
        names.point(self._place)
        names.focus()

    def _choice(self, name: str) -> Choice:
        personality = self.desk.personalities[name]
        title, seen = self.text(personality.title), self.text(personality.seen_as)
        told = joined(styled(title, "bold"), "  ", styled(seen, "$muted"))
        return Choice(name, told)

    def _say(self, name: str) -> None:
        self.dismiss(name)

    def _remember(self, name: str) -> None:
        self._place = self._names.index(name)
