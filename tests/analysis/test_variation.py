"""Branches: exact values that never rise, best lines that keep their word, and an original that nothing alters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.line import TRIFLE, best_line, value, ways
from roleplay.analysis.variation import Variation, course
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Leave, Name, Say
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.score import breached, score
from roleplay.scenario.act import MISSES
from roleplay.scenario.personality import Level
from tests.engine.test_laws import NUMBERS, chosen, played
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import scenario
from tests.shipped.lines import library
from tests.solving import solver

FORKS = st.integers(0, 1000)


def varied(case: Case, numbers: list[int], fork: int, named: str | None = None) -> Variation:
    """A variation at some place of a play that picks by `numbers`; `named` is what the trainee said beforehand."""
    play = played(case, numbers)
    if not play.over:
        play = play.then(Leave())
    if named is not None:
        start = Play.start(case).then(Name(named))
        for entry in play.entries:
            start = start.then(entry)
        play = start
    return Variation.begin(play, fork % (len(play.turns) + 1))


def grown(variation: Variation, numbers: list[int]) -> Variation:
    """A variation with entries of its own, picked by `numbers`."""
    for number in numbers:
        entry = chosen(variation.play, number) if not variation.play.over else None
        if entry is None:
            break
        variation = variation.then(entry)
    return variation


def two() -> Case:
    """The small sample, with a dove."""
    return draw_case(scenario(), PERSONALITIES, seed=1, personality="dove")


@given(cases(), NUMBERS, FORKS, NUMBERS)
@settings(max_examples=30)
def test_values_never_rise_along_a_branch(case: Case, numbers: list[int], fork: int, others: list[int]) -> None:
    variation = grown(varied(case, numbers, fork), others)
    worths = course(variation.play, variation.fork, solver())
    assert len(worths) == variation.length + 1
    assert list(worths) == sorted(worths, reverse=True)


@given(cases(), NUMBERS, FORKS, st.sampled_from([None, "right", "wrong"]))
@settings(max_examples=40)
def test_the_best_line_reaches_the_value(case: Case, numbers: list[int], fork: int, naming: str | None) -> None:
    names = case.scenario.client.personalities
    named = {"right": case.personality.id, "wrong": next((n for n in names if n != case.personality.id), None)}
    solved, variation = solver(), varied(case, numbers, fork, named.get(naming or ""))
    promised, done = value(variation.play, solved), variation.finished(solved)
    assert done.play.over
    reached = score(done.play).total
    assert reached >= promised
    assert reached == promised or breached(case.game, done.play.state)


@given(cases(), NUMBERS, FORKS)
@settings(max_examples=30)
def test_move_by_move_the_best_line_stays_the_same(case: Case, numbers: list[int], fork: int) -> None:
    solved, variation = solver(), varied(case, numbers, fork)
    line = best_line(variation.play, solved)
    for place, entry in enumerate(line):
        assert best_line(variation.play, solved) == line[place:]
        first = ways(variation.play, solved)[0]
        if first.turn.entry != entry:  # what the line does only waits for a point
            assert variation.then(entry).play.turns[-1].outcome in MISSES
            assert first.turn.outcome not in MISSES
            assert first.value >= value(variation.play, solved) - TRIFLE
            break
        variation = variation.best(solved)
    while not variation.play.over:
        variation = variation.best(solved)
    assert variation.best(solved) == variation


@given(cases(), NUMBERS, FORKS)
@settings(max_examples=30)
def test_every_option_can_be_entered_and_leads_to_its_value(case: Case, numbers: list[int], fork: int) -> None:
    solved, variation = solver(), varied(case, numbers, fork)
    found = ways(variation.play, solved)
    offered = {move.id for topic in variation.play.choices() for move in topic.moves}
    assert {option.turn.entry for option in found if isinstance(option.turn.entry, Say)} == set(map(Say, offered))
    ranked = [(option.best, option.value) for option in found]
    assert ranked == sorted(ranked, reverse=True)
    assert all(value(variation.play.then(option.turn.entry), solved) == option.value for option in found)
    assert bool(found) == any(option.best for option in found) == (not variation.play.over)


@pytest.mark.parametrize("level", [1, 3])
def test_no_guess_and_no_pressing_is_marked_best_beside_a_step_that_lands(level: Level) -> None:
    """In the first drill six guesses and a sigh come to a point more than the right question, since trust settles."""
    case = draw_case(library().get("first-drill"), library().personalities, seed=1, level=level)
    play, solved, found = Play.start(case), solver(), 0
    while not play.over:
        offered = ways(play, solved)
        landing = [one for one in offered if one.turn.outcome not in MISSES]
        top = max((one.value for one in landing), default=-1)
        if top >= value(play, solved) - TRIFLE:
            highest = [one for one in landing if one.value == top]
            surest = max(one.practical for one in highest)
            worth = [one for one in highest if one.practical >= surest - TRIFLE]
            assert [one for one in offered if one.best and one is not offered[0]] == [
                one for one in offered[1:] if one in worth
            ]
            assert offered[0].best
            assert offered[0] in highest
            found += 1
        play = play.then(offered[0].turn.entry)
    assert found


@given(cases(), NUMBERS, FORKS, NUMBERS)
@settings(max_examples=30)
def test_the_original_is_never_touched(case: Case, numbers: list[int], fork: int, others: list[int]) -> None:
    begun = varied(case, numbers, fork)
    entries, turns = begun.original.entries, begun.original.turns
    variation = grown(begun, others)
    assert variation.play.entries[: variation.fork] == entries[: variation.fork]
    assert variation.anew() == begun
    for _ in range(variation.length + 1):
        variation = variation.back()
    assert variation == begun
    assert (variation.original.entries, variation.original.turns) == (entries, turns)


def test_naming_is_part_of_the_best_line_until_it_was_done() -> None:
    solved, start = solver(), Play.start(two())
    assert best_line(start, solved)[-2] == Name("dove")
    assert value(start, solved) == value(start.then("@read:dove"), solved)
    for named in ("dove", "eagle"):
        line = best_line(start.then(Name(named)), solved)
        assert not [entry for entry in line if isinstance(entry, Name)]
    wrong = start.then("@read:eagle")
    assert value(wrong, solved) == value(start, solved) - two().game.score.read


def test_told_beforehand_there_is_nothing_to_name() -> None:
    case = two()
    told = Case(case.scenario, case.personality, case.variant, case.seed, told=True)
    assert not [entry for entry in best_line(Play.start(told), solver()) if isinstance(entry, Name)]


def test_a_reading_before_the_fork_stays_and_one_after_it_does_not() -> None:
    play = Play.start(two()).then("ask").then("@read:eagle").then(Leave())
    assert Variation.begin(play, 2).play.named == "eagle"
    assert Variation.begin(play, 1).play.named is None


def test_a_branch_begins_within_the_play_and_takes_only_what_is_possible() -> None:
    play = Play.start(two()).then("ask").then(Leave())
    for fork in (-1, 3):
        with pytest.raises(ValueError, match="there is no move"):
            Variation.begin(play, fork)
    with pytest.raises(IllegalMove):
        Variation.begin(play, 0).then("dig")


def test_moves_taken_back_cost_nothing_in_a_branch() -> None:
    play = Play.start(draw_case(scenario(), PERSONALITIES, seed=1)).then("ask")
    for _ in range(9):
        play = play.undo().then("ask")
    variation = Variation.begin(play.then(Leave()), 0).then("ask").back()
    assert (variation.play.undone, variation.original.undone) == (0, 0)
    assert not [line for line in score(variation.then(Leave()).play).lines if line.rule == "undone"]


def test_the_course_of_the_original_ends_with_its_score() -> None:
    play = Play.start(two()).then("ask").then("gain").then(Leave())
    worths = course(play, 0, solver())
    assert worths[0] == value(Play.start(two()), solver())
    assert worths[-1] == score(play).total
