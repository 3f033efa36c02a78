"""What decides what is right in the sheets of a scenario: guards, and numbers that are reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.reading.problem import Path
from roleplay.scenario.expression import Expression, ExpressionError, parse
from roleplay.scenario.model import Scenario
from roleplay.scenario.part import Guard
from roleplay.scenario.vocabulary import Vocabulary


def sheet_guards(scenario: Scenario) -> Iterator[tuple[Path, Guard]]:
    """Every guard of the sheets, with its path; they decide points alone."""
    for index, sheet in enumerate(scenario.sheets):
        yield ("sheets", index, "when"), sheet.when
        for place, field in enumerate(sheet.fields):
            for number, option in enumerate(field.options):
                if not isinstance(option.right, bool):
                    yield ("sheets", index, "fields", place, "options", number, "right"), option.right


def reckonings(scenario: Scenario, words: Vocabulary) -> Iterator[tuple[Path, Expression]]:
    """The right numbers of fields that are reckoned. Those that cannot be are left out."""
    for index, sheet in enumerate(scenario.sheets):
        for place, field in enumerate(sheet.fields):
            if isinstance(field.answer, str):
                try:
                    yield ("sheets", index, "fields", place, "answer"), parse(field.answer, words.numbers())
                except ExpressionError:
                    continue
