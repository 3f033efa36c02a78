"""The command palette: every action that does something now, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import ActiveBinding

from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.widgets.menu import Item

LEFT_OUT = frozenset(
    {
        "command_palette",
        "cursor_up",
        "cursor_down",
        "step(-1)",
        "step(1)",
        "select",
        "app.focus_previous",
        "app.focus_next",
    }
)
"""What needs no name: how to get here, and moving about in lists."""


class Palette(PickDialog):
    """Offers the actions of `bindings`; `run` does the one that was picked."""

    SEARCH: ClassVar[bool] = True

    def __init__(self, bindings: Sequence[ActiveBinding]) -> None:
        super().__init__("palette.title", self._commands)
        self._offered: dict[str, ActiveBinding] = {}
        for active in bindings:
            if active.binding.action not in LEFT_OUT:
                self._offered.setdefault(active.binding.action, active)

    def _commands(self) -> list[Item]:
        return [
            Item(action, self.say(active.binding.description), self.app.get_key_display(active.binding))
            for action, active in self._offered.items()
        ]

    async def run(self, action: str | None) -> None:
        """Do what was picked, where its key would have done it."""
        if action is not None:
            node = self._offered[action].node
            await self.app.run_action(action, default_namespace=node if node.is_attached else self.app.screen)
