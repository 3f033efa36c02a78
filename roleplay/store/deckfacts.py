"""What the decks of the library train, kept so that no deck is read for it twice: a cache, which may go at any time.

An entry holds as long as its file has the same size and time. It comes from this machine alone.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from roleplay.practice.drill.worth import Trained
from roleplay.reading.regular import read_regular
from roleplay.store.disk import write_whole

FORMAT = 1
"""Raised whenever what a deck trains is worked out otherwise."""
LARGEST = 2_000_000
Stamp: TypeAlias = tuple[int, int]
"""The size and the time of a file."""


@dataclass(frozen=True)
class _Book:
    format: int
    decks: dict[str, tuple[Stamp, Trained]]


_ADAPTER = TypeAdapter(_Book)


class DeckFacts:
    """One small file; entries are found by the paths of decks."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, tuple[Stamp, Trained]] | None = None

    def find(self, deck: Path) -> Trained | None:
        """What is known of a deck as its file is now; None where nothing is."""
        found, stamp = self._all.get(str(deck)), _stamp(deck)
        return found[1] if found is not None and stamp is not None and tuple(found[0]) == stamp else None

    def keep(self, met: dict[Path, Trained]) -> None:
        """Remember decks; a folder that cannot be written only costs the time of reading them again."""
        for deck, trained in met.items():
            if (stamp := _stamp(deck)) is not None:
                self._all[str(deck)] = (stamp, trained)
        with suppress(OSError):
            write_whole(self._file, _ADAPTER.dump_json(_Book(FORMAT, self._all)))

    @property
    def _all(self) -> dict[str, tuple[Stamp, Trained]]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, tuple[Stamp, Trained]]:
        try:
            found = _ADAPTER.validate_json(read_regular(self._file, LARGEST))
        except (OSError, ValidationError, ValueError, RecursionError):
            return {}
        return found.decks if found.format == FORMAT else {}


def _stamp(deck: Path) -> Stamp | None:
    try:
        seen = deck.stat()
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns
