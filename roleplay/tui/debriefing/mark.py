"""The usual marks of game analysis: a judgement has a shape and a colour, never a colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from roleplay.tui.widgets.prose import styled

if TYPE_CHECKING:
    from roleplay.analysis.judgement import Judgement
    from roleplay.analysis.review import MoveReview

MARKS: dict[Judgement, str] = {"best": "★", "good": "✓", "inaccuracy": "?!", "mistake": "?", "blunder": "??"}
NARROW: dict[Judgement, str] = {**MARKS, "inaccuracy": "⁈", "blunder": "⁇"}
"""The same marks in one cell each."""
STYLES: dict[Judgement, str] = {"inaccuracy": "$warning", "mistake": "$error", "blunder": "$error"}
WIDTH = 2


def style_of(move: MoveReview) -> str:
    """The colour of a judgement."""
    return STYLES.get(move.judgement, "$success")


def mark(move: MoveReview | None) -> Content:
    """The mark of a move, always as wide; blank where there is no verdict."""
    if move is None:
        return Content(" " * WIDTH)
    return styled(f"{MARKS[move.judgement]:<{WIDTH}}", f"bold {style_of(move)}")
