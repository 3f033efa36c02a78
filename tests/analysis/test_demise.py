"""Why a need could not come out any more: what is named, given back, would have kept it alive."""

from __future__ import annotations

from hypothesis import given, settings

from roleplay.analysis.review import review
from roleplay.engine.case import Case
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.speech import TRUST_MAX
from tests.analysis.test_review import solver
from tests.engine.test_laws import NUMBERS, played
from tests.generated import PERSONALITIES, cases


@given(cases(), NUMBERS)
@settings(max_examples=25)
def test_what_a_need_died_of_given_back_it_would_live(case: Case, numbers: list[int]) -> None:
    play, solved = played(case, numbers), solver()
    bits = {name: bit for bit, name in enumerate(case.game.targets)}
    for missed in review(play, PERSONALITIES, solved).missed:
        assert (missed.why is None) == (missed.entry is None)
        if missed.why is None:
            continue
        turn = play.turns[missed.last - 1]
        if missed.why in ("left", "walkout", "time", "ended"):
            assert turn.ending is not None
            continue

        def alive(clock: int, trust: int, turn: Turn = turn, bit: int = bits[missed.ladder]) -> bool:
            return bool(solved(case, "chances").value(State(clock, (trust, *turn.after.values[1:]))) >> bit & 1)

        then, now = turn.before, turn.after
        assert not alive(now.clock, now.trust)
        match missed.why:
            case "trust":
                assert alive(now.clock, then.trust)
            case "clock":
                assert alive(then.clock, now.trust)
                assert not alive(now.clock, TRUST_MAX)
            case "both":
                assert alive(then.clock, max(then.trust, now.trust))
                assert not alive(now.clock, then.trust)
            case "step":
                assert not alive(then.clock, then.trust)
