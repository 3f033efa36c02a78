"""The clock that a room looks at, at any moments and after any touches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.workshop.refusal import Refused
from roleplay.workshop.timer import MOST, Timer

TOUCHES = st.lists(
    st.tuples(st.sampled_from(["start", "pause", "more", "less"]), st.integers(-5_000, 60_000)), max_size=20
)


@given(st.integers(0, 900_000), TOUCHES)
def test_it_never_gives_more_than_was_given_nor_takes_back_what_ran(given: int, touches: list[tuple[str, int]]) -> None:
    timer, now = Timer(given), 0
    for what, step in touches:
        before = timer.passed(now)
        now += step
        assert 0 <= timer.left(now) <= timer.given
        try:
            match what:
                case "start":
                    timer = timer.start(now)
                case "pause":
                    timer = timer.pause(now)
                case "more":
                    timer = timer.extend(60_000, now)
                case _:
                    timer = timer.extend(-60_000, now)
        except Refused:
            continue
        if step >= 0:
            assert timer.passed(now) >= before
        assert timer.spent <= timer.given


def test_it_runs_only_while_it_runs() -> None:
    timer = Timer(10_000).start(1_000)
    assert (timer.left(4_000), timer.ends) == (7_000, 11_000)
    timer = timer.pause(4_000)
    assert (timer.left(99_000), timer.ends, timer.running) == (7_000, None, False)
    assert timer.start(99_000).left(100_000) == 6_000


def test_more_time_after_the_end_counts_from_then() -> None:
    timer = Timer(10_000).start(0).extend(5_000, 60_000)
    assert timer.left(60_000) == 5_000
    assert timer.left(62_000) == 3_000


@pytest.mark.parametrize(
    ("timer", "touch", "reason"),
    [
        (Timer(5).start(0), lambda t: t.start(1), "timer.running"),
        (Timer(5), lambda t: t.pause(1), "timer.still"),
        (Timer(0), lambda t: t.start(1), "timer.out"),
        (Timer(5), lambda t: t.extend(MOST, 1), "timer.most"),
    ],
)
def test_what_makes_no_sense_is_refused(timer: Timer, touch: object, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        touch(timer)  # type: ignore[operator]
    assert caught.value.reason == reason
