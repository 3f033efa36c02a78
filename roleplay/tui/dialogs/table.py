"""Which table is to be written, for spreadsheets: of kept plays, or of cards."""

from __future__ import annotations

from collections.abc import Callable

from roleplay.desk.background import in_background
from roleplay.desk.desk import Desk
from roleplay.desk.table import CARD_NAMES, NAMES, waiting
from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.widgets.menu import Item
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose


class TableDialog(PickDialog):
    """Returns the name of the table's file. It says how many of the plays that are `sought` are not judged yet."""

    def __init__(self, desk: Desk, sought: str) -> None:
        super().__init__("past.table", _items(desk, "past.table", NAMES))
        self._of = sought

    def on_mount(self) -> None:
        """Count beside the screen: many plays may be listed."""
        super().on_mount()
        beside(self, self._count, group="count", alone=True)

    async def _count(self) -> None:
        try:
            found = await in_background(lambda: waiting(self.desk, self._of))
        except DeskError:
            return  # who writes the table is told
        if found and self.standing:
            hint = Prose([self.say("past.table.waiting", n=found), self.say("pick.hint")])
            self.query_one(".hint", Passage).update(hint)

    async def relabel(self) -> None:
        """Count in the other language."""
        await super().relabel()
        beside(self, self._count, group="count", alone=True)


def cards_dialog(desk: Desk) -> PickDialog:
    """Asks for a table of cards; returns the name of its file."""
    return PickDialog("drill.table", _items(desk, "drill.table", CARD_NAMES))


def _items(desk: Desk, key: str, names: tuple[str, ...]) -> Callable[[], list[Item]]:
    return lambda: [Item(name, desk.words(f"{key}.{name}"), name) for name in names]
