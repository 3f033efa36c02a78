"""What the client liked and disliked in a play: the parts of all turns, added up by what caused them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from roleplay.engine.game import Part
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn
from roleplay.scenario.model import Lesson
from roleplay.scenario.speech import TRUST_MAX

MOST = 3
"""Sentences shown as the best and as the worst."""


@dataclass(frozen=True, slots=True)
class Impact:
    """One cause (`source`: tone, kind, form, miss, own, rule, event; `detail`: which tone …), added up over a play."""

    source: str
    detail: str
    trust: int
    minutes: int
    times: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Trust asked for and lost in a play, minutes beyond one a move, and what caused them.

    `capped` says that trust does not add up to its change, since it stays between 0 and 10.
    """

    won: int
    lost: int
    extra: int
    capped: bool
    liked: tuple[Impact, ...]
    disliked: tuple[Impact, ...]
    slow: tuple[Impact, ...]


def balance(play: Play) -> Balance:
    """Add up all turns of a play."""
    impacts = tuple(_impacts(play.turns))
    won = sum(impact.trust for impact in impacts if impact.trust > 0)
    lost = -sum(impact.trust for impact in impacts if impact.trust < 0)
    return Balance(
        won=won,
        lost=lost,
        extra=sum(impact.minutes for impact in impacts),
        capped=won - lost != play.trust - play.case.game.start.trust,
        liked=tuple(sorted((i for i in impacts if i.trust > 0), key=lambda i: -i.trust)),
        disliked=tuple(sorted((i for i in impacts if i.trust < 0), key=lambda i: i.trust)),
        slow=tuple(sorted((i for i in impacts if i.minutes > 0), key=lambda i: -i.minutes)),
    )


def _impacts(turns: Iterable[Turn]) -> Iterable[Impact]:
    found: defaultdict[tuple[str, str, int], list[tuple[int, int]]] = defaultdict(list)
    for turn in turns:
        for part in made_of(turn):
            source, detail = cause(part, turn)
            gain, loss = (max(part.trust, 0), 0), (min(part.trust, 0), 0)
            for sign, amount in ((1, gain), (-1, loss), (0, (0, extra_minutes(part)))):
                if any(amount):
                    found[source, detail, sign].append(amount)
    for (source, detail, _), amounts in found.items():
        yield Impact(source, detail, sum(t for t, _ in amounts), sum(m for _, m in amounts), len(amounts))


def made_of(turn: Turn) -> tuple[Part, ...]:
    """All that a turn took and won: its parts, and what is left by them of the change of trust.

    Gains are a point less where trust is high already; else an author set it to a number.
    """
    rest = unexplained(turn)
    damped = rest == -1 and any(part.trust > 0 for part in turn.parts)
    return (*turn.parts, Part("high" if damped else "own", 0, rest)) if rest else turn.parts


def unexplained(turn: Turn) -> int:
    """The change of trust that no part asked for."""
    trust = turn.before.trust + sum(part.trust for part in turn.parts if not part.source.startswith("event"))
    trust = _bounded(trust)
    for part in turn.parts:
        if part.source.startswith("event"):
            trust = _bounded(trust + part.trust)
    return turn.after.trust - trust


def _bounded(trust: int) -> int:
    return min(max(trust, 0), TRUST_MAX)


def extra_minutes(part: Part) -> int:
    """Minutes beyond the one that every move takes."""
    return max(part.minutes - (part.source == "kind"), 0)


def cause(part: Part, turn: Turn) -> tuple[str, str]:
    """The source of a part, and which one: this tone, this kind, this outcome."""
    source = part.source.partition(":")[0]
    move = turn.move
    if move is None:
        return source, ""
    details = {"tone": move.tone, "kind": move.kind, "form": move.form or "", "miss": turn.outcome}
    return source, str(details.get(source, ""))


def best(play: Play) -> list[Turn]:
    """The sentences that won most trust, the best first."""
    return sorted((turn for turn in play.turns if turn.trust > 0), key=lambda turn: (-turn.trust, turn.minutes))[:MOST]


def worst(play: Play) -> list[Turn]:
    """The sentences that cost most trust, the worst first."""
    return sorted((turn for turn in play.turns if turn.trust < 0), key=lambda turn: (turn.trust, -turn.minutes))[:MOST]


def lessons(play: Play) -> list[tuple[Lesson, list[int]]]:
    """The lessons met in a play, each once, with the numbers of the moves that taught it."""
    found: dict[str, tuple[Lesson, list[int]]] = {}
    for number, turn in enumerate(play.turns, 1):
        for lesson in turn.lessons:
            found.setdefault(lesson.id, (lesson, []))[1].append(number)
    return list(found.values())
