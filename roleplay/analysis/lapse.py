"""What a teacher sees left undone while something else is said: the next step unasked, an objection stepped over.

These are facts of the turn that anybody at the table can see, so what is advised never is one where there is another
way. Why they are faults says the course: whoever does not ask for the next step does not get it, an objection that is
stepped over comes back later and stronger, evading one is among the seven taboos, and they are taken one at a time. A
question of the client's is owed an answer before anything else is asked of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Literal, TypeAlias

from roleplay.analysis.request import GRAVE, Request
from roleplay.analysis.wish import NONE, Wish, owed, wanted
from roleplay.engine.case import Case
from roleplay.engine.game import Game
from roleplay.engine.rules import Step, branch_of, legal_moves, step
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.act import MISSES
from roleplay.scenario.move import Move
from roleplay.scenario.speech import PERSONAL, Kind

Lapse: TypeAlias = Literal[
    "unasked", "unheard", "evaded", "unanswered", "begun", "dropped", "intimate", "ignored", "owed", "strayed"
]
"""The next step was *unasked* while time ran out; an objection stood *unheard*, or heard out and *unanswered*; one that
the client had just come back to, since it was met badly, was *evaded*; one was only *begun* before the next; a need was
*dropped* for a question of fact or small talk, when the last answer had brought it on and the next step was due; a
personal trouble was asked about as the very first thing, which is *intimate*; what the client had just asked for was
*ignored*; a question of theirs was still *owed* an answer; something new was begun with little time left and a need
ripe for its last question, which is to have *strayed*."""
FEW = 4
"""Minutes from which on down nothing should be begun that cannot be brought to an end."""
LATE = 3
"""Minutes from which on down there is room for the next step, and hardly for anything else."""
RUNNING = 0.4
"""The share of the time below which it is running out: what is ripe is brought in before anything new is begun."""
LAST = 1
"""Minutes that leave room for one more move, and no other."""
GOING_ON: frozenset[Kind] = frozenset(
    ("situation", "problem", "purpose", "implication", "payoff", "rapport", "listen", "present", "pitch")
)
"""Kinds that take the talk further where it should come to an end."""
CONTINUING: frozenset[Kind] = frozenset(("implication", "present"))
"""Kinds among them that go on with what has been begun, for which there may be just time enough."""
CLOSING: frozenset[Kind] = frozenset(("confirm", "anything-else"))
"""Kinds that come before the next step, but not in its place."""
ASIDE: frozenset[Kind] = frozenset(("rapport", "anything-else"))
"""Kinds that step over an objection: small talk, and asking for the next one."""
AWAY: frozenset[Kind] = GOING_ON - {"listen"} | CLOSING | {"propose"}
"""Kinds that turn to something else, over what has been raised that very moment."""
HEARING: frozenset[Kind] = frozenset(("soften", "explore"))
"""Kinds by which an objection is heard, before it is answered."""
ANSWERING: frozenset[Kind] = frozenset(("answer",))
MEETING: frozenset[Kind] = HEARING | ANSWERING
"""Kinds by which an objection is met."""
SOFTENING: frozenset[Kind] = frozenset(("soften",))
"""Kinds by which an objection is eased, before its root is asked for."""
DEVELOPING: frozenset[Kind] = frozenset(("implication", "payoff"))
"""Kinds by which a need is developed once it has come up."""
PROBING: frozenset[Kind] = DEVELOPING | {"problem", "purpose"}
"""Kinds that ask for what troubles somebody, not for facts."""
PERSONALLY: frozenset[Kind] = PROBING - {"purpose"}
"""Those that go to a trouble itself; what a thing is for, anybody may ask."""
BEGINNING: frozenset[Kind] = frozenset(("situation", "problem"))
"""Kinds by which a new matter is begun."""
OPENING: frozenset[Kind] = BEGINNING | {"implication"}
"""Kinds that open something or deepen it, and cannot bring it to an end."""
RIPE: frozenset[Kind] = frozenset(("payoff",))
"""Kinds by which a need is brought to an end."""
DROPPING: frozenset[Kind] = frozenset(("situation", "rapport"))
"""Kinds that leave a need lying which has just been brought on: neither develops another one."""
ATTENTIVE: frozenset[Kind] = frozenset(("listen",))
"""Kinds that stay with what somebody has just said, so that it is not passed over."""
OWING: frozenset[Kind] = PROBING - DEVELOPING | ASIDE | {"situation", "inform"}
"""Kinds that pass over a question asked before: whoever follows up a trouble just told, or meets an objection, may."""


class Undone:
    """What waits to be done in one state of a game, `last` being what has just been said."""

    def __init__(
        self,
        game: Game,
        state: State,
        last: Turn | None = None,
        personal: Collection[str] = frozenset(),
        wanted: Wish = NONE,
        owed: Wish = NONE,
    ) -> None:
        """`personal` are the needs that are the client's own, where somebody might begin with one of them; `wanted`
        what the client has just asked for, `owed` a question of theirs from before."""
        self._game, self._state, self._last, self._personal = game, state, last, personal
        self._wishes = wanted, owed
        self._asked, self._owed = Request(game, state, wanted.names), Request(game, state, owed.names)

    @classmethod
    def after(cls, case: Case, state: State, earlier: Sequence[Turn]) -> Undone:
        """What waits to be done where `state` is what a case has come to by `earlier` turns."""
        last = earlier[-1] if earlier else None
        return cls(case.game, state, last, personal(case), wanted(case, earlier), owed(case, earlier))

    def lapse(self, move: Move, after: State) -> Lapse | None:
        """What a move that leads to `after` leaves undone, if it is a fault to say it first."""
        last = self._state.clock <= LAST
        waiting = set(self.unheard) - set(self._kept) - set(move.about)
        passing = move.kind in AWAY - {"confirm"}  # to close one objection before the next is no passing over
        if (move.kind in ASIDE and not all(map(self._eased, waiting))) or (passing and not last and self.raised):
            return "unheard"
        if move.kind in ASIDE and waiting and not last:
            return "begun"
        kindly = move.tone == "warm" or after.trust > self._state.trust
        if self._last is None and move.kind in PERSONALLY and set(move.about) & set(self._personal) and not kindly:
            return "intimate"
        ignored = self._ignores(move, after, self._asked)
        if not last and (found := self._left(move)) and not (ignored and found == "dropped"):
            return found
        if last:
            late = move.kind in GOING_ON | CLOSING
        else:
            brought_in = self.reaps(after) and after.clock > 0
            in_time = move.kind in CONTINUING and after.clock >= LATE
            late = self._state.clock <= FEW and move.kind in GOING_ON and not (brought_in or in_time)
        if late and self.askable:
            return "unasked"
        if ignored:
            return "ignored"
        if move.kind in OPENING and self._state.clock <= LATE and self._proposals:
            return "unasked"  # there is only time to ask for the next step, come of it what may
        if move.kind in OWING and self._ignores(move, after, self._owed):
            return "owed"
        return "strayed" if self._strays(move) else None

    def _strays(self, move: Move) -> bool:
        """Whether a move begins something new, with little time left, or asks what else there is, over what is ripe."""
        late = self._state.clock < RUNNING * self._game.start.clock
        begins = late and move.kind in BEGINNING and all(map(self._hidden, move.about))
        return (begins or move.kind == "anything-else") and bool(self.overripe(move))

    def _hidden(self, name: str) -> bool:
        """Whether nothing has come out yet of a need or goal."""
        return name in self._game.positions and not self._state.values[self._game.positions[name]]

    def overripe(self, move: Move) -> tuple[str, ...]:
        """The needs to be brought in before a move: those that wait for their last question, and, before it is asked
        what else there is, for any question that develops them."""
        return self._needing(DEVELOPING if move.kind == "anything-else" else RIPE, ("lands",))

    def _ignores(self, move: Move, after: State, asked: Request) -> bool:
        """Whether a move passes over what the client has asked for, and could be told.

        A client who is brought to say what they need does not miss the answer, while there is time for it; whoever is
        only read to does, and so does who says what a solution is worth and trusts no more for it.
        """
        pleased = move.kind != "confirm" and (move.kind != "payoff" or after.trust > self._state.trust)
        reaped = pleased and self.reaps(after) and self._state.clock > FEW
        return move.kind not in ATTENTIVE | GRAVE and self._passes(move, asked) and not reaped

    def waits(self, move: Move) -> bool:
        """Whether what the client has asked for still waits after a move, though it could be told now.

        In the last few minutes the next step may go before it.
        """
        return self._passes(move, self._asked) or self._passes(move, self._owed)

    def meets(self, move: Move) -> bool:
        """Whether a move answers what the client has asked for; to listen may be right, and is no answer."""
        return move.kind not in ATTENTIVE and (self._asked.taken_up(move) or self.settles(move))

    def settles(self, move: Move) -> bool:
        """Whether a move takes up a question of the client's from before."""
        return self._owed.taken_up(move)

    def wish(self, rather: Move | None, lapse: Lapse) -> Wish:
        """What of the client's a lapse passed over: of two things, what `rather` takes up."""
        before = rather is not None and self.settles(rather) and not self._asked.taken_up(rather)
        return self._wishes[lapse == "owed" or before]

    def _passes(self, move: Move, asked: Request) -> bool:
        """Whether a move passes over what was `asked`; who takes up what has just been asked passes over nothing."""
        closing = move.kind == "propose" and self._state.clock <= FEW
        return not (closing or self._asked.taken_up(move) or asked.taken_up(move)) and asked.stands

    def _left(self, move: Move) -> Lapse | None:
        """What a move leaves unfinished of the objection that the client has just spoken of."""
        if move.kind in HEARING and any(map(self._new, filter(self._open, move.about))):
            return None  # what has been raised that very moment goes before what was met badly
        apart = not set(move.about) & set(self.voiced)
        if self.voiced and apart and move.kind in (AWAY | MEETING) - {"propose"} and self._missed:
            return "evaded"
        if move.kind in AWAY - {"anything-else"} and self.unanswered and not set(move.about) & set(self.unanswered):
            return "unanswered"
        besides = self.raised and not set(move.about) & set(self.raised)
        if (self.voiced and apart and move.kind in MEETING) or (besides and move.kind in SOFTENING):
            return "begun"
        return "dropped" if move.kind in DROPPING and self.ripe and not set(move.about) & set(self.ripe) else None

    @cached_property
    def voiced(self) -> tuple[str, ...]:
        """The objections that the last move was about and that could be taken on now, trust apart.

        None where the client kept them back: who will not speak of something is not pressed.
        """
        if self._last is None or self._last.move is None or self._last.outcome == "blocked":
            return ()
        due = set(self._due(MEETING, ("lands", "blocked")))
        return tuple(name for name in self._last.move.about if name in due)

    @property
    def _kept(self) -> tuple[str, ...]:
        """What the client has just kept back: who will not speak of something is left in peace."""
        turn = self._last
        return turn.move.about if turn is not None and turn.move is not None and turn.outcome == "blocked" else ()

    @property
    def _missed(self) -> bool:
        return self._last is not None and self._last.outcome in MISSES

    def _due(self, kinds: frozenset[Kind], outcomes: tuple[str, ...]) -> Iterator[str]:
        """The open objections about which something of these kinds is on offer that would turn out so."""
        return filter(self._open, self._about(kinds, outcomes))

    def _needing(self, kinds: frozenset[Kind], outcomes: tuple[str, ...]) -> tuple[str, ...]:
        """The needs about which something of these kinds is on offer that would turn out so."""
        found = self._about(kinds, outcomes)
        return tuple(dict.fromkeys(name for name in found if name in self._game.vocabulary.needs))

    def _about(self, kinds: frozenset[Kind], outcomes: tuple[str, ...]) -> Iterator[str]:
        game = self._game
        for place in legal_moves(game, self._state):
            move = game.moves[place].move
            if move.kind in kinds and branch_of(game, self._state, place).outcome in outcomes:
                yield from move.about

    @cached_property
    def unheard(self) -> tuple[str, ...]:
        """The objections that have been raised and whose easing or exploring is due, what is new first."""
        found = dict.fromkeys(filter(self._objected, self._due(HEARING, ("lands", "blocked"))))
        return tuple(sorted(found, key=self._new, reverse=True))

    @cached_property
    def raised(self) -> tuple[str, ...]:
        """Those of them that the last turn has raised."""
        return tuple(filter(self._new, self.unheard))

    def _objected(self, name: str) -> bool:
        """Whether a goal is an objection that is out: what can be eased is felt from the start."""
        return self._state.values[self._game.positions[name]] > 0 or self._called_for(name, SOFTENING)

    def _called_for(self, name: str, kinds: frozenset[Kind]) -> bool:
        """Whether there is a move of these kinds about an objection, on offer or not."""
        return any(entry.move.kind in kinds and name in entry.move.about for entry in self._game.moves)

    def _eased(self, name: str) -> bool:
        """Whether an objection has been eased: that was to be had, and is not any more."""
        return self._called_for(name, SOFTENING) and name not in self._due(SOFTENING, ("lands", "blocked"))

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The objections that the last turn has brought on so far that an answer would settle them now."""
        return tuple(dict.fromkeys(filter(self._risen, self._due(ANSWERING, ("lands",)))))

    @cached_property
    def ripe(self) -> tuple[str, ...]:
        """The needs that the last turn brought on so far that the next question about them was due, trust apart."""
        if self._last is None or self._missed:
            return ()
        return tuple(filter(self._risen, self._needing(DEVELOPING, ("lands", "blocked"))))

    def _risen(self, name: str) -> bool:
        place = self._game.positions[name]
        return self._last is not None and self._last.before.values[place] < self._last.after.values[place]

    def _open(self, name: str) -> bool:
        game = self._game
        if name in game.vocabulary.needs or name not in game.targets:
            return False
        return self._state.values[game.positions[name]] < game.targets[name]

    def _new(self, name: str) -> bool:
        """Whether an objection was raised by the last turn; one that stood from the start was eased by it."""
        place = self._game.positions[name]
        risen = self._last is not None and self._last.before.values[place] == 0 < self._last.after.values[place]
        return risen and not self._eased(name)

    @cached_property
    def askable(self) -> bool:
        """Whether something has come out, and a next step is on offer that the client would not refuse."""
        game, state = self._game, self._state
        heard = any(state.values[game.positions[name]] >= bound for name, bound in game.targets.items())
        done = ((game.moves[place].move, step(game, state, place)) for place in self._proposals)
        return heard and any(asks(game, move, one) or self.nears(one.after) for move, one in done)

    @cached_property
    def _proposals(self) -> tuple[int, ...]:
        """The next steps that can be asked for, by the places of the moves."""
        moves = self._game.moves
        return tuple(place for place in legal_moves(self._game, self._state) if moves[place].move.kind == "propose")

    def nears(self, after: State) -> bool:
        """Whether a need or goal comes nearer on the way to `after`."""
        places = map(self._game.positions.__getitem__, self._game.targets)
        return any(self._state.values[place] < after.values[place] for place in places)

    def reaps(self, after: State) -> bool:
        """Whether a need or goal is uncovered on the way to `after`."""
        game = self._game
        places = ((game.positions[name], bound) for name, bound in game.targets.items())
        return any(self._state.values[place] < bound <= after.values[place] for place, bound in places)


def personal(case: Case) -> frozenset[str]:
    """The needs of a case that are the client's own, not the organisation's."""
    return frozenset(need.id for need in case.scenario.needs if need.kind in PERSONAL)


def vague(move: Move) -> bool:
    """Whether a move leaves the next step open, to whoever may come back to it, where a definite one was to be asked
    for."""
    return move.kind == "propose" and move.tone == "vague"


def asks(game: Game, move: Move, done: Step) -> bool:
    """Whether a move has asked for a definite next step and was not refused, whether or not it got one."""
    advance = bool(done.after.ending) and game.layout.endings[done.after.ending - 1] == "advance"
    return advance or (done.branch.outcome == "continuation" and not vague(move))
