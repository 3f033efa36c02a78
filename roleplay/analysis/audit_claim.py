"""Numbers and names that a trainee is made to say though nobody gave them: seen from the texts alone, as advice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from roleplay.analysis.audit_finding import Findings
from roleplay.reading.language import Language
from roleplay.reading.mention import heard as says
from roleplay.reading.mention import names, numbers
from roleplay.reading.text import LANGUAGES, Text
from roleplay.reading.wording import texts
from roleplay.scenario.act import KIND
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.need import Ladder, Need

Source: TypeAlias = tuple[str, str]
"""Where something is heard: a ladder and its rung, or a move's own answers; nothing, where it is there anyway."""
LEAST = 3
"""Numbers below this are manners of speech: one more thing, two words."""
LARGE = 100
"""Products above this that come out right are no accident: thirty notebooks of two hundred make six thousand."""
ROUND = Fraction(11, 10)
"""How much more a number may be that is told as a round one."""
OWN = frozenset(["assume", "pitch", "breach"])
"""Kinds whose whole fault is that they claim what nobody said."""
OFFERS = frozenset(["propose", "confirm", "trade", "concede", "hold"])
"""Kinds in which days, hours and spans of time are the trainee's to name."""

_ACTED = re.compile(r"[(（].*?[)）]")


def check_claims(scenario: Scenario, found: Findings) -> None:
    """Report the sentences of trainees that use a number or name which neither the briefing nor an answer gives."""
    heard = _Heard(_said(scenario))
    for place, move in enumerate(scenario.moves):
        if move.kind in OWN:
            continue
        later = {("move", move.id)} | {
            (part.id, rung)
            for part in scenario.climbable
            if (to := _reached(part, move)) is not None
            for rung in part.rungs[to:]
        }
        for language in scenario.languages:
            odd = list(dict.fromkeys(_odd(move, language, heard, later)))
            if odd:
                message = f"{move.id!r} says {', '.join(odd)} ({language}): neither the briefing nor an answer gives it"
                found.add("V404", ("moves", place, "say"), message)
                break


def _odd(move: Move, language: Language, heard: _Heard, later: Collection[Source]) -> Iterator[str]:
    """What a sentence takes from nowhere. What is acted rather than said does not count, nor what is reckoned."""
    wording = _ACTED.sub(" ", move.say.wording(language) or "")
    said = list(numbers(wording, language, timed=move.kind not in OFFERS))
    known = [number for _, number in said if heard.number(number, later)]
    reckoned = {result for a, b in combinations(known, 2) for result in (a + b, a - b, b - a, a * b)}
    reckoned |= {a * b for a in known for b in heard.numbers if a * b > LARGE and heard.number(b, later)}
    reckoned |= {Fraction(move.chosen)} if move.chosen is not None else set()
    for word, number in said:
        if number >= LEAST and number not in reckoned and not heard.about(number, later):
            yield word
    for name in names(wording, language):
        if not heard.name(name, later):
            yield name


class _Heard:
    """The numbers and words that a trainee may have read or heard, and from where, in all languages together."""

    def __init__(self, said: Iterable[tuple[Source, Text]]) -> None:
        self.numbers: dict[Fraction, set[Source]] = defaultdict(set)
        self.words: list[tuple[Source, Language, str]] = []
        for source, text in said:
            for language in LANGUAGES:
                if (wording := text.wording(language)) is not None:
                    for _, number in numbers(wording, language):
                        self.numbers[number].add(source)
                    self.words.append((source, language, wording))

    def number(self, number: Fraction, later: Collection[Source]) -> bool:
        """Whether a number comes from elsewhere than what is `later`."""
        return not self.numbers.get(number, set()) <= set(later)

    def about(self, number: Fraction, later: Collection[Source]) -> bool:
        """Whether a number does, or one that it rounds down: four thousand for 4,300."""
        near = (one for one in self.numbers if number <= one < number * ROUND) if number >= LARGE else iter((number,))
        return any(self.number(one, later) for one in near)

    def name(self, name: str, later: Collection[Source]) -> bool:
        """Whether a name does."""
        return any(source not in later and says(name, words, language) for source, language, words in self.words)


def _said(scenario: Scenario) -> Iterator[tuple[Source, Text]]:
    """What may be read or heard, whatever is said and in any order: briefing, client, events, headings, all answers."""
    shown = (scenario.meters, scenario.ladders, scenario.numbers, scenario.derived, scenario.counts)
    titles = [one.title for part in shown for one in part]
    around = (scenario.people, scenario.scenes, scenario.sheets, scenario.coach, scenario.after)
    given = (scenario.title, scenario.summary, scenario.briefing, scenario.client, scenario.topics, scenario.phases)
    for part in (*given, *around, scenario.variants, scenario.events, scenario.commitment, titles):
        yield from ((("", ""), text) for _, text in texts(part))
    for ladder in scenario.climbable:
        for rung, answer in ladder.texts.items():
            yield from (((ladder.id, rung), text) for _, text in texts([answer.say, answer.note]))
    for move in scenario.moves:
        answers = (move.replies, [one.say for one in move.outcomes])
        yield from ((("move", move.id), text) for _, text in texts(answers))


def _reached(part: Need | Ladder, move: Move) -> int | None:
    """The place of the rung that a move brings a ladder to; None where it brings it nowhere."""
    if part.id not in move.about:
        return None
    rung = part.climbs.get(move.kind) if isinstance(part, Ladder) else KIND[move.kind].rung_of(part.rungs)
    return list(part.rungs).index(rung) if rung in part.rungs else None
