"""`roleplay list`: what there is to play."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json
from roleplay.telling.facts import goals

if TYPE_CHECKING:
    from roleplay.reading.problem import Problem
    from roleplay.reading.text import Language
    from roleplay.scenario.deck import Deck
    from roleplay.scenario.discussion import Discussion
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.speech import Counted
    from roleplay.scenario.worksheet import Worksheet

COUNTED: dict[Counted, str] = {"needs": "needs", "goals": "goals", "both": "needs+goals"}
"""What is counted, in short."""


@click.command("list")
@click.option("--assignments", is_flag=True, help="The assignments of the packs, in place of the scenarios.")
@click.option("--decks", is_flag=True, help="The decks of cards, in place of the scenarios.")
@click.option("--worksheets", is_flag=True, help="The worksheets, in place of the scenarios.")
@click.option("--cases", is_flag=True, help="The cases to discuss, in place of the scenarios.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def command(
    assignments: bool, decks: bool, worksheets: bool, cases: bool, language: Language | None, as_json: bool
) -> None:
    """List the scenarios.

    A line gives the id to play it by, the difficulty (1 to 5), how many needs or goals there are, the client's minutes
    and the title. With --assignments: the id, the number of scenarios to play, the deadline and the title of each
    assignment, of the packs and of those put on the desk by `roleplay assign`. With --decks: the id to drill it by, the
    number of cards and the title of each deck. With --worksheets: the id to begin it by, and the title of each.
    With --cases: the id, the difficulty (1 to 3), the minutes and the title of each case to discuss.
    """
    from roleplay.desk.everypack import load_every

    language = language_or_default(language)
    library = load_every()
    if assignments + decks + worksheets + cases > 1:
        raise click.UsageError("assignments, decks, worksheets or cases: one at a time")
    if cases:
        _cases(library, language, as_json)
        return
    if worksheets:
        _worksheets(library, language, as_json)
        return
    if decks:
        _decks(library, language, as_json)
        return
    if assignments:
        _assignments(library, language, as_json)
        return
    rows = [(pack, scenario) for pack in library.packs for scenario in pack.scenarios]
    if as_json:
        write_json([{"pack": pack.pack.id, **_facts(one, language)} for pack, one in rows])
    else:
        _lines(rows, language)
    for problem in library.problems:
        write(str(problem), error=True)


def _assignments(library: Library, language: Language, as_json: bool) -> None:
    from roleplay.desk.assigned import assigned

    found, problems = assigned(library)
    if as_json:
        write_json([one.facts(language) for one in found])
    else:
        width = max((len(one.assignment.id) for one in found), default=0)
        for one in found:
            asked = one.assignment
            until = asked.deadline or "-"
            write(f"{asked.id:<{width}}  {len(asked.scenarios):>2} scenarios  {until}  {asked.title(language)}")
    for problem in problems:
        write(str(problem), error=True)


def _decks(library: Library, language: Language, as_json: bool) -> None:
    found = library.decks()
    rows = [(deck.id, f"{len(deck.cards):>3} cards  {deck.title(language)}") for deck in found]
    _tell(rows, [_deck_facts(deck, language) for deck in found] if as_json else None)
    _complain(reading.problems for pack in library.packs for _, reading in pack.decks)


def _tell(rows: Sequence[tuple[str, str]], facts: Sequence[dict[str, object]] | None) -> None:
    """A line for each id with what is told of it; or, where they are given, the facts for programs."""
    if facts is not None:
        write_json(facts)
        return
    width = max((len(name) for name, _ in rows), default=0)
    for name, told in rows:
        write(f"{name:<{width}}  {told}")


def _complain(problems: Iterable[Sequence[Problem]]) -> None:
    """What is wrong with the files that were read."""
    for problem in chain.from_iterable(problems):
        write(str(problem), error=True)


def _deck_facts(deck: Deck, language: Language) -> dict[str, object]:
    return {
        "id": deck.id,
        "title": deck.title(language),
        "text": deck.text(language),
        "skills": deck.skills,
        "languages": deck.languages,
        "cards": len(deck.cards),
        "types": sorted({card.type for card in deck.cards}),
        "timed": deck.timed,
    }


def _worksheets(library: Library, language: Language, as_json: bool) -> None:
    found = library.worksheets()
    _tell(
        [(one.id, one.title(language)) for one in found],
        [_worksheet_facts(one, language) for one in found] if as_json else None,
    )
    _complain(reading.problems for pack in library.packs for _, reading in pack.worksheets)


def _worksheet_facts(one: Worksheet, language: Language) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title(language),
        "text": one.text(language),
        "languages": one.languages,
        "takes": one.takes,
    }


def _cases(library: Library, language: Language, as_json: bool) -> None:
    found = library.discussions()
    _tell(
        [(one.id, f"{one.difficulty}/3  {one.minutes:>2} min  {one.title(language)}") for one in found],
        [_case_facts(one, language) for one in found] if as_json else None,
    )
    _complain(reading.problems for pack in library.packs for _, reading in pack.discussions)


def _case_facts(one: Discussion, language: Language) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title(language),
        "summary": one.summary(language),
        "languages": one.languages,
        "stage": one.stage,
        "difficulty": one.difficulty,
        "minutes": one.minutes,
        "presenting": one.presenting,
        "questions": len(one.questions),
    }


def _lines(rows: list[tuple[Any, Scenario]], language: Language) -> None:
    width = max((len(scenario.id) for _, scenario in rows), default=0)
    shown = None
    for pack, scenario in rows:
        if pack is not shown:
            write(f"{pack.pack.id}: {pack.pack.title(language)}")
            shown = pack
        counted = f"{goals(scenario):>2} {COUNTED[scenario.counted]:<11}"
        facts = f"{scenario.difficulty}/5  {counted}  {scenario.client.minutes:>2} min"
        write(f"  {scenario.id:<{width}}  {facts}  {scenario.title(language)}")


def _facts(scenario: Scenario, language: Language) -> dict[str, object]:
    return {
        "id": scenario.id,
        "title": scenario.title(language),
        "summary": scenario.summary(language),
        "stage": scenario.stage,
        "skills": scenario.skills,
        "difficulty": scenario.difficulty,
        "languages": scenario.languages,
        "needs": goals(scenario),
        "minutes": scenario.client.minutes,
        "personalities": scenario.client.personalities,
        "variants": list(scenario.variant_ids),
    }
