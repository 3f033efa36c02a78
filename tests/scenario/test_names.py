"""The cross checks: every name exists, once, and can do what it is used for; every fault has its line."""

from __future__ import annotations

from typing import Any

import pytest

from roleplay.reading.problem import Problem
from roleplay.reading.registry import Surroundings
from roleplay.scenario.names import RESERVED
from tests.scenario.sample import (
    Tree,
    as_yaml,
    bent,
    both,
    minimal,
    move,
    need,
    problems,
    read,
    rung,
    scenario,
)


def only(change: Any) -> Problem:
    """The one problem of the minimal scenario after `change`."""
    found = problems(change)
    assert len(found) == 1, found
    return found[0]


def more(tree: Tree, key: str, *parts: Tree) -> None:
    """Add `parts` to a list of the scenario."""
    tree[key] = [*tree.get(key, []), *parts]


def ladder(**changes: Any) -> Tree:
    part = {
        "id": "price",
        "title": both("Price"),
        "rungs": ["quiet", "raised", "settled"],
        "climbs": {"answer": "settled"},
    }
    return part | changes


def with_outcome(**outcome: Any) -> Any:
    return lambda t: t["moves"][0].update(outcomes=[outcome])


def line(identifier: str, points: int, **when: Any) -> Tree:
    return {"id": identifier, "points": points, "title": both("Line"), "when": when}


CASES: dict[str, tuple[Any, str, str]] = {
    "move twice": (
        lambda t: more(t, "moves", move("ask", "payoff")),
        "N001",
        "the move 'ask' is there twice",
    ),
    "topic twice": (lambda t: more(t, "topics", t["topics"][0]), "N001", "the topic 'work'"),
    "phase twice": (
        lambda t: more(t, "phases", *[{"id": "p", "title": both("P"), "when": {"trust": 1}}] * 2),
        "N001",
        "the phase 'p'",
    ),
    "event twice": (
        lambda t: more(t, "events", *[{"id": "e", "when": {"clock": "<=9"}, "say": both("E")}] * 2),
        "N001",
        "the event 'e'",
    ),
    "variant twice": (lambda t: more(t, "variants", {"id": "v"}, {"id": "v"}), "N001", "the variant 'v'"),
    "ending twice": (
        lambda t: more(t, "endings", *[{"id": "time", "say": both("x")}] * 2),
        "N001",
        "ending 'time'",
    ),
    "name of need and flag": (
        lambda t: more(t, "flags", {"id": "repair"}),
        "N001",
        "one among the needs already",
    ),
    "reserved": (lambda t: more(t, "flags", {"id": "clock"}), "N002", "'clock' has a meaning of its own"),
    "id is not the stem": (lambda t: t.update(id="other"), "N003", "must be the file's name, 'sample'"),
    "topic": (
        lambda t: t["moves"][0].update(topic="wrok"),
        "N004",
        "unknown topic 'wrok' (did you mean 'work'?)",
    ),
    "about": (lambda t: t["moves"][0].update(about=["repiar"]), "N005", "(did you mean 'repair'?)"),
    "about all and more": (
        lambda t: t["moves"][3].update(about=["all", "repair"]),
        "N005",
        "'all' stands alone",
    ),
    "donates": (lambda t: t["moves"][0].update(donates="repar"), "N006", "(did you mean 'repair'?)"),
    "ends": (with_outcome(ends="walkuot"), "N007", "(did you mean 'walkout'?)"),
    "lesson": (with_outcome(lesson="never"), "N008", "unknown lesson 'never'"),
    "lesson of event": (
        lambda t: more(t, "events", {"id": "e", "when": {"clock": "<=9"}, "say": both("E"), "lesson": "x"}),
        "N008",
        "unknown lesson 'x'",
    ),
    "lesson on": (
        lambda t: more(t, "lessons", {"id": "l", "title": both("L"), "text": both("T"), "on": ["problem.late"]}),
        "N009",
        "unknown rule, kind, way or move 'problem.late'",
    ),
    "wants of an event": (
        lambda t: more(t, "events", {"id": "e", "when": {"clock": "<=9"}, "say": both("E"), "wants": ["diig"]}),
        "N009",
        "(did you mean 'dig'?)",
    ),
    "wants of the client": (lambda t: t["client"].update(wants="diig"), "N009", "(did you mean 'dig'?)"),
    "wants of a rung": (
        lambda t: t["needs"][0]["texts"]["felt"].update(wants=["dig", "gian"]),
        "N009",
        "(did you mean 'gain'?)",
    ),
    "wants of an outcome": (with_outcome(wants=["problem.late"]), "N009", "'problem.late'"),
    "wants of a reply": (
        lambda t: t["moves"][0].update(wants={"early": ["dig"], "lands": ["dig", "gian"]}),
        "N009",
        "(did you mean 'gain'?)",
    ),
    "wants of an answer": (
        lambda t: t.update(
            commitment={"advance": {"say": both("A")}, "refusal": {"say": both("R"), "wants": ["diig"]}}
        ),
        "N009",
        "(did you mean 'dig'?)",
    ),
    "personality": (
        lambda t: t["client"].update(personalities=["eagel"]),
        "N010",
        "unknown personality 'eagel' (did you mean 'eagle'?)",
    ),
    "personality of a text": (
        lambda t: t["client"].update(opening={"by": {"owl": both("Hm")}, "else": both("Yes")}),
        "N010",
        "unknown personality of this client 'owl'",
    ),
    "portrait": (lambda t: t["client"].update(portrait="glases"), "N011", "(did you mean 'glasses'?)"),
    "topic without moves": (
        lambda t: more(t, "topics", {"id": "empty", "title": both("E")}),
        "N012",
        "the topic 'empty' has no moves",
    ),
    "start of variant": (
        lambda t: more(t, "variants", {"id": "v", "start": {"trsut": 3}}),
        "N014",
        "unknown starting value 'trsut' (did you mean 'trust'?)",
    ),
    "trust out of range": (
        lambda t: more(t, "variants", {"id": "v", "start": {"trust": 0}}),
        "N015",
        "'trust' must be 1 to 9, not 0",
    ),
    "minutes out of range": (
        lambda t: more(t, "variants", {"id": "v", "start": {"minutes": 90}}),
        "N015",
        "minutes must be 3 to 60, not 90",
    ),
    "rung of variant": (
        lambda t: more(t, "variants", {"id": "v", "start": {"repair": "hinted"}}),
        "L003",
        "unknown rung for 'repair': 'hinted'",
    ),
    "meter upside down": (
        lambda t: more(t, "meters", {"id": "m", "title": both("M"), "min": 5, "max": 2, "start": 3}),
        "N015",
        "max (2) must be above min (5)",
    ),
    "meter start": (
        lambda t: more(t, "meters", {"id": "m", "title": both("M"), "max": 2, "start": 3}),
        "N015",
        "start must be 0 to 2, not 3",
    ),
    "rungs out of order": (
        lambda t: t["needs"][0].update(rungs=["hidden", "felt", "implied", "explicit"]),
        "L001",
        "keep this order: hidden, hinted",
    ),
    "rungs without hidden": (
        lambda t: t["needs"][0].update(rungs=["implied", "felt", "explicit"]),
        "L001",
        "begin with hidden",
    ),
    "rung without texts": (
        lambda t: t["needs"][0]["texts"].pop("felt"),
        "L002",
        "'repair' lacks the texts for its rung 'felt'",
    ),
    "texts without say": (lambda t: t["needs"][0]["texts"]["felt"].pop("say"), "L002", "`say` is missing"),
    "texts without note": (lambda t: t["needs"][0]["texts"]["felt"].pop("note"), "L002", "`note` is missing"),
    "texts for another rung": (
        lambda t: t["needs"][0]["texts"].update(hinted=rung("hinted")),
        "L003",
        "unknown rung for 'repair': 'hinted'",
    ),
    "asks for another rung": (lambda t: t["needs"][0].update(asks={"confirmed": 6}), "L003", "'confirmed'"),
    "climbs to no rung": (
        lambda t: more(t, "ladders", ladder(climbs={"answer": "setled"})),
        "L003",
        "unknown rung for 'price': 'setled' (did you mean 'settled'?)",
    ),
    "goal is no rung": (lambda t: more(t, "ladders", ladder(goal="won")), "L003", "'won'"),
    "credit for no rung": (
        lambda t: more(t, "ladders", ladder(goal="settled", credit={"rased": 5})),
        "L003",
        "'rased'",
    ),
    "credit for the goal": (
        lambda t: more(t, "ladders", ladder(goal="settled", credit={"settled": 5})),
        "L003",
        "rung",
    ),
    "credit without a goal": (lambda t: more(t, "ladders", ladder(credit={"raised": 5})), "L003", "rung"),
    "start is no rung": (lambda t: more(t, "ladders", ladder(start="loud")), "L003", "'loud'"),
    "climbs to the first rung": (
        lambda t: more(t, "ladders", ladder(climbs={"answer": "quiet"})),
        "L004",
        "nothing to climb",
    ),
    "no rung for the question": (
        lambda t: (
            t["needs"][0].update(need(rungs=["hidden", "implied", "explicit"])) or t["needs"][0]["texts"].pop("felt")
        ),
        "L005",
        "'repair' has no rung 'felt' for an implication question to bring it to",
    ),
    "assume without note": (
        lambda t: more(t, "moves", move("guess", "assume", about="repair")),
        "M001",
        "give the wrong `note`",
    ),
    "breach without rule": (lambda t: more(t, "moves", move("gift", "breach")), "M002", "must name the rule"),
    "rule without breach": (
        lambda t: t["moves"][0].update(breaks="gift"),
        "M002",
        "only a move of kind 'breach'",
    ),
    "propose without answer": (lambda t: t.pop("commitment"), "M003", "give the scenario a `commitment`"),
    "guard name": (lambda t: t["moves"][0].update(when={"trsut": 5}), "G001", "(did you mean 'trust'?)"),
    "guard rung": (lambda t: t["moves"][0].update(when={"repair": "hinted"}), "G002", "has no 'hinted'"),
    "guard of outcome": (with_outcome(when={"trsut": 5}), "G001", "'trsut'"),
    "guard of event": (
        lambda t: more(t, "events", {"id": "e", "when": {"clok": "<=9"}, "say": both("E")}),
        "G001",
        "(did you mean 'clock'?)",
    ),
    "guard of phase": (
        lambda t: more(t, "phases", {"id": "p", "title": both("P"), "when": {"trust": ">=11"}}),
        "G004",
        "can never hold",
    ),
    "guard of ending": (
        lambda t: more(t, "endings", {"id": "out", "say": both("Out"), "when": {"nothing": True}}),
        "G001",
        "'nothing'",
    ),
    "guard of commitment": (lambda t: t["commitment"]["advance"].update(when={"x": 1}), "G001", "'x'"),
    "guard of score line": (
        lambda t: t.update(scoring={"needs": 60, "lines": [line("l", 10, x=1)]}),
        "G001",
        "'x'",
    ),
    "guard list": (lambda t: t["moves"][0].update(when={"any": {"trust": 5}}), "G003", "takes a list"),
    "guard count": (lambda t: t["moves"][0].update(when={"count": {"of": "needs"}}), "G005", "count takes"),
    "phase of phase": (
        lambda t: more(
            t,
            "phases",
            {"id": "a", "title": both("A")},
            {"id": "b", "title": both("B"), "when": {"phase": "a"}},
        ),
        "G007",
        "cannot look at the phase",
    ),
    "later phase without guard": (
        lambda t: more(t, "phases", {"id": "a", "title": both("A")}, {"id": "b", "title": both("B")}),
        "G008",
        "needs `when`",
    ),
    "effect name": (with_outcome(effects={"trsut": 1}), "E001", "(did you mean 'trust'?)"),
    "effect rung": (with_outcome(effects={"repair": "hinted"}), "E002", "has no rung 'hinted'"),
    "effect number": (with_outcome(effects={"trust": "=12"}), "E003", "0 to 10, not 12"),
    "effect on the clock": (with_outcome(effects={"clock": -2}), "E001", "'clock'"),
    "effect of event": (
        lambda t: more(
            t, "events", {"id": "e", "when": {"clock": "<=9"}, "say": both("E"), "effects": {"minutes": 99}}
        ),
        "E003",
        "minutes must be 0 to 30",
    ),
    "scoring": (
        lambda t: t.update(scoring={"needs": 60}),
        "P001",
        "come to 90, not 100: needs 60, commitment.advance 10, relationship 10, read 10",
    ),
    "points for no goals": (
        lambda t: t.update(scoring={"needs": 50, "ladders": 20}),
        "P002",
        "no ladder has a `goal`",
    ),
    "continuation": (
        lambda t: t.update(scoring={"commitment": {"continuation": 11}}),
        "P003",
        "must not earn more",
    ),
    "language": (lambda t: t["needs"][0]["texts"]["felt"].update(say={"en": "x"}), "T001", "no Chinese (zh)"),
}


@pytest.mark.parametrize("name", CASES)
def test_faults_are_found(name: str) -> None:
    change, code, message = CASES[name]
    problem = only(change)
    assert problem.code == code
    assert message in problem.message
    assert problem.severity == "error"


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_reserved_names(name: str) -> None:
    assert only(lambda t: more(t, "flags", {"id": name})).code == "N002"


def test_faults_have_the_line_of_what_they_are_about() -> None:
    def change(tree: Tree) -> None:
        tree["moves"][1]["when"] = {"repiar": "implied"}
        tree["needs"][0]["texts"]["felt"]["say"] = {"en": "alone"}
        tree["moves"][2]["topic"] = "nowhere"

    tree = bent(change)
    lines = as_yaml(tree).splitlines()
    where = {problem.code: lines[problem.line - 1] for problem in read(tree).problems}
    assert where == {"G001": "    repiar: implied", "T001": "      say:", "N004": "  topic: nowhere"}


def test_a_language_that_is_not_declared_is_not_missed() -> None:
    def change(tree: Tree) -> None:
        tree["languages"] = ["en"]
        tree["title"] = {"en": "Only"}

    assert problems(change) == []


def test_every_corner_is_looked_into_for_languages() -> None:
    english = {"en": "Only"}

    def change(tree: Tree) -> None:
        tree["briefing"]["plan"] = [both("Plan"), english]
        tree["client"]["opening"] = {"by": {"dove": english}, "else": both("Yes")}
        tree["moves"][0]["replies"] = {"lands": [both("A"), english]}
        more(tree, "lessons", {"id": "l", "title": both("L"), "text": english})

    tree = bent(change)
    lines = as_yaml(tree).splitlines()
    found = read(tree).problems
    assert [problem.code for problem in found] == ["T001"] * 4
    assert [lines[problem.line - 1].strip() for problem in found] == [
        "- en: Only",
        "dove:",
        "- en: Only",
        "text:",
    ]


def test_own_unconditional_outcomes_need_no_rung() -> None:
    def change(tree: Tree) -> None:
        more(
            tree,
            "moves",
            move("check", "confirm", about="repair", outcomes=[{"as": "lands", "say": both("Yes")}]),
        )

    assert problems(change) == []


def test_conditional_outcomes_do() -> None:
    def change(tree: Tree) -> None:
        outcome = {"when": {"trust": ">=5"}, "say": both("Yes")}
        more(tree, "moves", move("check", "confirm", about="repair", outcomes=[outcome]))

    assert only(change).code == "L005"


def test_a_summary_confirms_what_can_be_confirmed() -> None:
    assert problems(lambda t: more(t, "moves", move("sum", "confirm", about="all"))) == []


def test_propose_with_outcomes_needs_no_commitment() -> None:
    def change(tree: Tree) -> None:
        del tree["commitment"]
        tree["moves"][3]["outcomes"] = [{"say": both("Fine"), "ends": "advance"}]

    assert problems(change) == []


def test_full_scenario_of_ladders_is_sound() -> None:
    def change(tree: Tree) -> None:
        del tree["needs"]
        tree["moves"] = [
            move("reply", "answer", about="price", when={"price": "raised"}),
            move("close", "propose"),
        ]
        tree["commitment"]["advance"]["when"] = {"price": "settled", "phase": ["late"]}
        more(tree, "ladders", ladder(goal="settled", start="raised", texts={"settled": rung("settled")}))
        more(tree, "meters", {"id": "tension", "title": both("T"), "min": -2, "max": 2})
        more(tree, "flags", {"id": "promised"})
        more(tree, "phases", {"id": "early", "title": both("E")})
        more(tree, "phases", {"id": "late", "title": both("L"), "when": {"clock": "<=10"}})
        more(tree, "endings", {"id": "thrown-out", "say": both("Out"), "when": {"tension": ">=2"}})
        more(
            tree,
            "variants",
            {"id": "usual"},
            {"id": "bad", "start": {"tension": 1, "price": "quiet", "promised": True}},
        )
        tree["scoring"] = {"ladders": 60, "lines": [line("kept", 10, promised=True)]}

    assert problems(change) == []


def test_warnings_do_not_refuse_a_scenario() -> None:
    reading = read(bent(lambda t: more(t, "moves", *(move(f"chat-{i}", "situation") for i in range(6)))))
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("N013", "warning")
    assert "9 moves are on offer under 'work' at once" in problem.message
    assert reading.result().id == "sample"


def test_a_step_that_does_nothing_is_warned_of() -> None:
    def change(tree: Tree) -> None:
        more(tree, "ladders", ladder())
        more(tree, "moves", move("soothe", "soften", about="price"))

    problem = only(change)
    assert (problem.code, problem.severity) == ("L006", "warning")


def test_warnings_never_crowd_out_an_error() -> None:
    def change(tree: Tree) -> None:
        more(tree, "ladders", *(ladder(id=f"p{i}") for i in range(75)))
        abouts = [f"p{i}" for i in range(75)]
        more(tree, "moves", *(move(f"soothe-{i}", "soften", about=abouts) for i in range(2)))
        tree["scoring"] = {"needs": 69}
        tree["expect"] = {"uncover": ["repiar"]}

    reading = read(bent(change))
    assert reading.value is None
    assert {"P001", "N017"} <= {problem.code for problem in reading.problems}


def test_without_surroundings_nothing_outside_is_checked() -> None:
    tree = bent(lambda t: t["client"].update(personalities=["robin"], portrait="hat"))
    assert read(tree, Surroundings()).problems == ()


def test_the_sample_gives_no_warning() -> None:
    assert read(minimal()).problems == ()
    assert scenario().needs[0].rungs[0] == "hidden"


def test_a_score_line_cannot_look_at_the_clock() -> None:
    def late(tree: Tree) -> None:
        tree["scoring"] = {"needs": 60, "lines": [{"id": "kept", "points": 10, "title": both("Kept"), "when": {}}]}
        tree["scoring"]["lines"][0]["when"] = {"clock": ">=2"}

    assert [problem.code for problem in problems(late)] == ["G009"]
