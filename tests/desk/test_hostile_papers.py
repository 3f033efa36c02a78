"""Papers that somebody else wrote into the database: whatever they say, nothing fails."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roleplay.desk.desk import Desk
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import PAPER_KINDS, Paper

NAMES = st.sampled_from(
    ["worksheet", "title", "values", "rows", "language", "about", "answers", "seed", "id", "type", "given", "options"]
)
PLAIN = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "visit-plan", "say", "x" * 500, "六月"])
BODIES = st.dictionaries(
    NAMES, st.recursive(PLAIN, lambda one: st.lists(one, max_size=3) | st.dictionaries(NAMES, one, max_size=3))
)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PAPER_KINDS), BODIES), max_size=8))
def test_whatever_papers_say_nothing_fails(found: list[tuple[Any, dict[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = HomeStore(Path(folder))
        desk = Desk(store=store, language="en")
        for number, (kind, body) in enumerate(found):
            store.keep_paper(Paper(f"m{number:016x}", kind, "kept", 1, 1, body))
        kept, _ = desk.sheets.kept()
        for one in kept:
            desk.sheets.open(one)
        desk.selftests.folder()
        assert desk.mistakes.deck() is None
        assert desk.drills.decks()
        store.close()
