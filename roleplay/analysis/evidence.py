"""What is known of a move when it is judged: facts of its turn, and of those before it, that a person could see."""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.analysis.cause import cause
from roleplay.analysis.facts import STANDING, TIRING, Facts
from roleplay.analysis.lapse import FEW, LAST, LATE, Undone, vague
from roleplay.analysis.manner import beside, grated, jars
from roleplay.analysis.wish import own_outcome
from roleplay.engine.case import Case
from roleplay.engine.mood import trust_seen
from roleplay.engine.rules import scene_of
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.act import MISSES
from roleplay.scenario.move import Move

SETTLED = 3
"""How much has been said before it is late for introductions."""
AWAY = frozenset(("blocked", "refused"))
"""Outcomes by which words are turned away."""


def facts(
    case: Case, turn: Turn, earlier: Sequence[Turn], lost: float, slipping: float, *, shut: bool = False
) -> Facts:
    """What is known of a turn in which something was said, after `earlier` ones, for what it lost in points.

    `shut` says that it shut off a need or goal for good, and was too dear for that by what could be known.
    """
    move = turn.move
    assert move is not None
    said = [(one, one.move) for one in earlier if one.move is not None]
    own = own_outcome(case, turn)
    return Facts(
        move.kind,
        turn.outcome,
        lost,
        slipping,
        over=_ended(turn, move),
        trust=trust_seen(case.game, turn.before),
        pressed=_pressed(move, said),
        grated=grated(case, turn, earlier),
        jarring=jars(case, turn, earlier),
        opening=not said,
        last=turn.before.clock <= LAST,
        won=turn.ending == "advance",
        lapse=Undone.after(case, turn.before, earlier).lapse(move, turn.after),
        wrong=_trap(move) or (move.kind == "answer" and _wrong(case, turn)),
        few=turn.before.clock <= FEW,
        late=turn.before.clock <= LATE,
        gone=turn.begun is not None and turn.outcome == "lands",
        shut=shut,
        again=turned_away(case, move, turn.before, earlier),
        out=turn.ending == "time",
        hollow=own is not None and own.hollow,
        warmed=turn.trust > 0,
        cooled=turn.trust < 0,
        twice=bool(said) and said[-1][1].id == move.id,
        running=running(move, earlier),
        soon=move.kind == "anything-else" and _begun(case, turn.before, move),
        wrongs=own is not None and own.wrongs,
        beside=beside(case, turn, earlier),
        vain=turn.begun is None and not turn.moved,
        early=len(said) < SETTLED,
        loud=move.tone == "lively",
        vague=vague(move),
        halfway=2 * turn.before.clock < case.game.start.clock,
        repeated=not (turn.climbs or (turn.events and move.kind not in TIRING)) and said_before(move, earlier),
    )


def _ended(turn: Turn, move: Move) -> bool:
    """Whether the client ended the talk over it, for all that time was left, or rather than hear its last minute out.

    Who asks for the next step in the last minute has done what was left to be done.
    """
    if turn.ending is None or turn.after.clock > 0:
        return turn.ending is not None
    return turn.ending == "walkout" and move.kind != "propose"


def said_before(move: Move, earlier: Sequence[Turn]) -> bool:
    """Whether a move has been said in one of the `earlier` turns."""
    return any(one.move is not None and one.move.id == move.id for one in earlier)


def running(move: Move, earlier: Sequence[Turn]) -> bool:
    """Whether what was said just before, in `earlier` turns, is of the same kind as a move."""
    last = next((one.move for one in reversed(earlier) if one.move is not None), None)
    return last is not None and last.kind == move.kind


def turned_away(case: Case, move: Move, state: State, earlier: Sequence[Turn]) -> int:
    """How often whoever hears a move now has turned the very same words away, in `earlier` turns.

    What only came too early then may be right by now.
    """

    def heard(where: State) -> str:
        return case.hearer(move, scene_of(case.game, where))

    return sum(
        one.move is not None and one.move.id == move.id and one.outcome in AWAY and heard(one.before) == heard(state)
        for one in earlier
    )


def _pressed(move: Move, said: Sequence[tuple[Turn, Move]]) -> int:
    """How often what it wants something about was kept back before."""
    if move.kind in STANDING:
        return 0
    return sum(turn.outcome == "blocked" and bool(set(other.about) & set(move.about)) for turn, other in said)


def _wrong(case: Case, turn: Turn) -> bool:
    """Whether what was said could not have landed, whatever had come before it."""
    found = cause(case, turn)
    return found is not None and found.why == "wrong"


def _trap(move: Move) -> bool:
    """Whether a move misses with everybody, whatever holds: its author lets it turn out in no other way."""
    always = bool(move.outcomes) and not move.outcomes[-1].when
    return always and all(one.turns in MISSES for one in move.outcomes)


def _begun(case: Case, state: State, move: Move) -> bool:
    """Whether the digging for needs, which a move is about, has only begun: most are still hidden, and most of the time
    is left. What asks for the whole list of somebody's points is never too soon."""
    game, needs = case.game, case.game.vocabulary.needs
    hidden = [name for name in needs if state.values[game.positions[name]] < game.targets.get(name, 0)]
    return set(move.about) <= set(needs) and 2 * len(hidden) > len(needs) and 2 * state.clock > game.start.clock
