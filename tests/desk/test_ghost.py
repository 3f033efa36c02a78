"""A ghost tells how far it had come after as many moves, of the very case, and nothing of what it said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from roleplay.desk.draft import draft_of
from roleplay.desk.ghost import Ghost, ghost_of
from roleplay.desk.trouble import DeskError
from roleplay.engine.case import draw_case
from roleplay.engine.entry import Leave, Say
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from roleplay.store.settings import Settings
from roleplay.telling.words import words

library = cache(load_library)


def find(name: str) -> tuple[Scenario, Mapping[str, Personality]]:
    return library().get(name), library().personalities


def played(*, seed: int = 7, moves: int = 4, level: int = 3, personality: str | None = None) -> Session:
    """A short talk that was left."""
    scenario, people = find("county-bureau-pcs")
    case = draw_case(
        scenario,
        people,
        seed=seed,
        personality=personality,
        told=personality is not None,
        level=level,  # type: ignore[arg-type]
    )
    play = Play.start(case)
    for at in range(moves):
        offered = [move for topic in play.choices() for move in topic.moves]
        play = play.then(Say(offered[at * 3 % len(offered)].id))
    return Session(play.then(Leave()), "practice")


@pytest.mark.parametrize(("level", "personality"), [(3, None), (1, None), (3, "owl")])
def test_the_briefing_draws_the_very_case(level: int, personality: str | None) -> None:
    session = played(level=level, personality=personality)
    ghost = ghost_of(code_of(session), find)
    mine = draft_of(ghost, Settings()).session(*find("county-bureau-pcs"))
    assert ghost.fits(mine.play.case)
    assert mine.play.case == session.play.case
    assert not ghost.fits(played(seed=8).play.case)


def test_it_tells_how_far_it_was_after_as_many_moves() -> None:
    session = played()
    ghost = Ghost(session.play)
    for moves in range(len(session.play.turns) + 3):
        at = Play.start(session.play.case)
        for turn in session.play.turns[:moves]:
            at = at.then(turn.entry)
        assert ghost.after(moves) == (score(at).uncovered, score(at).of)
        assert ghost.ended(moves) == at.over
        for language in ("en", "zh"):
            told = ghost.told(words(language), moves)  # type: ignore[arg-type]
            assert (str(ghost.total) in told) or not at.over


def test_what_is_no_code_of_ours_is_told() -> None:
    code = code_of(played())
    for text, key in (
        ("", "ghost.code"),
        ("\x1b[2J", "ghost.code"),
        ("county-bureau-pcs", "ghost.code"),
        (code[:-1] + ("2" if code[-1] != "2" else "3"), "ghost.refused"),
        ("nowhere" + code[code.index(":") :], "ghost.refused"),
    ):
        with pytest.raises(DeskError) as caught:
            ghost_of(text, find)
        assert caught.value.key == key
        assert caught.value.told(words("zh"))
