"""The standard physics, rule by rule, as a trainer reads them in the authors' guide."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.case import Case, draw_case
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality, TrustTable
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, both, minimal, move, need

RUNGS = ["hidden", "hinted", "implied", "felt", "explicit", "confirmed"]
STEPS = ["situation", "problem", "implication", "payoff", "confirm"]


def case(bird: str = "eagle", personality: Personality | None = None, **changes: Any) -> Case:
    """A case with one move of each SPIN kind about one deep need, and whatever `changes` say."""
    tree: Tree = minimal()
    tree["client"] |= {"personalities": [bird], "trust": 9, "minutes": 30}
    tree["needs"] = [need(rungs=RUNGS, texts={})]
    tree["moves"] = [move(kind, kind, about="repair") for kind in STEPS]
    client = changes.pop("client", {})
    tree["client"] |= client
    tree |= changes
    birds = {**PERSONALITIES, **({bird: personality} if personality else {})}
    return draw_case(Scenario.model_validate(tree), birds, seed=1)


def outcomes(case: Case, *moves: str) -> list[str]:
    """How each of `moves` turns out, one after the other."""
    play = Play.start(case)
    for entry in moves:
        play = play.then(entry)
    return [turn.outcome for turn in play.turns]


def test_the_five_steps_in_order_bring_a_need_from_hidden_to_confirmed() -> None:
    play = Play.start(case())
    for place, kind in enumerate(STEPS, 1):
        play = play.then(kind)
        assert notebook(play)[0].rung == RUNGS[place]
    assert {turn.outcome for turn in play.turns} == {"lands"}


@pytest.mark.parametrize("kind", STEPS[1:])
def test_out_of_order_is_early(kind: str) -> None:
    assert outcomes(case(), kind) == ["early"]


def test_asked_again_is_spent() -> None:
    assert outcomes(case(), "situation", "situation") == ["lands", "spent"]


def test_without_the_trust_that_the_rung_asks_it_is_blocked_and_nothing_climbs() -> None:
    play = Play.start(case(client={"trust": 2})).then("situation").then("problem")
    assert [turn.outcome for turn in play.turns] == ["lands", "blocked"]
    assert notebook(play)[0].rung == "hinted"


def test_a_need_asks_at_least_what_its_author_says() -> None:
    needs = [need(rungs=RUNGS, texts={}, asks={"hinted": 8})]
    assert outcomes(case(needs=needs, client={"trust": 7}), "situation") == ["blocked"]
    assert outcomes(case(needs=needs, client={"trust": 8}), "situation") == ["lands"]


def test_a_personal_need_asks_more_trust() -> None:
    asked = PERSONALITIES["dove"].asks["hinted"]
    for kind, outcome in (("service", "lands"), ("esteem", "blocked")):
        needs = [need(rungs=RUNGS, texts={}, kind=kind)]
        assert outcomes(case("dove", needs=needs, client={"trust": asked}), "situation") == [outcome]


def test_a_problem_question_reaches_a_surface_need_from_hidden_and_payoff_a_light_one_from_implied() -> None:
    needs = [need(rungs=["hidden", "implied", "explicit"], texts={})]
    moves = [move("problem", "problem", about="repair"), move("payoff", "payoff", about="repair")]
    assert outcomes(case(needs=needs, moves=moves), "problem", "payoff") == ["lands", "lands"]


def test_a_summary_confirms_all_that_is_explicit_and_nothing_else() -> None:
    needs = [need(name, rungs=["hidden", "implied", "explicit", "confirmed"], texts={}) for name in ("repair", "speed")]
    moves = [
        move("p1", "problem", about="repair"),
        move("n1", "payoff", about="repair"),
        move("p2", "problem", about="speed"),
        move("sum", "confirm", about="all"),
    ]
    play = Play.start(case(needs=needs, moves=moves)).then("sum").then("p1").then("n1").then("p2").then("sum")
    assert [turn.outcome for turn in play.turns] == ["early", "lands", "lands", "lands", "lands"]
    assert [note.rung for note in notebook(play)] == ["confirmed", "implied"]


def test_assuming_costs_trust_and_plants_a_wrong_note() -> None:
    moves = [move("guess", "assume", about="repair", note=both("Wants it cheap."))]
    play = Play.start(case(moves=moves)).then("guess")
    assert play.turns[0].outcome == "assumed"
    assert play.turns[0].trust < 0
    assert [text("en") for text in notebook(play)[0].wrong] == ["Wants it cheap."]
    assert notebook(play)[0].index == 0


def test_presenting_before_needs_are_explicit_backfires_and_afterwards_lands() -> None:
    moves = [*(move(kind, kind, about="repair") for kind in STEPS), move("show", "present", about="repair")]
    made = case(moves=moves)
    assert outcomes(made, "show") == ["early"]
    assert outcomes(made, *STEPS[:4], "show")[-1] == "lands"
    assert Play.start(made).then("show").trust < 9


def test_a_pitch_never_lands() -> None:
    assert outcomes(case(moves=[move("pitch", "pitch")]), "pitch") == ["early"]


def test_a_talkative_client_lets_a_fact_slip_which_is_counted_apart() -> None:
    needs = [need("repair", rungs=RUNGS, texts={}), need("speed", rungs=RUNGS, texts={})]
    moves = [move("ask", "situation", form="open", about="repair", donates="speed")]
    quiet = score(Play.start(case("eagle", needs=needs, moves=moves)).then("ask"))
    talkative = Play.start(case("peacock", needs=needs, moves=moves)).then("ask")
    assert (quiet.elicited, quiet.donated) == (1, 0)
    assert (score(talkative).elicited, score(talkative).donated) == (1, 1)
    assert [note.donated for note in notebook(talkative)] == [False, True]


def test_the_insurance_question_waits_until_some_need_is_explicit() -> None:
    needs = [need("repair", rungs=["hidden", "implied", "explicit"], texts={}), need("speed", rungs=RUNGS, texts={})]
    moves = [
        move("p", "problem", about="repair"),
        move("n", "payoff", about="repair"),
        move("else", "anything-else", about="speed"),
    ]
    assert outcomes(case(needs=needs, moves=moves), "else", "p", "n", "else") == ["early", "lands", "lands", "lands"]


def test_a_move_about_all_waits_for_what_a_move_about_each_need_would_wait_for() -> None:
    needs = [need("repair", rungs=["hidden", "implied", "explicit"], texts={}), need("speed", rungs=RUNGS, texts={})]
    moves = [move("p", "problem", about="repair"), move("n", "payoff", about="repair")]
    moves += [move("else", "anything-else", about="all"), move("show", "present", about="all")]
    made = case(needs=needs, moves=moves)
    assert outcomes(made, "else", "p", "n", "else") == ["early", "lands", "lands", "lands"]
    assert outcomes(made, "p", "n", "show") == ["lands", "lands", "early"]
    alone = case(needs=needs[:1], moves=[*moves, move("guess", "assume", about="all", note=both("Wants it cheap."))])
    assert outcomes(alone, "guess", "p", "n", "show", "guess") == ["assumed", "lands", "lands", "lands", "spent"]


@pytest.mark.parametrize(("bird", "loved", "clashing"), [
    ("eagle", "brisk", "warm"),
    ("peacock", "lively", "exact"),
    ("dove", "warm", "brisk"),
    ("owl", "exact", "lively"),
])  # fmt: skip
def test_each_bird_warms_to_its_own_tone_and_cools_to_the_opposite(bird: str, loved: str, clashing: str) -> None:
    moves = [move(tone, "situation", about="repair", tone=tone) for tone in (loved, clashing)]
    made = case(bird, moves=moves, client={"trust": 6})
    liked, disliked = (Play.start(made).then(tone).turns[0] for tone in (loved, clashing))
    assert liked.trust == 1
    assert disliked.trust <= -1
    assert disliked.minutes > liked.minutes


def test_the_client_warns_once_before_walking_out_and_the_relationship_is_void_then() -> None:
    play = Play.start(case(moves=[move("pitch", "pitch")], client={"trust": 2})).then("pitch")
    assert (play.trust, play.ending) == (1, None)
    assert play.turns[-1].lines[-1].stock == "warning"
    play = play.then("pitch")
    assert play.ending == "walkout"
    assert "warning" not in [line.stock for line in play.turns[-1].lines]
    assert next(line.points for line in score(play).lines if line.id == "relationship") == 0


@given(st.integers(0, 10), st.integers(-10, 10), st.integers(0, 10), st.integers(0, 5))
def test_gains_shrink_from_the_slow_trust_on_and_no_fall_skips_the_warning(
    before: int, amount: int, slow: int, warns: int
) -> None:
    after = TrustTable(slow=slow, warns=warns).after(before, amount, 10)
    assert 0 <= after <= 10
    if amount > 0:
        assert after == min(before + amount - (before >= slow), 10)
    elif before > warns:
        assert warns <= after == max(before + amount, warns)
    else:
        assert after == max(before + amount, 0)


@pytest.mark.parametrize(
    ("bird", "kind"), [("eagle", "inform"), ("peacock", "rapport"), ("dove", "listen"), ("owl", "listen")]
)
def test_every_bird_can_be_won_back_from_the_lowest_trust(bird: str, kind: str) -> None:
    mend = move("mend", kind, outcomes=[{"as": "lands"}])
    assert Play.start(case(bird, moves=[mend], client={"trust": 1})).then("mend").trust > 1


def test_when_the_minutes_are_spent_it_is_over() -> None:
    play = Play.start(case(client={"minutes": 3})).then("situation").then("problem").then("implication")
    assert play.ending == "time"
    assert play.minutes == 0


def test_the_answer_to_a_proposal_depends_on_trust_and_on_what_is_felt() -> None:
    moves = [*(move(kind, kind, about="repair") for kind in STEPS), move("close", "propose")]
    commitment = {
        "advance": {"when": {"trust": ">=6", "repair": "explicit"}, "say": both("Agreed.")},
        "continuation": {"when": {"trust": ">=7"}, "say": both("Send me something.")},
        "refusal": {"say": both("Not now.")},
    }
    made = case(moves=moves, commitment=commitment)
    assert Play.start(made).then("close").ending == "continuation"
    low = case(moves=moves, commitment=commitment, client={"trust": 5})
    refused = Play.start(low).then("close")
    assert (refused.turns[0].outcome, refused.over) == ("refused", False)
    assert refused.trust < 5
    won = Play.start(made)
    for kind in (*STEPS[:4], "close"):
        won = won.then(kind)
    assert won.ending == "advance"
    assert next(line.points for line in score(won).lines if line.id == "commitment") == 10


def test_a_breach_caps_the_whole_score_and_says_so_in_a_line() -> None:
    bribe = move("bribe", "breach", breaks="gift", outcomes=[{"say": both("Oh."), "effects": {"repair": "confirmed"}}])
    play = Play.start(case(moves=[bribe])).then("bribe").then("@read:eagle").then("@leave")
    points = score(play)
    assert points.total == 40
    assert next(line.points for line in points.lines if line.id == "breach") < 0


def test_an_event_happens_once_when_its_guard_becomes_true() -> None:
    events = [{"id": "bell", "when": {"clock": "<=28"}, "say": both("(the bell)"), "effects": {"minutes": 2}}]
    play = Play.start(case(events=events))
    for kind in STEPS:
        play = play.then(kind)
    assert [turn.events for turn in play.turns] == [(), ("bell",), (), (), ()]
    assert play.turns[1].minutes == 3
    assert "(the bell)" in [line.text("en") for line in play.turns[1].lines]


def test_own_words_come_before_stock_and_stock_before_silence() -> None:
    blunt = move("blunt", "situation", about="repair", replies={"lands": both("Own words.")})
    play = Play.start(case(moves=[blunt], needs=[need(rungs=RUNGS, texts={})])).then("blunt").then("blunt")
    assert play.turns[0].lines[1].text("en") == "Own words."
    assert play.turns[1].lines[1].stock == "spent"


@pytest.mark.parametrize("kind", ["rapport", "listen"])
def test_kind_words_and_silence_are_never_answered_as_a_question_asked_twice(kind: str) -> None:
    play = Play.start(case(moves=[move("warm", kind)])).then("warm")
    assert play.turns[-1].rule == f"{kind}.spent"
    assert play.turns[-1].lines[1].stock == kind


def test_on_the_phone_nothing_is_seen() -> None:
    seen = {
        channel: [
            line.cue
            for seed in range(20)
            for line in Play.start(draw_case(case(client={"channel": channel}).scenario, PERSONALITIES, seed=seed))
            .then("problem")
            .lines()
            if line.cue
        ]
        for channel in ("face", "phone")
    }
    assert seen["face"]
    assert not seen["phone"]
