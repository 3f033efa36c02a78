"""Both sides of a disputed verdict in words, for every face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from roleplay.analysis.dispute import Dispute, Side
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.reading.language import Language
from roleplay.scenario.personality import Personality
from roleplay.telling.entry import Entries
from roleplay.telling.phrase import rounded
from roleplay.telling.words import words


@dataclass(frozen=True, slots=True)
class ToldCourse:
    """How a side goes on in one of the two ways, by its `name`: what comes of it, and what is said on the way."""

    name: str
    outcome: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldSide:
    """One side: what is entered, and how it goes on at best and in practice, or that it does not (`over`)."""

    title: str
    best: ToldCourse
    careful: ToldCourse
    over: str

    @property
    def courses(self) -> tuple[ToldCourse, ...]:
        """The ways in which it goes on; none where the talk was over with what is entered."""
        return tuple(course for course in (self.best, self.careful) if course.said)

    def lines(self) -> Iterator[str]:
        """All of it, line by line."""
        yield self.title
        for course in (self.best, self.careful):
            yield course.outcome
        for course in self.courses:
            yield course.name
            yield from course.said
        if not self.courses:
            yield self.over


class ToldDispute:
    """The sentences about a dispute."""

    def __init__(self, language: Language, found: Dispute, personalities: Mapping[str, Personality]) -> None:
        self._say, self._found = words(language), found
        self._entries = Entries(language, found.mine.best.case, personalities)

    def sides(self) -> tuple[ToldSide, ...]:
        """The trainee's move, and the advised one where it is another."""
        mine, advised = self._found.mine, self._found.advised
        told = [self._side("dispute.mine", mine)]
        if advised is not None:
            told.append(self._side("dispute.advised", advised))
        return tuple(told)

    def _side(self, key: str, side: Side) -> ToldSide:
        best, careful = score(side.best), score(side.careful)
        kind = side.best.case.scenario.counted
        fields = {"n": best.uncovered, "of": best.of}
        reached = {"n": careful.uncovered, "of": careful.of, "likely": rounded(side.likely), "value": careful.total}
        return ToldSide(
            self._say(key, text=self._entries.advised(side.entry, side.best.turns[self._found.place].before)),
            ToldCourse(
                self._say("dispute.best"),
                self._say(f"dispute.best.{kind}", value=best.total, **fields),
                self._said(side.best),
            ),
            ToldCourse(
                self._say("dispute.careful"),
                self._say(f"dispute.careful.{kind}", **reached),
                self._said(side.careful),
            ),
            self._say("dispute.over"),
        )

    def _said(self, play: Play) -> tuple[str, ...]:
        """What is entered after the move itself, numbered as in the play."""
        start = self._found.place + 1
        entered = [self._entries.listed(turn) for turn in play.turns[start:]]
        return tuple(self._say("review.move", n=number, text=text) for number, text in enumerate(entered, start + 1))
