"""Small plots as SVG, drawn here: a span on a scale, and results one after another; no library, nothing loaded."""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.telling.html import Html, tag

WIDTH, HEIGHT, LEFT, BELOW, EDGE = 360, 170, 30, 18, 8
"""A plot in units that scale with the page; room on the left and below for figures."""
MOST = 100


def span(low: float, dot: float, high: float, told: str) -> Html:
    """A share with its span on a scale from 0 to 100; `told` says it to who does not see it."""
    x, y = (f"{100 * low:.1f}", f"{100 * max(high - low, 0.01):.1f}")
    return tag(
        "svg",
        tag("title", told),
        tag("rect", x="0", y="5", width="100", height="2", cls="scale"),
        tag("rect", x="50", y="2", width="0.5", height="8", cls="scale"),
        tag("rect", x=x, y="3.5", width=y, height="5", cls="span"),
        tag("rect", x=f"{100 * dot - 0.8:.1f}", y="1", width="1.6", height="10", cls="dot"),
        viewBox="0 0 100 12",
        preserveAspectRatio="none",
        role="img",
    )


def course(values: Sequence[int], told: str) -> Html:
    """Results from 0 to 100, the first on the left, with the best so far as a line."""
    wide, high = WIDTH - LEFT - EDGE, HEIGHT - BELOW - EDGE
    step = wide / max(len(values) - 1, 1)

    def place(number: int, value: float) -> tuple[float, float]:
        return LEFT + number * step, EDGE + high * (1 - min(max(value, 0), MOST) / MOST)

    grid = []
    for value in (0, 50, MOST):
        _, y = place(0, value)
        grid.append(tag("line", x1=LEFT, x2=WIDTH - EDGE, y1=f"{y:.1f}", y2=f"{y:.1f}", cls="scale"))
        grid.append(tag("text", str(value), x=LEFT - 5, y=f"{y + 4:.1f}", text_anchor="end"))
    best = [place(number, max(values[: number + 1])) for number in range(len(values))]
    dots = [place(number, value) for number, value in enumerate(values)]
    ends = {1, len(values)}
    marks = [
        tag("text", str(number), x=f"{LEFT + (number - 1) * step:.1f}", y=HEIGHT - 4, text_anchor="middle")
        for number in sorted(ends)
        if values
    ]
    return tag(
        "svg",
        tag("title", told),
        *grid,
        tag("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in best), cls="best"),
        *(tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3", cls="play") for x, y in dots),
        *marks,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )
