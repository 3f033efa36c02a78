"""A process of its own that begins a play, keeps it move after move, and waits to be told or killed."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from roleplay.desk.export import export_record
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, record
from roleplay.scenario.library import load_personalities
from roleplay.scenario.model import Scenario
from roleplay.store.homestore import HomeStore
from roleplay.store.store import Shelved, Store
from tests.scenario.sample import minimal


def transcript(*entries: str, undone: int = 0) -> Transcript:
    """The transcript of a play of the minimal scenario; `undone` tells records of the same moves apart."""
    play = Play.start(draw_case(Scenario.model_validate(minimal()), load_personalities(), seed=5))
    for entry in entries:
        play = play.then(entry)
    return record(Session(play)).model_copy(update={"undone": undone})


def unfinished(store: Store) -> list[Shelved]:
    """The plays to go on with, the latest first."""
    return [shelved for shelved in store.all() if shelved.unfinished]


def record_file(home: Path) -> Path:
    """The record of the play that was kept last, written out."""
    store = HomeStore(home)
    [latest, *_] = store.all()
    path = export_record(store, latest.id)
    store.close()
    assert path is not None
    return Path(path)


def alter(folder: Path, play_id: str, **columns: object) -> None:
    """Change what is kept of a play behind the back of the store, as anybody may who has the file."""
    with closing(sqlite3.connect(folder / "roleplay.db")) as database, database:
        for name, value in columns.items():
            database.execute(f"UPDATE plays SET {name} = ? WHERE id = ?", (value, play_id))


def begin(folder: Path, line: bool) -> None:
    """Reserve a play, keep it, say its id; with `line`, wait for the end of the input before it is given up."""
    hold = HomeStore(folder).reserve("sample")
    hold.save(transcript())
    print(hold.id, flush=True)
    if line:
        sys.stdin.read()
    hold.release()


def begin_together(folder: Path, count: int) -> int:
    """Begin a play in each of `count` processes at once, each a copy of this one; the first exit code that is not 0."""
    children = []
    for _ in range(count):
        child = os.fork()
        if child == 0:
            begin(folder, False)
            sys.stdout.flush()
            os._exit(0)  # an error ends the copy as it ends any process, with another code
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return next(filter(None, codes), 0)


def keep_for_ever(folder: Path) -> None:
    """Keep a play again and again, saying each time what is about to be kept and what has been."""
    hold, number = HomeStore(folder).hold("long"), 0
    while True:
        number += 1
        print("about", number, flush=True)
        hold.save(transcript("ask", undone=number))
        print("kept", number, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "keep":
        keep_for_ever(Path(sys.argv[2]))
    if sys.argv[1] == "together":
        sys.exit(begin_together(Path(sys.argv[2]), int(sys.argv[3])))
    begin(Path(sys.argv[2]), sys.argv[1] == "hold")
