"""How much may be asked for how fast: token buckets, with the time passed in, for as many keys as are remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

MOST_KEYS = 20_000
"""Keys remembered at once; the one longest not seen is forgotten first, and begins anew."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many `per_second` in the long run, and `burst` of them at once."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What is borne with from those who ask; the usual values suit a class behind one router."""

    body: int = 24 * 1024
    """Bytes of what a form sends: the longest note, in Chinese, and what goes with it."""
    target: int = 2048
    """Bytes of an address with its query."""
    headers: int = 16 * 1024
    """Bytes of all headers."""
    fields: int = 64
    """Headers, or fields of a form."""
    patience: float = 10
    """Seconds for a whole form to come in."""
    address: Rate = Rate(60, 400)
    caller: Rate = Rate(10, 80)
    """Requests from one address, and with one cookie."""
    guesses: Rate = Rate(0.2, 12)
    """Tries from one address at what can be guessed: PINs, join codes."""
    streams: int = 4
    """Streams of events open at once with one cookie."""
    all_streams: int = 1000


class Buckets:
    """A bucket for each key, full at first."""

    def __init__(self, rate: Rate, most: int = MOST_KEYS) -> None:
        self._rate, self._most = rate, most
        self._levels: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable, now: float, *, free: bool = False) -> bool:
        """Take one from the bucket of `key` at the time `now`, in seconds; whether there was one.

        Where it is `free` there must be one, and it stays.
        """
        level, since = self._levels.pop(key, (float(self._rate.burst), now))
        level = min(level + max(now - since, 0) * self._rate.per_second, float(self._rate.burst))
        granted = level >= 1
        self._levels[key] = (level - 1 if granted and not free else level, max(now, since))
        if len(self._levels) > self._most:
            self._levels.popitem(last=False)
        return granted
