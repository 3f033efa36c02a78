"""What is kept of a pure function: found by which parts it was given, and no more of it than was said."""

from __future__ import annotations

from roleplay.engine.case import draw_case
from roleplay.engine.lately import kept_lately
from tests.generated import PERSONALITIES
from tests.scenario.sample import minimal, read


class Part:
    """Like any other, and yet another."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part)

    def __hash__(self) -> int:
        return 0


def test_a_part_is_known_again_and_its_like_is_not() -> None:
    made: list[object] = []

    @kept_lately(4)
    def count(part: Part, others: tuple[Part, ...], word: str) -> int:
        made.append((part, others, word))
        return len(made)

    one, like = Part(), Part()
    assert count(one, (one,), "word") == count(one, (one,), "".join(["wo", "rd"])) == 1
    assert count(like, (one,), "word") == 2
    assert count(one, (like,), "word") == 3
    assert count(one, (one,), "another") == 4


def test_what_was_made_first_goes_first() -> None:
    made: list[int] = []

    @kept_lately(2)
    def note(number: int) -> None:
        made.append(number)

    for number in (1, 2, 1, 3, 2, 3, 1):
        note(number)
    assert made == [1, 2, 3, 1]


def test_plays_of_one_case_have_their_tables_in_common_and_those_of_a_changed_scenario_do_not() -> None:
    scenario = read(minimal()).result()
    bird = scenario.client.personalities[0]
    one, two = (draw_case(scenario, PERSONALITIES, seed=seed, personality=bird) for seed in (1, 2))
    assert one.game is two.game
    assert one.fingerprint is two.fingerprint
    changed = scenario.model_copy(update={"client": scenario.client.model_copy(update={"minutes": 9})})
    other = draw_case(changed, PERSONALITIES, seed=1, personality=bird)
    assert other.game.layout.minutes != one.game.layout.minutes
    assert other.fingerprint.rules != one.fingerprint.rules
