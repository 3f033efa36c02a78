"""The packs to practise with: what is shipped, and a trainer's own that lie in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.store.home import PACKS, data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from roleplay.scenario.library import Library


def _place() -> Path | None:
    """The folder of one's own packs; None where there is none that may be looked into, or no data folder."""
    try:
        place = data_folder() / PACKS
        return place if place.is_dir() else None
    except OSError:  # HomelessError included
        return None


def own_packs() -> list[Path]:
    """The folders of packs that were laid into the data folder; none where there is no data folder."""
    place = _place()
    if place is None:
        return []
    from roleplay.reading.disk import folders, yaml_files  # late: the first screen waits for no model

    return [folder for folder in folders(place) if yaml_files(folder)]


def load_every(extra: Sequence[Path] = ()) -> Library:
    """The shipped packs, one's own, and those at `extra` (pack folders, or folders of such). Reads no scenario yet."""
    from roleplay.scenario.library import load_library

    there = {place.resolve() for place in extra}
    return load_library([*(pack for pack in own_packs() if pack.resolve() not in there), *extra])
