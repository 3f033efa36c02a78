"""A case as an ink story, generated from its tables: what an author of interactive fiction would have to write.

Quantities are variables, each move is a function (what it does) and a sticky choice (where it is on offer), and a knot
goes round them until the talk has ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roleplay.engine.game import Game, GameMove
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import ALWAYS, Condition, Count, Every, Negation, Some, Test
from roleplay.scenario.vocabulary import Quantity

TAB = "    "


def function_of(move: str) -> str:
    """The name of a move's function."""
    return f"do_{_word(move)}"


def variable_of(quantity: str) -> str:
    """The name of a quantity's variable."""
    return "clock" if quantity == "clock" else f"q_{_word(quantity)}"


def ink_source(game: Game) -> str:
    """The whole story."""
    return "\n".join([*_variables(game), "-> talk", *_talk(game), *_functions(game)]) + "\n"


def _word(name: str) -> str:
    return name.replace("-", "_")


def _variables(game: Game) -> Iterator[str]:
    yield f"VAR clock = {game.start.clock}"
    yield "VAR ending = 0"
    for quantity, value in zip(game.layout.quantities, game.start.values, strict=True):
        yield f"VAR {variable_of(quantity.name)} = {value}"


def _talk(game: Game) -> Iterator[str]:
    yield "=== talk ==="
    yield "{ ending > 0:"
    yield f"{TAB}-> END"
    yield "}"
    for entry in game.moves:
        guard = "" if entry.offered == ALWAYS else f"{{ {_condition(entry.offered)} }} "
        yield f"+ {guard}[{entry.move.id}]"
        yield f"{TAB}~ {function_of(entry.move.id)}()"
        yield f"{TAB}-> talk"
    yield "+ -> END"


def _functions(game: Game) -> Iterator[str]:
    for entry in game.moves:
        yield from _move(game, entry)
    yield from _follow(game)
    yield from _settle(game)


def _move(game: Game, entry: GameMove) -> Iterator[str]:
    """What a move does; its branches are tried in their order, the last always holds."""
    yield f"=== function {function_of(entry.move.id)}() ==="
    names = [f"was_{place}" for place in range(len(game.events))]
    for name, event in zip(names, game.events, strict=True):
        yield f"~ temp {name} = {_condition(event.when)}"
    reached = [branch.when for branch in entry.branches]
    last = reached.index(ALWAYS) if ALWAYS in reached else len(reached) - 1
    yield "{"
    for place, branch in enumerate(entry.branches[: last + 1]):
        yield f"- {'else' if place == last and place else _condition(branch.when)}:"
        yield from _changes(branch.minutes, branch.changes, game, TAB)
        if branch.ends:
            yield f"{TAB}~ ending = {branch.ends}"
    yield "}"
    yield f"~ follow({', '.join(names)})"


def _follow(game: Game) -> Iterator[str]:
    """Unless the talk is over: the events that a move has turned true, in the order of the file."""
    yield f"=== function follow({', '.join(f'was_{place}' for place in range(len(game.events)))}) ==="
    yield "~ settle()"
    yield "{ ending == 0:"
    for place, event in enumerate(game.events):
        if changes := list(_changes(event.minutes, event.changes, game, TAB * 2)):
            yield f"{TAB}{{ (not was_{place}) && {_condition(event.when)}:"
            yield from changes
            yield f"{TAB}}}"
    yield f"{TAB}~ settle()"
    yield "}"


def _settle(game: Game) -> Iterator[str]:
    """Whether the talk is over: trust gone, an author's ending, time up."""
    yield "=== function settle() ==="
    yield "{ ending == 0:"
    yield f"{TAB}{{"
    own = [(number, _condition(condition)) for number, condition in game.endings]
    walkout, time = (game.ending("walkout"), "q_trust == 0"), (game.ending("time"), "clock == 0")
    for number, condition in (walkout, *own, time):
        yield f"{TAB}- {condition}:"
        yield f"{TAB * 2}~ ending = {number}"
    yield f"{TAB}}}"
    yield "}"


def _changes(minutes: int, changes: Sequence[Change], game: Game, indent: str) -> Iterator[str]:
    if minutes:
        yield f"{indent}~ clock = MAX(clock - {minutes}, 0)"
    for change in changes:
        yield from _change(change, game.vocabulary.quantities[change.quantity], indent)


def _change(change: Change, quantity: Quantity, indent: str) -> Iterator[str]:
    """The shortest way to write a change: a value, a step within bounds, a rung at least, or value by value.

    Trust often takes the last: it grows more slowly near the top, and stops at a warning before it is gone.
    """
    name, table, top = variable_of(change.quantity), change.table, quantity.size - 1
    moved = [(before, after) for before, after in enumerate(table) if before != after]
    if len(set(table)) == 1:
        yield f"{indent}~ {name} = {table[0]}"
    elif change.amount and table == tuple(min(max(one + change.amount, 0), top) for one in range(quantity.size)):
        inner = f"{name} + {change.amount}" if change.amount > 0 else f"{name} - {-change.amount}"
        yield f"{indent}~ {name} = " + (f"MIN({inner}, {top})" if change.amount > 0 else f"MAX({inner}, 0)")
    elif table == tuple(max(table[0], index) for index in range(len(table))):
        yield f"{indent}~ {name} = MAX({name}, {table[0]})"
    elif moved:
        yield f"{indent}{{ {name}:"
        for before, after in moved:
            yield f"{indent}- {before}:"
            yield f"{indent}{TAB}~ {name} = {after}"
        yield f"{indent}}}"


def _condition(condition: Condition) -> str:
    """A condition as an expression."""
    match condition:
        case Test(quantity, table):
            return _within(variable_of(quantity), table)
        case Every(parts):
            return _joined([_condition(part) for part in parts], "&&") if parts else "true"
        case Some(parts):
            return _joined([_condition(part) for part in parts], "||") if parts else "false"
        case Negation(part):
            return f"(not {_condition(part)})"
        case Count(tests, table):
            return _within(f"({' + '.join(_one(test) for test in tests)})", table)


def _joined(parts: Sequence[str], sign: str) -> str:
    """Several expressions as one; a single one stays bare, since `(true)` would be a list."""
    return f"({f' {sign} '.join(parts)})" if len(parts) > 1 else parts[0]


def _one(test: Test) -> str:
    """1 where a test holds, else 0: a truth value is a number in ink once it is added to one."""
    return f"(0 + {_within(variable_of(test.quantity), test.table)})"


def _within(value: str, table: Sequence[bool]) -> str:
    """Where a value is one of those that `table` allows, by as few comparisons as it takes."""
    top = len(table) - 1
    runs: list[tuple[int, int]] = []
    for index, holds in enumerate(table):
        if holds and runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        elif holds:
            runs.append((index, index))
    return _joined([_run(value, low, high, top) for low, high in runs], "||") if runs else "false"


def _run(value: str, low: int, high: int, top: int) -> str:
    if (low, high) == (0, top):
        return "true"
    if low == high:
        return f"({value} == {low})"
    if low == 0:
        return f"({value} <= {high})"
    if high == top:
        return f"({value} >= {low})"
    return f"({value} >= {low} && {value} <= {high})"
