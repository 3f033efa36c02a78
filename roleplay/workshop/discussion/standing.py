"""How groups were rated: the mean of each line of the rubric and of all, and by how many. Worked out, never kept."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from roleplay.workshop.discussion.room import Group, Room


@dataclass(frozen=True, slots=True)
class Standing:
    """A group's place, shared where the means are equal; none where nobody rated it."""

    group: Group
    raters: int
    lines: tuple[tuple[str, Fraction], ...]
    mean: Fraction | None
    place: int | None = None


def standings(room: Room) -> tuple[Standing, ...]:
    """All groups, the best first; those of equal means in the order in which they presented."""
    found = [_standing(room.groups[name]) for name in room.order]
    found.sort(key=lambda one: (one.mean is None, -(one.mean or 0)))
    means = [one.mean for one in found]
    return tuple(
        Standing(one.group, one.raters, one.lines, one.mean, None if one.mean is None else 1 + means.index(one.mean))
        for one in found
    )


def unrated_by(room: Room, group: Group) -> tuple[Group, ...]:
    """The groups that have not rated a group yet."""
    return tuple(one for one in room.groups.values() if one.id != group.id and one.id not in group.ratings)


def _standing(group: Group) -> Standing:
    given = list(group.ratings.values())
    if not given or group.case is None:
        return Standing(group, 0, (), None)
    lines = tuple((line, _mean([marks[line] for marks in given])) for line in group.case.rubric)
    return Standing(group, len(given), lines, _mean([mark for marks in given for mark in marks.values()]))


def _mean(marks: list[int]) -> Fraction:
    return Fraction(sum(marks), len(marks))
