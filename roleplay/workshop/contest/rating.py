"""How strong teams have shown themselves over all contests: a rating by Plackett and Luce, round after round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.workshop.contest.standing import standings
from roleplay.workshop.contest.state import Contest, Round
from roleplay.workshop.name import same_name

if TYPE_CHECKING:
    from openskill.models import PlackettLuceRating


@dataclass(frozen=True, slots=True)
class Rated:
    """A team by its name: a rating that it is most likely above, the mean and its doubt, and how many rounds it played.

    Teams of the same name are taken for the same team.
    """

    name: str
    value: float
    doubt: float
    rounds: int


def ratings(contests: Iterable[Contest]) -> list[Rated]:
    """The teams of `contests`, given in order of time, the best first: by the rating less three times its doubt.

    A round rates nobody unless two teams have played it.
    """
    from openskill.models import PlackettLuce  # late: wanted once in a while

    model = PlackettLuce()
    known: dict[str, PlackettLuceRating] = {}
    names: dict[str, str] = {}
    played: dict[str, int] = {}
    for contest in contests:
        for now in contest.rounds:
            places = _places(contest, now)
            if len(places) < 2:
                continue
            keys = [same_name(name) for name, _ in places]
            before = [[known.get(key) or model.rating(name=key)] for key in keys]
            after = model.rate(before, ranks=[float(place) for _, place in places])
            for (name, _), key, (one,) in zip(places, keys, after, strict=True):
                known[key], names[key], played[key] = one, name, played.get(key, 0) + 1
    ordered = sorted(known, key=lambda key: (-known[key].ordinal(), key))
    return [Rated(names[key], known[key].mu, known[key].sigma, played[key]) for key in ordered]


def _places(contest: Contest, now: Round) -> list[tuple[str, int]]:
    """The teams that played a round that has ended, with their places."""
    if not now.ended:
        return []
    return [(contest.teams[one.team].name, one.place) for one in standings(contest, [now]) if one.rounds]
