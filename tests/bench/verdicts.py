"""How far the review agrees with teachers, on moves that they judged without it, and they with each other.

`python -m tests.bench.verdicts SET …` prints the figures of these sets, and every move on which they part.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

from roleplay.analysis.review import MoveReview, review
from roleplay.desk.solver import SolverService
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.turn import Turn
from roleplay.scenario.personality import FULL
from tests.bench.row import Row, at_least, at_most, unmeasured
from tests.shipped.lines import library

FOLDER = Path(__file__).parent.parent / "verdicts"
LATEST = ("main-20", "main-21", "main-22", "rest-15", "rest-16")
"""The sets that bars are kept for: those judged last."""
SETS = {
    "moves that the rule was fitted to": "fitted-1",
    "moves that it was fitted to later": "fitted-2",
    "moves that it was fitted to last": "fitted-3",
    "moves that nobody fitted to, by a teacher who had seen the rule": "apart",
    "moves of the first scenarios, by two teachers": "fresh",
    "moves judged later": "panel",
    "moves of scenarios written later": "later",
    "moves of the newest scenarios": "newer",
    "moves of all the others": "wide",
    "moves of twenty scenarios": "wider",
    "moves of twenty scenarios again": "widest",
    "moves of the first four scenarios": "four",
    "moves of twenty scenarios, a third time": "twenty",
    "moves of twenty scenarios, a fourth time": "again",
    "many moves of the first four scenarios, by one teacher each": "lone-main",
    "many moves of the others, by one teacher each": "lone-rest",
}
for _name, _what in (("main", "the first four scenarios"), ("rest", "the others")):
    _numbers = sorted(int(folder.name.removeprefix(f"{_name}-")) for folder in FOLDER.glob(f"{_name}-*"))
    SETS |= {f"moves of {_what}, draw {number}": f"{_name}-{number}" for number in _numbers}
"""The sets of judged moves, by what they are, and their folders."""
TEACHERS = ("first", "second", "third")
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
    """For each set: the teachers with each other, then the review with each, and with the middle one of three."""
    for what, name in SETS.items():
        folder = FOLDER / name
        if not folder.is_dir():
            yield unmeasured(what, "no judged moves are kept")
            continue
        yield from _of_set(what, folder, barred=name in LATEST)


def _of_set(what: str, folder: Path, *, barred: bool) -> Iterator[Row]:
    teachers = {name: verdicts(path) for name, path in _papers(folder).items()}
    ours = reviewed(json.loads((folder / "plays.json").read_text("utf-8")))
    for (one, first), (other, second) in combinations(teachers.items(), 2):
        both = [(first[move], second[move]) for move in first.keys() & second.keys() & ours.keys()]
        yield Row(f"{what}: the {one} teacher with the {other}", str(Agreement.of(both)))
    if len(teachers) == len(TEACHERS):
        teachers["middle"] = middle(*teachers.values())
    for name, theirs in teachers.items():
        found = Agreement.of([(theirs[move], ours[move]) for move in theirs.keys() & ours.keys()])
        yield Row(f"{what}: the review with the {name}", f"{found}, {found.missed:.0%} of serious faults pass for good")
        if not barred:
            continue
        yield at_least("  the same verdict", f"{found.exact:.0%}", 100 * found.exact, 100 * EXACT, " %")
        yield at_least("  fine or not", f"{found.fine:.0%}", 100 * found.fine, 100 * FINE, " %")
        yield Row("  weighted kappa", f"{found.kappa:.2f}", f">= {KAPPA}", "ok" if found.kappa >= KAPPA else "OVER")
        yield at_most("  mistakes that pass for good", f"{found.missed:.0%}", 100 * found.missed, 100 * MISSED, " %")


def middle(*teachers: Judged) -> Judged:
    """The middle one of three verdicts on each move: what two of three would call it at least, and at most."""
    return {move: sorted(one[move] for one in teachers)[1] for move in teachers[0]}


def _papers(folder: Path) -> dict[str, Path]:
    paths = {name: folder / f"{name}.txt" for name in TEACHERS}
    return {name: path for name, path in paths.items() if path.exists()}


def verdicts(path: Path) -> Judged:
    """What one teacher said, by play and number. Raises ValueError for a line that has no verdict."""
    found: Judged = {}
    for move, line in written(path).items():
        verdict = line.split()[2]
        if verdict not in LEVELS:
            raise ValueError(f"{path.name}: {verdict!r} is no verdict: {line}")
        found[move] = LEVELS[verdict]
    return found


def written(path: Path) -> dict[tuple[str, int], str]:
    """What one teacher wrote: a line a move, with play, number, verdict and why."""
    lines = (line for line in path.read_text("utf-8").splitlines() if line.strip())
    return {(line.split()[0], int(line.split()[1])): line for line in lines}


def replayed(kept: dict[str, Any]) -> Play:
    """A kept play, as far as its moves are on offer."""
    shipped = library()
    case = draw_case(
        shipped.get(kept["scenario"]),
        shipped.personalities,
        seed=kept["seed"],
        personality=kept["personality"],
        variant=kept["variant"],
        level=kept.get("level", FULL),
    )
    play = Play.start(case)
    for move in kept["moves"]:
        try:
            play = play.then(move)
        except IllegalMove:
            break
    return play


def reviewed(plays: Sequence[dict[str, Any]]) -> Judged:
    """How grave the review finds the judged moves, where the talk stands as the teachers saw it."""
    return {move: LEVELS[found.judgement] for move, (found, _) in reviews(plays).items()}


def reviews(plays: Sequence[dict[str, Any]]) -> dict[tuple[str, int], tuple[MoveReview, Turn]]:
    """The same as the review has it, each with its turn."""
    solver, found = SolverService(Path(os.environ["ROLEPLAY_HOME"]) / "solved"), {}
    for kept in plays:
        play = replayed(kept)
        moves = review(play, library().personalities, solver).moves
        for number, (trust, minutes) in zip(kept["judged"], kept["seen"], strict=True):
            if number > len(moves):
                continue
            turn = play.turns[number - 1]
            if abs(turn.before.trust - trust) <= NEAR[0] and abs(turn.before.clock - minutes) <= NEAR[1]:
                found[kept["name"], number] = moves[number - 1], turn
    return found


def _parted(folder: Path) -> Iterator[str]:
    """Every move on which the review and a teacher part, as each has it."""
    papers = {name: written(path) for name, path in _papers(folder).items()}
    for move, (found, turn) in reviews(json.loads((folder / "plays.json").read_text("utf-8"))).items():
        theirs = {name: paper[move] for name, paper in papers.items() if move in paper}
        if any(LEVELS[line.split()[2]] != LEVELS[found.judgement] for line in theirs.values()):
            said = f"{turn.move.kind} {turn.outcome}" if turn.move is not None else ""
            stood = f"trust {turn.before.trust}, {turn.before.clock} minutes"
            yield f"{' '.join(map(str, move))}: {found.judgement}, {turn.entry} {said}, {stood}; lost {found.lost}"
            yield from (f"    {name}: {line}" for name, line in theirs.items())


def main() -> None:
    """Print the figures of some sets, and where they part."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("ROLEPLAY_HOME", home)
        for name in sys.argv[1:]:
            for row in _of_set(name, FOLDER / name, barred=False):
                print(row)
            for line in _parted(FOLDER / name):
                print(line)


if __name__ == "__main__":
    main()
