"""Branches: exact values that never rise, best lines that keep their word, and an original that nothing alters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.advice import Solver
from roleplay.analysis.branch import Branch, course
from roleplay.analysis.line import best_line, options, value
from roleplay.analysis.solution import Objective, Solution
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Leave, Name, Say
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.score import breached, score
from tests.engine.test_laws import NUMBERS, chosen, played
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import scenario

FORKS = st.integers(0, 1000)


def solver() -> Solver:
    """A solver for one case that remembers."""
    known: dict[Objective, Solution] = {}

    def find(case: Case, objective: Objective) -> Solution:
        if objective not in known:
            known[objective] = solve(case.game, objective)
        return known[objective]

    return find


def branched(case: Case, numbers: list[int], fork: int, named: str | None = None) -> Branch:
    """A branch at some place of a play that picks by `numbers`; `named` is what the trainee said beforehand."""
    play = played(case, numbers)
    if not play.over:
        play = play.then(Leave())
    if named is not None:
        start = Play.start(case).then(Name(named))
        for entry in play.entries:
            start = start.then(entry)
        play = start
    return Branch.begin(play, fork % (len(play.turns) + 1))


def grown(branch: Branch, numbers: list[int]) -> Branch:
    """A branch with entries of its own, picked by `numbers`."""
    for number in numbers:
        entry = chosen(branch.play, number) if not branch.play.over else None
        if entry is None:
            break
        branch = branch.then(entry)
    return branch


def two() -> Case:
    """The small sample, with a dove."""
    return draw_case(scenario(), PERSONALITIES, seed=1, personality="dove")


@given(cases(), NUMBERS, FORKS, NUMBERS)
@settings(max_examples=30)
def test_values_never_rise_along_a_branch(case: Case, numbers: list[int], fork: int, others: list[int]) -> None:
    branch = grown(branched(case, numbers, fork), others)
    worths = course(branch.play, branch.fork, solver())
    assert len(worths) == branch.length + 1
    assert list(worths) == sorted(worths, reverse=True)


@given(cases(), NUMBERS, FORKS, st.sampled_from([None, "right", "wrong"]))
@settings(max_examples=40)
def test_the_best_line_reaches_the_value(case: Case, numbers: list[int], fork: int, naming: str | None) -> None:
    names = case.scenario.client.personalities
    named = {"right": case.personality.id, "wrong": next((n for n in names if n != case.personality.id), None)}
    solved, branch = solver(), branched(case, numbers, fork, named.get(naming or ""))
    promised, done = value(branch.play, solved), branch.finished(solved)
    assert done.play.over
    reached = score(done.play).total
    assert reached >= promised
    assert reached == promised or breached(case.game, done.play.state)


@given(cases(), NUMBERS, FORKS)
@settings(max_examples=30)
def test_move_by_move_the_best_line_stays_the_same(case: Case, numbers: list[int], fork: int) -> None:
    solved, branch = solver(), branched(case, numbers, fork)
    line = best_line(branch.play, solved)
    for place, entry in enumerate(line):
        assert options(branch.play, solved)[0].turn.entry == entry
        assert best_line(branch.play, solved) == line[place:]
        branch = branch.best(solved)
    assert branch.play.over
    assert branch.best(solved) == branch


@given(cases(), NUMBERS, FORKS)
@settings(max_examples=30)
def test_every_option_can_be_entered_and_leads_to_its_value(case: Case, numbers: list[int], fork: int) -> None:
    solved, branch = solver(), branched(case, numbers, fork)
    found = options(branch.play, solved)
    offered = {move.id for topic in branch.play.choices() for move in topic.moves}
    assert {option.turn.entry for option in found if isinstance(option.turn.entry, Say)} == set(map(Say, offered))
    assert [option.value for option in found] == sorted((option.value for option in found), reverse=True)
    assert all(value(branch.play.then(option.turn.entry), solved) == option.value for option in found)
    assert bool(found) == any(option.best for option in found) == (not branch.play.over)


@given(cases(), NUMBERS, FORKS, NUMBERS)
@settings(max_examples=30)
def test_the_original_is_never_touched(case: Case, numbers: list[int], fork: int, others: list[int]) -> None:
    begun = branched(case, numbers, fork)
    entries, turns = begun.original.entries, begun.original.turns
    branch = grown(begun, others)
    assert branch.play.entries[: branch.fork] == entries[: branch.fork]
    assert branch.anew() == begun
    for _ in range(branch.length + 1):
        branch = branch.back()
    assert branch == begun
    assert (branch.original.entries, branch.original.turns) == (entries, turns)


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
    assert Branch.begin(play, 2).play.named == "eagle"
    assert Branch.begin(play, 1).play.named is None


def test_a_branch_begins_within_the_play_and_takes_only_what_is_possible() -> None:
    play = Play.start(two()).then("ask").then(Leave())
    for fork in (-1, 3):
        with pytest.raises(ValueError, match="there is no move"):
            Branch.begin(play, fork)
    with pytest.raises(IllegalMove):
        Branch.begin(play, 0).then("dig")


def test_moves_taken_back_cost_nothing_in_a_branch() -> None:
    play = Play.start(draw_case(scenario(), PERSONALITIES, seed=1)).then("ask")
    for _ in range(9):
        play = play.undo().then("ask")
    branch = Branch.begin(play.then(Leave()), 0).then("ask").back()
    assert (branch.play.undone, branch.original.undone) == (0, 0)
    assert not [line for line in score(branch.then(Leave()).play).lines if line.rule == "undone"]


def test_the_course_of_the_original_ends_with_its_score() -> None:
    play = Play.start(two()).then("ask").then("gain").then(Leave())
    worths = course(play, 0, solver())
    assert worths[0] == value(Play.start(two()), solver())
    assert worths[-1] == score(play).total
