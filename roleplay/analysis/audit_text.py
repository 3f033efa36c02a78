"""Texts as they meet the reader: room on the screen, two languages of like length, words against minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roleplay.analysis.audit_finding import Findings
from roleplay.reading.problem import Path
from roleplay.reading.text import ByPersonality, Language, Text
from roleplay.reading.wording import texts
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.saying import Conditional, Lines, Say

LIMITS: dict[str, dict[Language, int]] = {
    "moves.say": {"en": 200, "zh": 80},
    "say": {"en": 420, "zh": 150},
    "note": {"en": 90, "zh": 32},
    "why": {"en": 280, "zh": 100},
    "called": {"en": 28, "zh": 12},
    "title": {"en": 60, "zh": 24},
    "text": {"en": 600, "zh": 220},
}
"""Characters that have room: a choice three lines, an answer seven, a reason five, a note and a title one or two."""
RATIO = (1.2, 8.0)
"""English characters for a Chinese one: between these, both languages say about the same (the usual is 3.3)."""
SHORT = 40
"""English texts of fewer characters are not compared: names and exclamations differ as they like."""
PACE: dict[Language, int] = {"en": 130, "zh": 220}
"""Words (characters) that people say to each other in a minute, pauses included."""


def check_texts(scenario: Scenario, minutes: Sequence[int], found: Findings) -> None:
    """Report texts that are too long, unlike in their two languages, or too much for the `minutes` of their move."""
    for path, text in texts(scenario):
        _room(path, text, scenario.languages, found)
        _balance(path, text, found)
    for place, move in enumerate(scenario.moves):
        _pace(place, move, minutes[place], scenario.languages, found)


def _sort(path: Path) -> str:
    """Which limit is for the text at `path`."""
    names = [step for step in path if isinstance(step, str)]
    if names == ["moves", "say"]:
        return "moves.say"
    if "why" in names:
        return "why"
    return "say" if "say" in names or "replies" in names or "opening" in names else names[-1]


def _room(path: Path, text: Text, languages: Sequence[Language], found: Findings) -> None:
    limits = LIMITS.get(_sort(path), {})
    for language, limit in limits.items():
        if language in languages and len(text(language)) > limit:
            message = f"{len(text(language))} characters ({language}); {limit} have room on the screen"
            where = (*path, language)
            found.add("V401", where, message)


def _balance(path: Path, text: Text, found: Findings) -> None:
    if text.en is None or text.zh is None or text.en == text.zh or len(text.en) < SHORT:
        return
    ratio = len(text.en) / len(text.zh)
    if not RATIO[0] <= ratio <= RATIO[1]:
        more, less = ("English", "Chinese") if ratio > RATIO[1] else ("Chinese", "English")
        message = f"the {more} says much more than the {less}: {len(text.en)} characters against {len(text.zh)}"
        found.add("V402", path, message)


def _pace(place: int, move: Move, minutes: int, languages: Sequence[Language], found: Findings) -> None:
    """The trainee's words and the author's answer must fit into the minutes that the move takes."""
    for language in languages:
        spoken = _words(move.say(language), language)
        answers = [sum(_words(text(language), language) for text in answer) for answer in _answers(move)]
        words = spoken + max(answers, default=0)
        if words > minutes * PACE[language]:
            unit = "words" if language == "en" else "characters"
            message = f"{words} {unit} ({language}) in {minutes} min: nobody speaks so fast"
            found.add("V403", ("moves", place, "say"), message)


def _answers(move: Move) -> Iterator[tuple[Text, ...]]:
    """The answers that an author gives to a move, each as the texts that are heard of it."""
    for says in (*move.replies.values(), *(outcome.say for outcome in move.outcomes if outcome.say)):
        for one in says:
            yield from _heard(one)


def _heard(said: Say) -> Iterator[tuple[Text, ...]]:
    match said:
        case Conditional():
            yield from (*_heard(said.say), *_heard(said.otherwise))
        case Lines():
            firsts = [next(_heard(line.say)) for line in said.lines if line.say is not None]
            yield tuple(text for first in firsts for text in first)
        case ByPersonality():
            yield from ((text,) for text in (*said.by.values(), said.otherwise))
        case _:
            yield (said,)


def _words(text: str, language: Language) -> int:
    spoken = re.sub(r"[(（].*?[)）]", "", text)
    return len(re.findall(r"[\w'’-]+", spoken)) if language == "en" else len(re.findall(r"\w", spoken))
