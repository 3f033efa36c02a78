"""Whether the tone of what was said could be heard not to suit, and whether a better wording stood beside it.

How people like to be spoken to shows in how they speak; so a tone that is not theirs is a fault once they have been
heard for a while, though the step was right, and none where the step could be had in no other tone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roleplay.analysis.cause import taken
from roleplay.analysis.facts import ASKING, WARM
from roleplay.analysis.lapse import DEVELOPING, personal
from roleplay.engine.case import Case
from roleplay.engine.mood import trust_seen
from roleplay.engine.play import Play
from roleplay.engine.rules import branch_of, legal_moves
from roleplay.engine.turn import Turn
from roleplay.scenario.move import Move
from roleplay.scenario.speech import Kind, Tone

MANNERS: dict[Tone, int] = {"brisk": 0, "exact": 0, "lively": 1, "warm": 1}
"""Tones that strike the ear as such, and the moves after which a client has been seen often enough to tell that it is
not theirs. Nobody is curt before they know that they may be, nor puts dry questions; exuberance shows at once in
whoever does not share it, and so does impatience with a question that is long and soft. In anything but questions
dryness is taken for care, and softness for a while for kindness, even by who does not care for it."""
SEEN = 2
"""Moves after which a client has been seen often enough to tell in which tone they like to be spoken to."""
HEARD: frozenset[Kind] = ASKING | {"explore", "inform", "propose", "confirm", "anything-else"}
"""Kinds by which somebody makes themselves known, asks or proposes, so that the manner is heard first of all."""


def grated(case: Case, turn: Turn, earlier: Sequence[Turn]) -> int:
    """How often the tone of a turn had cost trust before, where it did so again and there was another way to say it."""
    if turn.move is None or not _grates(turn) or not _gentler(case, turn, turn.move):
        return 0
    return sum(_alike(one, turn) for one in earlier)


def jars(case: Case, turn: Turn, earlier: Sequence[Turn]) -> bool:
    """Whether the tone of a turn could be heard not to suit: by then it shows, or it had cost trust just before.

    The next question about a need that is being developed is excused where no wording of it would have suited.
    """
    move = turn.move
    if move is None:
        return False
    said = [one for one in earlier if one.move is not None]
    if blunt(case, turn):
        return True
    again = bool(said) and _alike(said[-1], turn) and taken(turn).tone < 0 and _gentler(case, turn, move)
    if not again and not _shows(case, turn, move, len(said)):
        return False
    return move.kind not in DEVELOPING or move.tone == "lively" or _suiting(case, turn, move)


def blunt(case: Case, turn: Turn) -> bool:
    """Whether something personal was asked about in a manner that is neither gentle nor the client's, before there was
    the trust for it."""
    move = turn.move
    own = move is not None and move.kind in ASKING and bool(set(move.about) & personal(case))
    strange = move is not None and move.tone != "warm" and taken(turn).slow > 0 and taken(turn).tone <= 0
    return own and strange and trust_seen(case.game, turn.before) < WARM


def beside(case: Case, turn: Turn, earlier: Sequence[Turn]) -> bool:
    """Whether the same could have been said in a tone that suits, and was not, when it was known which that is."""
    said = sum(one.move is not None for one in earlier)
    return turn.move is not None and said >= SEEN and _suiting(case, turn, turn.move)


def unheard(tone: Tone, earlier: Sequence[Turn]) -> bool:
    """Whether nobody can tell yet whether a tone suits: little has been said, and nothing of it in that tone harmed."""
    said = [(one, one.move) for one in earlier if one.move is not None]
    return len(said) < SEEN and not any(move.tone == tone and _grates(one) for one, move in said)


def harsh(play: Play, move: Move) -> bool:
    """Whether a move on offer would be said in a tone that can be heard not to suit, where another wording of it would
    do no harm. Before anything has been said nobody can tell."""
    if not play.turns or play.case.welcome(move, play.state) >= 0:
        return False
    turn = play.then(move.id).turns[-1]
    jarring = jars(play.case, turn, play.turns) and _gentler(play.case, turn, move)
    return jarring or (turn.trust < 0 and beside(play.case, turn, play.turns))


def _shows(case: Case, turn: Turn, move: Move, heard: int) -> bool:
    """Whether it shows after `heard` moves that a tone does not suit: exuberance and small talk in whatever is said,
    other manners in what is `HEARD`, where another wording of it stood beside."""
    soft = move.tone == "warm" and move.kind not in ASKING | {"propose"}
    if move.tone not in MANNERS or heard < (SEEN if soft else MANNERS[move.tone]):
        return False
    if not _grates(turn):
        return move.tone == "lively" and taken(turn).tone < 0
    if move.kind == "rapport" or move.tone == "lively":
        return True
    dry = move.tone == "exact" and move.kind not in ASKING | {"explore"}
    return move.kind in HEARD and not dry and _gentler(case, turn, move)


def _gentler(case: Case, turn: Turn, move: Move) -> bool:
    """Whether the same could have been said with no less success and without the harm that the tone did."""
    return any(harm >= 0 for harm in _wordings(case, turn, move))


def _suiting(case: Case, turn: Turn, move: Move) -> bool:
    """Whether the same could have been said with no less success in a tone that suits, and was not."""
    return case.welcome(move, turn.before) <= 0 and any(won > 0 for won in _wordings(case, turn, move))


def _wordings(case: Case, turn: Turn, move: Move) -> Iterator[int]:
    """What the tone of each wording of the same would do to trust, of those that would turn out no worse."""
    game = case.game
    for place in legal_moves(game, turn.before):
        other = game.moves[place].move
        if other.kind != move.kind or not (set(other.about) & set(move.about) or other.about == move.about):
            continue
        if branch_of(game, turn.before, place).outcome in (turn.outcome, "lands"):
            yield case.welcome(other, turn.before)


def _alike(one: Turn, turn: Turn) -> bool:
    """Whether an earlier turn was in the same tone, and cost trust by it."""
    return one.move is not None and turn.move is not None and one.move.tone == turn.move.tone and _grates(one)


def _grates(turn: Turn) -> bool:
    """Whether the tone of a move cost trust."""
    return turn.trust < 0 and taken(turn).tone < 0
