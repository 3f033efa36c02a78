"""A round of a contest as somebody types it: the scenario, then minutes, client, level, seed and turns in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.cli.plain.led import UnclearError
from roleplay.engine.session import MOST_MINUTES, WALL_MINUTES
from roleplay.workshop.contest.event import Planned

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting

IN_TURN = ("--in-turn", "in-turn", "轮流")
LEVELS = ("1", "2", "3")
LARGEST_SEED = 2**63 - 1


def round_typed(hosting: Hosting, typed: str) -> Planned:
    """The round of `SCENARIO [MINUTES] [CLIENT] [level=N] [seed=N] [--in-turn]`.

    Raises Refused for a scenario that there is not, UnclearError for a word that means nothing.
    """
    name, *words = typed.split()
    found = hosting.scenario(name)
    filled: dict[str, object] = {"minutes": WALL_MINUTES}
    for word in words:
        key, _, value = word.partition("=")
        if word.isdecimal() and len(word) < 5 and 0 < int(word) <= MOST_MINUTES:
            filled["minutes"] = int(word)
        elif word in IN_TURN:
            filled["in_turn"] = True
        elif word in found.client.personalities:
            filled["personality"] = word
        elif key in ("level", "难度") and value in LEVELS:
            filled["level"] = int(value)
        elif key in ("seed", "题号") and value.isdecimal() and len(value) < 20 and int(value) <= LARGEST_SEED:
            filled["seed"] = int(value)
        else:
            raise UnclearError(word)
    return Planned.model_validate({"scenario": name, **filled})
