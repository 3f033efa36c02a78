"""The cause of a turn is a fact of that turn."""

from __future__ import annotations

from hypothesis import given, settings

from roleplay.analysis.cause import cause, taken
from roleplay.engine.case import Case, draw_case
from roleplay.engine.physics import Physics
from roleplay.engine.play import Play
from roleplay.scenario.library import load_library
from tests.engine.test_laws import NUMBERS, played
from tests.generated import cases


@given(cases(), NUMBERS)
@settings(max_examples=60)
def test_causes_are_true_of_the_state_that_the_move_was_made_in(case: Case, numbers: list[int]) -> None:
    game = case.game
    physics = Physics(case.scenario, case.personality, game.vocabulary)
    for turn in played(case, numbers).turns:
        found = cause(case, turn)
        if turn.move is None:
            assert found is None
            continue
        assert found is not None
        standing = {name: turn.before.values[game.positions[name]] for name in found.ladders}
        after = {name: turn.after.values[game.positions[name]] for name in found.ladders}
        lifts = {lift.quantity.name: lift for lift in physics.climbs(turn.move)}
        if found.why == "trust":
            assert found.short == max(lifts[name].asked for name in found.ladders) - turn.before.trust > 0
        if found.why == "below":
            assert found.ladders
            assert all(standing[name] < lifts[name].to - 1 for name in found.ladders)
        if found.why == "climbed":
            assert all(after[name] > standing[name] for name in found.ladders)
        if found.why == "unready":
            assert found.ladders
        assert taken(turn).trust == turn.after.trust - turn.before.trust
        assert taken(turn).minutes == turn.before.clock - turn.after.clock


def test_each_miss_of_a_shipped_scenario_has_its_cause() -> None:
    library = load_library()
    case = draw_case(library.get("county-bureau-pcs"), library.personalities, seed=1, personality="eagle", told=True)
    moves = {entry.move.kind: entry.move.id for entry in reversed(case.game.moves)}
    start = Play.start(case)
    for kind, why in {"pitch": "pitch", "assume": "guess", "implication": "below", "anything-else": "unready"}.items():
        turn = start.then(moves[kind]).turns[-1]
        found = cause(case, turn)
        assert (found.why if found else None) == why, (kind, turn.outcome)
