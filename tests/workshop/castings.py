"""Castings for tests: teams of any size, rounds played through, and what is asked of a round."""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.scenario.model import Scenario
from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.act import Act, cast, enrol, opened, simply
from roleplay.workshop.casting.fold import fold
from roleplay.workshop.casting.state import Casting, Round

NEEDS = ("n1", "n2", "n3", "n4", "n5", "n6", "n7")


def client(needs: Sequence[str] = NEEDS) -> Scenario:
    """A scenario of which only the needs are looked at."""
    return Scenario.model_construct(id="client", needs=tuple(Named(need) for need in needs))  # type: ignore[misc]


class Named:
    """Something with an id."""

    def __init__(self, name: str) -> None:
        self.id = name


class Table:
    """A casting being played: acts are done at `now`, in milliseconds."""

    def __init__(self, sizes: Sequence[int] = (3, 3), seed: int = 0, minutes: int = 15) -> None:
        self.state, self.now = Casting(), 1_000_000
        self.log: list[tuple[e.Event, int]] = []
        self._take(opened("Class", seed, minutes))
        self.do(enrol([(f"T{at}", [f"T{at} {one}" for one in range(size)]) for at, size in enumerate(sizes)]))

    def _take(self, events: Sequence[e.Event]) -> None:
        for event in events:
            self.state = fold(self.state, e.read_event(e.write_event(event)), self.now)
            self.log.append((event, self.now))

    def do(self, act: Act) -> None:
        """Have an act done."""
        self._take(act(self.state, self.now))

    def event(self, *events: e.Event) -> None:
        """Have just this happen."""
        self.do(simply(*events))

    def cast(self) -> Round:
        """Cast a round."""
        self.do(cast(client(), "owl", 15))
        assert self.state.round is not None
        return self.state.round

    def begin(self) -> Round:
        """Cast a round and start its clock."""
        self.cast()
        self.event(e.Started())
        assert self.state.round is not None
        return self.state.round

    def finish(self) -> None:
        """End the round that goes on."""
        self.event(e.Stopped())
        for _ in range(6):
            self.event(e.Moved())

    def play(self) -> Round:
        """A round from its casting to its end."""
        found = self.begin()
        self.finish()
        return found
