"""A process of its own that begins a play, keeps it move after move, and waits to be told or killed."""

from __future__ import annotations

import sys
from pathlib import Path

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, record
from roleplay.scenario.model import Scenario
from roleplay.store.shelf import Shelf
from tests.generated import PERSONALITIES
from tests.scenario.sample import minimal


def transcript(*entries: str, undone: int = 0) -> Transcript:
    """The transcript of a play of the minimal scenario; `undone` tells records of the same moves apart."""
    play = Play.start(draw_case(Scenario.model_validate(minimal()), PERSONALITIES, seed=5))
    for entry in entries:
        play = play.then(entry)
    return record(Session(play)).model_copy(update={"undone": undone})


def begin(folder: Path, line: bool) -> None:
    """Reserve a play, keep it, say its id; with `line`, wait for the end of the input before it is given up."""
    hold = Shelf(folder).reserve("sample")
    hold.save(transcript())
    print(hold.id, flush=True)
    if line:
        sys.stdin.read()
    hold.release()


def keep_for_ever(folder: Path) -> None:
    """Keep a play again and again, saying each time what is about to be kept and what has been."""
    hold, number = Shelf(folder).hold("long"), 0
    while True:
        number += 1
        print("about", number, flush=True)
        hold.save(transcript("ask", undone=number))
        print("kept", number, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "keep":
        keep_for_ever(Path(sys.argv[2]))
    begin(Path(sys.argv[2]), sys.argv[1] == "hold")
