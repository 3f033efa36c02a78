"""Who plays what in the next round, drawn by the seed and by how often everybody has played.

Every team sends a salesperson, who stays with it, and one client and one observer, who go to other teams: over the
rounds each team gets them from every other team in turn. Where a team has too few, one with people to spare sends more.

Within a team those play who have played least, each in the role that they have had least; whoever rested longest comes
first. So the seats that two teammates have had never differ by more than one: of a team whose counts are within one of
each other the lowest are taken first, which leaves them so, and whoever comes later is counted with the lowest. In a
team that stays as it is the same holds for every single role: the counts, less the lowest, go in a circle, and none on
that circle differs by more than one for any size from 3 to 10 (a test walks each circle to its end). After as many
rounds as a team has people everybody has had each role exactly once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from roleplay.workshop.casting.event import ROLES, Part, Role
from roleplay.workshop.casting.state import Casting, Person
from roleplay.workshop.refusal import Refused

FEWEST_TEAMS = 2
Seat: TypeAlias = tuple[str, Role]
"""A team and what is played for it."""
Name = TypeVar("Name", str, int)
_Cost: TypeAlias = tuple[int, int, int, int]


def drawn(casting: Casting) -> tuple[Part, ...]:
    """The parts of the next round. Raises Refused where too few are there."""
    here = {team: people for team, people in casting.here.items() if people}
    teams = list(here)
    if len(teams) < FEWEST_TEAMS:
        raise Refused("casting.teams", least=FEWEST_TEAMS)
    number = len(casting.rounds) + 1
    lender = _lenders(casting.seed, number, {team: len(people) for team, people in here.items()})
    seats: dict[str, list[Seat]] = {team: [(team, "seller")] for team in teams}
    for seat, team in lender.items():
        seats[team].append(seat)
    filled: dict[Seat, str] = {}
    for team in teams:
        order = _order((casting.seed, casting.dropped), [person.id for person in here[team]])
        ranks = {name: rank for rank, name in enumerate(order)}
        chosen = _chosen(here[team], [role for _, role in seats[team]], ranks)
        filled |= dict(zip(seats[team], chosen, strict=True))
    return tuple(Part(team=team, **{role: filled[team, role] for role in ROLES}) for team in teams)


def _order(salt: object, names: Iterable[Name]) -> list[Name]:
    """Names in an order drawn by the salt, whatever order they come in."""
    return sorted(names, key=lambda name: hashlib.sha256(repr((salt, name)).encode()).digest())


def _lenders(seed: int, number: int, sizes: Mapping[str, int]) -> dict[Seat, str]:
    """Which team sends client and observer to which: one of each from every team, as far as there are people."""
    teams = list(sizes)
    shifts = _order((seed, "shift"), range(1, len(teams)))
    seats: list[Seat] = [(team, role) for role in ("client", "observer") for team in teams]
    wishes: dict[Seat, list[str]] = {}
    for team, role in seats:
        first = number - 1 + (role == "observer")
        turned = [shifts[(first + step) % len(shifts)] for step in range(len(shifts))]
        wishes[team, role] = [teams[(teams.index(team) + shift) % len(teams)] for shift in turned]
    spare = {team: size - 1 for team, size in sizes.items()}
    for room in (_even(spare), spare):
        if (found := _matched(seats, wishes, room)) is not None:
            return found
    raise Refused("casting.few", n=sum(sizes.values()), needed=3 * len(teams))


def _even(spare: Mapping[str, int]) -> dict[str, int]:
    """How many each team sends: two, and what others lack from those with most to spare."""
    sends = {team: min(2, people) for team, people in spare.items()}
    for _ in range(2 * len(spare) - sum(sends.values())):
        most = max(spare, key=lambda team: spare[team] - sends[team])
        sends[most] += spare[most] > sends[most]
    return sends


def _matched(
    seats: Sequence[Seat], wishes: Mapping[Seat, Sequence[str]], room: Mapping[str, int]
) -> dict[Seat, str] | None:
    """Every seat with a team that sends somebody, the first of its wishes if possible; None where that cannot be."""
    held: dict[str, list[Seat]] = {team: [] for team in room}

    def place(seat: Seat, tried: set[str]) -> bool:
        for team in wishes[seat]:
            if team in tried:
                continue
            tried.add(team)
            if len(held[team]) < room[team]:
                held[team].append(seat)
                return True
            for at, other in enumerate(held[team]):
                if place(other, tried):
                    held[team][at] = seat
                    return True
        return False

    if not all(place(seat, set()) for seat in seats):
        return None
    return {seat: team for team, mine in held.items() for seat in mine}


def _chosen(people: Sequence[Person], roles: Sequence[Role], ranks: Mapping[str, int]) -> tuple[str, ...]:
    """Who of a team has which of the roles: least played first, then least in that role, then longest at rest."""
    best: dict[int, tuple[_Cost, tuple[str, ...]]] = {0: ((0, 0, 0, 0), ())}
    for place, role in enumerate(roles, 1):
        longer: dict[int, tuple[_Cost, tuple[str, ...]]] = {}
        for taken, (cost, names) in best.items():
            for at, person in enumerate(people):
                if taken >> at & 1:
                    continue
                total = _with(cost, person, role, ranks[person.id] * place)
                known = longer.get(taken | 1 << at)
                if known is None or total < known[0]:
                    longer[taken | 1 << at] = total, (*names, person.id)
        best = longer
    return min(best.values())[1]


def _with(cost: _Cost, person: Person, role: Role, rank: int) -> _Cost:
    seats, roles, last, order = cost
    had = person.shares[ROLES.index(role)]
    return seats + sum(person.shares), roles + had, last + person.last, order + rank
