"""Moves of one's own that have become cards: made in a debrief, asked as a deck, thrown away again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError, unwritable
from roleplay.practice.drill.event import CardKey, Event, EventKind, day_of
from roleplay.reading.language import LANGUAGES
from roleplay.scenario.deck import MISTAKES, Deck
from roleplay.store.paper import Paper
from roleplay.store.store import StaleError

if TYPE_CHECKING:
    from datetime import datetime

    from roleplay.analysis.advice import Solver
    from roleplay.analysis.review import Review
    from roleplay.engine.entry import Entry
    from roleplay.engine.play import Play
    from roleplay.scenario.card import SayCard
    from roleplay.scenario.personality import Personality
    from roleplay.store.store import Store
    from roleplay.telling.words import Words


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making cards: how many there are more, how many were there already, and what hindered the rest."""

    new: int = 0
    known: int = 0
    failed: DeskError | None = None

    def told(self, say: Words) -> str:
        """The same in a sentence."""
        if self.failed is not None:
            return self.failed.told(say)
        if self.new:
            return say("mistakes.made", n=self.new)
        return say("mistakes.known") if self.known else say("mistakes.none")


class Mistakes:
    """The cards that somebody's own moves have become. The card is kept, not the play: it lasts as long as wanted."""

    def __init__(self, store: Callable[[], Store], clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock

    def deck(self) -> Deck | None:
        """The cards as a deck, the latest first; None while there are none. Raises OSError."""
        found = self._cards()
        if not found:
            return None
        from roleplay.telling.exercise import deck_texts

        title, text, ask = deck_texts()
        # no file has it: it counts for no skill, and may be of any size
        return Deck.model_construct(
            format=1,
            id=MISTAKES,
            title=title,
            text=text,
            ask=ask,
            skills=(),
            languages=LANGUAGES,
            order=0,
            cards=tuple(found),
        )

    def _cards(self) -> list[SayCard]:
        from pydantic import ValidationError

        from roleplay.scenario.card import SayCard

        papers, _ = self._store().papers("mistake")
        found = []
        for paper in papers:
            try:
                card = SayCard.model_validate(dict(paper.body))
            except ValidationError:
                continue
            if card.id == paper.id and any(one.right for one in card.options):
                found.append(card)
        return found

    def make(
        self,
        play: Play,
        review: Review,
        place: int | None,
        solver: Solver,
        personalities: Mapping[str, Personality],
    ) -> Made:
        """Make a card of the entry at `place` of a play, from 0, or of every mistake in it. Raises TooLargeError.

        Where the same was said several times, and the same would have been best, one card is made of it.
        """
        from roleplay.analysis.exercise import exercise, faulty
        from roleplay.scenario.library import load_rules
        from roleplay.telling.exercise import card

        rules = load_rules()
        new = known = 0
        try:
            there = {paper.id for paper in self._store().papers("mistake")[0]}
            seen: set[tuple[Entry, Entry]] = set()
            for one in faulty(review) if place is None else [place]:
                found = exercise(play, one, personalities, solver)
                if found is None:
                    continue
                kind = (found.played, found.answers[1].verdict.entry)
                if kind in seen:
                    continue  # the same mistake a moment later, with the same answer to it
                seen.add(kind)
                made = card(found, rules, personalities)
                if made.id in there:
                    known += 1
                    continue
                self._keep(made, play, one)
                there.add(made.id)
                new += 1
        except OSError as error:
            return Made(new, known, unwritable(error))
        return Made(new, known)

    def _keep(self, card: SayCard, play: Play, place: int) -> None:
        now = int(time.time())
        body = card.model_dump(mode="json", exclude_none=True)
        store = self._store()
        try:
            store.keep_paper(Paper(card.id, "mistake", f"{play.case.scenario.id} {place + 1}", now, now, body))
        except StaleError:
            return  # another window was faster
        key = CardKey(MISTAKES, card.id)
        memory = store.drills.memory(key)
        if memory is not None and memory.suspended:
            self._note("resume", key)

    def throw(self, card_id: str) -> None:
        """Throw a card away. Raises OSError."""
        key = CardKey(MISTAKES, card_id)
        store = self._store()
        if store.drills.memory(key) is not None:
            self._note("suspend", key)
        store.throw_paper(card_id)

    def _note(self, kind: EventKind, key: CardKey) -> None:
        moment = self._clock()
        self._store().drills.keep_event(Event(key, kind, int(moment.timestamp()), day_of(moment)))
