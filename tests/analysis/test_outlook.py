"""A position worked out, against plain recursion over the live rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings

from roleplay.analysis.outlook import FOLLOWED, Outlook, outlook, state_after
from roleplay.analysis.solution import SLIP
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, draw_case
from roleplay.engine.game import Game
from roleplay.engine.rules import IllegalMove, close, legal_moves, step
from roleplay.engine.state import State
from tests.analysis.test_practice import ROUNDED
from tests.analysis.test_practice import brute as expected
from tests.analysis.test_solve import brute
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import minimal, move, scenario
from tests.solving import solver


def hopes(game: Game) -> Callable[[State], frozenset[str]]:
    """What can be uncovered when the talk ends, by recursion: now, or after any moves."""

    @cache
    def open_to(state: State) -> frozenset[str]:
        out = {name for name, bound in game.targets.items() if state.values[game.positions[name]] >= bound}
        return frozenset(out).union(*(open_to(step(game, state, place).after) for place in legal_moves(game, state)))

    return open_to


def walk(case: Case, places: int) -> list[tuple[str, ...]]:
    """The start and positions after some moves, always the first on offer, then the last."""
    game, lines = case.game, [()]
    for choose in (0, -1):
        state, line = game.start, list[str]()
        while (offered := legal_moves(game, state)) and len(line) < places:
            line.append(game.moves[offered[choose]].move.id)
            state = step(game, state, offered[choose]).after
            lines.append(tuple(line))
    return lines


@given(cases())
@settings(max_examples=25)
def test_every_option_has_its_exact_value_and_what_it_closes(case: Case) -> None:
    game, values, open_to = case.game, brute(case), hopes(case.game)
    likely, known = expected(case, SLIP), solver()
    for line in walk(case, 3):
        state = state_after(case, line)
        if state.ending:
            continue
        found = outlook(case, line, known)
        assert found.value == values[state]
        assert found.practical == pytest.approx(likely[state], abs=ROUNDED)
        before = open_to(state)
        for option in found.options:
            if option.entry == "@leave":
                after = close(game, state, "left")
            else:
                after = step(game, state, game.index[option.entry]).after
                assert option.value == values[after]
                assert option.practical == pytest.approx(likely[after], abs=ROUNDED)
            assert set(option.closes) == (before - open_to(after)) & set(list(game.targets)[:FOLLOWED])
            assert option.best == (option.value == found.value)
            assert option.minutes == state.clock - after.clock
        assert {option.entry for option in found.options} == {
            "@leave",
            *(game.moves[place].move.id for place in legal_moves(game, state)),
        }
        assert any(option.best for option in found.options)


@given(cases())
@settings(max_examples=25)
def test_a_chance_ends_with_the_minutes_that_are_told(case: Case) -> None:
    open_to, known = hopes(case.game), solver()
    for line in walk(case, 2):
        state = state_after(case, line)
        for chance in outlook(case, line, known).chances:
            at = [clock for clock in range(1, state.clock + 1) if chance.ladder in open_to(State(clock, state.values))]
            if chance.standing == "open":
                assert chance.minutes == at[0]
            elif chance.standing == "closed":
                assert state.ending or state.clock not in at


@given(cases())
@settings(max_examples=25)
def test_the_line_keeps_the_value_and_tells_what_comes_out(case: Case) -> None:
    found = outlook(case, (), solver())
    assert all(one.value == found.value and one.entry in one.best for one in found.line)
    came = [name for one in found.line for name in one.uncovers]
    assert len(came) >= len(set(came))
    line = [one.entry for one in found.line]
    state = state_after(case, line)
    assert state.clock == (found.line[-1].clock if found.line else found.clock)
    assert state.ending or solve(case.game).value(close(case.game, state, "left")) == found.value


def sample() -> Case:
    """The sample scenario with a dove."""
    tree = minimal()
    tree["moves"].append(move("rest", "listen", when={"repair": "explicit"}))
    return draw_case(scenario(tree), PERSONALITIES, seed=0, personality="dove")


def positions() -> Outlook:
    """The sample after its first question."""
    return outlook(sample(), ["ask"], solver())


def test_a_move_that_ends_the_talk_closes_what_is_still_hidden() -> None:
    leave = next(option for option in positions().options if option.entry == "@leave")
    assert (leave.ends, leave.closes) == ("left", ("repair",))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["aks"], "sample has no move 'aks' (did you mean 'ask'?)"),
        (["ask", "rest"], "move 2, 'rest', is not on offer with dove/usual; on offer there: ask, dig, gain, close"),
        (["close"] * 20, "is not on offer with dove/usual: the talk is over by then (walkout)"),
    ],
)
def test_a_move_that_cannot_be_played_is_named_with_its_place(line: list[str], message: str) -> None:
    with pytest.raises(IllegalMove) as told:
        state_after(sample(), line)
    assert message in str(told.value)
