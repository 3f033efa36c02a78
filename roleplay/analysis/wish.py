"""What the client has asked for, with an opening, by an event, on a rung or in an answer, and what takes it up.

What has just been asked for comes first; a question that the client brought up stays owed an answer a little longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roleplay.engine.case import Case
from roleplay.engine.reply import rung_text
from roleplay.engine.rules import branch_of, scene_of
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.act import MISSES
from roleplay.scenario.mark import marks
from roleplay.scenario.move import OwnOutcome
from roleplay.scenario.speech import Kind

SMALL: frozenset[Kind] = frozenset(("rapport", "listen"))
"""Kinds that win trust and lead nowhere."""
PATIENT = 2
"""Moves for which a question stands that has been passed over; then the client has let it go."""


class Wish(NamedTuple):
    """What takes up something that the client has asked for, and the number of the move that brought it up: 0 for the
    opening of the talk."""

    names: frozenset[str] = frozenset()
    since: int = 0


NONE = Wish()
"""Nothing asked for."""


def wanted(case: Case, earlier: Sequence[Turn]) -> Wish:
    """What the client has asked for: by the opening, or by what was said in one of the `earlier` turns.

    A question waits until something takes it up, or the client goes on to something else.
    """
    if not earlier:
        return Wish(frozenset(case.scenario.client.wants) | _opened(case, case.game.start))
    turn = earlier[-1]
    if (asked := _asked(case, turn)) or not _passed(turn):
        return Wish(asked, len(earlier))
    before = wanted(case, earlier[:-1])
    return NONE if _met(case, turn, before.names) else before


def owed(case: Case, earlier: Sequence[Turn]) -> Wish:
    """A question that the client brought up a little while ago, in this scene, and that nothing has taken up since,
    whatever they have gone on to.

    What they ask in reply, or to begin with, is forgotten when the talk goes on; and after a while so is the rest.
    """
    waiting = NONE
    for number, turn in list(enumerate(earlier, start=1))[-1 - PATIENT :]:
        if turn.begun is not None or _met(case, turn, waiting.names):
            waiting = NONE
        if brought := _brought_up(case, turn):
            waiting = Wish(brought, number)
    return waiting


def _met(case: Case, turn: Turn, waiting: frozenset[str]) -> bool:
    """Whether a turn took up what was waiting."""
    return turn.move is not None and bool(waiting & marks(turn.move, turn.outcome, case.game.by_base))


def _asked(case: Case, turn: Turn) -> frozenset[str]:
    """What takes up what the client asked for in a turn; with the opening, where it has begun another scene."""
    if turn.begun is not None:
        return _opened(case, turn.begun) | _brought_up(case, turn)
    found = set(_brought_up(case, turn))
    for climb in turn.climbs:
        text = rung_text(case, climb)
        found |= set(text.wants if text is not None else ())
    return frozenset(found | set(_replied(case, turn)))


def _brought_up(case: Case, turn: Turn) -> frozenset[str]:
    """What takes up what the client asked by an event."""
    return frozenset(name for event in case.scenario.events if event.id in turn.events for name in event.wants)


def _replied(case: Case, turn: Turn) -> tuple[str, ...]:
    """What takes up what the client asked for in reply to a move: by an outcome of its own, or in the words for that
    outcome."""
    move, own, commitment = turn.move, own_outcome(case, turn), case.scenario.commitment
    if move is None:
        return ()
    if own is not None and (own.wants or own.say is not None):
        return own.wants
    if own is None and move.kind == "propose" and turn.outcome == "refused" and commitment is not None:
        return commitment.refusal.wants
    return next((wants for outcome, wants in move.wants.items() if outcome == turn.outcome), ())


def _opened(case: Case, state: State) -> frozenset[str]:
    """What takes up what the opening of the scene asks for in which `state` is, of several."""
    scenes = case.scenario.scenes
    return frozenset(scenes[scene_of(case.game, state)].wants if scenes else ())


def _passed(turn: Turn) -> bool:
    """Whether nothing came of a turn that would have led the client to something else."""
    came = turn.climbs or turn.events or turn.begun is not None
    return not came and (turn.move is None or turn.move.kind in SMALL or turn.outcome in MISSES | {"answered"})


def own_outcome(case: Case, turn: Turn) -> OwnOutcome | None:
    """The outcome of a move's own by which a turn turned out; None where the standard physics did."""
    if turn.move is None:
        return None
    place = branch_of(case.game, turn.before, case.game.index[turn.move.id]).place
    return turn.move.outcomes[place] if place >= 0 and turn.move.outcomes else None
