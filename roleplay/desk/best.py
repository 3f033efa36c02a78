"""The best results so far: what a record claims counts once a replay has come to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript
    from roleplay.scenario.library import Library
    from roleplay.scenario.personality import Level
    from roleplay.store.store import Shelved

Claim: TypeAlias = tuple[int, int, int]
"""Needs uncovered, of how many, total score."""


class Bests:
    """Finds the best result of each scenario at each level; what was replayed once is not again until it changes."""

    def __init__(self) -> None:
        self._proved: dict[tuple[str, tuple[int, int]], bool] = {}

    def of(self, plays: Iterable[Shelved], library: Library) -> dict[str, dict[Level, Claim]]:
        """The best result by scenario and level, among finished plays of scenarios in the library."""
        claims: defaultdict[tuple[str, Level], list[tuple[Claim, Shelved]]] = defaultdict(list)
        for play in plays:
            if play.finished and (said := play.summary) is not None:
                claims[said.scenario, said.level].append(((said.uncovered, said.needs, said.total), play))
        found: defaultdict[str, dict[Level, Claim]] = defaultdict(dict)
        for (scenario, level), made in claims.items():
            made.sort(key=lambda item: item[0], reverse=True)
            proved = (claim for claim, play in made if self._holds(claim, play, library))
            if (best := next(proved, None)) is not None:
                found[scenario][level] = best
        return dict(found)

    def _holds(self, claim: Claim, play: Shelved, library: Library) -> bool:
        key = (play.id, play.version)
        if key not in self._proved:
            kept, self._proved[key] = play.transcript, False
            if kept is not None and (kept.result.uncovered, kept.result.of, kept.result.total) == claim:
                self._proved[key] = replays(kept, library)
        return self._proved[key]


def replays(transcript: Transcript, library: Library) -> bool:
    """Whether a record comes to what it claims with the scenario of that id in the library."""
    from roleplay.engine.replay import replay
    from roleplay.engine.transcript import TranscriptError

    try:
        replay(transcript, library.get(transcript.scenario), library.personalities)
    except (KeyError, TranscriptError):
        return False
    return True
