"""A play: one conversation as an immutable record, grown entry by entry, the same whoever replays it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roleplay.engine.case import Case
from roleplay.engine.entry import Entry, FillIn, Leave, Name, Say, TimeUp, read_entry
from roleplay.engine.form import AFTER_ALL, GameForm
from roleplay.engine.game import Part
from roleplay.engine.hint import HINT_STEPS, MAX_HINTS, HintStep
from roleplay.engine.mood import Look, look
from roleplay.engine.onward import onward
from roleplay.engine.reply import arrival, climbs_of, opening, reply
from roleplay.engine.rules import IllegalMove, Step, close, holds, scene_of, step
from roleplay.engine.sheet import due, marked
from roleplay.engine.state import CALENDAR_OVER, State
from roleplay.engine.turn import Turn, Utterance
from roleplay.reading.text import Text
from roleplay.scenario.figure import OPEN, put
from roleplay.scenario.mark import marks
from roleplay.scenario.model import Client, Lesson
from roleplay.scenario.move import Move, Topic
from roleplay.scenario.scene import Person, Scene
from roleplay.scenario.vocabulary import DAY, met


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered as one: a move, or the same move with each number that may be chosen now, the least first.

    `say` has a gap where the number stands. `id` is the author's.
    """

    id: str
    say: Text
    moves: tuple[Move, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers to choose among; none where there is nothing to choose."""
        return tuple(move.chosen for move in self.moves if move.chosen is not None)


@dataclass(frozen=True, slots=True)
class TopicChoices:
    """A topic and what is offered in it now, in the case's order."""

    topic: Topic
    offers: tuple[Offer, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, each number that may be chosen counted."""
        return tuple(move for offer in self.offers for move in offer.moves)


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

    @property
    def written(self) -> tuple[str, ...]:
        """The entries as a record writes them: move ids, `@read:<personality>`, `@leave`, `@time`."""
        return tuple(map(str, self.entries))

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self.turns[-1].stands if self.turns else self.case.game.start

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
        """Whether nobody is there to talk with: in a narrator's scene, and over a sheet that stands before anybody is
        met."""
        return self.case.alone(self.state) or any(form.place != AFTER_ALL for form in self.due)

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
        return (self._told(waiting[0], self.case.game.start),) if waiting else tuple(opening(self.case))

    def lines(self) -> tuple[Utterance, ...]:
        """The dialogue from the beginning on."""
        return (*self.beginning(), *(line for turn in self.turns for line in turn.lines))

    def choices(self) -> tuple[TopicChoices, ...]:
        """What is offered now; topics without an offered move are left out."""
        if self.over or self.due:
            return ()
        game = self.case.game
        found = []
        for topic in self.case.scenario.topics:
            offers = [self._offer(name) for name in self.case.menu[topic.id] if name in game.by_base]
            if offered := tuple(offer for offer in offers if offer.moves):
                found.append(TopicChoices(topic, offered))
        return tuple(found)

    def _offer(self, name: str) -> Offer:
        game = self.case.game
        entries = game.by_base[name]
        moves = tuple(
            said(self.case, entry.move, self.state) for entry in entries if holds(game, entry.offered, self.state)
        )
        if entries[0].move.chosen is None:
            return Offer(name, moves[0].say if moves else entries[0].move.say, moves)
        gap = put(self.case.written[name].say, {"chosen": OPEN}, whole=False)
        return Offer(name, self.case.filled(gap, self.state), moves)

    def then(self, entry: Entry | str) -> Play:
        """The play after `entry`; a text is read as a record writes it. Raises IllegalMove when not possible now."""
        if self.over:
            raise IllegalMove("the conversation is over")
        entry = _read(entry) if isinstance(entry, str) else entry
        if (waiting := self.due) and not isinstance(entry, FillIn | TimeUp):
            raise IllegalMove(f"the sheet {waiting[0].id!r} is to be filled in first")
        match entry:
            case FillIn() as sheet:
                return self._fill_in(sheet)
            case Say() as spoken:
                return self._say(spoken)
            case Name() as named:
                return self._name(named)
            case Leave() | TimeUp() as closing:
                return self._close(closing)

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

    def _say(self, entry: Say) -> Play:
        game = self.case.game
        if entry.move not in game.index:
            raise IllegalMove(f"{self.case.scenario.id} has no move {entry.move!r}")
        place = game.index[entry.move]
        return self._after(self._turn(entry, game.moves[place].move, step(game, self.state, place)))

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

    def _fill_in(self, entry: FillIn) -> Play:
        waiting = self.due
        if not waiting or waiting[0].id != entry.sheet:
            raise IllegalMove(f"no sheet {entry.sheet!r} is to be filled in now")
        state = self.state
        try:
            earned = sum(mark.points for mark in marked(self.case.game, waiting[0], entry, state))
        except ValueError as error:
            raise IllegalMove(str(error)) from None
        turn = Turn(entry, None, state, state, "sheet", "sheet", earned=earned, ending=self._ending(state))
        if not due(self.case.game, (*self.turns, turn)):
            turn = replace(turn, lines=self._awaited())
        return self._after(turn)

    def _awaited(self) -> tuple[Utterance, ...]:
        """What waited to be heard until the sheets that are due were handed in."""
        last = next((turn for turn in reversed(self.turns) if not isinstance(turn.entry, FillIn)), None)
        return last.later if last is not None else tuple(opening(self.case))

    def _close(self, entry: Leave | TimeUp) -> Play:
        case, name = self.case, "left" if isinstance(entry, Leave) else "time"
        if self.state.ending:  # time ran out over a sheet after the last word
            turn = Turn(entry, None, self.state, self.state, name, name, ending=self._ending(self.state))
            return replace(self, turns=(*self.turns, turn))
        # the trainee's own time is over for good, whatever scene would come next
        over = CALENDAR_OVER if case.game.scenes and name == "time" else name
        after = close(case.game, self.state, over)
        then = onward(case.game, after)
        turn = Turn(
            entry,
            None,
            self.state,
            after,
            name,
            name,
            ending=self._ending(then.state),
            begun=then.state if then.state is not after else None,
        )
        return self._after(self._heard(turn, tuple(arrival(case, then))))

    def _after(self, turn: Turn) -> Play:
        """The play with one turn more, at the end of which the sheet is announced that is due."""
        if waiting := due(self.case.game, (*self.turns, turn)):
            turn = replace(turn, lines=(*turn.lines, self._told(waiting[0], turn.stands)))
        return replace(self, turns=(*self.turns, turn))

    def _told(self, form: GameForm, state: State) -> Utterance:
        """What is to be done with a sheet."""
        sheet = next(one for one in self.case.scenario.sheets if one.id == form.id)
        return Utterance("narrator", self.case.filled(sheet.text or sheet.title, state))

    def _heard(self, turn: Turn, lines: tuple[Utterance, ...]) -> Turn:
        """The turn with what is heard as the next scene begins: once a sheet that stands before it is handed in."""
        late = turn.begun is not None and bool(due(self.case.game, (*self.turns, turn)))
        if late:
            return replace(turn, later=lines)
        return replace(turn, lines=(*turn.lines, *lines), arrived=0 if turn.begun is None else len(lines))

    def _ending(self, state: State) -> str | None:
        return self.case.game.ending_id(state.ending) if state.ending else None

    def _turn(self, entry: Say, move: Move, done: Step) -> Turn:
        case = self.case
        climbs = climbs_of(case, done, move)
        after, then = done.after, onward(case.game, done.after)
        branch = done.branch
        turn = Turn(
            entry=entry,
            move=said(case, move, done.before),
            before=done.before,
            after=after,
            outcome=branch.outcome,
            rule=branch.rule,
            lines=tuple(reply(case, done, move, climbs, self.turns)),
            parts=branch.parts + _event_parts(done),
            climbs=climbs,
            lessons=self._lessons(move, done),
            events=tuple(event.event.id for event in (*done.events, *then.events)),
            ending=self._ending(then.state),
            begun=then.state if then.state is not after else None,
        )
        return self._heard(turn, tuple(arrival(case, then)))

    def _lessons(self, move: Move, done: Step) -> tuple[Lesson, ...]:
        named = {done.branch.lesson, *(event.event.lesson for event in done.events)}
        linked = marks(move, done.branch.outcome, self.case.game.by_base)
        return tuple(lesson for lesson in self.case.game.lessons if lesson.id in named or linked & set(lesson.on))


def said(case: Case, move: Move, state: State) -> Move:
    """`move` with the numbers that its words name, as they stand where it is said."""
    text = case.filled(move.say, state)
    return move if text is move.say else move.model_copy(update={"say": text})


def _read(text: str) -> Entry:
    try:
        return read_entry(text)
    except ValueError as error:
        raise IllegalMove(str(error)) from None


def _event_parts(done: Step) -> tuple[Part, ...]:
    return tuple(
        Part(
            f"event:{event.event.id}",
            event.minutes,
            sum(change.amount for change in event.changes if change.quantity == "trust"),
        )
        for event in done.events
    )
