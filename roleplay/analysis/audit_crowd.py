"""Straw men: wrong options that no kind of player would pick from the menus that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

from roleplay.analysis.audit_finding import Findings
from roleplay.scenario.act import KIND
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move

TONES = ("brisk", "lively", "warm", "exact", "plain")
"""Tones that somebody is fond of; nobody sets out to be pushy or vague."""

Liking: TypeAlias = Callable[[Move], float | None]
"""How little a player is drawn to a move: the least is picked, and what comes to None never is."""


def check_straw_men(
    scenario: Scenario, menus: Collection[Sequence[int]], sound: Collection[str], found: Findings
) -> None:
    """Report moves that no player is drawn to in any of the `menus` (places of moves that a topic offered at once).

    What is `sound` is no wrong option; a breach is there to be left alone, and what loses everywhere is told already.
    """
    choices = [menu for menu in menus if len(menu) > 1]
    drawn = {place for menu in choices for liking in _likings(scenario) for place in _picked(scenario, menu, liking)}
    drawn |= {place for place, move in enumerate(scenario.moves) if move.tone in TONES}
    for place in sorted({place for menu in choices for place in menu} - drawn):
        move, path = scenario.moves[place], ("moves", place)
        if move.kind != "breach" and move.id not in sound and (path, "V301") not in found.found:
            message = f"nobody is drawn to {move.id!r} in any menu, by its kind, its tone or its length: a straw man"
            found.add("V310", path, message)


def _picked(scenario: Scenario, menu: Sequence[int], liking: Liking) -> list[int]:
    """What a player picks from a menu; nothing where all of it is the same to that player."""
    ranks = {place: rank for place in menu if (rank := liking(scenario.moves[place])) is not None}
    least = min(ranks.values(), default=0)
    picked = [place for place, rank in ranks.items() if rank == least]
    return picked if len(picked) < len(menu) else []


def _likings(scenario: Scenario) -> Iterator[Liking]:
    """Kinds of player besides those who like a tone: checklist, pitcher, flatterer, novice; who goes by length."""
    yield lambda move: KIND[move.kind].checklist
    yield lambda move: KIND[move.kind].pitcher
    yield lambda move: KIND[move.kind].flatterer
    yield lambda move: -KIND[move.kind].novice
    for language in scenario.languages:
        yield lambda move, language=language: len(move.say(language))  # type: ignore[misc]
        yield lambda move, language=language: -len(move.say(language))  # type: ignore[misc]
