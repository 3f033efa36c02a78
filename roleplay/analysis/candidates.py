"""Which cases the trainee could have been facing: those that have answered identically so far, by prior.

A verdict is fair when it asks no more than could be known. What is known of a case is what showed: how each
move turned out, what it brought out, what the client started, the mood in the face, what could be said next; in
practice mode also minutes and trust, which are on the screen. The wording of a stock phrase or a gesture does not
count as proof of a personality: it is a hint that a trainee learns to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roleplay.engine.case import Case
from roleplay.engine.entry import Entry
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.session import Mode
from roleplay.engine.turn import Turn
from roleplay.scenario.personality import Personality


@dataclass(frozen=True, slots=True)
class Candidate:
    """One case that may be the true one, with its weight before play and the play so far had it been so."""

    case: Case
    weight: float
    play: Play


def candidates(case: Case, personalities: Mapping[str, Personality], mode: Mode = "assessment") -> list[Candidate]:
    """Every case that the draw could have made, the true one first; just the true personality when it was told."""
    names = (case.personality.id,) if case.told else case.scenario.client.personalities
    variants = [(variant.id, variant.weight) for variant in case.scenario.variants] or [("usual", 1)]
    found = [
        Case(case.scenario, personalities[name], variant, case.seed, case.told)
        for name in names
        if name in personalities
        for variant, _ in variants
    ]
    weights = dict(variants)
    true = (case.personality.id, case.variant)
    found.sort(key=lambda other: (other.personality.id, other.variant) != true)
    alike = [other for other in found if other.opening == case.opening]
    alive = [Candidate(other, weights[other.variant], Play.start(other)) for other in alike]
    return [one for one in alive if _standing(one.play, mode) == _standing(alive[0].play, mode)]


def possible(play: Play, personalities: Mapping[str, Personality], mode: Mode) -> list[Candidate]:
    """The cases that have answered as `play` shows, the true one first."""
    alive = candidates(play.case, personalities, mode)
    for entry in play.entries:
        alive = advance(alive, entry, mode)
    return alive


def advance(alive: list[Candidate], entry: Entry, mode: Mode) -> list[Candidate]:
    """The candidates that answer `entry` as the true case, the first, does."""
    moved = [Candidate(one.case, one.weight, after) for one in alive if (after := _after(one.play, entry)) is not None]
    true = showing(moved[0].play, mode)
    return [one for one in moved if showing(one.play, mode) == true]


def _after(play: Play, entry: Entry) -> Play | None:
    try:
        return play.then(entry)
    except IllegalMove:
        return None


def showing(play: Play, mode: Mode) -> tuple[object, ...]:
    """What the last turn of a play showed to the trainee."""
    turn: Turn = play.turns[-1]
    return (turn.outcome, turn.climbs, turn.events, turn.ending, *_standing(play, mode))


def _standing(play: Play, mode: Mode) -> tuple[object, ...]:
    """What can be seen of where a play stands: the mood, what can be said, in practice minutes and trust."""
    offered = tuple(sorted(move.id for topic in play.choices() for move in topic.moves))
    return (play.mood, offered, play.minutes, play.trust) if mode == "practice" else (play.mood, offered)
