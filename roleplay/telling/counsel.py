"""A hint put into sentences, in one language: the same words for plain mode and for the screens."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.analysis.occasion import occasion
from roleplay.engine.entry import Entry, Say
from roleplay.engine.hint import HINT_COSTS, HINT_STEPS
from roleplay.engine.play import Play
from roleplay.reading.text import Language
from roleplay.scenario.move import Move
from roleplay.telling.phrase import joined, rung
from roleplay.telling.words import words


class Counsel:
    """The sentences of the hint where `play` stands, which is to enter `entry`; every line makes sense read aloud."""

    def __init__(self, language: Language, play: Play, entry: Entry) -> None:
        self.language, self.play, self.entry = language, play, entry
        self.say = words(language)

    @property
    def steps(self) -> int:
        """How many steps there are: to take leave is told at once, with the first."""
        return HINT_STEPS if isinstance(self.entry, Say) else 1

    @property
    def next(self) -> int | None:
        """The step that has not been given yet; None when all have."""
        given = self.play.hinted
        return given + 1 if given < self.steps else None

    def told(self) -> Iterator[str]:
        """What the steps given so far say."""
        for number in range(1, min(self.play.hinted, self.steps) + 1):
            yield from self.step(number)

    def step(self, number: int) -> Iterator[str]:
        """What step `number`, from 1, says."""
        if not isinstance(self.entry, Say):
            yield self.say("hint.leave")
        else:
            yield from (self._topic, self._kind, self._sentence)[number - 1]()

    def after(self, play: Play) -> Counsel:
        """The same hint once another step has been given in `play`."""
        return Counsel(self.language, play, self.entry)

    def offer(self) -> str:
        """What the next step tells and what it costs; or that this was all."""
        if self.next is None:
            return self.say("hint.all")
        cost = HINT_COSTS[self.next - 1]
        return self.say(f"hint.offer.{self.next}", points=self.say("hint.points", n=cost))

    def paid(self) -> str:
        """What hints have cost in this play so far."""
        return self.say("hint.paid", points=self.say("hint.points", n=sum(hint.cost for hint in self.play.hints)))

    def _topic(self) -> Iterator[str]:
        move = self._move()
        topic = next(topic for topic in self.play.case.scenario.topics if topic.id == move.topic)
        yield self.say("hint.topic", title=topic.title(self.language))

    def _kind(self) -> Iterator[str]:
        kind = self._move().kind
        yield self.say("hint.kind", kind=self.say(f"kind.{kind}"))
        yield self.say("hint.why", text=joined(self.language, *self._occasion(), self.say(f"hint.why.{kind}")))

    def _occasion(self) -> Iterator[str]:
        """What in this very situation calls for it."""
        found = occasion(self.play, self._move())
        if found is None:
            return
        facts: dict[str, object] = {"n": found.n}
        for name in found.ladders:
            part = next(part for part in self.play.case.scenario.climbable if part.id == name)
            labels = self.play.case.game.vocabulary.quantities[name].labels
            title = self.say("why.title", title=part.title(self.language))
            facts |= {"title": title, "rung": rung(self.say, labels, found.rung)}
        yield self.say(f"hint.now.{found.key}", **facts)

    def _sentence(self) -> Iterator[str]:
        yield self.say("hint.sentence", text=self.play.case.filled(self._move().say, self.play.state)(self.language))

    def _move(self) -> Move:
        game = self.play.case.game
        assert isinstance(self.entry, Say)
        return game.moves[game.index[self.entry.move]].move
