"""What is wrong with scenes and people is told where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, as_yaml, both, minimal, problems, read

PEI = {
    "id": "pei",
    "name": both("Pei"),
    "position": both("Head"),
    "look": both("Tall."),
    "portrait": "glasses",
    "personalities": ["owl"],
}


def scene(name: str, **changes: object) -> Tree:
    return {"id": name, "title": both(name), "with": ["client"], "minutes": 5, "opening": both("So."), **changes}


def event(name: str, **changes: object) -> Tree:
    return {"id": name, "say": both(name), **changes}


def staged() -> Tree:
    """A sound scenario of two scenes and two people."""
    tree = minimal()
    tree |= {
        "people": [dict(PEI)],
        "days": 3,
        "carries": [],
        "scenes": [scene("desk"), scene("lunch", **{"with": ["pei"]})],
    }
    tree["scenes"][0]["then"] = {"scene": "lunch", "days": 1}
    return tree


CASES: dict[str, tuple[Callable[[Tree], object], str, str]] = {
    "person unknown": (lambda t: t["scenes"][1].update({"with": ["pai"]}), "N060", "did you mean 'pei'?"),
    "nothing said first": (lambda t: t["scenes"][1].pop("opening"), "N061", "'lunch' has no `opening`"),
    "carried unknown": (lambda t: t.update(carries=["promised"]), "N062", "unknown quantity 'promised'"),
    "people without scenes": (lambda t: (t.pop("scenes"), t.pop("days")), "N063", "`people` means nothing"),
    "scene unknown": (lambda t: t["scenes"][0].update(then="lonch"), "N064", "did you mean 'lunch'?"),
    "said to nobody": (lambda t: t["moves"][0].update({"in": "desk", "to": "pei"}), "N065", "said to nobody"),
    "two ways on": (
        lambda t: t["moves"][0].update(
            outcomes=[{"say": both("Go."), "leads": "lunch", "ends": "advance", "when": {"trust": ">=9"}}]
        ),
        "N066",
        "not both",
    ),
    "days without a calendar": (lambda t: t.pop("days"), "N067", "has a calendar"),
    "more days than there are": (
        lambda t: t["scenes"][0].update(then={"scene": "lunch", "days": 3}),
        "N067",
        "3 days never pass: the calendar is over after day 3",
    ),
    "an event beyond the calendar": (
        lambda t: t.update(events=[event("late", days=3, when={"trust": ">=6"})]),
        "N067",
        "3 days never pass",
    ),
    "a scene that nothing leads to": (
        lambda t: t["scenes"].append(scene("attic", then={"scene": "desk", "days": 1})),
        "N069",
        "nobody comes to the scene 'attic'",
    ),
    "a scene that is too late": (
        lambda t: (
            t["scenes"].append(scene("late")),
            t["scenes"][0]["then"].update(days=2),
            t["scenes"][1].update(then={"scene": "late", "days": 1}),
        ),
        "N069",
        "'late'",
    ),
    "many scenes on many days": (
        lambda t: (
            t.update(days=60),
            t["scenes"].extend(scene(f"more-{n}", then={"scene": "desk", "days": 1}) for n in range(5)),
            t["scenes"][0].update(then={"scene": "desk", "days": 1}),
            t["moves"][0].update(
                outcomes=[{"say": both("Go."), "leads": f"more-{n}", "when": {"trust": f"={n + 3}"}} for n in range(5)]
            ),
            t["moves"][0].update({"in": "desk"}),
            t["scenes"].pop(1),
        ),
        "N016",
        "more than 240: fewer days",
    ),
    "many personalities": (
        lambda t: (
            t.update(
                people=[dict(PEI, id=f"p-{n}", personalities=["owl", "eagle", "dove", "peacock"]) for n in range(3)]
            ),
            t["scenes"][1].update({"with": ["p-0", "p-1", "p-2"]}),
        ),
        "N070",
        "more than 36: leave people fewer",
    ),
    "a circle": (
        lambda t: t["scenes"][1].update(then="desk", walkout=None) or t["scenes"][0].update(then="lunch"),
        "N068",
        "desk → lunch → desk",
    ),
    "a person called as the client": (lambda t: t["people"][0].update(id="client"), "N001", "is the client"),
    "a flag called as a trust": (lambda t: t.update(flags=[{"id": "trust-pei"}]), "N002", "meaning of its own"),
}


def found(change: Callable[[Tree], object]) -> list[tuple[str, str]]:
    """Code and message of every fault of the scenario of two scenes after `change`."""

    def put(tree: Tree) -> None:
        tree.clear()
        tree.update(staged())
        change(tree)

    return [(problem.code, problem.message) for problem in problems(put) if problem.severity == "error"]


@pytest.mark.parametrize("name", CASES)
def test_faults_are_found(name: str) -> None:
    change, code, words = CASES[name]
    told = found(change)
    assert [one for one, _ in told if one == code], told
    assert any(words in message for one, message in told if one == code), told


def test_a_sound_one_has_none() -> None:
    assert found(lambda _: None) == []


def test_the_opening_of_a_scene_says_numbers_as_they_stand_there() -> None:
    tree = staged()
    tree["numbers"] = [{"id": "offer", "title": both("Offer"), "min": 0, "max": 9000, "step": 1000, "start": 5000}]
    tree["carries"] = [*tree.get("carries", []), "offer"]
    tree["scenes"][1]["opening"] = both("{offer}, then?", "就{offer}？")
    play = Play.start(draw_case(read(tree).result(), PERSONALITIES, seed=1))
    while play.scene is not None and play.scene.id == "desk":
        play = play.then("@leave")
    assert "5,000, then?" in [line.text("en") for line in play.lines()]


@pytest.mark.parametrize(
    ("change", "where", "told"),
    [
        (
            lambda t: t.update(flags=[{"id": "seen"}], carries=["seen", "seen"]),
            "- seen",
            "'seen' stands twice in `carries`",
        ),
        (lambda t: t["scenes"][1].update({"with": ["pei", "pei"]}), "- pei", "'pei' stands twice in `with`"),
        (lambda t: t["people"][0].update(personalities=["owl", "owl"]), "- owl", "twice in `personalities`"),
        (lambda t: t["moves"][0].update({"in": ["desk", "desk"]}), "- desk", "'desk' stands twice in `in`"),
        (lambda t: t["moves"][0].update(when={"scene": ["desk", "desk"]}), "- desk", "'desk' stands twice in `scene`"),
    ],
)
def test_a_name_that_stands_twice_in_a_list_is_told_at_its_second_place(
    change: Callable[[Tree], object], where: str, told: str
) -> None:
    tree = staged()
    change(tree)
    lines = as_yaml(tree).splitlines()
    (problem,) = [one for one in read(tree).problems if one.code == "N074"]
    assert told in problem.message
    assert lines[problem.line - 1].strip() == lines[problem.line - 2].strip() == where


@pytest.mark.parametrize(("scenes", "told"), [(["lunch"], []), (["desk", "lunch"], ["M004"])])
def test_the_same_words_are_told_only_where_a_scene_has_both(scenes: list[str], told: list[str]) -> None:
    tree = staged()
    tree["moves"] += [
        {**tree["moves"][0], "id": "here", "in": ["desk"], "say": both("Nice.")},
        {**tree["moves"][0], "id": "there", "in": scenes, "say": both("Nice!")},
    ]
    assert [one.code for one in read(tree).problems] == told
