"""What is said of a verdict agrees with it: with what the move won, with what it lost, with what is advised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from roleplay.analysis.account import account, principle
from roleplay.analysis.explain import explain
from roleplay.analysis.judgement import Judgement
from roleplay.engine.case import draw_case
from roleplay.engine.entry import Entry, Say
from roleplay.engine.play import Play
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, move, scenario
from tests.telling.truth import contradictions


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict as an explanation needs it."""

    number: int
    judgement: Judgement
    lost: float
    instead: Entry | None


def told(
    *said: str,
    judgement: Judgement,
    lost: float,
    instead: str | None = "ask",
    closed: tuple[str, ...] = (),
    **start: int,
) -> list[str]:
    """The clauses under a verdict on the last of what is said to a dove."""
    own: Mapping[str, Any] = {
        "nod": {"say": both("Yes.")},
        "sigh": {"say": both("Well."), "effects": {"trust": "-1"}},
        "thank": {"say": both("Oh!"), "effects": {"trust": "+1"}},
        "shrug": {"as": "blocked", "say": both("Not to you.")},
        "balk": {"as": "refused", "say": both("No.")},
        "write": {"say": both("Do that."), "ends": "continuation", "effects": {"trust": "+1"}},
        "cheat": {"say": both("Fine.")},
        "praise": {"say": both("Thanks.")},
        "joke": {"say": both("Ha.")},
        "wait": {"say": both("…"), "effects": {"trust": "-1"}},
        "wait-on": {"say": both("Good."), "effects": {"trust": "+1"}},
    }
    kinds = {"balk": "hold", "shrug": "problem", "cheat": "breach", "write": "propose"}
    kinds |= {"praise": "rapport", "joke": "rapport", "wait": "listen", "wait-on": "listen"}
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 6} | start
    tree["moves"] += [
        move(name, kinds.get(name, "inform"), outcomes=[how], **({"breaks": "gift"} if name == "cheat" else {}))
        for name, how in own.items()
    ]
    tree["moves"].append(move("close-soon", "propose"))
    play = Play.start(draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True))
    for name in said:
        play = play.then(name)
    verdict = Judged(len(said), judgement, lost, Say(instead) if instead is not None else None)
    why = explain(play, verdict, closed)
    assert contradictions(play.case, play.turns[-1], (*why.clauses, *why.better), judgement, why.instead) == []
    return [clause.key for clause in why.clauses]


@pytest.mark.parametrize(("said", "key"), [("nod", "cost"), ("sigh", "cost"), ("thank", "closed")])
def test_what_won_nothing_is_not_said_to_have_won_something(said: str, key: str) -> None:
    found = told(said, judgement="inaccuracy", lost=10, closed=("repair",))
    assert [one for one in found if one in ("judged.cost", "judged.closed")] == [f"judged.{key}"]


@pytest.mark.parametrize(
    ("said", "lost", "instead", "key"),
    [
        (("shrug",), 0, None, "none"),
        (("shrug",), 3.5, None, "room"),
        (("shrug",), 0, "ask", "room"),
        (("shrug",), 9, "ask", "unwarned"),
        (("cheat", "shrug"), 0, None, "capped"),
    ],
)
def test_a_miss_that_is_no_fault_is_excused_by_what_it_cost(
    said: tuple[str, ...], lost: float, instead: str | None, key: str
) -> None:
    found = told(*said, judgement="good", lost=lost, instead=instead)
    assert [one for one in found if one.startswith("judged.")] == [f"judged.{key}"]


@pytest.mark.parametrize(
    ("lost", "closed", "wanted"),
    [(0, ("repair",), ["judged.unseen"]), (9, ("repair",), ["judged.sound"]), (9, (), ["judged.sound"]), (1, (), [])],
)
def test_what_could_be_known_is_not_called_hard_to_foresee(
    lost: float, closed: tuple[str, ...], wanted: list[str]
) -> None:
    found = told("thank", judgement="good", lost=lost, closed=closed)
    assert [one for one in found if one.startswith("judged.")] == wanted


def test_only_a_proposal_is_answered_by_no() -> None:
    assert "refused.said" in told("balk", judgement="mistake", lost=6)
    found = told("close", judgement="mistake", lost=6)
    assert "refused" in found
    assert not [one for one in found if one.startswith("below")]  # a yes wants more than one thing


@pytest.mark.parametrize(
    ("said", "instead", "key"),
    [
        (("ask", "dig", "ask"), "gain", "judged.late"),
        (("ask", "dig", "gain", "ask"), "close-soon", "judged.unasked"),
        (("ask", "dig", "gain", "ask"), "nod", None),
    ],
)
def test_who_is_told_to_close_is_not_advised_to_go_on(said: tuple[str, ...], instead: str, key: str | None) -> None:
    found = told(*said, judgement="mistake", lost=6, instead=instead, minutes=5, trust=9)
    assert [one for one in found if one in ("judged.late", "judged.unasked")] == ([key] if key else [])


def test_friendly_words_are_no_next_step_whatever_their_author_calls_them() -> None:
    found = told("write", judgement="mistake", lost=20)
    assert "continuation" in found
    assert "lesson" in found  # of blame, as `told` has seen to


def test_a_wrong_step_that_goes_on_is_not_told_as_progress() -> None:
    tree = minimal()
    tree["ladders"] = [
        {"id": "price", "title": both("The price"), "rungs": ["named", "loose", "agreed"], "goal": "agreed"}
    ]
    tree["moves"].append(
        move("give", "concede", outcomes=[{"as": "early", "say": both("More!"), "effects": {"price": "loose"}}])
    )
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    [turn] = Play.start(case).then("give").turns
    found = account(case, turn)
    assert "climbed.step" not in [clause.key for clause in found]
    assert contradictions(case, turn, found) == []


@pytest.mark.parametrize(
    ("own", "wanted"),
    [
        ({}, ["wrong.answer", "principle.goodwill"]),
        ({"why": both("You gave it away.")}, []),
        ({"called": both("Given away"), "why": both("You gave it away.")}, []),
        ({"called": both("Given away")}, ["wrong.answer", "principle.goodwill"]),
    ],
)
def test_what_its_author_names_and_explains_is_put_down_to_no_rule(own: dict[str, Any], wanted: list[str]) -> None:
    tree = minimal()
    early = {"as": "early", "say": both("Thanks!"), "effects": {"trust": -1}} | own
    tree["moves"].append(move("give", "answer", outcomes=[early]))
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    [turn] = Play.start(case).then("give").turns
    found = [*account(case, turn), *filter(None, [principle(case, turn)])]
    assert [clause.key for clause in found if clause.key in ("wrong.answer", "principle.goodwill")] == wanted


@pytest.mark.parametrize("named", [False, True])
def test_a_rung_that_was_missing_is_no_reason_where_the_author_names_another(named: bool) -> None:
    tree = minimal()
    late = {"when": {"repair": "=hidden"}, "as": "early", "why": both("The minute was gone."), "say": both("Too late.")}
    late |= {"called": both("Off the minute")} if named else {}
    tree["moves"].append(move("ring", "inform", outcomes=[late, {"say": both("On time.")}]))
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    [turn] = Play.start(case).then("ring").turns
    below = [clause.key for clause in account(case, turn) if clause.key.startswith("below")]
    assert bool(below) != named
    assert (principle(case, turn) is None) == named


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (("nod", "nod"), "judged.once"),
        (("nod", "sigh"), None),
        (("praise", "nod", "praise"), "judged.once"),
        (("shrug", "shrug"), "judged.once"),
        (("shrug", "shrug", "shrug"), "judged.again"),
        (("praise", "joke"), "judged.running"),
        (("praise", "nod", "joke"), None),
        (("wait", "wait"), "judged.silent"),
        (("wait-on", "wait-on"), "judged.pause"),
    ],
)
def test_a_wrong_move_that_was_said_before_is_told_as_such(said: tuple[str, ...], key: str | None) -> None:
    keys = {"judged.once", "judged.again", "judged.running", "judged.silent", "judged.pause"}
    found = told(*said, judgement="inaccuracy", lost=3)
    assert [one for one in found if one in keys] == ([key] if key else [])
    assert not keys & set(told(*said, judgement="good", lost=3))


@pytest.mark.parametrize(
    ("kind", "outcome", "wanted"), [("assume", "assumed", None), ("confirm", "lands", "principle.reading")]
)
def test_a_guess_is_not_put_down_to_its_tone(kind: str, outcome: str, wanted: str | None) -> None:
    tree = minimal()
    note = {"note": both("Wants it cheap.")} if kind == "assume" else {}
    tree["moves"].append(move("bark", kind, tone="brisk", outcomes=[{"as": outcome, "say": both("Hm.")}], **note))
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    [turn] = Play.start(case).then("bark").turns
    found = principle(case, turn)
    assert (found.key if found is not None else None) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (("nod",), "better.grates.unheard"),
        (("nod", "nod"), "better.grates.unheard"),
        (("nod", "nod", "nod"), "better.grates"),
        (("curt", "nod"), "better.grates"),
    ],
)
def test_a_tone_that_nobody_could_know_to_grate_is_told_as_such(said: tuple[str, ...], wanted: str) -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 8, "minutes": 20}
    tree["moves"] = [
        move("ask", "problem", about="repair", tone="brisk"),
        move("nod", "listen", tone="warm"),
        move("curt", "rapport", tone="brisk", outcomes=[{"as": "answered", "effects": {"trust": -1}}]),
        move("close", "propose"),
    ]
    play = Play.start(draw_case(scenario(tree), PERSONALITIES, seed=1))
    for name in said:
        play = play.then(name)
    why = explain(play, Judged(len(said), "inaccuracy", 9, Say("ask")), ())
    assert [one.key for one in why.better if one.key.startswith("better.grates")] == [wanted]
    assert contradictions(play.case, play.turns[-1], why.better, better=why.instead) == []


def test_a_question_asked_twice_is_not_put_down_to_a_tone_that_was_merely_slow() -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["peacock"]}
    tree["moves"][0] |= {"tone": "brisk"}
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality="peacock", told=True)
    name = tree["moves"][0]["id"]
    turn = Play.start(case).then(name).then(name).turns[-1]
    assert turn.outcome == "spent"
    assert "tone.slow" in [clause.key for clause in account(case, turn)]
    assert turn.trust == 0
    assert principle(case, turn) is None
