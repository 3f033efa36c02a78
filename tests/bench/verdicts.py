"""How far the review agrees with teachers, on moves that they judged without it, and they with each other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from roleplay.analysis.review import review
from roleplay.desk.solver import remembering_solver
from roleplay.engine.case import Case
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from tests.bench.row import Row, at_least, at_most, unmeasured
from tests.shipped.lines import library

FOLDER = Path(__file__).parent.parent / "verdicts"
FRESH = "fresh"
SETS = {
    "moves that the rule was fitted to": "fitted-1",
    "moves that it was fitted to later": "fitted-2",
    "moves that it was fitted to last": "fitted-3",
    "moves that nobody fitted to, by a teacher who had seen the rule": "apart",
    "moves that nobody fitted to": FRESH,
}
"""The sets of judged moves, by what they are, and their folders."""
TEACHERS = ("first", "second")
NEAR = (1, 2)
"""By how much trust and minutes may differ from what a teacher saw, for the verdict to be one on the same situation."""
LEVELS = {"best": 0, "good": 0, "fine": 0, "inaccuracy": 1, "mistake": 2, "blunder": 3}
"""How grave each verdict is; praise is one class."""
SERIOUS = LEVELS["mistake"]
EXACT, FINE, KAPPA, MISSED = 0.80, 0.93, 0.90, 0.05
"""The bars: shares of the moves, the weighted kappa, and the share of serious faults that pass for good moves."""
Pair: TypeAlias = tuple[int, int]
"""Two judgements of one move, by `LEVELS`."""
Judged: TypeAlias = dict[tuple[str, int], int]
"""How grave each move is, by play and number."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the second of each pair agrees with the first."""

    moves: int
    exact: float
    fine: float
    kappa: float
    missed: float

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Agreement:
        """The figures; kappa with quadratic weights (Cohen 1968)."""
        count, size = len(pairs), max(LEVELS.values()) + 1
        serious = [second for first, second in pairs if first >= SERIOUS]
        seen = sum((first - second) ** 2 for first, second in pairs)
        shares = [[sum(pair[side] == level for pair in pairs) for level in range(size)] for side in (0, 1)]
        chance = sum(
            (one - other) ** 2 * shares[0][one] * shares[1][other] for one in range(size) for other in range(size)
        )
        return cls(
            count,
            sum(first == second for first, second in pairs) / count,
            sum((first == 0) == (second == 0) for first, second in pairs) / count,
            1 - seen * count / chance if chance else 1.0,
            sum(second == 0 for second in serious) / len(serious) if serious else 0.0,
        )

    def __str__(self) -> str:
        return f"exact {self.exact:.0%}, fine or not {self.fine:.0%}, kappa {self.kappa:.2f} ({self.moves} moves)"


def rows() -> Iterator[Row]:
    """For each set: the teachers with each other, then the review with each. The bars are for the fresh one."""
    for what, name in SETS.items():
        folder = FOLDER / name
        if not folder.is_dir():
            yield unmeasured(what, "no judged moves are kept")
            continue
        yield from _of_set(what, folder, barred=name == FRESH)


def _of_set(what: str, folder: Path, *, barred: bool) -> Iterator[Row]:
    paths = {name: folder / f"{name}.txt" for name in TEACHERS}
    teachers = {name: verdicts(path) for name, path in paths.items() if path.exists()}
    ours = reviewed(json.loads((folder / "plays.json").read_text("utf-8")))
    if len(teachers) == len(TEACHERS):
        first, second = teachers.values()
        both = [(first[move], second[move]) for move in first.keys() & second.keys() & ours.keys()]
        yield Row(f"{what}: the two teachers", str(Agreement.of(both)))
    for name, theirs in teachers.items():
        found = Agreement.of([(theirs[move], ours[move]) for move in theirs.keys() & ours.keys()])
        yield Row(f"{what}: the review with the {name}", f"{found}, {found.missed:.0%} of serious faults pass for good")
        if not barred:
            continue
        yield at_least("  the same verdict", f"{found.exact:.0%}", 100 * found.exact, 100 * EXACT, " %")
        yield at_least("  fine or not", f"{found.fine:.0%}", 100 * found.fine, 100 * FINE, " %")
        yield Row("  weighted kappa", f"{found.kappa:.2f}", f">= {KAPPA}", "ok" if found.kappa >= KAPPA else "OVER")
        yield at_most("  mistakes that pass for good", f"{found.missed:.0%}", 100 * found.missed, 100 * MISSED, " %")


def verdicts(path: Path) -> Judged:
    """What one teacher said: a line a move, with play, number and verdict. Raises ValueError for another line."""
    found: Judged = {}
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            play, number, verdict, *_ = line.split()
            if verdict not in LEVELS:
                raise ValueError(f"{path.name}: {verdict!r} is no verdict: {line}")
            found[play, int(number)] = LEVELS[verdict]
    return found


def replayed(kept: dict[str, Any]) -> Play:
    """A kept play, as far as its moves are on offer."""
    shipped = library()
    case = Case(
        shipped.get(kept["scenario"]), shipped.personalities[kept["personality"]], kept["variant"], kept["seed"], False
    )
    play = Play.start(case)
    for move in kept["moves"]:
        try:
            play = play.then(move)
        except IllegalMove:
            break
    return play


def reviewed(plays: Sequence[dict[str, Any]]) -> Judged:
    """What the review says of the judged moves, where the talk stands as the teachers saw it."""
    solver, found = remembering_solver(Path(os.environ["ROLEPLAY_HOME"]) / "solved"), Judged()
    for kept in plays:
        play = replayed(kept)
        moves = review(play, library().personalities, solver).moves
        for number, (trust, minutes) in zip(kept["judged"], kept["seen"], strict=True):
            if number > len(moves):
                continue
            before = play.turns[number - 1].before
            if abs(before.trust - trust) <= NEAR[0] and abs(before.clock - minutes) <= NEAR[1]:
                found[kept["name"], number] = LEVELS[moves[number - 1].judgement]
    return found
