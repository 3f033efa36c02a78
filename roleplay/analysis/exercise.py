"""A moment of a play made into an exercise: what may be said there, each judged as a review of the play judges it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roleplay.analysis.advice import Solver, prospects, recommended
from roleplay.analysis.candidates import possible
from roleplay.analysis.judgement import Judgement
from roleplay.analysis.lapse import FEW, Undone
from roleplay.analysis.review import MoveReview, Review, judged_move
from roleplay.analysis.variation import Variation
from roleplay.engine.entry import Entry, Leave, Say
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn
from roleplay.scenario.act import KIND
from roleplay.scenario.personality import Personality

PASSABLE: frozenset[Judgement] = frozenset(("best", "good"))
FAULTY: frozenset[Judgement] = frozenset(("mistake", "blunder"))
"""What is offered as wrong. What lies between that and best is not offered: two teachers may see it differently."""
MOST_RIGHT, MOST = 3, 6
"""Answers that are offered at most: right ones, and all."""
OPENING = 3
"""Entries of a talk after which no first words are said any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that may be said or done: the play with it as its last entry, the verdict on it, whether it will do."""

    play: Play
    verdict: MoveReview
    right: bool = False

    @property
    def turn(self) -> Turn:
        """What came of it."""
        return self.play.turns[-1]


@dataclass(frozen=True, slots=True)
class Exercise:
    """The play before the moment, what was said there, and the answers that are offered, which that is the first of.

    `idle` says that the last turn moved nothing and brought nothing new to say, or that the talk only begins and none
    of the answers tells anything: what the client may have asked then can be left alone.
    """

    play: Play
    played: Entry
    answers: tuple[Answer, ...]
    idle: bool = False


def exercise(play: Play, place: int, personalities: Mapping[str, Personality], solver: Solver) -> Exercise | None:
    """The exercise at entry `place` of a play, from 0; None where that was right, or was neither said nor leaving.

    Right is what a review calls best, or good where there is nothing better, and can be taught: neither leaving, nor
    first words or a pause at a loss for anything else. Of that, what a review advises comes first, then what the last
    turn brought on offer, which answers what the client just said, then what is worth most. So it is with wrong
    answers, of which those come first that seem most tempting by what they leave to be had in practice, and what was
    dealt with before last. Raises TooLargeError.
    """
    found = Variation.begin(play, place)
    before, played = found.play, found.original.turns[place].entry
    if not isinstance(played, (Say, Leave)):
        return None
    alive = possible(before, personalities)
    options = prospects(alive, solver)
    advised = recommended(options)

    def answered(entry: Entry) -> Answer:
        after = before.then(entry)
        return Answer(after, judged_move(after, place + 1, alive, solver, options))

    mine = answered(played)
    others = _apart(mine, [answered(entry) for entry in options if entry != played])
    right = [one for one in _judged(others, "best") or _judged(others, "good") if _teaches(before, one)]
    if not right or mine.verdict.judgement in PASSABLE:
        return None
    fresh = _fresh(before)
    right.sort(
        key=lambda one: (
            one.verdict.entry != advised, one.verdict.entry not in fresh, one.verdict.fair, one.verdict.practical
        )
    )  # fmt: skip
    wrong = _judged(others, *FAULTY)
    wrong.sort(
        key=lambda one: (
            one.turn.outcome == "spent", one.verdict.entry not in fresh, one.verdict.practical, one.verdict.fair
        )
    )  # fmt: skip
    chosen = [replace(one, right=True) for one in right[:MOST_RIGHT]]
    answers = (mine, *chosen, *wrong[: MOST - len(chosen) - 1])
    idle = not fresh and not before.turns[-1].climbs if before.turns else not any(map(_tells, answers))
    return Exercise(before, played, answers, idle)


def may_become(move: MoveReview) -> bool:
    """Whether a judged move can become an exercise: something said that was not right, or leaving."""
    return move.judgement not in PASSABLE and isinstance(move.entry, (Say, Leave))


def faulty(review: Review) -> list[int]:
    """The places of a play's mistakes, from 0."""
    return [move.number - 1 for move in review.moves if move.judgement in FAULTY and may_become(move)]


def _teaches(before: Play, answer: Answer) -> bool:
    """Whether somebody should learn to say this there, and not only had nothing better to do than that."""
    turn = answer.turn
    if turn.move is None:
        return False
    if not KIND[turn.move.kind].mends or any(not climb.donated for climb in turn.climbs) or turn.ending == "advance":
        return True
    if turn.move.kind == "listen":  # to hear an objection out, while there is time for what follows
        last = before.turns[-1] if before.turns else None
        return bool(Undone(before.case.game, before.state, last).unheard) and before.minutes > FEW
    return len(before.turns) < OPENING


def _tells(answer: Answer) -> bool:
    """Whether it says something, with which a question may be answered."""
    return answer.turn.move is not None and KIND[answer.turn.move.kind].tells


def _fresh(before: Play) -> set[Entry]:
    """What can be said since the last turn, and could not be before it."""
    if not before.turns:
        return set()
    earlier, now = before.back().choices(), before.choices()
    old = {move.id for topic in earlier for move in topic.moves}
    return {Say(move.id) for topic in now for move in topic.moves if move.id not in old}


def _judged(answers: list[Answer], *judgements: Judgement) -> list[Answer]:
    return [one for one in answers if one.verdict.judgement in judgements]


def _apart(mine: Answer, others: list[Answer]) -> list[Answer]:
    """Those that read otherwise than what was played, and than one another: two alike cannot be told apart."""
    seen, found = {_wording(mine)}, []
    for one in others:
        if (wording := _wording(one)) not in seen:
            seen.add(wording)
            found.append(one)
    return found


def _wording(answer: Answer) -> object:
    move = answer.turn.move
    return (move.say("en"), move.say("zh")) if move is not None else None
