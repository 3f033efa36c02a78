"""The room looked at as a whole: where teams stood at the same point, what each did there, and who found what.

Verdicts come from the reviews of the plays; nothing here judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from roleplay.analysis.judgement import ORDER
from roleplay.engine.entry import Entry, TimeUp
from roleplay.workshop.contest.state import Round

if TYPE_CHECKING:
    from roleplay.analysis.review import MoveReview, Review
    from roleplay.engine.play import Play


@dataclass(frozen=True, slots=True)
class Choice:
    """What some teams did at a point: `teams` with the number of the turn, and how that was judged, if it is known."""

    entry: Entry
    teams: tuple[tuple[str, int], ...]
    verdict: MoveReview | None = None


@dataclass(frozen=True, slots=True)
class Crossing:
    """A point of the talk at which several teams stood alike: whatever had been said before had come to the same.

    `choices` begin with the best judged, then the most frequent; `best` is what to do there, where that is known, and
    `shown_by` the team and turn whose review explains it.
    """

    choices: tuple[Choice, ...]
    best: Entry | None
    shown_by: tuple[str, int] | None

    @property
    def teams(self) -> int:
        """How many stood there."""
        return len({team for choice in self.choices for team, _ in choice.teams})

    def share(self, choice: Choice) -> float:
        """The share of those who stood there that did this, 0 to 1."""
        return len({team for team, _ in choice.teams}) / self.teams


@dataclass(frozen=True, slots=True)
class Found:
    """A need or goal, and the teams that brought it out with the turn that did; and those that did not."""

    ladder: str
    by: tuple[tuple[str, int], ...]
    missed: tuple[str, ...]


def crossings(now: Round, reviews: Mapping[str, Review]) -> tuple[Crossing, ...]:
    """The points at which at least two teams stood, the earliest first."""
    stood: dict[tuple[int, ...], list[tuple[str, int, Entry]]] = {}
    for team, at in now.plays.items():
        seen = set[tuple[int, ...]]()
        chosen = at.play.turns[:-1] if at.broken else at.play.turns
        for number, turn in enumerate(chosen, 1):
            key = _point(at.play, number)
            if key not in seen and not isinstance(turn.entry, TimeUp):
                seen.add(key)
                stood.setdefault(key, []).append((team, number, turn.entry))
    met = [there for there in stood.values() if len({team for team, _, _ in there}) > 1]
    met.sort(key=lambda there: min(number for _, number, _ in there))
    return tuple(_crossing(there, reviews) for there in met)


def _point(play: Play, number: int) -> tuple[int, ...]:
    """What the talk has come to before turn `number`: how things stand, whether the client has been named, and how many
    sheets have been handed in."""
    before = play.turns[number - 1].before
    done = [turn.outcome for turn in play.turns[: number - 1]]
    return play.case.game.layout.pack(before), int("read" in done), done.count("sheet")


def _crossing(there: list[tuple[str, int, Entry]], reviews: Mapping[str, Review]) -> Crossing:
    ordered = sorted(there, key=lambda one: str(one[2]))
    choices = list[Choice]()
    for _, group in groupby(ordered, key=lambda one: str(one[2])):
        same = list(group)
        teams = tuple(sorted((team, number) for team, number, _ in same))
        verdicts = [_verdict(reviews, team, number) for team, number in teams]
        choices.append(Choice(same[0][2], teams, next(filter(None, verdicts), None)))
    choices.sort(key=lambda one: (_worth(one), -len(one.teams), str(one.entry)))
    best, shown_by = _best(choices)
    return Crossing(tuple(choices), best, shown_by)


def _verdict(reviews: Mapping[str, Review], team: str, number: int) -> MoveReview | None:
    found = reviews.get(team)
    return found.moves[number - 1] if found is not None and number <= len(found.moves) else None


def _worth(choice: Choice) -> int:
    return ORDER.index(choice.verdict.judgement) if choice.verdict is not None else len(ORDER)


def _best(choices: list[Choice]) -> tuple[Entry | None, tuple[str, int] | None]:
    """What to do at a point: what a team did there that nothing is better than, else what a review advises."""
    for choice in choices:
        if choice.verdict is not None and choice.verdict.instead is None:
            return choice.entry, choice.teams[0]
    for choice in choices:
        if choice.verdict is not None:
            return choice.verdict.instead, choice.teams[0]
    return None, None


def findings(now: Round) -> tuple[Found, ...]:
    """Who brought out what, in the scenario's order of needs and goals."""
    if now.case is None:
        return ()
    targets = now.case.game.targets
    found = list[Found]()
    for name in (part.id for part in now.case.scenario.climbable if part.id in targets):
        by = {team: turn for team, at in now.plays.items() if (turn := _uncovered(at.play, name)) is not None}
        missed = tuple(team for team in now.plays if team not in by)
        found.append(Found(name, tuple(sorted(by.items(), key=lambda one: one[1])), missed))
    return tuple(found)


def _uncovered(play: Play, ladder: str) -> int | None:
    """The number of the turn at which a need or goal was brought out; None where it was not."""
    game = play.case.game
    if play.state.values[game.positions[ladder]] < game.targets[ladder]:
        return None
    rose = (
        number
        for number, turn in enumerate(play.turns, 1)
        for climb in turn.climbs
        if climb.ladder == ladder and climb.before < game.targets[ladder] <= climb.after
    )
    return max(rose, default=None)
