"""The reason that an author gives for an outcome: told in place of the course's, where it is true; decides nothing."""

from __future__ import annotations

from typing import Any

import pytest

from roleplay.analysis.account import account, lesson
from roleplay.analysis.audit import audit
from roleplay.analysis.explain import Explanation, explain
from roleplay.analysis.judgement import ORDER, Judgement
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Say
from roleplay.engine.fingerprint import content_hash
from roleplay.engine.play import Play
from roleplay.reading.text import LANGUAGES
from roleplay.scenario.library import load_rules
from roleplay.scenario.model import Scenario
from roleplay.telling.account import Accounts
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, move, read
from tests.telling.truth import contradictions

WHY = {"en": "He had asked for the paper first.", "zh": "他先要的是那份文件。"}
LOUD = {"en": "He had not asked for it.", "zh": "他没要过。"}


def reasoned(**changes: Any) -> Scenario:
    """A scenario in which a promise has an outcome of its own, and everything may be given a reason."""
    tree = minimal()
    tree["flags"] = [{"id": "asked"}]
    tree["moves"] += [
        move("open", "inform", outcomes=[{"effects": {"asked": True}, "say": both("Show me.")}]),
        move("show", "inform", outcomes=[{"when": {"asked": False}, "as": "early", "say": both("What's that?")},
                                         {"say": both("Thanks."), "effects": {"trust": 1}}]),
    ]  # fmt: skip
    for path, value in changes.items():
        part: Any = tree
        *way, last = path.split("__")
        for key in way:
            part = part[int(key)] if isinstance(part, list) else part.setdefault(key, {})
        part[last] = value
    return Scenario.model_validate(tree)


def case_of(scenario: Scenario, bird: str = "dove") -> Case:
    return draw_case(scenario, PERSONALITIES, seed=1, personality=bird, told=True)


def told(scenario: Scenario, *moves: str) -> str:
    """What practice says after the last of these moves."""
    play = Play.start(case_of(scenario))
    for name in moves:
        play = play.then(name)
    turn = play.turns[-1]
    clauses = [*account(play.case, turn), *filter(None, [lesson(play.case, turn)])]
    assert contradictions(play.case, turn, clauses) == []
    return Accounts("en", play.case, load_rules()).turn(turn)


LAST = len(minimal()["moves"]) + 1
EARLY, LANDS = f"moves__{LAST}__outcomes__0__why", f"moves__{LAST}__outcomes__1__why"


def test_the_reason_of_an_outcome_stands_in_place_of_the_courses() -> None:
    stock = load_rules().reason("inform.early")
    assert stock is not None
    assert stock("en") in told(reasoned(), "show")
    own = told(reasoned(**{EARLY: WHY}), "show")
    assert WHY["en"] in own
    assert stock("en") not in own
    assert WHY["en"] not in told(reasoned(**{EARLY: WHY}), "open", "show")


def test_what_pleased_although_it_was_wrong_is_told_without_a_yet() -> None:
    change = {f"moves__{LAST}__outcomes__0__effects": {"trust": 2}}
    told_of = told(reasoned(**change), "show")
    assert "The thing itself pleased this client." in told_of
    assert "All the same" not in told_of


@pytest.mark.parametrize(
    ("path", "moves"),
    [
        (LANDS, ("open", "show")),
        (f"moves__{LAST}__why", ("open", "show")),
        ("needs__0__texts__implied__why", ("ask",)),
        ("moves__0__why", ("ask",)),
    ],
)
def test_a_reason_may_stand_with_outcome_move_or_rung(path: str, moves: tuple[str, ...]) -> None:
    why = {"lands": WHY} if path.startswith("moves") and path.endswith(f"{path.split('__')[1]}__why") else WHY
    assert WHY["en"] in told(reasoned(**{path: why}), *moves)


def test_the_reason_of_the_outcome_goes_before_that_of_the_move() -> None:
    found = told(reasoned(**{EARLY: WHY, f"moves__{LAST}__why": {"early": LOUD, "lands": LOUD}}), "show")
    assert WHY["en"] in found
    assert LOUD["en"] not in found


@pytest.mark.parametrize("name", ["inform.early", "misses", "early", "show"])
def test_one_reason_may_serve_all_moves_that_turn_out_so(name: str) -> None:
    assert WHY["en"] in told(reasoned(why={"inform.lands": LOUD, name: WHY}), "show")
    assert LOUD["en"] in told(reasoned(why={name: WHY, "early": WHY}, **{EARLY: LOUD}), "show")


def test_a_reason_for_what_there_is_not_is_told_at_its_place() -> None:
    tree = minimal()
    tree["why"] = {"inform.late": WHY}
    assert [problem.code for problem in read(tree).problems] == ["N009"]


def test_a_refused_proposal_has_the_reason_of_its_answer() -> None:
    assert WHY["en"] in told(reasoned(commitment__refusal__why=WHY), "close")


def test_a_reason_may_depend_on_what_held_before_and_on_who_hears() -> None:
    why = {"if": {"asked": True}, "say": {"by": {"eagle": LOUD}, "else": WHY}, "else": LOUD}
    scenario = reasoned(**{LANDS: why})
    assert WHY["en"] in told(scenario, "open", "show")
    play = Play.start(case_of(scenario, "eagle")).then("open").then("show")
    assert LOUD["en"] in Accounts("en", play.case, load_rules()).turn(play.turns[-1])


class Given:
    """A judgement of the last move of a play."""

    def __init__(self, number: int, judgement: Judgement, instead: str | None = None) -> None:
        self.number, self.judgement, self.lost = number, judgement, 0.0
        self.instead = Say(instead) if instead is not None else None


def explained(play: Play, judgement: Judgement, instead: str | None = None) -> Explanation:
    return explain(play, Given(len(play.turns), judgement, instead), ())


def test_a_reason_is_told_under_every_verdict_and_of_the_better_move() -> None:
    play = Play.start(case_of(reasoned(**{EARLY: WHY, "needs__0__texts__implied__why": LOUD}))).then("show")
    for judgement in ORDER:
        why = explained(play, judgement, "ask")
        for language in LANGUAGES:
            accounts = Accounts(language, play.case, load_rules())
            assert WHY[language] in accounts.told(why.clauses)
            assert LOUD[language] in accounts.told(why.better)
        assert contradictions(play.case, play.turns[-1], (*why.clauses, *why.better), judgement, why.instead) == []


def test_the_same_reason_is_not_told_against_a_move_and_for_the_better_one() -> None:
    play = Play.start(case_of(reasoned(**{EARLY: WHY, "needs__0__texts__implied__why": WHY}))).then("show")
    assert all(clause.said == () for clause in explained(play, "mistake", "ask").better)


def test_a_reason_changes_no_rule_and_no_hash_of_a_file_that_has_none() -> None:
    plain, given = case_of(reasoned()), case_of(reasoned(**{EARLY: WHY}))
    assert plain.fingerprint.rules == given.fingerprint.rules
    assert plain.fingerprint.texts != given.fingerprint.texts
    assert content_hash(plain.scenario) != content_hash(given.scenario)


def test_a_reason_lacks_no_language_and_is_not_empty() -> None:
    tree = minimal()
    tree["moves"][0]["why"] = {"lands": {"en": "So it is."}, "spent": both("")}
    codes = {problem.code for problem in read(tree).problems}
    assert codes & {"T001", "T002"} == {"T002"}
    tree["moves"][0]["why"] = {"lands": {"en": "So it is."}}
    assert [problem.code for problem in read(tree).problems] == ["T001"]


def test_the_proof_tells_reasons_that_never_come_are_too_long_or_betray_a_need() -> None:
    why = {"assumed": WHY, "lands": both("So it was said. " * 30, "话是这么说的。" * 30)}
    scenario = reasoned(moves__0__why=why, moves__4__why={"lands": both("About repairs!", "说好了！")})
    found = {(fault.code, fault.path[:4]) for fault in (one.fault for one in audit(scenario, PERSONALITIES).findings)}
    assert ("V112", ("moves", 0, "why", "assumed")) in found
    assert ("V401", ("moves", 0, "why", "lands")) in found
    assert ("V405", ("moves", 4, "why", "lands")) in found
    assert ("V405", ("moves", 0, "why", "lands")) not in found


@pytest.mark.parametrize(("trust", "told"), [(-2, ["event.costs"]), (+3, ["event.pays"])])
def test_what_an_event_does_to_trust_is_not_told_as_the_doing_of_the_words(trust: int, told: list[str]) -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle"], "trust": 5}
    knock = {"id": "knock", "when": {"repair": "implied"}, "say": both("Sorry.")}
    tree["events"] = [knock | {"effects": {"trust": trust}}]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    [turn] = Play.start(case).then("ask").turns
    assert (turn.outcome, turn.events) == ("lands", ("knock",))
    assert [clause.key for clause in account(case, turn) if clause.key.startswith("event.")] == told
    tree["events"].append(tree["events"][0] | {"id": "bell"})
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    [turn] = Play.start(case).then("ask").turns
    assert [(one.key, one.n) for one in account(case, turn) if one.key.startswith("event.")] == [
        (*told, abs(2 * trust))
    ]


def test_minutes_that_an_event_took_are_not_told_as_those_of_the_words() -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle"], "trust": 5}
    knock = {"id": "knock", "when": {"repair": "implied"}, "say": both("Sorry.")}
    tree["events"] = [knock | {"effects": {"minutes": 3}}]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    [turn] = Play.start(case).then("ask").turns
    told = {clause.key: clause.n for clause in account(case, turn)}
    assert turn.minutes >= 4
    assert told["event.took"] == 3
    assert "long" not in told


def test_that_words_were_taken_well_is_said_once() -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 5}
    tree["moves"].append(move("thank", "rapport", outcomes=[{"say": both("Thanks."), "effects": {"trust": 1}}]))
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    [turn] = Play.start(case).then("thank").turns
    assert {part.source for part in turn.parts if part.trust > 0} == {"kind", "own"}
    pays = [clause.key for clause in account(case, turn) if clause.key in ("kind.pays", "own.pays")]
    assert pays == ["own.pays"]
