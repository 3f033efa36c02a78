"""What comes of an entry: the turn that it makes after the turns so far, by the rules and with all that is heard."""

from __future__ import annotations

from dataclasses import replace

from roleplay.engine.case import Case
from roleplay.engine.entry import FillIn, Leave, Say, TimeUp
from roleplay.engine.form import GameForm
from roleplay.engine.game import Part
from roleplay.engine.offer import worded
from roleplay.engine.onward import onward
from roleplay.engine.reply import arrival, climbs_of, opening, reply
from roleplay.engine.rules import IllegalMove, Step, close, step
from roleplay.engine.sheet import due, marked
from roleplay.engine.state import CALENDAR_OVER, State
from roleplay.engine.turn import Turn, Utterance
from roleplay.scenario.mark import marks
from roleplay.scenario.model import Lesson
from roleplay.scenario.move import Move


def stands(case: Case, turns: tuple[Turn, ...]) -> State:
    """Where the conversation stands after `turns`."""
    return turns[-1].stands if turns else case.game.start


def said(case: Case, turns: tuple[Turn, ...], entry: Say) -> Turn:
    """The turn of a move. Raises IllegalMove for one that there is not, or that is not on offer."""
    game = case.game
    if entry.move not in game.index:
        raise IllegalMove(f"{case.scenario.id} has no move {entry.move!r}")
    place = game.index[entry.move]
    done = step(game, stands(case, turns), place)
    return _announcing(case, turns, _turn(case, turns, entry, game.moves[place].move, done))


def filled_in(case: Case, turns: tuple[Turn, ...], entry: FillIn) -> Turn:
    """The turn of a sheet that is handed in. Raises IllegalMove where it is not due, or cannot be filled in so."""
    waiting = due(case.game, turns)
    if not waiting or waiting[0].id != entry.sheet:
        raise IllegalMove(f"no sheet {entry.sheet!r} is to be filled in now")
    state = stands(case, turns)
    try:
        earned = sum(mark.points for mark in marked(case.game, waiting[0], entry, state))
    except ValueError as error:
        raise IllegalMove(str(error)) from None
    turn = Turn(entry, None, state, state, "sheet", "sheet", earned=earned, ending=_ending(case, state))
    if not due(case.game, (*turns, turn)):
        turn = replace(turn, lines=_awaited(case, turns))
    return _announcing(case, turns, turn)


def closed(case: Case, turns: tuple[Turn, ...], entry: Leave | TimeUp) -> Turn:
    """The turn of taking leave, or of the trainee's own time running out."""
    state, name = stands(case, turns), "left" if isinstance(entry, Leave) else "time"
    if state.ending:  # time ran out over a sheet after the last word
        return Turn(entry, None, state, state, name, name, ending=_ending(case, state))
    # the trainee's own time is over for good, whatever scene would come next
    over = CALENDAR_OVER if case.game.scenes and name == "time" else name
    after = close(case.game, state, over)
    then = onward(case.game, after)
    turn = Turn(
        entry,
        None,
        state,
        after,
        name,
        name,
        ending=_ending(case, then.state),
        begun=then.state if then.state is not after else None,
    )
    return _announcing(case, turns, _heard(case, turns, turn, tuple(arrival(case, then))))


def announced(case: Case, form: GameForm, state: State) -> Utterance:
    """What is to be done with a sheet."""
    sheet = next(one for one in case.scenario.sheets if one.id == form.id)
    return Utterance("narrator", case.filled(sheet.text or sheet.title, state))


def _announcing(case: Case, turns: tuple[Turn, ...], turn: Turn) -> Turn:
    """The turn after `turns`, at the end of which the sheet is announced that is due."""
    if waiting := due(case.game, (*turns, turn)):
        return replace(turn, lines=(*turn.lines, announced(case, waiting[0], turn.stands)))
    return turn


def _awaited(case: Case, turns: tuple[Turn, ...]) -> tuple[Utterance, ...]:
    """What waited to be heard until the sheets that are due were handed in."""
    last = next((turn for turn in reversed(turns) if not isinstance(turn.entry, FillIn)), None)
    return last.later if last is not None else tuple(opening(case))


def _heard(case: Case, turns: tuple[Turn, ...], turn: Turn, lines: tuple[Utterance, ...]) -> Turn:
    """The turn with what is heard as the next scene begins: once a sheet that stands before it is handed in."""
    late = turn.begun is not None and bool(due(case.game, (*turns, turn)))
    if late:
        return replace(turn, later=lines)
    return replace(turn, lines=(*turn.lines, *lines), arrived=0 if turn.begun is None else len(lines))


def _ending(case: Case, state: State) -> str | None:
    return case.game.ending_id(state.ending) if state.ending else None


def _turn(case: Case, turns: tuple[Turn, ...], entry: Say, move: Move, done: Step) -> Turn:
    climbs = climbs_of(case, done, move)
    after, then = done.after, onward(case.game, done.after)
    branch = done.branch
    turn = Turn(
        entry=entry,
        move=worded(case, move, done.before),
        before=done.before,
        after=after,
        outcome=branch.outcome,
        rule=branch.rule,
        lines=tuple(reply(case, done, move, climbs, turns)),
        parts=branch.parts + _event_parts(done),
        climbs=climbs,
        lessons=_lessons(case, move, done),
        events=tuple(event.event.id for event in (*done.events, *then.events)),
        ending=_ending(case, then.state),
        begun=then.state if then.state is not after else None,
    )
    return _heard(case, turns, turn, tuple(arrival(case, then)))


def _lessons(case: Case, move: Move, done: Step) -> tuple[Lesson, ...]:
    named = {done.branch.lesson, *(event.event.lesson for event in done.events)}
    linked = marks(move, done.branch.outcome, case.game.by_base)
    return tuple(lesson for lesson in case.game.lessons if lesson.id in named or linked & set(lesson.on))


def _event_parts(done: Step) -> tuple[Part, ...]:
    return tuple(
        Part(
            f"event:{event.event.id}",
            event.minutes,
            sum(change.amount for change in event.changes if change.quantity == "trust"),
        )
        for event in done.events
    )
