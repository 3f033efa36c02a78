"""What the proof says of variants and of several people, where one alone is at fault."""

from __future__ import annotations

import pytest

from tests.analysis.proofs import line_of, proved
from tests.codes import own, pei, scene
from tests.scenario.sample import Tree, both, minimal, move


def sure(**client: object) -> Tree:
    """The sample with a client who trusts enough for everything, unless told."""
    tree = minimal()
    tree["client"] |= {"trust": 9, **client}
    return tree


def staged(tree: Tree) -> Tree:
    """The same in two scenes: Pei is met in the second."""
    return tree | {
        "people": [{**pei(), "personalities": ["owl", "dove"]}],
        "scenes": [scene("desk", then="lunch"), scene("lunch", **{"with": ["pei"]})],
    }


@pytest.mark.parametrize(
    ("guard", "where", "cases"),
    [
        ({"personality-pei": "dove"}, "- owl", "eagle+owl/usual, dove+owl/usual"),
        ({"personality": "eagle"}, "- dove", "dove+owl/usual, dove+dove/usual"),
    ],
)
def test_whose_personality_leaves_nothing_to_win_is_told_at_its_place(guard: Tree, where: str, cases: str) -> None:
    tree = staged(sure())
    tree["moves"][0]["when"] = guard
    (problem,) = [one for one in proved(tree) if one.code == "V115"]
    assert problem.message.startswith(f"nothing can be won with {cases}:")
    assert problem.line == line_of(tree, where)


def test_a_variant_that_leaves_nothing_to_win_is_told_once_with_all_its_cases() -> None:
    tree = sure() | {"variants": [{"id": "usual"}, {"id": "grudge", "start": {"trust": 1}}]}
    (problem,) = [one for one in proved(tree) if one.code == "V115"]
    assert "with eagle/grudge, dove/grudge:" in problem.message
    assert problem.line == line_of(tree, "id: grudge")


@pytest.mark.parametrize("by", ["start", "guard"])
@pytest.mark.parametrize(("code", "effect", "more"), [("V307", "=10", {"as": "refused"}), ("V309", "+1", {})])
def test_a_mistake_or_repetition_that_pays_in_a_later_variant_alone_is_told(
    code: str, effect: str, more: Tree, by: str
) -> None:
    start = {"trust": 5 if more else 4, "sour": True}
    variants = [{"id": "usual", "start": {"trust": 9}}, {"id": "grudge", "start": start}]
    tree = sure(personalities=["eagle", "dove"] if more else ["dove"]) | {"variants": variants}
    tree["flags"] = [{"id": "sour"}]
    guard = {"variant": "grudge"} if by == "guard" else {"sour": True}
    tree["moves"].append(own("nod", guard, effects={"trust": effect}, **more))
    found = [one for one in proved(tree) if one.code == code]
    assert [one.line for one in found] == [line_of(tree, "id: nod")], found
    assert code == "V309" or "/grudge" in found[0].message


def numbered() -> Tree:
    """The sample with a price that may be named."""
    price = {"id": "price", "title": both("Price"), "min": 100, "max": 140, "step": 10, "start": 140, "shown": True}
    named = {"say": both("So be it."), "effects": {"price": "=chosen"}}
    say = both("{chosen}?", "{chosen}？")
    offer = move("offer", "concede", chooses={"number": "price", "to": "price - 10"}, say=say, outcomes=[named])
    tree = sure() | {"numbers": [price]}
    tree["moves"].append(offer)
    return tree


def test_an_outcome_that_comes_for_no_number_to_choose_is_told_at_its_guard() -> None:
    tree = numbered()
    tree["moves"][-1]["outcomes"].insert(0, {"when": {"chosen": "<50"}, "say": both("No.")})
    (problem,) = [one for one in proved(tree) if one.severity == "error"]
    assert (problem.code, problem.line) == ("V103", line_of(tree, "chosen: <50"))
    assert "'offer.lands#1'" in problem.message


def test_a_number_that_is_chosen_needs_nobody_to_give_it() -> None:
    assert "V404" not in {one.code for one in proved(numbered())}


@pytest.mark.parametrize(
    ("start", "end", "told"), [(200, 300, True), (90, 50, True), (130, 300, True), (130, 150, False), (140, 100, False)]
)
def test_a_scale_that_its_number_never_comes_to_is_told(start: int, end: int, told: bool) -> None:
    tree = numbered()
    line = {"id": "x", "points": 10, "title": both("X"), "scale": {"of": "price", "from": start, "to": end}}
    tree["scoring"] = {"needs": 60, "relationship": 10, "read": 10, "commitment": {"advance": 10}, "lines": [line]}
    found = [one for one in proved(tree) if one.code == "V111"]
    assert [one.line for one in found] == [line_of(tree, "scale:")] * told


def test_what_people_scenes_sheets_and_titles_tell_may_be_said() -> None:
    tree = staged(numbered())
    tree["people"][0]["name"] = both("Pei Min", "裴敏")
    tree["scenes"][1]["opening"] = both("Mr Zhou sits here with forty-two files.", "周总带着四十二份材料坐在这儿。")
    tree["numbers"][0]["title"] = both("Price for 250 kg", "二百五十公斤的价")
    options = [{"id": name, "say": both(name), "right": name == "ask", "why": both("So.")} for name in ("ask", "go")]
    field = {"id": "way", "title": both("Way"), "why": both("So."), "options": options}
    text = both("Canon wants 17.", "老罗要十七台。")
    tree["sheets"] = [{"id": "plan", "title": both("Plan"), "text": text, "stands": "first", "points": 10}]
    tree["sheets"][0]["fields"] = [field]
    tree["scoring"] = {"needs": 60, "relationship": 10, "read": 10, "commitment": {"advance": 10}}
    say = both(
        "So 42 for Ms Pei, Mr Zhou, 250 kg, and seventeen for Canon?", "裴主任、周总，四十二份，250公斤，老罗的十七台？"
    )
    tree["moves"].append(move("sum", "situation", say=say))
    assert "V404" not in {one.code for one in proved(tree)}
    tree["moves"][-1]["say"] = both("And 43 for Mr Qian?", "钱总的四十三份？")
    assert "V404" in {one.code for one in proved(tree)}
