"""The footer: the keys that do something now, the first ones first, and never one that is cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

ALWAYS = "help"
"""The action whose key is there on every screen, however few fit: it explains the others."""
AROUND = 3
"""Blanks around a key and its description."""

Key: TypeAlias = tuple[str, str, str, str]
"""A key, how it is shown, what it does in words, and its action."""


class KeyBar(Footer):
    """As many keys as fit, in the order of their bindings; the key for help is always among them."""

    DEFAULT_CSS = "KeyBar { overflow-x: hidden; }"

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: list[Key] = []
        self._to_look = False

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Look at the bindings once all that changes them now has happened, however often that is told."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen and not self._to_look:
            self._to_look = self.call_after_refresh(self.recompose)

    def compose(self) -> ComposeResult:
        for key in self._shown:
            one = FooterKey(*key)
            one.set_reactive(FooterKey.compact, False)  # before it is styled, not each time again
            yield one

    async def recompose(self) -> None:
        """Only if there is something to change: bindings are looked at anew far more often than they become others."""
        self._to_look = False
        if self.is_attached and (keys := self._keys()) != self._shown:
            self._shown = keys
            await super().recompose()

    def _keys(self) -> list[Key]:
        """What there is room for; nothing before the bindings are known."""
        if not self._bindings_ready:
            return []
        fit = fitting(self._offered(), self.app.size.width, self._width)
        return [(key.key, self.app.get_key_display(key), key.description, key.action) for key in fit]

    def on_resize(self, event: events.Resize) -> None:
        """More or fewer keys fit."""
        del event
        self.call_after_refresh(self.recompose)

    def _offered(self) -> list[Binding]:
        """The bindings to show, one an action."""
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        return list(found.values())

    def _width(self, binding: Binding) -> int:
        return cell_len(self.app.get_key_display(binding)) + cell_len(binding.description) + AROUND


def fitting(offered: list[Binding], room: int, width: Callable[[Binding], int]) -> list[Binding]:
    """Those of `offered` that stand whole within `room` cells, the first before the rest, but help before any other."""
    room -= sum(width(binding) for binding in offered if binding.action == ALWAYS)
    kept = []
    for binding in offered:
        room -= 0 if binding.action == ALWAYS else width(binding)
        if room >= 0 or binding.action == ALWAYS:
            kept.append(binding)
    return kept
