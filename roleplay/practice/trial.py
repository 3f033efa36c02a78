"""What a reviewed play says of skills: each judged move as a trial, and what of it is evidence, with that of cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.analysis.judgement import GRADES, Judgement
from roleplay.engine.entry import Name, TimeUp
from roleplay.engine.rules import legal_moves
from roleplay.practice.drill.worth import Answer
from roleplay.practice.drill.worth import observations as at_cards
from roleplay.practice.skill import Observation, Profile, update
from roleplay.scenario.act import KIND
from roleplay.scenario.speech import SKILLS, Skill

if TYPE_CHECKING:
    from roleplay.analysis.review import Review
    from roleplay.engine.play import Play
    from roleplay.engine.turn import Turn
    from roleplay.scenario.personality import Level


@dataclass(frozen=True, slots=True)
class Trial:
    """One judged entry, as records write it. `chance` is what a blind draw would have earned, `lost` is in points.

    `skill` is what it exercised, None where that is no skill of its own; `tempting` the share of breaches among what
    could be said, and `broke` whether one was.
    """

    number: int
    entry: str
    skill: Skill | None
    judgement: Judgement
    lost: float
    chance: float
    tempting: float
    instead: str | None = None
    closed: tuple[str, ...] = ()
    """The needs and goals that could no longer come out after it."""

    @property
    def broke(self) -> bool:
        """Whether integrity was breached."""
        return self.skill == "integrity"


@dataclass(frozen=True, slots=True)
class Tried:
    """A play that has ended, replayed and judged; `when` is in seconds of the epoch."""

    play: str
    scenario: str
    personality: str
    level: Level
    when: int
    needs: int
    of: int
    score: int
    accuracy: float
    trials: tuple[Trial, ...]


def trials(play: Play, found: Review) -> tuple[Trial, ...]:
    """The judged entries of a play; that the time was up is nobody's doing, and what a hint told is nobody's skill."""
    layout, helped = play.case.game.layout, {hint.state for hint in play.hints}
    return tuple(
        Trial(
            move.number,
            str(move.entry),
            _skill(turn),
            move.judgement,
            move.lost,
            move.chance,
            _tempting(play, turn),
            str(move.instead) if move.instead is not None else None,
            found.closed(move.number),
        )
        for turn, move in zip(play.turns, found.moves, strict=True)
        if not isinstance(move.entry, TimeUp) and layout.pack(turn.before) not in helped
    )


def observations(found: Iterable[Trial]) -> Iterator[Observation]:
    """What trials say of skills. Where a breach was on offer, whatever was said also tells of integrity."""
    for trial in found:
        if trial.skill is not None and not trial.broke:
            yield Observation(trial.skill, GRADES[trial.judgement], trial.chance)
        if trial.tempting:
            yield Observation("integrity", 0.0 if trial.broke else 1.0, 1 - trial.tempting)


def profile(plays: Iterable[Tried], skills: Collection[Skill] = SKILLS, answers: Iterable[Answer] = ()) -> Profile:
    """What plays and cards say of skills: each play taken in at its time, the cards of a day at that of the last."""
    days: dict[int, list[Answer]] = {}
    for answer in answers:
        days.setdefault(answer.day, []).append(answer)
    talks = [(one.when, one.play, [seen for seen in observations(one.trials) if seen.skill in skills]) for one in plays]
    cards = [(max(one.when for one in day), "", list(at_cards(day, skills))) for day in days.values()]
    found: Profile = {}
    for when, _, seen in sorted((*cards, *talks), key=lambda one: one[:2]):
        found = update(found, seen, when)
    return found


def _skill(turn: Turn) -> Skill | None:
    if turn.move is not None:
        return KIND[turn.move.kind].skill
    return "adapting" if isinstance(turn.entry, Name) else None


def _tempting(play: Play, turn: Turn) -> float:
    """The share of breaches among what could be said."""
    if turn.move is None:
        return 0.0
    game = play.case.game
    kinds = [game.moves[place].move.kind for place in legal_moves(game, turn.before)]
    return round(kinds.count("breach") / len(kinds), 3)
