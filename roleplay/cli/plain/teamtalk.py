"""A team's talk in a contest, line by line: what is said counts once the contest has taken it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from roleplay.cli.plain.console import Answer, Nothing
from roleplay.cli.plain.talk import Talk
from roleplay.cli.stream import write
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.teamseat import Barred
from roleplay.engine.entry import FillIn, Say
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from roleplay.cli.plain.place import Place
    from roleplay.cli.plain.talk import Answered
    from roleplay.cli.plain.voice import Voice
    from roleplay.desk.teamseat import TeamPlace
    from roleplay.engine.turn import Turn
    from roleplay.scenario.move import Move


class TeamTalk(Talk):
    """One talk, by the contest's clock; the contest says how it stands."""

    def __init__(self, voice: Voice, place: Place, team: TeamPlace) -> None:
        super().__init__(voice, place)
        self._team = team

    def _ask(self, key: str, **fields: object) -> Answer:
        """An answer, unless others have gone on with the talk meanwhile: then it was to something else."""
        before = self.session.play
        answer = super()._ask(key, **fields)
        return Nothing() if self.session.play is not before else answer

    def _timed(self, question: Callable[[], Answered]) -> Answered:
        try:
            return question()
        finally:
            self._follow()

    def _follow(self) -> None:
        try:
            self._team.hosting.look()
            if self._team.catch_up(self.session):
                self._say(self.voice.dialogue(self.session.play))
                self._repeat = True
        except HINDRANCES as error:
            write(told_hindrance(self.place.desk.words, error))

    def _choose(self, move: Move) -> None:
        """Say the words, or suggest them where another seat speaks; nothing is shown of what is refused."""
        try:
            if self._team.suggests:
                self._team.suggest(Say(move.id))
                write(self.place.desk.words("teamplay.suggested"))
                return
            self._team.demand()
        except HINDRANCES as error:
            write(told_hindrance(self.place.desk.words, error))
            return
        super()._choose(move)

    def _hand_in(self, entry: FillIn) -> None:
        """Hand a sheet in, where this seat speaks for the team and the contest would take it."""
        try:
            if self._team.suggests:
                write(self.place.desk.words("web.sheet.speaker"))
                return
            self._team.demand()
        except HINDRANCES as error:
            write(told_hindrance(self.place.desk.words, error))
            return
        super()._hand_in(entry)

    def _hear(self, turn: Turn) -> None:
        if any(one is turn for one in self.session.play.turns):
            super()._hear(turn)

    def _keep(self) -> bool:
        """Enter what is new; what is refused is told, and the talk goes on as the contest has it."""
        self.place.seat.keep()
        failed = self.place.seat.settle()
        if failed is not None:
            write(failed.told(self.place.desk.words))
            if isinstance(failed, Barred):
                with contextlib.suppress(Refused):
                    self._team.set_right(self.session)
            self._repeat = True
        return failed is None

    def _end(self) -> None:
        write(self.place.desk.words("plain.contest.finished"))

    def _tell_kept(self) -> None:
        write(self.place.desk.words("plain.contest.left"))
