"""What a hint says of the situation at hand is true of it, betrays nothing, and is hardly ever nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from roleplay.analysis.account import Clause
from roleplay.analysis.occasion import COLD, SHORT, occasion
from roleplay.engine.entry import Say
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.engine.rules import branch_of
from roleplay.reading.text import LANGUAGES, Language
from roleplay.scenario.move import Move
from roleplay.telling.counsel import Counsel
from tests.telling.truth import plays


@cache
def sampled() -> tuple[tuple[Play, Move], ...]:
    """Situations of plays by chance and by preference, each with everything that can be said in it."""
    return tuple(
        (before, move)
        for play in plays(32)
        for before in _stages(play)
        for topic in before.choices()
        for move in topic.moves
    )


def _stages(play: Play) -> Iterator[Play]:
    stage = Play.start(play.case)
    for entry in play.entries:
        yield stage
        stage = stage.then(entry)


def lands(play: Play, move: Move) -> bool:
    """Whether a move would get what it asks for: no other is advised."""
    game = play.case.game
    return branch_of(game, play.state, game.index[move.id]).outcome == "lands"


def true(play: Play, move: Move, clause: Clause) -> bool:
    """Whether a clause is true of the situation."""
    heard = {note.ladder: note for note in notebook(play) if note.index}
    said = [turn for turn in play.turns if turn.move is not None]
    match clause.key:
        case "minutes":
            return clause.n == play.minutes <= SHORT
        case "first":
            return not said
        case "kept":
            return said[-1].outcome == "blocked"
        case "cooled":
            return said[-1].trust == -clause.n < 0
        case "cold":
            return play.mood <= COLD
        case "unread":
            return clause.n == sum(note.rung == "explicit" for note in heard.values() if note.index < note.top) > 1
        case "stands" | "stands.goal":
            [name] = clause.ladders
            return name in move.about and heard[name].index == clause.rung < clause.n
        case "ready":
            return clause.n == sum(note.uncovered for note in heard.values()) > 0
        case "unheard" | "unmoved":
            return bool(move.about) and not heard.keys() & set(move.about)
        case "unheard.some":
            return clause.n == len(notebook(play)) - len(heard) > 0
    return False


def test_what_is_named_is_so_and_has_been_seen() -> None:
    keys = set()
    for play, move in sampled():
        if (found := occasion(play, move)) is not None:
            assert true(play, move, found), (play.case, move.id, found)
            keys.add(found.key)
    assert {"minutes", "first", "kept", "cooled", "stands", "unheard"} <= keys


def test_most_hints_say_something_of_the_situation() -> None:
    steps = [occasion(play, move) for play, move in sampled() if move.about and lands(play, move)]
    assert sum(found is not None for found in steps) > 0.9 * len(steps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hint_is_worded_and_names_nothing_unheard(language: Language) -> None:
    for play, move in sampled()[::7]:
        told = "\n".join(Counsel(language, play, Say(move.id)).step(2))
        assert "{" not in told
        for note in notebook(play):
            assert note.index or f"“{note.title(language)}”" not in told
