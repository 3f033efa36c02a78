"""The ink story of a case is a text that depends on the case alone; inkjs itself is asked by the benchmark."""

from __future__ import annotations

import pytest
from hypothesis import given

from roleplay.engine.case import Case, draw_case
from tests.bench.agreement import ink_agreement
from tests.bench.ink_source import function_of, ink_source
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import both, minimal, move, scenario
from tests.shipped.lines import case_of

STORY = """\
VAR clock = 30
VAR ending = 0
VAR q_trust = 5
VAR q_repair = 0
VAR q_promised = 0
-> talk
=== talk ===
{ ending > 0:
    -> END
}
+ { (q_repair >= 1) } [dig-deep]
    ~ do_dig_deep()
    -> talk
+ -> END
=== function do_dig_deep() ===
~ temp was_0 = (clock <= 20)
{
- (q_trust <= 2):
    ~ clock = MAX(clock - 2, 0)
    ~ q_promised = 1
    { q_trust:
    - 1:
        ~ q_trust = 0
    - 2:
        ~ q_trust = 1
    - 3:
        ~ q_trust = 1
    - 4:
        ~ q_trust = 2
    - 5:
        ~ q_trust = 3
    - 6:
        ~ q_trust = 4
    - 7:
        ~ q_trust = 5
    - 8:
        ~ q_trust = 6
    - 9:
        ~ q_trust = 7
    - 10:
        ~ q_trust = 8
    }
    ~ ending = 5
- (q_repair >= 2):
    ~ clock = MAX(clock - 1, 0)
    ~ q_trust = MAX(q_trust - 1, 0)
- ((q_repair == 1) && (q_trust >= 3)):
    ~ clock = MAX(clock - 1, 0)
    { q_repair:
    - 1:
        ~ q_repair = 2
    }
- (q_repair == 1):
    ~ clock = MAX(clock - 1, 0)
- else:
    ~ clock = MAX(clock - 2, 0)
}
~ follow(was_0)
"""


def story_case() -> Case:
    """A case of one move, with an outcome of its own and an event."""
    own = {"when": {"trust": "<=2"}, "as": "blocked", "effects": {"trust": -2, "promised": True}, "minutes": 2}
    own |= {"say": both("Out."), "ends": "left"}
    tree = minimal()
    tree["moves"] = [move("dig-deep", "implication", about="repair", when={"repair": "implied"}, outcomes=[own])]
    tree["flags"] = [{"id": "promised"}]
    tree["events"] = [{"id": "bell", "when": {"clock": "<=20"}, "say": both("Bell."), "effects": {"minutes": 1}}]
    return draw_case(scenario(tree), PERSONALITIES, seed=1, personality="eagle")


def test_a_story_says_what_the_tables_say() -> None:
    assert ink_source(story_case().game)[: len(STORY)] == STORY


def test_the_same_case_makes_the_same_story() -> None:
    first = ink_source(case_of("county-bureau-pcs", "dove", seed=1).game)
    assert ink_source(case_of("county-bureau-pcs", "dove", seed=2).game) == first


@given(cases())
def test_every_move_is_a_function_and_a_choice(case: Case) -> None:
    lines = ink_source(case.game).splitlines()
    for entry in case.game.moves:
        assert lines.count(f"=== function {function_of(entry.move.id)}() ===") == 1
        assert sum(line.startswith("+ ") and line.endswith(f"[{entry.move.id}]") for line in lines) == 1
    assert sum(line.count("{") for line in lines) == sum(line.count("}") for line in lines)


def test_without_node_ink_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    row = ink_agreement()
    assert (row.verdict, row.figure) == ("not measured", "not measured: no node on the path")
