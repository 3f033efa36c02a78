"""A preview in lines: shows a play of a file that is being edited, takes moves by number, follows every save."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeAlias

from roleplay.authoring.preview import Divergence, Forwarded, Loaded, Watched, forward, handed_in
from roleplay.cli.exit import FOUND, OK
from roleplay.cli.plain.console import LONGEST, Letter, Numbers, understand
from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import flush, write
from roleplay.engine.entry import FillIn
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn
from roleplay.scenario.move import Move
from roleplay.telling.scene import company, whereabouts
from roleplay.telling.words import words

POLL = 0.5
"""Seconds between two looks at the file."""
NOTHING_YET = "\0"
"""What a reader gives when the time is up and nothing was typed."""

Reader: TypeAlias = Callable[[float], str | None]
"""Waits so many seconds for a line; None at the end of the input."""


class Rehearsal:
    """One preview: the file, the play so far, and what happens to it."""

    def __init__(self, watched: Watched, voice: Voice, entries: Sequence[str]) -> None:
        self.watched = watched
        self.voice = voice
        self.entries = tuple(entries)
        self.play: Play | None = None
        self.code = OK

    def _say(self, key: str, **fields: object) -> str:
        return words(self.voice.language)(key, **fields)

    def once(self) -> int:
        """Check, play the moves, and tell; the exit code."""
        self._reload()
        self._place()
        return self.code

    def run(self, read: Reader) -> int:
        """Follow the file and the author's input until either says stop; the exit code of the last check."""
        self._reload()
        self._offer()
        while True:
            line = read(POLL)
            if self.watched.changed():
                write(self._say("preview.saved", path=self.watched.path))
                self._reload()
                if self.code == OK:
                    self._offer()  # else what is wrong would scroll away
                flush()
            if line is None or (line != NOTHING_YET and not self._obey(line)):
                return self.code

    def _reload(self) -> None:
        loaded = self.watched.load()
        for problem in loaded.problems:
            write(str(problem))
        self.code = FOUND if loaded.case is None else OK
        if loaded.case is None:
            write(self._say("preview.broken"))
        else:
            self._follow(loaded)

    def _follow(self, loaded: Loaded) -> None:
        assert loaded.case is not None
        case, old = loaded.case, self.play
        done = forward(case, self.entries, old, self.voice.language)
        self.play = done.play
        if old is None or (old.case.birds, old.case.variant) != (case.birds, case.variant):
            write(self._say("preview.case", seed=case.seed, personality=case.birds, variant=case.variant))
        if old is None:
            for wished, got in self.watched.wish.refused(case):
                write(self._say("preview.drawn", wished=wished, got=got))
            self._dialogue(0)
        elif done.divergence is None:
            write(self._say("preview.same", n=len(done.play.turns)))
        if done.divergence is not None:
            self._diverged(done, done.divergence, fresh=old is None)

    def _diverged(self, done: Forwarded, found: Divergence, *, fresh: bool) -> None:
        fields = {"number": found.number, "entry": found.entry, "before": found.before, "after": found.after}
        write(self._say(f"preview.diverged.{found.what}", **fields))
        if done.left:
            write(self._say("preview.left", entries=" ".join(done.left)))
            self.code = FOUND if fresh else self.code
        if not fresh:
            self._dialogue(found.number - 1)

    def _dialogue(self, since: int) -> None:
        """The conversation from a turn on, the opening with the first."""
        assert self.play is not None
        turns = self.play.turns[since:]
        if not since:
            for line in Play.start(self.play.case).lines():
                write(self.voice.utterance(self.play, line))
        for turn in turns:
            if isinstance(turn.entry, FillIn):
                self._sheet(turn)
                continue
            for line in turn.lines:
                write(self.voice.utterance(self.play, line))

    def _moves(self) -> list[Move]:
        return [] if self.play is None else [move for choice in self.play.choices() for move in choice.moves]

    def _offer(self) -> None:
        if self.play is not None:
            say, language = self._say, self.voice.language
            self._place()
            standing = "preview.standing.alone" if self.play.alone else "preview.standing"
            write(say(standing, n=self.play.minutes, trust=self.play.trust))
            for number, move in enumerate(self._moves(), 1):
                write(say("preview.move", n=number, id=move.id, text=move.say(language)))
            write(say("preview.over" if self.play.over else "preview.ask"))
        flush()

    def _place(self) -> None:
        """The day, the scene and who is there, with everybody's trust, in a scenario that has scenes."""
        if self.play is None or self.play.scene is None:
            return
        language = self.voice.language
        there = [self._say("preview.person", name=name, trust=trust) for name, trust in company(self.play, language)]
        told = whereabouts(words(language), language, self.play)
        write(" · ".join([f"{told[-1]} [{self.play.scene.id}]", *told[:-1], *(there or [self._say("preview.nobody")])]))

    def _obey(self, line: str) -> bool:
        """Do what was typed; False to stop."""
        match understand(line):
            case Letter("q"):
                return False
            case Letter("u"):
                self._again(self.entries[:-1])
            case Letter("r"):
                self._again(())
            case Numbers((number,)) if 1 <= number <= len(self._moves()):
                self._choose(self._moves()[number - 1])
            case _ if line.strip():
                write(self._say("preview.unclear"))
        self._offer()
        return True

    def _choose(self, move: Move) -> None:
        assert self.play is not None
        place = len(self.play.turns)
        self.play = handed_in(self.play.then(move.id))
        self.entries = (*self.entries, move.id)
        turn, *sheets = self.play.turns[place:]
        for spoken in turn.lines:
            write(self.voice.utterance(self.play, spoken))
        for line in self.voice.feedback(self.play.case, turn):
            write(line)
        for sheet in sheets:
            self._sheet(sheet)

    def _sheet(self, turn: Turn) -> None:
        """A sheet that was handed in with the model answers."""
        assert self.play is not None
        write(self._say("preview.sheet", title=self.voice.entries(self.play).aside(turn.entry)))
        for spoken in turn.lines:
            write(self.voice.utterance(self.play, spoken))

    def _again(self, entries: Sequence[str]) -> None:
        self.entries = tuple(entries)
        if self.play is not None:
            self.play = forward(self.play.case, self.entries).play
            self._dialogue(0)


def reader() -> Reader:
    """Reads the standard input in a thread of its own, so that the file is looked at meanwhile."""
    lines: queue.Queue[str | None] = queue.Queue()

    def pump() -> None:
        while sys.stdin is not None and (line := sys.stdin.readline(LONGEST)):
            lines.put(line)
        lines.put(None)

    threading.Thread(target=pump, daemon=True).start()

    def read(seconds: float) -> str | None:
        try:
            return lines.get(timeout=seconds)
        except queue.Empty:
            return NOTHING_YET

    return read
