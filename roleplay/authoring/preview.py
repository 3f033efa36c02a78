"""A play that follows its scenario through edits: the same entries again, and where they first came out differently.

An author who changes a line at minute twenty wants to be at minute twenty again, and to know whether the change moved
anything before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import SHEET
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.sheet import model
from roleplay.engine.turn import Turn
from roleplay.reading.problem import Problem, ProblemError
from roleplay.reading.text import Language
from roleplay.scenario.checked import check_paths
from roleplay.scenario.library import load_personalities, read_scenario

Difference: TypeAlias = Literal["gone", "outcome", "state", "reply"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which case to play; what is left open is drawn by the seed."""

    seed: int = 1
    personality: str | None = None
    variant: str | None = None

    def refused(self, case: Case) -> list[tuple[str, str]]:
        """What was wished for and could not be had, with what there is in its place."""
        pairs = ((self.personality, case.personality.id), (self.variant, case.variant))
        return [(wished, got) for wished, got in pairs if wished is not None and wished != got]


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first entry (1-based) that an edit changed: what differs, as it was and as it is."""

    number: int
    entry: str
    what: Difference
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A play brought as far as its entries go; `left` are those that could not be played any more."""

    play: Play
    divergence: Divergence | None = None
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds at the moment: its problems, and the case where it can be played."""

    problems: tuple[Problem, ...]
    case: Case | None


class Watched:
    """A scenario file that is being edited."""

    def __init__(self, path: Path, wish: Wish) -> None:
        self.path = path
        self.wish = wish
        self._seen = self._mark()

    def changed(self) -> bool:
        """Whether the file was saved since this was last asked; a file that is away for a moment is not."""
        now = self._mark()
        if now is None or now == self._seen:
            return False
        self._seen = now
        return True

    def load(self) -> Loaded:
        """Check and read the file. A personality or variant that is there no more is drawn anew."""
        problems = tuple(check_paths([self.path]))
        if any(problem.severity == "error" for problem in problems):
            return Loaded(problems, None)
        try:
            scenario = read_scenario(self.path)
        except ProblemError as error:
            return Loaded(error.problems, None)
        personalities = load_personalities((self.path.parent,))
        names = tuple(name for name in scenario.client.personalities if name in personalities)
        variants = tuple(variant.id for variant in scenario.variants)
        wish = self.wish
        case = draw_case(
            scenario,
            personalities,
            seed=wish.seed,
            personality=wish.personality if wish.personality in names else None,
            variant=wish.variant if wish.variant in variants else None,
        )
        return Loaded(problems, case)

    def _mark(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def forward(case: Case, entries: Sequence[str], before: Play | None = None, language: Language = "en") -> Forwarded:
    """Play `entries` in `case`; with the play `before` an edit, find the first that came out differently.

    Sheets that they do not fill in are handed in with the model answers.
    """
    play, divergence = Play.start(case), None
    for number, entry in enumerate(entries, 1):
        play = play if entry.startswith(SHEET) else handed_in(play)
        place = len(play.turns)
        try:
            after = play.then(entry)
        except IllegalMove as error:
            gone = Divergence(number, entry, "gone", "", str(error))
            return Forwarded(play, divergence or gone, tuple(entries[number - 1 :]))
        if divergence is None and before is not None and place < len(before.turns):
            divergence = _compare(number, (before, before.turns[place]), (after, after.turns[-1]), language)
        play = after
    return Forwarded(handed_in(play), divergence)


def handed_in(play: Play) -> Play:
    """The play once the sheets that are due have been handed in with the model answers."""
    while play.due:
        play = play.then(model(play.case.game, play.due[0], play.state))
    return play


def _compare(number: int, old: tuple[Play, Turn], new: tuple[Play, Turn], language: Language) -> Divergence | None:
    (old_play, old_turn), (new_play, new_turn) = old, new
    if old_turn.outcome != new_turn.outcome:
        return Divergence(number, str(new_turn.entry), "outcome", old_turn.outcome, new_turn.outcome)
    was, now = _facts(old_play, old_turn), _facts(new_play, new_turn)
    changed = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    if changed:
        return Divergence(number, str(new_turn.entry), "state", _told(was, changed), _told(now, changed))
    said, says = _said(old_turn, language), _said(new_turn, language)
    return Divergence(number, str(new_turn.entry), "reply", said, says) if said != says else None


def _facts(play: Play, turn: Turn) -> dict[str, str]:
    """The state after a turn by name, since an edit may have changed which quantities there are."""
    game, state = play.case.game, turn.after
    facts = {"clock": str(state.clock), "ending": game.layout.endings[state.ending - 1] if state.ending else "none"}
    for quantity, value in zip(game.layout.quantities, state.values, strict=True):
        facts[quantity.name] = quantity.labels[value] if quantity.labels else str(value + quantity.low)
    return facts


def _told(facts: dict[str, str], names: Sequence[str]) -> str:
    return ", ".join(f"{name} {facts.get(name, '–')}" for name in names)


def _said(turn: Turn, language: Language) -> str:
    return " / ".join(line.said(language) for line in turn.lines if line.speaker != "you")
