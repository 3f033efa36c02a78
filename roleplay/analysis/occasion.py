"""What in the situation at hand calls for a kind of move: facts that the trainee has in view, for a hint to name.

A hint must not betray what is hidden, so nothing is looked at here but the notebook, the clock, the client's face and
how the last move was taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roleplay.analysis.account import Clause
from roleplay.engine.notebook import Note, notebook
from roleplay.engine.play import Play
from roleplay.scenario.act import KIND
from roleplay.scenario.move import Move

SHORT = 4
"""Minutes from which on down the time that is left calls for an end of one's own."""
COLD = 1
"""Up to which mood, of 0 to 4, the client's face calls for goodwill first."""


def occasion(play: Play, move: Move) -> Clause | None:
    """What calls for a move like this one; None where nothing that can be seen does more than another thing."""
    return next(_occasions(play, move), None)


def _occasions(play: Play, move: Move) -> Iterator[Clause]:
    """All that does, the most telling first."""
    notes = [note for note in notebook(play) if note.index]
    if move.kind in ("propose", "confirm") and play.minutes <= SHORT:
        yield Clause("minutes", n=play.minutes)
    if KIND[move.kind].mends and not move.about:
        yield from _face(play)
    if move.kind == "confirm" and len(unread := [note for note in notes if _unread(note)]) > 1:
        yield Clause("unread", n=len(unread))
    yield from _begun(notes, move)
    if move.kind in ("propose", "present") and (ready := [note for note in notes if note.uncovered]):
        yield Clause("ready", n=len(ready))
    if move.kind == "anything-else" and (left := len(notebook(play)) - len(notes)):
        yield Clause("unheard.some", n=left)
    if move.about and not _heard(notes, move):
        yield Clause("unheard" if move.kind in ("situation", "problem", "purpose") else "unmoved")


def _face(play: Play) -> Iterator[Clause]:
    """How the talk stands between the two, as it can be seen."""
    last = next((turn for turn in reversed(play.turns) if turn.move is not None), None)
    if last is None:
        yield Clause("first")
    elif last.outcome == "blocked":
        yield Clause("kept")
    elif last.trust < 0:
        yield Clause("cooled", n=-last.trust)
    elif play.mood <= COLD:
        yield Clause("cold")


def _begun(notes: Iterable[Note], move: Move) -> Iterator[Clause]:
    """Of what the move is about, what has been heard of and is least far."""
    begun = sorted((note for note in _heard(notes, move) if note.index < note.top), key=lambda note: note.index)
    for note in begun[:1]:
        yield Clause(
            "stands.goal" if note.kind == "goal" else "stands", ladders=(note.ladder,), rung=note.index, n=note.top
        )


def _heard(notes: Iterable[Note], move: Move) -> list[Note]:
    return [note for note in notes if note.ladder in move.about]


def _unread(note: Note) -> bool:
    """Whether a need is explicit and could be read back."""
    return note.rung == "explicit" and note.index < note.top
