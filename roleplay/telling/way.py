"""An author's own ways of saying something, told beside a move and as a tally of a whole play."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.engine.play import Play
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.telling.words import Words


def ways_of(words: Words, scenario: Scenario, move: Move) -> list[str]:
    """The titles of the ways of `move`."""
    titles = {way.id: way.title(words.language) for way in scenario.ways}
    return [titles[name] for name in move.ways]


def tally(words: Words, play: Play) -> Iterator[str]:
    """How many of the ways were used, then a line each, in file order; nothing where there are none."""
    ways = play.case.scenario.ways
    if not ways:
        return
    used: dict[str, list[str]] = {way.id: [] for way in ways}
    for number, turn in enumerate(play.turns, 1):
        for name in turn.move.ways if turn.move is not None else ():
            used[name].append(str(number))
    yield words("ways.used", n=sum(1 for numbers in used.values() if numbers), of=len(ways))
    for way in ways:
        numbers, text = used[way.id], way.text(words.language) if way.text is not None else ""
        title = way.title(words.language)
        if numbers:
            told = words("ways.line", title=title, n=len(numbers), numbers=words("debrief.comma").join(numbers))
        else:
            told = words("ways.unused", title=title)
        yield words("ways.told", way=told, text=text) if text else told
