"""Whether a key or a click was meant for what is on the screen: hands are faster than eyes, and terminals repeat keys.

What a person chooses from changes with every choice. A key that was pressed before the change, or so soon after it that
nobody can have read what is offered, was not meant for it and is turned away; so is the rest of a burst, a key held
down, a second click of a double click. Times are those at which the terminal delivered the input, not those at which
the program came round to it, so that a slow machine is judged like a quick one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from textual.message import Message

Clock = Callable[[], float]
Verdict = Literal["take", "wait", "drop"]

STEPS = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "j", "k")
MOTIONS = frozenset((*STEPS, "shift+tab", "shift+up", "shift+down", "ctrl+home", "ctrl+end"))
"""Keys that move about and decide nothing; they are as quick as the hand."""
WEIGHTY = frozenset({"enter", "space", "escape", "backspace"})
"""Keys that mean something in every list, and that are held down or struck twice by habit."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to turn input away, in seconds."""

    key: float = 0.08
    """After a change, for a digit or a letter: two that were meant come further apart."""
    weighty: float = 0.2
    """After a change, for Enter and its like."""
    click: float = 0.25
    """After a change, for a single click."""
    double: float = 0.5
    """After a change, for a click that belongs to a double click."""
    rest: float = 0.4
    """After something turned away, before anything else is taken: what follows in a burst has lost its place."""
    repeat: float = 0.75
    """The longest time that terminals wait before they repeat a key held down."""
    doubt: float = 0.12
    """How long a key that may be such a repetition waits to see whether another follows."""


AT_ONCE = Patience(0, 0, 0, 0, 0, 0, 0)
"""No patience, for programs that press keys; what was pressed before a change is turned away all the same."""


class Guard:
    """Told what changes and what is pressed, in the order of time; answers what may act.

    `clock` gives seconds on the clock that stamps events, a monotonic one.
    """

    def __init__(self, patience: Patience = AT_ONCE, clock: Clock = time.monotonic) -> None:
        self.patience = patience
        self._clock = clock
        self._changed = self._turned = self._echoed = float("-inf")
        self._struck: tuple[str, float] = "", float("-inf")
        self._pressed: float | None = None
        self._pasted: frozenset[float] = frozenset()

    def changed(self) -> None:
        """Something else is offered from now on."""
        self._changed = self._clock()

    def late(self, message: Message) -> bool:
        """Whether something was asked for before what is offered now was there."""
        return message.time <= self._changed

    def pasted(self, times: Iterable[float]) -> None:
        """Keys struck at `times` came in one instant, which no hand does: none of them was meant."""
        self._pasted = frozenset(times)

    def key(self, key: str, when: float) -> Verdict:
        """Judge a key: take it, drop it, or let it wait, since it may be the first repetition of a key held down."""
        if key in MOTIONS:
            return "take" if when > self._changed else "drop"
        (before, struck), self._struck = self._struck, (key, when)
        if when in self._pasted or self._hasty(when, self.patience.weighty if key in WEIGHTY else self.patience.key):
            self.turn_away(when)
            return "drop"
        again = key == before and when - struck < self.patience.repeat
        return "wait" if again and self._changed > struck else "take"

    def echoes(self, key: str, when: float) -> bool:
        """Whether a letter is the key that opened the field it goes into, struck twice or held down."""
        before, struck = self._struck
        twice = struck <= self._changed and when - struck < self.patience.repeat
        if key in WEIGHTY or key != before or not (twice or when - self._echoed < self.patience.doubt):
            return False
        self._echoed = when
        return True

    def held(self, first: float, when: float) -> bool:
        """Whether a key that waits since `first` and comes again at `when` is held down."""
        return when - first < self.patience.doubt

    def press(self, when: float) -> None:
        """A mouse button went down; its click counts from here, however late it is let go."""
        self._pressed = when

    def click(self, when: float, chain: int) -> bool:
        """Whether a click may act; `chain` is its number in a double or triple click, from 1."""
        began = when if self._pressed is None else min(when, self._pressed)
        if not self._hasty(began, self.patience.double if chain > 1 else self.patience.click):
            return True
        self.turn_away(when)
        return False

    def turn_away(self, when: float) -> None:
        """Something was turned away at `when`: the rest of the burst goes the same way."""
        self._turned = max(when, self._turned)

    def _hasty(self, when: float, patience: float) -> bool:
        return when <= self._changed or when < max(self._changed + patience, self._turned + self.patience.rest)
