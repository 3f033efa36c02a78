"""The best results so far: what a record claims counts once a replay has come to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from roleplay.desk.opening import Opened
from roleplay.desk.trouble import DeskError

if TYPE_CHECKING:
    from roleplay.desk.replays import Replays
    from roleplay.scenario.library import Library
    from roleplay.scenario.personality import Level
    from roleplay.store.store import Shelved

Claim: TypeAlias = tuple[int, int, int]
"""Needs uncovered, of how many, total score."""


def bests(plays: Iterable[Shelved], library: Library, replays: Replays) -> dict[str, dict[Level, Claim]]:
    """The best result by scenario and level, among finished plays of scenarios in the library."""
    claims: defaultdict[tuple[str, Level], list[tuple[Claim, Shelved]]] = defaultdict(list)
    for play in plays:
        if play.finished and (said := play.summary) is not None:
            claims[said.scenario, said.level].append(((said.uncovered, said.needs, said.total), play))
    found: defaultdict[str, dict[Level, Claim]] = defaultdict(dict)
    for (scenario, level), made in claims.items():
        made.sort(key=lambda item: item[0], reverse=True)
        proved = (claim for claim, play in made if _holds(claim, play, library, replays))
        if (best := next(proved, None)) is not None:
            found[scenario][level] = best
    return dict(found)


def _holds(claim: Claim, play: Shelved, library: Library, replays: Replays) -> bool:
    kept = play.transcript
    if kept is None or (kept.result.uncovered, kept.result.of, kept.result.total) != claim:
        return False
    try:
        opened = Opened(library.get(kept.scenario), library.personalities)
    except KeyError:
        return False
    return not isinstance(replays.within(play, opened), DeskError)
