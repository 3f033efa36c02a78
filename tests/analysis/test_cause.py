"""The cause of a miss: what it names, mended, makes the move land; and it never names what was already so."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from roleplay.analysis.cause import Cause, cause, cause_in, taken
from roleplay.engine.case import Case, draw_case
from roleplay.engine.game import Game
from roleplay.engine.play import Play
from roleplay.engine.rules import branch_of, legal_moves
from roleplay.engine.state import State
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from tests.engine.test_laws import NUMBERS, played
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import minimal, move, need
from tests.shipped.lines import handed_in


def changed(game: Game, state: State, **values: int) -> State:
    """`state` with other values."""
    found = list(state.values)
    for name, value in values.items():
        found[game.positions[name]] = value
    return State(state.clock, tuple(found))


def helps(game: Game, state: State, place: int) -> bool:
    """Whether the cause is that of the outcome, and mending it helps."""
    outcome, found = branch_of(game, state, place).outcome, cause_in(game, state, place)
    match found.why:
        case "landed":
            return outcome == "lands"
        case "trust":
            enough = changed(game, state, trust=state.trust + found.short)
            lower = changed(game, state, trust=state.trust + found.short - 1)
            return [branch_of(game, one, place).outcome == "lands" for one in (lower, enough)] == [False, True]
        case "below":
            return all(_climbing_helps(game, state, place, name, found.rung) for name in found.ladders)
        case "unready":
            tops = {name: game.layout.quantities[game.positions[name]].size - 1 for name in found.ladders}
            risen = branch_of(game, changed(game, state, **tops), place)
            return risen.outcome != "early" or risen.place >= 0
        case "guess":
            return outcome == "assumed"
        case "said" | "full":
            return outcome == "spent"
    return True


def _climbing_helps(game: Game, state: State, place: int, name: str, rung: int) -> bool:
    # with the trust that there is, or with more: what warms is spent where there is enough
    risen = [branch_of(game, changed(game, state, trust=trust, **{name: rung}), place) for trust in (state.trust, 10)]
    # an author's own outcome may wait there, and turn out as it likes
    helped = any(one.outcome in ("lands", "blocked") or one.place >= 0 for one in risen)
    return state.values[game.positions[name]] < rung and helped


@given(cases(), NUMBERS)
@settings(max_examples=30)
def test_what_the_cause_names_would_have_mended_it(case: Case, numbers: list[int]) -> None:
    play, game = played(case, numbers), case.game
    for turn in play.turns:
        for place in legal_moves(game, turn.before):
            assert helps(game, turn.before, place), cause_in(game, turn.before, place)


@pytest.mark.parametrize("scenario", load_library().scenarios(), ids=lambda one: one.id)
def test_every_miss_of_the_shipped_scenarios_has_a_cause(scenario: Scenario) -> None:
    for bird, seed in product(scenario.client.personalities, range(2)):
        case = draw_case(scenario, PERSONALITIES, seed=seed, personality=bird, told=True)
        play, chance = handed_in(Play.start(case)), Random(seed)
        while not play.over:
            for place in legal_moves(case.game, play.state):
                assert helps(case.game, play.state, place), cause_in(case.game, play.state, place)
            offered = [move.id for topic in play.choices() for move in topic.moves]
            play = handed_in(play.then(chance.choice(offered or ["@leave"])))
        for turn in play.turns:
            found = cause(case, turn)
            assert (found is None) == (turn.move is None)
            if found is not None and turn.move is not None and turn.move.kind != "breach":
                assert (found.why in ("climbed", "landed")) == (turn.outcome == "lands")
            assert taken(turn).trust == turn.after.trust - turn.before.trust
            assert taken(turn).minutes == turn.before.clock - turn.after.clock


def answering() -> Case:
    """An objection with a right answer and one of the wrong kind."""
    tree = minimal()
    tree["needs"] = [need(rungs=["hidden", "implied", "explicit"], texts={})]
    tree["ladders"] = [{"id": "doubt", "title": need()["title"], "rungs": ["raised", "explored", "answered"],
                        "climbs": {"explore": "explored", "answer": "answered"}}]  # fmt: skip
    tree["moves"] = [
        move("why", "explore", about="doubt"),
        move("right", "answer", about="doubt"),
        move("beside", "answer", about="doubt", outcomes=[{"as": "early", "say": need()["title"]}]),
    ]
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)


def test_an_answer_that_comes_too_soon_is_not_one_of_the_wrong_kind() -> None:
    play = Play.start(answering()).then("right").then("beside")
    early, wrong = (cause(play.case, turn) for turn in play.turns)
    assert early == Cause("below", ("doubt",), 1)
    assert wrong == Cause("wrong")


def test_each_miss_of_a_shipped_scenario_has_its_cause() -> None:
    library = load_library()
    case = draw_case(library.get("county-bureau-pcs"), library.personalities, seed=1, personality="eagle", told=True)
    moves = {entry.move.kind: entry.move.id for entry in reversed(case.game.moves)}
    start = Play.start(case)
    for kind, why in {"pitch": "pitch", "assume": "guess", "implication": "below", "anything-else": "unready"}.items():
        turn = start.then(moves[kind]).turns[-1]
        found = cause(case, turn)
        assert (found.why if found else None) == why, (kind, turn.outcome)


def test_a_next_step_that_was_refused_tells_the_least_that_it_took() -> None:
    case = draw_case(load_library().get("county-bureau-pcs"), PERSONALITIES, seed=1, personality="owl")
    game = case.game
    needs = game.vocabulary.needs
    for out in range(4):
        for trust, short in ((9, 0), (4, 2)):
            state = changed(game, game.start, trust=trust, **{name: game.targets[name] for name in needs[:out]})
            found = cause_in(game, state, game.index["thursday-brisk"])
            assert (found.why, found.more, found.short) == ("open", 4 - out, short)
