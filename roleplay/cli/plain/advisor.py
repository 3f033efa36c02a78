"""Who works out a hint in plain mode: what takes seconds the first time is said, and what cannot be done is told."""

from __future__ import annotations

from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import write
from roleplay.desk.desk import Desk
from roleplay.engine.session import Session
from roleplay.telling.counsel import Counsel
from roleplay.telling.words import words


class Advisor:
    """Gives counsel, with the desk's solver."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def counsel(self, session: Session, voice: Voice) -> Counsel | None:
        """The hint where the session stands; None, with a word on why, where the case is too large to solve."""
        from roleplay.analysis.advice import advise
        from roleplay.analysis.solution import TooLargeError

        say = words(voice.language)
        write(say("hint.working"))
        try:
            entry = advise(session.play, voice.personalities, self._desk.solver)
        except TooLargeError as error:
            write(say("hint.failed", why=error))
            return None
        return Counsel(voice.language, session.play, entry)
