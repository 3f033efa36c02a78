"""From the sheets of a scenario to what the rule book has of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from roleplay.engine.form import AFTER_ALL, BEFORE_ALL, GameField, GameForm
from roleplay.engine.scoring import share
from roleplay.scenario.expression import Constant, Expression, parse
from roleplay.scenario.form import FIRST, LAST, Sheet, SheetField
from roleplay.scenario.guard import ALWAYS, NEVER, Comparison, Condition, Every
from roleplay.scenario.model import Scenario
from roleplay.scenario.vocabulary import Vocabulary


def game_forms(
    scenario: Scenario, vocabulary: Vocabulary, guard: Callable[[Mapping[str, Any]], Condition]
) -> tuple[GameForm, ...]:
    """The sheets of a scenario; `guard` compiles guards. Raises ValueError for a number that cannot be reckoned."""
    places = {FIRST: BEFORE_ALL, LAST: AFTER_ALL}
    places |= {scene.id: BEFORE_ALL for scene in scenario.scenes[:1] if scene.id not in places}
    places |= {scene.id: place for place, scene in enumerate(scenario.scenes) if scene.id not in places}
    return tuple(
        GameForm(form.id, places[form.stands], guard(form.when), _fields(form, vocabulary, guard))
        for form in scenario.sheets
    )


def _fields(
    form: Sheet, vocabulary: Vocabulary, guard: Callable[[Mapping[str, Any]], Condition]
) -> tuple[GameField, ...]:
    found = []
    for field, points in zip(form.fields, share(form.points, [one.weight for one in form.fields]), strict=True):
        if field.kind == "number":
            values = numbers_of(field)
            rights = tuple(_near(field, value, vocabulary) for value in values)
            found.append(GameField(field.id, field.kind, points, len(values), rights, values))
            continue
        rights = () if field.kind == "order" else tuple(_right(one.right, guard) for one in field.options)
        found.append(GameField(field.id, field.kind, points, len(field.options), rights))
    return tuple(found)


def numbers_of(field: SheetField) -> tuple[int, ...]:
    """The numbers that can be given in a field of numbers."""
    if field.min is None or field.max is None:
        return ()
    return tuple(range(field.min, field.max + 1, field.step))


def _right(right: bool | Mapping[str, Any], guard: Callable[[Mapping[str, Any]], Condition]) -> Condition:
    if isinstance(right, bool):
        return ALWAYS if right else NEVER
    return guard(right)


def _near(field: SheetField, value: int, vocabulary: Vocabulary) -> Condition:
    """That a number is as near to the right one as it must be."""
    right = reckoned(field, vocabulary)
    if isinstance(right, Constant):
        return ALWAYS if abs(value - right.value) <= field.within else NEVER
    least, most = Constant(value - field.within), Constant(value + field.within)
    return Every((Comparison(right, ">=", least), Comparison(right, "<=", most)))


def reckoned(field: SheetField, vocabulary: Vocabulary) -> Expression:
    """The right number of a field. Raises ExpressionError, which is a ValueError, where it cannot be reckoned."""
    answer = field.answer
    return parse(answer, vocabulary.numbers()) if isinstance(answer, str) else Constant(answer or 0)
