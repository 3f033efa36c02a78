"""What is known of a move when it is judged: facts of its turn, and of those before it, that a person could see."""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.analysis.cause import cause, taken
from roleplay.analysis.judgement import ASKING, Facts
from roleplay.analysis.lapse import FEW, HEARING, LAST, Undone, own_outcome
from roleplay.engine.case import Case
from roleplay.engine.mood import trust_seen
from roleplay.engine.rules import branch_of, legal_moves, scene_of
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.move import Move
from roleplay.scenario.speech import Kind, Tone

STARK = 2
"""Trust that a tone costs who cannot bear it, so that it is heard whatever is said in it."""
AWAY = frozenset(("blocked", "refused"))
"""Outcomes by which words are turned away."""
MANNERS: dict[Tone, int] = {"brisk": 0, "exact": 1, "lively": 1, "warm": 2}
"""Tones that strike the ear as such, and the moves after which a client has been seen often enough to tell that it is
not theirs. Nobody is curt before they know that they may be; exuberance shows at once in whoever does not share it, and
so does dryness in questions: in anything else it is taken for care even by who does not care for it."""
STANDING: frozenset[Kind] = frozenset(("hold", "decline"))
"""Kinds that want nothing of the client: to stay with a no is not to press for anything."""
HEARD: frozenset[Kind] = ASKING | {"explore", "inform"}
"""Kinds by which somebody makes themselves known or asks, so that the manner is heard before anything else."""


def facts(
    case: Case, turn: Turn, earlier: Sequence[Turn], lost: float, slipping: float, *, shut: bool = False
) -> Facts:
    """What is known of a turn in which something was said, after `earlier` ones, for what it lost in points.

    `shut` says that it shut off a need or goal for good, and was too dear for that by what could be known.
    """
    move = turn.move
    assert move is not None
    said = [(one, one.move) for one in earlier if one.move is not None]
    grated = _grated(case, turn, move, said)
    return Facts(
        move.kind,
        turn.outcome,
        lost,
        slipping,
        over=_ended(turn, move),
        trust=trust_seen(case.game, turn.before),
        pressed=_pressed(move, said),
        grated=grated,
        jarring=_jars(case, turn, move, len(said)) or (grated > 0 and _just(move, said)),
        opening=not said,
        last=turn.before.clock <= LAST,
        won=turn.ending == "advance",
        lapse=Undone.after(case, turn.before, earlier).lapse(move, turn.after),
        wrong=move.kind == "answer" and _wrong(case, turn),
        few=turn.before.clock <= FEW,
        gone=turn.begun is not None and turn.outcome == "lands",
        shut=shut,
        again=turned_away(case, move, turn.before, earlier),
        out=turn.ending == "time",
        hollow=_hollow(case, turn),
        repeated=not (turn.climbs or turn.events) and any(other.id == move.id for _, other in said),
    )


def _ended(turn: Turn, move: Move) -> bool:
    """Whether the client ended the talk over it, for all that time was left, or rather than hear its last minute out.

    Who asks for the next step in the last minute has done what was left to be done.
    """
    if turn.ending is None or turn.after.clock > 0:
        return turn.ending is not None
    return turn.ending == "walkout" and move.kind != "propose"


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


def _grated(case: Case, turn: Turn, move: Move, said: Sequence[tuple[Turn, Move]]) -> int:
    """How often its tone had cost trust before, where it did so again.

    To hear an objection out is right in the only wording that there is; anything else could have been left for later.
    """
    if not _grates(turn) or (move.kind in HEARING and not _gentler(case, turn, move)):
        return 0
    return sum(_grates(one) and other.tone == move.tone for one, other in said)


def _just(move: Move, said: Sequence[tuple[Turn, Move]]) -> bool:
    """Whether the very last thing said was in the same tone, and cost trust by it."""
    turn, other = said[-1]
    return other.tone == move.tone and _grates(turn)


def _jars(case: Case, turn: Turn, move: Move, heard: int) -> bool:
    """Whether a question sounded of exuberance, or of another manner while a wording that suits stood beside it; after
    so many moves as it takes to tell.

    Small talk that grates could have been left; of what else is no question, only a manner that is dearly paid for is
    remembered.
    """
    if move.tone not in MANNERS or not _grates(turn) or heard < MANNERS[move.tone]:
        return False
    if move.tone == "exact" and move.kind not in ASKING:
        return False
    if move.kind == "rapport" or (move.kind in ASKING and move.tone == "lively"):
        return True
    remembered = move.kind in HEARD or taken(turn).tone <= -STARK
    return remembered and _gentler(case, turn, move)


def _gentler(case: Case, turn: Turn, move: Move) -> bool:
    """Whether the same could have been said with no less success and without the harm that the tone did."""
    game = case.game
    for place in legal_moves(game, turn.before):
        other = game.moves[place].move
        if other.kind != move.kind or not (set(other.about) & set(move.about) or other.about == move.about):
            continue
        ear = case.ear(other, turn.before)
        harmless = ear is None or ear.trust.tones.get(other.tone, 0) >= 0
        if harmless and branch_of(game, turn.before, place).outcome in (turn.outcome, "lands"):
            return True
    return False


def _pressed(move: Move, said: Sequence[tuple[Turn, Move]]) -> bool:
    """Whether it wants something about a matter that was kept back before."""
    return move.kind not in STANDING and any(
        turn.outcome == "blocked" and set(other.about) & set(move.about) for turn, other in said
    )


def _wrong(case: Case, turn: Turn) -> bool:
    """Whether what was said could not have landed, whatever had come before it."""
    found = cause(case, turn)
    return found is not None and found.why == "wrong"


def _hollow(case: Case, turn: Turn) -> bool:
    """Whether it promised what cannot be kept."""
    own = own_outcome(case, turn)
    return own is not None and own.hollow


def _grates(turn: Turn) -> bool:
    """Whether the tone of a move cost trust."""
    return turn.trust < 0 and taken(turn).tone < 0
