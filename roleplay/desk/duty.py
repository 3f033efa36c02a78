"""What was asked of whoever sits at the desk: looked for when it is wanted, and only where there may be any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from roleplay.desk.everypack import own_packs
from roleplay.reading.place import scenarios_path
from roleplay.store.board import Board, hold_any

if TYPE_CHECKING:
    from roleplay.desk.assigned import Duty, Progress
    from roleplay.desk.drills import Drills
    from roleplay.desk.replays import Replays
    from roleplay.reading.problem import Problem
    from roleplay.scenario.library import Library
    from roleplay.store.store import Shelved


class Duties:
    """The assignments of the packs and of the board; `shipped` says that there are no packs but ours and one's own."""

    def __init__(
        self,
        library: Callable[[], Library],
        plays: Callable[[], list[Shelved]],
        replays: Callable[[], Replays],
        drills: Callable[[], Drills],
        board: Board,
        shipped: bool,
    ) -> None:
        self._library, self._plays, self._replays, self._drills = library, plays, replays, drills
        self._board, self._shipped = board, shipped

    @cached_property
    def progress(self) -> Progress:
        """What holds plays against assignments."""
        from roleplay.desk.assigned import Progress

        return Progress(self._library(), self._replays())

    def all(self) -> tuple[list[Duty], list[Problem]]:
        """Every assignment with how far it is done, and what is wrong with others. Raises what reading plays raises."""
        if not self._any():
            return [], []
        from roleplay.desk.assigned import assigned

        found, problems = assigned(self._library(), self._board)
        plays = self._plays() if found else []
        duties = [self.progress.of(one, plays) for one in found]
        return [self._with_decks(duty) for duty in duties], problems

    def _with_decks(self, duty: Duty) -> Duty:
        """The same with how far the cards are known that are asked for."""
        if not duty.asked.assignment.decks:
            return duty
        from roleplay.desk.assigned import now
        from roleplay.practice.completion import with_cards

        decks = tuple(self._drills().known(name, duty.asked.pack) for name in duty.asked.assignment.decks)
        known = all(deck.cards and deck.known == deck.cards for deck in decks)
        return replace(duty, done=with_cards(duty.done, known, now()), decks=decks)

    def _any(self) -> bool:
        """Whether there may be any at all; found out without reading one, nor the packs."""
        if self._board.there:
            return True
        if self._shipped:
            return hold_any([*(path for path in scenarios_path().iterdir() if path.is_dir()), *own_packs()])
        return hold_any(pack.path for pack in self._library().packs)
