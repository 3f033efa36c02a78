"""Guards in a few words: what stands on an arrow of a diagram, and beside a line that a player says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from roleplay.reading.text import Language, Text
from roleplay.scenario.expression import spelt
from roleplay.scenario.model import Scenario
from roleplay.scenario.speech import RUNGS
from roleplay.scenario.vocabulary import COUNTED, Vocabulary, met, personality_of, trust_of, vocabulary
from roleplay.telling.words import words

_SIGNS = {">=": "≥", "<=": "≤", "=": "=", "<": "<", ">": ">"}
_SPELT = {"≥": "at-least", "≤": "at-most", "=": "exactly", "<": "below", ">": "above"}
_COMPARISON = re.compile(r"\s*(>=|<=|=|<|>)?\s*(.*?)\s*\Z", re.DOTALL)


class Labels:
    """Tells the guards of one scenario, by ids for its author or by titles for those who play it."""

    def __init__(self, scenario: Scenario, language: Language, *, titles: bool) -> None:
        self._words = words(language)
        self._vocabulary: Vocabulary = vocabulary(scenario)
        parts: list[tuple[str, Text | None]] = [(part.id, part.title) for part in scenario.climbable]
        parts += [(meter.id, meter.title) for meter in scenario.meters]
        parts += [(counter.id, counter.title) for counter in scenario.counts]
        parts += [(part.id, part.title) for part in scenario.numbers] + [
            (one.id, one.title) for one in scenario.derived
        ]
        parts += [(phase.id, phase.title) for phase in scenario.phases]
        parts += [(scene.id, scene.title) for scene in scenario.scenes]
        told = {name: title(language) for name, title in parts if title is not None}
        for name, person in met(scenario).items():
            told[trust_of(name)] = self._words("guard.trust-of", name=person.name(language))
            told[personality_of(name)] = self._words("guard.personality-of", name=person.name(language))
        self._titles = told if titles else {}
        self._translated = titles

    def guard(self, guard: Mapping[str, Any]) -> str:
        """The whole guard; an empty one is no words."""
        return self._words("guard.and").join(self._entry(str(key), value) for key, value in guard.items())

    def name(self, name: str) -> str:
        """What a quantity is called."""
        key = f"guard.name.{name}"
        if self._translated and self._words.has(key):
            return self._words(key)
        return self._words("guard.quoted", text=self._titles[name]) if name in self._titles else name

    def reckoned(self, expression: str) -> str:
        """An expression, with what its names are called."""
        return spelt(expression, self.name) if self._translated else expression

    def rung(self, rung: str) -> str:
        """What a rung is called; those of an author's own ladder have only their ids."""
        return self._words(f"rung.{rung}") if self._translated and rung in RUNGS else rung

    def _entry(self, key: str, value: Any) -> str:
        readers: dict[str, Callable[[Any], str]] = {"all": self._all, "any": self._any, "not": self._not}
        if key in readers:
            return readers[key](value)
        if key == "count":
            of = self._words("guard.needs") if value["of"] == "needs" else ", ".join(map(self.name, value["of"]))
            rung = self.rung(str(value["at"]))
            return self._words("guard.count", of=of, rung=rung, amount=_compared(value["is"], "≥"))
        if key not in self._vocabulary.quantities:  # derived, or chosen
            return f"{self.name(key)} {_compared(value, '=', self.reckoned)}"
        quantity = self._vocabulary.quantities[key]
        if quantity.sort == "flag":
            return self.name(key) if value else self._words("guard.not", text=self.name(key))
        values = value if isinstance(value, list) else [value]
        sign = "≥" if quantity.sort == "ladder" else "="
        tell = self.reckoned if quantity.sort in COUNTED else self._value
        told = self._words("guard.or").join(_compared(one, sign, tell) for one in values)
        if self._translated and quantity.sort == "ladder":
            for sign, words_for in _SPELT.items():
                told = told.replace(f"{sign} ", self._words(f"guard.{words_for}"))
        return f"{self.name(key)} {told}"

    def _value(self, word: str) -> str:
        return self._titles.get(word, self.rung(word))

    def _all(self, guards: Any) -> str:
        return self._words("guard.and").join(self._part(guard) for guard in guards)

    def _any(self, guards: Any) -> str:
        told = self._words("guard.or").join(self._part(guard) for guard in guards)
        return f"({told})" if len(guards) > 1 else told

    def _not(self, guard: Any) -> str:
        return self._words("guard.not", text=f"({self.guard(guard)})")

    def _part(self, guard: Mapping[str, Any]) -> str:
        return self.guard(guard) if len(guard) == 1 else f"({self.guard(guard)})"


def _compared(value: Any, usual: str, tell: Callable[[str], str] = str) -> str:
    match = _COMPARISON.match(str(value))
    assert match is not None
    sign, word = match.groups()
    return f"{_SIGNS[sign] if sign else usual} {tell(word)}"
