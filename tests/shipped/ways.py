"""How lines of golden playthroughs are found: the best, a typical novice's, one with a breach that comes home."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random

import numpy as np

from roleplay.analysis.advance import LEAVE
from roleplay.analysis.batch import Batch, Choices
from roleplay.analysis.policy import play_out
from roleplay.analysis.solution import LEAVES
from roleplay.analysis.solve import solve
from roleplay.analysis.trainee import Novice
from roleplay.engine.case import Case
from roleplay.engine.entry import FillIn
from roleplay.engine.form import GameForm
from roleplay.engine.play import Play
from roleplay.engine.sheet import model
from roleplay.engine.state import State
from roleplay.reading.text import Text
from roleplay.scenario.vocabulary import TRUST, trust_of
from tests.shipped.lines import follow

NOVICES = 201
"""An odd number, so that one of them is in the middle."""
SEED = 1

Filling = Callable[[GameForm, State], FillIn]
"""How a sheet is filled in where a talk stands."""


def best(case: Case) -> tuple[str, ...]:
    """The solver's best line, with the personality named in the middle of it; of several people each, once heard."""
    moves = _written(case, solve(case.game).line())
    if len(case.people) > 1:
        return _filled(case, _naming(case, moves), _model(case))
    middle = len(moves) // 2
    return _filled(case, (*moves[:middle], f"@read:{case.personality.id}", *moves[middle:]), _model(case))


def typical(case: Case) -> tuple[str, ...]:
    """What the novice says whose score is in the middle of many; sheets are filled in by chance."""
    batch, novices = Batch(case.game, NOVICES), _Recorded(case)
    play_out(batch, novices)
    middle = int(np.argsort(batch.scores(), kind="stable")[NOVICES // 2])
    chance = Random(SEED)

    def guess(form: GameForm, state: State) -> FillIn:
        del state
        return FillIn(form.id, tuple(chance.choice(field.written[1:]) for field in form.fields))

    return _filled(case, _written(case, novices.made[middle]), guess)


def astray(case: Case, line: tuple[str, ...]) -> tuple[str, ...] | None:
    """A good line along which a breach is committed as well, so that it comes home; None where no place does that."""
    for place in range(len(line)):
        before = follow(case, line[:place])
        offered = [move for topic in before.choices() for move in topic.moves]
        for move in (one.id for one in offered if one.kind == "breach"):
            goodbyes = ("@leave",) * max(len(case.scenario.scenes), 1)
            play = follow(case, (*line[:place], move, *line[place:], *goodbyes))
            if came_home(play):
                return play.written
    return None


def came_home(play: Play) -> bool:
    """Whether a breach had consequences: an end on the spot, trust lost over it later, or other last words.

    Over it: the same line without the breach does not come to that answer or event, or to those words.
    """
    written = play.written
    at = next((place for place, turn in enumerate(play.turns) if turn.move and turn.move.kind == "breach"), None)
    if at is None:
        return False
    if play.turns[at].ending not in (None, "time"):
        return True
    honest = follow(play.case, written[:at] + written[at + 1 :])
    known = {(turn.entry, turn.rule, turn.events) for turn in honest.turns}
    after = (turn for turn in play.turns[at + 1 :] if (turn.entry, turn.rule, turn.events) not in known)
    if any(_lost(play.case, turn.before, turn.stands) for turn in after):
        return True
    return play.ending == honest.ending and _last_words(play) != _last_words(honest)


def _last_words(play: Play) -> list[Text]:
    return [line.text for line in play.turns[-1].lines]


def _lost(case: Case, before: State, after: State) -> bool:
    """Whether somebody's trust fell."""
    places = case.game.positions
    names = [trust_of(who) for who in case.people] if len(case.people) > 1 else [TRUST]
    return any(after.values[places[name]] < before.values[places[name]] for name in names)


class _Recorded:
    """Novices whose choices are kept: `made[play]` holds the places of the moves that were chosen, in their order."""

    def __init__(self, case: Case) -> None:
        self.novice = Novice(case, NOVICES, np.random.default_rng(SEED))
        self.made: list[list[int]] = [[] for _ in range(NOVICES)]

    def choose(self, batch: Batch) -> Choices:
        choices = self.novice.choose(batch)
        for play, choice in zip(batch.live.tolist(), choices.tolist(), strict=True):
            self.made[play].append(choice)
        return choices


def _written(case: Case, places: Iterable[int]) -> list[str]:
    """Moves by their ids; taking leave is one."""
    return [case.game.moves[place].move.id if place not in (LEAVE, LEAVES) else "@leave" for place in places]


def _model(case: Case) -> Filling:
    return lambda form, state: model(case.game, form, state)


def _filled(case: Case, entries: Iterable[str], filling: Filling) -> tuple[str, ...]:
    """The entries, and each sheet filled in where it is due."""
    play = Play.start(case)
    for entry in entries:
        play = _handed_in(play, filling).then(entry)
    return _handed_in(play, filling).written


def _handed_in(play: Play, filling: Filling) -> Play:
    while play.due:
        play = play.then(filling(play.due[0], play.state))
    return play


def _naming(case: Case, moves: list[str]) -> Iterator[str]:
    """The moves, and after the first answer of each person what that person is."""
    play = Play.start(case)
    for move in moves:
        play = _handed_in(play, _model(case))
        if play.nameable and play.turns and play.turns[-1].begun is None:
            name = f"@read:{case.people[play.with_whom].id}"
            play = play.then(name)
            yield name
        play = play.then(move)
        yield move
