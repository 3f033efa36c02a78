"""The records that a trainee sends: those plays that count for an assignment, written out as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.store.disk import write_whole

if TYPE_CHECKING:
    from roleplay.practice.completion import Completion
    from roleplay.store.store import Shelved


def hand_in(done: Iterable[Completion], plays: Iterable[Shelved], folder: Path) -> list[Path]:
    """Write the record of every play that counts into `folder`, in place of an older one; where they are.

    Raises OSError where that cannot be done.
    """
    counted = {play.name for one in done for task in one.tasks for play in task.counted}
    written = []
    for play in plays:
        if play.id in counted and play.transcript is not None:
            path = folder / f"{play.id}.json"
            write_whole(path, play.transcript.to_json())
            written.append(path)
    return sorted(written)
