"""A talk as a page shows it, made of what the trainee sees; the same for whoever plays alone and for a team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.engine.entry import Leave, Name, Say, read_entry
from roleplay.engine.offer import Offer as Offered
from roleplay.scenario.figure import digits
from roleplay.telling.html import Html
from roleplay.telling.mood import seems
from roleplay.telling.scene import organisation, whereabouts
from roleplay.telling.words import words
from roleplay.web.face import face
from roleplay.web.filling import SheetView
from roleplay.web.saying import Line, Noted, Saying

if TYPE_CHECKING:
    from roleplay.engine.session import Session
    from roleplay.reading.language import Language
    from roleplay.scenario.personality import Personality
    from roleplay.scenario.rulebook import Rulebook
    from roleplay.scenario.speech import Counted


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be said or done: what the form sends, and its words.

    Where a number is chosen with it, `numbers` are what there is to send. `said` tells that it has been said already.
    """

    entry: str
    text: str
    numbers: tuple[Offer, ...] = ()
    said: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """Sentences about one thing."""

    id: str
    title: str
    offers: tuple[Offer, ...]


class TalkView:
    """What the templates show of a session, in one language; worked out when it is asked for."""

    def __init__(
        self, session: Session, language: Language, rules: Rulebook, personalities: Mapping[str, Personality]
    ) -> None:
        self.session, self.seen = session, session.seen
        self._language, self._say = language, words(language)
        self._play = session.play
        self._saying = Saying(language, session.play, rules, personalities)
        self._entries = self._saying.entries

    @property
    def number(self) -> int:
        """The number of the entry that comes next."""
        return len(self._play.turns) + 1

    @property
    def over(self) -> bool:
        """Whether the talk has ended."""
        return self._play.over

    @property
    def alone(self) -> bool:
        """Whether nobody is there, in a narrator's scene."""
        return self._play.alone

    @property
    def name(self) -> str:
        """What the client is called."""
        return self._play.person.name(self._language)

    @property
    def role(self) -> str:
        """The client's position and organisation."""
        client, language = self._play.person, self._language
        at = organisation(self._play, language)
        return self._say("web.talk.role", position=client.position(language), at=at)

    @property
    def face(self) -> Html:
        """The client's face."""
        return face(self.seen.mood, self.mood)

    @property
    def mood(self) -> str:
        """How the client looks."""
        return seems(self._say, self._play)

    @property
    def phase(self) -> str:
        """The day, the scene and the phase of the conversation, where there are any."""
        phase = self.session.phase
        told = [*whereabouts(self._say, self._language, self._play), *([phase.title(self._language)] if phase else [])]
        return " · ".join(told)

    @property
    def perils(self) -> tuple[str, ...]:
        """What is about to end the talk, where the mode tells it."""
        return tuple(self._say(f"plain.peril.{peril}") for peril in self.seen.perils)

    @property
    def now(self) -> list[Line]:
        """The newest exchange: what was said last, and the answer; before the first entry, how the client began."""
        return self._saying.now()

    @property
    def earlier(self) -> list[Line]:
        """What was said before that."""
        said = list(self._saying.dialogue())
        return said[: len(said) - len(self.now)]

    @property
    def figures(self) -> tuple[tuple[str, str], ...]:
        """The numbers that the author shows: title and value."""
        return tuple((one.title(self._language), one.told) for one in self.seen.figures)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What can be said, by topic."""
        return tuple(
            Topic(
                choices.topic.id,
                choices.topic.title(self._language),
                tuple(self._offer(offer) for offer in choices.offers),
            )
            for choices in self.seen.choices
        )

    def _offer(self, offer: Offered) -> Offer:
        moves = offer.moves if offer.numbers else ()
        numbers = [Offer(str(Say(move.id)), digits(move.chosen or 0)) for move in moves]
        return Offer(str(Say(offer.id)), offer.say(self._language), tuple(numbers), offer.id in self._play.spoken)

    @property
    def sheet(self) -> SheetView | None:
        """The sheet that is to be filled in before anything else."""
        return SheetView(self._play, self._language, self.session.filling) if self._play.due else None

    @property
    def names(self) -> tuple[Offer, ...]:
        """Personalities that the client can be named; none once that has been done, or where it is known."""
        return tuple(Offer(str(Name(one)), self._entries.personality(one)) for one in self._play.nameable)

    @property
    def leave(self) -> Offer:
        """To take leave."""
        return Offer(str(Leave()), self._entries.offered(Leave()))

    def told(self, entry: str) -> str:
        """What an entry that is on offer says, by what the form sends."""
        offers = [*self.names, self.leave, *(offer for topic in self.topics for offer in topic.offers)]
        numbers = {one.entry for offer in offers for one in offer.numbers}
        if entry in numbers:
            return self._entries.offered(read_entry(entry), self._play.state)
        return next((offer.text for offer in offers if offer.entry == entry), entry)

    @property
    def uncovered(self) -> tuple[int, int]:
        """How many needs have been uncovered, of how many."""
        notes = self.seen.notebook
        return sum(note.uncovered for note in notes), len(notes)

    @property
    def counted(self) -> Counted:
        """What is counted: needs, goals where there are none, or both."""
        return self._play.case.scenario.counted

    @property
    def notes(self) -> list[Noted]:
        """The notebook."""
        return list(self._saying.notebook(self.seen.notebook))
