"""The life of a round as a state machine: cast, talks against the clock, counting, and the order of the class."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from transitions import Machine, MachineError

from roleplay.workshop.refusal import Refused

Stage: TypeAlias = Literal[
    "cast", "running", "paused", "counting", "observer", "seller", "client", "others", "trainer", "done"
]
STAGES: tuple[Stage, ...] = get_args(Stage)
AFTERWARDS: tuple[Stage, ...] = STAGES[STAGES.index("counting") :]
"""From the end of the talks on: what follows what in class."""
Step: TypeAlias = Literal["start", "pause", "stop", "on", "back"]


class _Life:
    state: Stage
    trigger: Callable[[str], bool]
    """Put here by the machine."""


def _transitions() -> list[list[str]]:
    steps = [
        ["start", "cast", "running"],
        ["start", "paused", "running"],
        ["start", "counting", "running"],  # stopped too soon
        ["pause", "running", "paused"],
        ["stop", "running", "counting"],
        ["stop", "paused", "counting"],
    ]
    for before, after in pairwise(AFTERWARDS):
        steps += [["on", before, after], ["back", after, before]]
    return steps


def after(stage: Stage, step: Step) -> Stage:
    """The stage that a step leads to. Raises Refused where it cannot be taken."""
    life = _Life()
    Machine(model=life, states=list(STAGES), initial=stage, transitions=_transitions(), auto_transitions=False)
    try:
        life.trigger(step)
    except MachineError:
        raise Refused("casting.step", step=step, stage=stage) from None
    return life.state
