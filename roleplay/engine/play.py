"""A play: one conversation as an immutable record, grown entry by entry, the same whoever replays it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from roleplay.engine.case import Case
from roleplay.engine.consequence import announced, closed, filled_in, said, stands
from roleplay.engine.entry import Entry, FillIn, Leave, Name, Say, TimeUp, read_entry
from roleplay.engine.form import AFTER_ALL, GameForm
from roleplay.engine.hint import HINT_STEPS, MAX_HINTS, HintStep
from roleplay.engine.mood import Look, look
from roleplay.engine.offer import TopicChoices, offered
from roleplay.engine.reply import opening
from roleplay.engine.rules import IllegalMove, scene_of
from roleplay.engine.sheet import due
from roleplay.engine.state import State
from roleplay.engine.turn import Turn, Utterance
from roleplay.scenario.model import Client
from roleplay.scenario.scene import Person, Scene
from roleplay.scenario.vocabulary import DAY, met


@dataclass(frozen=True)
class Play:
    """One conversation so far. `then` gives the next play; the old one stays as it is."""

    case: Case
    turns: tuple[Turn, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    """Who has been named, by the person's id, and as what."""
    hints: tuple[HintStep, ...] = ()
    """Every hint taken, moves taken back since included."""
    undone: int = 0
    """How many entries have been taken back."""

    @classmethod
    def start(cls, case: Case) -> Play:
        """The conversation before the first move."""
        return cls(case)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was played. With the case, the whole record."""
        return tuple(turn.entry for turn in self.turns)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The sentences that have been said, by the ids under which they are offered."""
        return frozenset(turn.move.base for turn in self.turns if turn.move is not None)

    @property
    def written(self) -> tuple[str, ...]:
        """The entries as a record writes them: move ids, `@read:<personality>`, `@leave`, `@time`."""
        return tuple(map(str, self.entries))

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return stands(self.case, self.turns)

    @property
    def with_whom(self) -> str:
        """Whom the talk is with, by id; the client where nobody is there."""
        return self.case.lead(scene_of(self.case.game, self.state))

    @property
    def person(self) -> Client | Person:
        """Whom the talk is with; the client where nobody is there."""
        return met(self.case.scenario)[self.with_whom]

    @property
    def scene(self) -> Scene | None:
        """The scene that the talk is in, of several."""
        scenes = self.case.scenario.scenes
        return scenes[scene_of(self.case.game, self.state)] if scenes else None

    @property
    def alone(self) -> bool:
        """Whether nobody is there to talk with: in a narrator's scene, and while a sheet is waited for."""
        return self.case.alone(self.state) or self.waiting

    @property
    def waiting(self) -> bool:
        """Whether the talk, or its next scene, begins only once a sheet is handed in."""
        return any(form.place != AFTER_ALL for form in self.due)

    @property
    def day(self) -> int | None:
        """The day, from 1, of a scenario with a calendar."""
        place = self.case.game.positions.get(DAY)
        return None if place is None else self.state.values[place] + 1

    @property
    def most_minutes(self) -> int:
        """The minutes that the talk, or the scene, began with."""
        game = self.case.game
        whole = game.scenes[scene_of(game, self.state)].minutes if game.scenes else game.start.clock
        return max(whole, self.minutes)

    @property
    def named(self) -> str | None:
        """The personality that has been named of whom the talk is with."""
        return dict(self.names).get(self.with_whom)

    @property
    def nameable(self) -> tuple[str, ...]:
        """What whom the talk is with may be named as now; nothing once named, known or gone."""
        if self.over or self.due or self.case.told or self.named is not None or self.alone:
            return ()
        return self.person.personalities

    @property
    def due(self) -> tuple[GameForm, ...]:
        """The sheets to be handed in before anything else can be done, the next one first."""
        return due(self.case.game, self.turns)

    @property
    def over(self) -> bool:
        """Whether the conversation has ended, and no sheet is due after it."""
        return bool(self.state.ending) and not self.due

    @property
    def ending(self) -> str | None:
        """The id of the ending, once there is one."""
        return self.case.game.ending_id(self.state.ending) if self.over else None

    @property
    def minutes(self) -> int:
        """Minutes left of the client's time."""
        return self.state.clock

    @property
    def trust(self) -> int:
        """Trust, 0–10."""
        return self.state.trust

    @property
    def mood(self) -> int:
        """The client's visible mood, 0 (cold) to 4 (delighted)."""
        return self.look.face

    @property
    def look(self) -> Look:
        """How whom the talk is with looks."""
        return look(self.case.game, self.state)

    def beginning(self) -> tuple[Utterance, ...]:
        """What is heard before the first entry: the opening, which waits for a sheet that stands before it."""
        waiting = due(self.case.game, ())
        return (announced(self.case, waiting[0], self.case.game.start),) if waiting else tuple(opening(self.case))

    def lines(self) -> tuple[Utterance, ...]:
        """The dialogue from the beginning on."""
        return (*self.beginning(), *(line for turn in self.turns for line in turn.lines))

    def choices(self) -> tuple[TopicChoices, ...]:
        """What is offered now; topics without an offered move are left out."""
        if self.over or self.due:
            return ()
        return offered(self.case, self.state)

    def then(self, entry: Entry | str) -> Play:
        """The play after `entry`; a text is read as a record writes it. Raises IllegalMove when not possible now."""
        if self.over:
            raise IllegalMove("the conversation is over")
        entry = _read(entry) if isinstance(entry, str) else entry
        if (waiting := self.due) and not isinstance(entry, FillIn | TimeUp):
            raise IllegalMove(f"the sheet {waiting[0].id!r} is to be filled in first")
        match entry:
            case Name() as naming:
                return self._name(naming)
            case FillIn() as sheet:
                turn = filled_in(self.case, self.turns, sheet)
            case Say() as spoken:
                turn = said(self.case, self.turns, spoken)
            case Leave() | TimeUp() as closing:
                turn = closed(self.case, self.turns, closing)
        return replace(self, turns=(*self.turns, turn))

    def undo(self) -> Play:
        """The play with its last entry taken back, which is counted; itself when there is none."""
        return replace(self.back(), undone=self.undone + 1) if self.turns else self

    def back(self) -> Play:
        """The play as it was before its last entry; itself when there is none. Hints stay paid."""
        turns = self.turns[:-1]
        last = self.turns[-1:]
        names = self.names[:-1] if last and isinstance(last[0].entry, Name) else self.names
        return replace(self, turns=turns, names=names)

    @property
    def hinted(self) -> int:
        """How many steps of the hint have been given in the situation at hand, 0 to 3."""
        return self.hinted_in(self.state)

    def hinted_in(self, state: State) -> int:
        """How many steps of the hint have been given in `state`."""
        number = self.case.game.layout.pack(state) if self.hints else 0
        return sum(1 for hint in self.hints if hint.state == number)

    def hint(self) -> Play:
        """The play with one more step of the hint in the situation at hand. Raises IllegalMove when there is none."""
        if self.over:
            raise IllegalMove("the conversation is over")
        if self.due:
            raise IllegalMove("there are no hints for a sheet")
        if self.hinted >= HINT_STEPS or len(self.hints) >= MAX_HINTS:
            raise IllegalMove("the whole hint has been given")
        given = HintStep(self.case.game.layout.pack(self.state), self.hinted + 1)
        return replace(self, hints=(*self.hints, given))

    def _name(self, entry: Name) -> Play:
        name = entry.personality
        if self.named is not None:
            raise IllegalMove("the personality has been named already")
        if self.case.told:
            raise IllegalMove("the personality is known")
        if name not in self.nameable:
            raise IllegalMove(f"{name!r} is not one of this client's possible personalities")
        turn = Turn(entry, None, self.state, self.state, "read", "read")
        return replace(self, turns=(*self.turns, turn), names=(*self.names, (self.with_whom, name)))


def _read(text: str) -> Entry:
    try:
        return read_entry(text)
    except ValueError as error:
        raise IllegalMove(str(error)) from None
