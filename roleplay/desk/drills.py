"""The decks and what is due of them, for every face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.practice.drill.event import Event, day_of
from roleplay.practice.drill.plan import Limits

if TYPE_CHECKING:
    from roleplay.practice.completion import DeckKnown
    from roleplay.practice.drill.event import CardKey
    from roleplay.practice.drill.log import DrillLog
    from roleplay.practice.drill.memory import Memory
    from roleplay.practice.drill.plan import Plan
    from roleplay.practice.drill.session import Drill
    from roleplay.reading.problem import Problem
    from roleplay.scenario.deck import Deck
    from roleplay.scenario.library import Library
    from roleplay.store.settings import Settings


def now() -> datetime:
    """The time where the trainee is."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class DeckStanding:
    """How far a deck is learnt: how many cards were ever answered, are due, would be new today, and are put aside."""

    deck: Deck
    learnt: int
    due: int
    fresh: int
    aside: int


@dataclass(frozen=True, slots=True)
class Table:
    """All decks as they stand today, and the plan for the day."""

    decks: tuple[DeckStanding, ...]
    plan: Plan
    problems: tuple[Problem, ...]


class Drills:
    """Decks of the library, with the log of whoever sits at the desk; `own` is the deck of that person's mistakes."""

    def __init__(
        self,
        library: Callable[[], Library],
        log: Callable[[], DrillLog],
        settings: Callable[[], Settings],
        clock: Callable[[], datetime] = now,
        own: Callable[[], Deck | None] = lambda: None,
    ) -> None:
        self._library, self._log, self._settings, self.clock = library, log, settings, clock
        self._own = own

    @property
    def limits(self) -> Limits:
        """Cards a day, as the settings say."""
        settings = self._settings()
        return Limits(settings.new_cards, settings.due_cards)

    def decks(self) -> list[Deck]:
        """The deck of one's own mistakes, if there are any, then the sound decks of all packs, in their order."""
        own = self._own()
        return [*([own] if own is not None else []), *self._library().decks()]

    def table(self) -> Table:
        """Everything that the list of decks shows. Reads all decks; raises OSError where the log cannot be read."""
        from roleplay.practice.drill.session import plan_of  # late: home only counts what is due

        decks, log, today = self.decks(), self._log(), day_of(self.clock())
        known = log.memories()
        plan = plan_of(log, {deck.id: deck for deck in decks}, known, today, self.limits)
        fresh = {key for key in plan.cards if key not in known or known[key].due is None}
        standing = tuple(_standing(deck, known, fresh, today) for deck in decks)
        problems = tuple(
            problem for pack in self._library().packs for _, reading in pack.decks for problem in reading.problems
        )
        return Table(standing, plan, problems)

    def begin(self, names: Sequence[str | Path] = ()) -> Drill:
        """A session with what is due of these decks, by id or by file, or of all.

        A single deck of which nothing is due is gone through all the same. Raises KeyError for an unknown deck,
        ProblemError for a file that is none, OSError where the log cannot be read.
        """
        from roleplay.practice.drill.session import Drill
        from roleplay.telling.drill import none_text

        found = [self.named(name) for name in names] if names else self.decks()
        decks = {deck.id: deck for deck in found}
        return Drill(self._log(), decks, self.clock, self.limits, none_text(), everything=len(decks) == 1)

    def named(self, name: str | Path) -> Deck:
        """A deck by its id or its file. Raises KeyError for an unknown one, ProblemError for a file that is none."""
        if isinstance(name, str):
            from roleplay.scenario.deck import MISTAKES  # late: home only counts what is due

            own = self._own() if name == MISTAKES else None
            return own or self._library().deck(name)
        from roleplay.scenario.file import deck_file, pack_of

        return deck_file(name, pack_of(name)).result()

    def known(self, name: str, pack: Path | None = None) -> DeckKnown:
        """How far a deck of the library, or of a pack's folder, is known; of one that is not there, nothing."""
        from roleplay.practice.completion import DeckKnown

        deck = self._find(name, pack)
        if deck is None:
            return DeckKnown(name, None, 0, 0)
        cards, right = deck.by_id, set[str]()
        for event in self._log().events():
            if event.key.deck == name and event.key.card in cards and event.kind in ("answer", "again"):
                (right.add if event.share >= 1 else right.discard)(event.key.card)
        return DeckKnown(name, deck.title, len(right), len(cards))

    def _find(self, name: str, pack: Path | None) -> Deck | None:
        if pack is not None:
            from roleplay.scenario.loaded import LoadedPack

            if (found := LoadedPack(pack).find_deck(name)) is not None:
                return found
        try:
            return self._library().deck(name)
        except KeyError:
            return None

    def calendar(self) -> tuple[dict[int, int], int]:
        """How many answers each day of practice had, and which day it is today."""
        days = Counter(event.day for event in self._log().events() if event.kind in ("answer", "again"))
        return dict(days), day_of(self.clock())

    def due(self) -> int:
        """How many cards are due again today; reads no deck."""
        return self._log().due(day_of(self.clock()))

    def due_tomorrow(self) -> int:
        """How many cards are due by tomorrow."""
        return self._log().due(day_of(self.clock()) + 1)

    def call_back(self, deck: Deck) -> int:
        """Ask the cards of a deck again that were put aside; how many there were."""
        log, moment = self._log(), self.clock()
        aside = [key for key, memory in log.memories().items() if key.deck == deck.id and memory.suspended]
        for key in aside:
            log.keep_event(Event(key, "resume", int(moment.timestamp()), day_of(moment)))
        return len(aside)


def _standing(deck: Deck, known: dict[CardKey, Memory], fresh: set[CardKey], today: int) -> DeckStanding:
    cards = deck.by_id
    mine = [memory for key, memory in known.items() if key.deck == deck.id and key.card in cards]
    return DeckStanding(
        deck,
        learnt=sum(memory.due is not None for memory in mine),
        due=sum(memory.is_due(today) for memory in mine),
        fresh=sum(key.deck == deck.id for key in fresh),
        aside=sum(memory.suspended for memory in mine),
    )
