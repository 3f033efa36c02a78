"""Why a move turned out as it did, and how it was taken: facts of that very turn, for the faces to put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.engine.case import Case
from roleplay.engine.physics import Lift, Physics
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.act import KIND
from roleplay.scenario.model import Move

Why: TypeAlias = Literal[
    "climbed", "landed", "below", "trust", "held", "said", "unready", "guess", "nothing", "refused", "pitch", "author"
]
"""What decided it. It *climbed*, or *landed* without a step up; a rung *below* was missing; *trust* did not reach, or
something else *held* the client back; it was *said* already; needs were *unready*, not explicit yet; a *guess*;
*nothing* stood behind the question; the client *refused*; a *pitch* before the need; or the *author* wrote it so."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What decided a turn.

    `ladders` are the needs and goals that it turned on: those that rose, or those whose rung was missing. `short` is by
    how much trust fell short, 0 otherwise.
    """

    why: Why
    ladders: tuple[str, ...] = ()
    short: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """How a turn was taken. `tone` is what the tone did to trust, `trust` what the turn did, `minutes` what it took,
    `slow` how many of them the tone took."""

    tone: int
    trust: int
    minutes: int
    slow: int


def taken(turn: Turn) -> Taken:
    """How a turn was taken."""
    tones = [part for part in turn.parts if part.source == "tone"]
    return Taken(sum(part.trust for part in tones), turn.trust, turn.minutes, sum(part.minutes for part in tones))


def cause(case: Case, turn: Turn) -> Cause | None:
    """What decided a turn; None for one in which nothing was said."""
    move = turn.move
    if move is None:
        return None
    if turn.outcome in ("lands", "continuation"):
        risen = tuple(climb.ladder for climb in turn.climbs if not climb.donated)
        return Cause("climbed", risen) if risen else Cause("landed")
    match turn.outcome:
        case "spent":
            return Cause("said", _about(case, move))
        case "assumed":
            return Cause("guess", _about(case, move))
        case "answered":
            return Cause("nothing")
        case "refused":
            return Cause("refused")
        case "blocked":
            return _blocked(case, move, turn.before)
    return _early(case, move, turn.before)


def _lifts(case: Case, move: Move) -> tuple[Lift, ...]:
    return Physics(case.scenario, case.personality, case.game.vocabulary).climbs(move)


def _about(case: Case, move: Move) -> tuple[str, ...]:
    return tuple(lift.quantity.name for lift in _lifts(case, move))


def _standing(case: Case, state: State, name: str) -> int:
    return state.values[case.game.positions[name]]


def _blocked(case: Case, move: Move, before: State) -> Cause:
    due = [lift for lift in _lifts(case, move) if _standing(case, before, lift.quantity.name) == lift.to - 1]
    short = max((lift.asked for lift in due), default=0) - before.trust
    names = tuple(lift.quantity.name for lift in due)
    return Cause("trust", names, short) if short > 0 else Cause("held", names)


def _early(case: Case, move: Move, before: State) -> Cause:
    if KIND[move.kind].way == "pitches":
        return Cause("pitch")
    if KIND[move.kind].wants is not None and (raw := _unready(case, move, before)):
        return Cause("unready", raw)
    below = tuple(
        lift.quantity.name for lift in _lifts(case, move) if _standing(case, before, lift.quantity.name) < lift.to - 1
    )
    return Cause("below", below) if below else Cause("author")


def _unready(case: Case, move: Move, before: State) -> tuple[str, ...]:
    """The needs that had to be explicit and were not; none where one was enough and there is one."""
    every = [need.id for need in case.scenario.needs]
    names = every if "all" in move.about else [name for name in move.about if name in every]
    raw = [name for name in names if not _explicit(case, before, name)]
    if KIND[move.kind].wants == "one need explicit":
        return () if any(_explicit(case, before, name) for name in every) else tuple(raw or every)
    return tuple(raw)


def _explicit(case: Case, state: State, name: str) -> bool:
    bound = case.game.vocabulary.reaching(name, "explicit")
    return bound is not None and _standing(case, state, name) >= bound
