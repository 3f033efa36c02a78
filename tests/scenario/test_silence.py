"""`allow`: warnings that an author lets stand, each with a reason."""

from __future__ import annotations

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.audit_silence import silenced
from roleplay.engine.case import draw_case
from tests.analysis.proofs import line_of
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, bent, both, move, read


def twice(**changes: object) -> Tree:
    """A scenario that says the same twice in a topic (M004) and has a flag that nothing reads (V202)."""

    def change(tree: Tree) -> None:
        promise = {"say": both("Good."), "effects": {"promised": True}}
        tree["moves"].append(move("promise", "inform", say=both("I promise.", "我答应。"), outcomes=[promise]))
        tree["moves"].append(move("promise-again", "inform", say=both("I promise!", "我答应！")))
        tree["flags"] = [{"id": "promised"}]
        tree.update(changes)

    return bent(change)


def codes(tree: Tree) -> tuple[list[str], list[str], list[str]]:
    """What is told of a file: by the reader, by the proof; and what the file lets stand."""
    reading = read(tree)
    scenario = reading.result()
    aside = [problem.code for problem in reading.silenced]
    kept, let = silenced(scenario, audit(scenario, PERSONALITIES).findings, aside)
    told = [problem.code for problem in reading.problems]
    return told, [one.fault.code for one in kept], [*aside, *(one.fault.code for one in let)]


def test_warnings_of_reader_and_proof_are_let_stand() -> None:
    assert codes(twice()) == (["M004"], ["V202"], [])
    allow = {"M004": "The second is said louder.", "V202": "A later file asks for it."}
    assert codes(twice(allow=allow)) == ([], [], ["M004", "V202"])


def test_a_reason_for_nothing_is_told_at_its_place_and_cannot_be_silenced() -> None:
    tree = twice(allow={"M004": "Louder.", "V202": "Later.", "V203": "There was a lesson."})
    assert codes(tree) == ([], ["V205"], ["M004", "V202"])
    [found] = [one for one in read(twice(allow={"V205": "So many."})).problems if one.code == "N019"]
    assert (found.code, found.line) == ("N019", line_of(twice(allow={"V205": "So many."}), "V205"))


@pytest.mark.parametrize(("code", "hint"), [("V109", "it is an error"), ("V022", "did you mean"), ("all", "unknown")])
def test_errors_and_what_is_no_code_cannot_be_let_stand(code: str, hint: str) -> None:
    tree = twice(allow={code: "I know."})
    found = {problem.code: problem for problem in read(tree).problems}
    assert found["N019"].line == line_of(tree, f"{code}: I know.")
    assert hint in found["N019"].message
    assert found["N019"].severity == "error"


@pytest.mark.parametrize("reason", ["", " ", None, 3, {"en": "So."}])
def test_a_reason_is_a_sentence(reason: object) -> None:
    assert read(twice(allow={"V202": reason})).value is None


def test_a_reason_changes_no_hash() -> None:
    plain, allowed = (
        draw_case(read(twice(**more)).result(), PERSONALITIES, seed=0, personality="eagle").fingerprint
        for more in ({}, {"allow": {"V202": "Later."}})
    )
    assert plain == allowed
