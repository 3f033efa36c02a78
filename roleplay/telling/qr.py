"""A text as a QR code that a telephone can read: made of characters, two rows of squares in each line, or drawn."""

from __future__ import annotations

from roleplay.engine.playcode import looks_like_code
from roleplay.telling.html import Html, tag

QUIET = 2
"""Squares of light around the code."""
HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
"""What shows a light square above another, or a dark one."""


def rows(text: str) -> list[str]:
    """The lines of the code: what is filled is light, for light writing on a dark ground.

    The code of a play is put in capitals, which take less room. Raises ValueError for more than fits.
    """
    light = _light(text)
    if len(light) % 2:
        light.append([False] * len(light[0]))
    pairs = zip(light[::2], light[1::2], strict=True)
    return ["".join(HALVES[both] for both in zip(upper, lower, strict=True)) for upper, lower in pairs]


def drawing(text: str, told: str) -> Html:
    """The same as a drawing; `told` says what it is to who does not see it. Raises ValueError for more than fits."""
    light = _light(text)
    dark = [(x, y) for y, row in enumerate(light) for x, square in enumerate(row) if not square]
    path = "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)
    size = f"0 0 {len(light[0])} {len(light)}"
    return tag("svg", tag("title", told), tag("path", d=path), viewBox=size, cls="qr", role="img")


def _light(text: str) -> list[list[bool]]:
    """Which squares are light, a margin around them."""
    import segno  # late: wanted once in a while

    try:
        made = segno.make(_shortened(text), error="l", micro=False, boost_error=False)
    except segno.DataOverflowError:
        raise ValueError("too long for a QR code") from None
    light = [[not square for square in row] for row in made.matrix]
    wide = len(light[0]) + 2 * QUIET
    margin = [[True] * wide] * QUIET
    return [*margin, *([True] * QUIET + row + [True] * QUIET for row in light), *margin]


def _shortened(text: str) -> str:
    """The code of a play in capitals, which take less room and mean the same; in an address they would not."""
    return text.upper() if text.isascii() and looks_like_code(text) else text
