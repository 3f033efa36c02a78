"""What a contest is told in: a sentence for every refusal, and columns that are called what they count."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import roleplay.workshop
from roleplay.engine.case import draw_case
from roleplay.reading.text import LANGUAGES, Language
from roleplay.scenario.library import load_library, load_rules
from roleplay.telling.contest import ContestTold
from roleplay.telling.refusal import told_refusal
from roleplay.telling.words import words
from roleplay.workshop.contest import lead
from roleplay.workshop.contest.state import Round
from roleplay.workshop.refusal import Refused
from tests.workshop.contests import Room

FOLDER = Path(roleplay.workshop.__file__).parent
REASONS = sorted(
    {
        reason
        for path in (*FOLDER.iterdir(), *(FOLDER / "contest").iterdir(), *FOLDER.glob("*/part.py"))
        if path.suffix == ".py"
        for call in re.findall(r"Refused\(([^)]*)", path.read_text(encoding="utf-8"))
        for reason in re.findall(r'"([a-z.-]+)"', call)
        if "." in reason
    }
)


@pytest.mark.parametrize("reason", REASONS)
def test_every_refusal_is_told(reason: str) -> None:
    fields = {"hours": 4, "most": 12, "name": "Red", "team": "Red", "seconds": 9, "n": 1, "at": 2}
    for language in ("en", "zh"):
        told = told_refusal(words(language), Refused(reason, **fields))  # type: ignore[arg-type]
        assert told.endswith((".", "。"))
        assert "{" not in told


def begun(scenario: str) -> tuple[Room, Round]:
    """A contest whose first round is about a scenario."""
    library, room = load_library(), Room()
    case = draw_case(library.get(scenario), library.personalities, seed=1)
    now = room.do(lead.plan_round(room.state, case, 15, in_turn=False)).round
    assert now is not None
    return room, now


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_called_what_they_count(language: Language) -> None:
    (needs, first), (goals, second) = begun("first-drill"), begun("no-thirtieth")
    say = words(language)
    for room, kind in ((needs, "needs"), (goals, "goals")):
        told = ContestTold(language, room.state, {}, load_rules())
        assert told.head()[2] == say(f"contest.column.{kind}")
        assert next(iter(told.sheet({})))[7] == say(f"contest.column.{kind}")
        assert told.how == say(f"contest.standings.how.{kind}")
    assert ContestTold(language, needs.state, {}, load_rules()).head([first, second])[2] == say("contest.column.both")
