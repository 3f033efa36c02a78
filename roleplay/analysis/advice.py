"""What to say next, by what can be known: the best move averaged over the cases that have answered identically so far.

The review judges a move against this; a hint gives it beforehand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass
from typing import Protocol, TypeAlias

from roleplay.analysis.candidates import Candidate, possible
from roleplay.analysis.evidence import running, said_before, turned_away
from roleplay.analysis.facts import OFTEN, TIRING, missed
from roleplay.analysis.lapse import Undone, asks
from roleplay.analysis.manner import harsh
from roleplay.analysis.solution import Objective, Solution
from roleplay.engine.case import Case
from roleplay.engine.entry import Entry, FillIn, Leave, Name, Say
from roleplay.engine.form import AFTER_ALL, GameField, GameForm
from roleplay.engine.game import Game
from roleplay.engine.play import Play
from roleplay.engine.rules import Step, close, legal_moves, step
from roleplay.engine.score import breached, read_gone, read_left, read_points
from roleplay.engine.sheet import best, filled, likely, rights, standing
from roleplay.engine.state import State
from roleplay.scenario.move import Move
from roleplay.scenario.personality import Personality
from roleplay.scenario.vocabulary import met

SAME = 1e-9
"""Averages closer than this are equal."""
NEAR = 0.5
"""Points of best value that are too few to tell two moves apart: less than makes a move no best one."""


STAY = 2.0
"""Points in practice for which a talk should not change over to something else: needs and objections are taken one at
a time."""


class Solver(Protocol):
    """Finds the solution of a case by an objective.

    `read` is what naming personalities can still earn, by default all that it can in the case. Raises TooLargeError for
    a case that cannot be solved.
    """

    def __call__(self, case: Case, objective: Objective, read: int | None = None, /) -> Solution: ...


def advise(play: Play, personalities: Mapping[str, Personality], solver: Solver) -> Entry:
    """The entry that is best by what can be known in a play that goes on: something to say, or to take leave.

    Raises TooLargeError for a case that cannot be solved.
    """
    return recommended(prospects(possible(play, personalities), solver), along(play, in_hand(play)))


def in_hand(play: Play) -> tuple[str, ...]:
    """The needs or goals that the last move was about that changed anything but trust."""
    return next((turn.move.about for turn in reversed(play.turns) if turn.move is not None and turn.moved), ())


def along(play: Play, about: Collection[str]) -> frozenset[Entry]:
    """What can be said now about these needs or goals, and about nothing else."""
    moves = play.case.game.moves
    said = (moves[place].move for place in legal_moves(play.case.game, play.state))
    return frozenset(Say(move.id) for move in said if move.about and set(move.about) <= set(about))


Names: TypeAlias = tuple[tuple[str, str], ...]
"""Who has been named, by the person's id, and as what."""


def worth(case: Case, state: State, names: Names, solver: Solver) -> int:
    """The value of a state in a case: as if everybody were named rightly, but for those who were named wrongly, or are
    gone."""
    solution, lost = looked_up(case, state, names, "score", solver)
    return max(solution.value(state) - lost, 0)


def in_practice(case: Case, state: State, names: Names, solver: Solver) -> float:
    """The same for a trainee who slips now and then: the practical value in points, in halves."""
    solution, lost = looked_up(case, state, names, "practical", solver)
    return max(solution.points(state) - lost, 0)


def looked_up(case: Case, state: State, names: Names, objective: Objective, solver: Solver) -> tuple[Solution, int]:
    """Where to look a state up, and the points to take off what stands there for who was named wrongly or is gone.

    After a breach these points may lie above what its cap leaves: then there is a table of its own, without them.
    Before one they are taken off, for which nobody waits; a way on that is best because it breaks a rule is then told
    too low.
    """
    left = read_left(case, names) - read_gone(case, names, state)
    if breached(case.game, state):
        return solver(case, objective, left), 0
    return solver(case, objective), read_left(case) - left


def worth_of(play: Play, solver: Solver) -> int:
    """The value of a play where it stands, sheets included: those handed in, due, and still to come."""
    found = worth(play.case, play.state, play.names, solver)
    game, state = play.case.game, play.state
    return found + filled(play.turns) + best(game, play.due, state) - best(game, _counted(play), state)


def in_practice_of(play: Play, solver: Solver) -> float:
    """The same for a trainee who slips now and then, on sheets too."""
    slip = solver(play.case, "practical").slip
    found = in_practice(play.case, play.state, play.names, solver)
    game, state = play.case.game, play.state
    return found + filled(play.turns) + likely(game, play.due, state, slip) - likely(game, _counted(play), state, slip)


def _counted(play: Play) -> tuple[GameForm, ...]:
    """The sheets that a solved table counts on where the talk is over: all that stand after the last word."""
    return standing(play.case.game, AFTER_ALL, play.state) if play.state.ending else ()


@dataclass(frozen=True, slots=True)
class Prospect:
    """What can be expected of an entry, averaged by how likely each case is.

    `best` and `practical` are the values it leads to; `missing`, `breaking`, `bare` and `lapsing` the shares of cases,
    0 to 1, in which it misses, in which it breaks integrity or a word that was given, in which nothing comes of it but
    trust (nor is a question of the client's taken up), and in which something else had to come first, or the very same
    words were turned away too often, `harsh` that in which its tone could be heard not to suit while a better wording
    stands beside it, and `stale` that in which it misses and has been said word for word before;
    `minutes` what it takes, and `trust` what it does to trust.
    """

    best: float = 0.0
    practical: float = 0.0
    missing: float = 0.0
    breaking: float = 0.0
    bare: float = 0.0
    lapsing: float = 0.0
    minutes: float = 0.0
    trust: float = 0.0
    harsh: float = 0.0
    stale: float = 0.0

    def plus(self, other: Prospect, share: float) -> Prospect:
        """With another case taken in that is so likely."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Prospect(*(mine + share * theirs for mine, theirs in pairs))


def prospects(alive: list[Candidate], solver: Solver) -> dict[Entry, Prospect]:
    """The fair prospects of everything that can be entered now but naming the personality."""
    found: defaultdict[Entry, Prospect] = defaultdict(Prospect)
    for one, share in _shares(alive):
        game, state = one.case.game, one.play.state
        undone = Undone.after(one.case, state, one.play.turns)
        for place in legal_moves(game, state):
            entry = Say(game.moves[place].move.id)
            said = _said(one, game.moves[place].move, step(game, state, place), undone, solver)
            found[entry] = found[entry].plus(said, share)
        left = Prospect(*_values(one, close(game, state, "left"), solver))
        found[Leave()] = found[Leave()].plus(left, share)
    return dict(found)


def _shares(alive: list[Candidate]) -> list[tuple[Candidate, float]]:
    """Each case with how likely it is, 0 to 1, the likeliest first, whichever of them is true.

    Sums of fractions come out a hair apart in another order, and between equals that would give the true one away.
    """
    whole = sum(one.weight for one in alive)
    found = sorted(alive, key=lambda one: (-one.weight, one.case.birds, one.case.variant))
    return [(one, one.weight / whole) for one in found]


def _said(one: Candidate, move: Move, done: Step, undone: Undone, solver: Solver) -> Prospect:
    game, after, turns = one.case.game, done.after, one.play.turns
    nothing = all(change.quantity == "trust" for change in done.branch.changes)
    missing = missed(move.kind, done.branch.outcome)
    flattering = move.kind == "rapport" and nothing and running(move, turns)
    return Prospect(
        *_values(one, after, solver),
        missing=float(missing),
        breaking=float(move.kind == "breach" or _foul(move, done)),
        bare=float(nothing and not (asks(game, move, done) or undone.meets(move))),
        lapsing=float(
            undone.lapse(move, after) is not None
            or undone.waits(move)
            or turned_away(one.case, move, done.before, turns) >= OFTEN
            or (move.kind in TIRING and said_before(move, turns))
            or (move.kind == "listen" and bool(turns) and turns[-1].move == move)  # by then it is their turn to listen
            or flattering
        ),
        minutes=done.before.clock - after.clock,
        trust=after.trust - done.before.trust,
        harsh=float(harsh(one.play, move)),
        stale=float(missing and said_before(move, turns)),
    )


def _foul(move: Move, done: Step) -> bool:
    """Whether a move promises what cannot be kept, or wrongs somebody."""
    place = done.branch.place
    return place >= 0 and bool(move.outcomes) and (move.outcomes[place].hollow or move.outcomes[place].wrongs)


def _values(one: Candidate, state: State, solver: Solver) -> tuple[float, float]:
    names = one.play.names
    return worth(one.case, state, names, solver), in_practice(one.case, state, names, solver)


def recommended(options: Mapping[Entry, Prospect], toward: Collection[Entry] = ()) -> Entry:
    """The entry to recommend, which gives away no more than could be known.

    Of what a teacher would advise at all (`sound`, with nothing else that has to come first), what is best; among
    equals what serves somebody who slips best, then what brings something out, then what is quick; what stays with the
    matter in hand (`toward`) comes before what serves hardly better. Leave is taken where nothing more can be won; but
    a step that lands and brings something out comes before it.
    """
    said = {entry: what for entry, what in options.items() if entry != Leave()}
    leave = options.get(Leave(), Prospect())
    sound = {entry: what for entry, what in said.items() if _sound(what)}
    due = {entry: what for entry, what in sound.items() if what.lapsing < 0.5} or sound
    good = {entry: what for entry, what in due.items() if what.harsh < 0.5} or due
    worthy = {entry: what for entry, what in good.items() if what.best > leave.best + SAME or _brings(what, leave)}
    if not worthy:
        # where nothing sound is left, waiting or a step that may land is still better than going while there is much
        # to win; but no more than a breach would win may be nothing else than that breach, a little later
        bound = max([leave.best, *(what.best for what in said.values() if what.breaking)]) + SAME
        rest = (
            entry
            for entry, what in said.items()
            if not (what.breaking or what.stale) and what.missing < 1 and what.best > bound
        )
        return max(rest, key=lambda entry: _rank(said[entry]), default=Leave())
    top = max(what.best for what in worthy.values())
    near = {entry: what for entry, what in worthy.items() if what.best >= top - NEAR}
    first = max(near, key=lambda entry: _rank(near[entry]))
    staying = [entry for entry, what in due.items() if entry in toward and _stays(what, near[first], top)]
    return max(staying, key=lambda entry: _rank(due[entry]), default=first)


def _stays(what: Prospect, first: Prospect, top: float) -> bool:
    """Whether staying with the matter in hand is as sound as what serves best, and hardly worth less.

    A tone that one of two clients would not like may do: it is about the right thing.
    """
    sound = what.missing <= first.missing and what.bare < 0.5 and what.harsh <= max(first.harsh, 0.5)
    return sound and what.best > top - NEAR and what.practical >= first.practical - STAY


def _sound(what: Prospect) -> bool:
    """Whether a teacher would advise it: no breach, no miss that is as likely as not, no idling for nothing."""
    idle = what.bare == 1 and what.trust <= 0
    return what.breaking == 0 and what.missing < 0.5 and not idle


def _brings(what: Prospect, leave: Prospect) -> bool:
    """Whether it brings something out and takes nothing from what leaving would keep."""
    return what.bare == 0 and what.missing == 0 and what.best >= leave.best - SAME


def _rank(what: Prospect) -> tuple[float, ...]:
    return -what.breaking, -what.missing, -what.harsh, what.practical, what.best, -what.bare, -what.minutes, what.trust


def readings(alive: list[Candidate]) -> dict[Entry, Prospect]:
    """What naming each personality of whom the talk is with is worth, by how likely it is."""
    case, who = alive[0].case, alive[0].play.with_whom
    points = read_points(case)[who]
    chances = dict.fromkeys(met(case.scenario)[who].personalities, 0.0)
    for one, share in _shares(alive):
        chances[one.case.people[who].id] += share
    return {Name(name): Prospect(chance * points, chance * points) for name, chance in chances.items()}


def fillings(alive: list[Candidate], given: FillIn) -> dict[Entry, Prospect]:
    """What a sheet is worth as it was filled in, and as it is best filled in by what can be known."""
    form = next(form for form in alive[0].case.game.forms if form.id == given.sheet)
    shares = [(share, one.case.game, one.play.state) for one, share in _shares(alive)]
    advised, most, got = [], 0.0, 0.0
    for place, field in enumerate(form.fields):
        seen = [(share, rights(game, _same(game, form, place), state)) for share, game, state in shares]
        worth = {
            text: sum(share * field.earned(right, field.read(text)) for share, right in seen) for text in field.written
        }
        models = [field.write(field.model(right)) for _, right in seen]
        text = max(models, key=lambda one: worth[one])  # of equals what is best in the likeliest case
        top = max(worth.values())
        text = text if worth[text] > top - SAME else max(worth, key=lambda one: worth[one])
        advised.append(text)
        most, got = most + top, got + worth[given.answers[place]]
    return {given: Prospect(got, got), FillIn(form.id, tuple(advised)): Prospect(most, most)}


def _same(game: Game, form: GameForm, place: int) -> GameField:
    """The field of a sheet in the game of another case, whose conditions may be others."""
    return next(one for one in game.forms if one.id == form.id).fields[place]
