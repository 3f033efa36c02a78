"""What a trainee does beside the talk in plain mode: name the personality, take a hint, take back, ask why, note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from roleplay.cli.plain.advisor import Advisor
from roleplay.cli.plain.console import Answer, Letter, Numbers
from roleplay.cli.plain.place import Place
from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import write
from roleplay.store.store import LARGEST_NOTES


class Asked(Protocol):
    """Asks the question `key`."""

    def __call__(self, key: str, **fields: object) -> Answer: ...


class Asides:
    """What can be done beside one talk. Each tells whether what is on offer is to be told anew.

    `ask` puts a question, `line` reads a line of at most so many characters, `keep` keeps the play; time may run out
    meanwhile.
    """

    def __init__(self, place: Place, ask: Asked, line: Callable[[str, int], str], keep: Callable[[], object]) -> None:
        self.session = place.seat.session
        self.place = place
        self._ask, self._line, self._keep = ask, line, keep
        self._advisor = Advisor(place.desk)

    def name(self, voice: Voice) -> bool:
        """Name the personality, where it is neither known nor named."""
        play = self.session.play
        if play.case.told:
            write(voice.word("name.known", title=play.case.people[play.with_whom].title(voice.language)))
        elif play.named is not None:
            write(voice.word("name.already", title=voice.title_of(play.named)))
        elif play.nameable:
            self._choose_name(voice, play.nameable)
            return True
        return False

    def _choose_name(self, voice: Voice, names: tuple[str, ...]) -> None:
        known = [voice.personalities[name] for name in names]
        for number, one in enumerate(known, 1):
            language = voice.language
            write(voice.item(number, voice.join(f"{one.title(language)}:", one.seen_as(language))))
        match self._ask("ask.name"):
            case Numbers((number,)) if number and not self.session.play.over and within(voice, number, len(names)):
                self.session.read(names[number - 1])
                self._keep()
                write(voice.word("name.done", title=voice.title_of(names[number - 1])))

    def hint(self, voice: Voice) -> bool:
        """Offer the hint step by step; each is charged once it is wanted."""
        seen = self.session.seen
        if not seen.open or not seen.choices:
            write(voice.word("hint.nothing" if seen.open else "hint.practice-only"))
            return False
        counsel = self._advisor.counsel(self.session, voice)
        if counsel is None:
            return True
        for line in counsel.told():
            write(line)
        while counsel.next is not None:
            write(counsel.offer())
            if self._ask("ask.hint") != Letter("y"):
                return True
            given = self.session.hint()
            self._keep()
            for line in counsel.step(given.step):
                write(line)
            counsel = counsel.after(self.session.play)
        write(counsel.offer())
        return True

    def why(self, voice: Voice) -> bool:
        """The reason of the last move again; in an assessment nothing is told before the end."""
        moves = [turn for turn in self.session.play.turns if turn.move is not None]
        if self.session.mode != "practice":
            write(voice.word("why.practice-only"))
        elif not moves:
            write(voice.word("why.none"))
        else:
            for line in voice.feedback(self.session.play.case, moves[-1]):
                write(line)
        return False

    def jot(self, voice: Voice) -> bool:
        """Add a line to the trainee's own notes; time that runs out meanwhile does not take it away."""
        for told in voice.notes(self.place.notes):
            write(told)
        if line := self._line(voice.word("ask.note"), LARGEST_NOTES):
            failed = self.place.jot(line)
            write(voice.word("note.kept" if failed is None else "note.not-kept", reason=failed))
        return True

    def undo(self, voice: Voice) -> bool:
        """Take the last entry back, if that is wanted for its price."""
        if self.session.mode != "practice":
            write(voice.word("undo.practice-only"))
        elif not self.session.play.turns:
            write(voice.word("undo.none"))
        elif self._wanted(voice, self.session.undo_cost):
            taken = self.session.undo()
            write(voice.word("undo.done", text=voice.entries(self.session.play).entered(taken)))
            write(voice.word("undo.next", points=voice.points(self.session.undo_cost)))
            self._keep()
            return True
        return False

    def _wanted(self, voice: Voice, cost: int) -> bool:
        """Whether taking back is wanted for its price; what costs nothing is not asked."""
        return not cost or self._ask("ask.undo", points=voice.points(cost)) == Letter("y")


def within(voice: Voice, number: int, count: int) -> bool:
    """Whether there is such a number among `count`; tells where there is not."""
    if not 1 <= number <= count:
        write(voice.word("bad.number", typed=number, n=count))
    return 1 <= number <= count
