"""The app as screens and widgets see it: what they may ask of it, and the gate before every key.

They need not know the app that knows them, so that nothing here imports in a circle.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import App
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from roleplay.tui.guard import Guard

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.seat import Seat
    from roleplay.desk.trouble import DeskError

TOLD = 2.5
"""Seconds for which it stays in view that a key was not taken."""


class Frame(App[None]):
    """Holds what all screens work with, and lets no key act that `guard` turns away."""

    def __init__(self, desk: Desk, guard: Guard) -> None:
        super().__init__()
        self.desk = desk
        self.guard = guard
        self._waiting: tuple[events.Key, Timer] | None = None
        self._told = False
        """Whether it has been said of this burst of keys that they are not taken."""

    @abstractmethod
    def open_play(self, seat: Seat, notes: str = "") -> None:
        """Show a play that has been opened: the talk, or its debrief when it is over. `notes` were made beforehand."""

    @abstractmethod
    def tell_setting(self, failed: DeskError | None) -> None:
        """Say that a setting could not be kept, if it could not."""

    @abstractmethod
    def tell_notes(self, failed: DeskError | None) -> None:
        """Say that notes could not be kept, if they could not."""

    async def on_key(self, event: events.Key) -> None:
        """A key that nothing inside has used up: before it acts, ask whether it was meant for what is offered now."""
        waiting = self._stop_waiting()
        if waiting is not None:
            if waiting.key == event.key and self.guard.held(waiting.time, event.time):
                self.guard.turn_away(event.time)
            else:
                await self._take(waiting)
        if isinstance(self.focused, Input | TextArea) and event.key not in ("enter", "escape"):
            return
        match self.guard.key(event.key, event.time):
            case "take":
                self._told = False
            case "wait":
                event.prevent_default()
                self._waiting = event, self.set_timer(self.guard.patience.doubt, self._waited)
            case "drop":
                event.prevent_default()
                self._tell(event)

    def _stop_waiting(self) -> events.Key | None:
        """The key that has been waiting, which waits no more."""
        if self._waiting is None:
            return None
        (event, timer), self._waiting = self._waiting, None
        timer.stop()
        return event

    async def _waited(self) -> None:
        """A key that might have been held down was not."""
        if (event := self._stop_waiting()) is not None:
            await self._take(event)

    async def _take(self, event: events.Key) -> None:
        if not self.guard.late(event):
            await self._check_bindings(event.key)

    def _tell(self, event: events.Key) -> None:
        """Say once in a burst that a key was not taken, where it would have done something."""
        if not self._told and event.key in self.screen.active_bindings:
            self._told = True
            self.notify(self.desk.words("app.hasty"), severity="warning", timeout=TOLD, markup=False)


def frame_of(widget: Widget) -> Frame:
    """The app that a widget is in."""
    return cast(Frame, widget.app)


def offers_anew(widget: Widget) -> None:
    """Tell the guard that a list in view offers something else from now on."""
    app = frame_of(widget)
    if app.screen is widget.screen:
        app.guard.changed()
