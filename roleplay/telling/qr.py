"""A text as a QR code made of characters: two rows of squares in each line, so that a telephone can read it."""

from __future__ import annotations

QUIET = 2
"""Squares of light around the code."""
HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
"""What shows a light square above another, or a dark one."""


def rows(text: str) -> list[str]:
    """The lines of the code: what is filled is light, for light writing on a dark ground.

    The code of a play is put in capitals, which take less room. Raises ValueError for more than fits.
    """
    import segno  # late: wanted once in a while

    try:
        made = segno.make(text.upper() if text.isascii() else text, error="l", micro=False, boost_error=False)
    except segno.DataOverflowError:
        raise ValueError("too long for a QR code") from None
    light = [[not square for square in row] for row in made.matrix]
    wide = len(light[0]) + 2 * QUIET
    margin = [[True] * wide] * QUIET
    light = [*margin, *([True] * QUIET + row + [True] * QUIET for row in light), *margin]
    if len(light) % 2:
        light.append([False] * wide)
    pairs = zip(light[::2], light[1::2], strict=True)
    return ["".join(HALVES[both] for both in zip(upper, lower, strict=True)) for upper, lower in pairs]
