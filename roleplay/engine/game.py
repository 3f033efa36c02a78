"""The rule book of one case, as integer tables: what every move does, in every state, written once.

Live play reads a row; the solver reads them all. Both ask `roleplay.scenario.guard.evaluate` whether a
branch's condition holds, and both apply its changes by table look-up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from roleplay.engine.form import GameForm
from roleplay.engine.state import CALENDAR_OVER, Layout, State
from roleplay.reading.text import Text
from roleplay.scenario.effect import Change
from roleplay.scenario.expression import Expression
from roleplay.scenario.guard import Condition
from roleplay.scenario.model import Event, Lesson, Phase
from roleplay.scenario.move import Move
from roleplay.scenario.part import Say, Says
from roleplay.scenario.speech import Outcome
from roleplay.scenario.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Part:
    """One component of what a move cost or won: its source, minutes taken, change of trust asked for."""

    source: str
    minutes: int = 0
    trust: int = 0
    steps: tuple[tuple[str, int], ...] = ()
    """Meters and numbers that a standard effect moved, each with its signed step."""

    def effects(self) -> Iterator[str]:
        """The names, in the rule book's `effects`, of what this part did."""
        source = self.source.partition(":")[0]
        if source in ("miss", "own", "high", "rule", "event"):
            yield source
            return
        if self.trust:
            yield f"{source}.{'liked' if self.trust > 0 else 'disliked'}"
        if self.minutes > (source == "kind"):
            yield f"{source}.slow"


@dataclass(frozen=True, slots=True)
class Branch:
    """One way a move can turn out: taken when it is the first of its move whose condition holds."""

    when: Condition
    outcome: Outcome
    rule: str
    minutes: int
    changes: tuple[Change, ...] = ()
    ends: int = 0
    parts: tuple[Part, ...] = ()
    say: Says | None = None
    why: Say | None = None
    called: Text | None = None
    lesson: str | None = None
    place: int = -1
    """The index of the author's own outcome, -1 for the standard physics."""


@dataclass(frozen=True, slots=True)
class GameMove:
    """A move with the guard that offers it and its branches; the last branch always holds."""

    move: Move
    offered: Condition
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class GameEvent:
    """Something the client starts when `when` turns from false to true by a move."""

    event: Event
    when: Condition
    minutes: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class GameMood:
    """How the client looks while `when` holds: no better than `face`, 0 (cold) to 4; `said` is the author's word."""

    when: Condition
    face: int
    said: Text | None = None


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where the talk goes on once a scene is over: the number of the scene, and the days until then."""

    scene: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class GameScene:
    """One scene: its minutes, the names of its people's trust, and by the number of an ending where it leads on.

    `trust` is the name of the own trust of whom the talk is with, which is `trust` as long as the scene lasts; None
    where nobody is there, or where there is but one client in all scenes.
    """

    id: str
    minutes: int
    trust: str | None
    exits: Mapping[int, Crossing]


@dataclass(frozen=True, slots=True)
class Wait:
    """A delayed event: `days` after a scene at whose end `when` held first, it happens as the next one begins.

    `timer` is the quantity it waits by: 0 before, then the days left, and `days` + 1 once it has happened.
    """

    timer: str
    when: Condition
    days: int
    event: GameEvent


@dataclass(frozen=True, slots=True)
class Stage:
    """One scene on one day, as the solver takes a game apart: what cannot change there, by name, with its index.

    `same` names what is always equal to something else there.
    """

    scene: int
    day: int
    fixed: Mapping[str, int]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PointTable:
    """Points for one quantity by its index at the end: a need, a goal ladder, or trust."""

    id: str
    quantity: str
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PointRule:
    """Points when a condition holds at the end: all of them, or by `scale` as many as it comes to, 0 to `points`."""

    id: str
    when: Condition
    points: int
    scale: Expression | None = None


@dataclass(frozen=True)
class ScoreTable:
    """How a final state is scored, in whole points; `walkout` voids the relationship."""

    needs: tuple[PointTable, ...]
    ladders: tuple[PointTable, ...]
    relationship: tuple[PointTable, ...]
    """One for each person met."""
    commitment: tuple[int, ...]
    """Points by ending (index 0: none)."""
    rules: tuple[PointRule, ...]
    read: int
    breach_cap: int


@dataclass(frozen=True)
class Game:
    """All tables of a case, which depend on scenario, personality and variant, not on the seed."""

    vocabulary: Vocabulary
    layout: Layout
    start: State
    anew: tuple[int, ...]
    """What each quantity begins at: where a scene begins and it is not carried there, and at the start unless it is
    brought along."""
    moves: tuple[GameMove, ...]
    events: tuple[GameEvent, ...]
    endings: tuple[tuple[int, Condition], ...]
    phases: tuple[tuple[Phase, Condition], ...]
    lessons: tuple[Lesson, ...]
    score: ScoreTable
    targets: dict[str, int]
    """Needs and goal ladders, with the index from which each counts as uncovered."""
    scenes: tuple[GameScene, ...] = ()
    """None where the whole talk is one meeting."""
    carried: frozenset[str] = frozenset()
    """What crosses from scene to scene; all else begins anew."""
    arrivals: tuple[GameEvent, ...] = ()
    """What happens as a scene begins, in file order, where it holds then."""
    waits: tuple[Wait, ...] = ()
    forms: tuple[GameForm, ...] = ()
    """Sheets, in the order of the file."""
    moods: tuple[GameMood, ...] = ()
    """What the face shows besides trust: the first that holds."""
    varied: frozenset[str] = frozenset()
    """What may stand otherwise as the talk begins, because it goes on from another scenario's end."""
    stage: Stage | None = None
    """The scene and the day that these tables are about, where they are about one alone."""

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each move by its id."""
        return {entry.move.id: place for place, entry in enumerate(self.moves)}

    @property
    def several(self) -> bool:
        """Whether more than one person is met, each with a trust of its own."""
        return any(scene.trust is not None for scene in self.scenes)

    @cached_property
    def numbers(self) -> dict[str, Expression]:
        """Every number, stored or derived, by name."""
        return self.vocabulary.numbers()

    @cached_property
    def by_base(self) -> dict[str, tuple[GameMove, ...]]:
        """The moves by the id that the author gave: one, or one for each number that may be chosen."""
        found: dict[str, list[GameMove]] = {}
        for entry in self.moves:
            found.setdefault(entry.move.base, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each quantity in a state's values."""
        return self.layout.positions

    def ending_id(self, number: int) -> str | None:
        """What an ending is called; None where it is none, but the way to another scene."""
        name = self.layout.endings[number - 1]
        return "time" if name == CALENDAR_OVER else None if name.startswith("@") else name

    def ending(self, name: str) -> int:
        """The number that stands for an ending in a state."""
        return self.layout.endings.index(name) + 1
