"""A review told: as text for people, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from roleplay.analysis.line import model_line
from roleplay.analysis.review import review
from roleplay.analysis.variation import Variation
from roleplay.cli.exit import Fault
from roleplay.desk.desk import Desk
from roleplay.desk.solver import SolverService
from roleplay.engine.entry import Entry
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.reading.text import Language
from roleplay.scenario.library import load_rules
from roleplay.scenario.personality import FULL, Personality
from roleplay.store.homestore import HomeStore
from roleplay.telling.debrief import Debrief
from roleplay.telling.entry import Entries
from roleplay.telling.page import Document
from roleplay.telling.verdict import ToldReview
from roleplay.telling.words import words


class Reviewer:
    """Tells what a review finds in a session; every line of text makes sense read aloud."""

    def __init__(self, session: Session, language: Language, personalities: Mapping[str, Personality]) -> None:
        self._session, self._language, self._personalities = session, language, personalities
        self._solver = SolverService()

    def lines(self) -> Iterator[str]:
        """The whole review."""
        found = review(self._session.play, self._personalities, self._solver)
        told = ToldReview(self._language, self._session.play, found, load_rules(), self._personalities)
        say = told.say
        if self._session.reworded:
            yield say("play.reworded")
            yield ""
        yield say("review.title")
        if self._session.play.case.level != FULL:
            yield say("level.told", n=self._session.play.case.level)
        yield from told.summary()
        known: set[str] = set()
        for move in found.moves:
            yield ""
            yield say("review.move", n=move.number, text=told.said(move.number))
            yield from told.move(move, known)
        if found.missed:
            yield ""
            yield say("review.missed")
            yield from told.missed()
        yield ""
        yield say("review.skills")
        yield from told.skills()

    def document(self) -> Document:
        """The whole debrief, to be written to a file."""
        found = review(self._session.play, self._personalities, self._solver)
        return Debrief(self._language, self._session, load_rules(), self._personalities, found).document()

    def cards(self, store: HomeStore) -> str:
        """Make cards of all mistakes, for whoever keeps this store; what came of it, in a sentence."""
        desk = Desk(store=store, language=self._language)
        found = review(self._session.play, self._personalities, self._solver)
        made = desk.mistakes.make(self._session.play, found, None, self._solver, self._personalities)
        if made.failed is not None:
            raise Fault(made.told(desk.words))
        return made.told(desk.words)

    def facts(self) -> dict[str, Any]:
        """The whole review, for programs."""
        found = review(self._session.play, self._personalities, self._solver)
        facts: dict[str, Any] = asdict(found) | {"level": self._session.play.case.level}
        for move, judged in zip(facts["moves"], found.moves, strict=True):
            move["entry"], move["instead"] = str(judged.entry), judged.instead and str(judged.instead)
            move["line"] = self._written(judged.number)
        for item, missed in zip(facts["missed"], found.missed, strict=True):
            item["entry"] = missed.entry and str(missed.entry)
        return facts

    def best(self, number: int) -> Iterator[str]:
        """A best line from before move `number`, from 1."""
        entries = Entries(self._language, self._session.play.case, self._personalities)
        yield words(self._language)("review.line.before", n=number, value=self._value(number))
        play = Variation.begin(self._session.play, number - 1).play
        for place, entry in enumerate(self._entries(number), 1):
            yield f"{place}. {entries.advised(entry, play.state)}"
            play = play.then(entry)

    def best_facts(self, number: int) -> dict[str, Any]:
        """The same, for programs."""
        return {"move": number, "value": self._value(number), "line": self._written(number)}

    def _written(self, number: int) -> tuple[str, ...]:
        return tuple(map(str, self._entries(number)))

    def _entries(self, number: int) -> tuple[Entry, ...]:
        return model_line(Variation.begin(self._session.play, number - 1).play, self._solver)

    def _value(self, number: int) -> int:
        return score(Variation.begin(self._session.play, number - 1).shown(self._solver).play).total
