"""A session at the cards line by line, for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Callable

from roleplay.cli.plain.console import Answer, EndOfInput, Letter, Nothing, Numbers, Stop, ask
from roleplay.cli.stream import write
from roleplay.desk.desk import Desk
from roleplay.practice.asking.asked import ENOUGH, Mark, NotOfferedError
from roleplay.practice.drill.event import EASY, HARD
from roleplay.practice.drill.session import Drill
from roleplay.scenario.deck import MISTAKES
from roleplay.telling import drill as telling
from roleplay.telling.facts import DOT
from roleplay.telling.machine import why

HELP = ("numbers", "enter", "h", "k", "u", "b", "s", "x", "q")
MARKS: dict[Mark, str] = {"right": "right", "wrong": "wrong-mark", "missed": "missed", "also": "also", "left": "left"}


class DrillTalk:
    """One session, asked and answered through standard input and output."""

    def __init__(self, desk: Desk, drill: Drill) -> None:
        self._desk, self._drill = desk, drill
        self._say = desk.words
        self._letters: dict[str, Callable[[], None]] = {
            "h": lambda: self._rate(hard=True),
            "e": lambda: self._rate(hard=False),
            "k": self._back,
            "u": lambda: self._act(drill.undo, "drill.undone" if drill.can_undo else "drill.nothing-to-undo"),
            "b": lambda: self._act(drill.bury, "drill.buried"),
            "s": lambda: self._act(drill.suspend, "drill.suspended"),
            "x": self._throw,
            "q": self._stop,
            "?": self._help,
        }

    def run(self) -> None:
        """Ask until the cards, the trainee or the input comes to an end."""
        try:
            while self._drill.key is not None:
                self._round()
        except (Stop, EndOfInput):
            if self._drill.answered:
                self._act(self._drill.go_on)  # what it was worth has been told, so it counts
            write(self._say("plain.drill.kept"))
        for line in telling.summary(self._say, self._drill.summary, self._title, self._desk.drills.due_tomorrow()):
            write(line)

    def _round(self) -> None:
        """Ask the card at hand until it is answered, tell what the answer was worth, and go on."""
        drill = self._drill
        key = drill.key
        self._show_card()
        while drill.key == key and not drill.answered:
            self._show_offers()
            self._pick(ask(self._say("plain.drill.prompt")))
        if drill.key != key or not drill.answered:
            return
        self._show_answer()
        while drill.key is not None and drill.answered:
            answer = ask(self._say("plain.drill.next"))
            if isinstance(answer, Nothing):
                self._act(drill.go_on)
                return
            self._letter(answer)

    def _show_card(self) -> None:
        drill, say = self._drill, self._say
        assert drill.asked is not None
        write()
        parts = [say("drill.head", deck=self._title(drill.deck.id), n=drill.left)]
        if drill.returned or drill.is_new:
            parts.append(say("drill.mark.again" if drill.returned else "drill.mark.new"))
        write(DOT.join(parts))
        write(telling.question(drill.deck, drill.card, self._desk.language))
        for line in telling.given(drill.card, drill.asked, self._desk.language):
            write(line)
        if drill.deck.timed:
            write(say("plain.drill.seconds", n=drill.deck.seconds_for(drill.card)))

    def _show_offers(self) -> None:
        drill, say = self._drill, self._say
        asked = drill.asked
        assert asked is not None
        if asked.picks:
            for line in (*telling.so_far(say, asked), *telling.given(drill.card, asked, self._desk.language)[1:]):
                write(line)
        if (prompt := asked.prompt()) is not None:
            write(self._desk.text(prompt))
        write(telling.how(say, asked))
        for number, offer in enumerate(asked.offers(), 1):
            taken = "* " if offer.taken else ""
            write(f"{number}. {taken}{telling.offered(say, asked, offer)}")

    def _pick(self, answer: Answer) -> None:
        drill = self._drill
        if drill.deck.timed and drill.seconds > drill.deck.seconds_for(drill.card):
            drill.run_out()
            return
        assert drill.asked is not None
        if isinstance(answer, Nothing) and drill.asked.ends:
            drill.pick(ENOUGH)
        elif isinstance(answer, Numbers):
            offers = drill.asked.offers()
            for value in answer.values:
                if drill.answered:
                    return
                # numbers that come together were read off one list; steps that follow one another have each their own
                shown = offers if drill.asked.ends else drill.asked.offers()
                self._take(shown[value - 1].pick if 0 < value <= len(shown) else None, value)
        else:
            self._letter(answer)

    def _take(self, pick: int | None, typed: object) -> None:
        try:
            if pick is None:
                raise NotOfferedError
            self._drill.pick(pick)
        except NotOfferedError:
            write(self._say("plain.drill.unclear", typed=typed))

    def _letter(self, answer: Answer) -> None:
        if isinstance(answer, Letter) and answer.value in self._letters:
            self._letters[answer.value]()
        elif not isinstance(answer, Nothing):
            typed = getattr(answer, "typed", None) or getattr(answer, "value", None)
            if isinstance(answer, Numbers):
                typed = " ".join(map(str, answer.values))
            write(self._say("plain.drill.unclear", typed=typed))

    def _show_answer(self) -> None:
        drill, say = self._drill, self._say
        assert drill.asked is not None
        write()
        write(telling.verdict(say, drill))
        if drill.asked.over:
            for mark, text, why in telling.remarks(say, drill.asked):
                write(say("plain.drill.remark", text=text, mark=say(f"plain.drill.{MARKS[mark]}"), why=why))

    def _rate(self, *, hard: bool) -> None:
        if self._drill.answered and self._drill.share > 0:
            self._act(lambda: self._drill.go_on(HARD if hard else EASY))
        else:
            write(self._say("plain.drill.unclear", typed="h" if hard else "e"))

    def _back(self) -> None:
        if not self._drill.back():
            write(self._say("drill.nothing-to-undo"))

    def _act(self, act: Callable[[], object], told: str = "") -> None:
        try:
            act()
        except OSError as error:
            write(self._say("drill.unkept", why=why(self._say, error)))
        else:
            if told:
                write(self._say(told))

    def _throw(self) -> None:
        """Throw a card made of one's own mistake away, once that is confirmed."""
        key = self._drill.key
        if key is None or key.deck != MISTAKES:
            write(self._say("plain.drill.unclear", typed="x"))
            return
        if ask(self._say("plain.drill.throw")) == Letter("x"):

            def thrown() -> None:
                self._desk.mistakes.throw(key.card)
                self._drill.forget()

            self._act(thrown, "drill.thrown")

    def _stop(self) -> None:
        raise Stop

    def _help(self) -> None:
        for name in HELP:
            write(self._say(f"plain.drill.help.{name}"))

    def _title(self, deck: str) -> str:
        return self._desk.text(self._drill.decks[deck].title)
