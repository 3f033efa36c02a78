"""Letting phones in to a workshop from its screen: to the network or to this machine, and how people come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from roleplay.desk.background import in_background
from roleplay.desk.doorkeeper import HERE, NETWORK
from roleplay.desk.trouble import DeskError
from roleplay.tui.dialogs.phones import PhonesDialog
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.timed import TimedPage
from roleplay.tui.widgets.menu import Item

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.desk.discussing import Discussing

WHERE = {"network": NETWORK, "here": HERE}


class PhonesActs(TimedPage):
    """A workshop that is `held`, into which phones may come; `failed` is why the last thing could not be done."""

    held: Held | Discussing
    failed: str
    _key = ""

    def action_phones(self) -> None:
        """Let phones in, or show again how they come in."""
        if self.held.addresses and self._key:
            self._show()
            return

        def items() -> list[Item]:
            return [Item(where, self.say(f"phones.{where}")) for where in WHERE]

        def chosen(where: str | None) -> None:
            if where is not None:
                self._open(where)

        self.app.push_screen(PickDialog("phones.where", items), chosen)

    @work(group="phones", exclusive=True)
    async def _open(self, where: str) -> None:
        keeper = self.desk.doorkeeper
        try:
            if keeper is None:
                raise DeskError("serve.nobody")
            self._key = await in_background(self.held.let_in)
            self.held.addresses = await in_background(lambda: keeper.let_in(self.held, WHERE[where]))
            self.failed = ""
        except DeskError as error:
            self.failed = self.reason(error)
        self.fill()
        if not self.failed and self.standing:
            self._show()

    def _show(self) -> None:
        self.app.push_screen(PhonesDialog(self.held.addresses, self.held.entrance.code, self._key))
