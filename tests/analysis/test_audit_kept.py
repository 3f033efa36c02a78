"""What is kept of a proof: never another finding than without it, whatever was edited, and never another program's."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import roleplay.analysis.audit_gather as gather_module
from roleplay.analysis import audit_kept
from roleplay.analysis.audit import audit
from roleplay.analysis.audit_gather import gather
from roleplay.analysis.audit_kept import bare_of, proof_key, read_gathered, written
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.engine.fingerprint import fingerprint
from roleplay.engine.score import final_points
from roleplay.reading.text import Text
from roleplay.scenario.model import Scenario
from tests.analysis.test_solve import reachable
from tests.generated import PERSONALITIES, SCENARIOS, cases
from tests.scenario.sample import bent, minimal


class Drawer:
    """A shelf in memory that counts what it gave."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.given = 0

    def find(self, key: str) -> bytes | None:
        """What is kept under a key."""
        self.given += key in self.held
        return self.held.get(key)

    def keep(self, key: str, data: bytes) -> None:
        """Keep something."""
        self.held[key] = data


DRAWER = Drawer()
"""One for all examples: what is kept of one scenario must serve no other."""


def reworded(part: Any, draw: st.DrawFn) -> Any:
    """A copy with other words, short and long, in some places."""
    if isinstance(part, Text):
        length = draw(st.sampled_from([0, 0, 3, 60, 300]))
        return Text(en="word " * length, zh="词" * length) if length else part
    if isinstance(part, BaseModel):
        return part.model_copy(update={name: reworded(getattr(part, name), draw) for name in type(part).model_fields})
    if isinstance(part, dict):
        return {key: reworded(value, draw) for key, value in part.items()}
    return type(part)(reworded(one, draw) for one in part) if isinstance(part, (list, tuple)) else part


@st.composite
def edits(draw: st.DrawFn) -> tuple[Scenario, Scenario]:
    """A scenario, and the same with other words and claims."""
    scenario = draw(SCENARIOS)
    claims = draw(st.sampled_from([{}, {"uncover": ("all",)}, {"par": 2, "random": 0.1}, {"bird_loss": 1}]))
    mended = Scenario.model_validate(reworded(scenario, draw).model_dump(by_alias=True) | {"expect": claims})
    return scenario, mended


@settings(max_examples=8)
@given(edits())
def test_a_kept_proof_says_what_a_fresh_one_does(pair: tuple[Scenario, Scenario]) -> None:
    before, after = pair
    audit(before, PERSONALITIES, shelf=DRAWER)
    given = DRAWER.given
    assert audit(after, PERSONALITIES, shelf=DRAWER) == audit(after, PERSONALITIES)
    assert DRAWER.given == given + 1


@settings(max_examples=10)
@given(SCENARIOS)
def test_solved_tables_are_shared_with_those_of_the_scenario_with_its_words(scenario: Scenario) -> None:
    dove = PERSONALITIES["dove"]
    assert fingerprint(bare_of(scenario), dove).rules == fingerprint(scenario, dove).rules


@settings(max_examples=20)
@given(cases())
def test_an_end_is_worth_what_the_solved_table_says(case: Case) -> None:
    table = solve(case.game)
    for state in reachable(case.game):
        if state.ending:
            assert final_points(case.game, state, case.game.score.read) == table.value(state)


EDITS = {
    "a number": lambda tree: tree["client"].update(minutes=9),
    "a guard": lambda tree: tree["moves"][0].update(when={"trust": ">=2"}),
    "a tone": lambda tree: tree["moves"][0].update(tone="brisk"),
    "the order": lambda tree: tree["moves"].reverse(),
    "a name": lambda tree: tree["moves"][0].update(id="renamed"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_rules_that_are_edited_are_worked_out_anew(edit: Any) -> None:
    drawer = Drawer()
    for tree in (minimal(), bent(edit)):
        scenario = Scenario.model_validate(tree)
        assert audit(scenario, PERSONALITIES, shelf=drawer) == audit(scenario, PERSONALITIES)
    assert (len(drawer.held), drawer.given) == (2, 0)


def test_the_order_of_a_guard_is_part_of_what_is_kept() -> None:
    """Findings name what stands first."""
    tests = [("trust", ">=4"), ("clock", ">=2")]
    trees = [bent(lambda tree, by=by: tree["moves"][0].update(when=dict(by))) for by in (tests, tests[::-1])]
    one, other = (Scenario.model_validate(tree) for tree in trees)
    assert one == other
    assert proof_key(one, PERSONALITIES) != proof_key(other, PERSONALITIES)


def test_another_personality_or_program_is_another_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, dove = Scenario.model_validate(minimal()), PERSONALITIES["dove"]
    slower = dove.model_copy(update={"trust": dove.trust.model_copy(update={"tones": {}})})
    keys = {proof_key(scenario, {"dove": dove}), proof_key(scenario, {"dove": slower})}
    monkeypatch.setattr(audit_kept, "_program", lambda: "another")
    keys.add(proof_key(scenario, {"dove": dove}))
    assert len(keys) == 3


def test_a_fresh_proof_looks_at_nothing_kept_and_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, drawer, worked = Scenario.model_validate(minimal()), Drawer(), list[str]()
    known = audit(scenario, PERSONALITIES, shelf=drawer)
    monkeypatch.setattr(gather_module, "gather", lambda *parts, **more: worked.append("anew") or gather(*parts, **more))
    assert audit(scenario, PERSONALITIES, shelf=drawer) == known
    assert not worked
    drawer.held = dict.fromkeys(drawer.held, b"rubbish")
    assert audit(scenario, PERSONALITIES, shelf=drawer, fresh=True) == known
    assert worked == ["anew"]
    assert audit(scenario, PERSONALITIES, shelf=drawer) == known
    assert worked == ["anew"]


def test_what_is_kept_reads_back_the_same_and_rubbish_not_at_all() -> None:
    data = written(gather(bare_of(Scenario.model_validate(minimal())), PERSONALITIES))
    found = read_gathered(data)
    assert found is not None
    assert written(found) == data
    bomb = zlib.compress(b" " * (audit_kept.LARGEST + 1))
    for rubbish in (b"", b"{}", data[:-1], data + b"more", zlib.compress(b"{}"), zlib.compress(b"[" * 10**6), bomb):
        assert read_gathered(rubbish) is None
