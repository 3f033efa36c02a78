"""Checks of guards, effects and starting values: every one is read as the engine will read it, wherever it occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault, Path
from roleplay.reading.walk import parts
from roleplay.scenario.choice import MOST_MOVES, choices, how_many
from roleplay.scenario.effect import EffectReader
from roleplay.scenario.expression import looked_at
from roleplay.scenario.gauge import Meter
from roleplay.scenario.guard import Condition, quantities, tests
from roleplay.scenario.guardreader import GuardReader
from roleplay.scenario.model import Scenario
from roleplay.scenario.part import Effects, Guard
from roleplay.scenario.right import reckonings, sheet_guards
from roleplay.scenario.saying import Conditional, Line
from roleplay.scenario.vocabulary import Quantity, Vocabulary

_MINUTES = range(3, 61)
TIMELESS = {
    "scoring": ("score line", "score"),
    "pass": ("pass mark", "ask"),
    "sheets": ("sheet", "ask"),
}
"""Parts whose guards cannot look at the clock: what each is called, and what is done with what the minutes were for."""
MAX_TESTS = 200
"""Tests in one guard."""
MAX_ALL_TESTS = 20_000
"""Tests in all guards, those of the phases counted again wherever a guard asks for the phase."""


def guards(scenario: Scenario) -> Iterator[tuple[Path, Guard]]:
    """Every guard of the scenario, with its path; those left out are left out here."""
    for index, move in enumerate(scenario.moves):
        yield ("moves", index, "when"), move.when
        for place, outcome in enumerate(move.outcomes):
            yield ("moves", index, "outcomes", place, "when"), outcome.when
    for index, event in enumerate(scenario.events):
        yield ("events", index, "when"), event.when
    for index, phase in enumerate(scenario.phases):
        yield ("phases", index, "when"), phase.when
    for index, mood in enumerate(scenario.moods):
        yield ("moods", index, "when"), mood.when
    for index, ending in enumerate(scenario.endings):
        yield ("endings", index, "when"), ending.when or {}
    if scenario.commitment is not None:
        for name in ("advance", "continuation", "refusal"):
            answer = getattr(scenario.commitment, name)
            if answer is not None:
                yield ("commitment", name, "when"), answer.when
    for index, line in enumerate(scenario.scoring.lines):
        yield ("scoring", "lines", index, "when"), line.when
    for index, coached in enumerate(scenario.coach):
        yield ("coach", index, "when"), coached.when
    for index, must in enumerate(scenario.passing.must if scenario.passing is not None else ()):
        yield ("pass", "must", index, "when"), must.when
    yield from sheet_guards(scenario)


def said_guards(part: Any, path: Path = ()) -> Iterator[tuple[Path, Guard]]:
    """Every guard within what is said in `part`, with its path: they decide words alone."""
    for place, one in said_parts(part, path):
        if one.condition or isinstance(one, Conditional):
            yield (*place, "if"), one.condition


def said_parts(part: Any, path: Path = ()) -> list[tuple[Path, Conditional | Line]]:
    """Every line, and everything that is said by what holds, within `part`, with its path."""
    return parts(part, (Conditional, Line), path)


def effects(scenario: Scenario) -> Iterator[tuple[Path, Effects]]:
    """Every mapping of effects, with its path."""
    for index, move in enumerate(scenario.moves):
        for place, outcome in enumerate(move.outcomes):
            yield ("moves", index, "outcomes", place, "effects"), outcome.effects
    for index, event in enumerate(scenario.events):
        yield ("events", index, "effects"), event.effects
    for name, effect in scenario.effects.items():
        yield ("effects", name), effect


def check_conditions(scenario: Scenario, words: Vocabulary, faults: Collector) -> set[str]:
    """Read every guard and every effect; tell which quantities the guards look at."""
    asked: set[str] = set()
    guard_reader, effect_reader = GuardReader(words), EffectReader(words)
    found: list[tuple[Path, Condition]] = []
    read = list(_read_all(scenario, words, guard_reader, effect_reader))
    for path, guard, condition in read:
        found.append((path, condition))
        if path[0] not in ("pass", "moods"):  # they decide nothing while the talk goes on
            asked |= set(quantities(condition))
        if path[0] == "phases":
            if "phase" in quantities(condition):
                faults.add(path, "G007", "the guard of a phase cannot look at the phase")
            if path[1] != 0 and not guard:
                faults.add(path[:-1], "G008", "a phase after the first needs `when`, or it is always the current one")
        if path[0] == "moods" and not guard:
            faults.add(path, "G008", "a mood needs a guard: what trust makes of a face needs no word")
        if path[0] == "events" and "clock" in quantities(condition) and scenario.events[int(path[1])].days is not None:
            faults.add(path, "G012", "an event days later cannot look at the clock: its guard is asked as scenes end")
        if path[0] in TIMELESS and "clock" in quantities(condition):
            what, how = TIMELESS[str(path[0])]
            faults.add(path, "G009", f"a {what} cannot look at the clock: {how} what the minutes were used for")
    if scenario.sheets:
        # what sheets earn is counted beside a cap, so a breach is told apart wherever they are
        asked |= {"breached", *(name for _, one in reckonings(scenario, words) for name in looked_at(one))}
    for path, guard in said_guards(scenario):
        if not guard:
            faults.add(path, "G008", "`if` needs a guard, or what it says is always said")
        if not _chooses(scenario, path):
            found.append((path, guard_reader.read(guard, path)))
    for index, event in enumerate(scenario.events):
        if not event.when and not event.at:
            faults.add(("events", index), "G008", "an event needs a guard that can become true")
    for fault in (*guard_reader.faults, *effect_reader.faults):
        faults.add(fault.path, fault.code, fault.message, fault.severity)
    _check_size(found, faults)
    return asked


def _read_all(
    scenario: Scenario, words: Vocabulary, guard_reader: GuardReader, effect_reader: EffectReader
) -> Iterator[tuple[Path, Guard, Condition]]:
    """Every guard with its condition; effects are read as well. A move that lets choose a number is read with each."""
    for path, guard in guards(scenario):
        if not _chooses(scenario, path):
            yield path, guard, guard_reader.read(guard, path)
    for path, effect in effects(scenario):
        if not _chooses(scenario, path):
            effect_reader.read(effect, path)
    yield from _read_chosen(scenario, words, guard_reader)


def _read_chosen(
    scenario: Scenario, words: Vocabulary, guard_reader: GuardReader
) -> Iterator[tuple[Path, Guard, Condition]]:
    """The same of moves that let choose a number, with each; until there are more than other checks let pass."""
    numbers = {index: how_many(move, words) for index, move in enumerate(scenario.moves) if move.chooses is not None}
    if sum(numbers.values()) > MOST_MOVES:
        return
    size = 0
    for index, number in numbers.items():
        found: Counter[Fault] = Counter()
        for one in choices(scenario.moves[index], words) if number else ():
            if size > MAX_ALL_TESTS:
                return
            reader, effecting = GuardReader(words), EffectReader(words)
            written: list[tuple[Path, Guard]] = [(("moves", index, "when"), one.when)]
            for place, outcome in enumerate(one.outcomes):
                path: Path = ("moves", index, "outcomes", place)
                written.append(((*path, "when"), outcome.when))
                effecting.read(outcome.effects, (*path, "effects"))
            for path, guard in [*written, *said_guards(one, ("moves", index))]:
                condition = reader.read(guard, path)
                size += sum(1 for _ in tests(condition))
                if path[-1] == "when":
                    yield path, guard, condition
            found.update({(fault.path, fault.code): fault for fault in (*reader.faults, *effecting.faults)}.values())
        _of_all(found, number, guard_reader)


def _chooses(scenario: Scenario, path: Path) -> bool:
    return path[0] == "moves" and isinstance(path[1], int) and scenario.moves[path[1]].chooses is not None


def _of_all(found: Counter[Fault], numbers: int, reader: GuardReader) -> None:
    """Keep one fault a place and code; what never holds of one number may hold of another."""
    times: Counter[tuple[Path, str]] = Counter()
    for fault, number in found.items():
        before, least = times[fault.path, fault.code], numbers if fault.code == "G004" else 1
        times[fault.path, fault.code] += number
        if before < least <= before + number:
            reader.faults.append(fault)


def _check_size(found: list[tuple[Path, Condition]], faults: Collector) -> None:
    """Not more tests than anybody can follow: in one guard, and in all of them together."""
    sizes = [(sum(1 for _ in tests(condition)), path, condition) for path, condition in found]
    for size, path, _ in sizes:
        if size > MAX_TESTS:
            message = f"{size:,} tests in one guard, at most {MAX_TESTS}: leave out {size - MAX_TESTS:,}"
            faults.add(path, "G010", message)
    phases = sum(size for size, path, _ in sizes if path[0] == "phases")
    asking = sum(sum(test.table) for *_, condition in sizes for test in tests(condition) if test.quantity == "phase")
    total = sum(size for size, *_ in sizes) + phases * asking
    if total > MAX_ALL_TESTS:
        message = f"{total:,} tests in all guards, at most {MAX_ALL_TESTS:,}: leave out guards, or make them shorter"
        if phases * asking > total // 2:
            message += f"; the {phases:,} of the phases count wherever a guard asks for the phase, {asking:,} times"
        faults.add((), "G010", message)


def check_variants(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    """Starting values lie within what they start."""
    for index, meter in enumerate(scenario.meters):
        _meter(meter, ("meters", index), faults)
    names = {*words.changeable, "minutes"}
    for index, variant in enumerate(scenario.variants):
        for name, value in variant.start.items():
            path: Path = ("variants", index, "start", name)
            if faults.known(path, "N014", "starting value", name, names):
                _start(words.quantities.get(name), value, path, faults)


def _meter(meter: Meter, path: Path, faults: Collector) -> None:
    if meter.max <= meter.min:
        faults.add((*path, "max"), "N015", f"max ({meter.max}) must be above min ({meter.min})")
    elif not meter.min <= meter.start <= meter.max:
        message = f"start must be {meter.min} to {meter.max}, not {meter.start}"
        faults.add((*path, "start"), "N015", message)


def _start(quantity: Quantity | None, value: Any, path: Path, faults: Collector) -> None:
    """One starting value; without a quantity, it is the minutes."""
    if quantity is None:
        if not _whole(value) or value not in _MINUTES:
            faults.add(path, "N015", f"minutes must be {_MINUTES[0]} to {_MINUTES[-1]}, not {value!r}")
    elif quantity.sort == "flag":
        if not isinstance(value, bool):
            faults.add(path, "N015", f"{quantity.name!r} is a flag: true or false, not {value!r}")
    elif quantity.sort == "ladder":
        faults.known(path, "L003", f"rung for {quantity.name!r}:", str(value), quantity.labels)
    elif not _whole(value) or value not in quantity.values or _lost(quantity, value):
        span = "1 to 9" if quantity.name == "trust" else quantity.span()
        faults.add(path, "N015", f"{quantity.name!r} must be {span}, not {value!r}")


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _lost(quantity: Quantity, value: int) -> bool:
    """Trust of 0 ends a meeting before it begins; 10 leaves nothing to win."""
    return quantity.name == "trust" and value not in range(1, 10)
