"""Whether other ways of driving a scenario come to the traces of our rules: before that, no speed is quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from roleplay.engine.case import Case
from tests.bench.oracle_ink import WAYS, InkMissing, ink_traces, inkjs
from tests.bench.oracle_plain import PlainTalk, plain_trace
from tests.bench.oracle_transitions import TransitionsTalk, transitions_trace
from tests.bench.row import Row, unequal, unmeasured
from tests.bench.trace import Moves, Trace, best_line, first_difference, our_trace, random_plays, shipped_case

SCENARIOS = ("county-bureau-pcs", "company-mobile-contract", "meeting-of-objections", "phone-appointment")
BIRDS = ("eagle", "peacock", "dove", "owl")
FEW = tuple(zip(SCENARIOS, BIRDS, strict=True))
"""Each scenario, with another personality."""
PLAYS = 60
SEED = 1
PLAIN, TRANSITIONS, INKJS = "a plain-Python reading", "transitions", "inkjs"


@dataclass(frozen=True)
class Trial:
    """What every engine plays of a case: random talks, and a best line where `solved`, since that takes a second."""

    case: Case
    solved: bool

    @cached_property
    def plays(self) -> tuple[Moves, ...]:
        """The talks."""
        line = [best_line(self.case)] if self.solved else []
        return (*random_plays(self.case, PLAYS, SEED), *line)

    @cached_property
    def moves(self) -> int:
        """How many moves they have in all."""
        return sum(map(len, self.plays))

    @cached_property
    def ours(self) -> list[Trace]:
        """What our rules make of them."""
        return [our_trace(self.case, moves) for moves in self.plays]


Tracer = Callable[[Case, Sequence[Moves]], list[Trace]]


@cache
def trial(scenario: str = SCENARIOS[0], bird: str = BIRDS[0]) -> Trial:
    """The trial of a shipped case."""
    return Trial(shipped_case(scenario, bird), solved=(scenario, bird) in FEW)


def every_trial() -> list[Trial]:
    """All shipped scenarios with all personalities."""
    return [trial(scenario, bird) for scenario in SCENARIOS for bird in BIRDS]


def trace_rows() -> Iterator[Row]:
    """Whether each engine comes to our traces."""
    yield agreement(PLAIN, every_trial(), plain_traces)
    yield agreement(TRANSITIONS, every_trial(), transitions_traces)
    yield ink_agreement()


def ink_agreement() -> Row:
    """The same of inkjs, where there is one, for a few cases."""
    try:
        inkjs()
    except InkMissing as reason:
        return unmeasured(f"equal traces: {INKJS}", reason)
    return agreement(INKJS, [trial(*names) for names in FEW], story_traces)


def agreement(name: str, trials: Sequence[Trial], traces: Tracer) -> Row:
    """Whether an engine comes to our traces in all of these trials."""
    for one in trials:
        difference = first_difference(one.case, one.plays, one.ours, traces(one.case, one.plays))
        if difference is not None:
            return unequal(f"equal traces: {name}", f"{one.case}: {difference}")
    moves = sum(one.moves for one in trials)
    return Row(f"equal traces: {name}", f"{len(trials)} cases, {moves:,} moves", verdict="ok", value=moves)


def plain_traces(case: Case, plays: Sequence[Moves]) -> list[Trace]:
    """The plain reading's traces."""
    talk = PlainTalk(case)
    return [plain_trace(talk, moves) for moves in plays]


def transitions_traces(case: Case, plays: Sequence[Moves]) -> list[Trace]:
    """The machines' traces."""
    talk = TransitionsTalk(case)
    return [transitions_trace(talk, moves) for moves in plays]


def story_traces(case: Case, plays: Sequence[Moves]) -> list[Trace]:
    """The story's traces by choices; those by function calls must be the same."""
    chosen, called = (ink_traces(inkjs(), case, plays, way) for way in WAYS)
    if difference := first_difference(case, plays, chosen, called):
        raise RuntimeError(f"the story's choices and functions differ: {difference}")
    return chosen
