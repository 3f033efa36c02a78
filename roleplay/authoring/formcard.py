"""The sheets of a scenario on paper: to fill in by hand, and with what is right for the observer."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.reading.text import Language
from roleplay.scenario.form import FIRST, LAST, Sheet, SheetField, SheetOption
from roleplay.scenario.model import Scenario
from roleplay.telling.html import Html, bullets, join, tag
from roleplay.telling.label import Labels
from roleplay.telling.words import Words, words

_BOX, _RIGHT, _DEPENDS, _WRONG = "☐", "✓", "◐", "–"


def blank_forms(scenario: Scenario, language: Language) -> Html:
    """Every sheet with its fields and options, and boxes or lines to answer on."""
    return join(part for sheet in scenario.sheets for part in _blank(scenario, sheet, language))


def model_forms(scenario: Scenario, language: Language) -> Html:
    """Every sheet with what is right in it: always, or depending on what has come out by then."""
    say, labels = words(language), Labels(scenario, language, titles=True)
    parts: list[Html] = []
    for sheet in scenario.sheets:
        parts += [tag("h2", sheet.title(language)), tag("p", say("cards.sheet.marks"), cls="hint")]
        parts += [
            join([tag("p", tag("b", field.title(language))), bullets(_model(field, language, labels))])
            for field in sheet.fields
        ]
    return join(parts)


def _blank(scenario: Scenario, sheet: Sheet, language: Language) -> Iterator[Html]:
    say = words(language)
    yield tag("h2", sheet.title(language), cls="new-page")
    told = [_where(say, scenario, sheet, language)]
    told += [sheet.text(language)] if sheet.text is not None else []
    yield tag("p", " ".join(told), cls="hint")
    for field in sheet.fields:
        yield tag("p", tag("b", field.title(language)), " · ", say(f"form.how.{field.kind}"))
        if field.kind == "number":
            yield tag("p", "______________", cls="fill")
        else:
            box = "__" if field.kind == "order" else _BOX
            yield bullets(f"{box} {option.say(language)}" for option in _mixed(field))


def _where(say: Words, scenario: Scenario, sheet: Sheet, language: Language) -> str:
    if sheet.stands in (FIRST, LAST):
        return say(f"cards.sheet.{sheet.stands}")
    title = next((scene.title(language) for scene in scenario.scenes if scene.id == sheet.stands), sheet.stands)
    return say("cards.sheet.before", title=title)


def _mixed(field: SheetField) -> list[SheetOption]:
    """The options in an order that tells nothing: by their ids."""
    return sorted(field.options, key=lambda option: option.id)


def _model(field: SheetField, language: Language, labels: Labels) -> Iterator[str]:
    if field.kind == "number":
        yield labels.reckoned(str(field.answer))
    for number, option in enumerate(field.options, 1):
        mark = f"{number}." if field.kind == "order" else _mark(option)
        yield f"{mark} {option.say(language)}"


def _mark(option: SheetOption) -> str:
    if isinstance(option.right, bool):
        return _RIGHT if option.right else _WRONG
    return _DEPENDS
