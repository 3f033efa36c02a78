"""What a page tells of a talk: the dialogue, the notebook, how the last move turned out and why, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.engine.notebook import Note
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn, Utterance
from roleplay.reading.text import Language
from roleplay.telling.account import Accounts
from roleplay.telling.came import SENTENCE, outcome
from roleplay.telling.entry import Entries
from roleplay.telling.phrase import rung_of
from roleplay.telling.words import words

if TYPE_CHECKING:
    from roleplay.scenario.personality import Personality
    from roleplay.scenario.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the dialogue: who says it, what is seen meanwhile, what is said. The narrator has no name."""

    speaker: str
    name: str
    cue: str
    text: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the notebook; what has not been heard of has no title."""

    title: str
    rung: str
    heard: tuple[str, ...]
    guesses: tuple[str, ...]
    uncovered: bool


class Saying:
    """The sentences about one talk."""

    def __init__(
        self, language: Language, play: Play, rules: Rulebook, personalities: Mapping[str, Personality]
    ) -> None:
        self.language, self.play, self.rules = language, play, rules
        self.say = words(language)
        self.entries = Entries(language, play.case, personalities)

    def dialogue(self) -> Iterator[Line]:
        """All that was said, from the opening on."""
        yield from map(self._line, self.play.beginning())
        for turn in self.play.turns:
            yield from self.turn(turn)

    def now(self) -> list[Line]:
        """What was said last."""
        if not self.play.turns:
            return [self._line(line) for line in self.play.lines()]
        return list(self.turn(self.play.turns[-1]))

    def turn(self, turn: Turn) -> Iterator[Line]:
        """What was said in one turn, and what was done in it without words."""
        if turn.move is None:
            yield Line("narrator", "", "", self.entries.aside(turn.entry))
        yield from map(self._line, turn.lines)

    def _line(self, line: Utterance) -> Line:
        if line.speaker == "narrator":
            name = ""
        elif line.speaker == "you":
            name = self.say("you")
        else:
            name = (line.name or self.play.case.scenario.client.name)(self.language)
        cue = line.cue(self.language) if line.cue is not None else ""
        return Line(line.speaker, name, cue, line.said(self.language))

    def why(self, turn: Turn) -> Iterator[str]:
        """How a move turned out and why, as practice tells it."""
        parts = [outcome(self.say, self.play.case, turn, SENTENCE)]
        if not self.play.case.alone(turn.before):
            change = "up" if turn.trust > 0 else "down" if turn.trust < 0 else "same"
            parts.append(self.say(f"plain.trust.{change}", n=abs(turn.trust), trust=turn.after.trust))
        if turn.begun is None:  # else what is left is the next scene's
            parts.append(self.say("plain.took", n=turn.minutes, left=turn.after.clock))
        yield self._joined(*parts)
        if reason := Accounts(self.language, self.play.case, self.rules).turn(turn):
            yield reason
        for lesson in turn.lessons:
            yield self._titled(lesson.title(self.language), lesson.text(self.language))
        if turn.move is not None and turn.move.breaks:
            title, text = self.rules.breach(turn.move.breaks)
            yield self._titled(title(self.language), text(self.language))

    def notebook(self, notes: Iterable[Note]) -> Iterator[Noted]:
        """The notebook, line by line."""
        for note in notes:
            heard = tuple(text(self.language) for text in note.heard)
            guesses = () if note.uncovered else tuple(text(self.language) for text in note.wrong)
            title = note.title(self.language) if note.known else ""
            yield Noted(title, rung_of(self.say, note) if note.known else "", heard, guesses, note.uncovered)

    def _joined(self, *sentences: str) -> str:
        return ("" if self.language == "zh" else " ").join(sentences)

    def _titled(self, title: str, text: str) -> str:
        return f"{title}{'：' if self.language == 'zh' else ': '}{text}"
