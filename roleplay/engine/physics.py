"""The standard physics: from a move's tags and a personality's tables, how the move can turn out.

The rule (design §3): asked again is *spent*, out of order is *early*, without trust *blocked*, else it *lands*
and the ladder climbs one rung. The first branch that holds is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.engine.game import Branch, Part
from roleplay.scenario.act import KIND, OUTCOME
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import ALWAYS, NEVER, Condition, Every, Some, Test
from roleplay.scenario.mark import climbed
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.personality import USUAL_MISS, Personality
from roleplay.scenario.speech import PERSONAL, Outcome
from roleplay.scenario.vocabulary import BREACHED, TRUST, Quantity, Vocabulary


def broken(move: Move) -> tuple[Change, ...]:
    """What a breach of integrity marks, whoever hears of it; nothing for any other move."""
    return (Change(BREACHED, (1, 1)),) if move.kind == "breach" else ()


@dataclass(frozen=True, slots=True)
class Lift:
    """What a move can do to one ladder: climb to `to` from the rung below, at `asked` trust."""

    quantity: Quantity
    to: int
    asked: int


class Physics:
    """The branches of the moves of one scenario, with one personality."""

    def __init__(
        self, scenario: Scenario, personality: Personality, vocabulary: Vocabulary, trust: str = TRUST
    ) -> None:
        """`trust` is the name of the trust of whom the moves are said to."""
        self.personality = personality
        self.vocabulary = vocabulary
        self.needs: dict[str, Need] = {need.id: need for need in scenario.needs}
        self.ladders: dict[str, Ladder] = {ladder.id: ladder for ladder in scenario.ladders}
        self.trust = vocabulary.quantities[trust]
        self.commitment = scenario.commitment

    def branches(self, move: Move) -> tuple[Branch, ...]:
        """The standard branches of `move`, in the order they are tried; the last always holds."""
        match KIND[move.kind].way:
            case "pitches":
                return (self.branch(move, ALWAYS, "early"),)
            case "guesses":
                known = self._known(move)
                return (self.branch(move, known, "spent"), self.branch(move, ALWAYS, "assumed"))
            case "warms" if not move.about:
                ceiling = getattr(self.personality.ceilings, move.kind)
                enough = self._trust_from(ceiling)
                return (self.branch(move, enough, "spent"), self.branch(move, ALWAYS, "lands"))
            case "breaks":
                return (self.branch(move, ALWAYS, "lands"),)
            case _:
                return self._climbing(move)

    def branch(
        self,
        move: Move,
        when: Condition,
        outcome: Outcome,
        changes: tuple[Change, ...] = (),
    ) -> Branch:
        """A branch with the personality's minutes and trust for this move and outcome."""
        parts = self.parts(move, outcome)
        total = sum(part.trust for part in parts)
        trust = (self.moved(total),) if total else ()
        return Branch(
            when=when,
            outcome=outcome,
            rule=f"{move.kind}.{outcome}",
            minutes=max(sum(part.minutes for part in parts), 1),
            changes=trust + changes + broken(move),
            parts=parts,
        )

    def moved(self, amount: int) -> Change:
        """The change of trust that wins or costs `amount`, as this personality gives and takes it."""
        top = self.trust.size - 1
        after = self.personality.trust.after
        return Change(self.trust.name, tuple(after(i, amount, top) for i in range(self.trust.size)), amount)

    def parts(self, move: Move, outcome: Outcome) -> tuple[Part, ...]:
        """What kind, form, tone and outcome each take in minutes and give in trust; parts without either left out.

        On a miss, the worse of tone and miss is charged, not both.
        """
        minutes, trust = self.personality.minutes, self.personality.trust
        tone, miss, late = trust.tones.get(move.tone, 0), 0, 0
        if OUTCOME[outcome].miss:
            miss, late = self._miss(move, outcome), minutes.misses.get(outcome, 0)
            tone, miss = (tone, 0) if tone < miss else (0, miss)
        by_kind = 0
        if pays := OUTCOME[outcome].pays:
            by_kind = getattr(trust, pays).get(move.kind, 0)
        found = [
            Part("kind", minutes.kinds[move.kind], by_kind),
            Part("form", minutes.forms.get(move.form, 0) if move.form else 0),
            Part("tone", minutes.tones.get(move.tone, 0), tone),
            Part("miss", late, miss),
        ]
        return tuple(part for part in found if part.minutes or part.trust)

    def _miss(self, move: Move, outcome: Outcome) -> int:
        """What a misplaced move costs; never a gain, and a tone that clashes is not charged besides."""
        if outcome == "spent" and KIND[move.kind].free_again:
            return 0
        usual = self.personality.trust.misses.get(outcome, USUAL_MISS)
        return min(self.personality.trust.early.get(move.kind, usual) if outcome == "early" else usual, 0)

    def climbs(self, move: Move) -> tuple[Lift, ...]:
        """The ladders that `move` can lift, each with its rung and the trust asked."""
        everything = "all" in move.about
        names = [*self.needs, *self.ladders] if everything else move.about
        found = []
        for name in names:
            quantity = self.vocabulary.quantities.get(name)
            to = self._rung(move, name)
            if quantity is None or to is None:
                continue
            found.append(Lift(quantity, to, self._asked(name, quantity.labels[to], plain=everything)))
        return tuple(found)

    def _rung(self, move: Move, name: str) -> int | None:
        if name in self.ladders:
            ladder = self.ladders[name]
            rung = climbed(ladder, move)
            return ladder.rungs.index(rung) if rung in ladder.rungs else None
        if name not in self.needs or (name == move.donates):
            return None
        rungs = self.needs[name].rungs
        wanted = KIND[move.kind].rung_of(rungs)
        return rungs.index(wanted) if wanted is not None else None

    def _asked(self, name: str, rung: str, *, plain: bool) -> int:
        """Trust asked for `rung`: the personality's own, more for a personal need, and at least the author's."""
        if name in self.ladders:
            return 0 if plain else self.ladders[name].asks.get(rung, 0)
        need = self.needs[name]
        usual = next((trust for key, trust in self.personality.asks.items() if key == rung), 0)
        if plain:
            return usual
        own = next((trust for key, trust in need.asks.items() if key == rung), 0)
        extra = self.personality.personal if need.kind in PERSONAL else 0
        return min(max(usual + extra, own), self.trust.size - 1)

    def _climbing(self, move: Move) -> tuple[Branch, ...]:
        if move.kind == "propose" and self.commitment is not None and not move.about:
            return ()
        climbs = self.climbs(move)
        ready = self._ready(move)
        if not climbs:
            if ready is None:
                return (self.branch(move, ALWAYS, "answered"),)
            return (self.branch(move, ready, "lands"), self.branch(move, ALWAYS, "early"))
        spent = Every(tuple(self._at_least(climb.quantity, climb.to) for climb in climbs))
        under = Some(tuple(self._exactly(climb.quantity, climb.to - 1) for climb in climbs))
        trusted = self._trust_from(max(climb.asked for climb in climbs))
        lifted = tuple(self._lift(climb) for climb in climbs) + self._donation(move)
        early = self.branch(move, ALWAYS, "early")
        blocked = self.branch(move, under if ready is None else Every((under, ready)), "blocked")
        lands = Every((under, trusted) if ready is None else (under, trusted, ready))
        return (
            self.branch(move, spent, "spent"),
            self.branch(move, lands, "lands", lifted),
            blocked,
            early,
        )

    def _ready(self, move: Move) -> Condition | None:
        """What else must be so: a presentation wants its needs explicit, the insurance question one need explicit."""
        wants = KIND[move.kind].wants
        if wants is None or not self._needs_of(move):
            return None
        if wants == "its needs explicit":
            return self._known(move)
        return Some(tuple(self._explicit(name) for name in self.needs))

    def _needs_of(self, move: Move) -> tuple[str, ...]:
        """The needs that a move is about; `all` stands for all of them."""
        return tuple(name for name in (self.needs if "all" in move.about else move.about) if name in self.needs)

    def _known(self, move: Move) -> Condition:
        """Every need that a move is about is explicit; never, when it is about none."""
        tests = tuple(self._explicit(name) for name in self._needs_of(move))
        return Every(tests) if tests else NEVER

    def _explicit(self, need: str) -> Test:
        bound = self.vocabulary.reaching(need, "explicit")
        assert bound is not None
        return self._at_least(self.vocabulary.quantities[need], bound)

    def _donation(self, move: Move) -> tuple[Change, ...]:
        """A talkative client lets a hidden need slip to its first rung."""
        if not (self.personality.talkative and move.donates):
            return ()
        quantity = self.vocabulary.quantities[move.donates]
        return (Change(quantity.name, (1, *range(1, quantity.size))),)

    @staticmethod
    def _lift(climb: Lift) -> Change:
        table = tuple(climb.to if i == climb.to - 1 else i for i in range(climb.quantity.size))
        return Change(climb.quantity.name, table)

    @staticmethod
    def _at_least(quantity: Quantity, bound: int) -> Test:
        return Test(quantity.name, tuple(i >= bound for i in range(quantity.size)))

    @staticmethod
    def _exactly(quantity: Quantity, index: int) -> Test:
        return Test(quantity.name, tuple(i == index for i in range(quantity.size)))

    def _trust_from(self, bound: int) -> Test:
        return self._at_least(self.trust, bound)
