"""A play as a graph, drawn: columns of the score still in reach before each move, the last one the score itself.

The strong part of a column is what to expect in practice, the faint part on top what could still be had at best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.telling.html import Html, tag

if TYPE_CHECKING:
    from roleplay.analysis.review import Review

SLIPS = {"inaccuracy": "?!", "mistake": "?", "blunder": "??"}
"""What stands above the column of a slip, so that it is not told by its colour alone."""
WIDTH, HEIGHT, LEFT, BELOW, EDGE = 460, 200, 30, 34, 16
GAP = 0.2
NUMBERED = 26
"""Columns up to which each has its number; beyond, every fifth."""


def values(review: Review, told: str) -> Html:
    """The graph of a review; `told` says it to who does not see it. A triangle marks a turning point."""
    likely = [(move.before, move.likely_before, SLIPS.get(move.judgement, "")) for move in review.moves]
    step = (WIDTH - LEFT - EDGE) / (len(likely) + 1)
    drawn = [*_grid()]
    for place, (best, expected, slip) in enumerate(likely):
        x = LEFT + place * step
        drawn += [_bar(x, step, best, "best"), _bar(x, step, min(expected, best), "slip" if slip else "likely")]
        if slip:
            drawn.append(_text(x + step * (1 - GAP) / 2, _y(best) - 4, slip))
        if place + 1 in review.turning:
            drawn.append(_triangle(x + step * (1 - GAP) / 2))
        if len(likely) <= NUMBERED or (place + 1) % 5 == 0:
            drawn.append(_text(x + step * (1 - GAP) / 2, HEIGHT - 6, str(place + 1)))
    x = LEFT + len(likely) * step
    drawn += [_bar(x, step, review.final, "sum"), _text(x + step * (1 - GAP) / 2, HEIGHT - 6, "Σ")]
    return tag("svg", tag("title", told), *drawn, viewBox=f"0 0 {WIDTH} {HEIGHT}", cls="graph", role="img")


def _y(value: float) -> float:
    return EDGE + (HEIGHT - BELOW - EDGE) * (1 - min(max(value, 0), 100) / 100)


def _grid() -> list[Html]:
    found = []
    for value in (0, 50, 100):
        y = f"{_y(value):.1f}"
        found.append(tag("line", x1=LEFT, x2=WIDTH - EDGE, y1=y, y2=y, cls="scale"))
        found.append(tag("text", str(value), x=LEFT - 5, y=f"{_y(value) + 4:.1f}", text_anchor="end"))
    return found


def _bar(x: float, step: float, value: float, cls: str) -> Html:
    y = _y(value)
    wide, high = f"{step * (1 - GAP):.1f}", f"{_y(0) - y:.1f}"
    return tag("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=wide, height=high, cls=cls)


def _text(x: float, y: float, text: str) -> Html:
    return tag("text", text, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor="middle")


def _triangle(x: float) -> Html:
    y = HEIGHT - BELOW + 3
    return tag("path", d=f"M{x:.1f} {y}l5 8h-10z", cls="turn")
