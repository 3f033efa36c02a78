"""A verdict put into reasons: what the move did, why it is judged so, what to say instead and what for.

Only clauses, each true of the turn; the faces put them into sentences. Praise never stands under a mistake or a
blunder, blame never under a move that was best or good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from roleplay.analysis.account import NAMED, Clause, account, gains, lesson, principle
from roleplay.analysis.cause import cause_in, taken
from roleplay.analysis.evidence import facts, said_before, turned_away
from roleplay.analysis.facts import OFTEN, SLIGHT, TOLD, WARM, missed
from roleplay.analysis.judgement import Judgement
from roleplay.analysis.lapse import ATTENTIVE, FEW, PROBING, Undone, asks, vague
from roleplay.analysis.manner import blunt, unheard
from roleplay.analysis.reason import own_reason
from roleplay.analysis.wish import own_outcome
from roleplay.engine.entry import Entry, Leave, Say
from roleplay.engine.game import Game
from roleplay.engine.offer import worded
from roleplay.engine.play import Play
from roleplay.engine.rules import Step, step
from roleplay.engine.score import breached
from roleplay.engine.turn import Turn
from roleplay.scenario.move import Move
from roleplay.scenario.personality import Personality
from roleplay.scenario.speech import Kind, Tone

UNFIT: dict[Judgement, str] = {"best": "blame", "good": "blame", "mistake": "praise", "blunder": "praise"}
"""The stance that has no place under a judgement."""
ENDING: frozenset[Kind] = frozenset(("confirm", "propose"))
"""Kinds by which a talk is brought to its end."""
ASKING: frozenset[Kind] = PROBING | {"situation"}
"""Kinds that answer nothing, though they may go on from what the client has asked."""
WRONG: frozenset[Judgement] = frozenset(("inaccuracy", "mistake", "blunder"))
"""Judgements that say something was better or should have been left."""
REPEATED = frozenset(("judged.again", "judged.once", "judged.silent", "judged.pause"))
"""Clauses that tell that the very same had been said before."""
LEFT = {
    "judged.unasked": "principle.reading",
    "judged.round": "principle.reading",
    "judged.unheard": "principle.order",
    "judged.unanswered": "principle.order",
    "judged.evaded": "principle.order",
    "judged.begun": "principle.order",
    "judged.dropped": "principle.order",
    "judged.standing": "principle.order",
    "judged.strayed": "principle.order",
    "judged.unfinished": "principle.order",
    "judged.intimate": "principle.reading",
}
"""Which principle leaving something undone goes against."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a move was judged as it was. `instead` is a move; `act` an entry that is none; `better` what it would do."""

    clauses: tuple[Clause, ...]
    instead: Move | None = None
    act: Entry | None = None
    better: tuple[Clause, ...] = ()


class Verdict(Protocol):
    """What has to be known of a judged entry: its number from 1, how it was judged, points lost, what to do rather."""

    @property
    def number(self) -> int: ...
    @property
    def judgement(self) -> Judgement: ...
    @property
    def lost(self) -> float: ...
    @property
    def instead(self) -> Entry | None: ...


def explain(play: Play, move: Verdict, closed: tuple[str, ...], gone: Collection[str] = frozenset()) -> Explanation:
    """Explain the judgement of the entry `move.number` of `play`, which `closed` these needs and goals for good; those
    that were `gone` before it are not told as brought on by what was better."""
    turn, better = play.turns[move.number - 1], move.instead
    lapse = _lapse(play, move) if move.judgement in WRONG and not _thrown(turn, move) else None
    found = [*account(play.case, turn), lesson(play.case, turn), lapse or _judged(play, move, closed)]
    if not any(one is not None and one.key in REPEATED for one in found):
        found.append(_repeated(play, turn, move))
    if move.judgement in WRONG:
        found.append(_against(lapse) if lapse else principle(play.case, turn))
    elif turn.move is not None and turn.move.kind == "inform" and any(one and one.key == "idle" for one in found):
        # what was rightly said in its place needs no more to come of it
        found = [Clause("lesson", "praise", word=turn.rule) if one and one.key == "idle" else one for one in found]
    clauses = tuple(one for one in found if one is not None and fits(one, move.judgement) and not _idle(one, lapse))
    if turn.outcome == "lands" and any(one.key in REPEATED for one in clauses):  # why it had worked the first time
        clauses = tuple(one for one in clauses if one.key != "own")
    if any(one.key == "judged.behind" for one in clauses):  # which tells as well where it led
        clauses = tuple(one for one in clauses if one.key != "led")
    if not isinstance(better, Say):
        return Explanation(clauses, act=better)
    game = play.case.game
    instead = worded(play.case, game.moves[game.index[better.move]].move, turn.before)
    told = {one.key.split(".")[1] for one in clauses if one.key.startswith("judged.")}
    words = [one.said for one in clauses if one.said]
    good = [*_better(play, move.number, instead, gone)] or [*_further(move, turn, instead)]
    rather = (one for one in good if one.key.split(".")[1] not in told)
    return Explanation(clauses, instead, better=tuple(one for one in rather if one.said not in words))


def _against(lapse: Clause) -> Clause | None:
    """The principle that leaving something undone goes against, if it is one of them."""
    return Clause(LEFT[lapse.key], "blame") if lapse.key in LEFT else None


def fits(clause: Clause, judgement: Judgement) -> bool:
    """Whether a clause may stand under a judgement."""
    return UNFIT.get(judgement) != clause.stance


def _idle(clause: Clause, lapse: Clause | None) -> bool:
    """Whether a clause praises what was the wrong thing to do just then."""
    return lapse is not None and clause.key == "lesson" and clause.stance == "praise"


def _lapse(play: Play, verdict: Verdict) -> Clause | None:
    """What a judged turn left undone, if something had to come first; of several, what the better move takes up."""
    number, better = verdict.number, verdict.instead
    turn = play.turns[number - 1]
    undone = Undone.after(play.case, turn.before, play.turns[: number - 1])
    if turn.move is None:
        return _gone(play, turn, better, undone) if isinstance(turn.entry, Leave) else None
    if isinstance(better, Leave):
        return None  # who had better go is not told what should have been said first
    rather, game = _move(play, better), play.case.game
    taken_up = rather.about if rather is not None else ()
    then = step(game, turn.before, game.index[rather.id]).after if rather is not None else turn.after

    def first(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(names, key=lambda name: name not in taken_up)[:1])

    def waiting(key: str, names: tuple[str, ...]) -> Clause | None:
        named = first(names)
        if rather is None or set(named) & set(taken_up):
            return Clause(f"judged.{key}", "blame", ladders=named)
        elsewhere = undone.nears(then) or set(taken_up) & set(game.targets)  # it takes up something else that is open
        return None if elsewhere else Clause("judged.standing", "blame", ladders=named)

    lapse = undone.lapse(turn.move, turn.after)
    if lapse not in (None, "unasked") and rather is not None and undone.lapse(rather, then) == lapse:
        return None  # what is better leaves the same undone
    match lapse:
        case "unasked" if rather is not None and rather.kind not in ENDING:
            return Clause("judged.late", "blame", n=turn.before.clock) if undone.reaps(then) else None
        case "unasked":
            closing = rather is not None and rather.kind == "confirm"
            return Clause("judged.round" if closing else "judged.unasked", "blame", n=turn.before.clock)
        case "unheard":
            return waiting("unheard", undone.unheard)
        case "unanswered":
            return waiting("unanswered", undone.unanswered)
        case "evaded" | "begun" as left:
            return waiting(left, undone.voiced or undone.unheard)
        case "dropped":
            names = first(undone.ripe)  # that its own next question was due is said where that is what is advised
            return Clause("judged.dropped" if set(names) & set(taken_up) else "judged.aside", "blame", ladders=names)
        case "intimate":
            return Clause("judged.intimate", "blame")
        case "strayed":
            key = "judged.unfinished" if turn.move.kind == "anything-else" else "judged.strayed"
            return Clause(key, "blame", ladders=first(undone.overripe(turn.move)))
        case "ignored" if rather is not None and not undone.meets(rather):
            return Clause("judged.past", "blame") if rather.kind in ATTENTIVE else None
        case "owed" if rather is not None and not undone.settles(rather):
            return None
        case "ignored" | "owed" as left:
            wish = undone.wish(rather, left)
            key = "opening" if not wish.since else "ignored" if wish.since == number - 1 else "owed"
            asking = rather is not None and rather.kind in ASKING  # what is advised is no reply, but goes on from there
            return Clause(f"judged.{key}.asking" if asking else f"judged.{key}", "blame", n=wish.since)
    return None


def _gone(play: Play, turn: Turn, better: Entry | None, undone: Undone) -> Clause | None:
    """Why it was wrong to take leave: no next step was asked for, or there was more to be won."""
    rather = _move(play, better)
    if undone.askable and (rather is None or rather.kind == "propose"):
        return Clause("judged.left", "blame")
    return Clause("judged.leaving", "blame", n=turn.before.clock) if rather is not None else None


def _thrown(turn: Turn, move: Verdict) -> bool:
    """Whether a next step was asked for so soon that the talk was thrown away: that weighs more than what it left."""
    return turn.outcome == "continuation" and turn.ending is not None and move.judgement == "blunder"


def _move(play: Play, entry: Entry | None) -> Move | None:
    """The move that an entry is, if it says something."""
    game = play.case.game
    return game.moves[game.index[entry.move]].move if isinstance(entry, Say) else None


def _judged(play: Play, move: Verdict, closed: tuple[str, ...]) -> Clause | None:
    """Why the judgement points another way than the outcome."""
    turn = play.turns[move.number - 1]
    if turn.move is None or turn.move.kind == "breach":
        return None
    own = own_outcome(play.case, turn)
    if own is not None and own.hollow:
        return Clause("judged.hollow", "blame")
    if own is not None and own.wrongs:
        return Clause("judged.wrongs", "blame")
    if vague(turn.move) and move.judgement in WRONG:
        return Clause("judged.vague", "blame")
    landed = turn.outcome in ("lands", "continuation")
    if landed and move.judgement in WRONG:
        return _despite(play, turn, move, closed)
    if landed and closed and move.judgement not in WRONG and move.lost < TOLD:
        return Clause("judged.unseen", ladders=closed)
    if turn.outcome == "continuation" and turn.before.clock <= FEW and _proposes(play, move.instead):
        return Clause("judged.due", n=turn.before.clock)
    if landed and move.judgement == "good" and move.lost >= SLIGHT and move.instead is not None:
        rather = _move(play, move.instead)
        otherwise = rather is not None and _alike(rather, turn.move) and rather.tone != turn.move.tone
        return Clause("judged.manner" if otherwise else "judged.sound")
    if missed(turn.move.kind, turn.outcome) and move.judgement not in WRONG:
        return _spared(play, turn, move)
    return None


def _proposes(play: Play, instead: Entry | None) -> bool:
    """Whether nothing but a next step is what should have been said, if anything else at all."""
    rather = _move(play, instead) if instead is not None else None
    return instead is None or (rather is not None and rather.kind == "propose")


def _spared(play: Play, turn: Turn, move: Verdict) -> Clause:
    """Why a move that missed was no fault."""
    if breached(play.case.game, turn.before) and move.lost < TOLD:
        return Clause("judged.capped")
    if move.lost >= SLIGHT:
        return Clause("judged.unwarned")
    return Clause("judged.room" if move.instead is not None or move.lost >= TOLD else "judged.none")


def _despite(play: Play, turn: Turn, move: Verdict, closed: tuple[str, ...]) -> Clause:
    """Why a move that landed was wrong all the same: the first of these that is so."""
    if turn.ending not in (None, "advance", "time"):
        thrown = _thrown(turn, move)
        return Clause("judged.thrown" if thrown else "judged.ended", "blame", n=turn.after.clock if thrown else 0)
    if closed := tuple(one for one in closed if one not in {climb.ladder for climb in turn.climbs}) or closed:
        behind = "judged.closed" if gains(turn) else "judged.cost"
        return Clause(behind if turn.begun is None else "judged.behind", "blame", ladders=closed)
    if turn.move is not None and (told := _seen(play, turn, move)) is not None:
        return told
    if isinstance(move.instead, Say):
        game = play.case.game
        done = step(game, turn.before, game.index[move.instead.move])
        if (n := done.after.trust - turn.after.trust) > 0:
            short = turn.after.trust < WARM and turn.ending is None
            return Clause("judged.trust.short" if short else "judged.trust", "blame", n=n)
        if (n := done.after.clock - turn.after.clock) > 0:
            tight = 2 * turn.before.clock < game.start.clock
            return Clause("judged.minutes.tight" if tight else "judged.minutes", "blame", n=n)
    return Clause("judged.more", "blame")


def _seen(play: Play, turn: Turn, move: Verdict) -> Clause | None:
    """What anybody at the table could see wrong with a move that landed, if it was that."""
    known = facts(play.case, turn, play.turns[: move.number - 1], move.lost, move.lost)
    if known.again >= OFTEN or known.droning or known.parroting or known.harping:
        return _tried(known.again)
    if known.silent or known.dumb:
        return Clause("judged.pause" if known.warmed else "judged.silent", "blame")
    if known.hushed:
        return Clause("judged.hushed", "blame")
    if known.flattering:
        return Clause("judged.running", "blame")
    if known.soon:
        return Clause("judged.soon", "blame")
    if known.filling:
        return Clause("judged.filled", "blame")
    if blunt(play.case, turn):
        return Clause("judged.blunt", "blame")
    if move.judgement == "inaccuracy" and taken(turn).tone == 0 and known.clumsy:
        return Clause("judged.wording", "blame")
    return None


def _repeated(play: Play, turn: Turn, verdict: Verdict) -> Clause | None:
    """That a wrong move had been said before in the same words, and was no better for it."""
    if verdict.judgement not in WRONG or turn.move is None or turn.move.kind == "listen" or turn.climbs:
        return None
    earlier = play.turns[: verdict.number - 1]
    if not said_before(turn.move, earlier):
        return None
    return _tried(turned_away(play.case, turn.move, turn.before, earlier))


def _tried(away: int) -> Clause:
    """That the very same had been tried before, and turned `away` so often."""
    return Clause("judged.again", "blame", n=away) if away >= OFTEN else Clause("judged.once", "blame")


def _alike(one: Move, other: Move) -> bool:
    """Whether two moves are the same step."""
    return (one.kind, one.about) == (other.kind, other.about)


def _better(play: Play, number: int, instead: Move, gone: Collection[str]) -> Iterator[Clause]:
    """What the better move would have done in turn `number`, from 1, other than the one made."""
    game, turn = play.case.game, play.turns[number - 1]
    done = step(game, turn.before, game.index[instead.id])
    if done.branch.outcome == "lands":
        yield from _gains(game, turn, done, gone)
        if own := own_reason(play.case, turn.before, game.index[instead.id]):
            yield Clause("better.own", said=own)
    elif instead.kind == "propose" and asks(game, instead, done):
        yield Clause("better.asked")
    if turn.move is not None and _alike(instead, turn.move) and done.branch.outcome == turn.outcome:
        ours, theirs = (_welcome(play.case.ear(move, turn.before), move.tone) for move in (instead, turn.move))
        if ours > theirs:
            yield Clause("better.tone", word=instead.tone)
    elif tone := _welcome(play.case.ear(instead, turn.before), instead.tone)[0]:
        grates = "better.grates.unheard" if unheard(instead.tone, play.turns[: number - 1]) else "better.grates"
        yield Clause("better.suits" if tone > 0 else grates, word=instead.tone)
    if (n := done.after.trust - turn.after.trust) > 0:
        yield Clause("better.trust", n=n)
    if (n := done.after.clock - turn.after.clock) > 0:
        yield Clause("better.minutes", n=n)
    if done.branch.outcome not in ("lands", "continuation"):
        why = cause_in(game, turn.before, game.index[instead.id]).why
        yield Clause("better.chance", word=why)


def _further(move: Verdict, turn: Turn, instead: Move) -> Iterator[Clause]:
    """What speaks for a better move that at once would have done nothing that the turn did not do."""
    if turn.move is not None and missed(turn.move.kind, turn.outcome):
        yield Clause("better.lands")
    elif move.lost >= TOLD:
        worded_so = turn.move is not None and _alike(instead, turn.move)
        yield Clause("better.more.worded" if worded_so else "better.more")


def _gains(game: Game, turn: Turn, done: Step, gone: Collection[str]) -> Iterator[Clause]:
    """The needs and goals that the better move would have brought further than the turn did."""
    if done.after.ending and game.layout.endings[done.after.ending - 1] == "advance" and turn.ending != "advance":
        yield Clause("better.advance")
    further = [name for name in game.targets if _at(game, done, name) > turn.after.values[game.positions[name]]]
    names = [name for name in further if name in game.vocabulary.needs or name not in gone]
    if 0 < len(names) <= NAMED:
        yield Clause("better.climbs", ladders=tuple(names))
    elif names:
        yield Clause("better.many", ladders=tuple(names), n=len(names))


def _at(game: Game, done: Step, name: str) -> int:
    return done.after.values[game.positions[name]]


def _welcome(ear: Personality | None, tone: Tone) -> tuple[int, int]:
    """How a tone is taken by whoever hears it: the more trust and the fewer minutes, the better."""
    return (0, 0) if ear is None else (ear.trust.tones.get(tone, 0), -ear.minutes.tones.get(tone, 0))
