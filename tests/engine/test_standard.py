"""Counts and standard effects: what happens by rule, whatever move it is."""

from __future__ import annotations

from typing import Any

import pytest

from roleplay.engine.case import Case, draw_case
from roleplay.engine.observation import observe
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.scenario.library import load_rules
from roleplay.telling.account import Accounts
from roleplay.telling.debrief import Debrief
from roleplay.telling.page import as_markdown
from roleplay.telling.way import tally
from roleplay.telling.words import words
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, both, minimal, move, problems, scenario

ANGER = {"id": "anger", "title": both("Anger", "火气"), "max": 5}


def case(**changes: Any) -> Case:
    """The minimal scenario, with `changes`, and an eagle for a client."""
    tree: Tree = minimal() | {"meters": [ANGER], "flags": [{"id": "told"}]}
    tree["client"] |= {"personalities": ["eagle"], "trust": 9}
    return draw_case(scenario(tree | changes), PERSONALITIES, seed=1)


def value(play: Play, name: str) -> int:
    """Where a quantity stands."""
    return play.state.values[play.case.game.positions[name]]


def played(case: Case, *moves: str) -> Play:
    """A play of these moves."""
    play = Play.start(case)
    for one in moves:
        play = play.then(one)
    return play


@pytest.mark.parametrize(
    ("of", "expected"),
    [("all", 3), ("misses", 1), ("lands", 2), ("problem", 2), ("problem.spent", 1), (["dig", "spent"], 2), ("gain", 0)],
)
def test_a_count_steps_with_each_move_that_is_called_so(of: Any, expected: int) -> None:
    counts = [{"id": "said", "of": of, "max": 5}]
    assert value(played(case(counts=counts), "ask", "ask", "dig"), "said") == expected


def test_a_count_stops_at_its_most() -> None:
    assert value(played(case(counts=[{"id": "said", "of": "all", "max": 2}]), "ask", "ask", "dig"), "said") == 2


def test_a_count_that_is_shown_stands_beside_the_client() -> None:
    one = case(counts=[{"id": "said", "title": both("Said"), "of": "all", "max": 4, "shown": True}])
    (found,) = observe(played(one, "ask", "dig"), "practice").figures
    assert (found.title("en"), found.value) == ("Said", 2)


def test_a_guard_asks_for_a_count_as_it_was_before_the_move() -> None:
    counts = [{"id": "turns", "of": "all", "max": 3}]
    last = move("last", "inform", when={"turns": ">=2"})
    one = case(counts=counts, moves=[*minimal()["moves"], last])
    offered = [
        [part.id for topic in played(one, *said).choices() for part in topic.moves] for said in (["ask"], ["ask"] * 2)
    ]
    assert ["last" in moves for moves in offered] == [False, True]


def test_the_id_of_a_move_goes_before_the_name_of_a_kind() -> None:
    moves = [*minimal()["moves"], move("problem", "inform")]
    one = case(counts=[{"id": "said", "of": "problem", "max": 5}], moves=moves)
    assert value(played(one, "ask", "problem"), "said") == 1


def test_standard_effects_come_with_every_move_that_turns_out_so() -> None:
    one = case(effects={"misses": {"anger": "+2"}, "problem.lands": {"told": True, "minutes": 2}})
    plain = case()
    play, usual = played(one, "ask"), played(plain, "ask")
    assert value(play, "told")
    assert not value(play, "anger")
    assert play.minutes == usual.minutes - 2
    assert value(play.then("ask"), "anger") == 2


def test_trust_by_rule_is_taken_as_the_personality_takes_it_and_told_as_a_part() -> None:
    one, plain = case(effects={"misses": {"trust": "-1", "anger": "+1"}}), case()
    play, usual = played(one, "ask", "ask"), played(plain, "ask", "ask")
    assert play.trust == usual.trust - 1
    part = play.turns[-1].parts[-1]
    assert (part.source, part.trust, part.steps) == ("rule:misses", -1, (("anger", 1),))


def test_trust_that_an_outcome_sets_outright_stays_so() -> None:
    set_out = move("bow", "inform", outcomes=[{"effects": {"trust": "=4"}, "say": both("So.")}])
    one = case(effects={"all": {"trust": "+1"}}, moves=[*minimal()["moves"], set_out])
    assert played(one, "bow").trust == 4


def test_what_happened_by_rule_is_told() -> None:
    one = case(effects={"misses": {"anger": "+1"}})
    turn = played(one, "ask", "ask").turns[-1]
    rules = load_rules()
    assert "“Anger” rises by 1" in Accounts("en", one, rules).turn(turn)
    assert "“火气”加1" in Accounts("zh", one, rules).turn(turn)


WAYS = [
    {"id": "firm", "title": both("Firm", "硬"), "text": both("Say no first.", "先说不。")},
    {"id": "soft", "title": both("Soft")},
]
PRICE = {
    "id": "price",
    "title": both("Price"),
    "rungs": ["asked", "refused", "taken"],
    "climbs": {"decline": "refused", "soft": "refused", "firm": "taken"},
}


def waying() -> Case:
    """A price that is refused in two ways."""
    moves = [
        move("no", "decline", about="price", ways=["soft"]),
        move("never", "decline", about="price", ways=["firm", "soft"]),
    ]
    counts = [{"id": "nos", "of": ["soft.lands", "never"], "max": 4}]
    return case(ways=WAYS, ladders=[PRICE], moves=[*minimal()["moves"], *moves], counts=counts)


def test_a_way_climbs_before_the_kind_and_is_counted() -> None:
    play = played(waying(), "never", "no", "never")
    assert [turn.outcome for turn in play.turns] == ["early", "lands", "lands"]
    assert value(play, "price") == 2
    assert value(play, "nos") == 3


def test_the_debrief_tells_the_ways_of_each_move_and_which_were_used() -> None:
    play = played(waying(), "never", "ask").then("@leave")
    assert list(tally(words("en"), play)) == ["Ways used: 2 of 2", "Firm: in move 1. Say no first.", "Soft: in move 1"]
    page = as_markdown(Debrief("zh", Session(play, "practice"), load_rules(), PERSONALITIES).document())
    assert "硬：第1步。先说不。" in page
    assert list(tally(words("en"), played(case(), "ask"))) == []


@pytest.mark.parametrize(
    ("parts", "code", "part"),
    [
        ({"counts": [{"id": "said", "of": "shouting", "max": 2}]}, "N009", "shouting"),
        ({"counts": [{"id": "said", "of": "all", "max": 2, "shown": True}]}, "N042", "title"),
        ({"counts": [{"id": "repair", "of": "all", "max": 2}]}, "N001", "twice"),
        ({"counts": [{"id": "trust", "of": "all", "max": 2}]}, "N002", "meaning"),
        ({"ways": [{"id": "soften", "title": both("Soft")}]}, "N002", "meaning"),
        ({"ways": [{"id": "ask", "title": both("Soft")}]}, "N001", "moves"),
        ({"ways": [WAYS[1], WAYS[1]]}, "N001", "twice"),
        ({"ladders": [{**PRICE, "climbs": {"declne": "refused"}}]}, "N040", "declne"),
        ({"effects": {"mistakes": {"trust": "-1"}}}, "N009", "mistakes"),
        ({"effects": {"misses": {"angr": "+1"}}}, "E001", "angr"),
        ({"effects": {"misses": {"trust": "lots"}}}, "E002", "lots"),
    ],
)
def test_a_name_that_means_nothing_is_told_with_its_place(parts: Tree, code: str, part: str) -> None:
    found = problems(lambda tree: tree.update(parts))
    assert [(one.code, part in one.message) for one in found] == [(code, True)]
    assert found[0].line > 1


def test_a_number_moved_by_rule_is_told_too() -> None:
    price = {"id": "price", "title": both("Price"), "min": 4000, "max": 5000, "step": 50, "start": 4800}
    one = case(effects={"misses": {"price": "-50"}}, numbers=[price])
    turn = played(one, "ask", "ask").turns[-1]
    assert turn.parts[-1].steps == (("price", -50),)
    assert "“Price” falls by 50" in Accounts("en", one, load_rules()).turn(turn)


def test_the_id_of_a_move_with_a_number_to_choose_goes_before_the_name_of_a_kind_too() -> None:
    price = {"id": "price", "title": both("Price"), "min": 4000, "max": 4200, "step": 100, "start": 4100}
    trade = move("trade", "trade", chooses={"number": "price"}, say=both("{chosen}?", "{chosen}？"))
    moves = [*minimal()["moves"], trade, move("swap", "trade")]
    lesson = {"id": "deal", "title": both("Deal"), "text": both("So."), "on": ["trade"]}
    counts = [{"id": "said", "of": "trade", "max": 5}]
    play = played(
        case(counts=counts, numbers=[price], moves=moves, lessons=[lesson]), "trade@4000", "swap", "trade@4200"
    )
    assert value(play, "said") == 2
    assert [len(turn.lessons) for turn in play.turns] == [1, 0, 1]
