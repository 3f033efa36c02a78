"""Verdicts: exact in hindsight, fair by what could be known, and explained by the same numbers everywhere."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.advice import advise
from roleplay.analysis.candidates import advance, candidates
from roleplay.analysis.explain import explain
from roleplay.analysis.line import value
from roleplay.analysis.review import Review, accuracy, kept, review
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Entry, Name, Say
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.score import score
from roleplay.scenario.library import load_rules
from roleplay.scenario.model import Scenario
from roleplay.telling.verdict import ToldReview
from tests.engine.test_laws import NUMBERS, played
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import both, minimal, move, need
from tests.solving import solver

RUNGS = ["hidden", "implied", "explicit"]


def judged(play: Play) -> Review:
    """The review of a play."""
    return review(play, PERSONALITIES, solver())


def two_tones(minutes: int = 6, **client: object) -> Case:
    """One light need; every step in a warm and in a brisk wording; an eagle or a dove, who open alike."""
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle", "dove"], "trust": 6, "minutes": minutes, **client}
    tree["needs"] = [need(rungs=RUNGS, texts={})]
    tree["moves"] = [
        move("problem-warm", "problem", about="repair", tone="warm"),
        move("problem-brisk", "problem", about="repair", tone="brisk"),
        move("payoff-warm", "payoff", about="repair", tone="warm"),
        move("payoff-brisk", "payoff", about="repair", tone="brisk"),
        move("close", "propose"),
    ]
    tree["commitment"]["advance"]["when"] = {"repair": "explicit"}
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove")


def test_the_curve_is_that_of_the_design() -> None:
    assert isclose(accuracy(0), 99.9999, abs_tol=0.001)
    assert isclose(accuracy(10), 63.58, abs_tol=0.01)
    assert accuracy(100) == 0


@given(st.integers(0, 100), st.floats(0, 1000))
def test_a_play_is_as_accurate_as_it_kept_what_there_was(final: int, lost: float) -> None:
    assert 0 <= kept(final, lost) <= 100
    assert kept(final, 0) == 100
    assert kept(final, lost) >= kept(final, lost + 1)


@given(cases(), NUMBERS)
@settings(max_examples=25)
def test_losses_add_up_to_the_distance_from_the_best_score(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers)
    if not play.over:
        play = play.then("@leave")
    found = judged(play)
    # no loss is cut off at 0: the value never rises
    unnamed = found.start - sum(move.hindsight for move in found.moves) - found.final
    assert 0 <= unnamed <= play.case.game.score.read
    assert (found.moves[-1].after, found.moves[-1].likely_after) == (found.final, found.final)
    # where only one case is possible, all could be known
    now, known = Play.start(case), solver()
    for judgement in found.moves:
        if judgement.possible == 1 and not isinstance(judgement.entry, Name):
            # and where what is advised is best: a breach, a guess or idling is not advised, whatever it wins
            best = value(now.then(advise(now, PERSONALITIES, known)), known) == judgement.before
            assert judgement.fair == judgement.hindsight if best else judgement.fair <= judgement.hindsight
        now = now.then(judgement.entry)


@given(cases(), NUMBERS)
@settings(max_examples=25)
def test_a_case_is_ruled_out_just_when_it_would_have_shown_something_else(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers)
    alive = candidates(case, PERSONALITIES)
    now = Play.start(case)
    for entry in play.entries:
        now = now.then(entry)
        fitting = [one.case for one in alive if answers(one.play, entry) == answers(alive[0].play, entry)]
        alive = advance(alive, entry)
        assert [one.case for one in alive] == fitting
        assert (alive[0].case.personality, alive[0].play.state) == (case.personality, now.state)


def answers(play: Play, entry: Entry) -> tuple[object, ...] | None:
    """What a trainee sees of how a client answers; None where the entry cannot be made."""
    try:
        after = play.then(entry)
    except IllegalMove:
        return None
    turn, offered = after.turns[-1], {move.id for topic in after.choices() for move in topic.moves}
    trend = (turn.trust > 0) - (turn.trust < 0)
    return (turn.outcome, turn.climbs, turn.events, turn.ending, after.mood, trend, offered)


def test_a_move_that_only_luck_could_have_chosen_better_is_not_blamed() -> None:
    """Before anything shows, warm is right for a dove and brisk for an eagle: neither is a fault to speak of."""
    play = Play.start(two_tones()).then("problem-brisk")
    first = judged(play).moves[0]
    assert first.possible == 2
    assert first.fair <= max(first.hindsight / 2, 0.5) + 0.5


def test_a_telling_answer_narrows_what_is_possible() -> None:
    play = Play.start(two_tones()).then("problem-brisk").then("payoff-warm")
    counts = [move.possible for move in review(play, PERSONALITIES, solver()).moves]
    assert counts == [2, 1]


def test_told_beforehand_there_is_one_possibility_and_nothing_to_read() -> None:
    case = two_tones()
    told = Case(case.scenario, case.personality, case.variant, case.seed, told=True)
    found = judged(Play.start(told).then("problem-warm").then("@leave"))
    assert found.moves[0].possible == 1
    assert found.start <= score(Play.start(told)).maximum == 90


def test_a_step_left_out_is_a_fault_even_where_there_is_room_for_it() -> None:
    first = judged(Play.start(two_tones(minutes=20)).then("payoff-warm")).moves[0]
    assert (first.fair < 0.5, first.judgement) == (True, "mistake")
    assert first.instead in (Say("problem-warm"), Say("problem-brisk"))


def test_naming_is_judged_by_how_likely_each_was() -> None:
    blind = judged(Play.start(two_tones()).then("@read:eagle")).moves[0]
    assert (blind.fair, blind.hindsight) == (0, 10)
    informed = review(Play.start(two_tones()).then("problem-brisk").then("@read:eagle"), PERSONALITIES, solver()).moves[
        1
    ]
    assert (informed.fair, informed.judgement, informed.instead) == (10, "mistake", Name("dove"))


def test_what_ends_a_talk_tells_the_points_for_naming_that_went_with_it() -> None:
    case = two_tones()
    unnamed = judged(Play.start(case).then("problem-warm").then("@leave")).moves
    assert [move.unnamed for move in unnamed] == [0, case.game.score.read]
    assert case.game.score.read > 0
    named = judged(Play.start(case).then(Name("eagle")).then("@leave")).moves
    assert [move.unnamed for move in named] == [0, 0]


def test_a_need_that_stayed_hidden_names_the_move_that_closed_it() -> None:
    play = Play.start(two_tones(minutes=3)).then("payoff-warm").then("problem-warm")
    assert [(item.ladder, item.last, item.entry) for item in judged(play).missed] == [("repair", 1, Say("payoff-warm"))]


@pytest.mark.parametrize(("minutes", "spared"), [(3, 1), (6, 2)])
def test_of_needs_that_one_move_closed_those_are_told_apart_that_there_was_no_room_for(
    minutes: int, spared: int
) -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 8, "minutes": minutes}
    tree["needs"] = [need(name, rungs=RUNGS, texts={}) for name in ("repair", "paper")]
    asked = [(kind, name) for kind in ("problem", "payoff") for name in ("repair", "paper")]
    tree["moves"] = [move(f"{kind}-{name}", kind, about=name, tone="warm") for kind, name in asked]
    tree["moves"].append(move("close", "propose"))
    play = Play.start(draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)).then("@leave")
    found = judged(play)
    assert [(item.last, item.why) for item in found.missed] == [(1, "left")] * 2
    assert sum(item.spared for item in found.missed) == spared
    told = list(ToldReview("en", play, found, load_rules(), PERSONALITIES).missed())
    both_named = any("“Repairs” and “Repairs”" in line for line in told)
    assert (len(told), both_named) == ((1, True) if spared == 2 else (2, False))
    assert sum("spent it on other things" in line for line in told) == 2 - spared


def test_leaving_too_early_is_a_fault_and_says_what_to_do_instead() -> None:
    found = judged(Play.start(two_tones(minutes=3)).then("@leave")).moves[0]
    assert found.judgement == "blunder"
    assert found.instead in (Say("problem-warm"), Say("problem-brisk"))


def test_skills_are_told_apart() -> None:
    play = Play.start(two_tones()).then("problem-warm").then("payoff-warm").then("@read:dove").then("close")
    lines = {line.skill: line for line in judged(play).skills}
    assert set(lines) == {"problem", "payoff", "adapting", "commitment"}
    assert all(0 <= line.accuracy <= 100 and line.moves == 1 for line in lines.values())


@given(st.floats(0, 100))
def test_accuracy_falls_as_loss_grows(loss: float) -> None:
    assert accuracy(loss) >= accuracy(min(loss + 1, 100)) >= 0


@pytest.mark.parametrize("start", [{}, {"minutes": 4}])
def test_neither_an_opening_nor_the_minutes_rule_a_variant_out(start: dict[str, int]) -> None:
    tree = two_tones().scenario.model_dump(by_alias=True, exclude_none=True)
    tree["variants"] = [{"id": "usual"}, {"id": "late", "opening": both("Other words."), "start": start}]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", variant="usual")
    assert len(candidates(case, PERSONALITIES)) == 4


def test_the_face_rules_a_variant_out() -> None:
    tree = two_tones().scenario.model_dump(by_alias=True, exclude_none=True)
    tree["variants"] = [{"id": "usual"}, {"id": "cold", "start": {"trust": 1}}]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", variant="usual")
    assert {one.case.variant for one in candidates(case, PERSONALITIES)} == {"usual"}


@given(cases(), NUMBERS)
@settings(max_examples=25)
def test_what_is_better_brings_on_no_goal_that_was_gone(case: Case, numbers: list[int]) -> None:
    play, needs = played(case, numbers), case.game.vocabulary.needs
    found = judged(play)
    for one in found.moves:
        gone = found.gone(one.number)
        assert not {item.ladder for item in found.missed if item.last == one.number} & set(gone)
        told = explain(play, one, found.closed(one.number), gone).better
        assert not {name for clause in told for name in clause.ladders if name not in needs} & set(gone)
