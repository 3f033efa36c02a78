"""The rule by which a move is judged: what a teacher would call it, from what it cost and how it turned out.

The best value alone forgives too much, since perfect play repairs nearly everything: a step that missed is therefore
judged by the practical value. Floors and ceilings stand for what the course teaches whatever the figures say; each has
its reason. Agreement with moves that teachers judged is measured by `python -m tests.bench --only verdicts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.analysis.lapse import HEARING, SMALL, Lapse
from roleplay.scenario.act import MISSES
from roleplay.scenario.speech import Kind

Judgement: TypeAlias = Literal["best", "good", "inaccuracy", "mistake", "blunder"]
ORDER: tuple[Judgement, ...] = ("best", "good", "inaccuracy", "mistake", "blunder")
"""From the best to the worst."""
Bounds: TypeAlias = tuple[tuple[float, Judgement], ...]
BOUNDS: Bounds = ((15, "blunder"), (10, "mistake"), (5, "inaccuracy"), (0.5, "good"))
"""Loss of best value in points, of 100, from which a judgement applies (design §7); below, a move is best."""
MISSED: Bounds = ((15, "blunder"), (5, "mistake"), (2, "inaccuracy"), (0, "good"))
"""The same for a move that missed, by the loss of practical value."""
GRADES: dict[Judgement, float] = {"best": 1.0, "good": 0.9, "inaccuracy": 0.5, "mistake": 0.2, "blunder": 0.0}
"""What a judgement is worth as a share of what was asked, where many are put together."""
LOW = 2
"""Trust from which on down a client visibly wants no more questions: the face is cold."""
SHORT = 4
"""Trust from which on down goodwill is visibly short, so that a tone that has failed is not to be tried again."""
OFTEN = 2
"""How often a tone, or the very same words, has to have failed before it is not to be tried again at any trust."""
CALM = 5
"""Trust from which on up the face shows nothing against a question, or an answer."""
WARM = 7
"""Trust so high that nothing shows that it might not do for anything else."""
SLIGHT = 5
"""Points of either value below which little was lost."""
DEAR = 10
"""Points of best value, by what could be known, from which on a move was too dear for what it won."""
MUCH = 20
"""Points of best value that even the last few minutes could still have brought in: one thing that lay ready."""
HALF = 50
"""Points of best value that are half of all there are: who ends the talk over them throws the talk away."""
ASKING: frozenset[Kind] = frozenset(("situation", "problem", "implication", "payoff", "purpose"))
"""Kinds that are put as a question, whose answer leads somewhere or does not."""
ASKED: frozenset[Kind] = ASKING | {"propose"}
"""Kinds that want something of the client; an answer that gives nothing leaves them where they were."""
GROUND: frozenset[Kind] = frozenset(("problem", "purpose"))
"""Kinds that come so soon in the order that a step left out before them is a small one."""
CHEAP = 4
"""Points of practical value below which a needless question of fact has spent little goodwill."""

SETTLING: frozenset[Kind] = frozenset(("answer", "hold", "confirm"))
"""Kinds that settle something which stands: where nothing came of them, it did not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a move when it is judged.

    `lost` and `slipping` are points of best and of practical value lost, by what could be known. `over` says that the
    client ended the talk over it; `trust` was the trust before, no more than the face showed; `pressed` that an
    earlier move about the same was kept back as well; `grated` counts earlier moves in the same tone
    that visibly cost trust, where this one did so again; `jarring` says that it was put in a tone that the client had
    shown not to be theirs.
    `opening` is the first thing said, `few` what is said in the last few minutes, `last` what fills the last one, `won`
    what ended in an advance; `lapse` is what it left undone, `wrong` an answer that could not have settled the matter
    at any trust. `gone` says that it went on to the next scene, whatever was left undone in this one, `shut` that it
    cost much and a need or goal for good. `again` counts how often the very same words had been turned away before,
    `out` says that time was up with it, `repeated` that the very same had been said before and
    that nothing came of it this time but trust, `hollow` that it promised what cannot be kept.
    """

    kind: Kind
    outcome: str
    lost: float
    slipping: float
    over: bool = False
    trust: int = 10
    pressed: bool = False
    grated: int = 0
    jarring: bool = False
    opening: bool = False
    last: bool = False
    won: bool = False
    lapse: Lapse | None = None
    wrong: bool = False
    few: bool = False
    gone: bool = False
    shut: bool = False
    again: int = 0
    out: bool = False
    repeated: bool = False
    hollow: bool = False

    @property
    def missed(self) -> bool:
        """Whether the move did not get what it asked for, or asked for what led nowhere."""
        return missed(self.kind, self.outcome)

    @property
    def idle(self) -> bool:
        """Whether it was an answer or a promise to something that did not stand."""
        return self.outcome == "answered" and self.kind in SETTLING

    @property
    def small(self) -> bool:
        """Whether a step left out before it is a small one: of an objection its root was asked for before it was eased,
        though not when trust was gone."""
        return self.kind in GROUND or (self.kind == "explore" and not self.cold)

    @property
    def hasty(self) -> bool:
        """Whether it was an answer before its time that cost nothing, so that what comes first is still to be had."""
        return self.kind == "answer" and max(self.lost, self.slipping) < BOUNDS[-1][0]

    @property
    def harmless(self) -> bool:
        """Whether it was a question of fact that brought something on and cost little, for all that it waited for."""
        return self.kind == "situation" and self.outcome == "lands" and self.slipping < CHEAP

    @property
    def groping(self) -> bool:
        """Whether it was a question as the very first thing that led nowhere, or came too soon for its answer."""
        idle = self.outcome == "answered" or (self.outcome, self.kind) == ("early", "purpose")
        return self.opening and not self.over and self.kind in ASKING and idle

    @property
    def spoilt(self) -> bool:
        """Whether it missed, and was no step asked for of somebody who was not against it."""
        return self.missed and not self.stepping

    @property
    def stepping(self) -> bool:
        """Whether it asked for a next step, though not the one that was due, of somebody who was not against it."""
        return self.outcome == "continuation" or (self.kind == "propose" and self.trust >= CALM)

    @property
    def idling(self) -> bool:
        """Whether something was asked for when trust was gone, and little left to be won and thrown away."""
        return self.outcome == "refused" and self.cold and max(self.lost, self.slipping) < SLIGHT

    @property
    def parting(self) -> bool:
        """Whether the next step was asked for in the last minute, when nothing else could be begun or brought in."""
        got = self.lost < DEAR or self.outcome == "continuation"
        return self.last and self.kind == "propose" and got and not self.repeated

    @property
    def cold(self) -> bool:
        """Whether trust was visibly too low to ask for more."""
        return self.trust <= LOW

    @property
    def unfit(self) -> bool:
        """Whether its tone was one that could be seen not to suit."""
        dear = self.trust <= SHORT or self.lost >= DEAR
        return self.jarring or self.grated >= OFTEN or (self.grated > 0 and dear)

    @property
    def unseen(self) -> bool:
        """Whether the face gave no sign that trust might not do for it."""
        return self.trust >= (CALM if self.kind in ASKING | {"answer"} else WARM)

    @property
    def asking_on(self) -> bool:
        """Whether an objection that had been kept back was asked about again, in a manner that had not failed."""
        return self.outcome == "blocked" and self.pressed and self.kind in HEARING and not self.unfit

    @property
    def deaf(self) -> bool:
        """Whether it pressed on where trust was visibly gone and something had been kept back already."""
        return self.outcome == "blocked" and self.pressed and self.cold


@dataclass(frozen=True, slots=True)
class Limit:
    """A judgement that a move is at least (a floor) or at most (a ceiling) given, where `holds`; `why` is the course's
    reason."""

    judgement: Judgement
    holds: Callable[[Facts], bool]
    why: str


FLOORS: tuple[Limit, ...] = (
    Limit("blunder", lambda move: move.kind == "breach", "integrity is not for sale, whatever it wins"),
    Limit("blunder", lambda move: move.hollow, "a promise that cannot be kept is as grave as a breach"),
    Limit("blunder", lambda move: move.outcome == "assumed", '"I assume" is the gravest error'),
    Limit(
        "blunder",
        lambda move: move.over and move.spoilt and (move.outcome != "blocked" or move.deaf) and not move.idling,
        "trust was visibly gone, and this ended the talk",
    ),
    Limit("mistake", lambda move: move.lapse == "unheard", "an objection on the table comes before anything else"),
    Limit("mistake", lambda move: move.lapse == "evaded", "evading what the client has come back to: the third taboo"),
    Limit(
        "mistake",
        lambda move: move.lapse == "unasked" and (move.last or move.out or move.kind in SMALL),
        "the last minutes belong to the next step, and not to small talk",
    ),
    Limit("best", lambda move: move.opening and move.kind == "rapport", "praise first"),
    Limit(
        "inaccuracy",
        lambda move: move.parting and move.missed and move.unfit,
        "the right thing to do with the last minute, in a tone that could be seen not to suit",
    ),
    Limit("best", lambda move: move.parting and move.missed, "nothing else was left to be done with the last minute"),
    Limit(
        "mistake",
        lambda move: move.over and move.outcome == "continuation" and move.kind != "propose" and not move.few,
        "ended the talk with time left, and asked for nothing",
    ),
    Limit("mistake", lambda move: move.over and move.missed, "pressed on until the client ended the talk"),
    Limit("mistake", lambda move: move.kind == "pitch", "features before needs: the second taboo"),
    Limit(
        "mistake",
        lambda move: (
            move.kind == "situation" and move.outcome == "answered" and not move.opening and move.slipping >= CHEAP
        ),
        "a needless question of fact spends goodwill on what serves only the seller",
    ),
    Limit(
        "mistake",
        lambda move: move.outcome == "early" and not move.small and not move.hasty,
        "a step was left out: take them in order, one need or objection at a time",
    ),
    Limit(
        "mistake",
        lambda move: move.outcome == "spent" and (move.kind in ASKING or move.kind == "rapport"),
        "saying or asking again what has been said shows that one was not listening: the first taboo",
    ),
    Limit(
        "mistake",
        lambda move: move.again >= OFTEN,
        "the very same words a third time shows that one was not listening: the first taboo",
    ),
    Limit("mistake", lambda move: move.outcome == "refused", "a commitment asked for before it was earned"),
    Limit("inaccuracy", lambda move: move.asking_on, "asked for the root once more when it had just been kept back"),
    Limit("mistake", lambda move: move.outcome == "blocked" and move.pressed, "pressed on after it was kept back"),
    Limit("mistake", lambda move: move.wrong, "the wrong kind of answer to this kind of objection"),
    Limit(
        "inaccuracy",
        lambda move: move.outcome == "blocked" and move.cold and move.kind not in HEARING,
        "trust was visibly too low to ask more",
    ),
    Limit("inaccuracy", lambda move: move.lapse == "unanswered", "what has just been laid open waits for its answer"),
    Limit("inaccuracy", lambda move: move.lapse == "begun", "one objection at a time, each to its end"),
    Limit("inaccuracy", lambda move: move.idle, "an answer to something that does not stand"),
    Limit(
        "mistake",
        lambda move: move.lapse == "ignored" and move.kind == "propose",
        "asked for the order over what the client had just asked: evading, the third taboo",
    ),
    Limit(
        "mistake",
        lambda move: move.lapse == "ignored" and (move.last or move.out),
        "the last minute is no time to pass over what the client has just asked for",
    ),
    Limit("inaccuracy", lambda move: move.lapse == "ignored", "what the client has just asked for comes first"),
    Limit("inaccuracy", lambda move: move.lapse == "intimate", "business first: what is personal takes some trust"),
    Limit(
        "inaccuracy",
        lambda move: move.lapse == "dropped" and not move.harmless,
        "one need at a time, and its next question was due",
    ),
    Limit("inaccuracy", lambda move: move.lapse == "unasked", "too late to begin what could not be brought to an end"),
    Limit("best", lambda move: move.parting and move.outcome == "continuation", "the next step was asked for, and got"),
    Limit("inaccuracy", lambda move: move.unfit, "a tone that could be seen not to suit"),
    Limit("best", lambda move: move.groping and move.kind == "purpose", "to ask what for is never wrong to begin with"),
    Limit("inaccuracy", lambda move: move.missed and move.outcome != "blocked", "out of order, or known already"),
)
"""The first that holds counts: the gravest, and what excuses a graver one, stand first."""
CEILINGS: tuple[Limit, ...] = (
    Limit("good", lambda move: move.opening and move.kind == "rapport", "praise first"),
    Limit("good", lambda move: move.groping and move.kind == "purpose", "to ask what for is never wrong to begin with"),
    Limit("inaccuracy", lambda move: move.groping, "a question as the very first thing, where nobody knows the order"),
    Limit(
        "good",
        lambda move: move.outcome == "continuation" and move.few and move.lost < MUCH,
        "the next step was due, and nobody can be sure that it will not be put off",
    ),
    Limit(
        "good",
        lambda move: (
            move.few
            and not move.unfit
            and ((move.won and move.lost < HALF) or (move.gone and not move.missed and move.lost < DEAR))
        ),
        "the next step was got in time; what else was open had to wait",
    ),
    Limit(
        "good",
        lambda move: move.parting and (not move.unfit or move.outcome == "continuation"),
        "at least the next step was asked for",
    ),
    Limit("inaccuracy", lambda move: move.parting, "so it was, in the wrong tone"),
    Limit(
        "mistake",
        lambda move: move.won or (move.stepping and not (move.over and move.lost >= HALF)),
        "the next step was asked for, too soon, but not so soon that most was thrown away",
    ),
    Limit(
        "mistake",
        lambda move: move.over and move.outcome == "blocked" and not move.deaf,
        "the right step, at a wrong moment",
    ),
    Limit("blunder", lambda move: move.missed and move.over, "what ends the talk costs all that it costs"),
    Limit("blunder", lambda move: move.kind == "pitch", "so does what shows that one has not listened"),
    Limit("inaccuracy", lambda move: move.outcome == "early" and move.small, "a small step was left out"),
    Limit("inaccuracy", lambda move: move.asking_on, "whoever asks in another way hears an objection out"),
    Limit(
        "good",
        lambda move: move.outcome == "blocked" and not move.pressed and move.kind in HEARING,
        "hearing an objection out is what eases it; a client may take a while",
    ),
    Limit(
        "good",
        lambda move: move.outcome == "blocked" and not move.pressed and not move.wrong and move.unseen,
        "the right step, and nothing showed that trust would not do",
    ),
    Limit(
        "inaccuracy",
        lambda move: move.outcome == "blocked" and not move.pressed and not move.wrong,
        "the right step; that trust would not do could not be seen for certain",
    ),
    Limit("blunder", lambda move: move.hollow, "as it costs"),
    Limit("mistake", lambda move: move.missed, "a step at the wrong moment, while the talk goes on"),
    Limit("mistake", lambda move: move.gone, "it left behind what was still to be had there"),
    Limit("inaccuracy", lambda move: not move.over and move.unfit, "it got what it asked for, in the wrong tone"),
    Limit(
        "inaccuracy",
        lambda move: not move.over and move.kind == "listen" and move.repeated,
        "silence once more, where there was something to be said",
    ),
    Limit(
        "inaccuracy",
        lambda move: not move.over and move.kind == "rapport" and move.lost >= DEAR,
        "small talk that cost more than it won",
    ),
    Limit("mistake", lambda move: not move.over and move.outcome == "answered" and move.lost >= DEAR, "as it costs"),
    Limit("inaccuracy", lambda move: not move.over and move.shut, "what it won was paid for with something for good"),
    Limit("good", lambda move: not move.over, "it got what it asked for; what the tone would cost could not be seen"),
)
"""The first that holds counts."""


def missed(kind: Kind, outcome: str) -> bool:
    """Whether a move that turned out so did not get what it asked for, or asked for what led nowhere."""
    return outcome in MISSES or (outcome == "answered" and kind in ASKED)


def judge(move: Facts) -> Judgement:
    """The judgement of a move."""
    found = by(MISSED, move.slipping) if move.missed else by(BOUNDS, move.lost)
    ceiling = next((limit.judgement for limit in CEILINGS if limit.holds(move)), ORDER[-1])
    floor = next((limit.judgement for limit in FLOORS if limit.holds(move)), ORDER[0])
    return max(min(found, ceiling, key=ORDER.index), floor, key=ORDER.index)


def by(bounds: Bounds, loss: float) -> Judgement:
    """The judgement for a loss in points."""
    return next((name for bound, name in bounds if loss >= bound), ORDER[0])


def grade(loss: float, practical: float, missing: float) -> float:
    """What something that was on offer would be worth by the figures alone; `missing` is how likely it misses."""
    return GRADES[by(MISSED, practical) if missing >= 0.5 else by(BOUNDS, loss)]
