"""The speed of one live move, against other ways of driving the same scenario as far as they come to the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from tests.bench.agreement import INKJS, PLAIN, TRANSITIONS, Trial, trace_rows, trial
from tests.bench.measure import Run, in_turns
from tests.bench.oracle_ink import ink_speed, inkjs
from tests.bench.oracle_plain import PlainTalk
from tests.bench.oracle_transitions import TransitionsTalk
from tests.bench.row import Row, seconds, speeds
from tests.bench.trace import Moves

TURNS = 3
RULES, MENU = "a move by the rules alone", "a move and the next menu"
ENTIRE = "a move, its score and transcript"
SECONDS = 0.2
"""How long each engine plays in each turn."""
INK_SECONDS = 0.5
"""The same for ink, whose process warms up as long before."""


def move_rows() -> Iterator[Row]:
    """One live move with everything that belongs to it."""
    yield seconds(
        "one live move: rules, score, transcript", in_turns({"ours": _entire(trial())}, TURNS, min)["ours"], 0.001
    )


def step_rows() -> Iterator[Row]:
    """Traces first; then, against every engine that agrees, the rules alone, with the menu, and the entire move."""
    agreed: list[str] = []
    for row in trace_rows():
        yield row
        agreed += [name for name in (PLAIN, TRANSITIONS, INKJS) if row.verdict == "ok" and row.name.endswith(name)]
    one = trial()
    ours = {RULES: _rules(one), MENU: _rules(one, menu=True), ENTIRE: _entire(one)}
    runs: dict[tuple[str, str], Run] = {("ours", what): run for what, run in ours.items()}
    runs |= {key: run for key, run in _others(one).items() if key[0] in agreed}
    times = in_turns(runs, TURNS)
    for what, rival in ((RULES, RULES), (MENU, MENU), (ENTIRE, RULES)):
        for name in agreed:
            yield speeds(f"{what} / {name}", times["ours", what], times[name, rival])


def _others(one: Trial) -> dict[tuple[str, str], Run]:
    """What is timed of each of the other engines."""
    plain, machines = PlainTalk(one.case), TransitionsTalk(one.case)
    ids = [entry.move.id for entry in one.case.game.moves]

    def menu() -> list[str]:
        return [name for name in ids if machines.may_trigger(name)]

    return {
        (PLAIN, RULES): _timed(one, plain.begin, plain.play),
        (PLAIN, MENU): _timed(one, plain.begin, plain.play, plain.offered),
        (TRANSITIONS, RULES): _timed(one, machines.begin, machines.trigger),
        (TRANSITIONS, MENU): _timed(one, machines.begin, machines.trigger, menu),
        (INKJS, RULES): lambda: ink_speed(inkjs(), one.case, one.plays, "called", INK_SECONDS),
        (INKJS, MENU): lambda: ink_speed(inkjs(), one.case, one.plays, "chosen", INK_SECONDS),
    }


def _timed(
    one: Trial, begin: Callable[[], None], play: Callable[[str], object], menu: Callable[[], object] | None = None
) -> Run:
    """Seconds a move of an engine that keeps its own state."""

    def talk(moves: Moves) -> None:
        begin()
        for name in moves:
            play(name)
            if menu is not None:
                menu()

    return _repeated(one, talk)


def _rules(one: Trial, menu: bool = False) -> Run:
    """Seconds a move of our rules, with or without working out what is on offer next."""
    game = one.case.game

    def talk(moves: Moves) -> None:
        state = game.start
        for name in moves:
            state = step(game, state, game.index[name]).after
            if menu:
                legal_moves(game, state)

    return _repeated(one, talk)


def _entire(one: Trial) -> Run:
    """Seconds a move of a live session of ours, its score and its transcript after every move."""

    def talk(moves: Moves) -> None:
        session = Session(Play.start(one.case))
        session.begin()
        for name in moves:
            session.choose(name)
            score(session.play)
            record(session)

    return _repeated(one, talk)


def _repeated(one: Trial, talk: Callable[[Moves], None]) -> Run:
    """Seconds a move, over whole rounds of all plays."""
    plays, count = one.plays, one.moves

    def run() -> float:
        rounds, begin = 0, time.perf_counter()
        while (taken := time.perf_counter() - begin) < SECONDS:
            for moves in plays:
                talk(moves)
            rounds += 1
        return taken / (rounds * count)

    return run
