"""Golden playthroughs: a whole conversation as text, kept under `tests/golden`; a test replays each to the letter.

Of every scenario a win with each personality, a typical novice's play, and one in which a breach comes home.
`python -m tests.shipped.golden [SCENARIO …]` writes them anew: wins from the solver's best lines, the others from what
the lab's novice says and from where a breach goes into a win; look at the difference before you commit it.

Where another line is the better example, choose it: write a file of `case SCENARIO BIRD VARIANT seed 1`, `chosen by
hand` and one `> MOVE` a line, and run the command, which then keeps the line and writes only the rest anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from roleplay.engine.case import Case
from roleplay.engine.coach import coached
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.state import State
from roleplay.engine.turn import Utterance
from roleplay.reading.text import LANGUAGES
from roleplay.scenario.model import Scenario
from tests.shipped.lines import BIRDS, case_of, library
from tests.shipped.ways import astray, best, typical

Kind = Literal["win", "novice", "breach"]
BY_HAND = "chosen by hand"
FOLDER = Path(__file__).parent.parent / "golden"
DEPTHS = 3
"""How many moves deep reachable states are counted."""


@dataclass(frozen=True, slots=True)
class Golden:
    """One playthrough: a win with a personality, a typical novice's, or one with a breach."""

    scenario: str
    personality: str = ""
    kind: Kind = "win"

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.scenario}-{self.personality or self.kind}.txt"


def birds(scenario: str) -> tuple[str, ...]:
    """The personalities that the client of a scenario may have, in one order for all."""
    own = every()[scenario].client.personalities
    return tuple(bird for bird in BIRDS if bird in own)


@cache
def every() -> dict[str, Scenario]:
    """Every shipped scenario by its id, that which teaches the game among them."""
    drill = library().drill
    assert drill is not None
    return {scenario.id: scenario for scenario in (*library().scenarios(), drill)}


def names() -> list[tuple[str, str]]:
    """Every shipped scenario with every personality that it allows."""
    return [(scenario, bird) for scenario in every() for bird in birds(scenario)]


def novices() -> list[str]:
    """The scenarios of which a novice's playthrough is kept: those without a coach who says what to say."""
    return [scenario.id for scenario in library().scenarios()]


def breaches() -> list[str]:
    """The scenarios that offer a breach."""
    return [name for name, scenario in every().items() if any(move.kind == "breach" for move in scenario.moves)]


def goldens() -> list[Golden]:
    """Every playthrough that is kept; wins first, for lines with a breach are made of them."""
    wins = [Golden(scenario, bird) for scenario, bird in names()]
    others = [Golden(scenario, kind="novice") for scenario in novices()]
    return [*wins, *others, *(Golden(scenario, kind="breach") for scenario in breaches())]


def path(scenario: str, personality: str) -> Path:
    """Where a win is kept."""
    return Golden(scenario, personality).path


def case_in(text: str) -> Case:
    """The case that a playthrough says it is of."""
    scenario, personality, variant, _, seed = text.splitlines()[0].split()[1:]
    return case_of(scenario, personality, variant, int(seed))


def chosen(path: Path) -> bool:
    """Whether a playthrough is there whose line was chosen by hand."""
    return path.exists() and BY_HAND in path.read_text(encoding="utf-8").splitlines()


def entries(text: str) -> tuple[str, ...]:
    """The entries that a playthrough plays."""
    return tuple(line.removeprefix("> ").split()[0] for line in text.splitlines() if line.startswith("> "))


def counts(case: Case) -> list[int]:
    """How many different states are reachable in exactly 1, 2, … moves."""
    layer: set[State] = {case.game.start}
    found = []
    for _ in range(DEPTHS):
        layer = {step(case.game, state, place).after for state in layer for place in legal_moves(case.game, state)}
        found.append(len(layer))
    return found


def render(golden: Golden, case: Case, moves: tuple[str, ...]) -> str:
    """The playthrough of `moves` as text: what was said in both languages, what it did, and the score."""
    play = Play.start(case)
    lines = [f"case {case.scenario.id} {case.personality.id} {case.variant} seed {case.seed}"]
    if chosen(golden.path):
        lines.append(BY_HAND)
    if golden.kind == "win":
        lines.append(f"states after 1, 2, 3 moves: {' '.join(map(str, counts(case)))}")
    lines += [
        f"start {case.game.layout.pack(play.state)}",
        *spoken(play.lines()),
        *advised(play),
    ]
    for move in moves:
        play = play.then(move)
        turn = play.turns[-1]
        climbed = " ".join(f"{climb.ladder}:{climb.before}-{climb.after}{'*' * climb.donated}" for climb in turn.climbs)
        lines.append(f"> {move} {turn.rule}")
        stands = (
            f"  clock {turn.after.clock} trust {turn.after.trust} state {case.game.layout.pack(turn.after)} {climbed}"
        )
        lines.append(stands.rstrip())
        lines += [f"  {text}" for text in (*spoken(turn.lines), *advised(play))]
    points = score(play)
    lines.append(f"ending {play.ending}")
    lines += [f"score {line.id} {line.rule} {line.points}/{line.maximum}" for line in points.lines]
    lines.append(f"uncovered {points.uncovered}/{points.of} total {points.total}/{points.maximum}")
    return "\n".join(lines) + "\n"


def spoken(lines: tuple[Utterance, ...]) -> list[str]:
    """Lines of dialogue in both languages."""
    found = []
    for line in lines:
        for language in LANGUAGES:
            cue = f"{line.cue(language)} " if line.cue is not None else ""
            found.append(f"{line.speaker} {language}: {cue}{line.said(language)}")
    return found


def advised(play: Play) -> list[str]:
    """What a coach says where a play stands, in both languages."""
    said = coached(play)
    return [f"coach {language}: {said(language)}" for language in LANGUAGES] if said is not None else []


def found(golden: Golden) -> tuple[Case, tuple[str, ...]]:
    """The case of a playthrough and its line: its own where that was chosen by hand, else worked out anew."""
    if chosen(golden.path):
        text = golden.path.read_text(encoding="utf-8")
        return case_in(text), entries(text)
    if golden.kind == "novice":
        other = case_of(golden.scenario, birds(golden.scenario)[-1])
        return other, typical(other)
    if golden.kind == "breach":
        return _breach(golden.scenario)
    own = case_of(golden.scenario, golden.personality)
    return own, best(own)


def _breach(scenario: str) -> tuple[Case, tuple[str, ...]]:
    """The first win that a breach goes into and comes home in, or the first best line of another variant."""
    for own, line in _good_lines(scenario):
        if wayward := astray(own, line):
            return own, wayward
    raise SystemExit(f"{scenario}: no breach on a best line comes home; choose a line by hand (see the module's text)")


def _good_lines(scenario: str) -> Iterator[tuple[Case, tuple[str, ...]]]:
    """The wins that are kept, then the best lines of the other variants."""
    for bird in birds(scenario):
        text = Golden(scenario, bird).path.read_text(encoding="utf-8")
        yield case_in(text), entries(text)
    for variant in every()[scenario].variants[1:]:
        for bird in birds(scenario):
            own = case_of(scenario, bird, variant.id)
            yield own, best(own)


def main() -> None:
    """Write every playthrough anew, or those whose names, or whose scenarios, are given."""
    FOLDER.mkdir(exist_ok=True)
    for golden in goldens():
        if sys.argv[1:] and not {golden.path.stem, golden.scenario} & set(sys.argv[1:]):
            continue
        golden.path.write_text(render(golden, *found(golden)), encoding="utf-8")
        print(golden.path.name)


if __name__ == "__main__":
    main()
