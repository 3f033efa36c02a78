"""The desk: what every face works with. The packs, the store, the settings, the words; the rest at hand when wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roleplay.desk.duty import Duties
from roleplay.desk.notes import Notes
from roleplay.desk.seats import Seats
from roleplay.desk.trouble import DeskError, held, unwritable
from roleplay.reading.language import LANGUAGES, Language
from roleplay.store.board import Board
from roleplay.store.home import DEBRIEFS, EVIDENCE
from roleplay.store.homestore import HomeStore
from roleplay.store.store import HeldError, Shelved
from roleplay.telling.words import Words, words

if TYPE_CHECKING:
    from roleplay.desk.castings import Castings
    from roleplay.desk.contests import Contests
    from roleplay.desk.discussions import Discussions
    from roleplay.desk.door import Door
    from roleplay.desk.doorkeeper import Doorkeeper
    from roleplay.desk.draft import Draft
    from roleplay.desk.drills import Drills
    from roleplay.desk.filters import Filters
    from roleplay.desk.mistakes import Mistakes
    from roleplay.desk.practising import Practising
    from roleplay.desk.replays import Replays
    from roleplay.desk.selftests import SelfTests
    from roleplay.desk.sheets import Sheets
    from roleplay.desk.solver import SolverService
    from roleplay.engine.case import Case
    from roleplay.reading.text import Text
    from roleplay.scenario.deck import Deck
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Level, Personality
    from roleplay.scenario.rulebook import Rulebook
    from roleplay.store.objection import Objection

GUIDED = "guided"
"""The folder of the product's pack that teaches the game."""


class Desk:
    """Shared by all screens; reads packs and rules only when they are first wanted.

    `solved` is the folder of solved tables, by default the one beside the user's plays.
    """

    def __init__(
        self,
        library: Library | None = None,
        store: HomeStore | None = None,
        language: Language | None = None,
        solved: Path | None = None,
        board: Board | None = None,
    ) -> None:
        self._library = library
        self._solved = solved
        self._board = board or Board()
        self.store = store or HomeStore()
        self.settings = self.store.settings()
        self.language: Language = language or self.settings.language or "en"
        self.notes = Notes(self.store)
        """What the trainee noted on plays, and for talks that have not begun."""
        self.seats = Seats(self.store, lambda: self.library, self.notes)
        """The plays that are open."""
        self.drafts: dict[str, Draft] = {}
        """What has been filled in on a briefing that was left, by scenario."""
        self.filters: Filters | None = None
        """How the library was last narrowed down."""
        self.duties = Duties(
            lambda: self.library,
            self.plays,
            lambda: self.replays,
            lambda: self.drills,
            self._board,
            library is None,
        )
        """What was asked of whoever sits here."""
        self.outside = False
        """Whether nobody has come in yet: what is changed until then is nobody's, and not kept."""
        self.foresight = False
        """Whether cases are solved while somebody reads and plays, so that verdicts are there when they are wanted."""
        self.doorkeeper: Doorkeeper | None = None
        """Who lets browsers in to workshops; None where the program serves no pages."""
        self.chosen: str | None = None
        """The scenario last looked at in the library."""

    def of(self, store: HomeStore) -> Desk:
        """The desk of somebody else in the same place, with the same scenarios at hand."""
        desk = Desk(self._library, store, store.settings().language or self.language, self._solved, self._board)
        if "library" in self.__dict__:
            desk.library = self.library
        if "door" in self.__dict__:
            desk.door = self.door.beside(store)
        desk.foresight, desk.doorkeeper = self.foresight, self.doorkeeper
        return desk

    @cached_property
    def door(self) -> Door:
        """Who else there is."""
        from roleplay.desk.door import Door

        return Door(self.store)

    @property
    def words(self) -> Words:
        """The catalogue of the present language."""
        return words(self.language)

    def text(self, text: Text) -> str:
        """A scenario's text in the present language."""
        return text(self.language)

    @cached_property
    def library(self) -> Library:
        """All packs."""
        from roleplay.desk.everypack import load_every

        return self._library or load_every()

    @property
    def personalities(self) -> Mapping[str, Personality]:
        """The personalities that come with the product and with the packs, that of the play last opened included."""
        return self.seats.personalities

    @property
    def drilled(self) -> bool:
        """Whether there is a scenario that teaches the game; found out without reading a pack of the product."""
        if self._library is None:
            from roleplay.reading.place import scenarios_path

            return (scenarios_path() / GUIDED).is_dir()
        return self._library.drill is not None

    @cached_property
    def rules(self) -> Rulebook:
        """The sentences that explain rules."""
        from roleplay.scenario.library import load_rules

        return load_rules()

    @cached_property
    def solver(self) -> SolverService:
        """What solves cases for the review."""
        from roleplay.desk.solver import SolverService

        return SolverService(self._solved)

    @cached_property
    def practising(self) -> Practising:
        """What judges kept plays, for where the trainee stands."""
        from roleplay.desk.practising import Practising
        from roleplay.desk.solver import NOWHERE

        try:
            own = self.store.exports
        except OSError:
            own = NOWHERE
        return Practising(self.library, self.solver, own / EVIDENCE, lambda: self.store.drills)

    @cached_property
    def drills(self) -> Drills:
        """Decks of cards, and what is due of them."""
        from roleplay.desk.drills import Drills, now

        def own() -> Deck | None:
            return self.mistakes.deck()

        return Drills(lambda: self.library, lambda: self.store.drills, lambda: self.settings, now, own)

    @cached_property
    def mistakes(self) -> Mistakes:
        """Moves of one's own that have become cards."""
        from roleplay.desk.mistakes import Mistakes

        return Mistakes(lambda: self.store, lambda: self.drills.clock())

    @cached_property
    def sheets(self) -> Sheets:
        """Worksheets, and those that are filled in and kept."""
        from roleplay.desk.sheets import Sheets

        return Sheets(lambda: self.library, lambda: self.store)

    @cached_property
    def discussions(self) -> Discussions:
        """Cases to discuss, the workshops about them, and what somebody notes on one alone."""
        from roleplay.desk.discussions import Discussions

        return Discussions(lambda: self.library, lambda: self.store)

    @cached_property
    def contests(self) -> Contests:
        """Contests of groups on the same client."""
        from roleplay.desk.contests import Contests

        return Contests(lambda: self.library, lambda: self.store, lambda: self.solver)

    @cached_property
    def castings(self) -> Castings:
        """Classroom games with a human client."""
        from roleplay.desk.castings import Castings

        return Castings(lambda: self.library, lambda: self.store)

    @cached_property
    def selftests(self) -> SelfTests:
        """The self-test, of oneself and of colleagues."""
        from roleplay.desk.selftests import SelfTests

        return SelfTests(lambda: self.library, lambda: self.store)

    @cached_property
    def replays(self) -> Replays:
        """What kept plays come to."""
        from roleplay.desk.replays import Replays

        return Replays(self.store, lambda: self.library)

    def solve_ahead(
        self,
        scenario: Scenario,
        played: Case | None = None,
        level: Level = 3,
        personalities: Mapping[str, Personality] | None = None,
    ) -> None:
        """Have what the verdicts on a talk about `scenario` at `level` will ask for worked out meanwhile.

        `personalities` are those of the library, unless told.
        """
        if self.foresight:
            from roleplay.desk.facing import cases_ahead

            cases = cases_ahead(scenario, personalities or self.personalities, played, level)
            if played is None:
                self.solver.ahead(cases)
            else:
                self.solver.ahead(cases, "chances")

    def next_language(self) -> DeskError | None:
        """Go on to the next language and remember it; what hindered that, if anything did."""
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        return self.remember(language=self.language)

    def remember(self, **changes: Any) -> DeskError | None:
        """Change settings and keep them; what hindered that, if anything did: they hold until the program ends."""
        self.settings = replace(self.settings, **changes)
        if self.outside:
            return None
        try:
            self.store.save_settings(self.settings)
        except OSError as error:
            return unwritable(error)
        return None

    def call_off(self) -> None:
        """Solve nothing more: whoever leaves is not to compete with it for the processor."""
        if "solver" in self.__dict__:
            self.solver.close()

    def close(self) -> DeskError | None:
        """Leave every open play and solve nothing more; what hindered a play from being kept, if anything did."""
        self.call_off()
        failed = self.seats.close()
        if "solver" in self.__dict__:
            self.solver.settle()
        self.store.close()
        return failed

    def where(self, play_id: str) -> str | None:
        """Where the record of a play is, written out as a file that can be sent; None where it could not be."""
        from roleplay.desk.export import export_record

        return export_record(self.store, play_id)

    def code(self, play_id: str) -> str | None:
        """A finished play as one line; None for one that goes on or does not fit any more."""
        from roleplay.engine.playcode import code_of

        try:
            session = self.seats.look_back(play_id)
        except DeskError:
            return None
        return code_of(session) if session.play.over else None

    def exports(self) -> Path:
        """The folder for files that somebody takes along. Raises OSError where there is none."""
        return self.store.exports / DEBRIEFS

    def object(self, objection: Objection) -> DeskError | None:
        """Keep an objection to a verdict for the author; what hindered that, if anything did."""
        try:
            self.store.object(objection)
        except (OSError, ValueError) as error:
            return unwritable(error) if isinstance(error, OSError) else DeskError("unwritable", why=error)
        return None

    def discard(self, play_id: str) -> DeskError | None:
        """Throw a play and its notes away. None, or what hindered that."""
        try:
            self.store.delete(play_id)
        except HeldError as error:
            return held(error)
        except OSError as error:
            return unwritable(error)
        self.notes.jottings.pop(play_id, None)
        return None

    def plays(self) -> list[Shelved]:
        """Every play, the latest first, broken ones included. Raises DeskError when the store cannot be read."""
        try:
            return self.store.all()
        except OSError as error:
            raise DeskError("store", why=error) from None

    def best(self, plays: Iterable[Shelved]) -> dict[str, dict[Level, tuple[int, int, int]]]:
        """Best result of `plays` by scenario and level: needs uncovered, of how many, total score; all replayed."""
        from roleplay.desk.best import bests

        return bests(plays, self.library, self.replays)
