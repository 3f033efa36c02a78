"""An entry of a play in words: what was said or done, what could be, and what stands for it in the dialogue."""

from __future__ import annotations

from collections.abc import Mapping

from roleplay.engine.case import Case
from roleplay.engine.entry import Entry, FillIn, Leave, Name, Say
from roleplay.engine.play import Play
from roleplay.engine.state import State
from roleplay.engine.turn import Turn, Utterance
from roleplay.reading.text import Language
from roleplay.scenario.personality import Personality
from roleplay.telling.form import sheet_of
from roleplay.telling.phrase import lettered, uttered
from roleplay.telling.words import words


class Entries:
    """The entries of one case, in one language."""

    def __init__(self, language: Language, case: Case, personalities: Mapping[str, Personality]) -> None:
        self._say = words(language)
        self._language, self._case, self._personalities = language, case, personalities

    def offered(self, entry: Entry, state: State | None = None) -> str:
        """What can be entered: a sentence as it is said in `state`, anything else as something to do."""
        game = self._case.game
        if isinstance(entry, Say):
            return self._case.filled(game.moves[game.index[entry.move]].move.say, state)(self._language)
        return self._act("do", entry)

    def entered(self, turn: Turn) -> str:
        """What was entered: a sentence as it was said, anything else as something that was done."""
        return turn.move.say(self._language) if turn.move is not None else self._act("done", turn.entry)

    def listed(self, turn: Turn) -> str:
        """The same in a list, with the letter of a question in SPIN before it."""
        kind = turn.move.kind if turn.move is not None else None
        return lettered(self._say, kind, self.entered(turn))

    def advised(self, entry: Entry, state: State | None = None) -> str:
        """What can be entered, in a list, with its letter likewise."""
        game = self._case.game
        kind = game.moves[game.index[entry.move]].move.kind if isinstance(entry, Say) else None
        return lettered(self._say, kind, self.offered(entry, state))

    def aside(self, entry: Entry) -> str:
        """What the dialogue shows for an entry that is not said."""
        return self._act("aside", entry)

    def exchange(self, play: Play) -> str:
        """The newest turn of a play, a line each: who said what; before the first turn, how the client began."""
        turn = play.turns[-1] if play.turns else None
        acted = [self.aside(turn.entry)] if turn is not None and turn.move is None else []
        return "\n".join([*acted, *(self.line(line) for line in (turn.lines if turn is not None else play.lines()))])

    def line(self, line: Utterance) -> str:
        """A line of the dialogue, with who says it."""
        if line.speaker == "narrator":
            return uttered(self._language, line)
        name = (
            self._say("you")
            if line.speaker == "you"
            else (line.name or self._case.scenario.client.name)(self._language)
        )
        return self._say("play.speaker", name=name) + uttered(self._language, line)

    def personality(self, name: str) -> str:
        """What a personality is called; its id where its file is gone."""
        known = self._personalities.get(name)
        return known.title(self._language) if known is not None else name

    def _act(self, manner: str, entry: Entry) -> str:
        if isinstance(entry, Name):
            return self._say(f"entry.{manner}.read", title=self.personality(entry.personality))
        if isinstance(entry, FillIn):
            return self._say(f"entry.{manner}.sheet", title=sheet_of(self._case, entry.sheet).title(self._language))
        return self._say(f"entry.{manner}.leave" if isinstance(entry, Leave) else f"entry.{manner}.time")
