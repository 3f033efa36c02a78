"""The app as screens and widgets see it: what they may ask of it, and the gate before every key.

They need not know the app that knows them, so that nothing here imports in a circle.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from abc import abstractmethod
from io import StringIO
from typing import TYPE_CHECKING, cast

from rich.console import Console, RenderableType
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.timer import Timer
from textual.widget import Widget

from roleplay.tui.guard import Guard
from roleplay.tui.terminal import Harmless, behind, harmless

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.seat import Seat
    from roleplay.desk.trouble import DeskError
    from roleplay.store.homestore import HomeStore

ASKING = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that ask the program to end, tell that the terminal has gone, and interrupt (Ctrl+C is but a key here)."""
FAILED = 3
"""The exit code of a program that failed by a fault of its own."""
LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""Cells for which the screens are laid out; below, the text alone is shown, and a sentence says what size is needed."""
BEYOND_TEXT = frozenset({"enter", "escape", *(f"f{number}" for number in range(1, 25))})
"""Keys that decide something even where text is typed."""
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
        self._ending = False
        self.interrupted: str | None = None
        """The play that was open and not over when the app failed."""
        self._filters.append(Harmless())

    @abstractmethod
    def open_play(self, seat: Seat, notes: str = "") -> None:
        """Show a play that has been opened: the talk, or its debrief when it is over. `notes` were made beforehand."""

    @abstractmethod
    def sit_down(self, store: HomeStore) -> None:
        """Have the desk be that of whoever `store` is for, and begin at home."""

    @abstractmethod
    def stand_up(self) -> None:
        """Leave the desk to nobody: begin by asking who comes in."""

    @abstractmethod
    def tell_setting(self, failed: DeskError | None) -> None:
        """Say that a setting could not be kept, if it could not."""

    @abstractmethod
    async def change(self, **changes: object) -> DeskError | None:
        """Change settings, at once and for good; what hindered their being kept, if anything did."""

    @abstractmethod
    def tell_notes(self, failed: DeskError | None) -> None:
        """Say that notes could not be kept, if they could not."""

    @property
    def failure(self) -> Exception | None:
        """What ended the app by a fault of its own, if anything did."""
        return self._exception

    def get_driver_class(self) -> type[Driver]:
        """The driver of the platform, with our own filter before it; one that is named in the environment as it is."""
        driver = super().get_driver_class()
        return driver if "TEXTUAL_DRIVER" in os.environ else behind(driver)

    def _handle_exception(self, error: Exception) -> None:
        """End, with the terminal as it was; whoever has run the app tells of the `failure`, and not on this screen."""
        self._return_code = FAILED
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            unfinished = [seat.id for seat in self.desk.seats.open if not seat.session.play.over]
            self.interrupted = unfinished[-1] if unfinished else None
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """As for any other fault: what is given up on in a thread of input is told in the same way."""
        if not self._ending:
            told = Console(width=100, file=StringIO())
            told.print(*renderables)
            self._handle_exception(RuntimeError(cast(StringIO, told.file).getvalue()))

    def heed_signals(self) -> None:
        """Let signals end the app in order. To be called in the running app."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self.is_headless or os.name != "posix" or threading.current_thread() is not threading.main_thread():
            return
        for name in ASKING:
            number = getattr(signal, name)
            if signal.getsignal(number) is not signal.SIG_IGN:
                asyncio.get_running_loop().add_signal_handler(number, self._asked_to_end, number)

    def _asked_to_end(self, number: int) -> None:
        if self._ending:  # a second time: at once
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        self._ending = True
        self.exit(return_code=128 + number)

    async def on_event(self, event: events.Event) -> None:
        """Nothing is pasted that a terminal would obey; what is typed while the app is ending is heard by nobody."""
        if isinstance(event, events.InputEvent | events.Paste) and not self.screen_stack:
            return
        if isinstance(event, events.Key) and takes_text(self.focused) and self.guard.echoes(event.key, event.time):
            return  # nobody means to write the key that has just opened the field
        if isinstance(event, events.Paste):
            event.text = harmless(event.text)
        await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """A key that nothing inside has used up: before it acts, ask whether it was meant for what is offered now."""
        if not self.screen_stack:
            return  # the app is ending
        waiting = self._stop_waiting()
        if waiting is not None:
            if waiting.key == event.key and self.guard.held(waiting.time, event.time):
                self.guard.turn_away(event.time)
            else:
                await self._take(waiting)
        if takes_text(self.focused) and event.key not in BEYOND_TEXT:
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


def takes_text(widget: Widget | None) -> bool:
    """Whether text is typed there."""
    from textual.widgets import Input, TextArea  # late: the first frame has no field, and a text area costs a lot

    return isinstance(widget, Input | TextArea)


def offers_anew(widget: Widget) -> None:
    """Tell the guard that a list in view offers something else from now on."""
    app = frame_of(widget)
    if app.screen_stack and app.screen_stack[-1] in widget.ancestors_with_self:
        app.guard.changed()
