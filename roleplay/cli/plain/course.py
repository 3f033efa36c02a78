"""What comes of a move or a sheet, told line by line."""

from __future__ import annotations

from collections.abc import Iterable

from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import write
from roleplay.desk.seat import Seat
from roleplay.engine.entry import FillIn
from roleplay.engine.observation import observe
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn
from roleplay.telling.words import words


class Course:
    """Tells how the talk of a seat goes: what is heard and seen, and what there is to learn from it."""

    def __init__(self, seat: Seat) -> None:
        self._seat, self._session = seat, seat.session
        self._known = set[str]()
        """Lessons and sentences of praise that this talk has read already; `w` tells them again."""

    def forget(self) -> None:
        """Tell lessons and praise again, as in another language."""
        self._known = set()

    def chosen(self, voice: Voice, before: Play, turn: Turn) -> None:
        """What came of a move that was chosen where the talk stood `before`."""
        play, seen = self._session.play, self._session.seen
        write()
        _say(voice.utterance(play, line) for line in turn.here)
        _say(voice.noted(before, play))
        if seen.explained is not None:
            _say(voice.feedback(play.case, turn, self._known))
        self._arrive(voice, turn)
        if seen.figures != observe(before, self._session.mode).figures:
            _say(voice.figures(seen))
        if play.look != before.look and not play.alone:
            write(voice.mood(play))
        _say(voice.perils(seen))
        if (ghost := self._seat.ghost) is not None:
            write(ghost.told(words(voice.language), len(play.turns)))

    def heard(self, voice: Voice, turn: Turn) -> None:
        """What is heard as leave is taken, time is up or a sheet is handed in."""
        _say(voice.utterance(self._session.play, line) for line in turn.here)
        self._arrive(voice, turn)

    def met(self, voice: Voice) -> None:
        """Who has waited until a sheet was handed in."""
        play = self._session.play
        _say(voice.looks(play, new=True))
        if all(isinstance(turn.entry, FillIn) for turn in play.turns):
            _say(voice.standing(self._session))
        else:
            write(voice.mood(play))
            _say(voice.perils(self._session.seen))

    def _arrive(self, voice: Voice, turn: Turn) -> None:
        """What is said and seen as the next scene begins: after all that there is to say of what led there."""
        play = self._session.play
        if turn.begun is not None and not play.over and (day := voice.day(play)):
            write(day)
        _say(voice.utterance(play, line) for line in turn.there)
        if turn.begun is not None and not play.over:
            _say(voice.looks(play, new=True))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        write(line)
