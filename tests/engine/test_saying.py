"""What is said by what holds, and several lines in one answer: who says what, what is told, and what it decides."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.solve import solve
from roleplay.authoring.cards import cards
from roleplay.engine.case import Case, draw_case
from roleplay.engine.fingerprint import fingerprint
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.engine.rules import holds, legal_moves
from roleplay.engine.turn import Utterance
from roleplay.scenario.model import Scenario
from roleplay.telling.page import as_markdown
from roleplay.telling.rolesheet import Players, RoleSheets
from roleplay.telling.words import words
from tests.analysis.proofs import proof_of
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import Tree, both, minimal, move, need, problems, rung, scenario

GU = both("Deputy Gu", "顾副局长")
WARM = {"if": {"trust": ">=7"}, "say": both("Gladly.", "乐意。"), "else": both("If I must.", "非说不可的话。")}
TALK = {
    "lines": [
        {"stage": both("The door opens.", "门开了。")},
        {"who": GU, "say": both("Am I late?", "我来晚了？")},
        {"say": both("Sit down.", "坐。")},
        {"if": {"trust": ">=7"}, "say": both("We were just beginning.", "我们刚开始。")},
    ]
}


def tree_of(say: Any, **changes: Any) -> Tree:
    """The minimal scenario with a question that is answered so."""
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle"], "trust": 8}
    tree["moves"].append(move("knock", "inform", outcomes=[{"say": say}]))
    return tree | changes


def case(say: Any, trust: int = 8, **changes: Any) -> Case:
    """The same as a case, with so much trust."""
    tree = tree_of(say, **changes)
    tree["client"]["trust"] = trust
    return draw_case(scenario(tree), PERSONALITIES, seed=1)


def heard(case: Case, *moves: str) -> list[tuple[str, str, str | None]]:
    """The answer to the last of these moves: for each line its sort, its words, and who is named."""
    play = Play.start(case)
    for one in moves:
        play = play.then(one)
    return [told(line) for line in (play.turns[-1].lines[1:] if moves else play.lines())]


def told(line: Utterance) -> tuple[str, str, str | None]:
    """A line in short."""
    return line.speaker, line.text("en"), line.name("en") if line.name else None


def test_what_is_said_depends_on_what_holds_before_the_answer() -> None:
    assert heard(case(WARM), "knock") == [("client", "Gladly.", None)]
    assert heard(case(WARM, trust=5), "knock") == [("client", "If I must.", None)]
    fall = [{"say": WARM, "effects": {"trust": "=2"}}]
    one = case("x", moves=[*minimal()["moves"], move("knock", "inform", outcomes=fall)])
    assert heard(one, "knock")[0][1] == "Gladly."


def test_conditions_nest_with_each_other_and_with_personalities() -> None:
    nested = {
        "if": {"repair": "implied"},
        "say": {"by": {"eagle": both("Short.")}, "else": both("Other.")},
        "else": {"if": {"trust": ">=7"}, "say": both("Warm."), "else": both("Cold.")},
    }
    assert heard(case(nested), "knock") == [("client", "Warm.", None)]
    assert heard(case(nested, trust=5), "knock") == [("client", "Cold.", None)]
    assert heard(case(nested), "ask", "knock") == [("client", "Short.", None)]


def test_several_speak_in_one_answer_and_a_stage_direction_is_nobodys() -> None:
    assert heard(case(TALK), "knock") == [
        ("narrator", "The door opens.", None),
        ("client", "Am I late?", "Deputy Gu"),
        ("client", "Sit down.", None),
        ("client", "We were just beginning.", None),
    ]
    assert len(heard(case(TALK, trust=5), "knock")) == 3


def test_a_line_may_depend_on_what_holds_and_keeps_its_speaker() -> None:
    one = {"lines": [{"who": GU, "say": WARM}, {"stage": {"if": {"trust": ">=7"}, "say": both("A nod."), "else": GU}}]}
    assert heard(case(one), "knock") == [("client", "Gladly.", "Deputy Gu"), ("narrator", "A nod.", None)]


def test_no_gesture_or_opener_of_the_clients_comes_after_a_stage_direction() -> None:
    plain = {"lines": [{"stage": both("A bell.")}, {"say": both("So.")}]}
    for seed in range(12):
        play = Play.start(draw_case(scenario(tree_of(plain)), PERSONALITIES, seed=seed)).then("knock")
        assert all(line.cue is None and line.opener is None for line in play.turns[-1].lines)


def test_rungs_openings_events_and_endings_speak_so_too() -> None:
    texts = {"implied": {"say": WARM, "note": both("Noted.")}, "felt": rung("felt"), "explicit": rung("explicit")}
    ending = {"id": "left", "say": {"lines": [{"who": GU, "say": both("Bye.")}, {"stage": both("The door shuts.")}]}}
    bell = {"id": "bell", "when": {"repair": "implied"}, "say": TALK}
    tree = tree_of("x", needs=[need(texts=texts)], endings=[ending], events=[bell])
    tree["client"]["opening"] = {"lines": [{"stage": both("He looks up.")}, {"say": WARM["say"]}]}
    one = draw_case(scenario(tree), PERSONALITIES, seed=1)
    assert heard(one) == [("narrator", "He looks up.", None), ("client", "Gladly.", None)]
    lines = [told(line)[:2] for line in Play.start(one).then("ask").then("@leave").lines()]
    assert ("client", "Gladly.") in lines[3:]
    assert ("client", "Am I late?") in lines
    assert lines[-2:] == [("client", "Bye."), ("narrator", "The door shuts.")]


def test_a_note_depends_on_what_holds_as_the_rung_is_climbed() -> None:
    texts = {"implied": {"say": both("So."), "note": WARM}, "felt": rung("felt"), "explicit": rung("explicit")}
    for trust, note in ((8, "Gladly."), (5, "If I must.")):
        play = Play.start(case("x", trust, needs=[need(texts=texts)])).then("ask")
        assert [text("en") for text in notebook(play)[0].heard] == [note]


def test_conditions_of_words_decide_no_rule() -> None:
    one, other = case(WARM), case({**WARM, "if": {"trust": ">=3"}})
    eagle = PERSONALITIES["eagle"]
    assert fingerprint(one.scenario, eagle).rules == fingerprint(other.scenario, eagle).rules
    assert fingerprint(one.scenario, eagle).texts != fingerprint(other.scenario, eagle).texts
    assert solve(one.game).value(one.game.start) == solve(other.game).value(other.game.start)


@given(cases(), st.sampled_from([{"trust": ">=5"}, {"price": "eased"}, {"phase": "later"}, {"clock": "<=3"}]))
@settings(max_examples=40)
def test_the_words_are_those_of_the_state_before_the_answer(one: Case, guard: Tree) -> None:
    tree = one.scenario.model_dump(by_alias=True, exclude_defaults=True) | {"format": 1}
    say = {"if": guard, "say": both("Held."), "else": both("Not.")}
    for part in tree["moves"]:
        part["outcomes"] = [{**outcome, "say": say} for outcome in part.get("outcomes", ())]
    made = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=one.seed)
    play, read = Play.start(made), made.game
    for place in legal_moves(read, play.state):
        turn = play.then(read.moves[place].move.id).turns[-1]
        own = next((b for b in read.moves[place].branches if holds(read, b.when, play.state)), None)
        if own is not None and own.place >= 0:
            assert turn.lines[1].text("en") == ("Held." if made.holds(guard, play.state) else "Not.")


def test_cards_and_role_sheets_tell_the_conditions_and_the_speakers() -> None:
    texts = {"implied": {"say": WARM, "note": both("Noted.")}, "felt": {"say": TALK, "note": both("N.")}}
    texts["explicit"] = rung("explicit")
    tree = tree_of("x", needs=[need(texts=texts)])
    page = cards(scenario(tree), PERSONALITIES, ["en"])
    assert all(part in page for part in ("Gladly.", "If I must.", "Deputy Gu: ", "The door opens."))
    seats = Players(seller="Ann", client="Bo", observer="Cy", team="Red", round=1, minutes=8)
    sheet = as_markdown(RoleSheets(words("en"), scenario(tree), PERSONALITIES["eagle"]).sheet("client", seats))
    assert "(trust ≥ 7:) Gladly. (otherwise:) If I must." in sheet
    assert "(The door opens.) Deputy Gu: Am I late? Sit down." in sheet


def test_a_flag_that_only_words_ask_for_is_asked_for() -> None:
    tree = tree_of({**WARM, "if": {"told": True}}, flags=[{"id": "told"}])
    tree["moves"][0]["outcomes"] = [{"when": {"trust": ">=2"}, "effects": {"told": True, "repair": "implied"}}]
    assert not [one for one in proof_of(tree).findings if one.fault.code in ("V201", "V202")]


@pytest.mark.parametrize(
    ("say", "code", "part"),
    [
        ({**WARM, "if": {"trsut": 3}}, "G001", "trsut"),
        ({**WARM, "if": {"trust": ">=30"}}, "G004", "never"),
        ({**WARM, "if": {}}, "G008", "if"),
        ({"if": {"trust": 3}, "say": both("So.")}, "S001", "else"),
        ({**WARM, "say": {"en": "Gladly."}}, "T001", "Chinese"),
        ({**WARM, "else": {"by": {"crow": both("K")}, "else": both("So")}}, "N010", "crow"),
        ({"lines": []}, "S007", "1 entry"),
        ({"lines": [{"who": GU}]}, "S003", "either"),
        ({"lines": [{"say": both("A"), "stage": both("B")}]}, "S003", "either"),
        ({"lines": [{"who": GU, "stage": both("B")}]}, "S003", "nobody"),
        ({"lines": [{"say": both("A"), "whom": GU}]}, "S002", "whom"),
        ({"lines": [{"say": both("A"), "if": {"clok": 3}}]}, "G001", "clok"),
        ({"lines": [{"say": {**WARM, "if": {"clok": 3}}}]}, "G001", "clok"),
    ],
)
def test_what_cannot_be_said_is_told_with_its_place(say: Any, code: str, part: str) -> None:
    found = problems(lambda tree: tree["moves"].append(move("knock", "inform", outcomes=[{"say": say}])))
    assert [one.code for one in found] == [code]
    assert part in found[0].message
    assert found[0].line > 100
