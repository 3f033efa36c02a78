"""Who works out a hint in plain mode: what takes seconds the first time is said, and what cannot be done is told."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import write
from roleplay.engine.session import Session
from roleplay.store.shelf import Shelf
from roleplay.telling.counsel import Counsel
from roleplay.telling.words import words

if TYPE_CHECKING:
    from roleplay.analysis.advice import Solver


class Advisor:
    """Gives counsel; solved tables are kept on the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @cached_property
    def _solver(self) -> Solver:
        from roleplay.desk.solver import remembering_solver  # late: brings numpy

        return remembering_solver(self._shelf)

    def counsel(self, session: Session, voice: Voice) -> Counsel | None:
        """The hint where the session stands; None, with a word on why, where the case is too large to solve."""
        from roleplay.analysis.advice import advise
        from roleplay.analysis.solution import TooLargeError

        say = words(voice.language)
        write(say("hint.working"))
        try:
            entry = advise(session.play, voice.personalities, self._solver, session.mode)
        except TooLargeError as error:
            write(say("hint.failed", why=error))
            return None
        return Counsel(voice.language, session.play, entry)
