"""Whether explanations are true: each clause checked against the turn by other means than those that made it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from roleplay.analysis.account import Clause
from roleplay.analysis.lapse import AWAY, DEVELOPING, FEW, MEETING, personal
from roleplay.engine.case import Case, draw_case
from roleplay.engine.level import has_level
from roleplay.engine.play import Play
from roleplay.engine.rules import branch_of, legal_moves, step
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.reading.text import Text
from roleplay.reading.wording import texts
from roleplay.scenario.act import KIND, MISSES
from roleplay.scenario.library import load_library, load_personalities
from roleplay.scenario.mark import marks
from roleplay.scenario.model import Answer, Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.personality import FULL, LEVELS, Level
from roleplay.scenario.speech import Kind
from tests.shipped.lines import handed_in

GAVE_WAY = ("early", "blocked", "refused", "continuation")
TRUST_APART = ("lands", "blocked")
"""How what was due turns out, whether or not there was the trust for it."""
UNFIT = {"best": "blame", "good": "blame", "mistake": "praise", "blunder": "praise"}
PREFER = ("random", "checklist", "pitcher", "flatterer")
"""What a play prefers to say: chance, or the place of a kind in what such a trainee prefers."""


@dataclass(frozen=True)
class Seen:
    """A turn of a case with what is looked up of it, and the better move that it is compared with."""

    case: Case
    turn: Turn
    better: Move | None = None

    @property
    def move(self) -> Move:
        """What was said."""
        assert self.turn.move is not None
        return self.turn.move

    def at(self, name: str, state: State | None = None) -> int:
        """The index of a quantity before the turn, or in `state`."""
        return (state or self.turn.before).values[self.case.game.positions[name]]

    def label(self, name: str, state: State) -> str:
        """The rung of a ladder in a state."""
        return self.case.game.vocabulary.quantities[name].labels[self.at(name, state)]

    def outcome(self, **values: int) -> str:
        """How the move would have turned out with other values."""
        found = list(self.turn.before.values)
        for name, value in values.items():
            found[self.case.game.positions[name]] = value
        state = State(self.turn.before.clock, tuple(found))
        return branch_of(self.case.game, state, self.case.game.index[self.move.id]).outcome

    def needs(self) -> tuple[str, ...]:
        """The needs of the case."""
        return self.case.game.vocabulary.needs

    def lacking(self) -> tuple[int, int]:
        """The fewest needs and goals that, uncovered, would have let the move land, and the trust short besides."""
        bounds = {name: bound for name, bound in self.case.game.targets.items() if self.at(name) < bound}
        ways = [
            (len(names), more)
            for size in range(1, len(bounds) + 1)
            for names in combinations(bounds, size)
            for more in range(11 - self.turn.before.trust)
            if self.outcome(trust=self.turn.before.trust + more, **{name: bounds[name] for name in names}) == "lands"
        ]
        return min(ways, default=(0, 0))

    def explicit(self, name: str) -> bool:
        """Whether a need was explicit before the turn."""
        bound = self.case.game.vocabulary.reaching(name, "explicit")
        return bound is not None and self.at(name) >= bound

    def tone(self) -> int:
        """What the tone wins or costs in trust with whoever hears it."""
        return self.welcome(self.move)[0]

    def welcome(self, move: Move) -> tuple[int, int]:
        """What the tone of a move wins or costs in trust with whoever hears it, and the minutes that it saves."""
        ear = self.case.ear(move, self.turn.before)
        return (0, 0) if ear is None else (ear.trust.tones.get(move.tone, 0), -ear.minutes.tones.get(move.tone, 0))

    def suited(self) -> bool:
        """Whether a wording of the same stood beside it in a tone that wins trust."""
        game = self.case.game
        others = (game.moves[place].move for place in legal_moves(game, self.turn.before))
        same = (one for one in others if _alike(one, self.move))
        return any(Seen(self.case, replace(self.turn, move=one)).tone() > 0 for one in same)

    def slow(self) -> int:
        """What the tone takes in minutes."""
        return sum(part.minutes for part in self.turn.parts if part.source == "tone")

    def meanwhile(self) -> int:
        """What came up by itself took in minutes."""
        ids = {part.source.removeprefix("event:") for part in self.turn.parts}
        return sum(int(event.effects.get("minutes", 0)) for event in self.case.scenario.events if event.id in ids)

    def same(self) -> bool:
        """Whether nothing but trust and clock changed."""
        return self.turn.before.values[1:] == self.turn.after.values[1:]

    def answerable(self, name: str, kinds: Collection[Kind] = ("answer",), good: Collection[str] = ("lands",)) -> bool:
        """Whether something of these kinds about a need or goal would have turned out so in place of what was said."""
        game, state = self.case.game, self.turn.before
        said = [(place, game.moves[place].move) for place in legal_moves(game, state)]
        answers = [place for place, move in said if move.kind in kinds and name in move.about]
        return any(branch_of(game, state, place).outcome in good for place in answers)

    def wishes(self) -> Iterator[tuple[str, ...]]:
        """What the client asks for anywhere in the case: by what it is taken up."""
        scenario = self.case.scenario
        yield from (part.wants for part in (scenario.client, *scenario.scenes, *scenario.events))
        yield from (text.wants for part in scenario.climbable for text in part.texts.values())
        for move in scenario.moves:
            yield from (*(one.wants for one in move.outcomes), *move.wants.values())
        if scenario.commitment is not None:
            yield scenario.commitment.refusal.wants

    def named(self, names: Collection[str], place: int) -> bool:
        """Whether a move is one of these, by its id, kind or way."""
        game = self.case.game
        outcome = branch_of(game, self.turn.before, place).outcome
        return bool(marks(game.moves[place].move, outcome, game.by_base) & set(names))

    def passed_over(self, names: Collection[str]) -> bool:
        """Whether one of these was on offer and something else was said."""
        game = self.case.game
        others = legal_moves(game, self.turn.before)
        return not self.named(names, game.index[self.move.id]) and any(self.named(names, other) for other in others)

    def instead(self) -> str:
        """How the better move would have turned out."""
        assert self.better is not None
        return branch_of(self.case.game, self.turn.before, self.case.game.index[self.better.id]).outcome

    def then(self) -> State:
        """Where the better move would have led."""
        assert self.better is not None
        return step(self.case.game, self.turn.before, self.case.game.index[self.better.id]).after


def _alike(one: Move, other: Move) -> bool:
    return one.kind == other.kind and (one.about == other.about or bool({*one.about} & {*other.about}))


def _rose(seen: Seen, clause: Clause) -> bool:
    [name] = clause.ladders
    return seen.at(name) < seen.at(name, seen.turn.after) == clause.rung


def _below(seen: Seen, clause: Clause) -> bool:
    lower = all(seen.at(name) < clause.rung for name in clause.ladders)
    mended = (seen.outcome(trust=10, **{name: clause.rung}) for name in clause.ladders)
    asked = seen.move.kind != "propose"  # a yes wants several things, of which none was missing alone
    return asked and lower and seen.turn.outcome in GAVE_WAY and all(one in ("lands", "blocked") for one in mended)


def _short(seen: Seen, clause: Clause) -> bool:
    trust = seen.turn.before.trust
    return seen.outcome(trust=trust + clause.n) == "lands" != seen.outcome(trust=trust + clause.n - 1)


def _off(sign: int) -> Callable[[Seen, Clause], bool]:
    """A meter that is shown stood so many steps too high or too low, by no fewer than that."""

    def holds(seen: Seen, clause: Clause) -> bool:
        at, size = seen.at(clause.word), seen.case.game.vocabulary.quantities[clause.word].size
        landing = [
            at - value
            for value in range(size)
            if "lands" in (seen.outcome(**{clause.word: value}), seen.outcome(trust=10, **{clause.word: value}))
        ]
        shown = {one.id for one in (*seen.case.scenario.meters, *seen.case.scenario.numbers) if one.shown}
        shown |= {one.id for one in seen.case.scenario.counts if one.shown}
        return (
            clause.word in shown
            and bool(landing)
            and sign * clause.n in landing
            and (seen.turn.outcome in GAVE_WAY and min(map(abs, landing)) == clause.n)
        )

    return holds


def _own(seen: Seen, move: Move, outcome: str, clause: Clause, climbed: Iterable[str]) -> bool:
    """The author gave these words as a reason for such an outcome, or for a rung that was reached by it."""
    scenario = seen.case.scenario
    given: list[object] = [why for name, why in move.why.items() if name == outcome]
    given += [one.why for one in move.outcomes if one.turns == outcome]
    given += [why for name, why in scenario.why.items() if name in marks(move, outcome, seen.case.game.by_base)]
    given += [answer.why for answer in _answers(scenario) if move.kind == "propose"]
    for part in scenario.climbable:
        if outcome == "lands" and part.id in climbed:
            given += [text.why for text in part.texts.values()]
    known = {_plain(text) for one in given for _, text in texts(one)}
    return bool(clause.said) and {_plain(text) for text in clause.said} <= known


def _answers(scenario: Scenario) -> list[Answer]:
    found = scenario.commitment
    return [one for one in (found.advance, found.continuation, found.refusal) if one is not None] if found else []


def _plain(text: Text) -> str:
    """A text without the numbers that are put into it."""
    return re.sub(r"\{\w+\}|[\d,]+", "#", text("en"))


def _better_own(seen: Seen, clause: Clause) -> bool:
    assert seen.better is not None
    place = seen.case.game.index[seen.better.id]
    done = step(seen.case.game, seen.turn.before, place)
    risen = [name for name in seen.case.game.positions if seen.at(name, done.answered) > seen.at(name)]
    return _own(seen, seen.better, done.branch.outcome, clause, risen)


def _looked(seen: Seen, clause: Clause) -> bool:
    """The client looked so, by the author's word, and in no other mood would it have turned out as it did."""
    mood = seen.case.scenario.moods[clause.n]
    return (
        mood.say is not None
        and seen.case.holds(mood.when, seen.turn.before)
        and seen.turn.outcome in GAVE_WAY
        and not any(seen.case.holds(one.when, seen.turn.before) for one in seen.case.scenario.moods[: clause.n])
    )


def _lost(seen: Seen, clause: Clause) -> bool:
    """It landed, and these have not come out."""
    after, targets = seen.turn.after, seen.case.game.targets
    return (
        seen.turn.outcome in ("lands", "continuation")
        and bool(clause.ladders)
        and all(seen.at(name, after) < targets[name] for name in clause.ladders)
    )


def _fruitless(seen: Seen) -> bool:
    """Nothing rose, began or was won."""
    return seen.same() and seen.turn.trust <= 0 and seen.turn.ending != "advance"


def _wrong(seen: Seen, clause: Clause) -> bool:
    del clause
    return seen.turn.outcome in GAVE_WAY and all(seen.outcome(trust=trust) != "lands" for trust in range(11))


def _dropped(seen: Seen, clause: Clause) -> bool:
    return (
        bool(clause.ladders)
        and not set(seen.move.about) & set(clause.ladders)
        and all(
            name in seen.needs() and seen.at(name) and seen.answerable(name, DEVELOPING, TRUST_APART)
            for name in clause.ladders
        )
    )


def _advised(seen: Seen, clause: Clause) -> bool:
    return seen.better is not None and bool(set(seen.better.about) & set(clause.ladders))


def _part(source: str, sign: int) -> Callable[[Seen, Clause], bool]:
    return lambda seen, clause: any(
        part.source.partition(":")[0] == source and part.trust == sign * clause.n != 0 for part in seen.turn.parts
    )


def _happened(sign: int) -> Callable[[Seen, Clause], bool]:
    def check(seen: Seen, clause: Clause) -> bool:
        events = sum(part.trust for part in seen.turn.parts if part.source.partition(":")[0] == "event")
        return events == sign * clause.n != 0 and sign * seen.turn.trust > 0

    return check


def _left(seen: Seen, clause: Clause) -> bool:
    apart = not set(seen.move.about) & set(clause.ladders) and not set(seen.needs()) & set(clause.ladders)
    return (
        bool(clause.ladders)
        and apart
        and all(
            seen.at(name) < seen.case.game.targets[name] and seen.answerable(name, MEETING, TRUST_APART)
            for name in clause.ladders
        )
    )


def _outcome(*names: str) -> Callable[[Seen, Clause], bool]:
    return lambda seen, _clause: seen.turn.outcome in names


def _climbs_better(seen: Seen, clause: Clause) -> bool:
    return all(seen.at(name, seen.then()) > seen.at(name, seen.turn.after) for name in clause.ladders)


def _steps(sign: int) -> Callable[[Seen, Clause], bool]:
    """A rule of the case moves a meter or a count by so much, up or down, and it was not at that end already."""

    def holds(seen: Seen, clause: Clause) -> bool:
        at, size = seen.at(clause.word), seen.case.game.vocabulary.quantities[clause.word].size
        steps = [n for part in seen.turn.parts for meter, n in part.steps if meter == clause.word]
        return sign * clause.n in steps and clause.n > 0 and 0 <= at + sign < size

    return holds


CHECKS: dict[str, Callable[[Seen, Clause], bool]] = {
    "climbed.many": lambda s, c: c.n == len(
        [x for x in s.turn.climbs if not x.donated and x.ladder in s.case.game.targets]
    ),
    "climbed.step": lambda s, c: _rose(s, c) and s.turn.outcome not in MISSES,
    "rule.pays": _part("rule", 1), "rule.costs": _part("rule", -1),
    "rule.up": _steps(1),
    "rule.down": _steps(-1),
    "climbed.goal": lambda s, c: (
        _rose(s, c) and s.at(c.ladders[0]) < s.case.game.targets[c.ladders[0]] <= c.rung
    ),
    "climbed": lambda s, c: _rose(s, c) and s.label(c.ladders[0], s.turn.after) == c.key.split(".")[1],
    "donated": lambda s, c: any(x.donated and (x.ladder,) == c.ladders for x in s.turn.climbs),
    "advance": lambda s, _c: s.turn.ending == "advance",
    "moved": lambda s, _c: not s.same() and (s.turn.outcome in ("lands", "answered") or bool(s.turn.climbs)),
    "warmed": lambda s, _c: s.turn.trust > 0,
    "cooled": lambda s, c: s.turn.trust == -c.n < 0,
    "idle": lambda s, _c: s.same() and not s.turn.trust,
    "idle.silent": lambda s, _c: s.same() and not s.turn.trust and s.move.kind == "listen",
    "led": lambda s, _c: not s.turn.trust and s.turn.begun is not None,  # what is not carried begins anew
    "continuation": lambda s, _c: s.turn.outcome == "continuation" or s.turn.ending == "continuation",
    "refused": lambda s, _c: s.turn.outcome == "refused" and s.move.kind == "propose",
    "refused.said": lambda s, _c: s.turn.outcome == "refused" and s.move.kind != "propose",
    "below.unheard": lambda s, c: _below(s, c) and not any(s.at(name, s.turn.after) for name in c.ladders),
    "below": _below,
    "trust": _short,
    "meter.high": _off(1),
    "meter.low": _off(-1),
    "meter.number": lambda s, c: s.turn.outcome != "lands" and any(
        "lands" in (s.outcome(**{c.word: value}), s.outcome(trust=10, **{c.word: value}))
        for value in range(s.case.game.vocabulary.quantities[c.word].size) if value != s.at(c.word)
    ),
    "meter.look": _looked,
    "unready.any": lambda s, c: c.n == len(s.needs()) and not any(map(s.explicit, s.needs())),
    "unready": lambda s, c: c.n == len(c.ladders) > 0 and not any(map(s.explicit, c.ladders)),
    "late": _outcome(*GAVE_WAY),
    "open": _outcome(*GAVE_WAY),
    "open.trust": lambda s, c: s.lacking()[1] == c.n > 0,
    "open.needs": lambda s, c: s.turn.outcome in ("refused", "continuation") and s.lacking()[0] == c.n > 0,
    "open.goals": lambda s, c: s.turn.outcome in ("refused", "continuation") and s.lacking()[0] == c.n > 0,
    "open.both": lambda s, c: s.turn.outcome in ("refused", "continuation") and s.lacking()[0] == c.n > 0,
    "said": _outcome("spent"),
    "said.need": lambda s, c: s.turn.outcome == "spent" and bool(c.ladders) and all(
        name in s.needs() and s.at(name) > 0 for name in c.ladders
    ),
    "full": lambda s, _c: s.turn.outcome == "spent" and KIND[s.move.kind].way == "warms",
    "guess": _outcome("assumed"),
    "pitch": lambda s, _c: s.move.kind == "pitch" and s.turn.outcome in GAVE_WAY,
    "nothing": _outcome("answered"),
    "wrong": _wrong,
    "breach": lambda s, c: s.move.kind == "breach" and c.stance == "blame",
    "tone.suits": lambda s, c: s.tone() > 0 and c.word == s.move.tone and s.turn.outcome not in MISSES,
    "tone.suits.missed": lambda s, c: s.tone() > 0 and c.word == s.move.tone and s.turn.outcome in MISSES,
    "tone.grates": lambda s, c: s.tone() < 0 and c.word == s.move.tone,
    "tone.both": lambda s, c: s.tone() < 0 and s.slow() == c.n > 0,
    "tone.slow": lambda s, c: s.tone() >= 0 and s.slow() == c.n > 0,
    "kind.pays": _part("kind", 1), "kind.costs": _part("kind", -1),
    "own.pays": _part("own", 1), "own.costs": _part("own", -1),
    "event.pays": _happened(1),
    "event.costs": _happened(-1),
    "yet.down": lambda s, c: s.turn.outcome == "lands" and s.turn.trust == -c.n < 0,
    "yet.up": lambda s, c: s.turn.outcome != "lands" and s.turn.trust == c.n > 0,
    "long": lambda s, c: s.turn.before.clock - s.turn.after.clock - s.meanwhile() == c.n > 2,
    "event.took": lambda s, c: 0 < s.meanwhile() == c.n <= s.turn.minutes,
    "end.walkout": lambda s, _c: s.turn.ending == "walkout" and 0 in (
        s.at(name, s.turn.after) for name in s.case.game.positions if name.startswith("trust")  # of anybody there
    ),
    "end.time": lambda s, _c: s.turn.after.clock == 0 and s.turn.ending == "time",
    "end": lambda s, _c: s.turn.ending is not None,
    "lesson": lambda s, c: (c.stance == "praise") == (
        s.turn.outcome == "lands" and s.move.kind != "breach"
        and not (s.move.kind == "propose" and s.turn.ending == "continuation")
    )
    and (c.stance == "blame" or not s.same() or s.turn.trust > 0 or s.turn.ending == "advance"
         or s.move.kind == "inform"),
    "principle": lambda s, _c: s.turn.outcome in (*MISSES, "answered", "continuation") or s.tone() < 0 or s.slow() > 0
    or s.turn.ending == "walkout" or s.move.kind in AWAY | MEETING or s.turn.before.clock <= 4
    or any(map(s.passed_over, s.wishes())),
    "judged.none": lambda s, _c: s.turn.outcome not in ("lands", "continuation"),
    "judged.capped": lambda s, _c: s.turn.outcome not in ("lands", "continuation") and s.at("breached") == 1,
    "judged.unwarned": lambda s, _c: s.turn.outcome not in ("lands", "continuation"),
    "judged.sound": lambda s, _c: s.turn.outcome in ("lands", "continuation") and s.better is not None,
    "judged.manner": lambda s, _c: s.turn.outcome in ("lands", "continuation") and s.better is not None
    and (s.better.kind, s.better.about) == (s.move.kind, s.move.about) and s.better.tone != s.move.tone,
    "judged.late": lambda s, c: s.turn.before.clock == c.n <= FEW and s.better is not None
    and s.better.kind not in ("confirm", "anything-else", "propose"),
    "judged.room": lambda s, _c: s.turn.outcome not in ("lands", "continuation"),
    "judged.trust.short": lambda s, c: s.then().trust - s.turn.after.trust == c.n > 0 and s.turn.after.trust < 7
    and s.turn.ending is None,
    "judged.trust": lambda s, c: s.then().trust - s.turn.after.trust == c.n > 0,
    "judged.once": lambda s, _c: not s.turn.climbs and s.turn.before != s.case.game.start,
    "judged.running": lambda s, _c: s.move.kind == "rapport" and s.turn.outcome == "lands" and not s.turn.climbs,
    "judged.vague": lambda s, _c: s.move.kind == "propose" and s.move.tone == "vague",
    "judged.standing": lambda s, c: bool(c.ladders) and s.better is not None
    and not set(s.better.about) & set(s.case.game.targets) and all(
        s.at(name) < s.case.game.targets[name] and name not in s.needs() for name in c.ladders
    ),
    "judged.leaving": lambda s, c: s.turn.before.clock == c.n,
    "said.else": lambda s, _c: s.turn.outcome == "spent" and s.move.kind == "anything-else",
    "judged.silent": lambda s, _c: s.move.kind == "listen" and s.turn.trust <= 0,
    "judged.hushed": lambda s, _c: s.move.kind == "listen" and s.turn.trust <= 0 and s.same(),
    "judged.pause": lambda s, _c: s.move.kind == "listen" and s.turn.trust > 0,
    "judged.soon": lambda s, _c: s.move.kind == "anything-else" and 2 * s.turn.before.clock > s.case.game.start.clock
    and 2 * sum(s.at(name) >= s.case.game.targets[name] for name in s.needs()) < len(s.needs()),
    "judged.filled": lambda s, _c: s.turn.ending == "time",
    "judged.blunt": lambda s, _c: bool(set(s.move.about) & personal(s.case)) and s.slow() > 0 >= s.tone()
    and s.move.tone != "warm",
    "judged.wording": lambda s, _c: s.tone() == 0 and s.suited(),
    "judged.minutes.tight": lambda s, c: s.then().clock - s.turn.after.clock == c.n > 0
    and 2 * s.turn.before.clock < s.case.game.start.clock,
    "judged.minutes": lambda s, c: s.then().clock - s.turn.after.clock == c.n > 0,
    "judged.thrown": lambda s, c: s.turn.outcome == "continuation" and s.turn.after.clock == c.n
    and s.turn.ending is not None,
    "judged.due": lambda s, c: s.turn.outcome == "continuation" and s.turn.before.clock == c.n <= 4,
    "judged.round": lambda s, c: s.turn.before.clock == c.n <= FEW and s.better is not None
    and s.better.kind == "confirm",
    "judged.unasked": lambda s, c: s.turn.before.clock == c.n and any(
        s.case.game.moves[place].move.kind == "propose" for place in legal_moves(s.case.game, s.turn.before)
    ),
    "judged.unheard": lambda s, c: bool(c.ladders) and all(
        s.at(name) < s.case.game.targets[name] and name not in s.needs() for name in c.ladders
    ),
    "judged.unanswered": lambda s, c: bool(c.ladders) and not set(s.move.about) & set(c.ladders) and all(
        s.answerable(name) for name in c.ladders
    ),
    "judged.evaded": _left, "judged.begun": _left,
    "judged.dropped": lambda s, c: _dropped(s, c) and _advised(s, c),
    "judged.aside": lambda s, c: _dropped(s, c) and not _advised(s, c),
    "judged.intimate": lambda s, _c: s.turn.before == s.case.game.start and bool(
        set(s.move.about) & personal(s.case)
    ),
    "judged.ignored": lambda s, _c: any(map(s.passed_over, s.wishes())) and (
        s.better is None or any(s.named(names, s.case.game.index[s.better.id]) for names in s.wishes())
    ),
    "judged.opening": lambda s, c: c.n == 0 and any(
        s.passed_over(part.wants) for part in (s.case.scenario.client, *s.case.scenario.scenes[:1])
    ),
    "judged.past": lambda s, _c: any(map(s.passed_over, s.wishes())) and s.better is not None
    and s.better.kind == "listen",
    "judged.strayed": lambda s, c: len(c.ladders) == 1 and s.answerable(c.ladders[0], ("payoff",)),
    "judged.unfinished": lambda s, c: len(c.ladders) == 1 and s.answerable(c.ladders[0], DEVELOPING) and (
        s.move.kind == "anything-else"
    ),
    "judged.owed": lambda s, c: c.n > 0 and s.turn.before != s.case.game.start and any(
        s.passed_over(names) and (s.better is None or s.named(names, s.case.game.index[s.better.id]))
        for names in s.wishes()
    ),
    "judged.hollow": lambda s, _c: any(one.hollow and one.turns == s.turn.outcome for one in s.move.outcomes),
    "judged.wrongs": lambda s, _c: any(one.wrongs and one.turns == s.turn.outcome for one in s.move.outcomes),
    "judged.again": lambda s, c: c.n >= 2 and s.turn.before != s.case.game.start,
    "judged.closed": lambda s, c: _lost(s, c) and not _fruitless(s),
    "judged.cost": lambda s, c: _lost(s, c) and _fruitless(s),
    "judged.behind": lambda s, c: _lost(s, c) and s.turn.begun is not None,
    "judged.unseen": _lost,
    "judged": _outcome("lands", "continuation"),
    "better.trust": lambda s, c: s.then().trust - s.turn.after.trust == c.n > 0,
    "better.minutes": lambda s, c: s.then().clock - s.turn.after.clock == c.n > 0,
    "better.asked": lambda s, _c: s.better is not None and s.better.kind == "propose" and (
        s.then().ending != 0 or branch_of(
            s.case.game, s.turn.before, s.case.game.index[s.better.id]
        ).outcome == "continuation"  # which may lead on to another scene
    ),
    "better.climbs": _climbs_better,
    "better.many": lambda s, c: c.n == len(c.ladders) and _climbs_better(s, c),
    "better.advance": lambda s, _c: s.case.game.layout.endings[s.then().ending - 1] == "advance",
    "better.tone": lambda s, c: s.better is not None and s.better.tone == c.word
    and (s.better.kind, s.better.about) == (s.move.kind, s.move.about)
    and s.instead() == s.turn.outcome and s.welcome(s.better) > s.welcome(s.move),
    "better.suits": lambda s, c: s.better is not None and s.better.tone == c.word and s.welcome(s.better)[0] > 0,
    "better.grates": lambda s, c: s.better is not None and s.better.tone == c.word and s.welcome(s.better)[0] < 0,
    "better.chance": lambda s, _c: s.instead() not in ("lands", "continuation"),
    "better.lands": lambda s, _c: s.turn.outcome not in ("lands", "continuation") and s.better is not None
    and s.instead() in ("lands", "continuation"),
    "own": lambda s, c: _own(s, s.move, s.turn.outcome, c, [climb.ladder for climb in s.turn.climbs]),
    "better.own": _better_own,
    "better.more.worded": lambda s, _c: s.better is not None
    and (s.better.kind, s.better.about) == (s.move.kind, s.move.about),
    "better": lambda s, _c: s.better is not None,
    "onward": lambda s, _c: not s.turn.after.ending,
}  # fmt: skip
"""What makes a clause true, by its key or the beginning of it: the longest that fits counts."""


def contradictions(
    case: Case, turn: Turn, clauses: Iterable[Clause], judgement: str | None = None, better: Move | None = None
) -> list[str]:
    """The clauses that are not true of a turn, that a judgement forbids, or that are missing."""
    seen, clauses = Seen(case, turn, better), tuple(clauses)
    found = [clause.key for clause in clauses if not _check(clause.key)(seen, clause)]
    found += [f"{clause.stance} under {judgement}" for clause in clauses if UNFIT.get(str(judgement)) == clause.stance]
    keys = {clause.key for clause in clauses}
    if turn.move is not None and seen.tone() < 0 and not keys & {"tone.grates", "tone.both"}:
        found.append("a tone that grates, without a word")
    return found


def _check(key: str) -> Callable[[Seen, Clause], bool]:
    name = key
    while name not in CHECKS:
        name = name.rpartition(".")[0]
        assert name, f"no check of the clause {key!r}"
    return CHECKS[name]


def plays(count: int, seeds: int = 0) -> Iterator[Play]:
    """Plays of what is shipped, by chance and by preference, of each scenario, personality and level in turn."""
    personalities, scenarios = load_personalities(), load_library().scenarios()
    cases: dict[tuple[str, str, int, Level], Case] = {}
    for number in range(count):
        scenario = scenarios[number % len(scenarios)]
        birds = scenario.client.personalities
        bird, seed = birds[number // len(scenarios) % len(birds)], seeds + number % 5
        level = LEVELS[number // 5 % len(LEVELS)]
        level = level if has_level([personalities[bird]], level) else FULL
        key = (scenario.id, bird, seed, level)
        if key not in cases:
            cases[key] = draw_case(scenario, personalities, seed=seed, personality=bird, told=True, level=level)
        yield _played(cases[key], PREFER[number % 7 % len(PREFER)], Random(number))


def _played(case: Case, prefer: str, chance: Random) -> Play:
    play = handed_in(Play.start(case))
    while not play.over:
        moves = [move for topic in play.choices() for move in topic.moves]
        play = handed_in(play.then(_choose(moves, prefer, chance).id if moves else "@leave"))
    return play


def _choose(moves: Sequence[Move], prefer: str, chance: Random) -> Move:
    if prefer == "random" or chance.random() < 0.4:
        return chance.choice(moves)
    places = [getattr(KIND[move.kind], prefer) for move in moves]
    best = min((place for place in places if place is not None), default=None)
    return chance.choice([move for move, place in zip(moves, places, strict=True) if place == best])
