"""The client's face, whose brows, eyes and mouth change with the mood: drawn here, and said to who does not see it."""

from __future__ import annotations

from roleplay.telling.html import Html, tag

MOUTHS = ("M20 46 Q32 36 44 46", "M21 44 Q32 40 43 44", "M21 43 L43 43", "M20 41 Q32 49 44 41", "M18 39 Q32 56 46 39")
BROWS = ((19, 24, 28, 27), (19, 23, 28, 24), (19, 22, 28, 22), (19, 21, 28, 20), (19, 20, 28, 18))
"""From cold to delighted: the mouth, and from where to where the left brow goes; the right one mirrors it."""
WIDTH = 64


def face(mood: int, told: str = "") -> Html:
    """The face in `mood`, 0 (cold) to 4 (delighted); `told` says how it looks."""
    x1, y1, x2, y2 = BROWS[mood]
    drawn = [
        tag("circle", cx=32, cy=32, r=29, cls="head"),
        tag("circle", cx=24, cy=30, r=3, cls="dot"),
        tag("circle", cx=40, cy=30, r=3, cls="dot"),
        tag("path", d=f"M{x1} {y1} L{x2} {y2} M{WIDTH - x1} {y1} L{WIDTH - x2} {y2}", cls="line"),
        tag("path", d=MOUTHS[mood], cls="line"),
    ]
    if not told:
        return tag("svg", *drawn, viewBox="0 0 64 64", cls="face", aria_hidden="true")
    return tag("svg", tag("title", told), *drawn, viewBox="0 0 64 64", cls="face", role="img")
