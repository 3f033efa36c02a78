"""How long one move of a live play takes: rules, score and transcript."""

from __future__ import annotations

import statistics
import time

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_library

SCENARIO = "county-bureau-pcs"


def live_move(plays: int = 20) -> float:
    """The median seconds of a move, over plays that always take the first words offered."""
    library = load_library()
    scenario = library.get(SCENARIO)
    seconds = []
    for seed in range(plays):
        session = Session(Play.start(draw_case(scenario, library.personalities, seed=seed)))
        session.begin()  # type: ignore[attr-defined]
        record(session)
        while not session.play.over:
            move = session.play.choices()[0].moves[0]
            begin = time.perf_counter()
            session.choose(move.id)
            score(session.play)
            record(session)
            seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)
