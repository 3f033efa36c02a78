"""How things stand in a room that others change: looked at again and again beside a screen, one look at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from roleplay.desk.background import in_background
from roleplay.desk.hindrance import HINDRANCES


class Watch:
    """Looks by `see` in the background, then tells the `screen` by `seen` what hindered it, None where nothing did."""

    def __init__(
        self, screen: Screen[Any], see: Callable[[], object], seen: Callable[[Exception | None], None]
    ) -> None:
        self._screen, self._see, self._seen = screen, see, seen
        self._looking = False

    def look(self) -> None:
        """Look, unless that is being done already."""
        if not self._looking:
            self._looking = True
            self._screen.run_worker(self._look(), group="look")

    async def _look(self) -> None:
        hindrance: Exception | None = None
        try:
            await in_background(self._see)
        except HINDRANCES as error:
            hindrance = error
        finally:
            self._looking = False
        self._seen(hindrance)
