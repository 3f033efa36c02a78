"""Why a move turned out as it did in the author's own words, which go before what the course says to such moves."""

from __future__ import annotations

from roleplay.engine.case import Case
from roleplay.engine.reply import climbs_of, rung_text
from roleplay.engine.rules import Step, scene_of, step
from roleplay.engine.state import State
from roleplay.reading.text import Text
from roleplay.scenario.mark import marks
from roleplay.scenario.move import Move
from roleplay.scenario.saying import Say


def own_reason(case: Case, state: State, place: int) -> tuple[Text, ...]:
    """Why move `place` turns out so in `state`, by its author; nothing where none is given.

    The reason of its outcome goes first, then that of the move for such outcomes, then that of the rung reached, then
    the first of what the scenario says of moves that are called so.
    """
    move, done = case.game.moves[place].move, step(case.game, state, place)
    why = (
        done.branch.why or move.why.get(done.branch.outcome) or _of_rung(case, done, move) or _by_rule(case, done, move)
    )
    if why is None:
        return ()
    heard = case.said(why, state, case.hearer(move, scene_of(case.game, state)))
    return tuple(case.filled(piece.text, done.answered) for piece in heard)


def _of_rung(case: Case, done: Step, move: Move) -> Say | None:
    """The reason that the author gives for a rung, of the first that was reached and has one."""
    if done.branch.outcome != "lands":
        return None
    reached = (rung_text(case, climb) for climb in climbs_of(case, done, move) if not climb.donated)
    return next((text.why for text in reached if text is not None and text.why is not None), None)


def _by_rule(case: Case, done: Step, move: Move) -> Say | None:
    called = marks(move, done.branch.outcome, case.game.by_base)
    return next((why for name, why in case.scenario.why.items() if name in called), None)
