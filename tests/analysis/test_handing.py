"""Beginnings that are brought along: another row of the same table, and all of them known beforehand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.audit import audit
from roleplay.analysis.candidates import possible
from roleplay.analysis.handing import handed
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, Earlier, draw_case
from roleplay.engine.playcode import begun, code_of
from roleplay.scenario.model import After, Scenario
from tests.analysis.test_solve import brute, left
from tests.engine.test_sequel import FIRST, SECOND, after, going_on, played
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import both, minimal, move
from tests.staged import staged_cases


@given(st.one_of(cases(), staged_cases()), st.data())
@settings(max_examples=40)
def test_another_beginning_is_another_row_of_the_same_table(case: Case, data: st.DataObject) -> None:
    plain = case.game.layout.quantities
    names = [one.name for one in plain if one.sort in ("ladder", "flag", "meter") and one.name != "trust"]
    taken = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
    brought = tuple(
        (one.name, data.draw(st.integers(int(one.name.startswith("trust")), one.size - 1)))
        for one in plain
        if one.name in taken
    )
    goes_on = case.scenario.model_copy(update={"after": After(scenario="before", takes=tuple(taken))})
    afresh = replace(case, scenario=goes_on)
    begins = replace(afresh, earlier=Earlier("before:0", brought, ()))
    start = begins.game.start
    assert solve(afresh.game).value(start) == brute(begins)[start] == solve(begins.game).value(start)


def test_what_is_brought_and_not_carried_begins_as_the_file_says_in_the_next_scene() -> None:
    """In the second scene nothing is promised, whatever was brought into the first, so the line is won there."""
    scene = {"with": ["client"], "minutes": 2, "opening": both("Yes?")}
    tree = minimal() | {
        "after": {"scenario": "before", "takes": ["promised"]},
        "flags": [{"id": "promised"}],
        "scenes": [
            scene | {"id": "gate", "title": both("Gate"), "then": {"scene": "desk"}},
            scene | {"id": "desk", "title": both("Desk")},
        ],
        "scoring": {"lines": [{"id": "free", "points": 10, "title": both("Free"), "when": {"promised": False}}]},
    }
    tree["moves"] = [*minimal()["moves"], move("nod", "rapport")]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    begins = replace(case, earlier=Earlier("before:0", (("promised", 1),), ()))
    game = begins.game
    place = game.positions["promised"]
    at_desk = left(game, game.start)
    assert (game.start.values[place], at_desk.values[place]) == (1, 0)
    assert solve(case.game).value(at_desk) == solve(game).value(at_desk) == brute(begins)[at_desk]
    assert solve(case.game).value(game.start) == brute(begins)[game.start]


@given(st.integers(0, 999))
@settings(max_examples=20)
def test_whatever_a_play_hands_on_was_known_to_be_possible(seed: int) -> None:
    first = going_on(seed)
    earlier, case = begun(code_of(first), SECOND, PERSONALITIES), after(first)
    row = [index for _, index in earlier.brought]
    assert row in handed(SECOND, FIRST, PERSONALITIES).of(case).tolist()


def test_a_play_that_goes_on_is_judged_against_others_that_begin_so_too() -> None:
    session = played(after(going_on(3)), 5)
    alive = possible(session.play, PERSONALITIES)
    assert alive[0].case == session.play.case
    assert {one.case.earlier for one in alive} == {session.play.case.earlier}


def test_what_only_comes_brought_along_is_found_and_what_leaves_nothing_to_win_is_told() -> None:
    assert audit(SECOND, PERSONALITIES).findings == ()
    unlinked = SECOND.model_copy(update={"after": None})
    assert {"V201", "V114"} <= {finding.fault.code for finding in audit(unlinked, PERSONALITIES).findings}
    needs = SECOND.needs[:2]
    moves = tuple(move for move in SECOND.moves if "board" not in move.about)
    won = SECOND.model_copy(update={"needs": needs, "moves": moves})
    [told] = [one.fault for one in audit(won, PERSONALITIES).findings if one.fault.code == "V120"]
    assert "everything is won already" in told.message
    assert told.path == ("after", "takes")
