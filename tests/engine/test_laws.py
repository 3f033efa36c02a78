"""Laws that hold in every conversation, whatever the scenario."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.case import Case
from roleplay.engine.entry import Leave, Name
from roleplay.engine.hint import HINT_COSTS
from roleplay.engine.notebook import notebook
from roleplay.engine.observation import observe
from roleplay.engine.phase import PhaseMachine
from roleplay.engine.play import Play
from roleplay.engine.replay import replay, resume
from roleplay.engine.rules import IllegalMove, branch_of, legal_moves, phase_of, step
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, record
from roleplay.engine.undo import undo_cost, undo_costs
from tests.generated import PERSONALITIES, cases


def chosen(play: Play, number: int) -> str | None:
    """A legal move picked by `number`, or None when nothing can be said."""
    offered = [move.id for topic in play.choices() for move in topic.moves]
    return offered[number % len(offered)] if offered else None


def played(case: Case, numbers: list[int]) -> Play:
    """A play that picks among what is offered by `numbers`, until it is over or they are used up."""
    play = Play.start(case)
    for number in numbers:
        entry = chosen(play, number) if not play.over else None
        if entry is None:
            break
        play = play.then(entry)
    return play


def hinted(play: Play, steps: int) -> Play:
    """A play with so many steps of a hint taken where it stands, if it still goes on."""
    for _ in range(0 if play.over else steps):
        play = play.hint()
    return play


NUMBERS = st.lists(st.integers(0, 1000), max_size=40)


def undone(play: Play, times: int) -> Play:
    """A play of which the last entries have been taken back and entered anew so often; as long as it goes on."""
    for _ in range(0 if play.over or not play.turns else times):
        play = play.undo().then(play.entries[-1])
    return play


@given(cases(), NUMBERS, st.integers(0, 3), st.integers(0, 60))
def test_replay_equals_the_original(case: Case, numbers: list[int], hints: int, times: int) -> None:
    session = Session(undone(hinted(played(case, numbers), hints), times), "practice")
    transcript = Transcript.from_json(record(session).to_json())
    again = replay(transcript, case.scenario, PERSONALITIES)
    assert again == session.play
    assert score(again) == score(session.play)
    assert resume(transcript, case.scenario, PERSONALITIES).play == session.play


@given(cases(), NUMBERS)
def test_the_clock_falls_with_every_move_and_every_talk_ends(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers + [0] * case.game.layout.minutes)
    assert all(turn.minutes >= 1 for turn in play.turns)
    assert play.over or not play.choices()
    assert len(play.turns) <= case.game.layout.minutes


@given(cases(), NUMBERS)
def test_states_pack_into_one_integer_and_back(case: Case, numbers: list[int]) -> None:
    layout = case.game.layout
    states = [case.game.start, *(turn.after for turn in played(case, numbers).turns)]
    packed = [layout.pack(state) for state in states]
    assert [layout.unpack(number) for number in packed] == states
    assert all(0 <= number < layout.count for number in packed)
    assert len(set(packed)) == len(set(states))


@given(cases(), NUMBERS)
def test_values_stay_within_their_bounds(case: Case, numbers: list[int]) -> None:
    for turn in played(case, numbers).turns:
        for value, quantity in zip(turn.after.values, case.game.layout.quantities, strict=True):
            assert 0 <= value < quantity.size


@given(cases(), NUMBERS, st.integers(0, 3), st.integers(0, 60))
def test_a_score_is_the_sum_of_its_lines(case: Case, numbers: list[int], hints: int, times: int) -> None:
    points = score(undone(hinted(played(case, numbers), hints), times))
    assert points.total == sum(line.points for line in points.lines)
    assert 0 <= points.total <= points.maximum <= 100
    assert points.uncovered == sum(note.uncovered for note in notebook(played(case, numbers)))


@given(cases(), NUMBERS)
def test_what_is_not_offered_is_refused_and_changes_nothing(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers)
    offered = set(legal_moves(case.game, play.state))
    for place, entry in enumerate(case.game.moves):
        if place not in offered:
            with pytest.raises(IllegalMove):
                play.then(entry.move.id)
    with pytest.raises(IllegalMove):
        play.then("no-such-move")


@given(cases(), NUMBERS)
def test_the_phase_machine_agrees_with_the_guards(case: Case, numbers: list[int]) -> None:
    machine = PhaseMachine(case.game)
    for turn in played(case, numbers).turns:
        machine.moved(turn.after)
        assert machine.phase == case.game.phases[phase_of(case.game, turn.after)][0].id


@given(cases(), NUMBERS)
def test_the_parts_of_a_turn_explain_its_minutes(case: Case, numbers: list[int]) -> None:
    for turn in played(case, numbers).turns:
        assert turn.move is not None
        place = case.game.index[turn.move.id]
        done = step(case.game, turn.before, place)
        cost = done.branch.minutes + sum(event.minutes for event in done.events)
        assert turn.minutes == min(cost, turn.before.clock)
        assert done.branch == branch_of(case.game, turn.before, place)


@given(cases(), NUMBERS)
def test_taking_back_and_saying_again_changes_nothing(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers)
    if play.turns:
        assert play.back().then(play.entries[-1]) == play


@given(cases(), NUMBERS, st.integers(1, 3))
def test_hints_cost_what_was_said_and_are_never_paid_back(case: Case, numbers: list[int], steps: int) -> None:
    play = played(case, numbers)
    if play.over:
        with pytest.raises(IllegalMove, match="over"):
            play.hint()
        return
    helped = hinted(play, steps)
    assert (helped.state, helped.turns, helped.hinted) == (play.state, play.turns, steps)
    assert score(helped).total == max(score(play).total - sum(HINT_COSTS[:steps]), 0)
    assert helped.back().hints == helped.hints
    if entry := chosen(helped, 0):
        assert helped.then(entry).hinted == 0
        assert helped.then(entry).back().hinted == steps
        assert helped.then(entry).hinted_in(play.state) == steps


@given(cases(), NUMBERS, st.integers(0, 60))
def test_taking_back_is_free_once_and_then_costs_more(case: Case, numbers: list[int], times: int) -> None:
    play = undone(played(case, numbers), times)
    before = score(replace(play, undone=0)).total
    asked = [0, 1, *[2] * 60][: play.undone]
    assert [undo_cost(number) for number in range(1, play.undone + 1)] == asked
    assert undo_costs(play.undone) == sum(asked)
    cost = min(sum(asked), before)
    assert score(play).total == before - cost
    assert [line.points for line in score(play).lines if line.rule == "undone"] == ([-cost] if cost else [])


@given(cases(), NUMBERS)
def test_no_talk_ends_by_low_trust_or_for_want_of_minutes_without_a_warning(case: Case, numbers: list[int]) -> None:
    play = Play.start(case)
    for turn in played(case, numbers).turns:
        warned = observe(play, "practice").perils
        assert observe(play, "assessment").perils == ()
        assert turn.move is not None
        meant = branch_of(case.game, turn.before, case.game.index[turn.move.id]).ends or turn.move.kind == "breach"
        if not meant and turn.ending == "walkout" and turn.after.trust == 0:
            assert "trust" in warned
        if not meant and turn.after.clock == 0:
            assert "time" in warned
        after = [play.then(move.id).state for topic in play.choices() for move in topic.moves]
        assert "trust" not in warned or any(state.trust == 0 for state in after)
        assert "time" not in warned or any(state.clock == 0 for state in after)
        play = play.then(turn.entry)


@given(cases())
def test_there_is_no_fourth_step(case: Case) -> None:
    with pytest.raises(IllegalMove, match="whole hint"):
        hinted(Play.start(case), 4)


@given(cases(), NUMBERS, st.sampled_from(["eagle", "peacock", "dove", "owl"]))
def test_naming_the_personality_moves_nothing_but_the_score(case: Case, numbers: list[int], name: str) -> None:
    play = played(case, numbers)
    if play.over:
        return
    named = play.then(Name(name))
    assert named.state == play.state
    assert score(named).total - score(play).total in (0, case.game.score.read)
    with pytest.raises(IllegalMove, match="already"):
        named.then(Name(name))
    assert named.back().named is None


@given(cases(), NUMBERS)
def test_leaving_ends_it_where_it_stands(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers)
    if not play.over:
        left = play.then(Leave())
        assert left.over
        assert left.ending == "left"
        assert left.state.values == play.state.values
