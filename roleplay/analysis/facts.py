"""What is known of a move when it is judged, and what follows from it: whether it pressed, groped, wasted the time, …

The facts are drawn from a turn by `roleplay.analysis.evidence`; what they come to says `roleplay.analysis.ruling`.
"""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.analysis.lapse import HEARING, Lapse
from roleplay.scenario.act import MISSES
from roleplay.scenario.speech import Kind

TOLD = 0.5
"""Points of either value below which nothing was lost."""
LOW = 2
"""Trust from which on down a client visibly wants no more questions: the face is cold."""
LAST_WORD = 1
"""Trust from which on down a client is about to end the talk, and says so."""
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
HALF = 45
"""Points of best value that are half of all there are: who ends the talk over them throws the talk away."""
ASKING: frozenset[Kind] = frozenset(("situation", "problem", "implication", "payoff", "purpose"))
"""Kinds that are put as a question, whose answer leads somewhere or does not."""
ASKED: frozenset[Kind] = ASKING | {"propose"}
"""Kinds that want something of the client; an answer that gives nothing leaves them where they were."""
GROUND: frozenset[Kind] = frozenset(("problem", "purpose", "soften"))
"""Kinds that come so soon in the order that a step left out before them is a small one."""
CHEAP = 4
"""Points of practical value below which a question of fact has put little off that was due."""
STANDING: frozenset[Kind] = frozenset(("hold", "decline"))
"""Kinds that want nothing of the client: to stay with a no is not to press for anything."""
GIVING: frozenset[Kind] = frozenset(("trade", "concede"))
"""Kinds that give something away, for which it can be seen beforehand what one pays."""
TIRING: frozenset[Kind] = frozenset(("rapport", "hold"))
"""Kinds whose very words wear off: nobody wants to hear them again."""
TOLD_ONCE: frozenset[Kind] = frozenset(("inform", "present", "decline"))
"""Kinds that have done their work once they were heard."""
SETTLING: frozenset[Kind] = frozenset(("answer", "hold", "confirm"))
"""Kinds that settle something which stands: where nothing came of them, it did not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a move when it is judged.

    `lost` and `slipping` are points of best and of practical value lost, by what could be known. `over` says that the
    client ended the talk over it; `trust` was the trust before, no more than the face showed; `warmed` and `cooled`
    say that it won or cost trust. `pressed` counts earlier moves about the same that were kept back as well, `grated`
    those in the same tone that visibly cost trust, where this one did so again, `again` how often the very same words
    had been turned away; `jarring` says that it was put in a tone that the client had shown not to be theirs, `beside`
    that the same stood beside it in a tone that was known to suit.

    `opening` is the first thing said, `few` what is said in the last few minutes, `late` what is said when there is
    room for the next step and hardly for anything else, `last` what fills the last minute; `out` says that time was up
    with it, `won` that the talk ended in an advance, `gone` that it went on to the next scene, whatever was left undone
    in this one, `shut` that it cost much and a need or goal for good. `lapse` is what it left undone, `wrong` what
    could not have landed at any trust, such as the wrong kind of answer. `repeated` says that the very same had been
    said before and that nothing came of it this time but trust, `twice` that it had been said just before, `running`
    that something of the same kind had, `soon` that it asked what else there was when most was still to be asked,
    `vain` that nothing came of it but trust, `early` that it was one of the first few things said, `hollow` that it
    promised what cannot be kept, `wrongs` that it wronged somebody, `loud` that it was said in high spirits, `vague`
    that it left the next step open, `halfway` that less than half of the time was left.
    """

    kind: Kind
    outcome: str
    lost: float
    slipping: float
    over: bool = False
    trust: int = 10
    pressed: int = 0
    grated: int = 0
    jarring: bool = False
    opening: bool = False
    last: bool = False
    won: bool = False
    lapse: Lapse | None = None
    wrong: bool = False
    few: bool = False
    late: bool = False
    gone: bool = False
    shut: bool = False
    again: int = 0
    out: bool = False
    repeated: bool = False
    running: bool = False
    hollow: bool = False
    wrongs: bool = False
    beside: bool = False
    warmed: bool = False
    cooled: bool = False
    twice: bool = False
    soon: bool = False
    vain: bool = False
    early: bool = False
    loud: bool = False
    vague: bool = False
    halfway: bool = False

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
        return self.kind == "answer" and max(self.lost, self.slipping) < TOLD

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
    def excused(self) -> bool:
        """Whether little could be thrown away by it any more: nothing to be won, or no time for anything else."""
        return self.idling or (self.kind == "propose" and self.few)

    @property
    def prying(self) -> bool:
        """Whether a question was kept back that was asked when trust was gone, and goodwill came first."""
        over = self.kind in HEARING and self.trust <= LAST_WORD
        return self.outcome == "blocked" and self.cold and (self.kind in ASKING | {"anything-else"} or over)

    @property
    def reckless(self) -> bool:
        """Whether a question after the client's last warning was kept back and ended a talk with much still in it."""
        warned = self.outcome == "blocked" and self.over and self.trust <= LAST_WORD
        return warned and self.kind in ASKING and self.lost >= HALF

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
        """Whether its tone was one that could be seen not to suit, and won nobody over."""
        dear = self.trust <= SHORT or self.lost >= DEAR
        return (self.jarring and not self.warmed) or self.grated >= OFTEN or (self.grated > 0 and dear) or self.clumsy

    @property
    def clumsy(self) -> bool:
        """Whether it got what it asked for and lost much, while the same stood beside it in a tone that suits.

        Trust that visibly fell over it is as much as that.
        """
        heard = not (self.missed or self.welcome) and self.kind not in STANDING | {"answer"}
        return self.beside and ((heard and self.lost >= DEAR) or (self.cooled and self.outcome == "lands"))

    @property
    def unlucky(self) -> bool:
        """Whether a next step was asked for in vain in the last few minutes, of somebody who was not against it."""
        asked = self.kind == "propose" and self.outcome == "refused" and self.few and self.trust >= CALM
        return asked and not (self.unfit or self.wrong) and max(self.lost, self.slipping) <= TOLD

    @property
    def welcome(self) -> bool:
        """Whether it was small talk or praise that won trust, while there was time for it."""
        return self.kind == "rapport" and self.warmed and not self.few and not self.repeated

    @property
    def gathering(self) -> bool:
        """Whether all other objections were asked for over one that had come back; or that stood, while there was
        trust, or it won some, though not as the first thing said."""
        kept = self.trust > SHORT or (self.trust == SHORT and not self.cooled)
        trusted = (self.warmed or kept) and not self.opening
        return self.kind == "anything-else" and (self.lapse == "evaded" or (self.lapse == "unheard" and trusted))

    @property
    def completing(self) -> bool:
        """Whether it asked for the rest of the list of somebody well disposed, and cost little."""
        got = self.outcome == "lands" and not self.cooled and self.lost < DEAR
        return self.gathering and self.lapse == "unheard" and self.trust >= WARM and got

    @property
    def pausing(self) -> bool:
        """Whether it was silence that had not been tried before, with time left."""
        return self.kind == "listen" and self.outcome == "spent" and not (self.repeated or self.few or self.over)

    @property
    def untimely(self) -> bool:
        """Whether something was told in the midst of a talk, and nothing came of it, not even trust."""
        told = self.kind == "inform" and self.outcome == "lands" and self.vain
        return told and not (self.few or self.warmed or self.early)

    @property
    def spare(self) -> bool:
        """Whether it was praise or small talk where trust was high already and the time half gone."""
        return self.kind == "rapport" and self.trust >= WARM and self.halfway and not self.opening

    @property
    def flattering(self) -> bool:
        """Whether it was praise or small talk right after praise or small talk, and nothing came of it but trust."""
        return self.kind == "rapport" and self.outcome == "lands" and self.running and self.vain

    @property
    def idle_fact(self) -> bool:
        """Whether a question of fact was answered, and nothing came of it, not even trust."""
        return self.kind == "situation" and self.outcome == "lands" and self.vain and not self.warmed

    @property
    def heartening(self) -> bool:
        """Whether it won trust by asking what troubles the client, or by reading back what they had said, or by praise
        where trust was short: that takes them seriously, too."""
        asked = self.kind in ("problem", "confirm") and self.outcome == "lands" and self.warmed
        return asked or (self.welcome and self.trust <= SHORT)

    @property
    def abrupt(self) -> bool:
        """Whether a question came as the very first thing, over what the client had asked for; not one what troubles
        them, if they were glad to tell."""
        told = self.kind == "problem" and self.outcome == "lands" and not self.cooled
        return self.opening and self.lapse == "ignored" and self.kind in ("situation", "problem") and not told

    @property
    def chatting(self) -> bool:
        """Whether it was small talk or praise that was heard, and won no trust."""
        return self.kind == "rapport" and self.outcome == "lands" and not self.warmed

    @property
    def idle_talk(self) -> bool:
        """Whether it was small talk or praise in the midst of a talk, and nothing came of it, not even trust."""
        return self.chatting and self.vain and not self.early

    @property
    def gushing(self) -> bool:
        """Whether it was loud praise or a joke, after the greeting, that won nothing."""
        return self.chatting and self.loud and not self.opening

    @property
    def filling(self) -> bool:
        """Whether time was up with it, and something much better had lain ready for the last minutes."""
        return self.out and self.lost >= DEAR and not self.won and self.kind != "propose"

    @property
    def wasted(self) -> bool:
        """Whether it filled the time that was left, and half of all there was to be had was lost by it."""
        return self.out and self.lost >= HALF

    @property
    def droning(self) -> bool:
        """Whether it was praise, small talk or the same no once more, in the same words."""
        return self.kind in TIRING and self.outcome == "lands" and self.repeated

    @property
    def harping(self) -> bool:
        """Whether a no that had been taken, or something told or shown, was said once more, and nothing came of it."""
        return self.kind in TOLD_ONCE and self.outcome == "lands" and self.repeated

    @property
    def parroting(self) -> bool:
        """Whether a question was asked once more that had been answered, and nothing came of it."""
        return self.kind in ASKING and self.outcome == "lands" and self.repeated and self.vain

    @property
    def dumb(self) -> bool:
        """Whether silence was tried again, and won nothing, not even trust."""
        return self.kind == "listen" and self.repeated and self.vain and not self.warmed

    @property
    def hushed(self) -> bool:
        """Whether silence won nothing, not even trust."""
        return self.kind == "listen" and self.outcome == "lands" and self.vain and not self.warmed

    @property
    def hurried(self) -> bool:
        """Whether what a solution is worth was asked among the first few things, in a tone that visibly cost trust."""
        return self.kind == "payoff" and self.outcome == "lands" and self.early and self.cooled

    @property
    def silent(self) -> bool:
        """Whether silence was met with silence once more."""
        return self.kind == "listen" and self.twice

    @property
    def mute(self) -> bool:
        """Whether silence was tried again, and something was lost for good meanwhile."""
        return self.kind == "listen" and self.repeated and self.shut

    @property
    def stubborn(self) -> bool:
        """Whether it asked on in a tone that had failed more than once, when goodwill was short, and lost by it."""
        dear = self.lost >= SLIGHT or self.slipping >= DEAR
        return self.kind in ASKING and self.grated >= OFTEN and self.trust <= SHORT and dear

    @property
    def unseen(self) -> bool:
        """Whether the face gave no sign that trust might not do for it."""
        return self.trust >= (CALM if self.kind in ASKING | {"answer"} else WARM)

    @property
    def asking_on(self) -> bool:
        """Whether an objection that was kept back was asked about in another way, in a manner that had not failed."""
        anew = self.outcome == "blocked" and self.pressed == 1 and not self.again
        return anew and self.kind in HEARING and not self.unfit

    @property
    def deaf(self) -> bool:
        """Whether it pressed on where trust was visibly gone and something had been kept back already."""
        return self.outcome == "blocked" and self.pressed > 0 and self.cold


def missed(kind: Kind, outcome: str) -> bool:
    """Whether a move that turned out so did not get what it asked for, or asked for what led nowhere."""
    return outcome in MISSES or (outcome == "answered" and kind in ASKED)
