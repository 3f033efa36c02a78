"""The command palette: every action that does something now, by name, what belongs to the screen first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import ActiveBinding
from textual.screen import Screen

from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.widgets.menu import Item

LEFT_OUT = frozenset(
    f"key.{name}" for name in ("palette", "move", "number", "choose", "list.ends", "tab", "before", "after", "tabs")
)
"""What needs no name: how to get here, and moving about and choosing in lists."""
LAST = frozenset(f"key.{name}" for name in ("older", "newer", "line-up", "line-down", "first", "last"))
"""Scrolling, which nobody looks up first."""


class Palette(PickDialog):
    """Offers the actions of `bindings`, each once with all its keys; `run` does the one that was picked."""

    SEARCH: ClassVar[bool] = True

    def __init__(self, bindings: Sequence[ActiveBinding]) -> None:
        super().__init__("palette.title", self._commands)
        self._offered: dict[str, list[ActiveBinding]] = {}
        for active in sorted(bindings, key=_rank):
            if active.binding.description not in LEFT_OUT:
                self._offered.setdefault(active.binding.description, []).append(active)

    def _commands(self) -> list[Item]:
        return [Item(name, self._title_of(name), self._keys(found)) for name, found in self._offered.items()]

    def _title_of(self, description: str) -> str:
        """What the action is called where there is room for it; else as in the footer."""
        full = description.replace("key.", "command.", 1)
        return self.say(full if self.desk.words.has(full) else description)

    def _keys(self, found: Sequence[ActiveBinding]) -> str:
        return " ".join(dict.fromkeys(self.app.get_key_display(active.binding) for active in found))

    async def run(self, picked: str | None) -> None:
        """Do what was picked, where its key would have done it."""
        if picked is not None:
            active = self._offered[picked][0]
            node = active.node
            await self.app.run_action(
                active.binding.action, default_namespace=node if node.is_attached else self.app.screen
            )


def _rank(active: ActiveBinding) -> int:
    """What belongs to the screen comes before what belongs to a part of it, then what holds everywhere, then scrolling.

    Within each the order of the bindings stays, which is that of the footer.
    """
    described = active.binding.description
    if described in LAST or described == "key.quit":
        return 3 if described == "key.quit" else 4
    if isinstance(active.node, App) or active.binding.action.startswith("app."):
        return 2
    return 0 if isinstance(active.node, Screen) and described != "key.back" else 1
