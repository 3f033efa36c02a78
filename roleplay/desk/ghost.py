"""A ghost: a finished play of the same case, by somebody else or by oneself, to be raced move by move.

Of what it said nothing is told, only how far it had come after as many moves; so a race spoils nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError
from roleplay.engine.play import Play
from roleplay.engine.playcode import looks_like_code, scenario_in, session_of
from roleplay.engine.score import score
from roleplay.engine.transcript import TranscriptError

if TYPE_CHECKING:
    from collections.abc import Callable

    from roleplay.engine.case import Case
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Personality
    from roleplay.telling.words import Words


@dataclass(frozen=True)
class Ghost:
    """The play to be raced. `total` is the score that it came to."""

    play: Play

    def after(self, moves: int) -> tuple[int, int]:
        """How many needs it had uncovered after so many moves, or at its end, and of how many."""
        points = score(replace(self.play, turns=self.play.turns[:moves]))
        return points.uncovered, points.of

    def ended(self, moves: int) -> bool:
        """Whether it had ended after so many moves."""
        return moves >= len(self.play.turns)

    @property
    def total(self) -> int:
        """The score that it came to."""
        return score(self.play).total

    def fits(self, case: Case) -> bool:
        """Whether a talk is about the very case that it played."""
        mine = self.play.case
        same = (mine.scenario.id, mine.birds, mine.variant, mine.seed, mine.level)
        return same == (case.scenario.id, case.birds, case.variant, case.seed, case.level)

    def told(self, say: Words, moves: int) -> str:
        """How far it had come after so many moves, in words."""
        found, of = self.after(moves)
        if self.ended(moves):
            return say("ghost.ended", found=found, of=of, n=len(self.play.turns), total=self.total)
        return say("ghost.at", found=found, of=of)


def ghost_of(code: str, find: Callable[[str], tuple[Scenario, Mapping[str, Personality]]]) -> Ghost:
    """The ghost in the code of a play. Raises DeskError for what is no code, damaged, or of another scenario."""
    if not looks_like_code(code):
        raise DeskError("ghost.code")
    try:
        name = scenario_in(code)
        scenario, personalities = find(name)
        return Ghost(session_of(code, scenario, personalities).play)
    except KeyError:
        raise DeskError("ghost.scenario", name=name) from None
    except TranscriptError as error:
        raise DeskError("ghost.refused", why=error) from None
