"""Moves with which the trainee chooses a number: each becomes one move a value, so that nothing else need know of them.

In such a move `chosen` is a plain number: in its guards, effects and texts it is put in before anything reads them.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path, did_you_mean
from roleplay.reading.text import Text
from roleplay.scenario.expression import Expression, ExpressionError, parse, span
from roleplay.scenario.figure import digits, put
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import CHOSEN, Chooses, Move
from roleplay.scenario.vocabulary import Vocabulary, vocabulary

MOST_CHOICES = 60
"""Values that one move may offer."""
MOST_MOVES = 240
"""Moves of a scenario, each value that one offers counted."""
_DATA = frozenset(("when", "effects", "condition"))
"""Fields that hold guards or effects."""
_CHOSEN = re.compile(r"(?<!\w)(?<!\w-)chosen(?!-?\w)")


def widened(scenario: Scenario) -> Scenario:
    """The same scenario with a move for each number that a move lets choose."""
    if not any(move.chooses for move in scenario.moves):
        return scenario
    words = vocabulary(scenario)
    moves = tuple(one for move in scenario.moves for one in choices(move, words))
    return scenario.model_copy(update={"moves": moves})


def choices(move: Move, words: Vocabulary) -> tuple[Move, ...]:
    """The moves that `move` stands for: itself, or one for each number that may ever be chosen, the least first.

    Raises ExpressionError for bounds that cannot be reckoned, or a number that is not there.
    """
    chooses = move.chooses
    if chooses is None:
        return (move,)
    low, high = _bounds(chooses, words)
    return tuple(_chosen(move, chooses, value) for value in _values(chooses, words, low, high))


def how_many(move: Move, words: Vocabulary) -> int:
    """How many numbers a move lets choose among; none where its bounds cannot be reckoned."""
    if move.chooses is None:
        return 0
    try:
        return len(_values(move.chooses, words, *_bounds(move.chooses, words)))
    except ExpressionError:
        return 0


def _bounds(chooses: Chooses, words: Vocabulary) -> tuple[Expression, Expression]:
    quantity = words.quantities.get(chooses.number)
    if quantity is None or quantity.sort != "number":
        numbers = [one.name for one in words.quantities.values() if one.sort == "number"]
        raise ExpressionError(f"no number is called {chooses.number!r}{did_you_mean(chooses.number, numbers)}")
    names = words.numbers()
    return (
        parse(str(quantity.values[0] if chooses.start is None else chooses.start), names),
        parse(str(quantity.values[-1] if chooses.end is None else chooses.end), names),
    )


def _odd_bound(chooses: Chooses, words: Vocabulary) -> str | None:
    """The bound that cannot be reckoned, as the file calls it."""
    for key, bound in (("from", chooses.start), ("to", chooses.end)):
        try:
            parse(str(bound or 0), words.numbers())
        except ExpressionError:
            return key
    return None


def _values(chooses: Chooses, words: Vocabulary, low: Expression, high: Expression) -> tuple[int, ...]:
    """The values between the bounds, `step` apart: counted from a lower bound that is one plain number of them."""
    quantity = words.quantities[chooses.number]
    (least, fixed), most = span(low), span(high)[1]
    within = [value for value in quantity.values if least <= value <= most]
    first = within[0] if within and least == fixed else quantity.low
    return tuple(value for value in within if not (value - first) % (chooses.step or quantity.step))


def _chosen(move: Move, chooses: Chooses, value: int) -> Move:
    """The move that says `value`."""
    said: Move = _within(move, value)
    bounds = [
        {str(value): f"{sign} {bound}"}
        for sign, bound in ((">=", chooses.start), ("<=", chooses.end))
        if isinstance(bound, str)
    ]
    when = {"all": [said.when, *bounds]} if bounds else said.when
    return said.model_copy(update={"id": f"{move.id}{CHOSEN}{value}", "chooses": None, "when": when})


def _within(part: Any, value: int) -> Any:
    """A copy of `part` with the number in its texts, guards and effects."""
    if isinstance(part, Text):
        return put(part, {"chosen": digits(value)}, whole=False)
    if isinstance(part, BaseModel):
        fields = ((name, getattr(part, name)) for name in type(part).model_fields)
        return part.model_copy(
            update={name: _with(one, value) if name in _DATA else _within(one, value) for name, one in fields}
        )
    if isinstance(part, dict):
        return {key: _within(one, value) for key, one in part.items()}
    return tuple(_within(one, value) for one in part) if isinstance(part, tuple) else part


def _with(part: Any, value: int) -> Any:
    """Guards or effects with the number in the place of its name."""
    if isinstance(part, dict):
        return {str(value) if key == "chosen" else key: _with(one, value) for key, one in part.items()}
    if isinstance(part, (list, tuple)):
        return [_with(one, value) for one in part]
    return _CHOSEN.sub(f"({value})" if value < 0 else str(value), part) if isinstance(part, str) else part


def check_choices(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    """What is chosen is a number of the scenario, within bounds that leave a choice, and not too much of it."""
    if not any(move.chooses for move in scenario.moves):
        return
    if "chosen" in words.quantities:
        faults.add((), "N002", "'chosen' is the number chosen with a move that `chooses`: give yours another id")
    total = 0
    for index, move in enumerate(scenario.moves):
        total += _check(move, words, ("moves", index, "chooses"), faults)
    if total > MOST_MOVES:
        message = f"{total} moves, each number to choose counted, at most {MOST_MOVES}: take larger steps"
        faults.add(("moves",), "M005", message)


def _check(move: Move, words: Vocabulary, path: Path, faults: Collector) -> int:
    """How many moves it comes to."""
    if move.chooses is None:
        return 1
    try:
        low, high = _bounds(move.chooses, words)
    except ExpressionError as error:
        if not any(words.excused(str(bound)) for bound in (move.chooses.start, move.chooses.end)):
            known = words.quantities.get(move.chooses.number)
            odd = (
                _odd_bound(move.chooses, words) if known is not None and known.sort == "number" else None
            ) or "number"
            faults.add((*path, odd), "M005", f"{move.id!r} lets nothing choose: {error}")
        return 0
    step = words.quantities[move.chooses.number].step
    if move.chooses.step is not None and move.chooses.step % step:
        faults.add((*path, "step"), "M005", f"{move.chooses.number!r} goes in steps of {step}")
    number = len(_values(move.chooses, words, low, high))
    if not 2 <= number <= MOST_CHOICES:
        message = f"{move.id!r} lets choose among {number}: 2 to {MOST_CHOICES} values are a choice"
        faults.add(path, "M005", message)
    return number
