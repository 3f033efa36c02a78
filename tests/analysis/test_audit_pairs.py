"""What the proof says of how a scenario plays: beside each fault, the same scenario with the fault mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from roleplay.analysis.audit import audit
from tests.codes import tree_of
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, both, move, need, read


def found(tree: Tree) -> dict[str, list[str]]:
    """What the proof finds, by code."""
    by_code: dict[str, list[str]] = {}
    for one in audit(read(tree).result(), PERSONALITIES).findings:
        by_code.setdefault(one.fault.code, []).append(one.message)
    return by_code


def named(tree: Tree, name: str) -> Any:
    """A move of a tree."""
    return next(one for one in tree["moves"] if one["id"] == name)


MENDED: dict[str, Callable[[Tree], object]] = {
    "V115": lambda tree: tree["client"].update(trust=9),
    "V116": lambda tree: tree["needs"][0].update(missed=both("Ask about breakdowns.", "先问故障。")),
    "V307": lambda tree: named(tree, "threaten")["outcomes"][0].update({"as": "lands"}),
    "V308": lambda tree: [one.update(tone="warm") for one in tree["moves"]],
    "V309": lambda tree: tree["client"].update(trust=6),
    "V310": lambda tree: named(tree, "threaten").update(tone="brisk"),
    "V311": lambda tree: [one.update(topic="work") for one in tree["moves"] if one["kind"] != "problem"],
    "V312": lambda tree: tree["moves"].append(move("chat", "rapport", topic="door")),
    "V404": lambda tree: tree["briefing"]["facts"].append(both("They have forty-eight printers.", "有打印机48台。")),
}


@pytest.mark.parametrize("code", MENDED)
def test_a_fault_is_told_and_gone_once_it_is_mended(code: str) -> None:
    tree = tree_of(code) | {"id": "sample"}
    assert code in found(tree)
    MENDED[code](tree)
    assert code not in found(tree)


def test_what_one_variant_makes_impossible_is_named_with_the_reason() -> None:
    tree = tree_of("V115") | {"id": "sample"}
    tree["client"].update(trust=9, personalities=["dove"])
    tree["needs"].append(need("speed", asks={"explicit": 9}))
    tree["moves"] += [move(f"fast-{kind}", kind, about="speed") for kind in ("problem", "implication", "payoff")]
    tree["variants"] = [{"id": "usual"}, {"id": "cold", "start": {"trust": 5, "minutes": 4}}]
    [message] = found(tree)["V115"][:1]
    assert "cannot be won with dove/cold" in message or "nothing can be won with dove/cold" in message
    tree["expect"] = {"uncover": "all"}
    told = found(tree)
    assert "V001" in told
    assert "V115" not in told


@pytest.mark.parametrize("said", ["Mr Peony sent me, if I may.", "The 911 and its 14 valves?"])
def test_a_name_or_number_from_nowhere_is_told_until_an_answer_before_gives_it(said: str) -> None:
    tree = tree_of("V404") | {"id": "sample"}
    tree["moves"][0]["say"] = both(said, "好，是吗？")
    assert "V404" in found(tree)
    tree["needs"][0]["texts"]["implied"]["say"] = both("Peony, a 911, 14 of them.")
    assert "V404" in found(tree), "what the move itself brings out comes after it"
    tree["client"]["opening"] = both("Peony, a 911, 14 of them.")
    assert "V404" not in found(tree)


def test_a_rule_that_advises_what_is_not_there_is_told() -> None:
    tree = tree_of("V404") | {"id": "sample"}
    part = {"id": "price", "title": both("Price"), "rungs": ["raised", "eased", "understood", "answered"]}
    tree["ladders"] = [part | {"climbs": {"explore": "understood", "answer": "answered"}, "start": "raised"}]
    tree["moves"] += [move("why", "explore", about="price"), move("tell", "answer", about="price")]
    assert any("explore.early, and the rule then advises soften" in one for one in found(tree)["V116"])
    own = both("He had not finished.", "他还没说完。")
    tree["why"] = {"explore.early": own}
    assert not any("explore.early, and the rule" in one for one in found(tree)["V116"])
    del tree["why"]
    tree["moves"][-2]["why"] = {"early": own}
    assert not any("explore.early, and the rule" in one for one in found(tree)["V116"])
    del tree["moves"][-2]["why"]
    tree["ladders"][0]["climbs"]["soften"] = "eased"
    tree["moves"].append(move("ease", "soften", about="price"))
    assert "V116" not in found(tree)


def test_a_heading_that_names_a_need_is_told() -> None:
    tree = tree_of("V404") | {"id": "sample"}
    tree["topics"][0]["title"] = both("Repairs and all that", "修理之类")
    assert any("names the need 'repair' (en)" in one for one in found(tree)["V311"])
