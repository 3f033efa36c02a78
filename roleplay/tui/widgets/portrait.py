"""Portraits: a client's face drawn in characters, whose brows, eyes and mouth change with the mood.

A file holds nine rows with placeholders, a line `---`, and five lines (cold to delighted), each with what
stands for `AAA|BBB|CCC|DDD|MMMMMM|NNNNNN`: brows, eyes, mouth and the row below it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from roleplay.reading.place import assets_path

PLACES = ("AAA", "BBB", "CCC", "DDD", "MMMMMM", "NNNNNN")
MOODS = 5
WIDTH, HEIGHT = 18, 9
FALLBACK = "crop"
SHELVES = "portraits"


@cache
def portrait(name: str, mood: int) -> str:
    """The drawing `name` in `mood` (0 cold … 4 delighted); an unknown name gets a plain face."""
    known = {path.stem: path for path in sorted(folder().glob("*.txt"))}
    path = known.get(name) or known[FALLBACK]
    drawing, _, faces = path.read_text(encoding="utf-8").partition("---\n")
    features = faces.splitlines()[mood].split("|")
    for place, feature in zip(PLACES, features, strict=True):
        drawing = drawing.replace(place, feature)
    return drawing.rstrip("\n")


def folder() -> Path:
    """Where the drawings are."""
    return assets_path(SHELVES)
