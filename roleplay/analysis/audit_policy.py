"""Whether a habit does as well as thinking: simple policies played out, and the looks of the best choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from roleplay.analysis.audit_finding import Findings
from roleplay.analysis.solution import LEAVES, taken
from roleplay.engine.case import Case
from roleplay.engine.game import Game
from roleplay.engine.rules import holds
from roleplay.engine.score import final_points
from roleplay.engine.state import State
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move

ENOUGH = 0.95
"""Share of the best score from which a habit plays as well as the best line."""
FEW = 8
"""A scenario of fewer moves is a drill, which a habit may well solve."""
MENUS = 20
"""Menus with a best choice that must be seen before a share of them means anything."""
SHARE = 0.6
"""Share of menus in which a best choice that is the longest, or the shortest, gives itself away."""

Rank: TypeAlias = Callable[[Move], float]
"""What a habit goes by: the offered move of the lowest rank is played, each once."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice on the best line: the places of its topic's moves on offer, and of the best of them."""

    moves: tuple[int, ...]
    best: int


@dataclass(frozen=True, slots=True)
class Best:
    """Best play with a personality, in its first variant: the score, the line, and the choices along it.

    `talk` is what of the score is earned by what is said, without sheets: what a habit is measured against.
    """

    personality: str
    variant: str
    score: int
    talk: int
    line: tuple[int, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """What a habit comes to: the least share of the best score with any personality, and its line with the first."""

    name: str
    share: float
    line: tuple[str, ...]


def habits(scenario: Scenario) -> Iterator[tuple[str, Rank, bool]]:
    """Simple policies: one kind first, one tone first, the longest, the shortest, down the file, up the file.

    With each goes whether it looks at the words.
    """
    places = {move.id: place for place, move in enumerate(scenario.moves)}
    for kind in dict.fromkeys(move.kind for move in scenario.moves):
        favoured = {move.id for move in scenario.moves if move.kind == kind}
        yield f"{kind!r} whenever it is on offer", _first(favoured, places), False
    for tone in dict.fromkeys(move.tone for move in scenario.moves):
        favoured = {move.id for move in scenario.moves if move.tone == tone}
        yield f"what is said {tone}", _first(favoured, places), False
    language = scenario.languages[0]
    yield "the longest text", lambda move: -len(move.say(language)), True
    yield "the shortest text", lambda move: len(move.say(language)), True
    yield "everything in the order of the file", lambda move: places[move.id], False
    yield "everything from the end of the file", lambda move: -places[move.id], False


def _first(favoured: set[str], places: Mapping[str, int]) -> Rank:
    """Some moves before the others, else in the order of the file."""
    return lambda move: (move.id not in favoured) * len(places) + places[move.id]


def tried(scenario: Scenario, cases: Sequence[Case], best: Sequence[int], *, by_words: bool) -> Iterator[Habit]:
    """What the habits come to that look at the words, or that do not, in cases with these best scores."""
    if not cases or len(scenario.moves) < FEW:
        return
    for name, rank, looks in habits(scenario):
        if looks is by_words:
            order = sorted(range(len(scenario.moves)), key=lambda place: rank(scenario.moves[place]))
            lines = [habitual(case.game, order) for case in cases]
            shares = [
                final_points(case.game, state, case.game.score.read) / max(most, 1)
                for case, most, (state, _) in zip(cases, best, lines, strict=True)
            ]
            yield Habit(name, min(shares), lines[0][1])


def check_habits(scenario: Scenario, tried: Iterable[Habit], case: str, found: Findings) -> None:
    """Report the habit that comes nearest to the best line with every personality, if it comes near.

    `case` is the one that the lines of what was `tried` are from.
    """
    by_name = {habit.name: habit for habit in tried}
    in_order = [by_name[name] for name, *_ in habits(scenario) if name in by_name]
    nearest = max(in_order, key=lambda habit: habit.share, default=None)
    if nearest is not None and nearest.share >= ENOUGH:
        message = f"always choosing {nearest.name} earns {nearest.share:.0%} of the best score with every personality"
        found.add("V303", ("moves",), message, case=case, witness=nearest.line)


def habitual(game: Game, order: Sequence[int]) -> tuple[State, tuple[str, ...]]:
    """How a play ends that always takes the first move of an `order` that is on offer, each once; and its moves."""
    state = game.start
    said: list[int] = []
    while not state.ending:
        offered = (place for place in order if place not in said and holds(game, game.moves[place].offered, state))
        place = next(offered, None)
        if place is None:
            state = taken(game, state, LEAVES)
            continue
        said.append(place)
        state = taken(game, state, place)
    return state, tuple(game.moves[place].move.id for place in said)


def check_bias(scenario: Scenario, offers: Sequence[Offer], found: Findings) -> None:
    """Report a best choice that is the longest or the shortest of its menu too often.

    Its place cannot give it away: every case draws the order of its menus.
    """
    if len(offers) < MENUS or len(scenario.moves) < FEW:
        return
    for language in scenario.languages:
        lengths = [len(move.say(language)) for move in scenario.moves]
        for word, pick in (("longest", max), ("shortest", min)):
            share = sum(_is(pick, offer, lengths) for offer in offers) / len(offers)
            if share > SHARE:
                message = f"the best choice is the {word} of its topic in {share:.0%} of the menus ({language})"
                found.add("V304", ("moves",), message)


def _is(pick: Callable[..., int], offer: Offer, lengths: Sequence[int]) -> bool:
    own = [lengths[place] for place in offer.moves]
    return lengths[offer.best] == pick(own) and own.count(pick(own)) == 1


def offers(case: Case, line: Sequence[int]) -> Iterator[Offer]:
    """The choices along a line that are among at least three moves."""
    game, state = case.game, case.game.start
    for place in line:
        if place == LEAVES:
            state = taken(game, state, place)
            continue
        menu = [game.index[name] for name in case.menu[game.moves[place].move.topic]]
        moves = tuple(other for other in menu if holds(game, game.moves[other].offered, state))
        if len(moves) >= 3:
            yield Offer(moves, place)
        state = taken(game, state, place)
