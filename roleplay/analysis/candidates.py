"""Which cases the trainee could have been facing: those that have answered identically so far, by prior.

A verdict is fair when it asks no more than could be known. What can be known of a case is what showed, which
`roleplay.engine.observation` says for the faces and for verdicts alike, and what has been said: not how, which is the
personality's, but what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from roleplay.engine.case import Case
from roleplay.engine.entry import Entry
from roleplay.engine.lot import castings
from roleplay.engine.observation import Observation, observe
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.reading.text import Text
from roleplay.scenario.personality import Personality


@dataclass(frozen=True, slots=True)
class Candidate:
    """One case that may be the true one, with its weight before play and the play so far had it been so."""

    case: Case
    weight: float
    play: Play


def candidates(case: Case, personalities: Mapping[str, Personality]) -> list[Candidate]:
    """Every case that the draw could have made, the true one first; just the true personality when it was told."""
    own = case.personality.id, tuple((who, bird.id) for who, bird in case.others)
    cast = [own] if case.told else castings(case.scenario)
    variants = [(variant.id, variant.weight) for variant in case.scenario.variants] or [("usual", 1)]
    found = [
        replace(case, personality=personalities[name], variant=variant, variant_chosen=False, others=beside)
        for name, others in cast
        if name in personalities and all(other in personalities for _, other in others)
        for beside in [tuple((who, personalities[other]) for who, other in others)]
        for variant, _ in variants
    ]
    weights = dict(variants)
    true = (case.birds, case.variant)
    found.sort(key=lambda other: (other.birds, other.variant) != true)
    alive = [Candidate(other, weights[other.variant], Play.start(other)) for other in found]
    seen = _seen(alive[0]).standing
    return [one for one in alive if _seen(one).standing == seen]


def possible(play: Play, personalities: Mapping[str, Personality]) -> list[Candidate]:
    """The cases that have answered as `play` shows, the true one first."""
    alive = candidates(play.case, personalities)
    for entry in play.entries:
        alive = advance(alive, entry)
    return alive


def advance(alive: list[Candidate], entry: Entry) -> list[Candidate]:
    """The candidates that answer `entry` as the true case, the first, does, and say the same."""
    moved = [Candidate(one.case, one.weight, after) for one in alive if (after := _after(one.play, entry)) is not None]
    true, seen = moved[0], _seen(moved[0]).latest
    found = [one for one in moved if _seen(one).latest == seen]
    told = {one.case.birds: _said(one) for one in found if one.case.variant == true.case.variant}
    return [one for one in found if _said(one) == told.get(one.case.birds, _said(one))]


def _said(one: Candidate) -> tuple[Text, ...]:
    """What was said in the last turn. Each personality has words of its own, which prove nothing; so what tells a
    variant is whether somebody of the same personality says something else in it."""
    return tuple(line.text for line in one.play.turns[-1].lines)


def _seen(one: Candidate) -> Observation:
    """What there is to tell a case by, which is the same in every mode."""
    return observe(one.play, "assessment")


def _after(play: Play, entry: Entry) -> Play | None:
    try:
        return play.then(entry)
    except IllegalMove:
        return None
