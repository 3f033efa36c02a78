"""The trainee's notebook: what has been heard of each need, and nothing that has not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from roleplay.engine.case import Case
from roleplay.engine.play import Play
from roleplay.engine.reply import rung_text
from roleplay.engine.rules import branch_of
from roleplay.engine.state import State
from roleplay.engine.turn import Climb, Turn
from roleplay.reading.text import Text
from roleplay.scenario.need import Ladder, Need


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the notebook: a need, or a ladder that is a goal.

    `index` is the rung reached, 0 to `top`; at 0 nothing has been heard. `title` may be shown only where it is `known`:
    something has been heard, or the briefing names the goal. A need that is
    known when the talk begins has what is known of it in `heard` from the start; `reached` has the rung of each line.
    `wrong` holds guesses written down in place of asking; they are struck out once the need is `uncovered`.
    """

    ladder: str
    title: Text
    kind: str
    rung: str
    index: int
    top: int
    heard: tuple[Text, ...]
    reached: tuple[str, ...]
    wrong: tuple[Text, ...]
    uncovered: bool
    donated: bool
    missed: Text | None
    known: bool


def notebook(play: Play) -> tuple[Note, ...]:
    """One note per need and per ladder with a goal, in file order."""
    game = play.case.game
    return tuple(_note(play, part) for part in play.case.scenario.climbable if part.id in game.targets)


def _note(play: Play, part: Need | Ladder) -> Note:
    game = play.case.game
    place = game.positions[part.id]
    index = play.state.values[place]
    begun = Climb(part.id, 0, game.start.values[place] if isinstance(part, Need) else 0)
    climbs = [(one, turn.before, turn.after) for turn in play.turns for one in _climbs(play.case, turn, part.id, place)]
    labels = game.layout.quantities[place].labels
    heard = [
        (play.case.filled(text, after), labels[rung])
        for climb, before, after in [(begun, game.start, game.start), *climbs]
        for rung, text in _heard(play.case, climb, before)
    ]
    wrong = [
        play.case.filled(turn.move.note, turn.before)
        for turn in play.turns
        if turn.move is not None and turn.outcome == "assumed" and turn.move.note and part.id in turn.move.about
    ]
    lifted = [climb for turn in play.turns for climb in turn.climbs]
    return Note(
        ladder=part.id,
        title=part.title,
        kind=part.kind if isinstance(part, Need) else "goal",
        rung=labels[index],
        index=index,
        top=len(part.rungs) - 1,
        heard=tuple(text for text, _ in heard),
        reached=tuple(rung for _, rung in heard),
        wrong=tuple(dict.fromkeys(wrong)),
        uncovered=index >= game.targets[part.id],
        donated=any(one.donated and one.before == 0 for one in lifted if one.ladder == part.id),
        missed=part.missed,
        known=index > 0 or (isinstance(part, Ladder) and part.shown),
    )


def _climbs(case: Case, turn: Turn, ladder: str, place: int) -> Iterator[Climb]:
    """How a turn lifted a ladder: by what was said, and then by what it set off, as the next scene begins too.

    Where a rung is told in its own words, nothing is said of those that were skipped on the way to it.
    """
    reached = turn.before.values[place]
    for climb in (one for one in turn.climbs if one.ladder == ladder):
        yield climb if _put_otherwise(case, turn) else replace(climb, before=climb.after - 1)
        reached = climb.after
    after = max(turn.after.values[place], turn.stands.values[place])
    if after > reached:
        yield Climb(ladder, reached, after)


def _put_otherwise(case: Case, turn: Turn) -> bool:
    """Whether the client answered in words that an author wrote for that very outcome of the move."""
    move = turn.move
    return move is not None and branch_of(case.game, turn.before, case.game.index[move.id]).say is not None


def _heard(case: Case, climb: Climb, state: State) -> Iterator[tuple[int, Text]]:
    """What goes into the notebook as a ladder climbs from `state`, each line with the rung that it is about."""
    for rung in range(climb.before + 1, climb.after + 1):
        written = rung_text(case, Climb(climb.ladder, rung - 1, rung))
        if written is not None and written.note is not None:
            yield from ((rung, piece.text) for piece in case.said(written.note, state))
