"""Another course of a finished play in words: what can be entered, what it leads to, and how both courses went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from roleplay.analysis.advice import Solver
from roleplay.analysis.line import WayOn, practical, value, ways
from roleplay.analysis.variation import Variation, course
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.turn import Turn
from roleplay.reading.language import Language
from roleplay.scenario.personality import Personality
from roleplay.telling.came import outcome, rose, steps
from roleplay.telling.entry import Entries
from roleplay.telling.phrase import rounded, signed
from roleplay.telling.words import Words, words

Standing = Literal["open", "gain", "same", "loss"]


@dataclass(frozen=True, slots=True)
class ToldWay:
    """Something that can be entered: its words, what would come of it, the points still to be had after it."""

    entry: str
    text: str
    came: str
    value: int
    likely: int
    best: bool


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """A move of a course: its number, the points still to be had after it, and whether it kept all there were."""

    number: int
    value: int
    kept: bool
    minutes: str
    trust: str
    came: str
    said: str


def standing(say: Words, variation: Variation, solver: Solver) -> tuple[str, Standing]:
    """Where a variation stands against the play that it began from: in a sentence, and whether that is a gain."""
    before, play = score(variation.original), variation.play
    if not play.over:
        likely = rounded(practical(play, solver))
        return say("whatif.reach", value=value(play, solver), likely=likely, final=before.total), "open"
    after = score(play)
    kind = play.case.scenario.counted
    fields = {"here": after.total, "there": before.total, "n": after.uncovered, "m": before.uncovered}
    gain = (after.total, after.uncovered) > (before.total, before.uncovered)
    found: Standing = "gain" if gain else "same" if after.total == before.total else "loss"
    return say(f"whatif.result.{kind}", **fields), found


class ToldVariation:
    """The sentences about a variation."""

    def __init__(
        self, language: Language, variation: Variation, solver: Solver, personalities: Mapping[str, Personality]
    ) -> None:
        self._say, self._variation, self._solver = words(language), variation, solver
        self._entries = Entries(language, variation.play.case, personalities)

    def standing(self) -> tuple[str, Standing]:
        """Where it stands, and whether that is a gain."""
        return standing(self._say, self._variation, self._solver)

    def ways(self) -> tuple[ToldWay, ...]:
        """All that can be entered now, the best first."""
        return tuple(map(self._way, ways(self._variation.play, self._solver)))

    def _way(self, way: WayOn) -> ToldWay:
        turn, case = way.turn, self._variation.play.case
        came = steps(self._say, case, turn) or [outcome(self._say, case, turn)]
        return ToldWay(
            str(turn.entry),
            self._entries.advised(turn.entry, turn.before),
            " · ".join(came) if turn.move is not None else "",
            way.value,
            rounded(way.practical),
            way.best,
        )

    def played(self) -> tuple[ToldTurn, ...]:
        """The play as it was, from the fork on."""
        return self._course(self._variation.original)

    def tried(self) -> tuple[ToldTurn, ...]:
        """What was tried from there."""
        return self._course(self._variation.play)

    def _course(self, play: Play) -> tuple[ToldTurn, ...]:
        fork = self._variation.fork
        values = course(play, fork, self._solver)
        told = zip(play.turns[fork:], values, values[1:], strict=False)
        return tuple(self._turn(number, *one) for number, one in enumerate(told, fork + 1))

    def _turn(self, number: int, turn: Turn, before: int, after: int) -> ToldTurn:
        case = self._variation.play.case
        came = [outcome(self._say, case, turn), *([rose(self._say, case, turn)] if turn.climbs else [])]
        return ToldTurn(
            number,
            after,
            before == after,
            str(turn.minutes or "–"),
            signed(turn.trust) if turn.trust else "–",
            " · ".join(came),
            self._entries.listed(turn),
        )
