"""Another course of a play: the same up to some move, then something else, to be compared with what was played."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roleplay.analysis.advice import Solver
from roleplay.analysis.line import best_line, model_line, value, ways
from roleplay.engine.entry import Entry
from roleplay.engine.play import Play


@dataclass(frozen=True)
class Variation:
    """`play` shares its first `fork` entries with `original`. A change gives a new variation; nothing is altered."""

    original: Play
    fork: int
    play: Play

    @classmethod
    def begin(cls, original: Play, fork: int) -> Variation:
        """The variation that stands before entry number `fork` (from 0) of `original`.

        Both go without the hints taken and the moves taken back: what they cost is no matter of the course.
        """
        if not 0 <= fork <= len(original.turns):
            raise ValueError(f"there is no move {fork} in a play of {len(original.turns)}")
        original = replace(original, hints=(), undone=0)
        return cls(original, fork, _cut(original, fork))

    @property
    def length(self) -> int:
        """Entries of its own."""
        return len(self.play.turns) - self.fork

    def then(self, *entries: Entry | str) -> Variation:
        """The variation grown by `entries`. Raises IllegalMove for one that is not possible."""
        play = self.play
        for entry in entries:
            play = play.then(entry)
        return replace(self, play=play)

    def back(self) -> Variation:
        """Without its last entry; never back beyond the fork."""
        return replace(self, play=self.play.back()) if self.length else self

    def anew(self) -> Variation:
        """Back at the fork."""
        return Variation.begin(self.original, self.fork)

    def best(self, solver: Solver) -> Variation:
        """The variation with the best entry played; itself when it is over."""
        return self.then(*(way.turn.entry for way in ways(self.play, solver)[:1]))

    def finished(self, solver: Solver) -> Variation:
        """The variation with the best line played to the end."""
        return self.then(*best_line(self.play, solver))

    def shown(self, solver: Solver) -> Variation:
        """The variation played to the end as somebody is to learn it."""
        return self.then(*model_line(self.play, solver))


def course(play: Play, fork: int, solver: Solver) -> tuple[int, ...]:
    """The value before entry number `fork` (from 0) of a play and after each entry from there on."""
    return tuple(value(_cut(play, length), solver) for length in range(fork, len(play.turns) + 1))


def _cut(play: Play, length: int) -> Play:
    while len(play.turns) > length:
        play = play.back()
    return play
