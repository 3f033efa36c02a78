"""The packs to practise with: what is shipped, and a trainer's own that lie in the data folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from roleplay.reading.disk import folders, yaml_files
from roleplay.scenario.library import Library, load_library
from roleplay.store.home import PACKS, HomelessError, data_folder


def own_packs() -> list[Path]:
    """The folders of packs that were laid into the data folder; none where there is no data folder."""
    try:
        return [folder for folder in folders(data_folder() / PACKS) if yaml_files(folder)]
    except HomelessError:
        return []


def load_every(extra: Sequence[Path] = ()) -> Library:
    """The shipped packs, one's own, and those at `extra` (pack folders, or folders of such). Reads no scenario yet."""
    there = {place.resolve() for place in extra}
    return load_library([*(pack for pack in own_packs() if pack.resolve() not in there), *extra])
