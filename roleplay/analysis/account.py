"""What one turn did, why, and how it was taken: the clauses of its explanation, each a fact with a stance.

Nothing here is worded. A clause names a sentence of the catalogue and carries what it speaks of, so that it can be
checked against the turn; its stance says whether it praises, blames or only tells, so that no praise stands under a
mistake and no scolding under a good move.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.analysis.cause import NO_YES, Cause, cause, taken
from roleplay.analysis.reason import own_reason
from roleplay.analysis.request import GRAVE
from roleplay.analysis.wish import own_outcome
from roleplay.engine.case import Case
from roleplay.engine.figures import shown
from roleplay.engine.game import Game
from roleplay.engine.mood import coloured
from roleplay.engine.rules import branch_of, legal_moves, moves
from roleplay.engine.state import State
from roleplay.engine.turn import Climb, Turn
from roleplay.reading.text import Text
from roleplay.scenario.act import KIND, MISSES
from roleplay.scenario.guard import quantities
from roleplay.scenario.speech import Kind

Stance: TypeAlias = Literal["praise", "blame", "neutral"]
Principle: TypeAlias = Literal["steps", "order", "goodwill", "reading"]
"""Take the `steps` in order, one need or objection at a time (`order`); spend no `goodwill` on what serves only the
seller; be `reading` trust, tone and clock from what has been shown."""
LONG = 3
"""Minutes from which the length of an answer is worth a word."""
NAMED = 2
"""As many ladders at once are told by name."""
WHY: dict[str, Principle] = {
    "below": "steps", "unready": "steps", "late": "steps", "pitch": "goodwill",
    "wrong": "goodwill", "said": "goodwill", "nothing": "goodwill",
    "full": "reading", "trust": "reading", "meter": "reading", "open": "reading",
}  # fmt: skip
"""Which principle a miss of this cause went against."""
LOOSE = frozenset(("late", "said", "nothing", "wrong", "open"))
"""Causes that say little of the turn; where the author has said why, it is that."""
BARE = frozenset((
    "moved", "led", "idle", "idle.silent", "late", "said", "nothing", "wrong", "wrong.answer", "open", "open.yes",
    "below.order",
))  # fmt: skip
"""Clauses that say little of the turn, likewise."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One fact of an explanation: `key` names its sentence, `word` a tone, kind, rule, meter or breach that it
    speaks of; `said` are an author's own words."""

    key: str
    stance: Stance = "neutral"
    ladders: tuple[str, ...] = ()
    rung: int = 0
    n: int = 0
    word: str = ""
    said: tuple[Text, ...] = ()


def account(case: Case, turn: Turn) -> tuple[Clause, ...]:
    """What a turn did, why, and how it was taken; nothing for an entry that says nothing."""
    found = cause(case, turn)
    if found is None:
        return ()
    told = tuple(_did(case, turn, found))
    if not _named(case, turn):
        told += tuple(_why(case, turn, found))
    if _own(case, turn):
        told = tuple(clause for clause in told if clause.key not in BARE)
    return (*told, *_taken(case, turn), *_end(turn))


def _own(case: Case, turn: Turn) -> tuple[Text, ...]:
    """Why a turn turned out so, in the author's words."""
    return own_reason(case, turn.before, case.game.index[turn.move.id]) if turn.move is not None else ()


def _named(case: Case, turn: Turn) -> bool:
    """Whether the author has named how a turn turned out, and says why: then that is what decided it, and no rule."""
    own = own_outcome(case, turn)
    return own is not None and own.called is not None and bool(_own(case, turn))


def lesson(case: Case, turn: Turn) -> Clause | None:
    """Why it turned out so: by the author, else by the rule of the course behind it, which is praise where it did
    something and blame where it missed."""
    found = cause(case, turn)
    if found is None or turn.move is None:
        return None
    if own := _own(case, turn):
        return Clause("own", said=own)
    if turn.came == "lands" and turn.move.kind != "breach":
        return Clause("lesson", "praise", word=turn.rule) if gains(turn) else None
    if turn.came != turn.outcome:
        return Clause("lesson", "blame", word=f"{turn.move.kind}.{turn.came}")
    return Clause("lesson", "blame", word=f"{turn.rule}.{found.why}")


def principle(case: Case, turn: Turn) -> Clause | None:
    """The principle that a turn went against, if it missed or was taken ill."""
    found = cause(case, turn)
    name = WHY.get(found.why) if found is not None else None
    if name == "goodwill" and turn.trust >= 0:
        return None  # none was spent, and what was wrong is not the tone
    if found is not None and (_named(case, turn) or (found.why in LOOSE and _own(case, turn))):
        found = name = None
    if found is not None and found.why == "open" and turn.outcome in NO_YES:
        name = "steps"
    elif found is not None and found.meter and case.game.vocabulary.quantities[found.meter].sort == "number":
        name = None  # what is haggled over is no sign of how somebody feels
    if name is None and turn.move is not None:
        grates = turn.move.kind not in GRAVE and _tone(case, turn) < 0
        name = "reading" if grates or turn.ending == "walkout" else None
    return Clause(f"principle.{name}", "blame") if name is not None else None


def _did(case: Case, turn: Turn, found: Cause) -> Iterator[Clause]:
    asked = [climb for climb in turn.climbs if not climb.donated and climb.ladder in case.game.targets]
    if len(asked) > NAMED:
        yield Clause("climbed.many", n=len(asked))
    else:
        told = dict.fromkeys(_climbed(case.game, climb, turn.outcome) for climb in asked)
        yield from (one for one in told if one.key != "moved" or turn.came != "refused")
    yield from (Clause("donated", ladders=(climb.ladder,)) for climb in turn.climbs if climb.donated)
    if turn.came == "refused" and turn.move is not None and turn.move.kind != "propose":
        yield Clause("refused.said")
    elif turn.came in NO_YES:
        yield Clause(turn.came)
    elif found.why == "landed" or (found.why == "climbed" and not asked):
        yield from _landed(turn)


def _climbed(game: Game, climb: Climb, outcome: str) -> Clause:
    quantity = game.vocabulary.quantities[climb.ladder]
    if climb.ladder in game.vocabulary.needs:
        return Clause(f"climbed.{quantity.labels[climb.after]}", ladders=(climb.ladder,), rung=climb.after)
    reached = climb.before < game.targets[climb.ladder] <= climb.after
    if outcome in MISSES and not reached:
        return Clause("moved")  # a wrong step that goes on is no step further
    return Clause("climbed.goal" if reached else "climbed.step", ladders=(climb.ladder,), rung=climb.after)


def _landed(turn: Turn) -> Iterator[Clause]:
    """What a turn did that landed and lifted nothing."""
    if turn.ending == "advance":
        yield Clause("advance")
    elif turn.ending is None and turn.moved:
        yield Clause("moved")
    elif turn.trust:
        yield Clause("warmed") if turn.trust > 0 else Clause("cooled", n=-turn.trust)
    elif turn.begun is not None:
        yield Clause("led")
    elif turn.ending is None:
        yield Clause("idle.silent" if turn.move is not None and turn.move.kind == "listen" else "idle")


def gains(turn: Turn) -> bool:
    """Whether a turn brought on, won or changed anything."""
    return turn.trust > 0 or turn.ending == "advance" or turn.moved


def _why(case: Case, turn: Turn, found: Cause) -> Iterator[Clause]:
    assert turn.move is not None
    kind, game = turn.move.kind, case.game
    match found.why:
        case "below":
            yield _below(game, turn, found)
        case "trust":
            yield Clause("trust", n=found.short)
        case "meter":
            yield _meter(case, turn, found)
        case "unready":
            one = KIND[kind].wants == "one need explicit"
            yield Clause("unready.any" if one else "unready", ladders=found.ladders, n=len(found.ladders))
        case "full":
            yield Clause(f"full.{kind}")
        case "wrong":
            yield Clause("wrong.answer" if kind == "answer" else "wrong", "blame")
        case "open":
            yield from _lacking(case, turn, found)
        case "breach":
            yield Clause("breach", "blame", word=turn.move.breaks or "")
        case "nothing" if turn.moved:
            yield Clause("moved")
        case "said" if kind == "anything-else":
            yield Clause("said.else")
        case "said" if names := _out(case, turn):
            yield Clause("said.need", ladders=names)
        case "late" | "said" | "guess" | "pitch" | "nothing":
            yield Clause(found.why)


def _open(turn: Turn) -> Clause:
    return Clause("open.yes" if turn.outcome in NO_YES else "open")


def _lacking(case: Case, turn: Turn, found: Cause) -> Iterator[Clause]:
    """How much was still open: for a next step that was asked for, how many needs or goals more it took."""
    if not found.more:
        yield _open(turn)
    else:
        yield Clause(f"open.{case.scenario.counted}", n=found.more)
        if found.short:
            yield Clause("open.trust", n=found.short)


def _meter(case: Case, turn: Turn, found: Cause) -> Clause:
    """Which meter stood wrong: by its title where it is shown, else by how the client looked for it, where they did."""
    if found.meter in shown(case.scenario):
        if case.game.vocabulary.quantities[found.meter].sort == "number":
            return Clause("meter.number", word=found.meter)
        return Clause(f"meter.{'high' if found.off > 0 else 'low'}", n=abs(found.off), word=found.meter)
    mood = coloured(case.game, turn.before)
    if mood is None or found.meter not in quantities(case.game.moods[mood].when) or case.game.moods[mood].said is None:
        return _open(turn)
    return Clause("meter.look", n=mood)


def _out(case: Case, turn: Turn) -> tuple[str, ...]:
    """The needs that a question was after and that were out already, by it or by another; none if it is no question."""
    move = turn.move
    if move is None or KIND[move.kind].letter is None or len(move.about) > NAMED:
        return ()
    needs = case.game.vocabulary.needs
    known = all(name in needs and turn.before.values[case.game.positions[name]] > 0 for name in move.about)
    return tuple(move.about) if known else ()


def _below(game: Game, turn: Turn, found: Cause) -> Clause:
    names = found.ladders
    if turn.move is not None and turn.move.kind == "propose":
        return _open(turn)  # no single one of them was missing, and those not heard of may not be named
    if any(name not in game.targets for name in names) or len(names) > NAMED:
        return Clause("below.order", ladders=names, rung=found.rung)
    if any(name not in game.vocabulary.needs for name in names):
        return Clause("below.step", ladders=names, rung=found.rung)
    unheard = all(turn.after.values[game.positions[name]] == 0 for name in names)
    return Clause("below.unheard" if unheard else "below", ladders=names, rung=found.rung)


def _tone(case: Case, turn: Turn) -> int:
    """What the tables of whoever heard a turn make of its tone: above 0 it suits, below it grates."""
    assert turn.move is not None
    if (ear := case.ear(turn.move, turn.before)) is None:
        return 0
    return ear.trust.tones.get(turn.move.tone, 0) or -ear.minutes.tones.get(turn.move.tone, 0)


def _taken(case: Case, turn: Turn) -> Iterator[Clause]:
    assert turn.move is not None
    table, told = case.welcome(turn.move, turn.before), taken(turn)
    if table > 0:
        yield Clause("tone.suits.missed" if turn.outcome in MISSES else "tone.suits", word=turn.move.tone)
    if table < 0 or told.slow:
        key = "tone.grates" if not told.slow else "tone.slow" if table >= 0 else "tone.both"
        yield Clause(key, word=turn.move.tone, n=told.slow)
    welcome = any(part.source == "own" and part.trust > 0 for part in turn.parts)
    for part in turn.parts:
        source = part.source.partition(":")[0]
        if source == "kind" and part.trust > 0 and welcome:
            continue  # that these words were taken well says it
        if source in ("kind", "own", "rule") and part.trust:
            word = turn.move.kind if source == "kind" else ""
            yield Clause(f"{source}.{'pays' if part.trust > 0 else 'costs'}", n=abs(part.trust), word=word)
        for meter, n in part.steps:
            if moves(case.game, turn.before, meter, n):
                yield Clause(f"rule.{'up' if n > 0 else 'down'}", n=abs(n), word=meter)
    events = [part for part in turn.parts if part.source.startswith("event:")]
    happened, meanwhile = sum(part.trust for part in events), sum(part.minutes for part in events)
    if happened * turn.trust > 0:  # else it changed nothing that could be seen
        yield Clause(f"event.{'pays' if happened > 0 else 'costs'}", n=abs(happened))
    if turn.outcome == "lands" and turn.trust < 0 and (turn.climbs or turn.moved):
        yield Clause("yet.down", n=-turn.trust)
    elif turn.outcome != "lands" and turn.trust > 0 and not _pleased(turn):
        yield Clause("yet.up", n=turn.trust)
    if (own := told.minutes - meanwhile) >= LONG and not told.slow:
        yield Clause("long", n=own)
    if 0 < meanwhile <= told.minutes:  # else there was less time left than it takes
        yield Clause("event.took", n=meanwhile)


def _pleased(turn: Turn) -> bool:
    """Whether a clause has said why trust rose: then the rise comes as no surprise."""
    sources = ("kind", "own", "rule", "event")
    return any(part.trust > 0 and part.source.partition(":")[0] in sources for part in turn.parts)


def _end(turn: Turn) -> Iterator[Clause]:
    if turn.calendar_over:
        yield Clause("end.days")
    elif turn.ending in ("walkout", "time") and turn.begun is None:
        yield Clause(f"end.{turn.ending}")
    elif turn.ending not in (None, "advance"):
        yield Clause("end")


def onward(case: Case, turn: Turn) -> Clause | None:
    """What takes the need that a turn lifted a step further, where that is on offer and works."""
    asked = [climb.ladder for climb in turn.climbs if not climb.donated and climb.ladder in case.game.vocabulary.needs]
    if len(asked) != 1 or turn.after.ending:
        return None
    kinds = _lifting(case.game, turn.after, asked[0])
    return Clause("onward", word=kinds[0]) if kinds else None


def _lifting(game: Game, state: State, ladder: str) -> list[Kind]:
    """The kinds of the moves on offer that would lift `ladder` now."""
    at = state.values[game.positions[ladder]]
    found = []
    for place in legal_moves(game, state):
        changes = branch_of(game, state, place).changes
        if any(change.quantity == ladder and change.table[at] > at for change in changes):
            found.append(game.moves[place].move.kind)
    return found
