"""What would have gone on from where a play ended: asked of the rules themselves, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roleplay.engine.game import Branch
from roleplay.engine.play import Play
from roleplay.engine.rules import branch_of, holds
from roleplay.engine.state import State
from roleplay.scenario.move import Move
from roleplay.scenario.speech import TRUST_MAX, Kind


@dataclass(frozen=True, slots=True)
class Hint:
    """The kinds of move that climb the next rung, the wording that this client takes best, the trust it takes."""

    kinds: tuple[Kind, ...]
    move: Move
    trust: int


def next_step(play: Play, ladder: str) -> Hint | None:
    """How `ladder` would have climbed on from where the play ended, at the least trust that it takes.

    None at the top, or where no move does it. What is offered comes first; else a move that was not offered yet.
    """
    for offered in (True, False):
        for trust in range(play.state.trust, TRUST_MAX + 1):
            ways = list(_ways(play, ladder, trust, offered=offered))
            asked = [way for way in ways if ladder in way[0].about or "all" in way[0].about] or ways
            if asked:
                best, _ = max(asked, key=lambda way: (ladder in way[0].about, *_welcome(way[1])))
                return Hint(tuple(dict.fromkeys(move.kind for move, _ in asked)), best, trust)
    return None


def _ways(play: Play, ladder: str, trust: int, *, offered: bool) -> Iterator[tuple[Move, Branch]]:
    game, ended = play.case.game, play.state
    state = State(max(ended.clock, 1), (trust, *ended.values[1:]))
    index = state.values[game.positions[ladder]]
    for place, entry in enumerate(game.moves):
        if entry.move.kind == "breach" or (offered and not holds(game, entry.offered, state)):
            continue
        branch = branch_of(game, state, place)
        if branch.outcome == "lands" and _lifts(branch, ladder, index):
            yield entry.move, branch


def _lifts(branch: Branch, ladder: str, index: int) -> bool:
    return any(change.quantity == ladder and change.table[index] > index for change in branch.changes)


def _welcome(branch: Branch) -> tuple[int, int]:
    return sum(part.trust for part in branch.parts), -branch.minutes
