"""Shape faults: each lands on its line, with a stable code and a sentence that says what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from roleplay.reading.codes import CODES as READING_CODES
from roleplay.reading.problem import Problem, ProblemError
from roleplay.reading.reading import read as read_as
from roleplay.reading.registry import Surroundings
from roleplay.reading.text import MAX_TEXT
from roleplay.scenario.codes import CODES as SCENARIO_CODES
from roleplay.scenario.kinds import PACK, PERSONALITY, RULEBOOK
from roleplay.scenario.proofcodes import CODES as PROOF_CODES
from roleplay.scenario.speech import BREACHES
from tests.scenario.sample import Tree, as_yaml, bent, both, minimal, problems, read, scenario


def only(change: Any) -> Problem:
    """The one problem of the minimal scenario after `change`."""
    found = problems(change)
    assert len(found) == 1, found
    return found[0]


def line_of(tree: Tree, part: str, nth: int = 0) -> int:
    """The line of the `nth` line that holds `part`, in the file that `tree` makes."""
    lines = [i for i, line in enumerate(as_yaml(tree).splitlines(), 1) if part in line]
    return lines[nth]


def test_the_sample_is_sound() -> None:
    reading = read(minimal())
    assert reading.problems == ()
    assert reading.result().id == "sample"


def test_what_is_read_is_what_was_written() -> None:
    got = scenario()
    assert got.client.name("zh") == "好"
    assert got.client.name("en") == "Director Wei"
    assert [move.id for move in got.moves] == ["ask", "dig", "gain", "close"]
    assert got.moves[0].about == ("repair",)
    assert got.commitment is not None
    assert got.commitment.advance.when == {"trust": ">=6", "repair": "explicit"}


def test_a_plain_string_stands_for_every_language() -> None:
    got = scenario(bent(lambda t: t.update(title="Same")))
    assert (got.title("en"), got.title("zh")) == ("Same", "Same")


def test_no_stays_no() -> None:
    text = as_yaml(minimal()).replace("title:\n  en: Sample\n  zh: 好", "title:\n  en: no\n  zh: 8:50")
    got = read(text).result()
    assert (got.title("en"), got.title("zh")) == ("no", "8:50")


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        (lambda t: t["needs"][0].update(weigth=3), "S002", "unknown field 'weigth' (did you mean 'weight'?)"),
        (lambda t: t.update({"[key]": 3}), "S002", "unknown field '[key]'"),
        (lambda t: t["needs"][0].update(asks={"[key]": 3}), "S002", "unknown name '[key]'"),
        (lambda t: t.update(difficulty=9), "S004", "difficulty must be 1 to 5, not 9"),
        (lambda t: t["client"].update(trust=0), "S004", "trust must be 1 to 9, not 0"),
        (lambda t: t["needs"][0].update(asks={"felt": 11}), "S004", "felt must be 0 to 10, not 11"),
        (lambda t: t.update(difficulty="two"), "S003", "difficulty must be a whole number, not 'two'"),
        (lambda t: t.update(difficulty=1.5), "S003", "difficulty must be a whole number, not 1.5"),
        (lambda t: t.update(difficulty=True), "S003", "difficulty must be a whole number, not true"),
        (lambda t: t.update(difficulty="3"), "S003", "difficulty must be a whole number, not '3'"),
        (lambda t: t.pop("stage"), "S001", "the file lacks the field 'stage'"),
        (lambda t: t["client"].pop("look"), "S001", "client lacks the field 'look'"),
        (lambda t: t["moves"][1].pop("say"), "S001", "entry 2 of moves lacks the field 'say'"),
        (lambda t: t["moves"][0].update(kind="problm"), "S005", "(did you mean 'problem'?)"),
        (lambda t: t.update(format=2), "S005", "format must be 1, not 2"),
        (lambda t: t["moves"][0].update(id="Ask It"), "S006", "id must be lower-case letters, digits"),
        (lambda t: t["moves"][0].update(tone=None), "S005", "fill it in, or leave the field out"),
        (lambda t: t.update(skills=[]), "S007", "skills must be a list of at least 1 entry, not 0"),
        (lambda t: t.update(topics={"id": "work"}), "S003", "topics must be a list"),
        (lambda t: t.update(client="Wei"), "S003", "client must be a mapping"),
        (lambda t: t.update(client=[]), "S003", "client must be a mapping ('key: value' lines), not a list"),
        (lambda t: t.update(title=["x"]), "S003", "title must be a text"),
        (lambda t: t.update(title=2024), "S003", "title must be a text"),
        (lambda t: t.update(title={"en": 15, "zh": "x"}), "S003", "put quotes around it"),
        (lambda t: t.update(title={"en": "x", "zh": "x", "fr": "x"}), "S002", "unknown field 'fr'"),
        (lambda t: t.update(title=both(" ")), "T002", "empty text"),
        (lambda t: t.update(title=both("x" * (MAX_TEXT + 1))), "T002", "at most 2000"),
        (lambda t: t.update(title=both("a\tb")), "T002", "U+0009"),
        (lambda t: t.update(title={}), "T002", "at least one language"),
        (
            lambda t: t["needs"][0]["texts"].update(fellt={}),
            "S002",
            "unknown name 'fellt' (did you mean 'felt'?)",
        ),
        (
            lambda t: t["client"].update(opening={"by": {"dove": both("Hm")}}),
            "S001",
            "opening lacks the field 'else'",
        ),
        (
            lambda t: t.update(flags=[{"id": "f", "start": "yes"}]),
            "S003",
            "start must be true or false, not 'yes'",
        ),
    ],
)
def test_shape_faults(change: Any, code: str, message: str) -> None:
    problem = only(change)
    assert problem.code == code
    assert message in problem.message


def test_a_fault_is_placed_where_it_is() -> None:
    tree = bent(lambda t: t["needs"][0].update(weigth=3))
    (problem,) = read(tree).problems
    assert (problem.line, problem.column) == (line_of(tree, "weigth"), 3)

    tree = bent(lambda t: t.update(difficulty=9))
    (problem,) = read(tree).problems
    assert (problem.line, problem.column) == (line_of(tree, "difficulty"), len("difficulty: ") + 1)


def test_a_missing_field_is_placed_at_its_mapping() -> None:
    tree = bent(lambda t: t["client"].pop("look"))
    (problem,) = read(tree).problems
    assert problem.line == line_of(tree, "client:")

    tree = bent(lambda t: t["moves"][1].pop("say"))
    (problem,) = read(tree).problems
    assert problem.line == line_of(tree, "id: dig")


def test_faults_inside_texts_by_personality_are_placed() -> None:
    tree = bent(lambda t: t["client"].update(opening={"by": {"dove": {"en": "Hm", "zh": " "}}, "else": both("X")}))
    (problem,) = read(tree).problems
    assert problem.code == "T002"
    assert problem.line == line_of(tree, "dove:", 0)


def test_all_faults_come_together_in_the_order_of_the_file() -> None:
    def change(tree: Tree) -> None:
        tree.update(difficulty=9, stagee="x", topics=3)
        tree["client"].pop("name")

    found = problems(change)
    assert sorted(problem.code for problem in found) == ["S001", "S002", "S003", "S004"]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_fault_of_the_source_is_not_told_twice() -> None:
    text = as_yaml(minimal()).replace("difficulty: 2", "difficulty: .nan\nstage: &here deal")
    assert sorted({problem.code for problem in read(text).problems}) == ["Y010", "Y013", "Y015"]


def test_source_and_shape_are_told_together() -> None:
    text = as_yaml(bent(lambda t: t.pop("skills"))) + "title: again\n"
    assert sorted(problem.code for problem in read(text).problems) == ["S001", "Y013"]


@pytest.mark.parametrize("text", ["[]", "hello", "12", "- a: 1"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    (problem,) = read(text).problems
    assert problem.code == "S003"
    assert "the file must be a mapping" in problem.message


def test_problems_raise_together() -> None:
    with pytest.raises(ProblemError) as caught:
        read(bent(lambda t: t.update(difficulty=9, stage="x"))).result()
    assert {problem.code for problem in caught.value.problems} == {"S004", "S005"}
    assert re.search(r"^sample\.yaml:\d+:\d+ S004 difficulty must be", str(caught.value), re.MULTILINE)


def test_markup_in_texts_is_only_text() -> None:
    words = "[bold]now[/bold] [@click=app.quit]x[/] {0} %s"
    assert scenario(bent(lambda t: t.update(title=both(words)))).title("en") == words


def test_many_faults_are_cut_but_still_errors() -> None:
    reading = read(bent(lambda t: t.update({f"unknown-{i}": i for i in range(500)})))
    assert reading.value is None
    assert len(reading.problems) == 100


def test_pack() -> None:
    text = as_yaml({"format": 1, "id": "first", "title": both("First"), "summary": both("The first.")})
    assert read_as(PACK, text.encode(), "pack.yaml").result().title("en") == "First"
    (problem,) = read_as(PACK, text.replace("  zh: 好\n", "", 1).encode(), "pack.yaml").problems
    assert (problem.code, problem.line) == ("T001", 3)


def personality() -> Tree:
    return {
        "format": 1, "id": "robin", "title": both("Robin"), "pace": "fast", "focus": "people",
        "seen_as": both("a"), "needs": both("b"), "advice": both("c"), "contacts": 3,
        "minutes": {"kinds": {"default": 1, "rapport": 2}}, "stock": {"early": [both("Hm")]},
        "cues": [both("(hops)")], "likes": both("d"), "dislikes": both("e"),
    }  # fmt: skip


def test_personality() -> None:
    got = read_as(PERSONALITY, as_yaml(personality()).encode(), "robin.yaml", Surroundings("robin")).result()
    assert (got.minutes.kinds["rapport"], got.minutes.kinds["problem"]) == (2, 1)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda t: t["minutes"]["kinds"].update(rapport=20), "S004", "rapport: 20"),
        (lambda t: t["minutes"]["kinds"].update(raport=1), "S002", "raport: 1"),
        (lambda t: t["stock"].update(earlie=[both("x")]), "S002", "earlie:"),
        (lambda t: t.update(id="wren"), "N003", "id: wren"),
        (lambda t: t.update(likes={"en": "only"}), "T001", "likes:"),
    ],
)
def test_personality_faults(change: Any, code: str, place: str) -> None:
    tree = personality()
    change(tree)
    (problem,) = read_as(PERSONALITY, as_yaml(tree).encode(), "robin.yaml", Surroundings("robin")).problems
    assert (problem.code, problem.line) == (code, line_of(tree, place))


def rulebook() -> Tree:
    return {
        "rules": {"problem.lands": both("Well asked.")},
        "score": {"needs": both("Needs")},
        "effects": {"tone": both("Tone")},
        "breaks": {name: {"title": both(name), "text": both(f"No {name}.")} for name in BREACHES},
    }


def test_rulebook() -> None:
    got = read_as(RULEBOOK, as_yaml(rulebook()).encode(), "rules.yaml").result()
    reason, line, effect = got.reason("problem.lands"), got.score("needs"), got.effect("tone")
    assert reason is not None
    assert reason("en") == "Well asked."
    assert line is not None
    assert line("en") == "Needs"
    assert effect is not None
    assert effect("en") == "Tone"
    assert [text("en") for text in got.breach("gift")] == ["gift", "No gift."]
    assert got.reason("problem.early") is None


def test_rulebook_faults() -> None:
    tree = rulebook()
    tree["rules"]["problem.landed"] = both("x")
    del tree["breaks"]["gift"]
    found = read_as(RULEBOOK, as_yaml(tree).encode(), "rules.yaml").problems
    assert [(problem.code, problem.line) for problem in found] == [
        ("N009", line_of(tree, "problem.landed")),
        ("S001", line_of(tree, "breaks:")),
    ]


def test_every_code_in_the_program_is_documented_and_every_documented_one_is_used() -> None:
    package = Path(__file__).parents[2] / "roleplay"
    files = [
        path
        for part in ("reading", "scenario")
        for path in (package / part).glob("*.py")
        if not path.name.endswith("codes.py")
    ]
    used = {code for path in files for code in re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))}
    # a reader may name what a proof finds, which is its own list
    assert used - {*PROOF_CODES} == {*READING_CODES, *SCENARIO_CODES}
    assert not {*READING_CODES} & {*SCENARIO_CODES}
