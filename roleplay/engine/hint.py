"""Hints: what a trainee may ask for in practice, in three steps, and what each step costs.

A hint belongs to the situation it was given in, not to the moves: it is paid for good, and free to look at again.
"""

from __future__ import annotations

from dataclasses import dataclass

HINT_COSTS = (1, 2, 4)
"""Points that each step takes off the score: which topic, which kind of question, the sentence."""
HINT_STEPS = len(HINT_COSTS)
MAX_HINTS = 200
"""Steps in one play; there is hardly a way to come near, and a record stays small."""


@dataclass(frozen=True, slots=True)
class HintStep:
    """Step `step` (1 to 3) of the hint in the situation that packs into `state`."""

    state: int
    step: int

    @property
    def cost(self) -> int:
        """Points it takes off the score."""
        return HINT_COSTS[self.step - 1]
