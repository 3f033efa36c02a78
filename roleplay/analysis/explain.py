"""A verdict put into reasons: which principle, what it cost, what to say instead, and why that works with this client.

Only references and texts of the rule book; the faces put them into sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.analysis.review import MoveReview
from roleplay.engine.entry import Entry, Say
from roleplay.engine.play import Play
from roleplay.engine.rules import step
from roleplay.reading.text import Text
from roleplay.scenario.model import Move
from roleplay.scenario.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a move was judged as it was. `instead` is a move; `act` an entry that is none.

    `why` is the rule by which the better move works; `liked` whether its tone suits this client (None: neither).
    """

    principle: Text | None
    instead: Move | None
    act: Entry | None
    why: Text | None
    liked: bool | None


def explain(play: Play, move: MoveReview, rules: Rulebook) -> Explanation:
    """Explain the judgement of the entry `move.number` of `play`."""
    turn = play.turns[move.number - 1]
    principle = rules.reason(turn.rule)
    better = move.instead
    if better is None:
        return Explanation(principle, None, None, None, None)
    game = play.case.game
    if not isinstance(better, Say):
        return Explanation(principle, None, better, None, None)
    done = step(game, turn.before, game.index[better.move])
    instead = game.moves[game.index[better.move]].move
    tone = play.case.personality.trust.tones.get(instead.tone, 0)
    liked = None if tone == 0 else tone > 0
    return Explanation(principle, instead, None, rules.reason(done.branch.rule), liked)
