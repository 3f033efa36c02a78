"""Whether explanations are true of their turns: those of many plays, under any judgement, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.reading.text import LANGUAGES
from roleplay.scenario.library import load_rules
from roleplay.telling.account import Accounts
from tests.bench.row import Row, at_most
from tests.telling.explained import faults, with_any_judgement

PLAYS = 2000


def rows() -> Iterator[Row]:
    """How many explanations contradict their turn: none."""
    rules, count, wrong = load_rules(), 0, 0
    for one in with_any_judgement(PLAYS):
        accounts = [Accounts(language, one.play.case, rules) for language in LANGUAGES]
        count, wrong = count + 1, wrong + bool(faults(one, accounts))
    yield at_most(f"explanations that contradict, of {count:,} in {PLAYS:,} plays", f"{wrong}", wrong, 0)
