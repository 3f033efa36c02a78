"""Moves of one topic that say the same: a trainee sees one sentence twice and cannot tell what sets them apart."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from roleplay.reading.collector import Collector
from roleplay.reading.language import Language
from roleplay.scenario.guard import Condition, Every, Some, Table, Test
from roleplay.scenario.guardreader import GuardReader
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.staging import said_in
from roleplay.scenario.vocabulary import Vocabulary

_NAMES: dict[Language, str] = {"en": "English", "zh": "Chinese"}
_COMPARED = 20
"""Earlier moves of the same words that a move is compared with."""


def check_words(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    """No two moves of a topic say the same in a language, unless their guards never hold at once or no scene has
    both."""
    said: dict[tuple[str, Language, str], list[Move]] = defaultdict(list)
    for place, move in enumerate(scenario.moves):
        for language in dict.fromkeys(scenario.languages):
            earlier = said[move.topic, language, plainly(move.say.wording(language) or "")]
            rivals = [other for other in earlier[:_COMPARED] if other.id != move.id]
            same = next((one for one in rivals if _meet(scenario, move, one) and not _exclude(move, one, words)), None)
            earlier.append(move)
            if same is not None:
                message = f"{move.id!r} says the same in {_NAMES[language]} as {same.id!r} of its topic"
                faults.add(("moves", place, "say"), "M004", f"{message}: how is a trainee to choose?", "warning")
                break


def plainly(wording: str) -> str:
    """`wording` without what nobody hears: case, punctuation, spaces."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", wording).casefold()))


def _meet(scenario: Scenario, one: Move, other: Move) -> bool:
    """Whether there is a scene in which both can be said."""
    return not scenario.scenes or any(said_in(scene, one) and said_in(scene, other) for scene in scenario.scenes)


def _exclude(one: Move, other: Move, words: Vocabulary) -> bool:
    """Whether the guards of two moves never hold at once: tests that both must pass have no value in common."""
    left: dict[str, Table] = {}
    for move in (one, other):
        for test in _demanded(GuardReader(words).read(move.when, ())):
            before = left.get(test.quantity, test.table)
            left[test.quantity] = tuple(x and y for x, y in zip(before, test.table, strict=True))
    return any(not any(table) for table in left.values())


def _demanded(condition: Condition) -> Iterator[Test]:
    match condition:
        case Test():
            yield condition
        case Some(parts):
            alike = [part for part in parts if isinstance(part, Test)]
            if len(alike) == len(parts) and len({part.quantity for part in alike}) == 1:
                yield Test(alike[0].quantity, tuple(map(any, zip(*(part.table for part in alike), strict=True))))
        case Every(parts):
            for part in parts:
                yield from _demanded(part)
