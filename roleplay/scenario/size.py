"""How many states a scenario has: what the solver can prove must fit its tables."""

from __future__ import annotations

from collections.abc import Collection

from roleplay.reading.collector import Collector
from roleplay.scenario.vocabulary import BREACHED, Vocabulary

MAX_STATES = 20_000_000
_BIGGEST = 4
_HUGE = 10**15


def states(words: Vocabulary, asked: Collection[str]) -> int:
    """How many states there are: every combination of the quantities, at every minute. Counted up to 10^15.

    A breach that no guard asks about only caps the score, and the solver spends nothing on it.
    """
    product = words.quantities["clock"].size
    for name in words.state:
        if name != BREACHED or name in asked:
            product = min(product * words.quantities[name].size, _HUGE)
    return product


def check_size(words: Vocabulary, asked: Collection[str], faults: Collector) -> None:
    """Not more states than the solver takes; `asked` are the quantities that guards look at."""
    number = states(words, asked)
    if number <= MAX_STATES:
        return
    sizes = sorted(((words.quantities[name].size, name) for name in words.state if name != "trust"), reverse=True)
    biggest = ", ".join(f"{name} ({size})" for size, name in sizes[:_BIGGEST])
    many = "at least 10^15" if number >= _HUGE else f"{number:,}"
    message = f"{many} states, more than {MAX_STATES:,}: shorten or drop the biggest, such as {biggest}"
    faults.add((), "N016", message)
