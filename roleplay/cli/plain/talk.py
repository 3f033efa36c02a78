"""A conversation in plain mode: it offers, reads an answer, plays it, and keeps the play after every move."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from roleplay.cli.ending import Ended
from roleplay.cli.plain.aside import Asides, within
from roleplay.cli.plain.closing import close, offer_verdicts
from roleplay.cli.plain.console import Answer, EndOfInput, Letter, Nothing, Numbers, Stop, Unclear, ask, ask_line
from roleplay.cli.plain.course import Course
from roleplay.cli.plain.filling import SheetInTalk
from roleplay.cli.plain.heartbeat import Heartbeat
from roleplay.cli.plain.menu import tell_menu, with_amount
from roleplay.cli.plain.place import Place
from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import write
from roleplay.desk.crash import Crash
from roleplay.engine.coach import coached
from roleplay.engine.entry import FillIn, TimeUp
from roleplay.engine.offer import Offer, TopicChoices
from roleplay.engine.turn import Turn
from roleplay.reading.text import Language
from roleplay.scenario.move import Move
from roleplay.telling.scene import leaving
from roleplay.telling.words import words

Clock = Callable[[], float]
Answered = TypeVar("Answered")
HELP = ("numbers", "0", "b", "n", "h", "u", "w", "i", "j", "l", "q", "t", "d", "g", "help")
"""What help tells; the letters that the screens have too mean the same there."""


class Talk:
    """One session, spoken through standard input and output."""

    def __init__(self, voice: Voice, place: Place, clock: Clock = time.monotonic) -> None:
        self.session = place.seat.session
        self.voice = voice
        self.place = place
        self.clock = clock
        self.topic: str | None = None
        self._asides = Asides(place, self._ask, self._line, self._keep)
        self._sheet: SheetInTalk | None = None
        self._came = Course(place.seat)
        self._repeat = True
        self._kept = False
        self._since = clock()
        self._letters: Mapping[str, Callable[[], None]] = {
            "b": lambda: self._say(self.voice.notebook(self.session.seen)),
            "n": lambda: self._aside(self._asides.name),
            "h": lambda: self._aside(self._asides.hint),
            "u": self._undo,
            "w": lambda: self._aside(self._asides.why),
            "i": lambda: self._say((*self.voice.introduction(self.session), *self.voice.notes(self.place.notes))),
            "j": lambda: self._aside(self._asides.jot),
            "l": self._leave,
            "q": self._stop,
            "t": lambda: self._say(self.voice.standing(self.session)),
            "d": lambda: self._say(self.voice.dialogue(self.session.play)),
            "g": self._language,
            "?": lambda: self._say(self.voice.word(f"help.{name}") for name in self._help()),
        }

    def _help(self) -> tuple[str, ...]:
        return ("sheet", *HELP[2:]) if self.session.play.due else HELP

    def run(self) -> None:
        """Talk until the end, the trainee's stop or the end of input.

        Ctrl-C, and a signal that asks to end, keep the play and pass on; so does a fault of the program's own, as a
        `Crash`.
        """
        try:
            self._run()
        except (KeyboardInterrupt, Ended):
            with contextlib.suppress(OSError):  # with the signal the terminal may have gone
                write()
                self._tell_kept()
            raise
        except OSError:
            raise  # the output has failed; the play is kept after every move
        except Exception as error:
            raise Crash(self.place.again if self._kept else None) from error

    def _run(self) -> None:
        self._begin()
        with contextlib.suppress(Stop, EndOfInput):
            while not self.session.play.over:
                self._round()
        if self.session.play.over:
            self._end()
        else:
            self._tell_kept()

    def _end(self) -> None:
        play = self.session.play
        if play.entries[-1] == TimeUp():
            write(self.voice.word("wall-over"))
            self._hear(play.turns[-1])
        write()
        close(self.session, self.voice)
        self._coach()
        if self._keep():
            write(self.voice.word("debrief.file", path=self.place.where))
        write()
        offer_verdicts(self.session, self.voice, self.place)

    def _begin(self) -> None:
        self._say(self.voice.introduction(self.session))
        write()
        if self.session.play.turns:
            write(self.voice.word("intro.resumed"))
        if self.session.reworded:
            write(words(self.voice.language)("play.reworded"))
            self.session.reworded = False
        self._say(self.voice.dialogue(self.session.play))
        if self.session.state == "briefing":
            self.session.begin()
        case = self.session.play.case
        self.place.desk.solve_ahead(case.scenario, case, personalities=self.voice.personalities)
        self._keep()
        self._since = self.clock()
        self._say(self.voice.standing(self.session))
        self._coach()

    def _coach(self) -> None:
        """What the coach says, where there is one."""
        if (said := coached(self.session.play)) is not None:
            write(self.voice.word("coach", text=said(self.voice.language)))

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            write(line)

    def _ask(self, key: str, **fields: object) -> Answer:
        """An answer to the question `key`."""
        return self._timed(lambda: ask(self.voice.word(key, **fields)))

    def _line(self, prompt: str, most: int) -> str:
        """A line typed, at most `most` characters of it."""
        return self._timed(lambda: ask_line(prompt, most))

    def _timed(self, question: Callable[[], Answered]) -> Answered:
        """An answer, once the time that it took has been counted. The wall clock may end the talk meanwhile."""
        try:
            with Heartbeat(self.place.seat, self.clock, self._since):
                return question()
        finally:
            now = self.clock()
            self.session.tick(now - self._since)
            self._since = now

    def _round(self) -> None:
        """Offer what can be said now, and do what the answer says."""
        if self.session.play.due:
            self._fill_in()
            return
        choices = self.session.seen.choices
        topic = next((choice for choice in choices if choice.topic.id == self.topic), None)
        if self._repeat:
            tell_menu(self.voice, choices, topic)
        self._repeat = False
        answer = self._ask("ask.wording" if topic else "ask.topic")
        if self.session.play.over:
            return
        match answer:
            case Numbers(values):
                self._number(values, choices, topic)
            case _:
                self._heed(answer)

    def _heed(self, answer: Answer) -> None:
        """Do what an answer says that is no number."""
        match answer:
            case Nothing():
                self._repeat = True
            case Letter(value) if value in self._letters and not self.session.play.over:
                self._letters[value]()
            case Letter(typed) | Unclear(typed):
                write(self.voice.word("bad.word", typed=typed))

    def _fill_in(self) -> None:
        """Have the sheet filled in that is due."""
        play = self.session.play
        if self._sheet is None or self._sheet.play.turns != play.turns:
            self._sheet = SheetInTalk(self.session, self._ask, self._heed)
        repeat, self._repeat = self._repeat, True
        begun = self.session.filling
        entry = self._sheet.asked(self.voice, repeat=repeat)
        if self.session.filling != begun:
            self._keep()
        if entry is not None and self.session.play.due:
            self._hand_in(entry)

    def _hand_in(self, entry: FillIn) -> None:
        """Hand a sheet in, and meet whoever waited until then."""
        before = self.session.play
        self.session.take(entry)
        play, turn = self.session.play, self.session.play.turns[-1]
        self._keep()
        write()
        write(self.voice.entries(play).aside(entry))
        self._hear(turn)
        if before.alone and not (play.alone or play.over):
            self._came.met(self.voice)

    def _number(self, values: tuple[int, ...], choices: tuple[TopicChoices, ...], topic: TopicChoices | None) -> None:
        if values == (0,):
            self._back()
            return
        if topic is None:
            if not within(self.voice, values[0], len(choices)):
                return
            topic = choices[values[0] - 1]
            self.topic, self._repeat = topic.topic.id, True
            values = values[1:]
        if len(values) > 1:
            write(self.voice.word("bad.word", typed=" ".join(map(str, values))))
        elif values and within(self.voice, values[0], len(topic.offers)):
            offer = topic.offers[values[0] - 1]
            move = self._with_amount(offer) if offer.numbers else offer.moves[0]
            if move is None:
                self._repeat = True
            else:
                self._choose(move)

    def _with_amount(self, offer: Offer) -> Move | None:
        before = self.session.play
        return with_amount(self.voice, offer, self._line, lambda: self.session.play is not before)

    def _choose(self, move: Move) -> None:
        before = self.session.play
        turn = self.session.choose(move.id)
        self.topic, self._repeat = None, True
        self._keep()
        self._came.chosen(self.voice, before, turn)
        if not self.session.play.over:
            self._coach()

    def _hear(self, turn: Turn) -> None:
        self._came.heard(self.voice, turn)

    def _back(self) -> None:
        self.topic, self._repeat = None, True

    def _aside(self, what: Callable[[Voice], bool]) -> None:
        self._repeat = what(self.voice) or self._repeat

    def _undo(self) -> None:
        if self._asides.undo(self.voice):
            self._back()

    def _stop(self) -> None:
        raise Stop

    def _leave(self) -> None:
        if self.session.play.due:
            write(self.voice.word("sheet.first"))
            return
        if self.session.play.scene is not None:
            write(words(self.voice.language)(leaving(self.session.play)))
        if self._ask("ask.leave") == Letter("y") and not self.session.play.over:
            self._hear(self.session.leave())
        else:
            self._repeat = True

    def _language(self) -> None:
        language: Language = "en" if self.voice.language == "zh" else "zh"
        self.voice = Voice(language, self.voice.rulebook, self.voice.personalities)
        self._came.forget()
        failed = self.place.remember(language)
        write(self.voice.word("language"))
        if failed is not None:
            write(self.voice.word("setting.not-kept", reason=failed), error=True)
        last = self.session.play.turns[-1:]
        for turn in last:
            self._hear(turn)
        if not last:
            self._say(self.voice.dialogue(self.session.play))
        self._repeat = True

    def _keep(self) -> bool:
        """Keep the play; where that fails, say so once and go on."""
        reason = self.place.keep()
        self._kept = reason is None
        if reason is not None and self.place.failures == 1:
            write(self.voice.word("not-kept", reason=reason), error=True)
        return reason is None

    def _tell_kept(self) -> None:
        if self.session.state == "talking":
            self.session.pause()
        if self._keep():
            write(self.voice.word("kept", command=self.place.again))
