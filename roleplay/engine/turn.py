"""What one turn of a conversation was: the records that faces show, texts still in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.engine.entry import Entry
from roleplay.engine.game import Part
from roleplay.engine.state import State
from roleplay.reading.text import Language, Text
from roleplay.scenario.model import Lesson
from roleplay.scenario.move import Move
from roleplay.scenario.speech import StockClass

Speaker: TypeAlias = Literal["you", "client", "narrator"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance. `opener` is a phrase put before `text`; `cue` is what is seen of the client meanwhile.

    `name` is who speaks for the client's side, where it is not the client.
    """

    speaker: Speaker
    text: Text
    opener: Text | None = None
    cue: Text | None = None
    stock: StockClass | None = None
    name: Text | None = None

    def said(self, language: Language) -> str:
        """Opener and text as one string; Chinese runs on without a space."""
        if self.opener is None:
            return self.text(language)
        return f"{self.opener(language)}{'' if language == 'zh' else ' '}{self.text(language)}"


@dataclass(frozen=True, slots=True)
class Climb:
    """A ladder that rose, from index `before` to `after`; `donated` when the client let it slip unasked."""

    ladder: str
    before: int
    after: int
    donated: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry of a play and all that it did. `minutes` are spent and `trust` is the change, events included.

    `after` is the state that it came to, in the same scene; where that is over, `stands` is where the talk goes on.
    """

    entry: Entry
    move: Move | None
    before: State
    after: State
    outcome: str
    rule: str
    lines: tuple[Utterance, ...] = ()
    parts: tuple[Part, ...] = ()
    climbs: tuple[Climb, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    events: tuple[str, ...] = ()
    ending: str | None = None
    begun: State | None = None
    """The first state of the next scene, where this one is over."""
    earned: int = 0
    """Points of a sheet that was handed in."""
    later: tuple[Utterance, ...] = ()
    """What is heard only once the sheets that stand before it are handed in."""
    arrived: int = 0
    """How many of the last lines belong to the scene that has begun."""

    @property
    def here(self) -> tuple[Utterance, ...]:
        """What was said in the scene of the turn itself."""
        return self.lines[: len(self.lines) - self.arrived]

    @property
    def there(self) -> tuple[Utterance, ...]:
        """What was said as the next scene began."""
        return self.lines[len(self.lines) - self.arrived :]

    @property
    def came(self) -> str:
        """The outcome as people are told it: a next step that is met with nothing but friendly words is a continuation,
        whatever its author made of it."""
        friendly = self.move is not None and self.move.kind == "propose" and self.ending == "continuation"
        return "continuation" if friendly and self.outcome == "lands" else self.outcome

    @property
    def stands(self) -> State:
        """Where the talk stands now."""
        return self.begun or self.after

    @property
    def moved(self) -> bool:
        """Whether anything changed but the clock and the trust of whom the talk is with."""
        return self.before.values[1:] != self.after.values[1:]

    @property
    def idle(self) -> bool:
        """Whether it landed and nothing came of it, not even trust; a no that was taken has done what it was for."""
        declined = self.move is not None and self.move.kind == "decline"
        came = declined or self.moved or self.trust > 0 or self.ending is not None or self.begun is not None
        return self.came == "lands" and not came

    @property
    def calendar_over(self) -> bool:
        """Whether the play is over because the calendar is by the next scene, whatever minutes are left of this one."""
        begun = self.begun
        return begun is not None and bool(begun.ending) and begun.values == self.after.values

    @property
    def minutes(self) -> int:
        """Minutes of the client's time that the turn took."""
        return self.before.clock - self.after.clock

    @property
    def trust(self) -> int:
        """The change of trust."""
        return self.after.trust - self.before.trust
