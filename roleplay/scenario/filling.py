"""Checks of sheets: that each stands where it is filled in once, and each field can be answered rightly and wrongly."""

from __future__ import annotations

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.reading.text import Language
from roleplay.scenario.expression import Constant, ExpressionError, looked_at, parse, span
from roleplay.scenario.form import FIRST, LAST, MOST_STEPS, Sheet, SheetField
from roleplay.scenario.guesser import habits_of
from roleplay.scenario.model import Scenario
from roleplay.scenario.right import reckonings
from roleplay.scenario.sameness import plainly
from roleplay.scenario.staging import exits
from roleplay.scenario.vocabulary import Vocabulary

MOST_NUMBERS = 60
"""Numbers to give in one field."""


def check_sheets(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    """Everything about sheets that the guards themselves do not tell."""
    faults.unique([(("sheets", index, "id"), sheet.id) for index, sheet in enumerate(scenario.sheets)], "sheet")
    again = _come_to_again(scenario)
    scenes = [scene.id for scene in scenario.scenes]
    for index, sheet in enumerate(scenario.sheets):
        path: Path = ("sheets", index)
        if sheet.stands not in (FIRST, LAST):
            faults.known((*path, "stands"), "N064", "scene", sheet.stands, [FIRST, LAST, *scenes])
        if sheet.stands in again:
            message = f"the scene {sheet.stands!r} may come more than once, and a sheet is filled in once"
            faults.add((*path, "stands"), "Q001", message)
        _fields(sheet, path, words, faults)
        _same(scenario, sheet, path, faults)
    for path, expression in reckonings(scenario, words):
        if "clock" in looked_at(expression):
            faults.add(path, "G009", "a sheet cannot look at the clock, which stands still meanwhile")
    _habits(scenario, faults)


def _come_to_again(scenario: Scenario) -> set[str]:
    """The scenes that may come again, or come once more after having been the first."""
    ways = {scene.id: {exit_.scene for _, exit_ in exits(scenario, scene)} for scene in scenario.scenes}
    found = set()
    for first in ways:
        open_, seen = list(ways[first]), set[str]()
        while open_:
            scene = open_.pop()
            if scene not in seen and scene in ways:
                seen.add(scene)
                open_ += ways[scene]
        if first in seen:
            found.add(first)
    return found


def _fields(sheet: Sheet, path: Path, words: Vocabulary, faults: Collector) -> None:
    faults.unique([((*path, "fields", i, "id"), field.id) for i, field in enumerate(sheet.fields)], "field")
    for place, field in enumerate(sheet.fields):
        here: Path = (*path, "fields", place)
        ids = [((*here, "options", i, "id"), option.id) for i, option in enumerate(field.options)]
        faults.unique(ids, "option")
        if field.kind == "number":
            _number(field, here, words, faults)
        elif field.kind == "order":
            _order(field, here, faults)
        else:
            _options(field, here, faults)


def _same(scenario: Scenario, sheet: Sheet, path: Path, faults: Collector) -> None:
    """No two options of a field say the same, in every language of the scenario."""
    for place, field in enumerate(sheet.fields):
        seen: dict[tuple[str, ...], str] = {}
        for number, option in enumerate(field.options):
            said = tuple(plainly(option.say.wording(language) or "") for language in scenario.languages)
            if (other := seen.setdefault(said, option.id)) != option.id:
                message = f"{option.id!r} says the same as {other!r}: how is a trainee to choose?"
                faults.add((*path, "fields", place, "options", number, "say"), "Q005", message, "warning")


def _options(field: SheetField, path: Path, faults: Collector) -> None:
    if all(option.right is False for option in field.options):
        faults.add((*path, "options"), "Q002", f"nothing is right in {field.id!r}: mark an option with `right`")
    if all(option.right is True for option in field.options):
        faults.add((*path, "options"), "Q002", f"everything is right in {field.id!r}: there is nothing to choose")
    for place, option in enumerate(field.options):
        if option.right == {}:
            message = "a guard that asks nothing: say `right: true`"
            faults.add((*path, "options", place, "right"), "G008", message)


def _order(field: SheetField, path: Path, faults: Collector) -> None:
    if len(field.options) > MOST_STEPS:
        message = f"{len(field.options)} options to put in order, at most {MOST_STEPS}"
        faults.add((*path, "options"), "Q003", message)
    for place, option in enumerate(field.options):
        if option.right is not False:
            message = "options to put in order stand in the right one: leave `right` out"
            faults.add((*path, "options", place, "right"), "Q002", message)


def _number(field: SheetField, path: Path, words: Vocabulary, faults: Collector) -> None:
    assert field.min is not None
    assert field.max is not None
    low, high, many = field.min, field.max, (field.max - field.min) // field.step + 1
    if high <= low or (high - low) % field.step:
        faults.add((*path, "max"), "Q003", f"steps of {field.step} from {low} never come to {high}")
        return
    if many > MOST_NUMBERS:
        faults.add((*path, "step"), "Q003", f"{many:,} numbers to give, at most {MOST_NUMBERS}: take a larger step")
        return
    try:
        right = parse(field.answer, words.numbers()) if isinstance(field.answer, str) else Constant(field.answer or 0)
    except ExpressionError as error:
        if not words.excused(str(field.answer)):
            faults.add((*path, "answer"), "G011", f"cannot reckon the answer: {error}")
        return
    least, most = span(right)
    if most < low - field.within or least > high + field.within:
        faults.add((*path, "answer"), "Q003", f"the answer is never among {low:,} to {high:,}")
    elif isinstance(right, Constant) and not _given(field, right.value):
        faults.add((*path, "answer"), "Q003", f"{right.value:,} is none of the numbers that can be given")


def _given(field: SheetField, right: int) -> bool:
    assert field.min is not None
    assert field.max is not None
    return any(abs(value - right) <= field.within for value in range(field.min, field.max + 1, field.step))


def _habits(scenario: Scenario, faults: Collector) -> None:
    """What gives the right options away: of those that are chosen one of several, and right or wrong outright."""
    fields = [
        field.options
        for sheet in scenario.sheets
        for field in sheet.fields
        if field.kind in ("one", "several") and any(option.right is not False for option in field.options)
    ]

    def asked(language: Language) -> list[tuple[list[str], set[int]]]:
        return [
            ([one.say(language) for one in options], {at for at, one in enumerate(options) if one.right is not False})
            for options in fields
        ]

    for language in scenario.languages:
        for habit in habits_of(asked(language), language, least=4):
            if habit.tells:
                share, chance = habit.right / habit.questions, habit.by_chance / habit.questions
                message = (
                    f"{habit.name} is right for {share:.0%} of {habit.questions} fields ({language}), "
                    f"by chance it would be {chance:.0%}"
                )
                faults.add(("sheets",), "Q004", message, "warning")
