"""From the end of one scenario's play to the beginning of another's: what is handed on, and whom one meets again."""

from __future__ import annotations

from collections.abc import Mapping

from roleplay.engine.case import Case, Earlier, draw_case
from roleplay.engine.play import Play
from roleplay.scenario.after import same_people, takings
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Level, Personality

SEEDS = 2**63
TRIED = 10_000
"""Case numbers looked through for one that draws everybody as they were."""


def handed_on(scenario: Scenario, play: Play, code: str) -> Earlier:
    """What `scenario` takes over from a finished play, which `code` tells, of the scenario before it.

    Raises ValueError for a play of another scenario, one that goes on, one that the client walked out of, or a value
    that has no place in `scenario`.
    """
    before = play.case
    if scenario.after is None or scenario.after.scenario != before.scenario.id or not play.over:
        raise ValueError(f"{scenario.id} does not go on from this play of {before.scenario.id}")
    if play.ending == "walkout":
        raise ValueError(f"nobody goes on from a play of {before.scenario.id} that the client walked out of")
    brought = []
    for one in takings(scenario, before.scenario):
        index = one.table[play.state.values[before.game.positions[one.theirs]]]
        if index is None:
            raise ValueError(f"{one.name} ends as nothing that {scenario.id} knows")
        brought.append((one.name, index))
    again = same_people(scenario, before.scenario)
    people = [(name, bird.id) for name, bird in before.people.items() if bird.id in again.get(name, ())]
    return Earlier(code, tuple(brought), tuple(people))


def draw_after(
    scenario: Scenario,
    personalities: Mapping[str, Personality],
    earlier: Earlier,
    *,
    seed: int,
    variant: str | None = None,
    told: bool = False,
    level: Level,
) -> Case:
    """The case with the first number from `seed` on that draws everybody who is met again as they were.

    Raises KeyError where none of many does, and as `draw_case` does.
    """
    for number in ((seed + more) % SEEDS for more in range(TRIED)):
        case = draw_case(scenario, personalities, seed=number, variant=variant, told=told, level=level, earlier=earlier)
        if earlier.met(case):
            return case
    raise KeyError(f"{scenario.id} has no case in which everybody is as before")
