"""Whether a habit does as well as thinking: simple policies played out, and the looks of the best choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from roleplay.analysis.audit_finding import Findings
from roleplay.analysis.solution import Solution
from roleplay.engine.case import Case
from roleplay.engine.rules import close, holds, step
from roleplay.engine.state import State
from roleplay.reading.text import Language
from roleplay.scenario.model import Move, Scenario

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


def habits(scenario: Scenario) -> Iterator[tuple[str, Rank]]:
    """Simple policies: one kind first, one tone first, the longest, the shortest, down the file, up the file."""
    places = {move.id: place for place, move in enumerate(scenario.moves)}
    for kind in dict.fromkeys(move.kind for move in scenario.moves):
        yield (
            f"{kind!r} whenever it is on offer",
            _first({move.id for move in scenario.moves if move.kind == kind}, places),
        )
    for tone in dict.fromkeys(move.tone for move in scenario.moves):
        yield f"what is said {tone}", _first({move.id for move in scenario.moves if move.tone == tone}, places)
    language = scenario.languages[0]
    yield "the longest text", lambda move: -len(move.say(language))
    yield "the shortest text", lambda move: len(move.say(language))
    yield "everything in the order of the file", lambda move: places[move.id]
    yield "everything from the end of the file", lambda move: -places[move.id]


def _first(favoured: set[str], places: Mapping[str, int]) -> Rank:
    """Some moves before the others, else in the order of the file."""
    return lambda move: (move.id not in favoured) * len(places) + places[move.id]


@dataclass(frozen=True, slots=True)
class Solved:
    """A case with its solution and best line."""

    case: Case
    solution: Solution
    line: tuple[int, ...]


def check_habits(scenario: Scenario, solved: Sequence[Solved], found: Findings) -> None:
    """Report the habit that comes nearest to the best line with every personality, if it comes near."""
    if not solved or len(scenario.moves) < FEW:
        return
    shares = []
    for name, rank in habits(scenario):
        lines = [habitual(one.case, rank) for one in solved]
        share = min(
            one.solution.value(state) / max(one.solution.value(one.case.game.start), 1)
            for one, (state, _) in zip(solved, lines, strict=True)
        )
        shares.append((share, name, lines[0][1]))
    share, name, line = max(shares, key=lambda one: one[0])
    if share >= ENOUGH:
        case = f"{solved[0].case.personality.id}/{solved[0].case.variant}"
        message = f"always choosing {name} earns {share:.0%} of the best score with every personality"
        found.add("V303", ("moves",), message, case=case, witness=line)


def habitual(case: Case, rank: Rank) -> tuple[State, tuple[str, ...]]:
    """How a play ends that goes by a habit, and its moves."""
    game, state = case.game, case.game.start
    order = sorted(range(len(game.moves)), key=lambda place: rank(game.moves[place].move))
    said: list[int] = []
    while not state.ending:
        offered = (place for place in order if place not in said and holds(game, game.moves[place].offered, state))
        place = next(offered, None)
        if place is None:
            state = close(game, state, "left")
            break
        said.append(place)
        state = step(game, state, place).after
    return state, tuple(game.moves[place].move.id for place in said)


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice on the best line: the moves of its topic on offer, and which of them is the best."""

    moves: tuple[Move, ...]
    best: Move


def check_bias(scenario: Scenario, solved: Sequence[Solved], found: Findings) -> None:
    """Report a best choice that is the longest or the shortest of its menu too often.

    Its place cannot give it away: every case draws the order of its menus.
    """
    plain = [menu for one in solved for menu in menus(one)]
    if len(plain) < MENUS or len(scenario.moves) < FEW:
        return
    for language in scenario.languages:
        for word, pick in (("longest", max), ("shortest", min)):
            share = sum(_is(pick, menu, language) for menu in plain) / len(plain)
            if share > SHARE:
                message = f"the best choice is the {word} of its topic in {share:.0%} of the menus ({language})"
                found.add("V304", ("moves",), message)


def _is(pick: Callable[..., int], menu: Offer, language: Language) -> bool:
    lengths = [len(move.say(language)) for move in menu.moves]
    return len(menu.best.say(language)) == pick(lengths) and lengths.count(pick(lengths)) == 1


def menus(one: Solved) -> Iterator[Offer]:
    """The menus along the best line that have at least three moves."""
    case, state = one.case, one.case.game.start
    game = one.case.game
    for place in one.line:
        best = game.moves[place].move
        entries = [game.moves[game.index[name]] for name in case.menu[best.topic]]
        moves = tuple(entry.move for entry in entries if holds(game, entry.offered, state))
        if len(moves) >= 3:
            yield Offer(moves, best)
        state = step(game, state, place).after
