"""Checks of the numbers of a scenario: their bounds, what is derived from them, and what is scored along a scale."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.reading.wording import texts
from roleplay.scenario.expression import ExpressionError, named_in, parse
from roleplay.scenario.figure import names_in, stray
from roleplay.scenario.gauge import Number
from roleplay.scenario.model import Scenario
from roleplay.scenario.vocabulary import MOST_VALUES, Vocabulary

RECKONED = frozenset(("min", "max", "chosen"))
"""Names that mean something of their own in an expression."""


def check_numbers(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    """Numbers have bounds that their steps keep to, derived ones can be reckoned, scales are of what there is."""
    for index, number in enumerate(scenario.numbers):
        _bounds(number, ("numbers", index), faults)
    named = [(("numbers", index, "id"), one.id) for index, one in enumerate(scenario.numbers)]
    named += [(("derived", index, "id"), one.id) for index, one in enumerate(scenario.derived)]
    for place, name in named:
        if name in RECKONED:
            faults.add(
                place, "N002", f"{name!r} has a meaning of its own where numbers are reckoned: choose another id"
            )
    _reckon(scenario, words, faults)
    known = [*words.numbers(), *words.broken]
    for index, line in enumerate(scenario.scoring.lines):
        path: Path = ("scoring", "lines", index)
        if line.scale is None:
            if not line.when:
                faults.add(path, "P004", f"{line.id!r} needs `when` or a `scale`: what are its points given for?")
            continue
        faults.known((*path, "scale", "of"), "P004", "number", line.scale.of, known)
        if line.scale.start == line.scale.end:
            faults.add((*path, "scale", "to"), "P004", f"a scale from {line.scale.start} to the same number")


def _reckon(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    """Tell of the derived ones that cannot be reckoned: here, once, and not wherever they are named."""
    known = {name: one for name, one in words.numbers().items() if name not in words.derived}
    broken = set[str]()
    for index, derived in enumerate(scenario.derived):
        try:
            known[derived.id] = parse(derived.reckoned, known)
        except ExpressionError as error:
            named = named_in(derived.reckoned)
            if not named & broken:
                below = next((one.id for one in scenario.derived[index:] if one.id in named - known.keys()), None)
                why = f"{below!r} does not stand above it" if below else error
                faults.add(("derived", index, "is"), "G011", f"cannot reckon {derived.id!r}: {why}")
            broken.add(derived.id)


SPOKEN: dict[str, frozenset[str]] = {
    "moves": frozenset(("say", "note", "replies", "outcomes", "why")),
    "needs": frozenset(("texts",)),
    "ladders": frozenset(("texts",)),
    "events": frozenset(("say",)),
    "endings": frozenset(("say",)),
    "commitment": frozenset(("say", "why")),
    "variants": frozenset(("opening",)),
    "client": frozenset(("opening",)),
    "scenes": frozenset(("opening",)),
    "coach": frozenset(("say",)),
    "scoring": frozenset(("title",)),
    "why": frozenset(("why",)),
    "sheets": frozenset(("text", "say", "why")),
}
"""Where numbers are put into texts: by part, a key on the way to them."""


def check_named(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    """What stands in braces is a number, and stands where numbers are put in; in a file without numbers, anything."""
    if not (scenario.numbers or scenario.derived):
        return
    known = [*words.numbers(), *words.broken]
    for path, text in texts(scenario):
        wordings = [wording for wording in (text.en, text.zh) if wording]
        names = {name for wording in wordings for name in names_in(wording)}
        alone = next((char for wording in wordings if (char := stray(wording))), None)
        if not names and not alone:
            continue
        if not SPOKEN.get(str(path[0]), frozenset()) & set(path):
            message = "numbers are put into what is said, not in here: write '{{' and '}}' for braces"
            faults.add(path, "N051", message)
            continue
        move = scenario.moves[path[1]] if path[0] == "moves" and isinstance(path[1], int) else None
        chosen = ["chosen"] if move is not None and move.chooses is not None else []
        for name in sorted(names):
            faults.known(path, "N051", "number in a text:", name, [*known, *chosen])
        if alone:
            faults.add(path, "N051", f"{alone!r} stands alone: close it, or write '{alone * 2}' for a brace")


def _bounds(number: Number, path: Path, faults: Collector) -> None:
    low, high, step = number.min, number.max, number.step
    values = (high - low) // step + 1
    if high <= low:
        faults.add((*path, "max"), "N015", f"max ({high}) must be above min ({low})")
    elif (high - low) % step:
        faults.add((*path, "step"), "N015", f"steps of {step} from {low} never come to {high}")
    elif values > MOST_VALUES:
        message = f"{values:,} values, at most {MOST_VALUES}: take a larger step, or a narrower range"
        faults.add((*path, "step"), "N015", message)
    elif not low <= number.start <= high or (number.start - low) % step:
        steps = f" in steps of {step}" if step > 1 else ""
        faults.add((*path, "start"), "N015", f"start must be {low} to {high}{steps}, not {number.start}")


def used(scenario: Scenario) -> Iterator[str]:
    """The names of numbers that something besides a guard is made of: derived ones, scales, bounds of a choice,
    answers of sheets, texts; and those that are shown."""
    yield from (meter.id for meter in scenario.meters if meter.shown)
    yield from (number.id for number in scenario.numbers if number.shown)
    for move in scenario.moves:
        if move.chooses is not None:
            yield from named_in(f"{move.chooses.start} {move.chooses.end}")
    if scenario.numbers or scenario.derived:
        for _, text in texts(scenario):
            yield from (name for wording in (text.en, text.zh) if wording for name in names_in(wording))
    for derived in scenario.derived:
        yield from named_in(derived.reckoned)
    for sheet in scenario.sheets:
        yield from (name for field in sheet.fields for name in named_in(str(field.answer or "")))
    for line in scenario.scoring.lines:
        if line.scale is not None:
            yield line.scale.of
