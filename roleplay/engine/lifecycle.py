"""The life cycle of a session as a state machine: briefing → talking ⇄ paused → debrief."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from transitions import Machine

Stage: TypeAlias = Literal["briefing", "talking", "paused", "debrief"]


class LifeCycle:
    """Where a session is in its life; `go` moves on, and raises transitions' MachineError where that cannot be."""

    state: Stage
    trigger: Callable[[str], bool]
    """Put here by the machine."""

    def __init__(self, initial: Stage) -> None:
        Machine(
            model=self,
            states=["briefing", "talking", "paused", "debrief"],
            initial=initial,
            transitions=[
                ["begin", "briefing", "talking"],
                ["pause", "talking", "paused"],
                ["resume", "paused", "talking"],
                ["finish", ["talking", "paused"], "debrief"],
            ],
            auto_transitions=False,
        )

    def go(self, step: Literal["begin", "pause", "resume", "finish"]) -> None:
        """Take a step of the life cycle."""
        self.trigger(step)
