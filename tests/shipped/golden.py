"""Golden playthroughs: a whole conversation as text, per scenario and personality, kept under `tests/golden`.

`python -m tests.shipped.golden` writes them anew from the solver's best lines; look at the difference before you
commit it. A test replays every one and compares the text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from roleplay.analysis.solution import LEAVES
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.engine.coach import coached
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.sheet import model
from roleplay.engine.state import State
from roleplay.engine.turn import Utterance
from roleplay.reading.text import LANGUAGES
from tests.shipped.lines import BIRDS, case_of, library

FOLDER = Path(__file__).parent.parent / "golden"
DEPTHS = 3
"""How many moves deep reachable states are counted."""


def names() -> list[tuple[str, str]]:
    """Every shipped scenario with every personality that it allows, that which teaches the game among them."""
    drill = library().drill
    assert drill is not None
    return [
        (scenario.id, bird)
        for scenario in (*library().scenarios(), drill)
        for bird in BIRDS
        if bird in scenario.client.personalities
    ]


def path(scenario: str, personality: str) -> Path:
    """Where a playthrough is kept."""
    return FOLDER / f"{scenario}-{personality}.txt"


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


def render(case: Case, moves: tuple[str, ...]) -> str:
    """The playthrough of `moves` as text: what was said in both languages, what it did, and the score."""
    play = Play.start(case)
    states = " ".join(str(number) for number in counts(case))
    lines = [f"case {case.scenario.id} {case.personality.id} {case.variant} seed {case.seed}"]
    lines += [
        f"states after 1, 2, 3 moves: {states}",
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


def best(case: Case) -> tuple[str, ...]:
    """The solver's best line, with the personality named in the middle of it; of several people each, once heard."""
    moves = [case.game.moves[place].move.id if place != LEAVES else "@leave" for place in solve(case.game).line()]
    if len(case.people) > 1:
        return tuple(filling(case, naming(case, moves)))
    middle = len(moves) // 2
    return tuple(filling(case, (*moves[:middle], f"@read:{case.personality.id}", *moves[middle:])))


def filling(case: Case, moves: Iterable[str]) -> Iterator[str]:
    """The moves, and the model answers of each sheet where it is due."""
    play = Play.start(case)
    for move in moves:
        while play.due:
            sheet = str(model(case.game, play.due[0], play.turns[-1].stands if play.turns else play.state))
            play = play.then(sheet)
            yield sheet
        play = play.then(move)
        yield move


def naming(case: Case, moves: list[str]) -> Iterator[str]:
    """The moves, and after the first answer of each person what that person is."""
    play = Play.start(case)
    for move in moves:
        if play.nameable and play.turns and play.turns[-1].begun is None:
            name = f"@read:{case.people[play.with_whom].id}"
            play = play.then(name)
            yield name
        play = play.then(move)
        yield move


def main() -> None:
    """Write every playthrough anew, or those whose names are given."""
    FOLDER.mkdir(exist_ok=True)
    for scenario, personality in names():
        target = path(scenario, personality)
        if sys.argv[1:] and target.stem not in sys.argv[1:]:
            continue
        case = case_of(scenario, personality)
        target.write_text(render(case, best(case)), encoding="utf-8")
        print(target.name)


if __name__ == "__main__":
    main()
