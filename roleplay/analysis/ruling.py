"""The rule by which a move is judged: what a teacher would call it, from what it cost and how it turned out.

Floors and ceilings stand for what the course teaches whatever the figures say; each has its reason. Agreement with
moves that teachers judged is measured by `python -m tests.bench --only verdicts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from roleplay.analysis.facts import ASKING, DEAR, GIVING, HALF, MUCH, OFTEN, SLIGHT, WARM, Facts
from roleplay.analysis.judgement import BOUNDS, MISSED, ORDER, Judgement, by
from roleplay.analysis.lapse import HEARING
from roleplay.analysis.wish import SMALL


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
    Limit("blunder", lambda move: move.wrongs, "so is what wrongs somebody"),
    Limit(
        "blunder",
        lambda move: move.over and move.spoilt and (move.outcome != "blocked" or move.deaf) and not move.excused,
        "trust was visibly gone, and this ended the talk",
    ),
    Limit("blunder", lambda move: move.vague and move.over, "whoever leaves the next step open, and goes, gets none"),
    Limit("mistake", lambda move: move.vague, "a next step has a day, and somebody who sees to it"),
    Limit("blunder", lambda move: move.reckless, "asked on after a last warning, and threw the talk away"),
    Limit("best", lambda move: move.completing, "the whole list first, where there is the trust for it, is taught"),
    Limit(
        "inaccuracy",
        lambda move: move.gathering or (move.lapse == "unheard" and move.opening and move.kind == "rapport"),
        "to greet first, and to ask for the whole list, is taught; but what stood there came before",
    ),
    Limit("inaccuracy", lambda move: move.lapse == "unheard" and move.welcome, "goodwill won, over what waited for it"),
    Limit("mistake", lambda move: move.lapse == "unheard", "an objection on the table comes before anything else"),
    Limit("mistake", lambda move: move.lapse == "evaded", "evading what the client has come back to: the third taboo"),
    Limit(
        "blunder",
        lambda move: move.lapse == "unasked" and move.outcome == "spent" and move.out,
        "the last minutes went by over what had been said already, and nothing was asked for",
    ),
    Limit(
        "blunder",
        lambda move: move.lapse == "unasked" and move.out and move.last and move.trust >= WARM,
        "the last minute went by with a client well disposed, and nothing was asked for",
    ),
    Limit(
        "mistake",
        lambda move: move.lapse == "unasked" and (move.late or move.out or move.kind in SMALL),
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
    Limit("blunder", lambda move: move.outcome == "assumed" and move.cold, '"I assume" is the gravest error'),
    Limit("mistake", lambda move: move.outcome == "assumed", '"I assume" is the gravest error'),
    Limit("mistake", lambda move: move.over and move.missed, "pressed on until the client ended the talk"),
    Limit("mistake", lambda move: move.kind == "pitch", "features before needs: the second taboo"),
    Limit(
        "mistake",
        lambda move: move.kind == "situation" and move.outcome == "answered",
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
    Limit("mistake", lambda move: move.parroting, "so does a question that had been answered, word for word"),
    Limit(
        "mistake",
        lambda move: move.again >= OFTEN,
        "the very same words a third time shows that one was not listening: the first taboo",
    ),
    Limit("best", lambda move: move.unlucky, "asked for in time, of somebody who showed nothing against it"),
    Limit("mistake", lambda move: move.outcome == "refused", "a commitment asked for before it was earned"),
    Limit(
        "mistake",
        lambda move: move.twice and move.outcome == "early",
        "the same once more, when it had just been turned away",
    ),
    Limit("inaccuracy", lambda move: move.asking_on, "asked for the root once more when it had just been kept back"),
    Limit("mistake", lambda move: move.outcome == "blocked" and move.pressed > 0, "pressed on after it was kept back"),
    Limit("mistake", lambda move: move.wrong, "the wrong kind of answer, or what nobody would ever take well"),
    Limit("mistake", lambda move: move.prying and not move.last, "trust was visibly too low to ask more"),
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
    Limit(
        "mistake",
        lambda move: move.lapse == "ignored" and (move.abrupt or move.chatting),
        "passed over what the client has just asked for: abruptly, or for small talk",
    ),
    Limit(
        "inaccuracy",
        lambda move: move.lapse == "ignored" and not move.heartening,
        "what the client has just asked for comes first",
    ),
    Limit("inaccuracy", lambda move: move.lapse == "intimate", "business first: what is personal takes some trust"),
    Limit(
        "inaccuracy",
        lambda move: move.lapse == "dropped" and not move.harmless and not move.welcome,
        "one need at a time, and its next question was due",
    ),
    Limit("inaccuracy", lambda move: move.lapse == "unasked", "too late to begin what could not be brought to an end"),
    Limit(
        "best",
        lambda move: move.parting and move.outcome == "continuation" and move.lost < MUCH,
        "the next step was asked for, and got",
    ),
    Limit("mistake", lambda move: move.soon and move.outcome != "lands", "the insurance question comes last"),
    Limit("inaccuracy", lambda move: move.soon, "so it does, though something came of it"),
    Limit("mistake", lambda move: move.untimely and move.repeated, "the same once more, for nothing"),
    Limit("inaccuracy", lambda move: move.untimely, "a statement that nobody had waited for, and that won nothing"),
    Limit("mistake", lambda move: move.droning and not move.warmed, "the same once more, for nothing"),
    Limit("inaccuracy", lambda move: move.droning, "the same once more"),
    Limit("mistake", lambda move: move.mute, "silence again, while the time for an answer went by"),
    Limit(
        "mistake",
        lambda move: move.kind == "listen" and move.repeated and move.late,
        "silence again, while the last minutes ran out",
    ),
    Limit("mistake", lambda move: move.silent and move.missed, "silence again, where somebody waits for an answer"),
    Limit("mistake", lambda move: move.filling, "it filled the last minutes, and something else lay ready for them"),
    Limit("mistake", lambda move: move.stubborn, "the same tone that had failed more than once"),
    Limit("inaccuracy", lambda move: move.silent or move.dumb, "silence again, where a word was due"),
    Limit("inaccuracy", lambda move: move.hushed, "silence that won nothing: it was for the seller to go on"),
    Limit("inaccuracy", lambda move: move.hurried, "before a pain has been told, whoever asks for its end asks gently"),
    Limit(
        "inaccuracy",
        lambda move: move.kind == "rapport" and move.few and move.lost >= SLIGHT,
        "the last few minutes are no time for small talk",
    ),
    Limit("inaccuracy", lambda move: move.unfit, "a tone that could be seen not to suit"),
    Limit("best", lambda move: move.groping and move.kind == "purpose", "to ask what for is never wrong to begin with"),
    Limit("inaccuracy", lambda move: move.idle_fact, "a question of fact that leads nowhere"),
    Limit("inaccuracy", lambda move: move.spare, "praise where goodwill is not wanting, and time is"),
    Limit("mistake", lambda move: move.harping and move.kind == "inform", "telling once more what had been told"),
    Limit(
        "inaccuracy",
        lambda move: move.harping,
        "a no that has been taken, or proof that has been shown, stands without being said again",
    ),
    Limit("inaccuracy", lambda move: move.idle_talk, "small talk in the midst of a talk, and nobody the warmer for it"),
    Limit("inaccuracy", lambda move: move.flattering, "one kind word is enough before one gets to the matter"),
    Limit("inaccuracy", lambda move: move.gushing, "high spirits that nobody shares"),
    Limit("inaccuracy", lambda move: move.lapse == "strayed", "what is ripe comes before anything new"),
    Limit("inaccuracy", lambda move: move.lapse == "owed", "a question of the client's is still owed an answer"),
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
        lambda move: move.parting and (move.lost < MUCH if move.outcome == "continuation" else not move.unfit),
        "at least the next step was asked for",
    ),
    Limit("inaccuracy", lambda move: move.parting, "so it was, in the wrong tone"),
    Limit(
        "mistake",
        lambda move: move.won or (move.stepping and move.outcome != "lands" and not (move.over and move.lost >= HALF)),
        "the next step was asked for, too soon, but not so soon that most was thrown away",
    ),
    Limit(
        "mistake",
        lambda move: move.over and move.outcome == "blocked" and not move.deaf,
        "the right step, at a wrong moment",
    ),
    Limit("blunder", lambda move: move.missed and move.over, "what ends the talk costs all that it costs"),
    Limit("blunder", lambda move: move.kind == "pitch" and move.cold, "so does what shows that one has not listened"),
    Limit("inaccuracy", lambda move: move.outcome == "early" and move.small, "a small step was left out"),
    Limit("inaccuracy", lambda move: move.asking_on, "whoever asks in another way hears an objection out"),
    Limit(
        "good",
        lambda move: move.outcome == "blocked" and not move.pressed and move.kind in HEARING and not move.prying,
        "hearing an objection out is what eases it; a client may take a while",
    ),
    Limit(
        "good",
        lambda move: move.outcome == "blocked" and not move.pressed and not move.wrong and move.unseen,
        "the right step, and nothing showed that trust would not do",
    ),
    Limit(
        "inaccuracy",
        lambda move: move.outcome == "blocked" and not move.pressed and not move.wrong and not move.prying,
        "the right step; that trust would not do could not be seen for certain",
    ),
    Limit("blunder", lambda move: move.hollow or move.wrongs, "as it costs"),
    Limit("inaccuracy", lambda move: move.pausing, "silence where it won nothing, for the first time"),
    Limit("mistake", lambda move: move.missed, "a step at the wrong moment, while the talk goes on"),
    Limit("mistake", lambda move: move.gone, "it left behind what was still to be had there"),
    Limit(
        "good", lambda move: move.welcome and move.lost < MUCH, "it won goodwill, whatever else could have been said"
    ),
    Limit("inaccuracy", lambda move: move.welcome, "it won goodwill, and cost much"),
    Limit(
        "mistake",
        lambda move: not (move.over or move.wasted) and move.kind == "rapport" and move.lost >= DEAR,
        "small talk that cost more than it won",
    ),
    Limit("blunder", lambda move: move.wasted, "the talk was thrown away"),
    Limit("mistake", lambda move: not move.over and move.stubborn, "it got what it asked for, and threw goodwill away"),
    Limit("inaccuracy", lambda move: not move.over and move.unfit, "it got what it asked for, in the wrong tone"),
    Limit(
        "inaccuracy",
        lambda move: not move.over and move.kind == "listen" and move.repeated,
        "silence once more, where there was something to be said",
    ),
    Limit(
        "good",
        lambda move: move.kind == "propose" and move.outcome == "lands" and not move.over and not move.unfit,
        "a step that was asked for, and got",
    ),
    Limit(
        "good",
        lambda move: move.kind == "decline" and not move.missed and not move.unfit,
        "to say no to what is not right is never wrong",
    ),
    Limit("mistake", lambda move: not move.over and move.outcome == "answered" and move.lost >= DEAR, "as it costs"),
    Limit(
        "inaccuracy",
        lambda move: not move.over and move.shut and move.kind in GIVING,
        "what it won was paid for with something for good",
    ),
    Limit("good", lambda move: not move.over, "it got what it asked for; what the tone would cost could not be seen"),
)
"""The first that holds counts."""


def judge(move: Facts) -> Judgement:
    """The judgement of a move."""
    found = by(MISSED, move.slipping) if move.missed else by(BOUNDS, move.lost)
    ceiling = next((limit.judgement for limit in CEILINGS if limit.holds(move)), ORDER[-1])
    floor = next((limit.judgement for limit in FLOORS if limit.holds(move)), ORDER[0])
    return max(min(found, ceiling, key=ORDER.index), floor, key=ORDER.index)
