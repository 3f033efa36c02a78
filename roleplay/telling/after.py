"""What is told of a scenario that goes on from another: what was brought along, and the plays to go on from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from roleplay.telling.words import Words

if TYPE_CHECKING:
    from roleplay.engine.case import Case


def brought(say: Words, case: Case) -> list[str]:
    """What the author says was brought along, a line for each that holds as the talk begins."""
    after, start = case.scenario.after, case.game.start
    if after is None or after.told is None:
        return []
    return [case.filled(piece.text, start)(say.language) for piece in case.said(after.told, start)]


def visit_told(say: Words, when: datetime, uncovered: int, of: int) -> str:
    """One play to go on from, by its day and what it uncovered."""
    return say("after.visit", when=when.astimezone().strftime("%Y-%m-%d %H:%M"), uncovered=uncovered, of=of)
